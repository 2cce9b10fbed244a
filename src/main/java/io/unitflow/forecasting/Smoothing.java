package io.unitflow.forecasting;

/**
 * Simple exponential smoothing: R. G. Brown (1956); E. S. Gardner, "Exponential smoothing: the state of the art" (1985).
 * Unobserved periods (NaN) leave the level as it is.
 */
final class Smoothing {
    private static final double[] CANDIDATES = {0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7};
    /** Periods whose errors do not yet judge a smoothing constant. */
    private static final int WARM_UP = 6;

    private Smoothing() {}

    /** The level after the last of n periods, from a first level, by one constant. */
    static double level(double[] y, int n, double alpha, double first) {
        double level = first;
        for (int t = 0; t < n; t++) {
            if (!Double.isNaN(y[t])) {
                level += alpha * (y[t] - level);
            }
        }
        return level;
    }

    /** The level that is the plain mean until 1/n falls below the constant: young series need no first level. */
    static double adaptiveLevel(double[] y, int n, double alpha) {
        double level = 0;
        int seen = 0;
        for (int t = 0; t < n; t++) {
            if (!Double.isNaN(y[t])) {
                seen++;
                level += Math.max(alpha, 1.0 / seen) * (y[t] - level);
            }
        }
        return level;
    }

    /** The mean of the last periods, or of all there are. */
    static double recentMean(double[] y, int n, int window) {
        double sum = 0;
        int seen = 0;
        for (int t = Math.max(0, n - window); t < n; t++) {
            if (!Double.isNaN(y[t])) {
                sum += y[t];
                seen++;
            }
        }
        return seen == 0 ? 0 : sum / seen;
    }

    /** The level by the constant whose one-step errors squared were least over the history. */
    static double bestLevel(double[] y, int n) {
        double best = Double.POSITIVE_INFINITY;
        double level = 0;
        for (double alpha : CANDIDATES) {
            double current = 0;
            double squares = 0;
            int seen = 0;
            for (int t = 0; t < n; t++) {
                if (!Double.isNaN(y[t])) {
                    seen++;
                    double error = y[t] - current;
                    if (seen > WARM_UP) {
                        squares += error * error;
                    }
                    current += Math.max(alpha, 1.0 / seen) * error;
                }
            }
            if (squares < best) {
                best = squares;
                level = current;
            }
        }
        return level;
    }
}
