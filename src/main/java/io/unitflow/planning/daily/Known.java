package io.unitflow.planning.daily;

import io.unitflow.planning.ProductPlan;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * The facts on which one product is planned.
 *
 * @param gtin GTIN-14
 * @param goods what lies at which site
 * @param demand what will be asked of which site
 * @param orders what is on order and waited for
 * @param doubts what is on order for which site and may never come
 * @param days in which it can be sold, today included
 * @param recalled the day from which on all lots are recalled; null: they are not
 * @param freshness how long arriving goods live
 */
record Known(
        String gtin,
        Map<String, Goods> goods,
        Demand demand,
        List<OnOrder> orders,
        Map<String, Doubtful> doubts,
        int days,
        LocalDate recalled,
        Freshness freshness) {
    /** What lies at a site. */
    Goods at(String site) {
        return goods.getOrDefault(site, new Goods());
    }

    /** What is on order for a site and may never come. */
    Doubtful doubtful(String site) {
        return doubts.getOrDefault(site, new Doubtful(0, null, 0));
    }

    /** The terms of a site with what is known of the life of the goods that arrive there. */
    Terms.Of of(Terms terms, String site) {
        return freshness.living(terms.of(new Place(gtin, site)), site);
    }

    /** The same when goods have been moved away. */
    Known without(List<ProductPlan.Move> moves, IntFunction<String> sites) {
        Map<String, Goods> left = new TreeMap<>(goods);
        for (ProductPlan.Move move : moves) {
            left.computeIfPresent(sites.apply(move.lane().from()), (site, there) -> there.without(move.lots()));
        }
        return new Known(gtin, left, demand, orders, doubts, days, recalled, freshness);
    }
}
