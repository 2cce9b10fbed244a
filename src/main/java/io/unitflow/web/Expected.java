package io.unitflow.web;

/**
 * What demand is expected of a product at a place.
 *
 * @param daily units a day, above 0
 * @param week quantiles of the first {@code days} together at {@link #LEVELS}, or null where nothing is forecast
 */
record Expected(double daily, double[] week) {
    static final double[] LEVELS = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99};

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
}
