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
    /** So many paths are lived through together. */
    private static final int BLOCK = 32;

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
    private final double[][] due;
    private final double[][] arriving;
    private final Block block;
    private final Afterwards afterwards;
    private final double position;
    /** Units on the way that do not count as there yet. */
    private final double lateNow;
    /** Units that are left after these steps and each spare a later order's freight, at most. */
    private double sparing = Double.POSITIVE_INFINITY;

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
        mean = demand.mean();
        luck = Luck.of(supply, paths, horizon);
        due = new double[paths][];
        arriving = new double[horizon + 1][];
        expect(stock);
        block = new Block(Math.min(paths, BLOCK));
        afterwards = Afterwards.of(stock, demand);
        position = countedNow();
        lateNow = late(0);
    }

    /** The same future of the same site, had it another stock. */
    public Lookahead with(Stock stock) {
        return new Lookahead(stock, demand, supply, prices).sparing(sparing);
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

    private double confirmed(double order, int k, int s) {
        return luck.fails(s, k)
                ? Math.floor(order * supply.disruptions().part())
                : supply.scarcity().of(order, k);
    }

    private void expect(Stock stock) {
        Draws draws = Draws.of(paths, 32, 3);
        int order = 0;
        for (Inbound inbound : stock.inbound()) {
            count(inbound);
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
    private double late(int step) {
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
        return live(order, rule, every, null);
    }

    /** What is to be expected, step by step, when this is ordered now and the rule is followed from then on. */
    public Outlook outlook(double order, OrderRule rule) {
        Outlook.Sums sums = new Outlook.Sums(horizon);
        double cost = live(order, rule, 1, sums);
        return sums.outlook(paths, afterwards.wasted(), cost);
    }

    private double live(double order, OrderRule rule, int every, Outlook.Sums sums) {
        double cost = 0;
        int lived = 0;
        int path = every / 2;
        while (path < paths) {
            int count = Math.min(block.width, (paths - path + every - 1) / every);
            block.begin(path, every, count);
            block.live(order, rule, sums);
            for (int j = 0; j < count; j++) {
                cost += block.cost[j];
            }
            lived += count;
            path += count * every;
        }
        return cost / lived + afterwards.cost(prices);
    }

    /**
     * Some paths side by side, step by step. What happens on a path is full of cases that a processor cannot foresee; done to many paths
     * at once, most of it is the same arithmetic on rows of numbers. Rows are steps, columns paths.
     */
    private final class Block {
        private final int width;
        private final double[] lots;
        private final double[] coming;
        /** By the step in which they expire: whether there may be lots on any path. */
        private final boolean[] filled = new boolean[horizon + 1];

        private final double[] units;
        private final double[] outstanding;
        private final double[] sum;
        private final double[] risk;
        /** Units of demand in the step, and what is left of them unserved. */
        private final double[] asked;
        /** Units that are still to be taken from lots. */
        private final double[] rest;

        private final double[] cost;
        private int first;
        private int every;
        private int count;

        Block(int width) {
            this.width = width;
            lots = new double[(horizon + 1) * width];
            coming = new double[(horizon + 1) * width];
            units = new double[width];
            outstanding = new double[width];
            sum = new double[width];
            risk = new double[width];
            asked = new double[width];
            rest = new double[width];
            cost = new double[width];
        }

        /** The state of now, on so many paths. */
        void begin(int firstPath, int step, int paths) {
            first = firstPath;
            every = step;
            count = paths;
            Arrays.fill(units, firstUnits);
            Arrays.fill(outstanding, inboundUnits);
            Arrays.fill(cost, 0);
            Arrays.fill(coming, 0);
            for (int e = 0; e <= horizon; e++) {
                filled[e] = firstLots[e] > 0;
                Arrays.fill(lots, e * width, (e + 1) * width, firstLots[e]);
            }
            for (int j = 0; j < paths; j++) {
                double[] expected = due[path(j)];
                for (int k = 0; expected != null && k <= horizon; k++) {
                    coming[k * width + j] = expected[k];
                }
            }
        }

        private int path(int column) {
            return first + column * every;
        }

        void live(double firstOrder, OrderRule rule, Outlook.Sums sums) {
            int occasion = 0;
            for (int k = 0; k < horizon; k++) {
                arrive(k);
                if (counted != null && counted[k] > 0) {
                    expected(counted[k]);
                }
                if (k == occasion) {
                    occasion += supply.review();
                    order(k, firstOrder, rule);
                }
                serve(k);
                expire(k, sums);
            }
            spare();
        }

        /** Freight is paid for what is sold or wasted in these steps: what is left has been paid for, but spares others. */
        private void spare() {
            if (prices.orderUnit() == 0) {
                return;
            }
            double never = counted == null ? 0 : counted[horizon];
            for (int j = 0; j < count; j++) {
                cost[j] -= prices.orderUnit() * Math.min(sparing, units[j] + outstanding[j] + never);
            }
        }

        private void arrive(int k) {
            int row = k * width;
            for (int j = 0; j < count; j++) {
                put(luck.last(path(j), k), j, coming[row + j]);
            }
            for (int j = 0; j < count; j++) {
                units[j] += coming[row + j];
                outstanding[j] -= coming[row + j];
            }
            if (arriving[k] != null) {
                for (int e = k; e <= horizon; e++) {
                    if (arriving[k][e] > 0) {
                        for (int j = 0; j < count; j++) {
                            put(e, j, arriving[k][e]);
                            units[j] += arriving[k][e];
                            outstanding[j] -= arriving[k][e];
                        }
                    }
                }
            }
        }

        /** From this step on these units count as on the way. */
        private void expected(double quantity) {
            for (int j = 0; j < count; j++) {
                outstanding[j] += quantity;
            }
        }

        private void put(int last, int column, double quantity) {
            lots[last * width + column] += quantity;
            filled[last] = true;
        }

        private void order(int k, double firstOrder, OrderRule rule) {
            if (k == 0) {
                for (int j = 0; j < count && firstOrder > 0; j++) {
                    send(firstOrder, k, j);
                }
                return;
            }
            if (supply.scarcity().isDry(k)) {
                return;
            }
            expiring(k);
            OrderLimits limits = supply.limits();
            double late = late(k);
            for (int j = 0; j < count; j++) {
                double position = units[j] + outstanding[j] - risk[j];
                double wish = rule.wish(position);
                if (wish > 0) {
                    double order = limits.allowed(wish, position + late);
                    if (order > 0) {
                        send(order, k, j);
                    }
                }
            }
        }

        /** What will expire before the next order can arrive, at average demand. */
        private void expiring(int now) {
            Arrays.fill(risk, 0);
            Arrays.fill(sum, 0);
            for (int last = now; last < Math.min(now + cover, horizon); last++) {
                if (filled[last]) {
                    int row = last * width;
                    double sold = (last - now + 1) * mean;
                    for (int j = 0; j < count; j++) {
                        sum[j] += lots[row + j];
                        risk[j] = Math.max(risk[j], sum[j] - sold);
                    }
                }
            }
        }

        /** Orders goods; what is confirmed is on its way, or there if it arrives at once. */
        private void send(double wish, int k, int column) {
            int path = path(column);
            double order = confirmed(wish, k, path);
            cost[column] += prices.order() + prices.orderUnit() * order;
            int arrival = luck.arrival(path, k);
            if (arrival > k) {
                coming[arrival * width + column] += order;
                outstanding[column] += order;
            } else {
                put(luck.last(path, k), column, order);
                units[column] += order;
            }
        }

        /** Demand takes what expires soonest. */
        private void serve(int k) {
            for (int j = 0; j < count; j++) {
                asked[j] = demand.at(path(j), k);
            }
            for (int j = 0; j < count; j++) {
                rest[j] = Math.min(asked[j], units[j]);
                units[j] -= rest[j];
                asked[j] -= rest[j];
            }
            for (int e = k; e <= horizon; e++) {
                if (filled[e]) {
                    int row = e * width;
                    for (int j = 0; j < count; j++) {
                        double taken = Math.min(lots[row + j], rest[j]);
                        lots[row + j] -= taken;
                        rest[j] -= taken;
                    }
                }
            }
        }

        /** What is left in its last step is wasted; counts what the step cost. */
        private void expire(int k, Outlook.Sums sums) {
            int row = k * width;
            for (int j = 0; j < count; j++) {
                double lost = asked[j];
                double expired = lots[row + j];
                cost[j] += prices.holding() * units[j] + prices.shortage() * lost + prices.waste() * expired;
                if (sums != null) {
                    sums.add(k, lost, units[j], expired);
                }
                units[j] -= expired;
            }
        }
    }
}
