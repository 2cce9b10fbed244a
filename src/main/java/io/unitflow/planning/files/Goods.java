package io.unitflow.planning.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What positions say of a product at a site: lots that may be sold, and units on their way there. */
final class Goods {
    private final List<NamedLot> lots = new ArrayList<>();
    private double inTransit;

    void add(NamedLot lot) {
        lots.add(lot);
    }

    void addInTransit(double quantity) {
        inTransit += quantity;
    }

    /** Soonest-expiring first, then by name. */
    List<NamedLot> lots() {
        return lots.stream()
                .sorted(Comparator.comparingInt(NamedLot::life).thenComparing(NamedLot::lot))
                .toList();
    }

    double inTransit() {
        return inTransit;
    }

    double onHand() {
        return lots.stream().mapToDouble(NamedLot::quantity).sum();
    }
}
