package io.unitflow.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Stock at one moment; the sums over sites and over everything always agree with the pairs.
 *
 * @param pairs stock of a product at a place; a pair without stock is absent
 * @param sites stock of a place over its products
 */
record Inventory(Map<Pair, Stock> pairs, Map<String, Stock> sites, Stock total) {
    static final Inventory EMPTY = of(Map.of());

    static Inventory of(Map<Pair, Stock> pairs) {
        Map<String, Stock> sites = new HashMap<>();
        pairs.forEach((pair, stock) -> sites.merge(pair.site(), stock, Stock::plus));
        Stock total = sites.values().stream().reduce(Stock.NONE, Stock::plus);
        return new Inventory(pairs, sites, total);
    }

    /** The same with the touched pairs as they were read again; a touched pair that was not found has no stock any more. */
    Inventory refreshed(Collection<Pair> touched, Map<Pair, Stock> found) {
        Map<Pair, Stock> next = new HashMap<>(pairs);
        touched.forEach(next::remove);
        next.putAll(found);
        return of(next);
    }

    /** Pairs whose stock differs between the two, in either direction. */
    Set<Pair> changedSince(Inventory before) {
        Set<Pair> changed = new HashSet<>();
        if (before == this) {
            return changed;
        }
        pairs.forEach((pair, stock) -> {
            if (!stock.equals(before.pairs.get(pair))) {
                changed.add(pair);
            }
        });
        before.pairs.keySet().stream().filter(pair -> !pairs.containsKey(pair)).forEach(changed::add);
        return changed;
    }

    /** Sums over places, by GTIN-14. */
    Map<String, Stock> byProduct() {
        Map<String, Stock> sums = new HashMap<>();
        pairs.forEach((pair, stock) -> sums.merge(pair.gtin(), stock, Stock::plus));
        return sums;
    }

    Stock at(Pair pair) {
        return pairs.getOrDefault(pair, Stock.NONE);
    }

    Stock at(String site) {
        return sites.getOrDefault(site, Stock.NONE);
    }
}
