package io.unitflow.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Shares what a supplier has among sites that together want more: each unit goes where it saves most until goods flow again,
 * by the look-ahead without further orders. Together the sites ask for what they want and no more: a larger order would
 * only take from the others.
 */
final class Rationing {
    private static final int PIECES = 8;

    private record Slice(int site, double units, double worth) {}

    private Rationing() {}

    /**
     * What each site should ask for.
     *
     * @param sites who want something
     * @param wants units that each would order if there were enough
     * @param available units that the supplier is expected to have
     * @return units by site; they sum to what is wanted, in the proportions in which the available ones should be shared
     */
    static double[] share(List<SiteState> sites, double[] wants, double available) {
        double wanted = Arrays.stream(wants).sum();
        if (wanted <= available || available <= 0) {
            return wants.clone();
        }
        double[] shares = new double[wants.length];
        double rest = available;
        for (Slice slice : slices(sites, wants)) {
            double units = Math.min(rest, slice.units());
            shares[slice.site()] += units;
            rest -= units;
        }
        double factor = wanted / (available - rest);
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.floor(shares[i] * factor);
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
