package io.unitflow.planning;

import io.unitflow.planning.TransferProblem.Arc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Transfers whose shipments cost nothing by themselves, solved exactly as a flow of least cost with convex costs at givers
 * and takers: units go along the cheapest way that is left, ways back included, as long as the next unit brings something
 * (successive shortest paths; Busacker and Gowen 1961). Corners of curves and limits are whole units, so flows are.
 *
 * <p>Not safe for use by several threads.
 */
final class TransportFlow {
    private static final double TOLERANCE = 1e-9;
    private static final int NONE = -1;

    private final Curve[] losses;
    private final Curve[] gains;
    private final int[] names;
    private final int[] from;
    private final int[] to;
    private final int[][] ways;
    /** Money to reach a node, and by which arc; givers first, then takers. */
    private final double[] distance;

    private final int[] cameBy;
    private final int[] queue;
    private final boolean[] queued;
    /** The piece of its curve that a node is on, and how much of it is left. */
    private final int[] piece;

    private final double[] room;

    TransportFlow(TransferProblem problem, List<Arc> arcs) {
        Map<Integer, Integer> givers = new LinkedHashMap<>();
        Map<Integer, Integer> takers = new LinkedHashMap<>();
        from = new int[arcs.size()];
        to = new int[arcs.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = givers.computeIfAbsent(arcs.get(i).giver(), g -> givers.size());
            to[i] = takers.computeIfAbsent(arcs.get(i).taker(), t -> takers.size());
        }
        losses = givers.keySet().stream().map(problem.losses()::get).toArray(Curve[]::new);
        gains = takers.keySet().stream().map(problem.gains()::get).toArray(Curve[]::new);
        names = takers.keySet().stream().mapToInt(taker -> taker).toArray();
        int nodes = losses.length + gains.length;
        List<List<Integer>> leaving = new ArrayList<>();
        for (int n = 0; n < nodes; n++) {
            leaving.add(new ArrayList<>());
        }
        for (int i = 0; i < from.length; i++) {
            to[i] += losses.length;
            leaving.get(from[i]).add(i);
            leaving.get(to[i]).add(i);
        }
        ways = leaving.stream()
                .map(list -> list.stream().mapToInt(i -> i).toArray())
                .toArray(int[][]::new);
        distance = new double[nodes];
        cameBy = new int[nodes];
        queue = new int[nodes + 1];
        queued = new boolean[nodes];
        piece = new int[nodes];
        room = new double[nodes];
    }

    /**
     * Solves it.
     *
     * @param perUnit money a unit for each arc; infinite: nothing goes there
     * @param most units at most on each arc
     * @param flows takes the units on each arc
     * @return money, negative when something is gained
     */
    double solve(double[] perUnit, double[] most, double[] flows) {
        Arrays.fill(flows, 0);
        for (int n = 0; n < piece.length; n++) {
            piece[n] = 0;
            room[n] = curve(n).pieces() > 0 ? curve(n).width(0) : 0;
        }
        double money = 0;
        while (true) {
            shortest(perUnit, most, flows);
            int last = NONE;
            double cheapest = -TOLERANCE;
            for (int t = losses.length; t < piece.length; t++) {
                if (piece[t] < curve(t).pieces() && distance[t] - curve(t).slope(piece[t]) < cheapest) {
                    cheapest = distance[t] - curve(t).slope(piece[t]);
                    last = t;
                }
            }
            if (last == NONE) {
                return money;
            }
            money += cheapest * send(last, most, flows);
        }
    }

    /** What one more unit at each taker would have cost when it was last solved, by taker. */
    double[] prices() {
        double[] prices = new double[Arrays.stream(names).max().orElse(-1) + 1];
        for (int t = 0; t < gains.length; t++) {
            double cost = distance[losses.length + t];
            prices[names[t]] = Double.isInfinite(cost) ? gains[t].slope(gains[t].pieces() - 1) : cost;
        }
        return prices;
    }

    private Curve curve(int node) {
        return node < losses.length ? losses[node] : gains[node - losses.length];
    }

    /** The cheapest way of a unit from any giver to each node, along arcs with room and back along arcs with units. */
    private void shortest(double[] perUnit, double[] most, double[] flows) {
        int head = 0;
        int tail = 0;
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        for (int g = 0; g < losses.length; g++) {
            cameBy[g] = NONE;
            if (piece[g] < losses[g].pieces()) {
                distance[g] = losses[g].slope(piece[g]);
                queue[tail++] = g;
                queued[g] = true;
            }
        }
        while (head != tail) {
            int n = queue[head];
            head = (head + 1) % queue.length;
            queued[n] = false;
            boolean giving = n < losses.length;
            for (int arc : ways[n]) {
                if (giving ? flows[arc] >= most[arc] - TOLERANCE : flows[arc] <= TOLERANCE) {
                    continue;
                }
                int next = giving ? to[arc] : from[arc];
                double there = distance[n] + (giving ? perUnit[arc] : -perUnit[arc]);
                if (there < distance[next] - TOLERANCE) {
                    distance[next] = there;
                    cameBy[next] = arc;
                    if (!queued[next]) {
                        queued[next] = true;
                        queue[tail] = next;
                        tail = (tail + 1) % queue.length;
                    }
                }
            }
        }
    }

    /** Sends as much as fits along the way that leads to a taker; returns how much. */
    private double send(int last, double[] most, double[] flows) {
        double units = room[last];
        int node = last;
        while (cameBy[node] != NONE) {
            int arc = cameBy[node];
            boolean taking = node == to[arc];
            units = Math.min(units, taking ? most[arc] - flows[arc] : flows[arc]);
            node = taking ? from[arc] : to[arc];
        }
        units = Math.min(units, room[node]);
        use(node, units);
        use(last, units);
        for (int n = last; cameBy[n] != NONE; ) {
            int arc = cameBy[n];
            boolean taking = n == to[arc];
            flows[arc] += taking ? units : -units;
            n = taking ? from[arc] : to[arc];
        }
        return units;
    }

    private void use(int node, double units) {
        room[node] -= units;
        if (room[node] <= TOLERANCE) {
            piece[node]++;
            room[node] = piece[node] < curve(node).pieces() ? curve(node).width(piece[node]) : 0;
        }
    }
}
