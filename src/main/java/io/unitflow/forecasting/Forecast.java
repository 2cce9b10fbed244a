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

    /**
     * A forecast as it was published.
     *
     * @param steps of each period ahead
     * @param sums of the first period, the first two, and so on
     * @throws IllegalArgumentException when there is not one of each, or none
     */
    public static Forecast published(String id, List<Distribution> steps, List<Distribution> sums) {
        if (steps.isEmpty() || steps.size() != sums.size()) {
            throw new IllegalArgumentException(
                    "A forecast has a sum for each step, not " + sums.size() + " for " + steps.size() + ".");
        }
        return new Forecast(id, steps, sums);
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
