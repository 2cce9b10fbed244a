package io.unitflow.forecasting;

import java.util.Arrays;

/**
 * First ideas of a distribution around a given mean, as quantiles: {@link #MODEL} a textbook one with the variance that
 * errors had; {@link #OWN} the sums the series itself has had, brought to the mean; {@link #PAST} the same as they were;
 * {@link #USUAL} the textbook one around the mean of all periods, for what was lately more or less to come back.
 *
 * @param ideas quantiles of each; the model's where the series has too little to say of its own
 * @param density how often there was demand
 */
record Base(double[][] ideas, Density density) {
    static final int MODEL = 0;
    static final int OWN = 1;
    static final int PAST = 2;
    static final int USUAL = 3;
    static final int COUNT = 4;
    /** Past periods that the own sums are taken from, at least. */
    private static final int WINDOW = 104;

    private static final int MIN_SUMS = 6;
    /** Periods with demand, for each period summed, that the textbook distribution is worth. */
    private static final double PRIOR = 8;

    /**
     * The ideas of demand in a span.
     *
     * @param y demand freed of its seasons, n periods of it
     * @param length periods in the span
     * @param season the factors of the span's periods, in the mean
     * @param mean the mean expected
     * @param model quantiles of the textbook distribution around it
     * @param usual those around the mean of all periods
     */
    static Base of(double[] y, int n, int length, double season, double mean, double[] model, double[] usual) {
        double[][] ideas = {model, model, model, usual};
        own(y, n, length, season, mean, ideas);
        return new Base(ideas, Density.of(y, n));
    }

    private static void own(double[] y, int n, int length, double season, double mean, double[][] ideas) {
        int window = Math.min(n, Math.max(WINDOW, 4 * length));
        double[] sums = new double[Math.max(0, window - length + 1)];
        int count = 0;
        double total = 0;
        double running = 0;
        int gaps = 0;
        int demands = 0;
        for (int t = n - window; t < n; t++) {
            running += Double.isNaN(y[t]) ? 0 : y[t];
            gaps += Double.isNaN(y[t]) ? 1 : 0;
            demands += y[t] > 0 ? 1 : 0;
            int gone = t - length;
            if (gone >= n - window) {
                running -= Double.isNaN(y[gone]) ? 0 : y[gone];
                gaps -= Double.isNaN(y[gone]) ? 1 : 0;
            }
            if (gaps == 0 && gone + 1 >= n - window) {
                double sum = Math.max(0, running);
                sums[count++] = sum;
                total += sum;
            }
        }
        if (count < MIN_SUMS || total <= 0) {
            return;
        }
        Arrays.sort(sums, 0, count);
        double[] past = Grid.ofSorted(sums, count, season);
        double[] own = Grid.mix(past, new double[past.length], 1 - mean * count / total / season);
        double trust = (double) demands / length;
        ideas[OWN] = Grid.mix(ideas[MODEL], own, trust / (trust + PRIOR));
        ideas[PAST] = Grid.mix(ideas[MODEL], past, trust / (trust + PRIOR));
    }
}
