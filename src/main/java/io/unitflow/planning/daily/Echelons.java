package io.unitflow.planning.daily;

import io.unitflow.planning.Inbound;
import io.unitflow.planning.LeadTime;
import io.unitflow.planning.Lot;
import io.unitflow.planning.OrderLimits;
import io.unitflow.planning.Stock;
import io.unitflow.planning.Supply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The sites that only pass a product on, each with all that it supplies, directly or not: its echelon. A centre is planned
 * by the stock of its echelon and by what is sold in it (Clark and Scarf 1960), for orders of its sites say late and in
 * lumps what their sales say at once.
 */
final class Echelons {
    private final Terms terms;
    private final String gtin;
    private final Map<String, String> suppliers = new TreeMap<>();
    private final Set<String> selling = new TreeSet<>();

    Echelons(Terms terms, String gtin) {
        this.terms = terms;
        this.gtin = gtin;
    }

    /** A site that sells the product, and who supplies it; null: nobody does. */
    void add(String site, String supplier) {
        selling.add(site);
        String at = site;
        for (String next = supplier; next != null && suppliers.putIfAbsent(at, next) == null; ) {
            at = next;
            next = terms.supplier(new Place(gtin, at)).orElse(null);
        }
    }

    /** All who supply others, sell nothing themselves, do not make the goods, and are supplied by somebody. */
    List<Echelon> centres() {
        Map<String, Set<String>> members = new LinkedHashMap<>();
        for (String site : selling) {
            Set<String> seen = new TreeSet<>(Set.of(site));
            for (String at = suppliers.get(site); at != null && seen.add(at); at = suppliers.get(at)) {
                if (!selling.contains(at) && !terms.makes(at) && suppliers.containsKey(at)) {
                    members.computeIfAbsent(at, centre -> new TreeSet<>()).addAll(seen);
                }
            }
        }
        List<Echelon> echelons = new ArrayList<>();
        members.forEach((centre, sites) -> echelons.add(new Echelon(centre, sites)));
        return echelons;
    }

    /** A centre and the sites, itself included, whose goods come through it. */
    final class Echelon {
        private final String centre;
        private final Set<String> members;

        private Echelon(String centre, Set<String> members) {
            this.centre = centre;
            this.members = members;
        }

        String centre() {
            return centre;
        }

        /** The sites, the centre included. */
        Set<String> members() {
            return members;
        }

        /** What they have, and what is on the way to them from elsewhere: what one owes another is on its shelf. */
        Stock stock(Map<String, Goods> goods, List<OnOrder> orders, Function<OnOrder, LeadTime> arrival) {
            List<Lot> lots = new ArrayList<>();
            List<Inbound> inbound = new ArrayList<>();
            for (String member : members) {
                Goods there = goods.getOrDefault(member, new Goods());
                there.lots().forEach(lot -> lots.add(new Lot(lot.life(), lot.quantity())));
                if (there.inTransit() > 0) {
                    inbound.add(new Inbound(there.inTransit(), LeadTime.fixed(1), null));
                }
            }
            for (OnOrder order : orders) {
                String from = order.from() == null ? suppliers.get(order.to()) : order.from();
                if (members.contains(order.to()) && !members.contains(from)) {
                    inbound.add(new Inbound(order.quantity(), arrival.apply(order), null));
                }
            }
            return new Stock(lots, inbound);
        }

        /** The centre's terms for its echelon: goods have to get on to the sites, and limits are those of its own shelf. */
        Terms.Of terms(Map<String, Goods> goods) {
            Terms.Of own = terms.of(new Place(gtin, centre));
            double elsewhere = 0;
            double onwards = 0;
            int sites = 0;
            for (String member : members) {
                if (!member.equals(centre)) {
                    Goods there = goods.getOrDefault(member, new Goods());
                    elsewhere += there.onHand() + there.inTransit();
                }
                if (selling.contains(member)) {
                    onwards += terms.of(new Place(gtin, member))
                            .supply()
                            .leadTime()
                            .mean();
                    sites++;
                }
            }
            OrderLimits limits = own.supply().limits();
            OrderLimits raised = new OrderLimits(
                    limits.multiple(),
                    limits.minimum(),
                    limits.minimumStock() == 0 ? 0 : limits.minimumStock() + elsewhere,
                    limits.maximumStock() + elsewhere,
                    limits.serviceLevel());
            Supply supply = new Supply(
                    own.supply().leadTime().later((int) Math.round(onwards / sites)),
                    own.supply().life(),
                    own.supply().review(),
                    raised,
                    own.supply().scarcity(),
                    own.supply().disruptions());
            return new Terms.Of(own.supplier(), supply, own.prices(), own.policy());
        }
    }
}
