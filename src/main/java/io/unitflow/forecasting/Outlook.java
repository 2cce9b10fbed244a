package io.unitflow.forecasting;

/**
 * All that distributions ahead are made of, for one series as of one time.
 *
 * @param profile it without its seasons, and the seasons ahead
 * @param n periods known
 * @param level the level expected ahead, in units a period
 * @param usual the mean of all periods, in units a period
 * @param spread how far demand has lain from its level
 * @param unit what demand comes in
 */
record Outlook(Profile profile, int n, double level, double usual, Spread spread, double unit) {
    static Outlook of(Profile profile, int n, double[] levels, double level, Spread spread, double unit) {
        return new Outlook(profile, n, level, levels[Method.MEAN.ordinal()], spread, unit);
    }

    /** The mean demand of a span. */
    double mean(Span span) {
        return span.sum(profile.ahead(), level);
    }

    /** The first ideas of the distribution of demand in a span. */
    Base base(Span span, Variances variances) {
        double mean = mean(span);
        double often = span.sum(profile.ahead(), usual);
        return Base.of(
                profile.level(),
                n,
                span.length(),
                span.sum(profile.ahead(), 1.0 / span.length()),
                mean,
                CountQuantiles.of(mean, variances.of(span, spread, mean, n), unit),
                CountQuantiles.of(often, variances.of(span, spread, often, n), unit));
    }
}
