package io.unitflow.forecasting;

/**
 * Demand smoothed in longer periods, where it is less intermittent. ADIDA aggregates over the mean interval between
 * demands: K. Nikolopoulos, A. A. Syntetos, J. E. Boylan, F. Petropoulos, V. Assimakopoulos (2011), "An
 * aggregate-disaggregate intermittent demand approach". iMAPA averages over all lengths up to it: F. Petropoulos, N.
 * Kourentzes (2015), "Forecast combinations for intermittent demand".
 */
final class Aggregation {
    /** The longest period made, in periods of the series. */
    private static final int MAX_LENGTH = 24;
    /** Fewer long periods than these say nothing. */
    private static final int MIN_PERIODS = 4;

    private Aggregation() {}

    /** The mean interval between demands, rounded, within what is aggregated. */
    static int meanInterval(double[] y, int n) {
        int seen = 0;
        int demands = 0;
        for (int t = 0; t < n; t++) {
            seen += Double.isNaN(y[t]) ? 0 : 1;
            demands += y[t] > 0 ? 1 : 0;
        }
        return (int) Math.max(1, Math.min(MAX_LENGTH, Math.round((double) seen / Math.max(1, demands))));
    }

    /** Demand a period, from periods as long as the mean interval. */
    static double adida(double[] y, int n) {
        return rate(y, n, meanInterval(y, n));
    }

    /** Demand a period, the mean over lengths from one to the mean interval; long intervals are walked in strides. */
    static double imapa(double[] y, int n) {
        int longest = meanInterval(y, n);
        double sum = 0;
        int lengths = 0;
        for (int length = 1; length <= longest; length += length < 8 ? 1 : 3) {
            sum += rate(y, n, length);
            lengths++;
        }
        return sum / lengths;
    }

    /** Demand a period, by smoothing the sums over a length; the plain mean when there are too few of them. */
    static double rate(double[] y, int n, int length) {
        int count = n / length;
        if (length == 1 || count < MIN_PERIODS) {
            return length == 1 ? Smoothing.bestLevel(y, n) : Smoothing.adaptiveLevel(y, n, 0);
        }
        double[] means = new double[count];
        int first = n - count * length;
        for (int i = 0; i < count; i++) {
            means[i] = mean(y, first + i * length, length);
        }
        return Smoothing.bestLevel(means, count);
    }

    private static double mean(double[] y, int from, int length) {
        double sum = 0;
        int seen = 0;
        for (int t = from; t < from + length; t++) {
            if (!Double.isNaN(y[t])) {
                sum += y[t];
                seen++;
            }
        }
        return 2 * seen >= length ? sum / seen : Double.NaN;
    }
}
