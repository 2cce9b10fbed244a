package io.unitflow.forecasting;

/** The probabilities at which every predictive distribution is kept; denser where reorder points lie. */
final class Levels {
    private static final double[] P = {
        0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.165, 0.25, 0.35, 0.5, 0.6, 0.7, 0.75, 0.8, 0.835, 0.87, 0.9, 0.925,
        0.95, 0.965, 0.975, 0.985, 0.99, 0.995, 0.998, 0.9995
    };
    private static final double[] Z = new double[P.length];

    static {
        for (int i = 0; i < P.length; i++) {
            Z[i] = Normal.quantile(P[i]);
        }
    }

    /** For each hundredth of a normal score from -5 to 5, the first level above it. */
    private static final byte[] ABOVE = new byte[1001];

    static {
        for (int i = 0; i < ABOVE.length; i++) {
            int above = 1;
            while (above < P.length - 1 && Z[above] < i / 100.0 - 5) {
                above++;
            }
            ABOVE[i] = (byte) above;
        }
    }

    private Levels() {}

    /** The level at or above a normal score, from the second to the last. */
    static int above(double z) {
        int above = ABOVE[(int) Math.max(0, Math.min(1000, (z + 5) * 100))];
        return above < P.length - 1 && Z[above] < z ? above + 1 : above;
    }

    /** The highest level not above a probability, or the lowest. */
    static int atOrBelow(double p) {
        int level = 0;
        while (level + 1 < P.length && P[level + 1] <= p) {
            level++;
        }
        return level;
    }

    static int count() {
        return P.length;
    }

    static double p(int i) {
        return P[i];
    }

    /** The normal score of the i-th probability: between two of them quantiles are interpolated in it. */
    static double z(int i) {
        return Z[i];
    }
}
