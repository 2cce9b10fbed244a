package io.unitflow.forecasting;

import java.util.Arrays;

/**
 * Two first ideas of a distribution around a given mean: a textbook one with the variance that errors had, and the sums
 * the series itself has had, brought to the mean.
 *
 * @param model quantiles of the negative binomial or gamma
 * @param own quantiles of the series' own past sums; the model's where there are too few
 */
record Base(double[] model, double[] own) {
    /** Past periods that the own sums are taken from, at least. */
    private static final int WINDOW = 104;

    private static final int MIN_SUMS = 6;
    /** Periods with demand, for each period summed, that the textbook distribution is worth. */
    private static final double PRIOR = 8;

    static Base of(double[] y, int n, int length, double mean, double variance) {
        double[] model = CountQuantiles.of(mean, variance);
        return new Base(model, own(y, n, length, mean, model));
    }

    private static double[] own(double[] y, int n, int length, double mean, double[] model) {
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
            return model;
        }
        Arrays.sort(sums, 0, count);
        double[] own = Grid.ofSorted(sums, count, mean * count / total);
        double trust = (double) demands / length;
        return Grid.mix(model, own, trust / (trust + PRIOR));
    }

    double[] mixed(double shareOfOwn) {
        return Grid.mix(model, own, shareOfOwn);
    }
}
