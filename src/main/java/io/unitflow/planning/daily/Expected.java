package io.unitflow.planning.daily;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitflow.forecasting.Distribution;
import io.unitflow.network.Adjustment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What is expected to be asked of a site in the days that a decision has to last for: as forecast, and as planners know better.
 *
 * @param days how many, from today on
 * @param forecastDays how many the forecast reaches; beyond, demand goes on as at its end
 * @param mean units in these days
 * @param quantiles units at {@link #LEVELS}
 * @param forecast units by the forecast alone
 * @param known what planners know better of these days
 */
record Expected(int days, int forecastDays, double mean, double[] quantiles, double forecast, Adjusted known) {
    private static final double[] LEVELS = {0.05, 0.5, 0.95};
    /** Longer words of planners are cut, for the sentence's sake. */
    private static final int REASON_MAX = 60;

    /** What is sold at a site, or what a centre's sites sell. */
    static Expected sales(Planned site, int days, boolean isCentre) {
        Adjusted known = known(site, days);
        Distribution forecast = site.forecast().reaching(days).sum(days);
        return isCentre || !known.touches(days)
                ? new Expected(days, site.forecast().horizon(), forecast.mean(), of(forecast), forecast.mean(), known)
                : paths(site, days, forecast.mean(), known);
    }

    /** What a centre's sites order of it. */
    static Expected orders(Planned centre, int days) {
        return paths(centre, days, Double.NaN, known(centre, days));
    }

    private static Adjusted known(Planned site, int days) {
        return site.known().within(days, site.need().demand().horizon());
    }

    private static Expected paths(Planned site, int days, double forecast, Adjusted known) {
        double[] sums = site.need().demand().sortedSums(days);
        double sum = 0;
        for (double one : sums) {
            sum += one;
        }
        double[] quantiles = new double[LEVELS.length];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = sums[(int) Math.min(sums.length - 1.0, LEVELS[i] * sums.length)];
        }
        return new Expected(days, site.forecast().horizon(), sum / sums.length, quantiles, forecast, known);
    }

    private static double[] of(Distribution distribution) {
        double[] quantiles = new double[LEVELS.length];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = distribution.quantile(LEVELS[i]);
        }
        return quantiles;
    }

    /** Units, and how many they hardly exceed; what is rare and large does so by its mean alone. */
    String units() {
        double high = quantiles[LEVELS.length - 1];
        return String.format(Locale.ROOT, high < mean ? "%.0f" : "%.0f (95%%: %.0f)", mean, high);
    }

    /** Units, and how many they do not exceed as often as not: what is seldom and large says little of most days. */
    String oftenUnits() {
        return String.format(Locale.ROOT, "%.0f (as often as not no more than %.0f)", mean, quantiles[1]);
    }

    /** What a planner has to know beside the number; empty: nothing. */
    String remarks() {
        List<String> remarks = new ArrayList<>();
        if (!known.words().isEmpty()) {
            remarks.add(words());
        }
        if (known.launched() != null) {
            remarks.add("sold from " + known.launched() + " on");
        }
        if (known.ends() != null) {
            remarks.add("sold until " + known.ends() + " only");
        }
        if (known.recalled() != null) {
            remarks.add("all lots recalled from " + known.recalled() + " on");
        }
        if (known.touches(days) && !Double.isNaN(forecast)) {
            remarks.add(String.format(Locale.ROOT, "by the forecast alone %.0f", forecast));
        }
        if (days > forecastDays) {
            remarks.add("the forecast reaches " + forecastDays + " days and goes on as at its end");
        }
        return remarks.isEmpty() ? "" : ", " + String.join(", ", remarks);
    }

    private String words() {
        String why = known.words().stream()
                .map(Adjustment::reason)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("; "));
        String shown = why.length() > REASON_MAX ? why.substring(0, REASON_MAX) + "…" : why;
        String count =
                known.words().size() == 1 ? "an adjustment" : known.words().size() + " adjustments";
        return "with " + count + " by planners" + (shown.isEmpty() ? "" : " (" + shown + ")");
    }

    ObjectNode into(ObjectNode json) {
        json.put("days", days).put("mean", Reason.round(mean));
        for (int i = 0; i < LEVELS.length; i++) {
            json.put("q" + LEVELS[i], Reason.round(quantiles[i]));
        }
        if (days > forecastDays) {
            json.put("forecast_days", forecastDays);
        }
        if (!known.isSilent()) {
            if (!Double.isNaN(forecast)) {
                json.put("without_adjustments", Reason.round(forecast));
            }
            json.put(
                    "launched",
                    known.launched() == null ? null : known.launched().toString());
            json.put("ends", known.ends() == null ? null : known.ends().toString());
            ArrayNode words = json.putArray("adjustments");
            for (Adjustment word : known.words()) {
                words.addObject()
                        .put("site", word.site())
                        .put("from", word.from().toString())
                        .put("to", word.to().toString())
                        .put("factor", word.factor())
                        .put("quantity", word.quantity())
                        .put("reason", word.reason());
            }
        }
        return json;
    }
}
