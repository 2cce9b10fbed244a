package io.unitflow.planning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Gives what a supplier has to those that order of it: each unit goes where it spares most until more can come, and where it spares the
 * same, to all alike. What a site wishes says only how much it can use at most. All parts together are never more than there is, and
 * each is an order that keeps to the site's multiple and minimum.
 */
public final class Allotment {
    private static final int PIECES = 8;
    /** So many sites are worth the trouble of sharing the work among cores. */
    private static final int MANY = 64;

    private final List<SiteNeed> needs;
    private final double[] wants;
    private final Curve[] worth;

    private Allotment(List<SiteNeed> needs, double[] wants, double available, int steps) {
        this.needs = needs;
        this.wants = wants;
        worth = new Curve[wants.length];
        IntStream sites = IntStream.range(0, wants.length).filter(i -> wants[i] > 0);
        (wants.length >= MANY ? sites.parallel() : sites).forEach(i -> {
            SiteNeed need = needs.get(i);
            int until = steps + need.supply().leadTime().longest() + 1;
            worth[i] = need.worth(units(need, Math.min(wants[i], available), until), until, losses(need));
        });
    }

    /** Who keeps goods a little longer for the same sale needs them no less: what keeping costs does not count. */
    private static Prices losses(SiteNeed need) {
        Prices prices = need.prices();
        return new Prices(0, prices.shortage() * need.weight(), prices.waste(), 0, 0, 0);
    }

    /** Orders to try: mostly such as can be sold meanwhile, for beyond that one is worth as little as the next. */
    private static double[] units(SiteNeed need, double most, int steps) {
        double[] sums = need.demand().sortedSums(steps);
        double sold = Math.min(most, Math.max(1, sums[sums.length - 1]));
        double[] units = new double[sold < most ? PIECES + 1 : PIECES];
        Arrays.setAll(units, i -> i == PIECES ? most : sold * (i + 1) / PIECES);
        return units;
    }

    /**
     * The order of each site.
     *
     * @param needs who orders
     * @param wants units that each would order if there were enough
     * @param available units that there are for all of them
     * @param steps after how many there may be more
     * @return units by site, none more than wanted
     */
    public static double[] of(List<SiteNeed> needs, double[] wants, double available, int steps) {
        if (Arrays.stream(wants).sum() <= available) {
            return wants.clone();
        }
        return available > 0
                ? new Allotment(needs, wants, available, steps).shares(available)
                : new double[wants.length];
    }

    private double[] shares(double available) {
        double[] shares = Slice.fill(worth, available);
        double[] given = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            given[i] = limits(i).within(shares[i]);
        }
        more(shares, given, available - Arrays.stream(given).sum());
        return given;
    }

    /** Gives away what is left by rounding, a multiple (or a least order) at a time, to who gains most by it. */
    private void more(double[] shares, double[] given, double left) {
        PriorityQueue<Integer> next = new PriorityQueue<>(Comparator.comparingDouble((Integer i) -> -gain(i, given[i]))
                .thenComparingDouble(i -> given[i] - shares[i])
                .thenComparing(i -> i));
        IntStream.range(0, given.length).filter(i -> step(i, given[i]) > 0).forEach(next::add);
        double rest = left;
        while (!next.isEmpty()) {
            int site = next.poll();
            double step = step(site, given[site]);
            if (step <= rest + 1e-9) {
                rest -= step;
                given[site] += step;
                if (step(site, given[site]) > 0) {
                    next.add(site);
                }
            }
        }
    }

    /** Units by which an order of so many can grow; none beyond what is wanted. */
    private double step(int site, double units) {
        OrderLimits limits = limits(site);
        double least = Math.ceil(limits.minimum() / limits.multiple() - 1e-9) * limits.multiple();
        double step = units > 0 ? limits.multiple() : Math.max(least, limits.multiple());
        return units + step <= wants[site] + 1e-9 ? step : 0;
    }

    /** Money a unit that the next ones are worth, as far as sums of money can be told apart. */
    private double gain(int site, double units) {
        double step = step(site, units);
        return Math.rint((worth[site].at(units + step) - worth[site].at(units)) / step * 1e6) / 1e6;
    }

    private OrderLimits limits(int site) {
        return needs.get(site).supply().limits();
    }
}
