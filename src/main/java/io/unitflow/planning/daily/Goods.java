package io.unitflow.planning.daily;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What positions say of a product at a site: lots that may be sold, and units on their way there. */
public final class Goods {
    private final List<NamedLot> lots = new ArrayList<>();
    private final List<Transit> transits = new ArrayList<>();

    /** Adds units that may be sold. */
    public void add(NamedLot lot) {
        lots.add(lot);
    }

    /** Adds units on their way. */
    public void add(Transit transit) {
        transits.add(transit);
    }

    /** Soonest-expiring first, then by name. */
    List<NamedLot> lots() {
        return lots.stream()
                .sorted(Comparator.comparingInt(NamedLot::life).thenComparing(NamedLot::lot))
                .toList();
    }

    List<Transit> transits() {
        return transits;
    }

    double inTransit() {
        return transits.stream().mapToDouble(Transit::quantity).sum();
    }

    /** Units that may be sold. */
    public double onHand() {
        return lots.stream().mapToDouble(NamedLot::quantity).sum();
    }
}
