package io.unitflow.planning;

import io.unitflow.planning.ProductPlan.Move;
import java.util.ArrayList;
import java.util.List;

/** Decides about one product: first what sites move among each other, then what they order, and who gets how much of too little. */
public final class ProductPlanner {
    /** So many sites are worth the trouble of sharing the work among cores. */
    private static final int MANY = 64;

    private ProductPlanner() {}

    /** The plan for these sites and the lanes between them, with as much supply as wanted. */
    public static ProductPlan plan(List<SiteNeed> sites, List<TransferLane> lanes) {
        return plan(sites, lanes, Double.POSITIVE_INFINITY);
    }

    /**
     * The plan for these sites and the lanes between them.
     *
     * @param available units that the supplier is expected to have for all of them together
     */
    public static ProductPlan plan(List<SiteNeed> sites, List<TransferLane> lanes, double available) {
        List<SiteState> states = new ArrayList<>((sites.size() >= MANY ? sites.parallelStream() : sites.stream())
                .map(SiteState::of)
                .toList());
        Transfers transfers = lanes.isEmpty() ? Transfers.NONE : new TransferSearch(states, lanes).best();
        for (Move move : transfers.moves()) {
            SiteState giver = states.get(move.lane().from());
            SiteState taker = states.get(move.lane().to());
            states.set(move.lane().from(), giver.with(giver.stock().without(move.lots())));
            states.set(
                    move.lane().to(),
                    taker.with(taker.stock().expecting(move.lots(), move.lane().transit())));
        }
        return new ProductPlan(orders(states, available), transfers.moves(), transfers.gap(), transfers.costGap());
    }

    private static List<OrderDecision> orders(List<SiteState> states, double available) {
        List<OrderDecision> orders = states.stream().map(SiteState::decision).toList();
        if (Double.isInfinite(available) || orders.isEmpty()) {
            return orders;
        }
        double[] shares = Rationing.share(
                states,
                orders.stream().mapToDouble(OrderDecision::quantity).toArray(),
                available,
                states.get(0).need().supply().scarcity().persists());
        List<OrderDecision> shared = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            OrderDecision order = orders.get(i);
            shared.add(new OrderDecision(shares[i], order.rule(), order.position()));
        }
        return shared;
    }
}
