package io.unitflow.planning.daily;

import io.unitflow.forecasting.Forecast;
import io.unitflow.network.Lane;
import io.unitflow.network.LaneKind;
import io.unitflow.network.Network;
import io.unitflow.network.Product;
import io.unitflow.planning.DemandPaths;
import io.unitflow.planning.Inbound;
import io.unitflow.planning.Lot;
import io.unitflow.planning.OrderDecision;
import io.unitflow.planning.OrderLimits;
import io.unitflow.planning.OrderRule;
import io.unitflow.planning.Prices;
import io.unitflow.planning.ProductPlan;
import io.unitflow.planning.ProductPlanner;
import io.unitflow.planning.ShelfLife;
import io.unitflow.planning.SiteNeed;
import io.unitflow.planning.Stock;
import io.unitflow.planning.Supply;
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
import java.util.stream.Collectors;

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

    /** Of a site that nobody has set a service level for so large a part of demand is taken to be served. */
    private static final double USUAL_SERVICE = 0.95;

    private static final ProductPlan NOTHING_MOVED = new ProductPlan(List.of(), List.of(), 0, 0);

    private final Network network;
    private final LocalDate today;
    private final int orderDays;
    private final Terms terms;
    private final Consumer<String> remarks;
    /** The same without remarks, for who is not planned. */
    private final Terms quiet;

    private final Shelves shelves;

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
    }

    /**
     * What is known of a product at a site, ready to be planned.
     *
     * @param need what decides; of what is there without what is promised to others
     * @param stock all that is there and on the way
     * @param promised units that others have ordered of it
     * @param ready units of these that what lies there can fulfil
     * @param onward days that goods take from there to those who order of it; 0: it sells them
     * @param known what planners know better than the forecast
     * @param awaited what is on the way to it in {@code need} only, because its supplier will send it
     */
    record Planned(
            Place place,
            Goods goods,
            Terms.Of terms,
            Forecast forecast,
            SiteNeed need,
            Stock stock,
            double promised,
            double ready,
            int onward,
            Adjusted known,
            List<Inbound> awaited) {
        /** The same when its supplier sends it these later on, whatever is decided today. */
        Planned awaiting(List<Inbound> sent) {
            if (sent.isEmpty()) {
                return this;
            }
            List<Inbound> inbound = new ArrayList<>(need.stock().inbound());
            inbound.addAll(sent);
            return new Planned(
                    place,
                    goods,
                    terms,
                    forecast,
                    need.with(new Stock(need.stock().onHand(), inbound)),
                    stock,
                    promised,
                    ready,
                    onward,
                    known,
                    sent);
        }

        /** What is there and on the way without what it owes to others. */
        Shelf shelf() {
            return Shelf.of(stock, promised, ready);
        }

        /** The same with what it lacks for others, who wait until what is ordered today can be there. */
        Planned waiting() {
            double lacking = shelf().lacking();
            int arrives = (int) Math.ceil(need.supply().leadTime().mean());
            return new Planned(
                    place,
                    goods,
                    terms,
                    forecast,
                    need.with(need.demand().and(lacking, arrives)),
                    stock,
                    promised,
                    ready,
                    onward,
                    known,
                    awaited);
        }

        /** Units that lie there, be they promised to others or not. */
        double here() {
            return stock.units() + goods.unitsPromised();
        }

        /** Units of these that are promised to others, or have been ordered by them and will be. */
        double owed() {
            return promised + goods.unitsPromised();
        }

        /** Whether nobody is known to ask it for the product. */
        boolean isIdle() {
            return promised == 0 && onward == 0 && need.demand().mean() == 0;
        }

        /** The same when goods have been moved, by its place in the plan that moves them. */
        Planned after(ProductPlan plan, int index) {
            List<Lot> given = plan.moves().stream()
                    .filter(move -> move.lane().from() == index)
                    .flatMap(move -> move.lots().stream())
                    .toList();
            return new Planned(
                    place,
                    given.isEmpty() ? goods : goods.without(given),
                    terms,
                    forecast,
                    need.with(plan.after(index, need.stock())),
                    plan.after(index, stock),
                    promised,
                    ready,
                    onward,
                    known,
                    awaited);
        }
    }

    /**
     * Plans one product.
     *
     * @param goods what lies at which site
     * @param demand what will be asked of which site
     * @param orders what is on order
     * @param days in which it may be sold, today included, for a recall of all lots; {@link Lot#FOR_EVER}: there is none
     * @param report takes the results
     */
    public void plan(
            String gtin, Map<String, Goods> goods, Demand demand, List<OnOrder> orders, int days, PlanReport report) {
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
        int last = Math.min(days, daysUntilItsEnd(gtin));
        if (days < Lot.FOR_EVER) {
            remarks.accept("All lots of " + gtin + " are under recall"
                    + (days > 0 ? " from " + today.plusDays(days) + " on" : "") + ": none is ordered for then.");
        }
        Known known = new Known(
                gtin, until(last, goods), demand, orders, last, days < Lot.FOR_EVER ? today.plusDays(days) : null);
        List<Planned> own = sites(known);
        if (own.isEmpty()) {
            return;
        }
        tellCircles(gtin, own);
        Deliveries deliveries = new Deliveries(new Sources(known, quiet, shelves, orderDays), orderDays);
        own.forEach(site -> deliveries.sells(site.need()));
        List<Planned> sites = withCustomers(known, own);
        Customers customers = new Customers();
        Helpers helpers = new Helpers(network, terms, site -> helping(known, site, sites, customers));
        List<Planned> helping = helpers.of(sites);
        List<Planned> all = together(sites, helping);
        List<TransferLane> lanes = lanes(gtin, sites, helping);
        ProductPlan plan =
                ProductPlanner.plan(all.stream().map(Planned::need).toList(), lanes, deliveries.limited(all));
        plan.moves()
                .forEach(move ->
                        deliveries.gave(all.get(move.lane().from()).place().site(), move.lots()));
        helpers.gave(all, plan);
        for (int i = 0; i < sites.size(); i++) {
            Planned site = sites.get(i);
            SiteNeed after = site.need().with(plan.after(i, site.need().stock()));
            OrderDecision order =
                    site.shelf().order(LastOrders.of(after, plan.orders().get(i)), after, SupplyWords.late(site));
            deliveries.ask(after, site.onward(), site.terms().supplier(), order);
            customers.add(site, order);
            helpers.planned(site.after(plan, i), order.quantity() > 0);
        }
        Known left = known.without(plan.moves(), i -> all.get(i).place().site());
        List<Echelon> echelons = echelons(left, sites, customers, deliveries, helpers);
        List<OrderDecision> granted = deliveries.granted();
        Backlogs backlogs = deliveries.backlogs(granted, customers);
        List<Planned> waiting = sites.stream()
                .map(site -> site.awaiting(backlogs.coming(site.place().site())))
                .toList();
        List<Integer> missing =
                sites.stream().map(site -> backlogs.days(site.place().site())).toList();
        Below below = below(own, sites, plan, echelons, granted);
        report.product(
                today,
                waiting,
                helping,
                lanes,
                plan.with(orders(granted.subList(0, sites.size()), helping)),
                missing,
                below);
        int told = sites.size();
        for (Echelon echelon : echelons) {
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
            List<Echelon> echelons,
            List<OrderDecision> granted) {
        Below below = new Below();
        for (int i = 0; i < sites.size(); i++) {
            below.add(sites.get(i).after(plan, i), own.get(i).need().demand(), granted.get(i));
        }
        int before = sites.size();
        for (Echelon echelon : echelons) {
            for (int i = 0; i < echelon.centres().size(); i++) {
                below.add(echelon.centres().get(i).after(echelon.moved(), i), null, granted.get(before + i));
            }
            before += echelon.centres().size();
        }
        return below;
    }

    private static List<Planned> together(List<Planned> sites, List<Planned> helping) {
        List<Planned> all = new ArrayList<>(sites);
        all.addAll(helping);
        return all;
    }

    /** Who only helps orders nothing here. */
    private static List<OrderDecision> orders(List<OrderDecision> orders, List<Planned> helping) {
        List<OrderDecision> all = new ArrayList<>(orders);
        helping.forEach(helper -> all.add(new OrderDecision(0, OrderRule.NEVER, 0)));
        return all;
    }

    /** A site that may help others: a centre with all other centres, as they are if nothing moves, or who has goods that nobody orders. */
    private Map<String, Planned> helping(Known known, String site, List<Planned> sites, Customers customers) {
        Map<String, Planned> found = new TreeMap<>();
        List<Centres.Centre> centres = centres(known.gtin(), sites).all();
        if (centres.stream().anyMatch(centre -> centre.site().equals(site))) {
            Customers ahead = new Customers(customers);
            sites.stream()
                    .filter(one -> !ahead.know(Set.of(one.place().site())))
                    .forEach(one -> ahead.add(one, decided(one)));
            for (Centres.Centre centre : centres) {
                if (!centre.sells() && ahead.know(centre.customers())) {
                    Planned planned = centre(known, centre, ahead, Double.POSITIVE_INFINITY, quiet, null);
                    ahead.add(planned, decided(planned));
                    found.put(centre.site(), planned);
                }
            }
        } else if (known.at(site).onHand() > 0 && !terms.makes(site)) {
            found.put(site, site(known, site, quiet));
        }
        return found;
    }

    /** Who is supplied in a circle only, and has no transfer lanes, is not planned. */
    private void tellCircles(String gtin, List<Planned> sites) {
        Set<String> names = sites.stream().map(site -> site.place().site()).collect(Collectors.toSet());
        for (String supplier : new TreeSet<>(suppliers(gtin, names))) {
            Place place = new Place(gtin, supplier);
            boolean isPlanned = names.contains(supplier) || terms.isHelped(supplier) || terms.helps(supplier);
            if (!isPlanned && terms.isSupplied(place) && terms.supplier(place).isEmpty()) {
                terms.of(place);
            }
        }
    }

    private int daysUntilItsEnd(String gtin) {
        LocalDate ends = network.product(gtin).map(Product::ends).orElse(null);
        return ends == null
                ? Lot.FOR_EVER
                : (int) Math.max(0, Math.min(Lot.FOR_EVER, ChronoUnit.DAYS.between(today, ends) + 1));
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

    /** What is ordered lives until the product's end as well, and what would come after it is not ordered. */
    private static Supply until(int days, Terms.Of of) {
        Supply supply = of.supply();
        int life = days - (int) Math.round(supply.leadTime().mean());
        if (days > horizon(of)) {
            return supply;
        }
        return life < 1 ? supply.with(OrderLimits.NO_ORDERS) : supply.with(new ShelfLife(life, life));
    }

    private Stock stock(Known known, String site, Terms.Of of) {
        return shelves.stock(site, known.at(site), of, known.orders(), horizon(of));
    }

    /** Sites that sell and also supply others need what these are going to order of them, too. */
    private List<Planned> withCustomers(Known known, List<Planned> sites) {
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
                Planned passed = centre(known, centre, customers, ready, quiet, planned.get(centre.site()));
                customers.add(passed, decided(passed));
                planned.replace(centre.site(), passed);
            }
        }
        return sites.stream().map(site -> planned.get(site.place().site())).toList();
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
    private record Echelon(List<Planned> centres, List<Planned> helping, ProductPlan moved) {}

    /** What those move and order of whom others order, from the sites' suppliers up to where the goods are made. */
    private List<Echelon> echelons(
            Known before, List<Planned> sites, Customers customers, Deliveries deliveries, Helpers helpers) {
        List<Echelon> echelons = new ArrayList<>();
        Known left = before;
        for (List<Centres.Centre> echelon : centres(before.gtin(), sites).echelons()) {
            Known known = left;
            // Who supplies a plant, or orders in a circle, cannot be planned for what is ordered of it.
            List<Planned> centres = echelon.stream()
                    .filter(centre -> !centre.sells() && customers.know(centre.customers()))
                    .map(centre -> centre(known, centre, customers, deliveries.ready(centre.site()), terms, null))
                    .toList();
            List<Planned> helping = helpers.of(centres);
            List<Planned> all = together(centres, helping);
            ProductPlan moved = moved(all, lanes(known.gtin(), centres, helping), deliveries);
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
        return site.shelf().order(LastOrders.of(site.need(), order), site.need(), SupplyWords.late(site));
    }

    /**
     * A centre with what is ordered of it.
     *
     * @param ready units of what its customers want today that what lies there can fulfil
     * @param told the terms on which it is supplied, and who hears of gaps in them
     * @param own what it is by its own sales; null: it sells nothing
     */
    private Planned centre(
            Known known, Centres.Centre centre, Customers customers, double ready, Terms told, Planned own) {
        Place place = new Place(known.gtin(), centre.site());
        Terms.Of of = own == null ? told.of(place) : own.terms();
        Stock stock = stock(known, centre.site(), of);
        double ordered = ordered(centre, known.orders());
        double promised = customers.today(centre.customers()) + ordered;
        DemandPaths later = customers.later(centre.customers(), horizon(of));
        Prices prices = own == null ? customers.prices(centre.customers(), of.prices()) : of.prices();
        if (own == null
                && prices.shortage() < of.prices().shortage()
                && of.prices().margin() > 0) {
            told.tellDear(place, of.supplier(), prices.orderUnit(), prices.shortage(), of.policy());
        }
        SiteNeed need = new SiteNeed(
                centre.site(),
                Shelf.of(stock, promised, ready + ordered).free(),
                own == null ? later : later.and(own.need().demand(), 0),
                until(known.days(), of),
                prices,
                weight(of) * (prices.shortage() > 0 ? of.prices().shortage() / prices.shortage() : 1));
        Set<String> selling = new TreeSet<>(centre.selling());
        if (own != null) {
            selling.add(centre.site());
        }
        Goods there = known.at(centre.site());
        return new Planned(
                place,
                there,
                of,
                known.demand().together(selling),
                need,
                stock,
                promised,
                ready + ordered,
                own == null ? customers.nearest(centre.customers()) : 0,
                Adjusted.of(network, known.gtin(), selling, today, known.recalled()),
                List.of());
    }

    /** A unit that is not served counts by the part that it is of all that may go unserved at a site. */
    private static double weight(Terms.Of of) {
        Double service = of.policy().serviceLevel();
        double level = service == null ? USUAL_SERVICE : Math.max(0, Math.min(0.999, service));
        return (1 - USUAL_SERVICE) / (1 - level);
    }

    /** Units that were ordered of a centre and still lie there: by whoever it is, and by those who usually order of it. */
    private static double ordered(Centres.Centre centre, List<OnOrder> orders) {
        double ofSomebody = orders.stream()
                .filter(order -> order.from() == null && centre.customers().contains(order.to()))
                .mapToDouble(OnOrder::quantity)
                .sum();
        return promised(centre.site(), orders) + ofSomebody;
    }

    private List<Planned> sites(Known known) {
        List<Planned> sites = new ArrayList<>();
        SortedSet<String> selling = known.demand().sites();
        SortedSet<String> names = new TreeSet<>(selling);
        names.addAll(stocked(known.gtin(), selling));
        names.addAll(idle(known.gtin(), known.goods(), names));
        names.forEach(name -> sites.add(site(known, name, terms)));
        return sites;
    }

    /** A site that sells the product, or has some. */
    private Planned site(Known known, String name, Terms told) {
        SortedSet<String> selling = known.demand().sites();
        int paths = selling.size() > MANY ? PATHS_OF_MANY : PATHS;
        Place place = new Place(known.gtin(), name);
        Terms.Of of = told.of(place);
        Forecast forecast = selling.contains(name)
                ? known.demand().of(name)
                : known.demand().together(Set.of(name));
        Stock stock = stock(known, name, of);
        double promised = promised(name, known.orders());
        Adjusted adjusted = Adjusted.of(network, known.gtin(), Set.of(name), today, known.recalled());
        SiteNeed need = new SiteNeed(
                name,
                Shelf.of(stock, promised).free(),
                adjusted.paths(paths(forecast, of, paths)),
                until(known.days(), of),
                of.prices(),
                weight(of));
        return new Planned(
                place, known.at(name), of, forecast, need, stock, promised, promised, 0, adjusted, List.of());
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
    static double promised(String site, List<OnOrder> orders) {
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

    static int horizon(Terms.Of of) {
        int cover = cover(of);
        return Math.max(cover + Math.min(cover, LAST_LEAST) + BEYOND, Math.min(LONGEST_HORIZON, 2 * cover + BEYOND));
    }

    /** The ways to sites from each other and from who helps them, by their places in both lists. */
    private List<TransferLane> lanes(String gtin, List<Planned> sites, List<Planned> helping) {
        Map<String, Integer> index = new TreeMap<>();
        List<Planned> all = together(sites, helping);
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
