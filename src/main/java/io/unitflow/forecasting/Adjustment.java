package io.unitflow.forecasting;

/**
 * A person's word on some steps of a forecast: a promotion, an epidemic, a launch or an end.
 *
 * @param first the first step that it is about, 1 for the first period ahead; may lie outside of a forecast
 * @param last the last of them
 * @param factor what demand is multiplied by, or null
 * @param quantity the demand expected in each of these periods instead, in units, or null; one of the two is given
 */
public record Adjustment(int first, int last, Double factor, Double quantity) {
    /**
     * Checks the word.
     *
     * @throws IllegalArgumentException if not exactly one of factor and quantity is given, or it is negative or no number
     */
    public Adjustment {
        if ((factor == null) == (quantity == null)) {
            throw new IllegalArgumentException("An adjustment has a factor or a quantity.");
        }
        double given = factor == null ? quantity : factor;
        if (!(given >= 0 && given <= Series.MAX_QUANTITY)) {
            throw new IllegalArgumentException("An adjustment cannot be " + given + ".");
        }
    }

    /** Demand so many times as high. */
    public static Adjustment times(int first, int last, double factor) {
        return new Adjustment(first, last, factor, null);
    }

    /** So much demand in each period, whatever was forecast. */
    public static Adjustment units(int first, int last, double quantity) {
        return new Adjustment(first, last, null, quantity);
    }

    /** No demand before a product is launched, in the step given. */
    public static Adjustment launch(int step) {
        return times(1, step - 1, 0);
    }

    /** No demand from the step on in which a product ends. */
    public static Adjustment end(int step) {
        return times(step, Integer.MAX_VALUE, 0);
    }

    double applied(int step, double mean) {
        boolean meant = step >= first && step <= last;
        return !meant ? mean : factor != null ? mean * factor : quantity;
    }
}
