package io.unitflow.forecasting;

import java.util.ArrayList;
import java.util.List;

/**
 * The variance of demand over any span ahead, around a forecast mean: the series' own past errors, drawn towards what is
 * usual for series of its size. Errors of sums were measured as such, so that a level that was wrong counts in full.
 *
 * @param spans where errors are measured: near and far step, short and long sum
 * @param laws how variance grows with the mean, for each of them
 */
record Variances(List<Span> spans, List<PowerLaw> laws) {
    private static final PowerLaw USUAL = new PowerLaw(1.5, 1.3);
    /** Errors that do not overlap which the usual variance is worth. */
    private static final double PRIOR = 4;

    private static final double MAX_WEIGHT = 10;
    private static final int NEAR = 0;
    private static final int FAR = 1;
    private static final int SHORT = 2;
    private static final int LONG = 3;
    private static final double TINY = 1e-12;

    static Variances learn(List<Span> spans, List<Sample> samples) {
        List<PowerLaw> laws = new ArrayList<>();
        for (int k = 0; k < spans.size(); k++) {
            List<double[]> points = new ArrayList<>();
            for (Sample sample : samples) {
                Spread spread = sample.spread();
                if (spread.level() > 0 && spread.squares()[k] > 0) {
                    double weight = Math.min(MAX_WEIGHT, spread.weights()[k]);
                    points.add(new double[] {spread.level() * spans.get(k).length(), spread.squares()[k], weight});
                }
            }
            laws.add(points.isEmpty() ? USUAL : PowerLaw.fit(points));
        }
        return new Variances(spans, laws);
    }

    /**
     * The variance of the demand in a span whose mean is expected to be so much.
     *
     * @param known periods that the level is known from
     */
    double of(Span span, Spread spread, double mean, int known) {
        double near = within(span, spread, mean);
        int measured = spans.get(LONG).length();
        if (span.length() <= measured) {
            return near;
        }
        double longest = measured(LONG, spread, mean / span.length() * measured);
        return Math.max(near, longest * growth(span.length(), known) / growth(measured, known));
    }

    /** How the variance of a sum grows if periods err alone, and all of them by how wrong their common level is. */
    private static double growth(int length, int known) {
        return length * (1 + length / (double) Math.max(1, known));
    }

    private double within(Span span, Spread spread, double mean) {
        int length = span.length();
        if (length == 1) {
            return between(NEAR, FAR, span.first(), spans.get(FAR).first(), mean, mean, spread);
        }
        boolean few = length <= spans.get(SHORT).length();
        int low = few ? NEAR : SHORT;
        int high = few ? SHORT : LONG;
        double each = mean / length;
        double from = Math.log(spans.get(low).length());
        return between(
                low,
                high,
                1 + Math.log(length) - from,
                1 + Math.log(spans.get(high).length()) - from,
                each * spans.get(low).length(),
                each * spans.get(high).length(),
                spread);
    }

    /** Between two measured spans, geometrically: the first lies at place 1, the second at the last. */
    private double between(
            int low, int high, double place, double last, double lowMean, double highMean, Spread spread) {
        double share = last <= 1 ? 0 : (place - 1) / (last - 1);
        double a = Math.log(measured(low, spread, lowMean) + TINY);
        double b = Math.log(measured(high, spread, highMean) + TINY);
        return Math.exp(a + share * (b - a));
    }

    private double measured(int k, Spread spread, double mean) {
        PowerLaw law = laws.get(k);
        double usual = law.at(spread.level() * spans.get(k).length());
        double own = usual > 0 ? spread.squares()[k] / usual : 1;
        double trust = spread.weights()[k];
        return (trust * own + PRIOR) / (trust + PRIOR) * law.at(mean);
    }
}
