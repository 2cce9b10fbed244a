package io.unitflow.forecasting;

import java.util.List;

/**
 * What is expected of one series: demand of each step ahead, and of the first k steps together, each as a distribution.
 */
public final class Forecast {
    private final String id;
    private final List<Distribution> steps;
    private final List<Distribution> sums;

    Forecast(String id, List<Distribution> steps, List<Distribution> sums) {
        this.id = id;
        this.steps = List.copyOf(steps);
        this.sums = List.copyOf(sums);
    }

    /** The series' name. */
    public String id() {
        return id;
    }

    /** How many steps ahead it reaches. */
    public int horizon() {
        return steps.size();
    }

    /**
     * Demand of one period.
     *
     * @param step 1 for the first period ahead, to {@link #horizon()}
     */
    public Distribution step(int step) {
        return steps.get(step - 1);
    }

    /**
     * Demand of the first periods together, as its own distribution.
     *
     * @param steps how many, from 1 to {@link #horizon()}
     */
    public Distribution sum(int steps) {
        return sums.get(steps - 1);
    }
}
