package io.unitflow.forecasting;

import java.util.List;

/**
 * Which periods ahead are summed: from the first (1 for the next period) to the last, both included.
 *
 * @param first the first of them
 * @param last the last of them
 */
record Span(int first, int last) {
    static Span step(int step) {
        return new Span(step, step);
    }

    static Span sum(int steps) {
        return new Span(1, steps);
    }

    int length() {
        return last - first + 1;
    }

    /** The spans whose errors are measured over a horizon: the nearest step, the farthest, and two sums. */
    static List<Span> measured(int horizon) {
        return List.of(step(1), step(horizon), sum((int) Math.ceil(Math.sqrt(horizon))), sum(horizon));
    }

    double sum(double[] ahead, double factor) {
        double sum = 0;
        for (int j = first; j <= last; j++) {
            sum += ahead[j - 1];
        }
        return sum * factor;
    }
}
