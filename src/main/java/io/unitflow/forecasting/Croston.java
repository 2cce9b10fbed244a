package io.unitflow.forecasting;

/**
 * Intermittent demand as sizes and intervals, smoothed apart: J. D. Croston (1972), "Forecasting and stock control for
 * intermittent demands"; the bias correction 1 - alpha/2 is A. A. Syntetos, J. E. Boylan (2005), "The accuracy of
 * intermittent demand estimates" (SBA). Time that was not observed (NaN) does not lengthen an interval.
 */
final class Croston {
    private static final double[] CANDIDATES = {0.05, 0.1, 0.15, 0.2, 0.3};
    private static final int WARM_UP = 6;

    private Croston() {}

    /** Demand a period after the last of n, by one constant, from the first demand and the first interval. */
    static double rate(double[] y, int n, double alpha, boolean corrected) {
        return run(y, n, alpha, corrected, Double.NaN, null);
    }

    /** Demand a period by the constant with the least squared errors; starts from the mean interval. */
    static double bestRate(double[] y, int n, boolean corrected) {
        int seen = 0;
        int demands = 0;
        for (int t = 0; t < n; t++) {
            seen += Double.isNaN(y[t]) ? 0 : 1;
            demands += y[t] > 0 ? 1 : 0;
        }
        if (demands == 0) {
            return 0;
        }
        double interval = (double) seen / demands;
        double best = Double.POSITIVE_INFINITY;
        double rate = 0;
        double[] squares = new double[1];
        for (double alpha : CANDIDATES) {
            double candidate = run(y, n, alpha, corrected, interval, squares);
            if (squares[0] < best) {
                best = squares[0];
                rate = candidate;
            }
        }
        return rate;
    }

    private static double run(
            double[] y, int n, double alpha, boolean corrected, double firstInterval, double[] squares) {
        double correction = corrected ? 1 - alpha / 2 : 1;
        double size = Double.NaN;
        double interval = firstInterval;
        double rate = 0;
        double sum = 0;
        int since = 1;
        int seen = 0;
        for (int t = 0; t < n; t++) {
            if (Double.isNaN(y[t])) {
                continue;
            }
            if (++seen > WARM_UP) {
                sum += (y[t] - rate) * (y[t] - rate);
            }
            if (y[t] > 0) {
                size = Double.isNaN(size) ? y[t] : size + alpha * (y[t] - size);
                interval = Double.isNaN(interval) ? since : interval + alpha * (since - interval);
                rate = correction * size / interval;
                since = 1;
            } else {
                since++;
            }
        }
        if (squares != null) {
            squares[0] = sum;
        }
        return rate;
    }
}
