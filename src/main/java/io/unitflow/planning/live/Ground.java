package io.unitflow.planning.live;

import io.unitflow.planning.life.Lying;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * What lay where at the last plan: what has moved since, the book has not heard of yet, and would take for promised and gone.
 *
 * @param stock all that is known of the product's
 */
public record Ground(Collection<Held> stock) implements Lying {
    /** The stock is copied. */
    public Ground {
        stock = List.copyOf(stock);
    }

    @Override
    public double of(String site, String lot) {
        Predicate<Held> here = held -> !held.inTransit() && held.site().equals(site);
        double there = units(here.and(held -> held.lot().equals(lot) && held.seen() > 0));
        return Math.max(0, Math.min(there, units(here)));
    }

    @Override
    public double at(String site) {
        return units(held -> held.site().equals(site) && (!held.inTransit() || held.seen() > 0));
    }

    private double units(Predicate<Held> which) {
        return stock.stream().filter(which).mapToDouble(Held::seen).sum();
    }
}
