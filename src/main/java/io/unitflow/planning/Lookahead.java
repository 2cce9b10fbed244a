package io.unitflow.planning;

import java.util.Arrays;

/**
 * The coming steps of one product at one site, lived through on every path of demand: goods arrive, an order is placed,
 * demand is served soonest-expiring first, what is not served is lost, what has reached the end of its life is wasted.
 * Everything that the planner says of shortage, waste and cost comes out of here, so that it cannot contradict itself.
 *
 * <p>Two decisions are compared on the same paths with the same luck. Not safe for use by several threads.
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
    private final double inboundUnits;
    private final Luck luck;
    private final double[][] due;
    private final double[][] arriving;
    private final double[] lots;
    private final double[] coming;
    /** No lot of the path that is lived through expires before it. */
    private int oldest;

    /** Looks as far ahead as the paths of demand reach. */
    public Lookahead(Stock stock, DemandPaths demand, Supply supply, Prices prices) {
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
        inboundUnits = stock.unitsInbound();
        luck = Luck.of(supply, paths, horizon);
        due = new double[paths][];
        arriving = new double[horizon + 1][];
        expect(stock);
        lots = new double[horizon + 1];
        coming = new double[horizon + 1];
    }

    /** The same future of the same site, had it another stock. */
    public Lookahead with(Stock stock) {
        return new Lookahead(stock, demand, supply, prices);
    }

    /** How many steps it looks ahead. */
    int steps() {
        return horizon;
    }

    private int lastStep(int arrival, int life) {
        return Math.min(horizon, arrival + life - 1);
    }

    private double confirmed(double order, int k, int s) {
        return luck.fails(s, k)
                ? Math.floor(order * supply.disruptions().part())
                : supply.scarcity().of(order, k);
    }

    private void expect(Stock stock) {
        Draws draws = Draws.of(paths, 32, 3);
        int order = 0;
        for (Inbound inbound : stock.inbound()) {
            if (inbound.life() != null) {
                int step = Math.min(horizon, inbound.arrival().quantile(0.5));
                arriving[step] = arriving[step] == null ? new double[horizon + 1] : arriving[step];
                arriving[step][lastStep(step, inbound.life())] += inbound.quantity();
                continue;
            }
            for (int s = 0; s < paths; s++) {
                due[s] = due[s] == null ? new double[horizon + 1] : due[s];
                due[s][Math.min(horizon, inbound.arrival().quantile(draws.at(s, order % 32)))] += inbound.quantity();
            }
            order++;
        }
    }

    /** Units that count as there when an order is decided now: without what will expire before it can be sold. */
    public double position() {
        System.arraycopy(firstLots, 0, lots, 0, horizon + 1);
        oldest = 0;
        return firstUnits + inboundUnits - expiring(0);
    }

    /** What will expire before the next order can arrive, at average demand. */
    private double expiring(int now) {
        if (oldest >= now + cover) {
            return 0;
        }
        double risk = 0;
        double sum = 0;
        for (int a = 0; a < cover && now + a < horizon; a++) {
            sum += lots[now + a];
            risk = Math.max(risk, sum - (a + 1) * demand.mean());
        }
        return risk;
    }

    /** Money, on average over the paths, when this is ordered now and the rule is followed from then on. */
    public double cost(double order, OrderRule rule) {
        return cost(order, rule, 1);
    }

    /** The same on every so-manieth path only: less sure, and as much faster. */
    double cost(double order, OrderRule rule, int every) {
        double cost = 0;
        int lived = 0;
        for (int s = every / 2; s < paths; s += every) {
            cost += live(s, order, rule, null);
            lived++;
        }
        return cost / lived;
    }

    /** What is to be expected, step by step, when this is ordered now and the rule is followed from then on. */
    public Outlook outlook(double order, OrderRule rule) {
        Outlook.Sums sums = new Outlook.Sums(horizon);
        double cost = 0;
        for (int s = 0; s < paths; s++) {
            cost += live(s, order, rule, sums);
        }
        return sums.outlook(paths, cost / paths);
    }

    private double live(int s, double firstOrder, OrderRule rule, Outlook.Sums sums) {
        begin(s);
        double cost = 0;
        double units = firstUnits;
        double outstanding = inboundUnits;
        int occasion = 0;
        for (int k = 0; k < horizon; k++) {
            double arrived = arrive(k, s);
            units += arrived;
            outstanding -= arrived;
            if (k == occasion) {
                occasion += supply.review();
                double wish = k == 0 ? firstOrder : order(units + outstanding - expiring(k), rule);
                if (wish > 0) {
                    cost += prices.order();
                    double order = confirmed(wish, k, s);
                    double now = send(order, k, s);
                    units += now;
                    outstanding += order - now;
                }
            }
            double asked = demand.at(s, k);
            double served = Math.min(asked, units);
            take(served);
            units -= served;
            double expired = lots[k];
            cost += prices.holding() * units + prices.shortage() * (asked - served) + prices.waste() * expired;
            if (sums != null) {
                sums.add(k, asked - served, units, expired);
            }
            units -= expired;
            oldest = Math.max(oldest, k + 1);
        }
        return cost;
    }

    private void begin(int s) {
        System.arraycopy(firstLots, 0, lots, 0, horizon + 1);
        oldest = 0;
        if (due[s] == null) {
            Arrays.fill(coming, 0);
        } else {
            System.arraycopy(due[s], 0, coming, 0, horizon + 1);
        }
    }

    /** Sends goods on their way; returns those that are there at once. */
    private double send(double order, int k, int s) {
        int arrival = Math.min(horizon, k + luck.leadTime(s, k));
        if (arrival > k) {
            coming[arrival] += order;
            return 0;
        }
        put(lastStep(k, luck.life(s, k)), order);
        return order;
    }

    private double order(double position, OrderRule rule) {
        double wish = rule.wish(position);
        return wish > 0 ? supply.limits().allowed(wish, position) : 0;
    }

    private void put(int last, double quantity) {
        lots[last] += quantity;
        oldest = Math.min(oldest, last);
    }

    private double arrive(int k, int s) {
        double arrived = coming[k];
        if (arrived > 0) {
            put(lastStep(k, luck.life(s, k)), arrived);
        }
        if (arriving[k] != null) {
            for (int e = k; e <= horizon; e++) {
                put(e, arriving[k][e]);
                arrived += arriving[k][e];
            }
        }
        return arrived;
    }

    private void take(double served) {
        double rest = served;
        int e = oldest;
        while (rest > 0 && e <= horizon) {
            double there = lots[e];
            if (there > rest) {
                lots[e] = there - rest;
                break;
            }
            rest -= there;
            lots[e++] = 0;
        }
        oldest = e;
    }
}
