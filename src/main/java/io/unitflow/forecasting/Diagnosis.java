package io.unitflow.forecasting;

import java.util.Arrays;

/**
 * What a series is like.
 *
 * @param kind its class
 * @param interval mean periods between two demands
 * @param sizeVariation squared coefficient of variation of the demands' sizes
 * @param age periods since its first demand
 * @param observed how many of them were observed
 * @param season how far demand is expected to swing over the horizon: largest less smallest factor, 0 without a season
 */
public record Diagnosis(Kind kind, double interval, double sizeVariation, int age, int observed, double season) {
    private static final double INTERMITTENT_FROM = 1.32;
    private static final double ERRATIC_FROM = 0.49;
    private static final int YOUNG_BELOW = 12;

    /** The four classes of A. A. Syntetos, J. E. Boylan, J. D. Croston (2005), "On the categorization of demand patterns". */
    public enum Kind {
        /** Often, and of similar size. */
        SMOOTH,
        /** Often, of very different size. */
        ERRATIC,
        /** Now and then, of similar size. */
        INTERMITTENT,
        /** Now and then, of very different size. */
        LUMPY,
        /** Never. */
        NONE
    }

    static Diagnosis of(History history, Profile profile) {
        double[] y = history.y();
        int observed =
                (int) Arrays.stream(y).filter(units -> !Double.isNaN(units)).count();
        double[] sizes = Arrays.stream(y).filter(units -> units > 0).toArray();
        if (sizes.length == 0) {
            return new Diagnosis(Kind.NONE, Double.POSITIVE_INFINITY, 0, y.length, observed, 0);
        }
        double interval = (double) observed / sizes.length;
        double mean = Arrays.stream(sizes).average().orElse(0);
        double variance =
                Arrays.stream(sizes).map(size -> (size - mean) * (size - mean)).sum() / sizes.length;
        double variation = variance / (mean * mean);
        double[] ahead = profile.ahead();
        double swing = Arrays.stream(ahead).max().orElse(1)
                - Arrays.stream(ahead).min().orElse(1);
        return new Diagnosis(kind(interval, variation), interval, variation, y.length, observed, swing);
    }

    private static Kind kind(double interval, double variation) {
        boolean often = interval < INTERMITTENT_FROM;
        boolean alike = variation < ERRATIC_FROM;
        return often ? alike ? Kind.SMOOTH : Kind.ERRATIC : alike ? Kind.INTERMITTENT : Kind.LUMPY;
    }

    /** Whether it is too young to be judged by its own history alone. */
    public boolean young() {
        return age < YOUNG_BELOW;
    }
}
