package io.unitflow.planning.daily;

import io.unitflow.network.Network;
import io.unitflow.network.Product;
import io.unitflow.planning.Lot;
import io.unitflow.planning.OrderDecision;
import io.unitflow.planning.OrderRule;
import io.unitflow.planning.ProductPlan;
import io.unitflow.planning.ProductPlanner;
import io.unitflow.planning.SiteNeed;
import io.unitflow.planning.TransferLane;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Plans each product of a network for the days from one day on. */
public final class DayPlanner {
    private final Network network;
    private final LocalDate today;
    private final int orderDays;
    private final Terms terms;
    private final Consumer<String> remarks;
    /** The same without remarks, for who is not planned. */
    private final Terms quiet;

    private final Shelves shelves;
    private final Ways ways;
    private final SellingSites sellers;
    private final Chain chain;

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
        quiet = new Terms(network, orderDays, remark -> {});
        shelves = new Shelves(network, today, orderDays, quiet);
        ways = new Ways(network, terms, orderDays);
        Needs needs = new Needs(network, today, shelves);
        sellers = new SellingSites(network, terms, needs, remarks);
        chain = new Chain(terms, quiet, needs, ways);
    }

    /**
     * Plans one product.
     *
     * @param goods what lies at which site
     * @param demand what will be asked of which site
     * @param orders what is on order
     * @param expiries the last day of each lot of which it is known, wherever it is and was, expired or not
     * @param days in which it may be sold, today included, for a recall of all lots; {@link Lot#FOR_EVER}: there is none
     * @param report takes the results
     */
    public void plan(
            String gtin,
            Map<String, Goods> goods,
            Collection<LocalDate> expiries,
            Demand demand,
            List<OnOrder> orders,
            int days,
            PlanReport report) {
        orders.stream()
                .map(OnOrder::to)
                .distinct()
                .filter(site -> !terms.mayBeSold(gtin, site))
                .forEach(site -> remarks.accept(gtin + " is on order for " + site + ", where it may not be sold."));
        goods.forEach((site, there) -> {
            if (there.isOwing()) {
                remarks.accept(
                        "More of " + gtin + " has left " + site + " than was known to be there: it counts as none.");
            }
        });
        Map<String, Doubtful> doubts = doubts(gtin, orders);
        int last = Math.min(days, daysUntilItsEnd(gtin));
        if (days < Lot.FOR_EVER) {
            remarks.accept("All lots of " + gtin + " are under recall"
                    + (days > 0 ? " from " + today.plusDays(days) + " on" : "") + ": none is ordered for then.");
        }
        Known known = new Known(
                gtin,
                until(last, goods),
                demand,
                orders.stream()
                        .filter(order -> !shelves.isGivenUp(order, quiet.of(new Place(gtin, order.to()))))
                        .toList(),
                doubts,
                last,
                days < Lot.FOR_EVER ? today.plusDays(days) : null,
                new Freshness(gtin, goods, expiries, today, quiet, shelves));
        List<Planned> own = sellers.of(known);
        if (own.isEmpty()) {
            return;
        }
        sellers.tellCircles(gtin, own);
        Deliveries deliveries = new Deliveries(new Sources(known, quiet, shelves, orderDays), orderDays);
        own.forEach(site -> deliveries.sells(site.need()));
        List<Planned> sites = chain.withCustomers(known, own);
        Customers customers = new Customers();
        Helpers helpers = new Helpers(network, terms, site -> chain.helping(known, site, sites, customers));
        List<Planned> helping = helpers.of(sites);
        List<Planned> all = Helpers.together(sites, helping);
        List<TransferLane> lanes = ways.between(gtin, sites, helping);
        ProductPlan plan =
                ProductPlanner.plan(all.stream().map(Planned::need).toList(), lanes, deliveries.limited(all));
        plan.moves()
                .forEach(move ->
                        deliveries.gave(all.get(move.lane().from()).place().site(), move.lots()));
        helpers.gave(all, plan);
        for (int i = 0; i < sites.size(); i++) {
            Planned site = sites.get(i);
            SiteNeed after = site.need().with(plan.after(i, site.need().stock()));
            OrderDecision order = site.shelf()
                    .order(LastOrders.of(after, site.isEnding(), plan.orders().get(i)), after, SupplyWords.late(site));
            deliveries.ask(after, site.onward(), site.terms().supplier(), order);
            customers.add(site, order);
            helpers.planned(site.after(plan, i), order.quantity() > 0);
        }
        Known left = known.without(plan.moves(), i -> all.get(i).place().site());
        List<Chain.Echelon> echelons = chain.echelons(left, sites, customers, deliveries, helpers);
        List<OrderDecision> granted = deliveries.granted();
        Backlogs backlogs = deliveries.backlogs(granted, customers);
        List<Planned> waiting = sites.stream()
                .map(site -> site.awaiting(backlogs.coming(site.place().site())))
                .toList();
        List<Integer> missing =
                sites.stream().map(site -> backlogs.days(site.place().site())).toList();
        Below below = below(own, sites, plan, echelons, granted, customers);
        report.product(
                today,
                waiting,
                helping,
                lanes,
                plan.with(orders(granted.subList(0, sites.size()), helping)),
                missing,
                below);
        int told = sites.size();
        for (Chain.Echelon echelon : echelons) {
            int next = told + echelon.centres().size();
            report.centres(
                    today,
                    echelon.centres(),
                    echelon.helping(),
                    echelon.moved().with(orders(granted.subList(told, next), echelon.helping())),
                    below);
            told = next;
        }
    }

    /** Who supplies whom, when all transfers are under way and everybody gets what is granted. */
    private static Below below(
            List<Planned> own,
            List<Planned> sites,
            ProductPlan plan,
            List<Chain.Echelon> echelons,
            List<OrderDecision> granted,
            Customers customers) {
        Below below = new Below(customers);
        for (int i = 0; i < sites.size(); i++) {
            below.add(sites.get(i).after(plan, i), own.get(i).need().demand(), granted.get(i));
        }
        int before = sites.size();
        for (Chain.Echelon echelon : echelons) {
            for (int i = 0; i < echelon.centres().size(); i++) {
                below.add(echelon.centres().get(i).after(echelon.moved(), i), null, granted.get(before + i));
            }
            before += echelon.centres().size();
        }
        return below;
    }

    /** Who only helps orders nothing here. */
    private static List<OrderDecision> orders(List<OrderDecision> orders, List<Planned> helping) {
        List<OrderDecision> all = new ArrayList<>(orders);
        helping.forEach(helper -> all.add(new OrderDecision(0, OrderRule.NEVER, 0)));
        return all;
    }

    private int daysUntilItsEnd(String gtin) {
        LocalDate ends = network.product(gtin).map(Product::ends).orElse(null);
        return ends == null ? Lot.FOR_EVER : daysUntil(ends);
    }

    /** Days from today on to a last one, both included; none: it is over. */
    private int daysUntil(LocalDate last) {
        return (int) Math.max(0, Math.min(Lot.FOR_EVER, ChronoUnit.DAYS.between(today, last) + 1));
    }

    /** What is on order for each site and may never come; each is told. */
    private Map<String, Doubtful> doubts(String gtin, List<OnOrder> orders) {
        Map<String, Doubtful> doubts = new TreeMap<>();
        orders.stream().map(OnOrder::to).distinct().forEach(site -> {
            Place place = new Place(gtin, site);
            List<OnOrder> its =
                    orders.stream().filter(order -> order.to().equals(site)).toList();
            Doubtful doubtful = Doubtful.of(its, quiet.of(place), shelves);
            doubtful.tell(place, remarks);
            doubts.put(site, doubtful);
        });
        return doubts;
    }

    /** Nobody buys a product that has ended: what is left then is as if it had expired. */
    private static Map<String, Goods> until(int days, Map<String, Goods> goods) {
        if (days == Lot.FOR_EVER) {
            return goods;
        }
        Map<String, Goods> bounded = new TreeMap<>();
        goods.forEach((site, there) -> bounded.put(site, there.until(days)));
        return bounded;
    }
}
