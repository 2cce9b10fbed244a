package io.unitflow.forecasting.daily;

/**
 * How forecasts of the sum over the horizon turned out, added up one by one when their last day has closed.
 *
 * @param forecasts how many were judged
 * @param expected the sum of their means, units
 * @param came the sum of what came, units
 * @param squares the sum of squared errors of the means
 * @param loss the sum of their mean pinball losses at 0.05, 0.5 and 0.95, units
 * @param covered how many sums did not exceed their 0.95 quantile
 */
public record Judged(int forecasts, double expected, double came, double squares, double loss, int covered) {
    /** None yet. */
    public static final Judged NONE = new Judged(0, 0, 0, 0, 0, 0);

    private static final double[] LEVELS = {0.05, 0.5, 0.95};

    /** With one more: its mean and its quantiles at 0.05, 0.5 and 0.95, and what came. */
    Judged with(float[] told, double units) {
        double pinball = 0;
        for (int i = 0; i < LEVELS.length; i++) {
            double above = units - told[i + 1];
            pinball += Math.max(LEVELS[i] * above, (LEVELS[i] - 1) * above) / LEVELS.length;
        }
        double error = told[0] - units;
        return new Judged(
                forecasts + 1,
                expected + told[0],
                came + units,
                squares + error * error,
                loss + pinball,
                covered + (units <= told[3] + 1e-6 ? 1 : 0));
    }

    /** By how much more was expected than came, as a share of what came; NaN if nothing came. */
    public double bias() {
        return came > 0 ? expected / came - 1 : Double.NaN;
    }

    /** Root mean squared error in units of what came on average; NaN if nothing came. */
    public double relativeError() {
        return came > 0 ? Math.sqrt(squares / forecasts) / (came / forecasts) : Double.NaN;
    }

    /** Mean pinball loss in units of what came on average; NaN if nothing came. */
    public double quantileLoss() {
        return came > 0 ? loss / came : Double.NaN;
    }

    /** The share of sums that did not exceed their 0.95 quantile; NaN if none was judged. */
    public double coverage() {
        return forecasts > 0 ? (double) covered / forecasts : Double.NaN;
    }
}
