package io.unitflow.web;

/**
 * What demand is expected of a product at a place.
 *
 * @param daily units a day, above 0
 * @param week quantiles of the first {@code days} together at {@link #LEVELS}, or null where nothing is forecast
 */
record Expected(double daily, double[] week) {
    static final double[] LEVELS = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99};

    private static final double DAYS = 7;

    /** How long stock lasts, days. */
    double cover(double onHand) {
        return Math.max(0, onHand) / daily;
    }

    /**
     * The probability that the coming week asks for more than this, between the quantiles by straight lines; null where nothing is
     * forecast.
     */
    Double shortage(double onHand) {
        if (onHand <= 0) {
            return 1.0;
        }
        if (week == null) {
            return null;
        }
        int last = LEVELS.length - 1;
        if (onHand >= week[last]) {
            return (1 - LEVELS[last]) / 2;
        }
        if (onHand < week[0]) {
            return 1 - LEVELS[0] / 2;
        }
        int i = 1;
        while (onHand >= week[i]) {
            i++;
        }
        double share = (onHand - week[i - 1]) / (week[i] - week[i - 1]);
        return 1 - (LEVELS[i - 1] + share * (LEVELS[i] - LEVELS[i - 1]));
    }

    /**
     * The part of the coming week's demand that is expected to find nothing, 0 to 1: the mean over the quantiles, or of the usual demand
     * where nothing is forecast.
     *
     * @param onTheWay units that arrive in the middle of the week: nobody tells when
     */
    double unserved(double onHand, double onTheWay) {
        if (week == null) {
            return lost(DAYS * daily, onHand, onTheWay) / (DAYS * daily);
        }
        double asked = 0;
        double lost = 0;
        for (int i = 0; i < LEVELS.length; i++) {
            double weight = upTo(i + 1) - upTo(i);
            asked += weight * week[i];
            lost += weight * lost(week[i], onHand, onTheWay);
        }
        // Of what is hardly ever asked for every quantile that is told may be zero.
        return asked > 0 ? lost / asked : lost(1, onHand, onTheWay);
    }

    /** The probability that stands for what lies below a quantile: half way to the one before. */
    private static double upTo(int i) {
        if (i == 0) {
            return 0;
        }
        return i == LEVELS.length ? 1 : (LEVELS[i - 1] + LEVELS[i]) / 2;
    }

    /** Units of a week's demand that find nothing. */
    private static double lost(double demand, double onHand, double onTheWay) {
        double half = demand / 2;
        double there = Math.max(0, onHand);
        double first = Math.max(0, half - there);
        double left = Math.max(0, there - half) + Math.max(0, onTheWay);
        return first + Math.max(0, half - left);
    }
}
