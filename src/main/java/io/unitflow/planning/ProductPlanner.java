package io.unitflow.planning;

import io.unitflow.planning.ProductPlan.Move;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Decides about one product: first what sites move among each other, then what they order, and who gets how much of too little. */
public final class ProductPlanner {
    /** So many sites are worth the trouble of sharing the work among cores. */
    private static final int MANY = 64;

    private ProductPlanner() {}

    /** The plan for these sites and the lanes between them, with as much supply as wanted. */
    public static ProductPlan plan(List<SiteNeed> sites, List<TransferLane> lanes) {
        return plan(sites, lanes, List.of());
    }

    /**
     * The plan for these sites and the lanes between them.
     *
     * @param available units that the supplier is expected to confirm to all of them together
     */
    public static ProductPlan plan(List<SiteNeed> sites, List<TransferLane> lanes, double available) {
        List<SiteState> states = states(sites);
        Transfers transfers = moved(states, states, lanes);
        return new ProductPlan(orders(states, available), transfers.moves(), transfers.gap(), transfers.costGap());
    }

    /**
     * The plan for these sites and the lanes between them where it is known what some suppliers have. Transfers help those that would
     * wait for them. Orders are what each site would order if there were enough: who gets how much of them is an {@link Allotment}.
     */
    public static ProductPlan plan(List<SiteNeed> sites, List<TransferLane> lanes, List<Supplier> suppliers) {
        List<SiteState> states = states(sites);
        Transfers transfers = moved(states, lanes.isEmpty() ? states : limited(states, suppliers), lanes);
        return new ProductPlan(
                states.stream().map(SiteState::decision).toList(),
                transfers.moves(),
                transfers.gap(),
                transfers.costGap());
    }

    private static List<SiteState> states(List<SiteNeed> sites) {
        return new ArrayList<>((sites.size() >= MANY ? sites.parallelStream() : sites.stream())
                .map(SiteState::of)
                .toList());
    }

    /** Sites as they are when each gets its part of what its supplier has. */
    private static List<SiteState> limited(List<SiteState> states, List<Supplier> suppliers) {
        List<SiteState> limited = new ArrayList<>(states);
        for (Supplier supplier : suppliers) {
            List<Integer> customers = supplier.customers();
            double[] wants = customers.stream()
                    .mapToDouble(i -> states.get(i).decision().quantity())
                    .toArray();
            if (Arrays.stream(wants).sum() > supplier.available()) {
                double[] parts = Allotment.of(
                        customers.stream().map(i -> states.get(i).need()).toList(),
                        wants,
                        supplier.available(),
                        supplier.steps());
                for (int c = 0; c < parts.length; c++) {
                    int site = customers.get(c);
                    limited.set(site, states.get(site).limited(parts[c], supplier.steps()));
                }
            }
        }
        return limited;
    }

    /** Finds the best transfers of sites seen that way, and moves the stock of these. */
    private static Transfers moved(List<SiteState> states, List<SiteState> seen, List<TransferLane> lanes) {
        Transfers transfers = lanes.isEmpty() ? Transfers.NONE : new TransferSearch(seen, lanes).best();
        for (Move move : transfers.moves()) {
            SiteState giver = states.get(move.lane().from());
            SiteState taker = states.get(move.lane().to());
            states.set(move.lane().from(), giver.with(giver.stock().without(move.lots())));
            states.set(
                    move.lane().to(),
                    taker.with(taker.stock().expecting(move.lots(), move.lane().transit())));
        }
        return transfers;
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
