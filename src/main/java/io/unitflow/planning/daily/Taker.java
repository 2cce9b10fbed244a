package io.unitflow.planning.daily;

import io.unitflow.planning.DemandPaths;
import io.unitflow.planning.Inbound;
import io.unitflow.planning.Lot;
import io.unitflow.planning.OrderLimits;
import io.unitflow.planning.Prices;
import io.unitflow.planning.SiteNeed;
import io.unitflow.planning.Stock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Somebody who orders of a supplier, and how much of goods that do not live for ever is of use there. */
final class Taker {
    private final SiteNeed need;
    private final int transit;
    private final int onward;
    private final Map<Integer, Double> useful = new HashMap<>();
    /** By path and number of days. */
    private double[][] asked;

    /**
     * Somebody who orders.
     *
     * @param transit days until goods of the supplier are there
     * @param onward days that they then take to those who order them there, who wait for them; 0: they are sold there
     */
    Taker(SiteNeed need, int transit, int onward) {
        this.need = need;
        this.transit = transit;
        this.onward = onward;
    }

    SiteNeed need() {
        return need;
    }

    OrderLimits limits() {
        return need.supply().limits();
    }

    /** Days until goods that leave the supplier after so many are where they are sold; none: at once. */
    int days(int leaving) {
        return leaving == 0 ? 0 : leaving + transit + onward;
    }

    /**
     * Units of goods that live no longer than so many days that it can use: what it sells of them in the days that are left when they are
     * there, ahead of its own that live longer. Of what is uncertain of that as much as pays (newsvendor).
     */
    double most(int life) {
        return life >= Lot.FOR_EVER ? Double.POSITIVE_INFINITY : useful.computeIfAbsent(life, this::useful);
    }

    private Double useful(int life) {
        int last = life - onward;
        if (last <= transit) {
            return 0.0;
        }
        DemandPaths demand = need.demand();
        double sooner = until(life);
        double all = need.stock().units() + need.stock().unitsInbound();
        double[] units = new double[demand.size()];
        for (int path = 0; path < units.length; path++) {
            double wanted = asked(path, last);
            double sold = Math.min(wanted - asked(path, transit), Math.max(0, wanted - sooner));
            units[path] = onward > 0 ? Math.max(sold, wanted - all) : sold;
        }
        Arrays.sort(units);
        double most = units[(int) Math.min(units.length - 1.0, worth() * units.length)];
        // What shall lie there does so to be there, not to be sold.
        double kept = last >= demand.horizon() ? Math.max(most, limits().minimumStock()) : most;
        return Math.rint(kept / limits().multiple()) * limits().multiple();
    }

    /** Own units that live no longer. */
    private double until(int life) {
        Stock stock = need.stock();
        double units = 0;
        for (Lot lot : stock.onHand()) {
            units += lot.life() <= life ? lot.quantity() : 0;
        }
        for (Inbound one : stock.inbound()) {
            boolean dies = one.life() != null && one.arrival().mean() + one.life() <= life;
            units += dies ? one.quantity() : 0;
        }
        return units;
    }

    /** Units asked for on a path in the first days; beyond what is known they go on as on it. */
    private double asked(int path, int days) {
        if (asked == null) {
            asked = sums(need.demand());
        }
        int known = Math.min(days, need.demand().horizon());
        return known == 0 ? 0 : asked[path][known] * days / known;
    }

    private static double[][] sums(DemandPaths demand) {
        double[][] sums = new double[demand.size()][demand.horizon() + 1];
        for (int path = 0; path < sums.length; path++) {
            for (int day = 0; day < demand.horizon(); day++) {
                sums[path][day + 1] = sums[path][day] + demand.at(path, day);
            }
        }
        return sums;
    }

    /** How sure a sale has to be to be worth a unit that may be left over. */
    private double worth() {
        Prices prices = need.prices();
        double both = prices.shortage() + prices.waste();
        // Who orders what is not worth bringing does so for the sake of service.
        double spared = prices.margin() > 0 ? prices.margin() : prices.shortage();
        return both > 0 ? spared / both : 1;
    }
}
