package io.unitflow.planning.daily;

import io.unitflow.planning.Lot;
import io.unitflow.planning.ShelfLife;
import io.unitflow.planning.Supply;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How long goods live that are still to arrive: as long as the freshest of which it is known. What lives so many days at a site lived so
 * many when it set out, and those of the way to that site, and at another it will live those of the way there less. Where the freshest is
 * neither on its way nor at a plant it has lain somewhere since it came, and who orders now has not ordered for about as long as lots of
 * the product usually are apart. So it lived longer by that when it came, but for the days in which the order has to come. Facts of one
 * day decide alone: a restart changes nothing.
 */
final class Freshness {
    private static final int UNKNOWN = 0;

    /** Lots of which the usual distance is read off. */
    private static final int LATEST = 4;

    private final String gtin;
    private final Terms terms;
    private final Map<String, Integer> ways = new HashMap<>();
    /** Days that goods live that leave a site, or reach it where none lie there. */
    private final Map<String, Integer> there = new HashMap<>();
    /** Days that the freshest goods live where they come from, today included; {@link #UNKNOWN}: nobody knows of any. */
    private final int source;

    /** Days from one lot to the next; none: the freshest is still on its way or where it comes from, or is the first. */
    private final int apart;

    /**
     * Reads it off the lots of a product.
     *
     * @param expiries the last day of each lot that is known of, wherever it is and was
     * @param terms without remarks
     */
    Freshness(
            String gtin,
            Map<String, Goods> goods,
            Collection<LocalDate> expiries,
            LocalDate today,
            Terms terms,
            Shelves shelves) {
        this.gtin = gtin;
        this.terms = terms;
        int lying = UNKNOWN;
        int longest = UNKNOWN;
        int fresh = UNKNOWN;
        for (Map.Entry<String, Goods> one : goods.entrySet()) {
            String site = one.getKey();
            int here = one.getValue().freshest();
            lying = Math.max(lying, here);
            fresh = terms.makes(site) ? Math.max(fresh, here) : fresh;
            for (Transit transit : one.getValue().unrecalled()) {
                lying = Math.max(lying, transit.life());
                fresh = Math.max(fresh, transit.life());
                here = Math.max(here, transit.life() - shelves.days(transit, terms.of(new Place(gtin, site))));
            }
            if (here > UNKNOWN) {
                longest = Math.max(longest, here + way(site));
                int middle = one.getValue().middle();
                there.put(site, middle > UNKNOWN ? middle : here);
            }
        }
        // A lot that lies nowhere is with whoever sends it.
        int freshest =
                expiries.stream().mapToInt(last -> life(last, today)).max().orElse(UNKNOWN);
        source = freshest > lying ? Math.max(freshest, longest) : longest;
        apart = freshest > lying || fresh >= lying ? 0 : apart(expiries);
    }

    private static int life(LocalDate last, LocalDate today) {
        return (int) Math.max(UNKNOWN, Math.min(Lot.FOR_EVER, ChronoUnit.DAYS.between(today, last) + 1));
    }

    /** Days from one lot to the next, usually: of the latest few, so that neither a gap nor two that came together decide. */
    private static int apart(Collection<LocalDate> expiries) {
        long[] last = expiries.stream()
                .distinct()
                .sorted(Comparator.reverseOrder())
                .limit(LATEST)
                .mapToLong(LocalDate::toEpochDay)
                .toArray();
        long[] days = IntStream.range(1, last.length)
                .mapToLong(i -> last[i - 1] - last[i])
                .sorted()
                .toArray();
        return days.length == 0 ? 0 : (int) Math.min(Lot.FOR_EVER, days[days.length / 2]);
    }

    /**
     * The terms of a site with the life of what arrives there: no less than until goods that are ordered next time can be there, or a
     * product whose known lots are all old would hardly be ordered any more. For ever where no lot's life is known.
     */
    Terms.Of living(Terms.Of of, String site) {
        if (source == UNKNOWN) {
            return of;
        }
        Supply supply = of.supply();
        int least = (int) Math.ceil(supply.leadTime().mean() + supply.review());
        int life = (int) Math.min(Lot.FOR_EVER, source + (long) Math.max(0, apart - least)) - way(site);
        if (of.supplier() != null && there.containsKey(of.supplier()) && !terms.makes(of.supplier())) {
            life = Math.min(life, there.get(of.supplier()) - (way(site) - way(of.supplier())));
        }
        life = Math.max(least, life);
        return of.with(supply.with(new ShelfLife(life, life)));
    }

    /** Days from where goods come from to a site. */
    private int way(String site) {
        Integer known = ways.get(site);
        return known == null ? way(site, new HashSet<>()) : known;
    }

    private int way(String site, Set<String> seen) {
        Place place = new Place(gtin, site);
        Optional<String> supplier = terms.supplier(place);
        int days = 0;
        if (supplier.isPresent() && seen.add(site)) {
            days = way(supplier.get(), seen)
                    + (int) Math.round(terms.of(place).supply().leadTime().mean());
        }
        ways.put(site, days);
        return days;
    }
}
