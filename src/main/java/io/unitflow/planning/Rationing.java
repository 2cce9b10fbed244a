package io.unitflow.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Shares what a supplier has among sites that together want more: each unit goes where it saves most until goods flow again,
 * by the look-ahead without further orders. No site asks for more than it wants, since a larger order would only take from the
 * others; those whose need is less ask for less, as far as the scarcity is likely to go on.
 */
final class Rationing {
    private static final int PIECES = 8;
    /** Units whose worth differs by less are worth the same, and are shared in proportion. */
    private static final double SAME = 1e-9;

    private record Slice(int site, double units, double worth) {}

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
        double[] shares = new double[wants.length];
        double rest = available;
        List<Slice> slices = slices(sites, wants);
        for (int first = 0; first < slices.size() && rest > 0; ) {
            int end = first;
            double units = 0;
            while (end < slices.size()
                    && slices.get(end).worth() >= slices.get(first).worth() - SAME) {
                units += slices.get(end++).units();
            }
            double part = Math.min(1, rest / units);
            for (Slice slice : slices.subList(first, end)) {
                shares[slice.site()] += part * slice.units();
            }
            rest -= part * units;
            first = end;
        }
        double factor = wanted / (available - rest);
        for (int i = 0; i < shares.length; i++) {
            double preferred = Math.min(wants[i], shares[i] * factor);
            OrderLimits limits = sites.get(i).need().supply().limits();
            shares[i] = limits.within(persists * preferred + (1 - persists) * wants[i]);
        }
        return shares;
    }

    private static List<Slice> slices(List<SiteState> sites, double[] wants) {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < wants.length; i++) {
            if (wants[i] > 0) {
                Curve worth = sites.get(i).worth(wants[i], PIECES);
                for (int piece = 0; piece < worth.pieces(); piece++) {
                    slices.add(new Slice(i, worth.width(piece), worth.slope(piece)));
                }
            }
        }
        slices.sort(Comparator.comparingDouble(Slice::worth).reversed());
        return slices;
    }
}
