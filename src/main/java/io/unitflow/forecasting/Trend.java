package io.unitflow.forecasting;

/** A level and how it goes on: a line that is followed, wholly or more and more faintly. */
record Trend(double level, double slope, double damping) {
    private static final double[] LEVELS = {0.1, 0.3, 0.6};
    private static final double[] SLOPES = {0.03, 0.15};
    private static final double DAMPING = 0.9;
    private static final int WARM_UP = 6;

    /** Demand so many periods ahead: level + slope (damping + damping² + …); may be negative. */
    double at(int step) {
        double reach = damping == 1 ? step : damping * (1 - Math.pow(damping, step)) / (1 - damping);
        return level + slope * reach;
    }

    /**
     * Additive damped trend, ETS(A,Ad,N): E. S. Gardner, E. McKenzie (1985), "Forecasting trends in time series", in the
     * error-correction form of R. J. Hyndman, G. Athanasopoulos, "Forecasting: principles and practice", 8.2.
     */
    static Trend damped(double[] y, int n, double alpha, double beta, double damping, double level, double slope) {
        return runDamped(y, n, alpha, beta, damping, level, slope, null);
    }

    /** The damped trend by the constants with the least squared one-step errors. */
    static Trend bestDamped(double[] y, int n) {
        double first = Smoothing.adaptiveLevel(y, Math.min(n, WARM_UP), 0);
        double best = Double.POSITIVE_INFINITY;
        Trend trend = new Trend(first, 0, DAMPING);
        double[] squares = new double[1];
        for (double alpha : LEVELS) {
            for (double beta : SLOPES) {
                Trend candidate = runDamped(y, n, alpha, alpha * beta, DAMPING, first, 0, squares);
                if (squares[0] < best) {
                    best = squares[0];
                    trend = candidate;
                }
            }
        }
        return trend;
    }

    private static Trend runDamped(
            double[] y,
            int n,
            double alpha,
            double beta,
            double damping,
            double firstLevel,
            double firstSlope,
            double[] squares) {
        double level = firstLevel;
        double slope = firstSlope;
        double sum = 0;
        for (int t = 0; t < n; t++) {
            double expected = level + damping * slope;
            double error = Double.isNaN(y[t]) ? 0 : y[t] - expected;
            sum += t >= WARM_UP ? error * error : 0;
            level = expected + alpha * error;
            slope = damping * slope + beta * error;
        }
        if (squares != null) {
            squares[0] = sum;
        }
        return new Trend(level, slope, damping);
    }

    /**
     * The Theta method: V. Assimakopoulos, K. Nikolopoulos (2000), "The theta model"; as R. J. Hyndman, B. Billah (2003),
     * "Unmasking the Theta method", showed, smoothing with a drift of half the slope of the line through the history.
     */
    static Trend theta(double[] y, int n, double alpha) {
        double half = lineSlope(y, n) / 2;
        double level = Smoothing.level(y, n, alpha, firstSeen(y, n));
        double drift = half * (1 / alpha - (1 / alpha) * Math.pow(1 - alpha, n));
        return new Trend(level + drift - half, half, 1);
    }

    private static double firstSeen(double[] y, int n) {
        for (int t = 0; t < n; t++) {
            if (!Double.isNaN(y[t])) {
                return y[t];
            }
        }
        return 0;
    }

    /** The slope of the least-squares line through the observed periods; 0 with fewer than two. */
    static double lineSlope(double[] y, int n) {
        double count = 0;
        double sumT = 0;
        double sumY = 0;
        for (int t = 0; t < n; t++) {
            if (!Double.isNaN(y[t])) {
                count++;
                sumT += t;
                sumY += y[t];
            }
        }
        double cross = 0;
        double square = 0;
        for (int t = 0; t < n; t++) {
            if (!Double.isNaN(y[t])) {
                cross += (t - sumT / count) * (y[t] - sumY / count);
                square += (t - sumT / count) * (t - sumT / count);
            }
        }
        return square == 0 ? 0 : cross / square;
    }
}
