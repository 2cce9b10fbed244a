package io.unitflow.planning;

import io.unitflow.forecasting.Forecast;
import java.util.Arrays;

/**
 * Demand as it may come: equally likely paths over the coming steps. Paths, not one distribution a step, since what a
 * stock is worth depends on whether high demand tends to go on.
 */
public final class DemandPaths {
    private final int size;
    private final int horizon;
    /** Step by step, and in each step path by path, as they are lived through. */
    private final double[] steps;

    private final double mean;
    /** Units asked for until a step is over: one sum a step, path by path. */
    private final double[] sums;

    /** @param paths one row each, of the same length */
    public DemandPaths(double[][] paths) {
        if (paths.length == 0 || paths[0].length == 0) {
            throw new IllegalArgumentException("Demand needs a path of a step at least.");
        }
        size = paths.length;
        horizon = paths[0].length;
        steps = new double[horizon * size];
        double sum = 0;
        for (int s = 0; s < size; s++) {
            for (int k = 0; k < horizon; k++) {
                steps[k * size + s] = paths[s][k];
                sum += paths[s][k];
            }
        }
        mean = sum / size / horizon;
        sums = sums();
    }

    private DemandPaths(int size, double[] steps) {
        this.size = size;
        this.steps = steps;
        horizon = steps.length / size;
        mean = Arrays.stream(steps).sum() / steps.length;
        sums = sums();
    }

    private double[] sums() {
        double[] running = steps.clone();
        for (int i = size; i < running.length; i++) {
            running[i] += running[i - size];
        }
        return running;
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
    DemandPaths first(int count) {
        return new DemandPaths(size, Arrays.copyOf(steps, Math.min(count, horizon) * size));
    }

    /** With so many units more in one step; as it is where that lies beyond what is known. */
    public DemandPaths and(double units, int step) {
        if (step >= horizon) {
            return this;
        }
        double[] more = steps.clone();
        for (int s = 0; s < size; s++) {
            more[step * size + s] += units;
        }
        return new DemandPaths(size, more);
    }

    /**
     * With what others ask for as well; both as far as both are known.
     *
     * @param shift on which later path of theirs, so that what is high for one is not high for all
     */
    public DemandPaths and(DemandPaths other, int shift) {
        double[][] sums = new double[Math.min(size, other.size)][Math.min(horizon, other.horizon)];
        for (int s = 0; s < sums.length; s++) {
            for (int k = 0; k < sums[s].length; k++) {
                sums[s][k] = at(s, k) + other.at((s + shift) % other.size, k);
            }
        }
        return new DemandPaths(sums);
    }

    /** How many paths there are. */
    public int size() {
        return size;
    }

    /** Steps that each path covers. */
    public int horizon() {
        return horizon;
    }

    /** Units asked for in a step of a path. */
    public double at(int path, int step) {
        return steps[step * size + path];
    }

    /** Units asked for in a step on every so-manieth path, from one of them on, into these columns of a row. */
    void copy(int step, int path, int every, double[] row, int from, int to) {
        int at = step * size + path;
        for (int j = from; j < to; j++) {
            row[j] = steps[at];
            at += every;
        }
    }

    /**
     * Units asked for on a path in its first steps; what is asked for beyond them goes on as in the second half of all, where what is
     * launched has been launched.
     */
    public double until(int path, int step) {
        if (step <= horizon) {
            return step > 0 ? sums[(step - 1) * size + path] : 0;
        }
        double all = sums[(horizon - 1) * size + path];
        int half = horizon / 2;
        double rate = (all - until(path, half)) / (horizon - half);
        return all + rate * (step - horizon);
    }

    /** The least that is asked for on any path in all steps. */
    double least() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = sums.length - size; i < sums.length; i++) {
            least = Math.min(least, sums[i]);
        }
        return least;
    }

    /** Units a step, on average over all. */
    public double mean() {
        return mean;
    }

    /** The {@linkplain #until sums} over the steps before that one, a path each, from the least to the greatest. */
    public double[] sortedSums(int count) {
        double[] sorted = new double[size];
        Arrays.setAll(sorted, path -> until(path, count));
        Arrays.sort(sorted);
        return sorted;
    }
}
