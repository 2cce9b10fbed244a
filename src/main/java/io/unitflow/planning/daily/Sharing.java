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
        List<SiteNeed> needs = needs(takers);
        return Allotment.of(needs, within(takers, wants, lots, next, 0), units(lots, 0), next);
    }

    /**
     * What each asks for today where it could not sell all of what there is before that expires: who gets enough until goods that live longer
     * can be there asks for more of them then. What there is too little of is asked for all the same.
     *
     * @param later after how many days goods that the supplier orders next time can leave it
     * @return units, none more than wanted
     */
    static double[] asked(List<Taker> takers, double[] wants, List<Lot> lots, int next, int later) {
        double[] useful = within(takers, wants, lots, next, later);
        double putOff = 0;
        for (int i = 0; i < useful.length; i++) {
            // Who cannot have anything of it asks on.
            useful[i] = useful[i] > 0 ? useful[i] : wants[i];
            putOff += wants[i] - useful[i];
        }
        double spared = Math.max(0, units(lots, 0) - Arrays.stream(useful).sum());
        double[] asked = wants.clone();
        for (int i = 0; i < asked.length && putOff > SAME; i++) {
            double rest = (wants[i] - useful[i]) * (1 - Math.min(1, spared / putOff));
            asked[i] = Math.max(useful[i], within(takers.get(i).limits(), useful[i] + rest));
        }
        return asked;
    }

    /**
     * Wishes without what would expire before it is sold.
     *
     * @param least days: of goods that reach a taker and then live no longer than that, it asks for all the same
     */
    private static double[] within(List<Taker> takers, double[] wants, List<Lot> lots, int next, int least) {
        List<SiteNeed> needs = needs(takers);
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
                    boolean isCut =
                            longer[i] > parts[i] && life >= takers.get(i).days(least);
                    wanted[i] = isCut ? within(takers.get(i).limits(), most) : wanted[i];
                }
            }
        }
        return wanted;
    }

    private static List<SiteNeed> needs(List<Taker> takers) {
        return takers.stream().map(Taker::need).toList();
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
