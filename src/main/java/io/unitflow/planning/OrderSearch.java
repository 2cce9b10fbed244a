package io.unitflow.planning;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Finds the rule (s, S) that costs least over the coming steps, from the stock as it is now. Costs come from the
 * look-ahead and not from a formula, so fixed costs, expiry, lead times that vary and demand of any shape all count at
 * once; formulas only say where to begin: the quantiles of demand over lead time and review for s (newsvendor), the
 * economic order quantity for S - s.
 */
final class OrderSearch {
    private static final double[] START = {0.25, 0.5, 0.65, 0.75, 0.83, 0.89, 0.94, 0.97, 0.99};
    private static final double[] BATCHES = {0, 0.5, 1.5, 2.2};
    private static final int REFINEMENTS = 3;
    /** Paths that are enough to find where to begin. */
    private static final int ROUGH_PATHS = 16;
    /** Steps of a mean demand each, at least, by which the rule is raised for the sake of service. */
    private static final int SERVICE_STEPS = 30;

    /** Money by which costs may differ and still be the same. */
    private static final double SAME = 1e-9;

    private final Lookahead ahead;
    private final Supply supply;
    private final Prices prices;
    private final double position;
    private final double[] sums;
    private final double economic;
    private final double mean;
    private final int every;

    OrderSearch(Lookahead ahead, DemandPaths demand, Supply supply, Prices prices) {
        this.ahead = ahead;
        this.supply = supply;
        this.prices = prices;
        position = ahead.position();
        sums = demand.sortedSums(supply.cover());
        mean = demand.mean();
        every = (demand.size() + ROUGH_PATHS - 1) / ROUGH_PATHS;
        economic = economicBatch(mean, supply, prices);
    }

    /** The economic order quantity (Harris 1913), no more than half of what is sold in the shortest life. */
    static double economicBatch(double mean, Supply supply, Prices prices) {
        double batch = prices.holding() > 0 ? Math.sqrt(2 * prices.order() * mean / prices.holding()) : 0;
        return Math.min(batch, mean * supply.life().least() / 2);
    }

    /** The cheapest rule that keeps to the service level and the least stock. */
    OrderRule best() {
        OrderRule cheapest = cheapest();
        OrderLimits limits = supply.limits();
        double least = Math.max(Math.max(cheapest.reorder(), limits.minimumStock()), beyond(cheapest));
        OrderRule rule = new OrderRule(least, least + cheapest.upTo() - cheapest.reorder());
        if (!Double.isNaN(limits.serviceLevel())) {
            // Where freight keeps costs from ordering at all, the level is a long way up.
            double reach = prices.orderUnit() > 0 ? (sums[sums.length - 1] - rule.reorder()) / SERVICE_STEPS : 0;
            double step = Math.max(1, Math.ceil(Math.max(mean, reach)));
            for (int i = 0; i < SERVICE_STEPS && served(rule) < limits.serviceLevel(); i++) {
                rule = new OrderRule(rule.reorder() + step, rule.upTo() + step);
            }
        }
        return rule;
    }

    /**
     * Where an order lasts beyond the steps ahead, nothing is seen of the end of its cycle, when goods run out: the stock at which to order so
     * that what is lost in a cycle is no more of it than the service level lets be (Silver, Pyke and Peterson 1998, 7.7).
     */
    private double beyond(OrderRule rule) {
        double batch = rule.upTo() - rule.reorder();
        double level = supply.limits().serviceLevel();
        if (Double.isNaN(level) || !lastsBeyond(batch)) {
            return 0;
        }
        double lost = (1 - level) * Math.max(batch, mean * supply.review());
        double tooLow = -1;
        double enough = Math.ceil(sums[sums.length - 1]);
        while (enough - tooLow > 1) {
            double middle = Math.floor((tooLow + enough) / 2);
            if (unserved(middle) > lost) {
                tooLow = middle;
            } else {
                enough = middle;
            }
        }
        return enough;
    }

    /** Units that are asked for until the next order comes and not there, when so many are at first; on average. */
    private double unserved(double stock) {
        double units = 0;
        for (double sum : sums) {
            units += Math.max(0, sum - stock);
        }
        return units / sums.length;
    }

    private boolean lastsBeyond(double batch) {
        return batch > mean * (ahead.steps() - supply.cover());
    }

    /** The part of demand that is served once the order of now can have arrived. */
    private double served(OrderRule rule) {
        Outlook outlook = ahead.outlook(ahead.allowed(rule.wish(position)), rule);
        int from = Math.min(outlook.lost().length - 1, supply.leadTime().longest());
        double lost = outlook.lostUntil(Integer.MAX_VALUE) - outlook.lostUntil(from);
        double asked = mean * (outlook.lost().length - from);
        return asked > 0 ? 1 - lost / asked : 1;
    }

    private OrderRule cheapest() {
        double[] reorder = start(economic);
        double batch = economic;
        double cost = reorder[1];
        double[] batches = Arrays.stream(BATCHES)
                .filter(factor -> economic >= 1 || factor == 0)
                .map(factor -> Math.round(economic * factor))
                .toArray();
        double[] costs = costs(
                Arrays.stream(batches)
                        .mapToObj(other -> rule(reorder[0], other))
                        .toList(),
                every);
        for (int i = 0; i < batches.length; i++) {
            if (costs[i] < cost) {
                cost = costs[i];
                batch = batches[i];
            }
        }
        double[] climbed = climb(batch, reorder[0], reorder[2]);
        return determined(rule(climbed[0], batch), climbed[1]);
    }

    /**
     * The same decision now, by a rule that also says when to order from another stock. Costs do not say it where no other
     * order falls into the steps ahead, be it that stock lasts beyond them or that an order does: any reorder point that
     * leaves today's decision as it is then costs the same. Such a site would seem to lose by giving, as it would order
     * again too late, and by getting, as that would put off today's order.
     */
    private OrderRule determined(OrderRule found, double cost) {
        boolean orders = found.wish(position) > 0;
        double batch = found.upTo() - found.reorder();
        double reorder = Math.min(inTime(batch), orders ? found.upTo() : position);
        if (reorder <= found.reorder()) {
            return found;
        }
        OrderRule other = orders ? new OrderRule(reorder, found.upTo()) : rule(reorder, batch);
        return lastsBeyond(batch) || costs(List.of(other), 1)[0] <= cost + SAME ? other : found;
    }

    /**
     * The stock at which to order a batch again: what lead time and review ask for, but for a part of the cycles in which holding
     * more would cost more than what is lost (reorder point of a continuous review with lost sales; Hadley and Whitin 1963, 4-3).
     */
    private double inTime(double batch) {
        double held = prices.holding() * Math.max(batch, mean * supply.review());
        double lost = Math.max(0, prices.margin()) * mean;
        if (lost == 0 && prices.orderUnit() > 0) {
            return 0;
        }
        double quantile = held + lost > 0 ? lost / (held + lost) : 0;
        return Math.ceil(sums[(int) Math.min(sums.length - 1.0, quantile * sums.length)]);
    }

    /** The best of the starting points, its cost, and how far others are from it; by some of the paths. */
    private double[] start(double batch) {
        double[] points = starts();
        double[] costs =
                costs(Arrays.stream(points).mapToObj(s -> rule(s, batch)).toList(), every);
        int best = 0;
        for (int i = 1; i < points.length; i++) {
            best = costs[i] < costs[best] ? i : best;
        }
        double width = best == 0 ? 1 : Math.max(1, (points[best] - points[best - 1]) / 2);
        return new double[] {points[best], costs[best], width};
    }

    /** Nothing, and quantiles of what is asked for until the next order comes, ascending. */
    private double[] starts() {
        return DoubleStream.concat(
                        DoubleStream.of(0),
                        Arrays.stream(START)
                                .map(q -> Math.ceil(sums[(int) Math.min(sums.length - 1.0, q * sums.length)])))
                .distinct()
                .toArray();
    }

    /** Walks down from there in steps that halve; where that ends, and what it costs there. */
    private double[] climb(double batch, double from, double width) {
        double step = Math.max(1, Math.round(width));
        double[] tried = {from, from + step, Math.max(0, from - step)};
        double[] costs = costs(tried, batch);
        double best = from;
        double least = costs[0];
        for (int i = 1; ; i++) {
            int lower = firstBelow(least, costs);
            if (lower >= 0) {
                least = costs[lower];
                best = tried[lower];
            }
            if (step == 1 || i == REFINEMENTS) {
                return new double[] {best, least};
            }
            step = Math.max(1, Math.round(step / 2));
            tried = new double[] {best + step, Math.max(0, best - step)};
            costs = costs(tried, batch);
        }
    }

    private static int firstBelow(double least, double[] costs) {
        for (int i = 0; i < costs.length; i++) {
            if (costs[i] < least) {
                return i;
            }
        }
        return -1;
    }

    private static OrderRule rule(double reorder, double batch) {
        return new OrderRule(reorder, reorder + Math.round(batch));
    }

    private double[] costs(double[] reorder, double batch) {
        return costs(Arrays.stream(reorder).mapToObj(s -> rule(s, batch)).toList(), 1);
    }

    private double[] costs(List<OrderRule> rules, int every) {
        List<Course> courses = rules.stream()
                .map(rule -> new Course(ahead, ahead.allowed(rule.wish(position)), rule))
                .toList();
        return Courses.live(courses, every, null);
    }
}
