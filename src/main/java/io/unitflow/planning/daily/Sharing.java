package io.unitflow.planning.daily;

import io.unitflow.planning.Allotment;
import io.unitflow.planning.Lot;
import io.unitflow.planning.OrderLimits;
import io.unitflow.planning.SiteNeed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a supplier's goods are worth to each of those who order of it: nobody is promised more of what dies soon than he can use before,
 * and what lives longer is promised once. For goods that live so long and no longer that is a limit on what somebody may get; all limits
 * together say what can be had (a flow through nested limits is no more than its narrowest cut).
 */
final class Sharing {
    private static final double SAME = 1e-9;

    private Sharing() {}

    /**
     * The order of each.
     *
     * @param wants units that each would order if there were enough
     * @param lots what there is
     * @param next after how many days there may be more
     * @return units, none more than wanted; together as much as there is at most
     */
    static double[] of(List<Taker> takers, double[] wants, List<Lot> lots, int next) {
        List<SiteNeed> needs = takers.stream().map(Taker::need).toList();
        double[] wanted = wants.clone();
        for (int life : lives(lots)) {
            double[] longer = new double[wanted.length];
            for (int i = 0; i < longer.length; i++) {
                longer[i] = wanted[i] - Math.min(wanted[i], takers.get(i).most(life));
            }
            double left = units(lots, life);
            if (Arrays.stream(longer).sum() > left + SAME) {
                double[] parts = Allotment.of(needs, longer, left, next);
                for (int i = 0; i < longer.length; i++) {
                    double most = wanted[i] - longer[i] + parts[i];
                    wanted[i] = longer[i] > parts[i] ? within(takers.get(i).limits(), most) : wanted[i];
                }
            }
        }
        return Allotment.of(needs, wanted, units(lots, 0), next);
    }

    /** Units of wishes that what there is can fulfil. */
    static double kept(List<Taker> takers, double[] wants, List<Lot> lots) {
        double kept = Math.min(Arrays.stream(wants).sum(), units(lots, 0));
        for (int life : lives(lots)) {
            double useful = units(lots, life);
            for (int i = 0; i < wants.length; i++) {
                useful += Math.min(wants[i], takers.get(i).most(life));
            }
            kept = Math.min(kept, useful);
        }
        return kept;
    }

    /** Longest first; what lives for ever limits nobody. */
    private static List<Integer> lives(List<Lot> lots) {
        return lots.stream()
                .map(Lot::life)
                .filter(life -> life < Lot.FOR_EVER)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** Units that live longer than so many days. */
    private static double units(List<Lot> lots, int life) {
        return lots.stream()
                .filter(lot -> lot.life() > life)
                .mapToDouble(Lot::quantity)
                .sum();
    }

    private static double within(OrderLimits limits, double units) {
        double whole = Math.floor(units / limits.multiple() + SAME) * limits.multiple();
        return whole >= limits.minimum() ? whole : 0;
    }
}
