package io.unitflow.planning.daily;

import io.unitflow.network.Lane;
import io.unitflow.network.LaneKind;
import io.unitflow.network.Network;
import io.unitflow.network.Policy;
import io.unitflow.network.Product;
import io.unitflow.network.Site;
import io.unitflow.network.SiteType;
import io.unitflow.planning.Disruptions;
import io.unitflow.planning.LeadTime;
import io.unitflow.planning.OrderLimits;
import io.unitflow.planning.Prices;
import io.unitflow.planning.Scarcity;
import io.unitflow.planning.ShelfLife;
import io.unitflow.planning.Supply;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The terms on which a site is supplied with a product: what master data says, and defaults where it is silent. */
final class Terms {
    /** Money a unit where no cost is given: only ratios count then. */
    private static final double UNIT_COST = 1;

    private static final double HOLDING_COST_PER_YEAR = 0.2;
    /** A unit not served costs this many times its price where nothing is said: a patient is worth more than a sale. */
    private static final double SHORTAGE_FACTOR = 2;

    /** What may not be sold is too much, however little it is. */
    private static final OrderLimits NOTHING = new OrderLimits(1, 0, 0, 0, Double.NaN);

    private static final double LEAD_TIME_DAYS = 7;
    private static final double DAYS_PER_YEAR = 365;

    private final Network network;
    private final int orderDays;
    private final Consumer<String> remarks;

    Terms(Network network, int orderDays, Consumer<String> remarks) {
        this.network = network;
        this.orderDays = orderDays;
        this.remarks = remarks;
    }

    /**
     * The terms of one place.
     *
     * @param name what people call the site, its GLN-13 where they have not said
     * @param supplier GLN-13; null: nobody delivers
     * @param freight money for a unit that the supplier sends
     * @param isPriced whether somebody has said what a unit costs; else only ratios of prices mean something
     */
    record Of(
            String name,
            String supplier,
            Supply supply,
            Prices prices,
            Policy policy,
            double freight,
            boolean isPriced) {
        /** The same with another supply. */
        Of with(Supply other) {
            return new Of(name, supplier, other, prices, policy, freight, isPriced);
        }
    }

    Of of(Place place) {
        Policy policy = policy(place);
        Optional<Lane> lane = supplyLane(place, policy);
        LeadTime leadTime = lane.map(this::leadTime)
                .orElse(LeadTime.fixed((int) LEAD_TIME_DAYS))
                .later(orderDays);
        String supplier = supplier(place).orElse(null);
        Product product = network.products().get(place.gtin());
        boolean sold = mayBeSold(place.gtin(), place.site());
        boolean orders = supplier != null && sold;
        tellGaps(place, supplier, lane, sold);
        Prices prices = prices(product, lane);
        if (orders
                && prices.shortage() <= 0
                && lane.map(l -> money(l.costPerUnit(), 0)).orElse(0.0) <= 0
                && policy.serviceLevel() == null) {
            remarks.accept("A unit of " + place.gtin() + " that is not served at " + place.site()
                    + " costs nothing: only a service level or a least stock asks for any.");
        }
        if (orders) {
            tellDear(place, supplier, prices.orderUnit(), prices.shortage(), policy);
        }
        int review = (int) Math.max(1, Math.round(policy.reviewDays() == null ? 1 : policy.reviewDays()));
        Supply supply = new Supply(
                leadTime,
                ShelfLife.UNLIMITED,
                review,
                orders ? limits(place, product, policy) : sold ? OrderLimits.NO_ORDERS : NOTHING,
                Scarcity.NONE,
                Disruptions.NONE);
        return new Of(
                network.site(place.site()).map(Site::name).orElse(place.site()),
                supplier,
                supply,
                prices,
                policy,
                lane.map(l -> money(l.costPerUnit(), 0)).orElse(0.0),
                product != null && product.unitCost() != null);
    }

    /** Tells that a unit costs more to bring than it is worth there, where nothing but costs asks for it. */
    void tellDear(Place place, String supplier, double freight, double worth, Policy policy) {
        if (freight > 0 && freight >= worth && policy.serviceLevel() == null) {
            remarks.accept(
                    "Bringing a unit of " + place.gtin() + " from " + supplier + " to " + place.site() + " costs "
                            + text(freight) + ", and one that is not served there " + text(worth)
                            + ": only a service level or a least stock asks for any.");
        }
    }

    private void tellGaps(Place place, String supplier, Optional<Lane> lane, boolean sold) {
        if (!sold) {
            remarks.accept(place.gtin() + " may not be sold in "
                    + network.site(place.site()).map(Site::country).orElse("") + ": none is sent to " + place.site()
                    + ".");
        } else if (supplier == null && isSupplied(place)) {
            remarks.accept("The supply of " + place.site() + " with " + place.gtin()
                    + " comes back to it, and nobody on that way makes any: nothing is ordered there.");
        } else if (supplier == null) {
            remarks.accept("No lane and no policy supplies " + place.site() + " with " + place.gtin()
                    + ": it is only helped by transfers.");
        } else if (lane.isEmpty()) {
            remarks.accept("No lane says how long " + place.gtin() + " takes from " + supplier + " to " + place.site()
                    + ": " + (int) LEAD_TIME_DAYS + " days are assumed.");
        }
    }

    /** Who supplies a site with a product; empty: nobody does, or only in a circle, where goods never come from. */
    Optional<String> supplier(Place place) {
        return named(place).filter(supplier -> !isAbove(place, supplier));
    }

    /** Whether master data name somebody who supplies a site, be it in a circle. */
    boolean isSupplied(Place place) {
        return named(place).isPresent();
    }

    private Optional<String> named(Place place) {
        Policy policy = policy(place);
        return Optional.ofNullable(policy.supplier())
                .or(() -> supplyLane(place, policy).map(Lane::from));
    }

    /** Whether a site is among those who supply its supplier, or supply those, up to where goods are made. */
    private boolean isAbove(Place place, String supplier) {
        Set<String> seen = new HashSet<>();
        Optional<String> above = Optional.of(supplier);
        while (above.isPresent() && !above.get().equals(place.site()) && seen.add(above.get())) {
            String at = above.get();
            above = makes(at) ? Optional.empty() : named(new Place(place.gtin(), at));
        }
        return above.filter(place.site()::equals).isPresent();
    }

    /** A general policy may name a supplier for everybody: it supplies neither itself nor those who supply it. */
    private Policy policy(Place place) {
        Policy policy = network.policy(place.gtin(), place.site()).orElse(silent(place));
        String supplier = policy.supplier();
        boolean isOwn = place.site().equals(supplier);
        return isOwn || isGeneral(place.gtin(), supplier) && supplies(place, supplier)
                ? new Policy(
                        place.gtin(),
                        place.site(),
                        policy.serviceLevel(),
                        policy.reviewDays(),
                        policy.minimumStock(),
                        policy.maximumStock(),
                        null,
                        policy.autoOrder(),
                        policy.doubt())
                : policy;
    }

    private boolean isGeneral(String gtin, String supplier) {
        return supplier != null
                && network.policy(gtin, Policy.ANY)
                        .map(Policy::supplier)
                        .filter(supplier::equals)
                        .isPresent();
    }

    /** Whether goods come from a site, by lanes, to the one that a general policy names. */
    private boolean supplies(Place place, String general) {
        Set<String> seen = new HashSet<>();
        String at = general;
        while (at != null && seen.add(at)) {
            Place next = new Place(place.gtin(), at);
            at = supplyLane(next, silent(next)).map(Lane::from).orElse(null);
            if (place.site().equals(at)) {
                return true;
            }
        }
        return false;
    }

    private static Policy silent(Place place) {
        return new Policy(place.gtin(), place.site(), null, null, null, null, null, null);
    }

    private Optional<Lane> supplyLane(Place place, Policy policy) {
        return network.lanesTo(place.site()).stream()
                .filter(lane -> lane.kind() == null || lane.kind() == LaneKind.SUPPLY)
                .filter(lane -> policy.supplier() == null || policy.supplier().equals(lane.from()))
                .min(Comparator.comparingDouble((Lane lane) -> money(lane.costPerUnit(), 0))
                        .thenComparingDouble(lane -> leadTime(lane).mean())
                        .thenComparing(Lane::from));
    }

    /** Days from order to arrival, at least one: what is ordered today cannot be sold today. */
    LeadTime leadTime(Lane lane) {
        double mean = Math.max(1, lane.leadTimeDays() == null ? LEAD_TIME_DAYS : lane.leadTimeDays());
        double deviation = lane.leadTimeSdDays() == null ? 0 : lane.leadTimeSdDays();
        return LeadTime.normal(mean, Math.max(0, deviation));
    }

    private OrderLimits limits(Place place, Product product, Policy policy) {
        double multiple = product == null ? 1 : Math.max(1e-6, money(product.orderMultiple(), 1));
        double minimum = product == null ? 0 : money(product.minimumOrder(), 0);
        double least = money(policy.minimumStock(), 0);
        double most = money(policy.maximumStock(), Double.POSITIVE_INFINITY);
        if (least > most) {
            remarks.accept("The policy of " + place.gtin() + " at " + place.site() + " asks for at least " + text(least)
                    + " and at most " + text(most) + " units: the maximum counts.");
            least = most;
        }
        double smallest = Math.ceil(Math.max(minimum, multiple) / multiple - 1e-9) * multiple;
        if (smallest > most) {
            remarks.accept("The policy of " + place.gtin() + " at " + place.site() + " allows at most " + text(most)
                    + " units, but no order is smaller than " + text(smallest) + ": nothing is ordered.");
        }
        double level = policy.serviceLevel() == null ? Double.NaN : Math.min(0.999, policy.serviceLevel());
        return new OrderLimits(multiple, minimum, least, most, level);
    }

    private static Prices prices(Product product, Optional<Lane> lane) {
        double unit = product == null ? UNIT_COST : money(product.unitCost(), UNIT_COST);
        double holding =
                product == null ? HOLDING_COST_PER_YEAR : money(product.holdingCostPerYear(), HOLDING_COST_PER_YEAR);
        double shortage =
                product == null ? SHORTAGE_FACTOR * unit : money(product.shortageCost(), SHORTAGE_FACTOR * unit);
        double order = lane.map(l -> money(l.costPerShipment(), 0)).orElse(0.0);
        // Where nobody has said what a unit is worth, freight has nothing to be held against.
        boolean isWeighed = product != null && (product.unitCost() != null || product.shortageCost() != null);
        double freight = isWeighed ? lane.map(l -> money(l.costPerUnit(), 0)).orElse(0.0) : 0;
        return new Prices(unit * holding / DAYS_PER_YEAR, shortage, unit, order, freight, 0, 0);
    }

    private static String text(double units) {
        return BigDecimal.valueOf(units).stripTrailingZeros().toPlainString();
    }

    static double money(BigDecimal amount, double otherwise) {
        return amount == null ? otherwise : Math.max(0, amount.doubleValue());
    }

    /** Whether the product may be sold where the site is; a site of unknown country may sell anything. */
    boolean mayBeSold(String gtin, String site) {
        String country = network.site(site).map(Site::country).orElse(null);
        return country == null
                || network.countries(gtin).isEmpty()
                || network.countries(gtin).contains(country);
    }

    /** Whether the site makes goods itself, so that its stock does not limit what can be had. */
    boolean makes(String site) {
        return network.site(site).map(Site::type).orElse(null) == SiteType.PLANT;
    }

    /** Whether transfers may come to a site. */
    boolean isHelped(String site) {
        return network.lanesTo(site).stream().anyMatch(lane -> lane.kind() == LaneKind.TRANSFER);
    }

    /** Whether transfers may leave a site. */
    boolean helps(String site) {
        return network.lanesFrom(site).stream().anyMatch(lane -> lane.kind() == LaneKind.TRANSFER);
    }

    String region(String site) {
        return network.site(site).map(Site::region).orElse("unknown");
    }
}
