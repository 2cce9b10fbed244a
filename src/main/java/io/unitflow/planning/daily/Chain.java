package io.unitflow.planning.daily;

import io.unitflow.planning.OrderDecision;
import io.unitflow.planning.ProductPlan;
import io.unitflow.planning.ProductPlanner;
import io.unitflow.planning.SiteNeed;
import io.unitflow.planning.TransferLane;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Those who pass a product on, from who sells it up to where it is made: they are planned by what is ordered of them. */
final class Chain {
    private static final ProductPlan NOTHING_MOVED = new ProductPlan(List.of(), List.of(), 0, 0);

    private final Terms terms;
    /** The same without remarks, for who is not planned. */
    private final Terms quiet;

    private final Needs needs;
    private final Ways ways;

    Chain(Terms terms, Terms quiet, Needs needs, Ways ways) {
        this.terms = terms;
        this.quiet = quiet;
        this.needs = needs;
        this.ways = ways;
    }

    /** Sites that sell and also supply others need what these are going to order of them, too. */
    List<Planned> withCustomers(Known known, List<Planned> sites) {
        Centres centres = centres(known.gtin(), sites);
        List<Centres.Centre> all = centres.all();
        if (all.stream().noneMatch(Centres.Centre::sells)) {
            return sites;
        }
        Set<String> passing = all.stream().map(Centres.Centre::site).collect(Collectors.toSet());
        Customers customers = new Customers();
        Map<String, Planned> planned = new TreeMap<>();
        for (Planned site : sites) {
            planned.put(site.place().site(), site);
            if (!passing.contains(site.place().site())) {
                customers.add(site, decided(site));
            }
        }
        for (Centres.Centre centre : all) {
            if (customers.know(centre.customers())) {
                double ready = Double.POSITIVE_INFINITY;
                Planned passed = needs.centre(known, centre, customers, ready, quiet, planned.get(centre.site()));
                customers.add(passed, decided(passed));
                planned.replace(centre.site(), passed);
            }
        }
        return sites.stream().map(site -> planned.get(site.place().site())).toList();
    }

    /** A site that may help others: a centre with all other centres, as they are if nothing moves, or who has goods that nobody orders. */
    Map<String, Planned> helping(Known known, String site, List<Planned> sites, Customers customers) {
        Map<String, Planned> found = new TreeMap<>();
        List<Centres.Centre> centres = centres(known.gtin(), sites).all();
        if (centres.stream().anyMatch(centre -> centre.site().equals(site))) {
            Customers ahead = new Customers(customers);
            sites.stream()
                    .filter(one -> !ahead.know(Set.of(one.place().site())))
                    .forEach(one -> ahead.add(one, decided(one)));
            for (Centres.Centre centre : centres) {
                if (!centre.sells() && ahead.know(centre.customers())) {
                    Planned planned = needs.centre(known, centre, ahead, Double.POSITIVE_INFINITY, quiet, null);
                    ahead.add(planned, decided(planned));
                    found.put(centre.site(), planned);
                }
            }
        } else if (known.at(site).onHand() > 0 && !terms.makes(site)) {
            found.put(site, needs.site(known, site, quiet));
        }
        return found;
    }

    private Centres centres(String gtin, List<Planned> sites) {
        Centres centres = new Centres(terms, gtin);
        sites.forEach(site -> centres.add(site.place().site(), site.terms().supplier()));
        return centres;
    }

    /**
     * Centres as many steps away from those who sell.
     *
     * @param helping who gives to them
     * @param moved what goes to them, by their places and then those of the helpers; without orders
     */
    record Echelon(List<Planned> centres, List<Planned> helping, ProductPlan moved) {}

    /** What those move and order of whom others order, from the sites' suppliers up to where the goods are made. */
    List<Echelon> echelons(
            Known before, List<Planned> sites, Customers customers, Deliveries deliveries, Helpers helpers) {
        List<Echelon> echelons = new ArrayList<>();
        Known left = before;
        for (List<Centres.Centre> echelon : centres(before.gtin(), sites).echelons()) {
            Known known = left;
            echelon.forEach(centre -> deliveries.putOff(centre.site(), customers));
            // Who supplies a plant, or orders in a circle, cannot be planned for what is ordered of it.
            List<Planned> centres = echelon.stream()
                    .filter(centre -> !centre.sells() && customers.know(centre.customers()))
                    .map(centre -> needs.centre(known, centre, customers, deliveries.ready(centre.site()), terms, null))
                    .toList();
            List<Planned> helping = helpers.of(centres);
            List<Planned> all = Helpers.together(centres, helping);
            ProductPlan moved = moved(all, ways.between(known.gtin(), centres, helping), deliveries);
            helpers.gave(all, moved);
            left = known.without(moved.moves(), i -> all.get(i).place().site());
            for (int i = 0; i < centres.size(); i++) {
                Planned centre = centres.get(i).after(moved, i);
                OrderDecision order = decided(centre);
                double lacking = centre.shelf().lacking();
                customers.add(centre, order);
                helpers.planned(centre, order.quantity() > 0);
                deliveries.ask(
                        centre.need().with(centre.need().demand().and(lacking, 0)),
                        centre.onward(),
                        centre.terms().supplier(),
                        order);
            }
            echelons.add(new Echelon(centres, helping, moved));
        }
        return echelons;
    }

    /** What centres best give each other, or get from helpers, of what is promised to nobody. */
    private static ProductPlan moved(List<Planned> centres, List<TransferLane> lanes, Deliveries deliveries) {
        if (lanes.isEmpty()) {
            return NOTHING_MOVED;
        }
        List<SiteNeed> needs = new ArrayList<>();
        for (int i = 0; i < centres.size(); i++) {
            Planned centre = centres.get(i);
            int to = i;
            int soonest = lanes.stream()
                    .filter(lane -> lane.to() == to)
                    .mapToInt(TransferLane::transit)
                    .min()
                    .orElse(0);
            // Who has ordered waits: what is lacking can still be delivered when the first goods come.
            double lacking = centre.shelf().lacking();
            needs.add(centre.need().with(centre.need().demand().and(lacking, soonest)));
        }
        ProductPlan plan = ProductPlanner.plan(needs, lanes, deliveries.limited(centres));
        plan.moves()
                .forEach(move ->
                        deliveries.gave(centres.get(move.lane().from()).place().site(), move.lots()));
        return plan;
    }

    /** What a site would order if it had nobody but its supplier, and that had enough. */
    private static OrderDecision decided(Planned site) {
        OrderDecision order =
                ProductPlanner.plan(List.of(site.need()), List.of()).orders().get(0);
        return site.shelf()
                .order(LastOrders.of(site.need(), site.isEnding(), order), site.need(), SupplyWords.late(site));
    }
}
