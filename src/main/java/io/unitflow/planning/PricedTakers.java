package io.unitflow.planning;

import io.unitflow.planning.TransferProblem.Arc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Transfers with shipment costs where each taker pays a price for its units, so that each giver can choose by itself whom to
 * send them to: what that costs is never more than any answer does (Lagrangian relaxation; Geoffrion 1974). Unlike the
 * linear program it does not let a giver's last units be split into parts of shipments.
 *
 * <p>Not safe for use by several threads.
 */
final class PricedTakers {
    /** Beyond these, choices by the unit would take too long. */
    private static final int MOST_UNITS = 4000;

    private final List<Arc> arcs;
    private final Map<Integer, Curve> gains = new LinkedHashMap<>();
    private final List<GiverChoice> givers = new ArrayList<>();
    private final double[] perUnit;
    private final boolean usable;

    PricedTakers(TransferProblem problem, List<Arc> arcs, double[] most) {
        this.arcs = arcs;
        perUnit = new double[arcs.size()];
        Map<Integer, List<Integer>> ways = new LinkedHashMap<>();
        boolean whole = true;
        for (int i = 0; i < most.length; i++) {
            Arc arc = arcs.get(i);
            gains.put(arc.taker(), problem.gains().get(arc.taker()));
            ways.computeIfAbsent(arc.giver(), giver -> new ArrayList<>()).add(i);
            whole &= most[i] == Math.rint(most[i]);
        }
        usable = whole
                && ways.keySet().stream()
                        .allMatch(giver -> problem.losses().get(giver).most() <= MOST_UNITS);
        if (usable) {
            ways.forEach((giver, list) ->
                    givers.add(choice(problem.losses().get(giver), list, most)));
        }
    }

    private GiverChoice choice(Curve loss, List<Integer> ways, double[] most) {
        int[] indices = ways.stream().mapToInt(i -> i).toArray();
        int[] limits = IntStream.of(indices).map(i -> (int) most[i]).toArray();
        int units =
                (int) Math.min(loss.most(), IntStream.of(limits).asLongStream().sum());
        double[] losses = IntStream.rangeClosed(0, units).mapToDouble(loss::at).toArray();
        double[] shipments = IntStream.of(indices)
                .mapToDouble(i -> arcs.get(i).perShipment())
                .toArray();
        return new GiverChoice(indices, shipments, limits, losses);
    }

    /** Whether all limits are whole units, and not too many. */
    boolean usable() {
        return usable;
    }

    /**
     * What everybody chooses at these prices.
     *
     * @param prices money a unit, by taker
     * @param flows takes what givers choose, by arc
     * @param slope takes how the bound rises with each price, by taker
     * @return money: no answer costs less
     */
    double bound(double[] prices, double[] flows, double[] slope) {
        for (int i = 0; i < perUnit.length; i++) {
            perUnit[i] = arcs.get(i).perUnit() - prices[arcs.get(i).taker()];
        }
        double bound = 0;
        for (var taker : gains.entrySet()) {
            double price = prices[taker.getKey()];
            Curve gain = taker.getValue();
            double units = 0;
            for (int piece = 0; piece < gain.pieces() && gain.slope(piece) > price; piece++) {
                units = gain.end(piece);
            }
            bound += price * units - gain.at(units);
            slope[taker.getKey()] = units;
        }
        for (GiverChoice giver : givers) {
            bound += giver.best(perUnit, flows);
        }
        for (int i = 0; i < flows.length; i++) {
            slope[arcs.get(i).taker()] -= flows[i];
        }
        return bound;
    }

    Iterable<Integer> takers() {
        return gains.keySet();
    }
}
