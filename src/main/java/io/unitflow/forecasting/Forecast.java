package io.unitflow.forecasting;

import java.util.ArrayList;
import java.util.List;

/**
 * What is expected of one series: demand of each step ahead, and of the first k steps together, each as a distribution.
 */
public final class Forecast {
    private static final int WEEK = 7;

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

    /**
     * The same, at least so many steps ahead: further steps are as those of its last week, or as its last where it is shorter, and
     * sums keep the shape of the last around what is added.
     */
    public Forecast reaching(int horizon) {
        if (horizon <= horizon()) {
            return this;
        }
        List<Distribution> further = new ArrayList<>(steps);
        List<Distribution> together = new ArrayList<>(sums);
        double mean = sums.get(sums.size() - 1).mean();
        while (further.size() < horizon) {
            Distribution next = further.get(further.size() - (horizon() < WEEK ? 1 : WEEK));
            mean += next.mean();
            further.add(next);
            together.add(sums.get(sums.size() - 1).withMean(mean));
        }
        return new Forecast(id, further, together);
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
