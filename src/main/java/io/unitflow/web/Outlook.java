package io.unitflow.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** Stock that lasts shorter with what is on its way is low, and what does not last half of it without. */
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
     * @param atRisk the part of a week's demand, in units, that is expected to find nothing, 0 to 1; null without demand
     * @param worst the product with the most units of that; null where there are none
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
            Double atRisk,
            Goods worst,
            BigDecimal expiring) {}

    /**
     * A product at a place.
     *
     * @param onHand units that may be sold
     * @param inTransit units on the way there
     * @param daily units a day that are expected to be asked for
     */
    record Goods(String gtin, String product, String site, double onHand, double inTransit, double daily) {
        boolean isBefore(Goods other) {
            return (gtin + site).compareTo(other.gtin + other.site) < 0;
        }
    }

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

    /** Whether what is there will run out soon, though what is on its way arrives in the middle of the week. */
    static boolean isLow(Expected expected, double onHand, double onTheWay) {
        double soon = onHand + onTheWay;
        Double shortage = expected.shortage(soon);
        return expected.cover(onHand) < LOW_DAYS / 2.0
                || expected.cover(soon) < LOW_DAYS
                || shortage != null && shortage > LOW_RISK;
    }

    /** Adds up pairs. */
    private static final class Sum {
        private final List<Double> covers = new ArrayList<>();
        private long out;
        private long low;
        private Double risk;
        private double asked;
        private double met;
        private double lost;
        private double most;
        private Goods worst;
        private BigDecimal expiring = BigDecimal.ZERO;

        void add(Expected expected, Goods goods) {
            double onHand = goods.onHand();
            Double shortage = expected.shortage(onHand + goods.inTransit());
            double units = expected.daily() * expected.unserved(onHand, goods.inTransit());
            covers.add(expected.cover(onHand));
            asked += expected.daily();
            lost += units;
            // Of equal ones always the same, or the page would be told of a change that is none.
            if (units > most || units == most && worst != null && goods.isBefore(worst)) {
                most = units;
                worst = goods;
            }
            if (onHand <= 0) {
                out++;
                return;
            }
            met += expected.daily();
            if (isLow(expected, onHand, goods.inTransit())) {
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
            Stock stock = reading.inventory().at(pair);
            Goods goods = new Goods(
                    pair.gtin(),
                    network.product(pair.gtin()).name(),
                    pair.site(),
                    stock.onHand()
                            .subtract(held.getOrDefault(pair, BigDecimal.ZERO))
                            .doubleValue(),
                    onTheWay(stock),
                    rounded(demand.daily(), 3));
            bySite.computeIfAbsent(pair.site(), site -> new Sum()).add(demand, goods);
            byRegion.computeIfAbsent(network.site(pair.site()).region(), region -> new Sum())
                    .add(demand, goods);
            all.add(demand, goods);
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

    /** Units that are on their way to a place: what was received before it was sent counts below zero, and arrives no more. */
    static double onTheWay(Stock stock) {
        return Math.max(0, stock.inTransit().doubleValue());
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

    /** Those that have any stock, and those that have run out of all that is asked for there. */
    private static List<Place> regions(Reading reading, Map<String, Sum> sums) {
        Map<String, Stock> stocks = new TreeMap<>();
        sums.keySet().forEach(region -> stocks.put(region, Stock.NONE));
        Views.regions(reading.inventory().sites(), reading.network())
                .forEach(row -> stocks.put(
                        row.region(),
                        new Stock(row.onHand(), row.inTransit(), row.unsellable(), 0, row.asOf(), null, null)));
        return stocks.entrySet().stream()
                .map(row -> place(
                        row.getKey(),
                        new Site(row.getKey(), row.getKey(), "region", row.getKey(), null, null, null),
                        row.getValue(),
                        sums.getOrDefault(row.getKey(), new Sum())))
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
                sum.asked == 0 ? null : rounded(sum.lost / sum.asked, 3),
                sum.worst,
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
