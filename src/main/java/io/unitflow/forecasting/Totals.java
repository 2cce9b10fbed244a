package io.unitflow.forecasting;

import java.util.ArrayList;
import java.util.List;

/**
 * Forecasts of regions and nations from those of their sites: the mean of the whole is the sum of the means of its parts,
 * always, so plans at all levels agree (bottom-up coherence: R. J. Hyndman, R. A. Ahmed, G. Athanasopoulos, H. L. Shang,
 * 2011, "Optimal combination forecasts for hierarchical time series").
 */
public final class Totals {
    private Totals() {}

    /**
     * The forecast of several series together.
     *
     * @param id names the whole
     * @param parts forecasts, at least one; one that reaches less far than another, because it was made earlier, goes on as at its end
     * @param correlation how far their errors go together: 0 as if each for itself, 1 as if all at once
     */
    public static Forecast of(String id, List<Forecast> parts, double correlation) {
        if (parts.isEmpty() || !(correlation >= 0 && correlation <= 1)) {
            throw new IllegalArgumentException("A total needs parts, and a correlation from 0 to 1.");
        }
        int horizon = parts.stream().mapToInt(Forecast::horizon).max().orElseThrow();
        List<Forecast> alike =
                parts.stream().map(part -> part.reaching(horizon)).toList();
        List<Distribution> steps = new ArrayList<>();
        List<Distribution> sums = new ArrayList<>();
        for (int k = 1; k <= horizon; k++) {
            int step = k;
            steps.add(total(alike.stream().map(part -> part.step(step)).toList(), correlation));
            sums.add(total(alike.stream().map(part -> part.sum(step)).toList(), correlation));
        }
        return new Forecast(id, steps, sums);
    }

    /** Each quantile's distance from the mean, added up squared where errors differ and plainly where they agree. */
    private static Distribution total(List<Distribution> parts, double correlation) {
        double[] quantiles = new double[Levels.count()];
        double mean = parts.stream().mapToDouble(Distribution::mean).sum();
        for (int i = 0; i < quantiles.length; i++) {
            double plain = 0;
            double squared = 0;
            for (Distribution part : parts) {
                double distance = part.quantile(Levels.p(i)) - part.mean();
                plain += distance;
                squared += distance * distance;
            }
            double together = Math.sqrt((1 - correlation) * squared + correlation * plain * plain);
            quantiles[i] = mean + Math.signum(plain) * together;
        }
        return new Distribution(mean, quantiles);
    }
}
