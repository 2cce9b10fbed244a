package io.unitflow.forecasting;

import java.util.Arrays;
import java.util.List;

/**
 * One series as of an earlier time, and what came after it.
 *
 * @param profile it without its seasons, and the seasons ahead
 * @param n periods known then
 * @param back how many periods before the end that was
 * @param levels what each method said
 * @param spread how far demand had lain from its level
 * @param came what came, period by period; NaN where unobserved
 * @param step mean absolute difference between neighbouring periods known then, the scale of losses
 * @param squaredStep mean squared difference between them, the scale of squared errors
 * @param unit what demand comes in
 */
record Sample(
        Profile profile,
        int n,
        int back,
        double[] levels,
        Spread spread,
        double[] came,
        double step,
        double squaredStep,
        double unit) {
    /** Fewer periods known than these are nothing to learn from. */
    static final int MIN_HISTORY = 8;

    /** The sample, or null where the history was too short or flat, or what came was not observed. */
    static Sample of(History history, int back, int horizon, List<Season> seasons, List<Span> spans) {
        int n = history.length() - back;
        if (n < MIN_HISTORY) {
            return null;
        }
        double[] came = Arrays.copyOfRange(history.y(), n, n + horizon);
        double[] steps = steps(history.y(), n);
        if (steps[1] == 0 || Double.isNaN(Arrays.stream(came).sum())) {
            return null;
        }
        Profile profile = Profile.of(history, n, -back, horizon, seasons);
        double[] levels = Method.levels(profile.level(), n, horizon);
        Spread spread = Spread.of(profile.level(), n, spans);
        return new Sample(profile, n, back, levels, spread, came, steps[0], steps[1], history.unit());
    }

    /** The mean absolute and the mean squared difference between neighbouring observed periods; 0 where there are none. */
    static double[] steps(double[] y, int n) {
        double absolute = 0;
        double squared = 0;
        int pairs = 0;
        for (int t = 1; t < n; t++) {
            double step = y[t] - y[t - 1];
            if (!Double.isNaN(step)) {
                absolute += Math.abs(step);
                squared += step * step;
                pairs++;
            }
        }
        return new double[] {absolute / Math.max(1, pairs), squared / Math.max(1, pairs)};
    }

    /** The level that would have fitted what came best, by least squares over the seasons ahead. */
    double level() {
        double cross = 0;
        double square = 0;
        for (int j = 0; j < came.length; j++) {
            cross += came[j] * profile.ahead()[j];
            square += profile.ahead()[j] * profile.ahead()[j];
        }
        return cross / square;
    }

    Density density() {
        return Density.of(profile.level(), n);
    }

    double came(Span span) {
        return span.sum(came, 1);
    }
}
