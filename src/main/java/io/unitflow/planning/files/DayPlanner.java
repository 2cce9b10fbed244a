package io.unitflow.planning.files;

import io.unitflow.forecasting.Forecast;
import io.unitflow.forecasting.Forecaster;
import io.unitflow.forecasting.Frequency;
import io.unitflow.forecasting.Series;
import io.unitflow.network.Lane;
import io.unitflow.network.LaneKind;
import io.unitflow.network.Network;
import io.unitflow.network.OrderStatus;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Plans each product of a network for the days from one day on. */
final class DayPlanner {
    private static final int PATHS = 128;
    private static final int FORECAST_DAYS = 28;
    private static final int LONGEST_HORIZON = 120;
    /** Days looked beyond two orders' cover. */
    private static final int BEYOND = 14;

    private final Network network;
    private final LocalDate today;
    private final Terms terms;

    DayPlanner(Network network, LocalDate today, Consumer<String> remarks) {
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
     * @param demand what was asked of each site, by day
     * @param report takes the results
     */
    void plan(
            String gtin,
            Map<String, Goods> goods,
            Map<String, SortedMap<LocalDate, Double>> demand,
            PlanReport report) {
        List<Planned> sites = sites(gtin, goods, demand);
        if (sites.isEmpty()) {
            return;
        }
        List<TransferLane> lanes = lanes(gtin, sites);
        ProductPlan plan =
                ProductPlanner.plan(sites.stream().map(Planned::need).toList(), lanes, available(gtin, sites, goods));
        report.product(today, sites, plan);
        centres(gtin, sites, goods, demand, report);
    }

    /** What those order from whom others order, from the sites' suppliers up to where the goods are made. */
    private void centres(
            String gtin,
            List<Planned> sites,
            Map<String, Goods> goods,
            Map<String, SortedMap<LocalDate, Double>> demand,
            PlanReport report) {
        Echelons echelons = new Echelons(network, terms, gtin);
        sites.forEach(site -> echelons.add(site.place().site(), site.terms().supplier()));
        for (Echelons.Echelon echelon : echelons.centres()) {
            Place place = new Place(gtin, echelon.centre());
            Terms.Of of = echelon.terms(goods);
            Series sold =
                    new Series(gtin + " " + place.site(), gtin, Inputs.daily(echelon.demand(demand), today), null);
            Forecast forecast = Forecaster.standard()
                    .forecast(List.of(sold), Frequency.DAILY, FORECAST_DAYS)
                    .get(0);
            Stock stock = echelon.stock(goods, order -> arrival(order.ordered(), order.due(), of));
            SiteNeed need = new SiteNeed(place.site(), stock, paths(place, forecast, of), of.supply(), of.prices());
            Goods there = goods.getOrDefault(place.site(), new Goods());
            report.centre(
                    today,
                    new Planned(place, there, of, forecast, need),
                    ProductPlanner.plan(List.of(need), List.of()));
        }
    }

    private List<Planned> sites(
            String gtin, Map<String, Goods> goods, Map<String, SortedMap<LocalDate, Double>> demand) {
        List<String> names = demand.keySet().stream().sorted().toList();
        List<Series> series = names.stream()
                .map(site -> new Series(gtin + " " + site, gtin, Inputs.daily(demand.get(site), today), null))
                .toList();
        if (series.isEmpty()) {
            return List.of();
        }
        List<Forecast> forecasts = Forecaster.standard().forecast(series, Frequency.DAILY, FORECAST_DAYS);
        List<Planned> sites = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Place place = new Place(gtin, names.get(i));
            Terms.Of of = terms.of(place);
            Goods there = goods.getOrDefault(place.site(), new Goods());
            SiteNeed need = new SiteNeed(
                    place.site(),
                    stock(place, there, of),
                    paths(place, forecasts.get(i), of),
                    of.supply(),
                    of.prices());
            sites.add(new Planned(place, there, of, forecasts.get(i), need));
        }
        return sites;
    }

    private DemandPaths paths(Place place, Forecast forecast, Terms.Of of) {
        int cover = of.supply().leadTime().longest() + of.supply().review();
        int horizon = Math.min(LONGEST_HORIZON, 2 * cover + BEYOND);
        DemandPaths paths = DemandPaths.of(forecast, PATHS, horizon, Math.min(cover, FORECAST_DAYS));
        return Adjusted.paths(paths, network, place, today);
    }

    private Stock stock(Place place, Goods goods, Terms.Of of) {
        List<Lot> lots = goods.lots().stream()
                .map(lot -> new Lot(lot.life(), lot.quantity()))
                .toList();
        List<Inbound> inbound = new ArrayList<>();
        if (goods.inTransit() > 0) {
            int halfway = Math.max(1, (int) Math.ceil(of.supply().leadTime().mean() / 2));
            inbound.add(new Inbound(goods.inTransit(), LeadTime.fixed(halfway), null));
        }
        network.orders().stream()
                .filter(order -> place.site().equals(order.to()))
                .filter(order -> order.status() == null || order.status() == OrderStatus.OPEN)
                .forEach(order -> {
                    Cases.Units units = Cases.in(network, order.gtin());
                    if (units.gtin().equals(place.gtin())) {
                        double quantity = order.quantity().doubleValue() * units.each();
                        inbound.add(new Inbound(quantity, arrival(order.ordered(), order.due(), of), null));
                    }
                });
        return new Stock(lots, inbound);
    }

    /** When an order arrives: when due, or as usual; what is overdue is expected from tomorrow on. */
    private LeadTime arrival(LocalDate ordered, LocalDate due, Terms.Of of) {
        if (due != null && due.isAfter(today)) {
            return LeadTime.fixed((int) Math.min(LONGEST_HORIZON, ChronoUnit.DAYS.between(today, due)));
        }
        LocalDate since = ordered == null ? today : ordered;
        return of.supply().leadTime().remaining((int) Math.max(0, ChronoUnit.DAYS.between(since, today)));
    }

    private List<TransferLane> lanes(String gtin, List<Planned> sites) {
        Map<String, Integer> index = new TreeMap<>();
        for (int i = 0; i < sites.size(); i++) {
            index.put(sites.get(i).place().site(), i);
        }
        List<TransferLane> lanes = new ArrayList<>();
        for (Lane lane : network.lanes()) {
            Integer from = index.get(lane.from());
            Integer to = index.get(lane.to());
            if (lane.kind() == LaneKind.TRANSFER && from != null && to != null && terms.mayBeSold(gtin, lane.to())) {
                int transit = Math.max(1, terms.leadTime(lane).longest());
                lanes.add(new TransferLane(
                        from, to, transit, Terms.money(lane.costPerUnit(), 0), Terms.money(lane.costPerShipment(), 0)));
            }
        }
        return lanes;
    }

    /** What the sites' common supplier has, where its stock is known; without limit where it is not. */
    private double available(String gtin, List<Planned> sites, Map<String, Goods> goods) {
        List<String> suppliers =
                sites.stream().map(site -> site.terms().supplier()).distinct().toList();
        if (suppliers.size() != 1 || suppliers.get(0) == null || terms.makes(suppliers.get(0))) {
            return Double.POSITIVE_INFINITY;
        }
        Goods there = goods.get(suppliers.get(0));
        return there == null ? Double.POSITIVE_INFINITY : there.onHand();
    }
}
