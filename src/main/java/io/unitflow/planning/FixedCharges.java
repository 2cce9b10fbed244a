package io.unitflow.planning;

import io.unitflow.planning.TransferProblem.Arc;
import io.unitflow.planning.TransferSolution.Flow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Transfers that hang together: branch and bound over which ways are used, on linear programs that spread each shipment's
 * cost over the most that can go its way. Slope scaling (Kim and Pardalos 1999) finds a good answer at once; the search
 * then proves it, or stops at its limit and says what gap is left.
 */
final class FixedCharges {
    private static final double GOOD_ENOUGH = 0.005;
    private static final int WORK_LIMIT = 20_000;
    private static final int NODE_LIMIT = 60;
    private static final int SCALINGS = 3;
    private static final int WAYS_KEPT = 4;
    private static final int PRICINGS = 60;
    private static final double LEAST_PACE = 0.02;
    private static final int PATIENCE = 4;
    private static final int TRIED_EVERY = 3;

    private enum Use {
        FREE,
        OPEN,
        CLOSED
    }

    private record Node(Use[] uses, double bound, double[] flows) {}

    private final TransferProblem problem;
    private final List<Arc> arcs;
    private final double[] most;
    private final TransportFlow program;
    private double[] best;
    private double least;

    FixedCharges(TransferProblem problem, List<Arc> arcs) {
        this.problem = problem;
        this.arcs = arcs;
        most = arcs.stream().mapToDouble(problem::most).toArray();
        best = new double[arcs.size()];
        program = new TransportFlow(problem, arcs);
    }

    TransferSolution solve() {
        Use[] free = new Use[arcs.size()];
        Arrays.fill(free, Use.FREE);
        Node root = node(free);
        if (root == null) {
            return TransferSolution.NONE;
        }
        double[] prices = program.prices();
        scaleSlopes(root.flows());
        double bound = Math.max(root.bound(), price(prices));
        if (!proven(bound)) {
            bound = Math.max(bound, search(root));
        }
        double gap = least < 0 ? Math.max(0, (least - bound) / -least) : 0;
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < best.length; i++) {
            if (best[i] > 1e-4) {
                flows.add(new Flow(arcs.get(i), best[i]));
            }
        }
        return new TransferSolution(flows, -least, gap < 1e-6 ? 0 : gap);
    }

    private boolean proven(double bound) {
        return least - bound <= GOOD_ENOUGH * -least;
    }

    /**
     * Raises what takers pay who want more than they are sent and lowers what the others do (subgradient steps; Held, Wolfe
     * and Crowder 1974), and tries the shipments that are chosen at these prices.
     *
     * @return the highest bound that was met
     */
    private double price(double[] prices) {
        PricedTakers takers = new PricedTakers(problem, arcs, most);
        double bound = Double.NEGATIVE_INFINITY;
        if (!takers.usable()) {
            return bound;
        }
        double[] flows = new double[most.length];
        double[] slope = new double[prices.length];
        double[] best = prices.clone();
        double pace = 1;
        int idle = 0;
        for (int step = 0; step < PRICINGS && pace > LEAST_PACE; step++) {
            double found = takers.bound(prices, flows, slope);
            if (found > bound) {
                bound = found;
                System.arraycopy(prices, 0, best, 0, best.length);
                idle = 0;
            } else if (++idle == PATIENCE) {
                System.arraycopy(best, 0, prices, 0, best.length);
                pace /= 2;
                idle = 0;
                continue;
            }
            if (step % TRIED_EVERY == 0) {
                only(flows);
            }
            if (proven(bound)) {
                break;
            }
            double squares = 0;
            for (int taker : takers.takers()) {
                squares += slope[taker] * slope[taker];
            }
            if (squares == 0) {
                break;
            }
            for (int taker : takers.takers()) {
                prices[taker] += pace * (least - found) / squares * slope[taker];
            }
        }
        only(flows);
        return bound;
    }

    /** The best answer that uses no other shipments than these. */
    private void only(double[] used) {
        double[] perUnit = new double[most.length];
        for (int i = 0; i < most.length; i++) {
            perUnit[i] = used[i] > 0 ? arcs.get(i).perUnit() : Double.POSITIVE_INFINITY;
        }
        double[] flows = new double[most.length];
        program.solve(perUnit, most, flows);
        keep(flows);
    }

    /** The lowest cost that is still possible when the search ends. */
    private double search(Node root) {
        PriorityQueue<Node> open = new PriorityQueue<>(Comparator.comparingDouble(Node::bound));
        open.add(root);
        int nodes = Math.min(NODE_LIMIT, WORK_LIMIT / (arcs.size() * arcs.size()));
        while (!open.isEmpty() && nodes-- > 0) {
            Node node = open.poll();
            if (node.bound() >= least - GOOD_ENOUGH * Math.abs(least)) {
                return Math.min(node.bound(), least);
            }
            int arc = undecided(node);
            if (arc < 0) {
                continue;
            }
            for (Use use : new Use[] {Use.OPEN, Use.CLOSED}) {
                Use[] uses = node.uses().clone();
                uses[arc] = use;
                Node child = node(uses);
                if (child != null && child.bound() < least) {
                    open.add(child);
                }
            }
        }
        return open.isEmpty() ? least : Math.min(least, open.peek().bound());
    }

    /** The arc whose shipment is least paid for in the relaxed answer; negative when all are paid. */
    private int undecided(Node node) {
        int arc = -1;
        double unpaid = 1e-6;
        for (int i = 0; i < most.length; i++) {
            double missing = arcs.get(i).perShipment() * (1 - node.flows()[i] / most[i]);
            if (node.uses()[i] == Use.FREE && node.flows()[i] > 1e-6 && missing > unpaid) {
                unpaid = missing;
                arc = i;
            }
        }
        return arc;
    }

    private Node node(Use[] uses) {
        double[] perUnit = new double[most.length];
        double opened = 0;
        for (int i = 0; i < most.length; i++) {
            Arc arc = arcs.get(i);
            perUnit[i] = switch (uses[i]) {
                case FREE -> arc.perUnit() + arc.perShipment() / most[i];
                case OPEN -> arc.perUnit();
                case CLOSED -> Double.POSITIVE_INFINITY;
            };
            opened += uses[i] == Use.OPEN ? arc.perShipment() : 0;
        }
        double[] flows = new double[most.length];
        double bound = program.solve(perUnit, most, flows);
        if (Double.isNaN(bound)) {
            return null;
        }
        keep(flows);
        return new Node(uses, bound + opened, flows);
    }

    /** Charges each arc its shipment spread over what went there before, until that no longer changes. */
    private void scaleSlopes(double[] start) {
        boolean[] promising = promising(start);
        double[] flows = start;
        for (int round = 0; round < SCALINGS; round++) {
            double[] perUnit = new double[most.length];
            for (int i = 0; i < most.length; i++) {
                double spread = flows[i] > 1e-6 ? flows[i] : most[i] / 2;
                perUnit[i] = promising[i]
                        ? arcs.get(i).perUnit() + arcs.get(i).perShipment() / spread
                        : Double.POSITIVE_INFINITY;
            }
            double[] next = new double[most.length];
            if (Double.isNaN(program.solve(perUnit, most, next))) {
                return;
            }
            keep(next);
            if (Arrays.equals(next, flows)) {
                return;
            }
            flows = next;
        }
    }

    /** The ways that the relaxed answer uses, and the best few of each taker: of many, most are never used. */
    private boolean[] promising(double[] relaxed) {
        boolean[] promising = new boolean[most.length];
        double[] brings = arcs.stream().mapToDouble(problem::best).toArray();
        Map<Integer, Integer> kept = new HashMap<>();
        IntStream.range(0, most.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -brings[i]))
                .forEach(i ->
                        promising[i] = relaxed[i] > 0 || kept.merge(arcs.get(i).taker(), 1, Integer::sum) <= WAYS_KEPT);
        return promising;
    }

    /** Keeps an answer that is better than the best so far, without the shipments that do not pay. */
    private void keep(double[] flows) {
        double[] tried = flows.clone();
        double[] given = new double[problem.losses().size()];
        double[] taken = new double[problem.gains().size()];
        double money = 0;
        for (int i = 0; i < tried.length; i++) {
            if (tried[i] > 0) {
                Arc arc = arcs.get(i);
                given[arc.giver()] += tried[i];
                taken[arc.taker()] += tried[i];
                money += arc.perShipment() + arc.perUnit() * tried[i];
            }
        }
        for (int g = 0; g < given.length; g++) {
            money += lost(g, given[g]);
        }
        for (int t = 0; t < taken.length; t++) {
            money -= gained(t, taken[t]);
        }
        for (int i = 0; i < tried.length; i++) {
            if (tried[i] > 0) {
                Arc arc = arcs.get(i);
                double units = tried[i];
                double kept = given[arc.giver()] - units;
                double without = taken[arc.taker()] - units;
                double spared = arc.perShipment()
                        + arc.perUnit() * units
                        + lost(arc.giver(), given[arc.giver()])
                        - lost(arc.giver(), kept)
                        - gained(arc.taker(), taken[arc.taker()])
                        + gained(arc.taker(), without);
                if (spared > 0) {
                    tried[i] = 0;
                    given[arc.giver()] = kept;
                    taken[arc.taker()] = without;
                    money -= spared;
                }
            }
        }
        if (money < least) {
            least = money;
            best = tried;
        }
    }

    private double lost(int giver, double units) {
        return units > 0 ? problem.losses().get(giver).at(units) : 0;
    }

    private double gained(int taker, double units) {
        return units > 0 ? problem.gains().get(taker).at(units) : 0;
    }
}
