package io.unitflow.forecasting;

import java.util.Arrays;
import java.util.List;

/**
 * A series freed of its seasons: demand divided by how the season usually stands, and how it will stand ahead.
 *
 * @param level demand of each period as if there were no season; NaN where it says nothing of the level
 * @param ahead factors of the periods ahead, 1 for an average one
 */
record Profile(double[] level, double[] ahead) {
    /** Periods with a smaller share of usual demand, such as days on which all are closed, say nothing of its level. */
    private static final double CLOSED = 0.25;

    /**
     * Takes the seasons out of the first n periods, the shorter before the longer.
     *
     * @param end time of the period after the n-th; the factors ahead begin there
     */
    static Profile of(History history, int n, int end, int horizon, List<Season> seasons) {
        double[] y = Arrays.copyOf(history.y(), n);
        double[] ahead = new double[horizon];
        Arrays.fill(ahead, 1);
        for (Season season : seasons) {
            Cycle cycle = season.cycle();
            double[] waves = season.of(Ripple.of(y, n, end, cycle.window()), history.group());
            takeOut(y, end - n, cycle, waves);
            for (int j = 0; j < horizon; j++) {
                ahead[j] *= Season.factor(cycle.at(end + j), waves);
            }
        }
        return new Profile(y, ahead);
    }

    /** Divides each period by how one cycle stands in it; the first lies at a time. */
    static void takeOut(double[] y, int from, Cycle cycle, double[] waves) {
        for (int t = 0; t < y.length; t++) {
            double factor = Season.factor(cycle.at(from + t), waves);
            y[t] = factor < CLOSED ? Double.NaN : y[t] / factor;
        }
    }
}
