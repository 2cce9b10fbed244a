package io.unitflow.forecasting;

/** Quantiles of demand with a given mean and variance: negative binomial for small counts, gamma for the rest. */
final class CountQuantiles {
    /** Means above which steps of one unit no longer matter, in units. */
    private static final double LARGE = 60;
    /** More counts than these are never walked through. */
    private static final int MAX_COUNTS = 4000;

    private CountQuantiles() {}

    /** Quantiles at all {@link Levels}; a variance below the mean is taken as Poisson's. */
    static double[] of(double mean, double variance) {
        if (mean <= 1e-9) {
            return new double[Levels.count()];
        }
        return mean < LARGE ? negativeBinomial(mean, Math.max(variance, mean * 1.0005)) : gamma(mean, variance);
    }

    /**
     * The same for demand that comes in other portions than whole units: no less varied than such portions if it is, and a gamma
     * distribution where it is more even than they could be.
     *
     * @param unit a portion, above 0; 1 for goods that come whole, whose variance is never below Poisson's
     */
    static double[] of(double mean, double variance, double unit) {
        if (unit == 1) {
            return of(mean, variance);
        }
        if (variance < mean * unit) {
            return gamma(mean, variance);
        }
        double[] quantiles = of(mean / unit, variance / (unit * unit));
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] *= unit;
        }
        return quantiles;
    }

    private static double[] negativeBinomial(double mean, double variance) {
        double p = mean / variance;
        double size = mean * p / (1 - p);
        double mass = Math.exp(size * Math.log(p));
        double cdf = mass;
        double[] quantiles = new double[Levels.count()];
        int count = 0;
        for (int i = 0; i < quantiles.length; i++) {
            while (cdf < Levels.p(i) && count < MAX_COUNTS) {
                count++;
                mass *= (1 - p) * (size + count - 1) / count;
                cdf += mass;
            }
            quantiles[i] = count;
        }
        return quantiles;
    }

    /** E. B. Wilson, M. M. Hilferty (1931): the cube root of a gamma variable is nearly normal. */
    static double[] gamma(double mean, double variance) {
        double ninth = variance / (mean * mean) / 9;
        double[] quantiles = new double[Levels.count()];
        for (int i = 0; i < quantiles.length; i++) {
            double root = Math.max(0, 1 - ninth + Levels.z(i) * Math.sqrt(ninth));
            quantiles[i] = mean * root * root * root;
        }
        return quantiles;
    }
}
