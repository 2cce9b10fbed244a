package io.unitflow.planning.daily;

import java.util.List;
import java.util.Map;

/**
 * The facts on which one product is planned.
 *
 * @param gtin GTIN-14
 * @param goods what lies at which site
 * @param demand what will be asked of which site
 * @param orders what is on order
 * @param days in which it can be sold, today included
 */
record Known(String gtin, Map<String, Goods> goods, Demand demand, List<OnOrder> orders, int days) {
    /** What lies at a site. */
    Goods at(String site) {
        return goods.getOrDefault(site, new Goods());
    }
}
