package io.unitflow.simulation;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Goods known only by lot and quantity; never below zero. */
final class Bulk {
    private static final Comparator<Lot> FIRST_EXPIRING = Comparator.comparing(Lot::expires)
            .thenComparing(lot -> lot.product().gtin())
            .thenComparing(Lot::number);

    private final Map<Lot, Long> quantities = new TreeMap<>(FIRST_EXPIRING);

    Map<Lot, Long> quantities() {
        return quantities;
    }

    void add(Lot lot, long quantity) {
        quantities.merge(lot, quantity, Long::sum);
    }

    void addAll(Bulk other) {
        other.quantities.forEach(this::add);
    }

    long count(Product product) {
        return quantities.entrySet().stream()
                .filter(entry -> entry.getKey().product() == product)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Takes up to so many units, first-expiring first. */
    Map<Lot, Long> take(Product product, long wanted) {
        Map<Lot, Long> taken = new LinkedHashMap<>();
        long left = wanted;
        for (Map.Entry<Lot, Long> entry : quantities.entrySet()) {
            if (left > 0 && entry.getKey().product() == product) {
                long part = Math.min(left, entry.getValue());
                taken.put(entry.getKey(), part);
                entry.setValue(entry.getValue() - part);
                left -= part;
            }
        }
        quantities.values().removeIf(quantity -> quantity == 0);
        return taken;
    }
}
