package io.unitflow.planning;

/** One site with its rule, seen with one stock: what the future costs it, and what it would order. */
final class SiteState {
    private static final OrderRule NEVER = new OrderRule(-1, -1);

    private final SiteNeed need;
    private final Stock stock;
    private final Lookahead ahead;
    private final OrderRule rule;

    private SiteState(SiteNeed need, Stock stock, Lookahead ahead, OrderRule rule) {
        this.need = need;
        this.stock = stock;
        this.ahead = ahead;
        this.rule = rule;
    }

    static SiteState of(SiteNeed need) {
        Prices seen = need.prices().withOrder(orderShare(need) * need.prices().order());
        Lookahead ahead = new Lookahead(need.stock(), need.demand(), need.supply(), seen);
        OrderRule rule = new OrderSearch(ahead, need.demand(), need.supply(), need.prices()).best();
        return new SiteState(need, need.stock(), ahead, rule);
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
        return new SiteState(need, other, ahead.with(other), rule);
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
        return new OrderDecision(need.supply().limits().allowed(rule.wish(position), position), rule, position);
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
        Supply supply = need.supply().with(Scarcity.NONE);
        int steps = supply.leadTime().longest() + supply.cover() + supply.review();
        Lookahead scarce = new Lookahead(stock, need.demand().first(steps), supply, need.prices());
        double nothing = scarce.cost(0, NEVER);
        double[] units = new double[pieces];
        double[] money = new double[pieces];
        for (int i = 0; i < pieces; i++) {
            units[i] = most * (i + 1) / pieces;
            money[i] = nothing - scarce.cost(units[i], NEVER);
        }
        return Curve.gain(units, money);
    }
}
