package io.unitflow.planning;

/**
 * The order of now, chosen by itself while later ones follow the rule (rollout; Bertsekas and Castañón 1999): never dearer
 * than what the rule would order, and cheaper where lots, goods on the way or scarcity are not as the rule takes them to be.
 */
final class FirstOrder {
    private static final int REFINEMENTS = 4;

    private final SiteNeed need;
    private final Lookahead ahead;
    private final OrderRule rule;
    private final double position;

    FirstOrder(SiteNeed need, Lookahead ahead, OrderRule rule) {
        this.need = need;
        this.ahead = ahead;
        this.rule = rule;
        position = ahead.position();
    }

    /** What the rule orders at the present position. */
    double byRule() {
        return need.supply().limits().allowed(rule.wish(position), position);
    }

    double position() {
        return position;
    }

    /** The cheapest order; where a policy asks for service or a least stock, none smaller than the rule's. */
    double best() {
        OrderLimits limits = need.supply().limits();
        double best = byRule();
        double floor = Double.isNaN(limits.serviceLevel()) && limits.minimumStock() == 0 ? 0 : best;
        double least = ahead.cost(best, rule);
        double step = Math.max(1, Math.ceil(need.demand().mean()));
        for (int i = 0; i < REFINEMENTS; i++) {
            for (double wish : new double[] {best - step, best + step}) {
                double order = limits.allowed(Math.max(floor, wish), position);
                double cost = order == best ? least : ahead.cost(order, rule);
                if (cost < least) {
                    least = cost;
                    best = order;
                    break;
                }
            }
            if (step == 1) {
                break;
            }
            step = Math.max(1, Math.round(step / 2));
        }
        return floor == 0 && best > 0 && ahead.cost(0, rule) <= least ? 0 : best;
    }
}
