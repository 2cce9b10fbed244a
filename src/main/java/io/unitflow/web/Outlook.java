package io.unitflow.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where stock will run out and what will expire unsold, as far as demand is known; places and regions add up from the same pairs.
 *
 * @param number counts up with every change
 * @param at when it was made
 * @param asOf event time of the newest event in the numbers, or null
 */
record Outlook(
        long number,
        Instant at,
        Instant asOf,
        Figures figures,
        List<Place> sites,
        List<Place> regions,
        List<Lane> lanes) {
    static final Outlook NONE = new Outlook(
            0, null, null, new Figures(0, 0, 0, null, BigDecimal.ZERO, 0, 0, 0), List.of(), List.of(), List.of());

    /** Stock that lasts shorter is low. */
    static final int LOW_DAYS = 7;
    /** A greater probability of running out within a week is low too. */
    static final double LOW_RISK = 0.1;

    /**
     * The network in a few numbers.
     *
     * @param pairs products at places with demand
     * @param out how many of them have nothing on hand
     * @param low how many more will soon
     * @param fillRate share of the demand expected now that finds stock on hand, 0 to 1; null without demand
     * @param expiring units that will expire before they are asked for
     * @param exceptions open ones
     * @param critical the critical ones of them
     * @param recommendations open ones
     */
    record Figures(
            long pairs,
            long out,
            long low,
            Double fillRate,
            BigDecimal expiring,
            long exceptions,
            long critical,
            long recommendations) {}

    /**
     * A place, or a region under its name.
     *
     * @param coverDays how long stock lasts, of the middle product of those with demand; null without any
     * @param products with demand here
     * @param out how many of them have nothing on hand
     * @param low how many more will soon
     * @param risk the greatest probability that one of those in stock runs out within a week; null where nothing is forecast
     * @param expiring units that will expire before they are asked for
     */
    record Place(
            String key,
            String name,
            String type,
            String region,
            Double latitude,
            Double longitude,
            BigDecimal onHand,
            BigDecimal inTransit,
            Double coverDays,
            long products,
            long out,
            long low,
            Double risk,
            BigDecimal expiring) {}

    /**
     * A way between two places: of goods that were sent lately where the other place still awaits some, or of what is recommended to
     * be moved.
     *
     * @param kind {@code shipped} or {@code recommended}
     * @param count events of shipping, or recommendations
     * @param newest when the last one happened or changed
     */
    record Lane(String kind, String from, String to, long count, Instant newest) {}

    /**
     * What is recommended now.
     *
     * @param open recommendations that are not over
     * @param transfers the ways of those that move stock
     */
    record Advised(long open, List<Lane> transfers) {
        static final Advised NOTHING = new Advised(0, List.of());
    }

    /** Whether what is there will run out soon. */
    static boolean isLow(Expected expected, double onHand) {
        Double shortage = expected.shortage(onHand);
        return expected.cover(onHand) < LOW_DAYS || shortage != null && shortage > LOW_RISK;
    }

    /** Adds up pairs. */
    private static final class Sum {
        private final List<Double> covers = new ArrayList<>();
        private long out;
        private long low;
        private Double risk;
        private double asked;
        private double met;
        private BigDecimal expiring = BigDecimal.ZERO;

        void add(Expected expected, double onHand) {
            Double shortage = expected.shortage(onHand);
            covers.add(expected.cover(onHand));
            asked += expected.daily();
            if (onHand <= 0) {
                out++;
                return;
            }
            met += expected.daily();
            if (isLow(expected, onHand)) {
                low++;
            }
            risk = shortage == null ? risk : risk == null ? shortage : Double.valueOf(Math.max(risk, shortage));
        }

        Double cover() {
            Collections.sort(covers);
            return covers.isEmpty() ? null : rounded(covers.get((covers.size() - 1) / 2), 1);
        }
    }

    /**
     * Makes it.
     *
     * @param expected demand of products at places
     * @param held units on hand that may not be sold: expired or recalled
     * @param expiring units that will expire before they are asked for, of products at places
     */
    static Outlook of(
            long number,
            Reading reading,
            Map<Pair, Expected> expected,
            Map<Pair, BigDecimal> held,
            Map<Pair, BigDecimal> expiring,
            List<Lane> shipped,
            Advised advised) {
        Map<String, Sum> bySite = new TreeMap<>();
        Map<String, Sum> byRegion = new TreeMap<>();
        Sum all = new Sum();
        Network network = reading.network();
        expected.forEach((pair, demand) -> {
            double onHand = reading.inventory()
                    .at(pair)
                    .onHand()
                    .subtract(held.getOrDefault(pair, BigDecimal.ZERO))
                    .doubleValue();
            bySite.computeIfAbsent(pair.site(), site -> new Sum()).add(demand, onHand);
            byRegion.computeIfAbsent(network.site(pair.site()).region(), region -> new Sum())
                    .add(demand, onHand);
            all.add(demand, onHand);
        });
        expiring.forEach((pair, units) -> {
            for (Sum sum : List.of(
                    bySite.computeIfAbsent(pair.site(), site -> new Sum()),
                    byRegion.computeIfAbsent(network.site(pair.site()).region(), region -> new Sum()),
                    all)) {
                sum.expiring = sum.expiring.add(units);
            }
        });
        return new Outlook(
                number,
                reading.at(),
                reading.summary().asOf(),
                figures(all, reading.concerns(), advised.open()),
                sites(reading, bySite),
                regions(reading, byRegion),
                Stream.concat(shipped.stream(), advised.transfers().stream()).toList());
    }

    private static Figures figures(Sum all, Concerns concerns, long recommendations) {
        Double fill = all.asked == 0 ? null : rounded(all.met / all.asked, 4);
        return new Figures(
                all.covers.size(),
                all.out,
                all.low,
                fill,
                all.expiring,
                concerns.groups().stream().mapToLong(Concerns.Group::open).sum(),
                concerns.groups().stream()
                        .filter(group -> group.severity().equals("critical"))
                        .mapToLong(Concerns.Group::open)
                        .sum(),
                recommendations);
    }

    private static List<Place> sites(Reading reading, Map<String, Sum> sums) {
        return reading.knownSites().stream()
                .map(key -> {
                    Site site = reading.network().site(key);
                    return place(key, site, reading.inventory().at(key), sums.getOrDefault(key, new Sum()));
                })
                .toList();
    }

    private static List<Place> regions(Reading reading, Map<String, Sum> sums) {
        Function<Views.RegionStock, Stock> stock =
                row -> new Stock(row.onHand(), row.inTransit(), row.unsellable(), 0, row.asOf(), null, null);
        return Views.regions(reading.inventory().sites(), reading.network()).stream()
                .map(row -> place(
                        row.region(),
                        new Site(row.region(), row.region(), "region", row.region(), null, null, null),
                        stock.apply(row),
                        sums.getOrDefault(row.region(), new Sum())))
                .toList();
    }

    private static Place place(String key, Site site, Stock stock, Sum sum) {
        return new Place(
                key,
                site.name(),
                site.type(),
                site.region(),
                site.latitude(),
                site.longitude(),
                stock.onHand(),
                stock.inTransit(),
                sum.cover(),
                sum.covers.size(),
                sum.out,
                sum.low,
                sum.risk == null ? null : rounded(sum.risk, 3),
                sum.expiring);
    }

    private static double rounded(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }

    /** Whether both say the same, whenever they were made. */
    boolean saysTheSame(Outlook other) {
        return figures.equals(other.figures)
                && sites.equals(other.sites)
                && regions.equals(other.regions)
                && lanes.equals(other.lanes);
    }
}
