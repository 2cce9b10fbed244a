package io.unitflow.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Courses of one site on many paths, lived through side by side, step by step. What happens on a path is full of cases that a processor cannot
 * foresee; done to many at once, most of it is the same arithmetic on rows of numbers. Rows are steps, columns the paths of one course after the other.
 */
final class Courses {
    /** Columns from which on more side by side are hardly faster. */
    private static final int WIDE = 72;

    private static final int LEAST_WIDTH = 32;
    /** Columns times steps at once: what a core's nearest memory holds. */
    private static final int CELLS = 3000;

    /** Rows that there are once, not by step. */
    private static final int SINGLE = 8;

    /** Numbers to work with, of each thread; plain arrays, which keep no class alive. */
    private static final ThreadLocal<double[][]> ROWS = new ThreadLocal<>();

    private final Lookahead site;
    private final Supply supply;
    private final Prices prices;
    private final Luck luck;
    private final int horizon;
    /** By the last step in which they can be sold. */
    private final double[][] lots;
    /** By the step in which they arrive. */
    private final double[][] coming;
    /** By the last step: whether there may be lots on any path. */
    private final boolean[] filled;
    /** By step: whether anything may arrive on any path. */
    private final boolean[] arriving;

    private final double[] units;
    private final double[] outstanding;
    private final double[] sum;
    private final double[] risk;
    private final double[] position;
    /** Units of demand in the step, and what is left of them unserved. */
    private final double[] asked;
    /** Units that are still to be taken from lots. */
    private final double[] rest;

    private final double[] cost;
    private final int[] path;
    /** Columns in which something happens: found first, without a jump, since whether is as good as chance and would be guessed wrong. */
    private final int[] picked;

    private final List<Part> parts = new ArrayList<>();
    private int every;
    private int count;

    /** Columns that belong to one course. */
    private record Part(Course course, int from, int to) {}

    private Courses(Lookahead site, int width) {
        this.site = site;
        supply = site.supply();
        prices = site.prices();
        luck = site.luck();
        horizon = site.steps();
        double[][] rows = rows(SINGLE + 2 * (horizon + 1), width);
        lots = Arrays.copyOfRange(rows, SINGLE, SINGLE + horizon + 1);
        coming = Arrays.copyOfRange(rows, SINGLE + horizon + 1, SINGLE + 2 * (horizon + 1));
        filled = new boolean[horizon + 1];
        arriving = new boolean[horizon + 1];
        units = rows[0];
        outstanding = rows[1];
        sum = rows[2];
        risk = rows[3];
        asked = rows[4];
        rest = rows[5];
        cost = rows[6];
        position = rows[7];
        picked = new int[width];
        path = new int[width];
    }

    private static double[][] rows(int count, int width) {
        double[][] rows = ROWS.get();
        if (rows == null || rows.length < count || rows[0].length < width) {
            int most = rows == null ? 0 : rows.length;
            int widest = rows == null ? 0 : rows[0].length;
            rows = new double[Math.max(most, count)][Math.max(widest, width)];
            ROWS.set(rows);
        }
        return rows;
    }

    /** How many courses on so many paths are worth living through at once though not all of them may be needed. */
    static int atOnce(int paths) {
        return Math.max(1, WIDE / paths);
    }

    /**
     * Lives through courses of one site: they differ in stock, order and rule only.
     *
     * @param every paths: one in so many is lived through
     * @param sums takes what happens, step by step; null: nobody asks
     * @return money of each, on average over the paths
     */
    static double[] live(List<Course> courses, int every, Outlook.Sums sums) {
        if (courses.isEmpty()) {
            return new double[0];
        }
        Lookahead site = courses.get(0).ahead();
        int each = (site.paths() - every / 2 + every - 1) / every;
        int all = each * courses.size();
        Courses block = new Courses(site, Math.min(all, Math.max(LEAST_WIDTH, CELLS / (site.steps() + 1))));
        double[] costs = new double[courses.size()];
        for (int first = 0; first < all; first += block.path.length) {
            block.begin(courses, first, Math.min(all, first + block.path.length), each, every);
            block.live(sums);
            for (int j = 0; j < block.count; j++) {
                costs[(first + j) / each] += block.cost[j];
            }
        }
        for (int i = 0; i < costs.length; i++) {
            costs[i] = costs[i] / each + courses.get(i).ahead().costAfterwards();
        }
        return costs;
    }

    /** The state of now, of so many paths of each course, from one of all of these on. */
    private void begin(List<Course> courses, int first, int end, int each, int step) {
        every = step;
        count = end - first;
        Arrays.fill(filled, false);
        Arrays.fill(arriving, false);
        Arrays.fill(cost, 0, count, 0);
        for (double[] row : coming) {
            Arrays.fill(row, 0, count, 0);
        }
        for (int j = 0; j < count; j++) {
            path[j] = every / 2 + (first + j) % each * every;
        }
        parts.clear();
        for (int i = first / each; i * each < end; i++) {
            begin(new Part(courses.get(i), Math.max(0, i * each - first), Math.min(count, (i + 1) * each - first)));
        }
    }

    private void begin(Part part) {
        parts.add(part);
        Lookahead ahead = part.course().ahead();
        Arrays.fill(units, part.from(), part.to(), ahead.firstUnits());
        Arrays.fill(outstanding, part.from(), part.to(), ahead.inboundUnits());
        for (int e = 0; e <= horizon; e++) {
            double there = ahead.firstLots(e);
            filled[e] |= there > 0;
            Arrays.fill(lots[e], part.from(), part.to(), there);
        }
        for (int j = part.from(); j < part.to(); j++) {
            double[] due = ahead.due(path[j]);
            for (int k = 0; due != null && k <= horizon; k++) {
                coming[k][j] = due[k];
                arriving[k] |= due[k] > 0;
            }
        }
    }

    private void live(Outlook.Sums sums) {
        int occasion = 0;
        for (int k = 0; k < horizon; k++) {
            if (arriving[k]) {
                arrive(k);
            }
            for (Part part : parts) {
                expected(k, part);
            }
            if (k == occasion) {
                occasion += supply.review();
                order(k);
            }
            serve(k);
            expire(k, sums);
        }
        for (Part part : parts) {
            spare(part);
        }
    }

    /** Freight is paid for what is sold or wasted in these steps: what is left has been paid for, but spares others. */
    private void spare(Part part) {
        double freight = prices.orderUnit();
        double never = part.course().ahead().counted(horizon);
        double most = part.course().ahead().sparing();
        for (int j = part.from(); freight > 0 && j < part.to(); j++) {
            cost[j] -= freight * Math.min(most, units[j] + outstanding[j] + never);
        }
    }

    private void arrive(int k) {
        double[] arrived = coming[k];
        int found = 0;
        for (int j = 0; j < count; j++) {
            picked[found] = j;
            found += arrived[j] > 0 ? 1 : 0;
        }
        for (int i = 0; i < found; i++) {
            int j = picked[i];
            put(luck.last(path[j], k), j, arrived[j]);
        }
        Rows.add(units, arrived, count);
        Rows.take(outstanding, arrived, count);
    }

    /** What comes on all paths in that step, and what counts as on the way from it on. */
    private void expected(int k, Part part) {
        Lookahead ahead = part.course().ahead();
        double[] arrived = ahead.arriving(k);
        for (int e = k; arrived != null && e <= horizon; e++) {
            if (arrived[e] > 0) {
                for (int j = part.from(); j < part.to(); j++) {
                    put(e, j, arrived[e]);
                    units[j] += arrived[e];
                    outstanding[j] -= arrived[e];
                }
            }
        }
        double counted = ahead.counted(k);
        for (int j = part.from(); counted > 0 && j < part.to(); j++) {
            outstanding[j] += counted;
        }
    }

    private void put(int last, int column, double quantity) {
        lots[last][column] += quantity;
        filled[last] = true;
    }

    private void order(int k) {
        if (k == 0) {
            for (Part part : parts) {
                double order = part.course().order();
                for (int j = part.from(); order > 0 && j < part.to(); j++) {
                    send(order, k, j);
                }
            }
            return;
        }
        if (supply.scarcity().isDry(k)) {
            return;
        }
        expiring(k);
        Rows.addLess(position, units, outstanding, risk, count);
        for (Part part : parts) {
            order(k, part);
        }
    }

    private void order(int k, Part part) {
        OrderRule rule = part.course().rule();
        OrderLimits limits = supply.limits();
        double late = part.course().ahead().late(k);
        int found = 0;
        for (int j = part.from(); j < part.to(); j++) {
            picked[found] = j;
            found += rule.isBelow(position[j]) ? 1 : 0;
        }
        for (int i = 0; i < found; i++) {
            int j = picked[i];
            double order = limits.allowed(rule.wish(position[j]), position[j] + late);
            if (order > 0) {
                send(order, k, j);
            }
        }
    }

    /** What will expire before the next order can arrive, at average demand. */
    private void expiring(int now) {
        Arrays.fill(risk, 0, count, 0);
        Arrays.fill(sum, 0, count, 0);
        for (int last = now; last < Math.min(now + site.cover(), horizon); last++) {
            if (filled[last]) {
                Rows.add(sum, lots[last], count);
                Rows.raise(risk, sum, (last - now + 1) * site.mean(), count);
            }
        }
    }

    /** Orders goods; what is confirmed is on its way, or there if it arrives at once. */
    private void send(double wish, int k, int column) {
        double order = site.confirmed(wish, k, path[column]);
        cost[column] += prices.order() + prices.orderUnit() * order;
        int arrival = luck.arrival(path[column], k);
        if (arrival > k) {
            coming[arrival][column] += order;
            arriving[arrival] = true;
            outstanding[column] += order;
        } else {
            put(luck.last(path[column], k), column, order);
            units[column] += order;
        }
    }

    /** Demand takes what expires soonest. */
    private void serve(int k) {
        for (Part part : parts) {
            site.demand().copy(k, path[part.from()], every, asked, part.from(), part.to());
        }
        Rows.least(rest, asked, units, count);
        Rows.take(units, rest, count);
        Rows.take(asked, rest, count);
        for (int e = k; e <= horizon; e++) {
            if (filled[e]) {
                Rows.cancel(lots[e], rest, count);
            }
        }
    }

    /** What is left in its last step is wasted; counts what the step cost. */
    private void expire(int k, Outlook.Sums sums) {
        double[] expired = lots[k];
        Rows.addPriced(cost, units, prices.holding(), asked, prices.shortage(), expired, prices.waste(), count);
        if (sums != null) {
            sums.add(k, asked, units, expired, count);
        }
        Rows.take(units, expired, count);
    }
}
