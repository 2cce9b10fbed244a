package io.unitflow.planning.live;

import io.unitflow.forecasting.Distribution;
import io.unitflow.forecasting.Forecast;
import io.unitflow.forecasting.daily.Outlook;
import java.util.ArrayList;
import java.util.List;

/**
 * A forecast of a site as it was published.
 *
 * @param day the last day that had closed, as days since 1970-01-01; the next is the first ahead
 * @param outlook what is expected from then on
 */
public record SiteForecast(long day, Outlook outlook) {
    /** Days that a plan looks at one by one. */
    public static final int DAYS = 28;

    private static final int WEEK = 7;

    /**
     * What it says from a day on. A forecast that is older than that is taken as it says for the later days, but as far as it goes
     * for a week at least: then as for the same days of an earlier week.
     */
    Forecast forecast(String site, long today) {
        int days = Math.min(DAYS, outlook.horizon());
        int passed = (int) Math.max(0, Math.min(Integer.MAX_VALUE, today - day - 1));
        int skipped = passed <= days - WEEK ? passed : Math.min(passed % WEEK, Math.max(0, days - WEEK));
        return Forecast.published(
                site,
                distributions(false).subList(skipped, days),
                distributions(true).subList(0, days - skipped));
    }

    private List<Distribution> distributions(boolean together) {
        int days = Math.min(DAYS, outlook.horizon());
        float[] means = outlook.means(together);
        float[][] quantiles = new float[Outlook.LEVELS.length][];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = outlook.quantiles(i, together);
        }
        List<Distribution> all = new ArrayList<>(days);
        for (int k = 0; k < days; k++) {
            double[] units = new double[quantiles.length];
            for (int i = 0; i < units.length; i++) {
                units[i] = quantiles[i][k];
            }
            all.add(Distribution.through(means[k], Outlook.LEVELS, units));
        }
        return all;
    }
}
