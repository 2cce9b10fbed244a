package io.unitflow.planning;

import io.unitflow.forecasting.Forecast;
import java.util.Arrays;

/**
 * Demand as it may come: equally likely paths over the coming steps. Paths, not one distribution a step, since what a
 * stock is worth depends on whether high demand tends to go on.
 */
public final class DemandPaths {
    private final double[][] paths;
    private final double mean;

    /** Takes the paths as they are, one row each, without copying: they are large, and nobody changes them. */
    public DemandPaths(double[][] paths) {
        if (paths.length == 0 || paths[0].length == 0) {
            throw new IllegalArgumentException("Demand needs a path of a step at least.");
        }
        this.paths = paths;
        double sum = 0;
        for (double[] path : paths) {
            for (double quantity : path) {
                sum += quantity;
            }
        }
        mean = sum / paths.length / paths[0].length;
    }

    /**
     * Paths drawn from a forecast, always the same ones.
     *
     * @param paths how many
     * @param horizon steps; beyond the forecast's the last step goes on
     * @param cover how many first steps have the forecast's distribution together, as an order has to last for them
     */
    public static DemandPaths of(Forecast forecast, int paths, int horizon, int cover) {
        return new DemandPaths(ForecastPaths.of(forecast, paths, horizon, cover));
    }

    /** The same demand in its first steps only. */
    DemandPaths first(int steps) {
        double[][] cut = new double[paths.length][];
        for (int s = 0; s < cut.length; s++) {
            cut[s] = Arrays.copyOf(paths[s], Math.min(steps, paths[s].length));
        }
        return new DemandPaths(cut);
    }

    /** How many paths there are. */
    public int size() {
        return paths.length;
    }

    /** Steps that each path covers. */
    public int horizon() {
        return paths[0].length;
    }

    /** Units asked for in a step of a path. */
    public double at(int path, int step) {
        return paths[path][step];
    }

    /** Units a step, on average over all. */
    public double mean() {
        return mean;
    }

    /** The sums over the steps before that one, a path each, from the least to the greatest. */
    double[] sortedSums(int steps) {
        double[] sums = new double[paths.length];
        for (int s = 0; s < sums.length; s++) {
            for (int k = 0; k < Math.min(steps, paths[s].length); k++) {
                sums[s] += paths[s][k];
            }
        }
        Arrays.sort(sums);
        return sums;
    }
}
