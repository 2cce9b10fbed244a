package io.unitflow.planning.daily;

import io.unitflow.forecasting.Forecast;
import io.unitflow.network.Lane;
import io.unitflow.network.LaneKind;
import io.unitflow.network.Network;
import io.unitflow.planning.DemandPaths;
import io.unitflow.planning.Inbound;
import io.unitflow.planning.LeadTime;
import io.unitflow.planning.Lot;
import io.unitflow.planning.ProductPlan;
import io.unitflow.planning.ProductPlanner;
import io.unitflow.planning.SiteNeed;
import io.unitflow.planning.Stock;
import io.unitflow.planning.TransferLane;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Plans each product of a network for the days from one day on. */
public final class DayPlanner {
    private static final int PATHS = 128;
    /** So many sites that fewer paths each do as well together. */
    private static final int MANY = 200;

    private static final int PATHS_OF_MANY = 32;
    private static final int LONGEST_HORIZON = 120;
    /** Days looked beyond two orders' cover. */
    private static final int BEYOND = 14;

    private final Network network;
    private final LocalDate today;
    private final Terms terms;

    /**
     * @param today the first day to plan for
     * @param remarks takes what master data leave open, one sentence each
     */
    public DayPlanner(Network network, LocalDate today, Consumer<String> remarks) {
        this.network = network;
        this.today = today;
        terms = new Terms(network, remarks);
    }

    /** What is known of a product at a site, ready to be planned. */
    record Planned(Place place, Goods goods, Terms.Of terms, Forecast forecast, SiteNeed need) {}

    /**
     * Plans one product.
     *
     * @param goods what lies at which site
     * @param demand what will be asked of which site
     * @param orders what is on order
     * @param report takes the results
     */
    public void plan(String gtin, Map<String, Goods> goods, Demand demand, List<OnOrder> orders, PlanReport report) {
        List<Planned> sites = sites(gtin, goods, demand, orders);
        if (sites.isEmpty()) {
            return;
        }
        List<TransferLane> lanes = lanes(gtin, sites);
        ProductPlan plan =
                ProductPlanner.plan(sites.stream().map(Planned::need).toList(), lanes, available(sites, goods));
        report.product(today, sites, plan);
        centres(gtin, sites, goods, demand, orders, report);
    }

    /** What those order from whom others order, from the sites' suppliers up to where the goods are made. */
    private void centres(
            String gtin,
            List<Planned> sites,
            Map<String, Goods> goods,
            Demand demand,
            List<OnOrder> orders,
            PlanReport report) {
        Echelons echelons = new Echelons(terms, gtin);
        sites.forEach(site -> echelons.add(site.place().site(), site.terms().supplier()));
        for (Echelons.Echelon echelon : echelons.centres()) {
            Place place = new Place(gtin, echelon.centre());
            Terms.Of of = echelon.terms(goods);
            Forecast forecast = demand.together(echelon.members());
            Stock stock = echelon.stock(goods, orders, order -> arrival(order.ordered(), order.due(), of));
            SiteNeed need =
                    new SiteNeed(place.site(), stock, paths(place, forecast, of, PATHS), of.supply(), of.prices());
            Goods there = goods.getOrDefault(place.site(), new Goods());
            report.centre(
                    today,
                    new Planned(place, there, of, forecast, need),
                    ProductPlanner.plan(List.of(need), List.of()));
        }
    }

    private List<Planned> sites(String gtin, Map<String, Goods> goods, Demand demand, List<OnOrder> orders) {
        int paths = demand.sites().size() > MANY ? PATHS_OF_MANY : PATHS;
        List<Planned> sites = new ArrayList<>();
        for (String name : demand.sites()) {
            Place place = new Place(gtin, name);
            Terms.Of of = terms.of(place);
            Goods there = goods.getOrDefault(name, new Goods());
            Forecast forecast = demand.of(name);
            SiteNeed need = new SiteNeed(
                    name, stock(name, there, of, orders), paths(place, forecast, of, paths), of.supply(), of.prices());
            sites.add(new Planned(place, there, of, forecast, need));
        }
        return sites;
    }

    private DemandPaths paths(Place place, Forecast forecast, Terms.Of of, int count) {
        int cover = of.supply().leadTime().longest() + of.supply().review();
        int horizon = Math.min(LONGEST_HORIZON, 2 * cover + BEYOND);
        DemandPaths paths = DemandPaths.of(forecast, count, horizon, Math.min(cover, forecast.horizon()));
        return Adjusted.paths(paths, network, place, today);
    }

    private Stock stock(String site, Goods goods, Terms.Of of, List<OnOrder> orders) {
        List<Lot> lots = goods.lots().stream()
                .map(lot -> new Lot(lot.life(), lot.quantity()))
                .toList();
        List<Inbound> inbound = new ArrayList<>();
        for (Transit transit : goods.transits()) {
            inbound.add(new Inbound(transit.quantity(), left(transit.since(), of), null));
        }
        for (OnOrder order : orders) {
            if (order.to().equals(site)) {
                inbound.add(new Inbound(order.quantity(), arrival(order.ordered(), order.due(), of), null));
            }
        }
        return new Stock(lots, inbound);
    }

    /** What is left of the way of goods that left that day; of those of which it is not known, half. */
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
                    int transit = Math.max(1, terms.leadTime(lane).longest());
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
