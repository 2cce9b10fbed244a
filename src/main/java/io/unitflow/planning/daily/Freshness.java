package io.unitflow.planning.daily;

import io.unitflow.planning.ShelfLife;
import io.unitflow.planning.Supply;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How long goods live that are still to arrive: as long as the freshest of which it is known. What lives so many days at a site lived so
 * many when it set out, and those of the way to that site, and at another it will live those of the way there less. It may have lain
 * somewhere since, so that is the least that is to be expected of fresh goods. Facts of one day decide alone: a restart changes nothing.
 */
final class Freshness {
    private static final int UNKNOWN = 0;

    private final String gtin;
    private final Terms terms;
    private final Map<String, Integer> ways = new HashMap<>();
    /** Days that goods live that leave a site, or reach it where none lie there. */
    private final Map<String, Integer> there = new HashMap<>();
    /** Days that the freshest goods live where they come from, today included; {@link #UNKNOWN}: nobody knows of any. */
    private final int source;

    /**
     * Reads it off the lots of a product.
     *
     * @param freshest days that the freshest lot lives, today included, wherever it is; none: no lot that has not expired is known
     * @param terms without remarks
     */
    Freshness(String gtin, Map<String, Goods> goods, int freshest, Terms terms, Shelves shelves) {
        this.gtin = gtin;
        this.terms = terms;
        int lying = UNKNOWN;
        int longest = UNKNOWN;
        for (Map.Entry<String, Goods> one : goods.entrySet()) {
            String site = one.getKey();
            int here = one.getValue().freshest();
            lying = Math.max(lying, here);
            for (Transit transit : one.getValue().unrecalled()) {
                lying = Math.max(lying, transit.life());
                here = Math.max(here, transit.life() - shelves.days(transit, terms.of(new Place(gtin, site))));
            }
            if (here > UNKNOWN) {
                longest = Math.max(longest, here + way(site));
                int middle = one.getValue().middle();
                there.put(site, middle > UNKNOWN ? middle : here);
            }
        }
        // A lot that lies nowhere is with whoever sends it.
        source = freshest > lying ? Math.max(freshest, longest) : longest;
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
        int life = source - way(site);
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
