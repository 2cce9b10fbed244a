package io.unitflow.planning;

/** The standard normal distribution from a table, to about four digits: enough to tie paths of demand together. */
final class NormalScore {
    private static final int STEPS = 4096;
    private static final double WIDEST = 5;
    private static final double[] CDF = new double[STEPS + 1];
    private static final double[] SCORE = new double[STEPS + 1];

    static {
        double step = 2 * WIDEST / STEPS;
        double sum = 0;
        for (int i = 1; i <= STEPS; i++) {
            double middle = -WIDEST + (i - 0.5) * step;
            sum += Math.exp(-middle * middle / 2) * step;
            CDF[i] = sum;
        }
        int at = 0;
        for (int i = 0; i <= STEPS; i++) {
            CDF[i] /= sum;
        }
        for (int i = 0; i <= STEPS; i++) {
            double p = (double) i / STEPS;
            while (at < STEPS && CDF[at + 1] < p) {
                at++;
            }
            double rise = CDF[Math.min(STEPS, at + 1)] - CDF[at];
            double share = rise > 0 ? (p - CDF[at]) / rise : 0;
            SCORE[i] = -WIDEST + (at + Math.min(1, Math.max(0, share))) * step;
        }
        SCORE[0] = -4;
        SCORE[STEPS] = 4;
    }

    private NormalScore() {}

    /** The probability of being at most that high. */
    static double probability(double score) {
        double at = (Math.max(-WIDEST, Math.min(WIDEST, score)) + WIDEST) / (2 * WIDEST) * STEPS;
        int i = (int) Math.min(STEPS - 1.0, at);
        return CDF[i] + (at - i) * (CDF[i + 1] - CDF[i]);
    }

    /** The height that is not exceeded with that probability. */
    static double of(double probability) {
        double at = probability * STEPS;
        int i = (int) Math.min(STEPS - 1.0, at);
        return SCORE[i] + (at - i) * (SCORE[i + 1] - SCORE[i]);
    }
}
