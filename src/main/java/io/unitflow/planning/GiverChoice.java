package io.unitflow.planning;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One giver who may send units to several takers at a price each: which shipments are cheapest, whatever the others do. Exact for whole units, by dynamic programming over them, one way after the other.
 *
 * <p>Not safe for use by several threads.
 */
final class GiverChoice {
    private final int[] ways;
    private final double[] shipments;
    private final int[] most;
    private final double[] loss;
    private final double[] cost;
    private final double[] before;
    private final int[][] chosen;
    private final int[] window;
    /** What the numbers of units in the window cost but for the price of those that follow. */
    private final double[] entered;

    /** Whether a way may pay at the prices of now. */
    private final boolean[] used;
    /** Whether who gives more never loses less. */
    private final boolean rising;

    /**
     * @param ways the giver's arcs
     * @param shipments money for a shipment, by way
     * @param most units at most, by way
     * @param loss money that giving so many units costs, from none on
     */
    GiverChoice(int[] ways, double[] shipments, int[] most, double[] loss) {
        this.ways = ways;
        this.shipments = shipments;
        this.most = most;
        this.loss = loss;
        cost = new double[loss.length];
        before = new double[loss.length];
        chosen = new int[ways.length][loss.length];
        window = new int[loss.length];
        entered = new double[loss.length];
        used = new boolean[ways.length];
        rising = IntStream.range(1, loss.length).allMatch(q -> loss[q] >= loss[q - 1]);
    }

    /**
     * Chooses.
     *
     * @param perUnit money for each unit, by arc
     * @param flows takes the units on the giver's arcs
     * @return money, negative when something is gained
     */
    double best(double[] perUnit, double[] flows) {
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        cost[0] = 0;
        int reached = 0;
        for (int w = 0; w < ways.length; w++) {
            used[w] = !rising || mayPay(w, perUnit[ways[w]]);
            if (used[w]) {
                reached = Math.min(loss.length - 1, reached + most[w]);
                add(w, perUnit[ways[w]], reached);
            }
        }
        int units = 0;
        for (int q = 1; q <= reached; q++) {
            units = cost[q] + loss[q] < cost[units] + loss[units] ? q : units;
        }
        double best = cost[units] + loss[units];
        for (int w = ways.length - 1; w >= 0; w--) {
            int sent = used[w] ? chosen[w][units] : 0;
            flows[ways[w]] = sent;
            units -= sent;
        }
        return best;
    }

    /** Whether units that go this way may cost no more than nothing; where more given is never less lost, nobody chooses another. */
    private boolean mayPay(int way, double perUnit) {
        return shipments[way] + perUnit * (perUnit < 0 ? most[way] : 1) <= 0;
    }

    /** Lets units come this way, too: from the cheapest number of units that left room for them (a sliding minimum). */
    private void add(int way, double perUnit, int reached) {
        System.arraycopy(cost, 0, before, 0, reached + 1);
        int[] here = chosen[way];
        here[0] = 0;
        int head = 0;
        int tail = 0;
        double shipment = shipments[way];
        for (int q = 1; q <= reached; q++) {
            double entering = before[q - 1] - perUnit * (q - 1);
            while (tail > head && entered[tail - 1] >= entering) {
                tail--;
            }
            entered[tail] = entering;
            window[tail++] = q - 1;
            if (window[head] < q - most[way]) {
                head++;
            }
            int from = window[head];
            double with = before[from] + shipment + perUnit * (q - from);
            if (with < before[q]) {
                cost[q] = with;
                here[q] = q - from;
            } else {
                here[q] = 0;
            }
        }
    }
}
