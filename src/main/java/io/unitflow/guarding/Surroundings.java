package io.unitflow.guarding;

import io.unitflow.network.Lane;
import io.unitflow.network.Network;
import io.unitflow.network.Product;
import io.unitflow.network.Recall;
import io.unitflow.network.Site;
import io.unitflow.network.SiteType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** What the rules know beside events: the network, and what they are set to. Says nothing of what the network does not know. */
public final class Surroundings {
    private final Network network;
    private final Thresholds thresholds;
    private final Map<String, List<Recall>> recalls;
    private final boolean marketed;
    private final Set<String> customs;
    private final Set<String> temperatureWatched;

    /** Rules are set as the network says, and else as the thresholds do; the network may be {@link Network#UNKNOWN}. */
    public Surroundings(Network network, Thresholds thresholds) {
        this.network = network;
        this.thresholds = thresholds.with(network.thresholds());
        this.recalls = network.recalls().stream().collect(Collectors.groupingBy(Recall::gtin));
        this.temperatureWatched = network.products().values().stream()
                .filter(product -> product.temperatureMin() != null || product.temperatureMax() != null)
                .map(Product::gtin)
                .collect(Collectors.toUnmodifiableSet());
        this.marketed = !network.markets().isEmpty();
        this.customs = network.sites().values().stream()
                .filter(site -> site.type() == SiteType.CUSTOMS)
                .map(Site::site)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The network's records. */
    public Network network() {
        return network;
    }

    /** What the rules are set to for a product (null: of none). */
    Thresholds thresholds(String gtin) {
        return thresholds.of(gtin, null, null);
    }

    /** What the rules are set to for a product in a shipment; either may be null. */
    Thresholds thresholds(String gtin, Shipment shipment) {
        return shipment == null ? thresholds(gtin) : thresholds.of(gtin, shipment.from(), shipment.to());
    }

    /** Whether exceptions of a product (null: of none) are looked for; those of shipments are asked for by their lane. */
    boolean isOnFor(String gtin, Kind kind) {
        return kind == Kind.OVERDUE
                || kind == Kind.OFF_ROUTE
                || kind == Kind.STUCK_IN_CUSTOMS
                || thresholds(gtin).on(kind);
    }

    /** What the rules are set to in general. */
    public Thresholds thresholds() {
        return thresholds;
    }

    /** Whether goods wait there for a border. */
    boolean isCustoms(String site) {
        return !customs.isEmpty() && customs.contains(site);
    }

    /** Kilometres between two sites that both have coordinates. */
    OptionalDouble km(String one, String other) {
        Site from = network.site(one).orElse(null);
        Site to = network.site(other).orElse(null);
        return isPlaced(from) && isPlaced(to)
                ? OptionalDouble.of(GreatCircle.km(from.latitude(), from.longitude(), to.latitude(), to.longitude()))
                : OptionalDouble.empty();
    }

    private static boolean isPlaced(Site site) {
        return site != null && site.latitude() != null && site.longitude() != null;
    }

    /** Whether the site has lanes and none of them reaches the destination. */
    boolean isOffRoute(String from, String to) {
        List<Lane> lanes = network.lanesFrom(from);
        return !lanes.isEmpty() && lanes.stream().noneMatch(lane -> lane.to().equals(to));
    }

    /** How long the shipment may be under way. */
    Duration usualDuration(Shipment shipment, Thresholds thresholds) {
        Lane lane = network.lane(shipment.from(), shipment.to()).orElse(null);
        if (lane == null || lane.leadTimeDays() == null) {
            return Times.days(thresholds.overdueDays());
        }
        double deviation = lane.leadTimeSdDays() == null ? 0 : lane.leadTimeSdDays();
        return Times.days(lane.leadTimeDays() + thresholds.overdueDeviations() * deviation);
    }

    /** How long goods of the shipment (or of none: null) may stay in customs. */
    Duration usualCustomsStay(Shipment shipment, Thresholds thresholds) {
        Lane lane = shipment == null
                ? null
                : network.lane(shipment.from(), shipment.to()).orElse(null);
        boolean said = lane != null && lane.customsDaysMax() != null;
        return Times.days(said ? lane.customsDaysMax() : thresholds.customsDays());
    }

    /** Whether the product is sold in listed countries only, and the site is known to be in none of them. */
    boolean isWrongMarket(String gtin, String site) {
        if (!marketed) {
            return false;
        }
        Set<String> countries = network.countries(gtin);
        String country = network.site(site).map(Site::country).orElse(null);
        return !countries.isEmpty() && country != null && !countries.contains(country);
    }

    /** The product's recalls, begun or not. */
    List<Recall> recalls(String gtin) {
        return recalls.getOrDefault(gtin, List.of());
    }

    /** The lot's expiry by master data, or null. */
    LocalDate expiry(String gtin, String lot) {
        return network.expiry(gtin, lot).orElse(null);
    }

    /** Whether the product must not get as cold or warm as that. */
    boolean isSpoiledBy(Temperature temperature, String gtin) {
        return thresholds(gtin).on(Kind.TEMPERATURE)
                && network.product(gtin)
                        .map(product -> (product.temperatureMin() != null
                                        && temperature.coldest()
                                                < product.temperatureMin().doubleValue())
                                || (product.temperatureMax() != null
                                        && temperature.warmest()
                                                > product.temperatureMax().doubleValue()))
                        .orElse(false);
    }

    /** Whether any product's temperature is watched. */
    boolean isAnyWatched() {
        return !temperatureWatched.isEmpty();
    }

    /** Whether a fact about a container matters to what that is in. */
    public boolean concernsOuter(Fact fact) {
        if (temperatureWatched.isEmpty()) {
            return false;
        }
        if (fact instanceof Fact.Provided provided) {
            return concernsOuter(provided.fact());
        }
        return fact instanceof Fact.Inside
                || fact instanceof Fact.Emptied
                || fact instanceof Fact.Listed
                || (fact instanceof Fact.Stay stay && isWatched(stay.gtin()));
    }

    /** Whether the product's temperature is watched. */
    public boolean isWatched(String gtin) {
        return temperatureWatched.contains(gtin);
    }
}
