package io.unitflow.planning;

import java.util.Arrays;
import java.util.List;

/**
 * What to ask of a supplier of whom is known only what part of the last orders it confirmed: each unit goes where it saves most until
 * goods flow again, by the look-ahead without further orders. No site asks for more than it wants, since a larger order would only take
 * from the others; those whose need is less ask for less, as far as the scarcity is likely to go on. All together ask for more than was
 * confirmed, or nobody would notice that there is more again. Where it is known what a supplier has, that is an {@link Allotment}.
 */
final class Rationing {
    private static final int PIECES = 8;

    private Rationing() {}

    /**
     * What each site should ask for.
     *
     * @param sites who want something
     * @param wants units that each would order if there were enough
     * @param available units that the supplier is expected to have
     * @param persists how likely it is that there are no more
     * @return units by site, each no more than wanted
     */
    static double[] share(List<SiteState> sites, double[] wants, double available, double persists) {
        double wanted = Arrays.stream(wants).sum();
        if (wanted <= available || available <= 0) {
            return wants.clone();
        }
        Curve[] worth = new Curve[wants.length];
        for (int i = 0; i < wants.length; i++) {
            worth[i] = wants[i] > 0 ? sites.get(i).worth(wants[i], PIECES) : null;
        }
        double[] shares = Slice.fill(worth, available);
        double factor = wanted / Arrays.stream(shares).sum();
        for (int i = 0; i < shares.length; i++) {
            double preferred = Math.min(wants[i], shares[i] * factor);
            OrderLimits limits = sites.get(i).need().supply().limits();
            shares[i] = limits.within(persists * preferred + (1 - persists) * wants[i]);
        }
        return shares;
    }
}
