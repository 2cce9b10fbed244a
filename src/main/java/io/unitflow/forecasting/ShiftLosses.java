package io.unitflow.forecasting;

/**
 * What past forecasts would have cost, had each of their quantiles been moved by so much: sums by kind of forecast,
 * probability and shift, a step of the normal score each.
 */
final class ShiftLosses {
    private static final double STEP = 0.1;
    private static final int REACH = 14;
    private static final int WIDTH = 2 * REACH + 1;
    /** Past forecasts that "no shift", and all kinds together, are worth. */
    private static final double PRIOR = 60;

    private final double[][][] sums;
    private int count;

    /** @param kinds how many kinds of forecasts there are */
    ShiftLosses(int kinds) {
        sums = new double[kinds][Levels.count()][WIDTH];
    }

    /** Takes in one forecast of a kind, by its quantiles and what came. */
    void add(int kind, double[] quantiles, double came, double weight) {
        for (int i = 0; i < quantiles.length; i++) {
            for (int d = 0; d < WIDTH; d++) {
                double quantile = Grid.at(quantiles, Levels.z(i) + STEP * (d - REACH));
                sums[kind][i][d] += weight * Calibration.pinball(came, quantile, Levels.p(i));
            }
        }
        count++;
    }

    /** Takes in all forecasts of another. */
    void add(ShiftLosses other) {
        for (int k = 0; k < sums.length; k++) {
            for (int i = 0; i < sums[k].length; i++) {
                for (int d = 0; d < WIDTH; d++) {
                    sums[k][i][d] += other.sums[k][i][d];
                }
            }
        }
        count += other.count;
    }

    /** How many forecasts were taken in. */
    int count() {
        return count;
    }

    /** The shifts that would have cost least, by kind and probability; kinds with few forecasts follow the others. */
    double[][] shifts() {
        double[][] shifts = new double[sums.length][Levels.count()];
        double trust = count / (count + PRIOR);
        for (int i = 0; i < Levels.count(); i++) {
            double[] all = together(i);
            for (int k = 0; k < sums.length; k++) {
                shifts[k][i] = trust * cheapest(sums[k][i], all, PRIOR / Math.max(1, count));
            }
        }
        return shifts;
    }

    private double[] together(int level) {
        double[] all = new double[WIDTH];
        for (double[][] kind : sums) {
            for (int d = 0; d < WIDTH; d++) {
                all[d] += kind[level][d];
            }
        }
        return all;
    }

    private static double cheapest(double[] own, double[] all, double shareOfAll) {
        int best = REACH;
        for (int d = 0; d < WIDTH; d++) {
            double here = own[d] + shareOfAll * all[d];
            best = here < own[best] + shareOfAll * all[best] ? d : best;
        }
        return STEP * (best - REACH);
    }

    /** What the forecasts of a kind would have cost at a probability under any shift within reach. */
    double at(int kind, int level, double shift) {
        double place = shift / STEP + REACH;
        int low = (int) Math.max(0, Math.min(WIDTH - 2, place));
        double[] losses = sums[kind][level];
        return losses[low] + (place - low) * (losses[low + 1] - losses[low]);
    }
}
