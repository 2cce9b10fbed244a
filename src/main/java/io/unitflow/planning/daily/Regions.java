package io.unitflow.planning.daily;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds to what sites lack or have too much of what that is for their region as a whole. */
final class Regions {
    private Regions() {}

    /** All of them, and a row without a site for each product and region. */
    static List<Imbalance> and(List<Imbalance> sites) {
        Map<List<String>, Imbalance> regions = new LinkedHashMap<>();
        for (Imbalance one : sites) {
            regions.merge(
                    List.of(one.gtin(), one.region()),
                    new Imbalance(
                            one.gtin(), one.region(), "", one.from(), one.until(), one.quantity(), one.probability()),
                    Regions::together);
        }
        List<Imbalance> all = new ArrayList<>(sites);
        all.addAll(regions.values());
        return all;
    }

    private static Imbalance together(Imbalance one, Imbalance other) {
        return new Imbalance(
                one.gtin(),
                one.region(),
                "",
                one.from().isBefore(other.from()) ? one.from() : other.from(),
                one.until().isAfter(other.until()) ? one.until() : other.until(),
                one.quantity() + other.quantity(),
                Math.max(one.probability(), other.probability()));
    }
}
