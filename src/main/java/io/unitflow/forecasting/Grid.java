package io.unitflow.forecasting;

/** Quantiles at all {@link Levels}, as arrays: read in between, mixed, moved. */
final class Grid {
    /** Quantities from which on a fraction of a unit no longer matters. */
    private static final double FINE = 30;

    private Grid() {}

    /** The quantile at a normal score, between and beyond the grid's by straight lines; never negative. */
    static double at(double[] quantiles, double z) {
        int above = Levels.above(z);
        double share = (z - Levels.z(above - 1)) / (Levels.z(above) - Levels.z(above - 1));
        double low = quantiles[above - 1];
        return Math.max(0, low + share * (quantiles[above] - low));
    }

    /** Small quantiles of goods that come whole, to the nearest unit. */
    static double[] whole(double[] quantiles) {
        double[] whole = quantiles.clone();
        for (int i = 0; i < whole.length; i++) {
            whole[i] = whole[i] < FINE ? Math.rint(whole[i]) : whole[i];
        }
        return whole;
    }

    static double[] mix(double[] first, double[] second, double shareOfSecond) {
        double[] mixed = new double[first.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = first[i] + shareOfSecond * (second[i] - first[i]);
        }
        return mixed;
    }

    /** Quantiles of n sorted values (type 7 of R. J. Hyndman, Y. Fan, 1996), times a factor. */
    static double[] ofSorted(double[] sorted, int n, double factor) {
        double[] quantiles = new double[Levels.count()];
        for (int i = 0; i < quantiles.length; i++) {
            double place = Levels.p(i) * (n - 1);
            int low = (int) place;
            double high = sorted[Math.min(n - 1, low + 1)];
            quantiles[i] = factor * (sorted[low] + (place - low) * (high - sorted[low]));
        }
        return quantiles;
    }
}
