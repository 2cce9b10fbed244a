package io.unitflow.planning.daily;

import io.unitflow.planning.DemandPaths;
import io.unitflow.planning.Inbound;
import io.unitflow.planning.LeadTime;
import io.unitflow.planning.Lot;
import io.unitflow.planning.OrderDecision;
import io.unitflow.planning.ShelfLife;
import io.unitflow.planning.SiteNeed;
import io.unitflow.planning.Stock;
import io.unitflow.planning.Supply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that lies below a centre, seen as one: what the sites sell that get their goods of it, and what they and all between have of it. A
 * centre's order spares what these would not have to sell; what they would like to order of it is more, since they order for weeks. Goods
 * count as if they were where they are asked for, so that no more is told to be lost than is.
 */
final class Below {
    private final Map<String, Member> members = new TreeMap<>();
    private final Map<String, List<Member>> customers = new TreeMap<>();
    private final Customers asking;

    /** @param asking what each site asks for today */
    Below(Customers asking) {
        this.asking = asking;
    }

    /**
     * A site when all transfers are under way.
     *
     * @param sales what is asked for there; null: nothing, it only passes goods on
     * @param order what it gets of its supplier
     */
    private record Member(Planned site, DemandPaths sales, OrderDecision order) {
        String name() {
            return site.place().site();
        }

        /** Days until what is ordered is there. */
        LeadTime arrival() {
            return site.need().supply().leadTime().later(order.delay());
        }
    }

    /** Adds a site, as it is when all transfers are under way. */
    void add(Planned site, DemandPaths sales, OrderDecision order) {
        Member member = new Member(site, sales, order);
        members.put(member.name(), member);
        if (site.terms().supplier() != null) {
            customers
                    .computeIfAbsent(site.terms().supplier(), any -> new ArrayList<>())
                    .add(member);
        }
    }

    /** Whether anybody is known to order of a site. */
    boolean supplies(String site) {
        return members.containsKey(site) && customers.containsKey(site);
    }

    /** Days that goods take at least from a site to who sells them. */
    int days(String site) {
        return days(site, new HashSet<>());
    }

    private int days(String site, Set<String> seen) {
        Member member = members.get(site);
        if (member == null || member.sales() != null || !seen.add(site)) {
            return 0;
        }
        return customers.getOrDefault(site, List.of()).stream()
                .mapToInt(customer -> (int) Math.round(customer.arrival().mean()) + days(customer.name(), seen))
                .min()
                .orElse(0);
    }

    /** What is sold below a site, what there is of it without what the site itself orders today, and how that comes to who sells it. */
    SiteNeed need(String site) {
        Planned root = members.get(site).site();
        int onward = days(site);
        int horizon = root.need().demand().horizon() + onward;
        List<Member> selling = new ArrayList<>();
        List<Lot> lots = new ArrayList<>();
        List<Inbound> inbound = new ArrayList<>();
        collect(members.get(site), selling, lots, inbound, new HashSet<>());
        return new SiteNeed(
                site,
                new Stock(lots, inbound),
                Customers.together(selling.stream().map(Member::sales).toList(), horizon),
                reaching(root, onward),
                root.terms().prices());
    }

    /** What is ordered lives at who sells it as long as where it arrives first, less the way there; but no longer than the product. */
    private static Supply reaching(Planned root, int onward) {
        Supply supply = root.need().supply().later(onward);
        ShelfLife life = root.terms().supply().life();
        return onward == 0 || root.isEnding() || life.least() >= Lot.FOR_EVER
                ? supply
                : supply.with(new ShelfLife(Math.max(1, life.least() - onward), Math.max(1, life.most() - onward)));
    }

    private void collect(Member member, List<Member> selling, List<Lot> lots, List<Inbound> inbound, Set<String> seen) {
        if (!seen.add(member.name())) {
            return;
        }
        if (member.sales() != null) {
            selling.add(member);
        }
        Stock free = member.site().need().stock();
        int onward = days(member.name());
        for (Lot lot : free.onHand()) {
            if (onward == 0) {
                lots.add(lot);
            } else if (lot.life() > onward) {
                inbound.add(new Inbound(lot.quantity(), LeadTime.fixed(onward), lot.life() - onward));
            }
        }
        for (Inbound one : free.inbound()) {
            if (one.life() == null || one.life() > onward) {
                inbound.add(new Inbound(
                        one.quantity(),
                        one.arrival().later(onward),
                        one.life() == null ? null : Integer.valueOf(one.life() - onward)));
            }
        }
        List<Member> below = customers.getOrDefault(member.name(), List.of());
        double part = sent(member, below);
        for (Member customer : below) {
            double units = part * customer.order().quantity();
            if (units > 0) {
                inbound.add(new Inbound(units, customer.arrival().later(days(customer.name())), null));
            }
            collect(customer, selling, lots, inbound, seen);
        }
    }

    /** The part of today's orders that there is: what is lacking for them is not there, though it may have been promised. */
    private double sent(Member member, List<Member> below) {
        double promised = 0;
        double wanted = 0;
        for (Member customer : below) {
            promised += customer.order().quantity();
            // What is put off is not asked of it, though it was wanted.
            wanted += Math.min(customer.order().wanted(), asking.today(Set.of(customer.name())));
        }
        double there = Math.max(0, wanted - member.site().shelf().lacking());
        return promised > there ? there / promised : 1;
    }
}
