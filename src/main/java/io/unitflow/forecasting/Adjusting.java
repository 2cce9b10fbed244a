package io.unitflow.forecasting;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays people's words over a forecast, which itself stays as it was: so both can be held against what comes. The mean
 * becomes what was said; how uncertain demand is, in proportion to its mean, stays.
 */
public final class Adjusting {
    private Adjusting() {}

    /** A new forecast with all words applied, one after the other; the same where there are none. */
    public static Forecast adjust(Forecast forecast, List<Adjustment> adjustments) {
        if (adjustments.isEmpty()) {
            return forecast;
        }
        List<Distribution> steps = new ArrayList<>();
        List<Distribution> sums = new ArrayList<>();
        double total = 0;
        for (int step = 1; step <= forecast.horizon(); step++) {
            Distribution before = forecast.step(step);
            double mean = before.mean();
            for (Adjustment adjustment : adjustments) {
                mean = adjustment.applied(step, mean);
            }
            total += mean;
            steps.add(before.withMean(mean));
            sums.add(forecast.sum(step).withMean(total));
        }
        return new Forecast(forecast.id(), steps, sums);
    }
}
