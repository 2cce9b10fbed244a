package io.unitflow.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Units that one of several may get and that are worth the same each. */
record Slice(int site, double units, double worth) {
    /** Units whose worth differs by a smaller part are worth the same, and are shared in proportion. */
    private static final double SAME = 1e-6;

    /**
     * Gives what there is, the most worthy units first.
     *
     * @param worth of what each may get; null: gets nothing
     * @return units of each
     */
    static double[] fill(Curve[] worth, double available) {
        double[] shares = new double[worth.length];
        double rest = available;
        List<Slice> slices = all(worth);
        for (int first = 0; first < slices.size() && rest > 0; ) {
            int end = first;
            double units = 0;
            double least = slices.get(first).worth()
                    - SAME * Math.abs(slices.get(first).worth())
                    - SAME;
            while (end < slices.size() && slices.get(end).worth() >= least) {
                units += slices.get(end++).units();
            }
            double part = Math.min(1, rest / units);
            for (Slice slice : slices.subList(first, end)) {
                shares[slice.site()] += part * slice.units();
            }
            rest -= part * units;
            first = end;
        }
        return shares;
    }

    private static List<Slice> all(Curve[] worth) {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < worth.length; i++) {
            for (int piece = 0; worth[i] != null && piece < worth[i].pieces(); piece++) {
                slices.add(new Slice(i, worth[i].width(piece), worth[i].slope(piece)));
            }
        }
        slices.sort(Comparator.comparingDouble(Slice::worth).reversed());
        return slices;
    }
}
