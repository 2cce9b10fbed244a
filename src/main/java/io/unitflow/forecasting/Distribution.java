package io.unitflow.forecasting;

/**
 * A predictive distribution of demand: quantiles that never fall with the probability and are never negative, and a mean.
 *
 * <p>It is kept as quantiles at fixed probabilities, so that a calibrated or mixed distribution costs no more than a
 * textbook one: about 150 bytes.
 */
public final class Distribution {
    /** The probability of nothing from which on a shape is not stretched. */
    private static final double MOSTLY_NOTHING = 0.5;
    /** The largest squared coefficient of variation beyond chance that is taken over to another mean. */
    private static final double MOST_VARIED = 1;

    private final float mean;
    private final float[] quantiles;

    /** Takes quantiles at the probabilities of {@link Levels}; repairs what rounding or mixing put out of order. */
    Distribution(double mean, double[] quantiles) {
        this.mean = (float) Math.max(0, mean);
        this.quantiles = new float[quantiles.length];
        float least = 0;
        for (int i = 0; i < quantiles.length; i++) {
            least = Math.max(least, (float) quantiles[i]);
            this.quantiles[i] = least;
        }
    }

    /**
     * The distribution through some quantiles: between them it is normal, and beyond them it goes on as it came.
     *
     * @param levels probabilities, ascending, at least two
     * @param units the quantile at each, never falling
     */
    public static Distribution through(double mean, double[] levels, double[] units) {
        double[] quantiles = new double[Levels.count()];
        int above = 1;
        for (int i = 0; i < quantiles.length; i++) {
            while (above < levels.length - 1 && levels[above] < Levels.p(i)) {
                above++;
            }
            double low = Normal.quantile(levels[above - 1]);
            double high = Normal.quantile(levels[above]);
            double share = (Levels.z(i) - low) / (high - low);
            quantiles[i] = Math.max(0, units[above - 1] + share * (units[above] - units[above - 1]));
        }
        return new Distribution(mean, quantiles);
    }

    /**
     * The same shape around another mean. Where mostly nothing was expected and now more is, a shape in proportion would say that still
     * mostly nothing comes, and else far too much: there demand is as varied, beyond chance, as it was, around the new mean.
     */
    Distribution withMean(double other) {
        if (mean <= 0) {
            return new Distribution(other, CountQuantiles.of(other, other));
        }
        double[] moved = new double[quantiles.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = quantiles[i] * (other / mean);
        }
        double nothing = cdf(0);
        if (other <= mean || nothing == 0) {
            return new Distribution(other, moved);
        }
        return new Distribution(other, Grid.mix(moved, counted(other, nothing), Math.min(1, nothing / MOSTLY_NOTHING)));
    }

    /** Quantiles around another mean, as varied beyond Poisson's as this is, in portions of what comes when anything does. */
    private double[] counted(double other, double nothing) {
        double unit = quantiles[quantiles.length - 1] > 0 ? mean / (1 - nothing) : 1;
        double beyondChance = Math.max(0, squares() - (double) mean * mean - mean * unit) / ((double) mean * mean);
        return CountQuantiles.of(other, other * unit + Math.min(MOST_VARIED, beyondChance) * other * other, unit);
    }

    /** The expected square of demand, by trapezoids over the quantiles. */
    private double squares() {
        double sum = 0;
        for (int i = 1; i < quantiles.length; i++) {
            double low = quantiles[i - 1];
            double high = quantiles[i];
            sum += (low * low + high * high) / 2 * (Levels.p(i) - Levels.p(i - 1));
        }
        return sum;
    }

    /** The expected demand, in units. */
    public double mean() {
        return mean;
    }

    /**
     * The demand that is not exceeded with the probability, in units.
     *
     * @param p strictly between 0 and 1
     */
    public double quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("A quantile's level lies between 0 and 1, not at " + p + ".");
        }
        int last = Levels.count() - 1;
        int above = 1;
        while (above < last && Levels.p(above) < p) {
            above++;
        }
        double share = (Normal.quantile(p) - Levels.z(above - 1)) / (Levels.z(above) - Levels.z(above - 1));
        double low = quantiles[above - 1];
        return Math.max(0, low + share * (quantiles[above] - low));
    }

    /** The probability that demand is at most so many units; 0 below nothing. */
    public double cdf(double units) {
        if (units < 0) {
            return 0;
        }
        int last = Levels.count() - 1;
        if (units >= quantiles[last]) {
            return units > quantiles[last] ? beyond(units) : Levels.p(last);
        }
        int above = 0;
        while (quantiles[above] <= units) {
            above++;
        }
        if (above == 0) {
            return Levels.p(0) * units / quantiles[0];
        }
        double share = (units - quantiles[above - 1]) / (quantiles[above] - quantiles[above - 1]);
        return Normal.cdf(Levels.z(above - 1) + share * (Levels.z(above) - Levels.z(above - 1)));
    }

    private double beyond(double units) {
        int last = Levels.count() - 1;
        double rise = quantiles[last] - quantiles[last - 1];
        double z = rise <= 0
                ? Double.POSITIVE_INFINITY
                : Levels.z(last) + (units - quantiles[last]) / rise * (Levels.z(last) - Levels.z(last - 1));
        return Normal.cdf(z);
    }

    /** The demand that a stock of so many units is expected to leave unserved, E[(D - units)+], in units. */
    public double expectedShortage(double units) {
        if (units <= 0) {
            return mean - units;
        }
        double all = excess(0);
        return all <= 0 ? 0 : mean * excess(units) / all;
    }

    /** The integral of (quantile - units)+ over the probability, by trapezoids. */
    private double excess(double units) {
        double sum = 0;
        for (int i = 1; i < quantiles.length; i++) {
            double low = quantiles[i - 1] - units;
            double high = quantiles[i] - units;
            double width = Levels.p(i) - Levels.p(i - 1);
            if (low >= 0) {
                sum += (low + high) / 2 * width;
            } else if (high > 0) {
                sum += high * high / (high - low) / 2 * width;
            }
        }
        int last = quantiles.length - 1;
        return sum + Math.max(0, quantiles[last] - units) * (1 - Levels.p(last));
    }
}
