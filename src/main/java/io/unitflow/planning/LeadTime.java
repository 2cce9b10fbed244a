package io.unitflow.planning;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many steps pass between an order and its arrival: a distribution over whole steps that sums to one. */
public final class LeadTime {
    private final int[] steps;
    private final double[] cumulative;

    private LeadTime(SortedMap<Integer, Double> weights) {
        double total =
                weights.values().stream().mapToDouble(Double::doubleValue).sum();
        steps = new int[weights.size()];
        cumulative = new double[steps.length];
        double sum = 0;
        int i = 0;
        for (var weight : weights.entrySet()) {
            steps[i] = weight.getKey();
            sum += weight.getValue() / total;
            cumulative[i++] = sum;
        }
        cumulative[steps.length - 1] = 1;
    }

    /** Always as long. */
    public static LeadTime fixed(int steps) {
        return observed(steps);
    }

    /**
     * As past deliveries took, each as likely as the other.
     *
     * @throws IllegalArgumentException when there is none, or one took less than no time
     */
    public static LeadTime observed(int... past) {
        if (past.length == 0 || Arrays.stream(past).anyMatch(p -> p < 0)) {
            throw new IllegalArgumentException("Lead times are zero steps or more, and at least one is needed.");
        }
        SortedMap<Integer, Double> weights = new TreeMap<>();
        Arrays.stream(past).forEach(p -> weights.merge(p, 1.0, Double::sum));
        return new LeadTime(weights);
    }

    /**
     * Of that mean and standard deviation, in whole steps: a normal distribution cut off at zero and at three deviations.
     *
     * @throws IllegalArgumentException when one of them is negative
     */
    public static LeadTime normal(double mean, double deviation) {
        if (!(mean >= 0) || !(deviation >= 0)) {
            throw new IllegalArgumentException("A lead time of " + mean + " \u00b1 " + deviation + " steps is none.");
        }
        if (deviation < 0.05) {
            return fixed((int) Math.ceil(mean - 1e-9));
        }
        SortedMap<Integer, Double> weights = new TreeMap<>();
        int last = (int) Math.ceil(mean + 3 * deviation);
        for (int k = Math.max(0, (int) Math.floor(mean - 3 * deviation)); k <= last; k++) {
            double z = (k - mean) / deviation;
            weights.put(k, Math.exp(-z * z / 2));
        }
        return new LeadTime(weights);
    }

    /**
     * What is left of it when so many steps have passed and nothing has arrived. What is later than any delivery before
     * is expected in the next step: there is no better knowledge.
     */
    public LeadTime remaining(int elapsed) {
        SortedMap<Integer, Double> weights = new TreeMap<>();
        double before = 0;
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] > elapsed) {
                weights.put(steps[i] - elapsed, cumulative[i] - before);
            }
            before = cumulative[i];
        }
        return weights.isEmpty() ? fixed(1) : new LeadTime(weights);
    }

    /** The smallest number of steps in which so large a part of the deliveries has arrived. */
    public int quantile(double probability) {
        int i = 0;
        while (i < steps.length - 1 && cumulative[i] < probability) {
            i++;
        }
        return steps[i];
    }

    /** Steps, on average. */
    public double mean() {
        double mean = 0;
        double before = 0;
        for (int i = 0; i < steps.length; i++) {
            mean += steps[i] * (cumulative[i] - before);
            before = cumulative[i];
        }
        return mean;
    }

    /** The longest that has a probability. */
    public int longest() {
        return steps[steps.length - 1];
    }

    /** The shortest that has a probability. */
    public int shortest() {
        return steps[0];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LeadTime that
                && Arrays.equals(steps, that.steps)
                && Arrays.equals(cumulative, that.cumulative);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(steps) + Arrays.hashCode(cumulative);
    }
}
