package io.unitflow.planning.daily;

import io.unitflow.network.Lane;
import io.unitflow.network.LaneKind;
import io.unitflow.network.Network;
import io.unitflow.planning.TransferLane;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The transfer lanes of a network, as they are open to one product. */
final class Ways {
    private final Network network;
    private final Terms terms;
    private final int orderDays;

    /** @param orderDays days from a decision to the shipping of its goods */
    Ways(Network network, Terms terms, int orderDays) {
        this.network = network;
        this.terms = terms;
        this.orderDays = orderDays;
    }

    /** The ways to sites from each other and from who helps them, by their places in both lists. */
    List<TransferLane> between(String gtin, List<Planned> sites, List<Planned> helping) {
        Map<String, Integer> index = new TreeMap<>();
        List<Planned> all = Helpers.together(sites, helping);
        for (int i = 0; i < all.size(); i++) {
            index.put(all.get(i).place().site(), i);
        }
        List<TransferLane> lanes = new ArrayList<>();
        for (int to = 0; to < sites.size(); to++) {
            String site = sites.get(to).place().site();
            if (!terms.mayBeSold(gtin, site)) {
                continue;
            }
            for (Lane lane : network.lanesTo(site)) {
                Integer from = index.get(lane.from());
                boolean helps = from != null
                        && (from < sites.size()
                                || !lane.from().equals(sites.get(to).terms().supplier()));
                if (lane.kind() == LaneKind.TRANSFER && helps) {
                    int transit = Math.max(1, terms.leadTime(lane).longest() + orderDays);
                    lanes.add(new TransferLane(
                            from,
                            to,
                            transit,
                            Terms.money(lane.costPerUnit(), 0),
                            Terms.money(lane.costPerShipment(), 0)));
                }
            }
        }
        return lanes;
    }
}
