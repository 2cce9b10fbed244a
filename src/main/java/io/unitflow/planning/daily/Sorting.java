package io.unitflow.planning.daily;

import java.util.Comparator;

/** The orders in which results are written. */
public final class Sorting {
    /** By product, then site. */
    public static final Comparator<Place> PLACES =
            Comparator.comparing(Place::gtin).thenComparing(Place::site);

    static final Comparator<Recommendation> RECOMMENDATIONS = Comparator.comparing(Recommendation::gtin)
            .thenComparing(Recommendation::to)
            .thenComparing(Recommendation::kind)
            .thenComparing(Recommendation::from)
            .thenComparing(Recommendation::lot);

    static final Comparator<Imbalance> IMBALANCES = Comparator.comparing(Imbalance::gtin)
            .thenComparing(Imbalance::region)
            .thenComparing(Imbalance::site)
            .thenComparing(Imbalance::from);

    private Sorting() {}
}
