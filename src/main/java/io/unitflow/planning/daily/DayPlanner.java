package io.unitflow.planning.daily;

import io.unitflow.forecasting.Forecast;
import io.unitflow.network.Lane;
import io.unitflow.network.LaneKind;
import io.unitflow.network.Network;
import io.unitflow.planning.DemandPaths;
import io.unitflow.planning.Inbound;
import io.unitflow.planning.LeadTime;
import io.unitflow.planning.Lot;
import io.unitflow.planning.OrderDecision;
import io.unitflow.planning.ProductPlan;
import io.unitflow.planning.ProductPlanner;
import io.unitflow.planning.SiteNeed;
import io.unitflow.planning.Stock;
import io.unitflow.planning.TransferLane;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Plans each product of a network for the days from one day on. */
public final class DayPlanner {
    private static final int PATHS = 128;
    /** So many sites that fewer paths each do as well together. */
    private static final int MANY = 200;

    private static final int PATHS_OF_MANY = 24;
    /** Days that are looked ahead at most, where goods are there long before. */
    private static final int LONGEST_HORIZON = 120;

    /** Days that an order is seen to last after its arrival, however late that is. */
    private static final int LAST_LEAST = 60;

    /** Days looked beyond two orders' cover. */
    private static final int BEYOND = 14;

    /** Days after which overdue orders are not waited for. */
    private static final int PATIENCE_DAYS = 7;

    private final Network network;
    private final LocalDate today;
    private final int orderDays;
    private final Terms terms;
    private final Consumer<String> remarks;

    /**
     * @param today the first day to plan for
     * @param orderDays days from a decision to the shipping of its goods
     * @param remarks takes what master data leave open, one sentence each
     */
    public DayPlanner(Network network, LocalDate today, int orderDays, Consumer<String> remarks) {
        this.network = network;
        this.today = today;
        this.orderDays = orderDays;
        this.remarks = remarks;
        terms = new Terms(network, orderDays, remarks);
    }

    /**
     * What is known of a product at a site, ready to be planned.
     *
     * @param need what decides; of what is there without what is promised to others
     * @param stock all that is there and on the way
     * @param promised units that others have ordered of it
     * @param known what planners know better than the forecast
     */
    record Planned(
            Place place,
            Goods goods,
            Terms.Of terms,
            Forecast forecast,
            SiteNeed need,
            Stock stock,
            double promised,
            Adjusted known) {}

    /**
     * Plans one product.
     *
     * @param goods what lies at which site
     * @param demand what will be asked of which site
     * @param orders what is on order
     * @param report takes the results
     */
    public void plan(String gtin, Map<String, Goods> goods, Demand demand, List<OnOrder> orders, PlanReport report) {
        orders.stream()
                .map(OnOrder::to)
                .distinct()
                .filter(site -> !terms.mayBeSold(gtin, site))
                .forEach(site -> remarks.accept(gtin + " is on order for " + site + ", where it may not be sold."));
        List<Planned> sites = sites(gtin, goods, demand, orders);
        if (sites.isEmpty()) {
            return;
        }
        List<TransferLane> lanes = lanes(gtin, sites);
        ProductPlan plan =
                ProductPlanner.plan(sites.stream().map(Planned::need).toList(), lanes, available(sites, goods));
        report.product(today, sites, plan);
        centres(gtin, sites, plan, goods, demand, orders, report);
    }

    /** What those order of whom others order, from the sites' suppliers up to where the goods are made. */
    private void centres(
            String gtin,
            List<Planned> sites,
            ProductPlan plan,
            Map<String, Goods> goods,
            Demand demand,
            List<OnOrder> orders,
            PlanReport report) {
        Centres centres = new Centres(terms, gtin);
        Customers customers = new Customers();
        for (int i = 0; i < sites.size(); i++) {
            Planned site = sites.get(i);
            OrderDecision order = plan.orders().get(i);
            centres.add(site.place().site(), site.terms().supplier());
            customers.add(
                    site.place().site(),
                    site.terms().supply(),
                    order,
                    order.position(),
                    site.need().demand());
        }
        for (Centres.Centre centre : centres.all()) {
            if (!customers.know(centre.customers())) {
                // Who supplies a plant, or orders in a circle, cannot be planned for what is ordered of it.
                continue;
            }
            Goods there = goods.getOrDefault(centre.site(), new Goods());
            Terms.Of of = terms.of(new Place(gtin, centre.site()));
            Stock stock = stock(centre.site(), there, of, orders);
            double promised = customers.today(centre.customers()) + ordered(centre, orders);
            Shelf shelf = Shelf.of(stock, promised);
            SiteNeed need = new SiteNeed(
                    centre.site(),
                    shelf.free(),
                    customers.later(centre.customers(), horizon(of)),
                    of.supply(),
                    of.prices());
            OrderDecision order = shelf.order(
                    ProductPlanner.plan(List.of(need), List.of()).orders().get(0),
                    of.supply().limits());
            customers.add(centre.site(), of.supply(), order, order.position(), need.demand());
            Planned planned = new Planned(
                    new Place(gtin, centre.site()),
                    there,
                    of,
                    demand.together(centre.selling()),
                    need,
                    stock,
                    promised,
                    Adjusted.of(network, gtin, centre.selling(), today));
            report.centre(today, planned, new ProductPlan(List.of(order), List.of(), 0, 0));
        }
    }

    /** Units that a centre's customers have ordered of it and it has not shipped. */
    private static double ordered(Centres.Centre centre, List<OnOrder> orders) {
        return orders.stream()
                .filter(order -> centre.customers().contains(order.to()))
                .filter(order -> order.from() == null || order.from().equals(centre.site()))
                .mapToDouble(OnOrder::quantity)
                .sum();
    }

    private List<Planned> sites(String gtin, Map<String, Goods> goods, Demand demand, List<OnOrder> orders) {
        int paths = demand.sites().size() > MANY ? PATHS_OF_MANY : PATHS;
        List<Planned> sites = new ArrayList<>();
        SortedSet<String> selling = demand.sites();
        SortedSet<String> names = new TreeSet<>(selling);
        names.addAll(stocked(gtin, selling));
        names.addAll(idle(gtin, goods, names));
        for (String name : names) {
            Place place = new Place(gtin, name);
            Terms.Of of = terms.of(place);
            Goods there = goods.getOrDefault(name, new Goods());
            Forecast forecast = selling.contains(name) ? demand.of(name) : demand.together(Set.of(name));
            Stock stock = stock(name, there, of, orders);
            double promised = promised(name, orders);
            Adjusted known = Adjusted.of(network, gtin, Set.of(name), today);
            SiteNeed need = new SiteNeed(
                    name,
                    Shelf.of(stock, promised).free(),
                    known.paths(paths(forecast, of, paths)),
                    of.supply(),
                    of.prices());
            sites.add(new Planned(place, there, of, forecast, need, stock, promised, known));
        }
        return sites;
    }

    /** Who shall have some of the product though nobody is known to ask for it there; who supplies others is planned with these. */
    private Set<String> stocked(String gtin, Set<String> selling) {
        Set<String> stocked = new TreeSet<>(network.stocked(gtin));
        stocked.removeAll(selling);
        if (stocked.isEmpty()) {
            return stocked;
        }
        Set<String> wanting = new TreeSet<>(selling);
        wanting.addAll(stocked);
        stocked.removeAll(suppliers(gtin, wanting));
        stocked.forEach(site -> remarks.accept(
                "Nothing is known of the demand for " + gtin + " at " + site + ": it is kept at its least stock."));
        return stocked;
    }

    /** All who supply these sites, and who supply those. */
    private Set<String> suppliers(String gtin, Set<String> sites) {
        Set<String> suppliers = new HashSet<>();
        for (String site : sites) {
            Optional<String> above = terms.supplier(new Place(gtin, site));
            while (above.isPresent() && suppliers.add(above.get())) {
                above = terms.supplier(new Place(gtin, above.get()));
            }
        }
        return suppliers;
    }

    /** Who has the product, asks nobody for it and supplies nobody, but could give it to who sells it. */
    private Set<String> idle(String gtin, Map<String, Goods> goods, Set<String> selling) {
        Set<String> suppliers = suppliers(gtin, selling);
        Set<String> idle = new HashSet<>();
        for (String site : selling) {
            for (Lane lane : network.lanesTo(site)) {
                Goods there = goods.get(lane.from());
                if (lane.kind() == LaneKind.TRANSFER
                        && there != null
                        && there.onHand() > 0
                        && !suppliers.contains(lane.from())) {
                    idle.add(lane.from());
                }
            }
        }
        idle.removeAll(selling);
        return idle;
    }

    /** Units that others have ordered of a site and that still lie there. */
    private static double promised(String site, List<OnOrder> orders) {
        return orders.stream()
                .filter(order -> site.equals(order.from()) && !order.isReserved())
                .mapToDouble(OnOrder::quantity)
                .sum();
    }

    private static DemandPaths paths(Forecast forecast, Terms.Of of, int count) {
        return DemandPaths.of(forecast, count, horizon(of), Math.min(cover(of), forecast.horizon()));
    }

    private static int cover(Terms.Of of) {
        return of.supply().leadTime().longest() + of.supply().review();
    }

    private static int horizon(Terms.Of of) {
        int cover = cover(of);
        return Math.max(cover + Math.min(cover, LAST_LEAST) + BEYOND, Math.min(LONGEST_HORIZON, 2 * cover + BEYOND));
    }

    private Stock stock(String site, Goods goods, Terms.Of of, List<OnOrder> orders) {
        List<Lot> lots = goods.lots().stream()
                .map(lot -> new Lot(lot.life(), lot.quantity()))
                .toList();
        List<Inbound> inbound = new ArrayList<>();
        for (Transit transit : goods.transits()) {
            LocalDate ordered = transit.since() == null ? null : transit.since().minusDays(orderDays);
            LeadTime arrival = left(ordered, of);
            int life = transit.life() - arrival.quantile(0.5);
            if (life >= horizon(of)) {
                inbound.add(new Inbound(transit.quantity(), arrival, null));
            } else if (life > 0) {
                inbound.add(new Inbound(transit.quantity(), arrival, life));
            }
        }
        for (OnOrder order : orders) {
            if (order.to().equals(site) && !isGivenUp(order, of)) {
                inbound.add(new Inbound(order.quantity(), arrival(order.ordered(), order.due(), of), null));
            }
        }
        return new Stock(lots, inbound);
    }

    /** What is overdue by a week, or once more its lead time, is not waited for. */
    private boolean isGivenUp(OnOrder order, Terms.Of of) {
        int patience = Math.max(PATIENCE_DAYS, of.supply().leadTime().longest());
        return order.due() != null && order.due().plusDays(patience).isBefore(today);
    }

    /** What is left of the lead time of goods that were ordered that day; of those of which it is not known, half. */
    private LeadTime left(LocalDate since, Terms.Of of) {
        if (since == null) {
            return LeadTime.fixed(
                    Math.max(1, (int) Math.ceil(of.supply().leadTime().mean() / 2)));
        }
        return of.supply().leadTime().remaining((int) Math.max(0, ChronoUnit.DAYS.between(since, today)));
    }

    /** When an order arrives: when due, or as usual; what is overdue is expected from tomorrow on. */
    private LeadTime arrival(LocalDate ordered, LocalDate due, Terms.Of of) {
        if (due != null && due.isAfter(today)) {
            return LeadTime.fixed((int) Math.min(LONGEST_HORIZON, ChronoUnit.DAYS.between(today, due)));
        }
        return left(ordered == null ? today : ordered, of);
    }

    private List<TransferLane> lanes(String gtin, List<Planned> sites) {
        Map<String, Integer> index = new TreeMap<>();
        for (int i = 0; i < sites.size(); i++) {
            index.put(sites.get(i).place().site(), i);
        }
        List<TransferLane> lanes = new ArrayList<>();
        for (int to = 0; to < sites.size(); to++) {
            String site = sites.get(to).place().site();
            if (!terms.mayBeSold(gtin, site)) {
                continue;
            }
            for (Lane lane : network.lanesTo(site)) {
                Integer from = index.get(lane.from());
                if (lane.kind() == LaneKind.TRANSFER && from != null) {
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

    /** What the sites' common supplier has, where its stock is known; without limit where it is not. */
    private double available(List<Planned> sites, Map<String, Goods> goods) {
        List<String> suppliers =
                sites.stream().map(site -> site.terms().supplier()).distinct().toList();
        if (suppliers.size() != 1 || suppliers.get(0) == null || terms.makes(suppliers.get(0))) {
            return Double.POSITIVE_INFINITY;
        }
        Goods there = goods.get(suppliers.get(0));
        return there == null ? Double.POSITIVE_INFINITY : there.onHand();
    }
}
