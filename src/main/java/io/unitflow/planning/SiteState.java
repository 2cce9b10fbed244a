package io.unitflow.planning;

import java.util.Arrays;

/** One site with its rule, seen with one stock: what the future costs it, and what it would order. */
final class SiteState {
    private final SiteNeed need;
    private final Stock stock;
    private final Lookahead ahead;
    private final OrderRule rule;
    /** Units that can be had now. */
    private final double available;

    private SiteState(SiteNeed need, Stock stock, Lookahead ahead, OrderRule rule, double available) {
        this.need = need;
        this.stock = stock;
        this.ahead = ahead;
        this.rule = rule;
        this.available = available;
    }

    static SiteState of(SiteNeed need) {
        Prices seen = need.prices().withOrder(orderShare(need) * need.prices().order());
        Lookahead ahead = new Lookahead(need.stock(), need.demand(), need.supply(), seen);
        OrderRule rule = new OrderSearch(ahead, need.demand(), need.supply(), need.prices()).best();
        ahead.sparing(rule.reorder() > 0 ? rule.upTo() : 0);
        return new SiteState(need, need.stock(), ahead, rule, Double.POSITIVE_INFINITY);
    }

    /**
     * The part of an order's fixed cost that the steps ahead bear: where the economic order quantity lasts beyond them, so much as of it
     * can be sold in them. Else what is asked for once in months would never pay its shipment.
     */
    private static double orderShare(SiteNeed need) {
        double mean = need.demand().mean();
        double lasts = mean > 0 ? OrderSearch.economicBatch(mean, need.supply(), need.prices()) / mean : 0;
        double seen =
                Math.max(1, need.demand().horizon() - need.supply().leadTime().mean());
        return Math.min(1, seen / Math.max(lasts, 1));
    }

    /** The same site and rule with another stock. */
    SiteState with(Stock other) {
        return new SiteState(need, other, ahead.with(other), rule, available);
    }

    /** The same where so many units can be had now, and then none for so many steps. */
    SiteState limited(double units, int steps) {
        Supply supply = need.supply().with(Scarcity.afterNow(steps));
        return new SiteState(need.with(supply), stock, ahead.with(stock, supply), rule, units);
    }

    SiteNeed need() {
        return need;
    }

    Stock stock() {
        return stock;
    }

    OrderRule rule() {
        return rule;
    }

    OrderDecision decision() {
        double position = ahead.position();
        OrderLimits limits = need.supply().limits();
        double wanted = ahead.allowed(rule.wish(position));
        return new OrderDecision(wanted <= available ? wanted : limits.within(available), rule, position);
    }

    /** What happens when the rule is followed. */
    Course course() {
        return new Course(ahead, decision().quantity(), rule);
    }

    /** Money over the coming steps when the rule is followed. */
    double cost() {
        return ahead.cost(decision().quantity(), rule);
    }

    /** What is to be expected when the rule is followed. */
    Outlook outlook() {
        return ahead.outlook(decision().quantity(), rule);
    }

    /** What an order is worth, up to that many units, if there are none to be had for a while after it. */
    Curve worth(double most, int pieces) {
        Supply supply = need.supply();
        double[] units = new double[pieces];
        Arrays.setAll(units, i -> most * (i + 1) / pieces);
        return need.with(stock)
                .worth(units, supply.leadTime().longest() + supply.cover() + supply.review(), need.prices());
    }
}
