package io.unitflow.forecasting;

/**
 * How far demand lies above or below its local level, period by period, as shares of it: what a cycle is looked for in.
 *
 * @param z shares, from the first period on; NaN where unobserved
 * @param end time of the period after the last
 * @param demands periods with any demand: how much the series has to say
 */
record Ripple(double[] z, int end, int demands) {
    /** Shares above it say more about the order than about the season. */
    private static final double CAP = 5;

    /** The ripples of the first n periods around means over one window, shifted to stay inside the history. */
    static Ripple of(double[] y, int n, int end, int window) {
        double[] sums = new double[n + 1];
        int[] counts = new int[n + 1];
        int demands = 0;
        for (int t = 0; t < n; t++) {
            boolean seen = !Double.isNaN(y[t]);
            sums[t + 1] = sums[t] + (seen ? y[t] : 0);
            counts[t + 1] = counts[t] + (seen ? 1 : 0);
            demands += y[t] > 0 ? 1 : 0;
        }
        double[] z = new double[n];
        for (int t = 0; t < n; t++) {
            int from = Math.max(0, Math.min(n - window, t - window / 2));
            int to = Math.min(n, from + window);
            double level = (sums[to] - sums[from]) / Math.max(1, counts[to] - counts[from]);
            z[t] = level > 0 ? Math.min(CAP, y[t] / level) - 1 : Double.isNaN(y[t]) ? Double.NaN : 0;
        }
        return new Ripple(z, end, demands);
    }

    /** The amplitude of each wave over the last whole cycles, by projection; the last entry is the residual variance. */
    double[] project(Cycle cycle, int maxCycles) {
        int cycles = Math.min(maxCycles, (int) (z.length / cycle.period() + 0.02));
        int from = Math.max(0, z.length - (int) Math.round(cycles * cycle.period()));
        double[] out = new double[cycle.coefficients() + 2];
        int seen = 0;
        double squares = 0;
        double sum = 0;
        for (int t = from; t < z.length; t++) {
            if (Double.isNaN(z[t])) {
                continue;
            }
            seen++;
            sum += z[t];
            squares += z[t] * z[t];
            double[] wave = cycle.at(end - z.length + t);
            for (int i = 0; i < wave.length; i++) {
                out[i] += z[t] * wave[i];
            }
        }
        double explained = 0;
        for (int i = 0; i < cycle.coefficients(); i++) {
            out[i] *= 2.0 / Math.max(1, seen);
            explained += out[i] * out[i] / 2;
        }
        double mean = sum / Math.max(1, seen);
        double left = Math.max(0, squares / Math.max(1, seen) - mean * mean - explained);
        double freedom = Math.max(1, seen - 1 - cycle.coefficients());
        out[cycle.coefficients()] = left * seen / freedom;
        out[cycle.coefficients() + 1] = seen;
        return out;
    }
}
