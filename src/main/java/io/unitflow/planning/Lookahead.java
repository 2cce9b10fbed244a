package io.unitflow.planning;

import java.util.List;

/**
 * The coming steps of one product at one site, lived through on every path of demand: goods arrive, an order is placed,
 * demand is served soonest-expiring first, what is not served is lost, what has reached the end of its life is wasted.
 * Everything that the planner says of shortage, waste and cost comes out of here, so that it cannot contradict itself.
 *
 * <p>Two decisions are compared on the same paths with the same luck.
 */
public final class Lookahead {
    private final DemandPaths demand;
    private final Supply supply;
    private final Prices prices;
    private final int paths;
    private final int horizon;
    private final int cover;
    private final double[] firstLots;
    private final double firstUnits;
    /** Units on the way that come before an order of the next occasion could; others count as a position from later steps on. */
    private double inboundUnits;

    /** By step: units that count from then on; null: there are none. */
    private double[] counted;

    private final Luck luck;
    private final double mean;
    /** By path and step: units that arrive then; null: there are none. */
    private double[][] due;

    /** By step: units that arrive then, by the last step in which they can be sold; null: there are none. */
    private final double[][] arriving;

    private final Afterwards afterwards;
    private final double position;
    /** Units on the way that do not count as there yet. */
    private final double lateNow;
    /** Units that are left after these steps and each spare a later order's freight, at most. */
    private double sparing = Double.POSITIVE_INFINITY;

    /** Looks as far ahead as the paths of demand reach. */
    public Lookahead(Stock stock, DemandPaths demand, Supply supply, Prices prices) {
        this(stock, demand, supply, prices, Luck.of(supply, demand.size(), demand.horizon()));
    }

    private Lookahead(Stock stock, DemandPaths demand, Supply supply, Prices prices, Luck luck) {
        this.luck = luck;
        this.demand = demand;
        this.supply = supply;
        this.prices = prices;
        paths = demand.size();
        horizon = demand.horizon();
        cover = Math.min(horizon, (int) Math.ceil(supply.leadTime().mean() + supply.review() - 1e-9));
        firstLots = new double[horizon + 1];
        for (Lot lot : stock.onHand()) {
            firstLots[lastStep(0, lot.life())] += lot.quantity();
        }
        firstUnits = stock.units();
        mean = demand.mean();
        arriving = new double[horizon + 1][];
        expect(stock);
        afterwards = Afterwards.of(stock, demand);
        position = countedNow();
        lateNow = late(0);
    }

    /** The same future of the same site, had it another stock. */
    public Lookahead with(Stock stock) {
        return new Lookahead(stock, demand, supply, prices, luck).sparing(sparing);
    }

    /** The same with another stock and another supply. */
    Lookahead with(Stock stock, Supply other) {
        return new Lookahead(stock, demand, other, prices).sparing(sparing);
    }

    /**
     * What is left of so many units after these steps spares the freight of ordering as many later. Beyond what a site would ever order up
     * to nothing is ordered for as long as anybody looks.
     */
    Lookahead sparing(double units) {
        sparing = units;
        return this;
    }

    /** How many steps it looks ahead. */
    int steps() {
        return horizon;
    }

    private int lastStep(int arrival, int life) {
        return Math.min(horizon, arrival + life - 1);
    }

    /** What is confirmed of an order in a step of a path. */
    double confirmed(double order, int k, int s) {
        return luck.fails(s, k)
                ? Math.floor(order * supply.disruptions().part())
                : supply.scarcity().of(order, k);
    }

    private void expect(Stock stock) {
        int order = 0;
        for (Inbound inbound : stock.inbound()) {
            count(inbound);
            if (inbound.life() != null) {
                int step = Math.min(horizon, inbound.arrival().quantile(0.5));
                arriving[step] = arriving[step] == null ? new double[horizon + 1] : arriving[step];
                arriving[step][lastStep(step, inbound.life())] += inbound.quantity();
                continue;
            }
            Draws draws = Draws.of(paths, 32, 3);
            due = due == null ? new double[paths][horizon + 1] : due;
            for (int s = 0; s < paths; s++) {
                due[s][Math.min(horizon, inbound.arrival().quantile(draws.at(s, order % 32)))] += inbound.quantity();
            }
            order++;
        }
    }

    /** What comes long after the next orders could come keeps nobody from ordering before it. */
    private void count(Inbound inbound) {
        int from = supply.countsFrom(inbound);
        if (from == 0) {
            inboundUnits += inbound.quantity();
            return;
        }
        counted = counted == null ? new double[horizon + 1] : counted;
        counted[Math.min(horizon, from)] += inbound.quantity();
    }

    /** The order closest above a wish that is allowed now; what comes too late to count is in the way of the most that there may be. */
    double allowed(double wish) {
        return supply.limits().allowed(wish, position + lateNow);
    }

    /** Units on the way that do not count as there yet in that step. */
    double late(int step) {
        double late = 0;
        for (int k = step + 1; counted != null && k < counted.length; k++) {
            late += counted[k];
        }
        return late;
    }

    /** Units that count as there when an order is decided now: without what will expire before it can be sold. */
    public double position() {
        return position;
    }

    private double countedNow() {
        double risk = 0;
        double sum = 0;
        for (int last = 0; last < Math.min(cover, horizon); last++) {
            sum += firstLots[last];
            risk = Math.max(risk, sum - (last + 1) * mean);
        }
        return firstUnits + inboundUnits - risk;
    }

    /** Money, on average over the paths, when this is ordered now and the rule is followed from then on. */
    public double cost(double order, OrderRule rule) {
        return cost(order, rule, 1);
    }

    /** The same on every so-manieth path only: less sure, and as much faster. */
    double cost(double order, OrderRule rule, int every) {
        return Courses.live(List.of(new Course(this, order, rule)), every, null)[0];
    }

    /** What is to be expected, step by step, when this is ordered now and the rule is followed from then on. */
    public Outlook outlook(double order, OrderRule rule) {
        Outlook.Sums sums = new Outlook.Sums(horizon);
        double cost = Courses.live(List.of(new Course(this, order, rule)), 1, sums)[0];
        return sums.outlook(paths, afterwards.wasted(), cost);
    }

    int paths() {
        return paths;
    }

    DemandPaths demand() {
        return demand;
    }

    Supply supply() {
        return supply;
    }

    Prices prices() {
        return prices;
    }

    Luck luck() {
        return luck;
    }

    /** Units a step, on average. */
    double mean() {
        return mean;
    }

    /** Steps until what is ordered now can be followed by what is ordered next. */
    int cover() {
        return cover;
    }

    /** Units that are left after these steps and each spare a later order's freight, at most. */
    double sparing() {
        return sparing;
    }

    /** Units that are there at first. */
    double firstUnits() {
        return firstUnits;
    }

    /** Units that are there at first and can be sold in that step last. */
    double firstLots(int last) {
        return firstLots[last];
    }

    /** Units that count as on the way at first. */
    double inboundUnits() {
        return inboundUnits;
    }

    /** Units that count as on the way from that step on. */
    double counted(int step) {
        return counted == null ? 0 : counted[step];
    }

    /** By step: units that arrive then on a path; null: there are none. */
    double[] due(int path) {
        return due == null ? null : due[path];
    }

    /** By the last step in which they can be sold: units that arrive in that step on all paths; null: there are none. */
    double[] arriving(int step) {
        return arriving[step];
    }

    /** Money for what becomes of today's goods when these steps are over. */
    double costAfterwards() {
        return afterwards.cost(prices);
    }
}
