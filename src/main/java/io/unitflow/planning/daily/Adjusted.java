package io.unitflow.planning.daily;

import io.unitflow.network.Adjustment;
import io.unitflow.network.Network;
import io.unitflow.network.Product;
import io.unitflow.planning.DemandPaths;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Demand as planners know better than history: campaigns, launches, ends.
 *
 * @param today the first day
 * @param words on the product at these sites, in the order of master data: of two for one day the later goes on from the earlier
 * @param launched the first day on which it is sold; null: it has been all along
 * @param ends the last day on which it is sold; null: not known
 * @param recalled the day from which on all of its lots are recalled; null: they are not
 */
record Adjusted(LocalDate today, List<Adjustment> words, LocalDate launched, LocalDate ends, LocalDate recalled) {
    private static final int WEEK = 7;

    static Adjusted of(Network network, String gtin, Set<String> sites, LocalDate today, LocalDate recalled) {
        List<Adjustment> words = network.adjustments().stream()
                .filter(word -> word.gtin().equals(gtin) && sites.contains(word.site()))
                .toList();
        Product product = network.products().get(gtin);
        return new Adjusted(
                today,
                words,
                product == null ? null : product.launched(),
                product == null ? null : product.ends(),
                recalled);
    }

    /** What comes of a forecast's paths. */
    DemandPaths paths(DemandPaths paths) {
        if (words.isEmpty() && launched == null && ends == null) {
            return paths;
        }
        double[][] adjusted = new double[paths.size()][paths.horizon()];
        for (int k = 0; k < paths.horizon(); k++) {
            LocalDate day = today.plusDays(k);
            boolean sold = (launched == null || !day.isBefore(launched)) && (ends == null || !day.isAfter(ends));
            for (int s = 0; s < paths.size(); s++) {
                adjusted[s][k] = sold ? word(day, paths.at(s, k)) : 0;
            }
        }
        return new DemandPaths(adjusted);
    }

    /** Paths that are as these, and go on as in their last week, but not beyond the end of the product. */
    DemandPaths reaching(DemandPaths paths, int days) {
        double[][] longer = new double[paths.size()][Math.max(days, paths.horizon())];
        for (int s = 0; s < longer.length; s++) {
            for (int k = 0; k < longer[s].length; k++) {
                boolean ended = ends != null && today.plusDays(k).isAfter(ends);
                double known = k < paths.horizon() ? paths.at(s, k) : longer[s][k - Math.min(k, WEEK)];
                longer[s][k] = ended ? 0 : known;
            }
        }
        return new DemandPaths(longer);
    }

    private double word(LocalDate day, double forecast) {
        double units = forecast;
        for (Adjustment word : words) {
            if (!day.isBefore(word.from()) && !day.isAfter(word.to())) {
                units = word.quantity() != null
                        ? word.quantity().doubleValue()
                        : units * word.factor().doubleValue();
            }
        }
        return units;
    }

    /** What touches the first days, and an end of the product in the days looked ahead. */
    Adjusted within(int days, int ahead) {
        LocalDate last = today.plusDays(days - 1L);
        return new Adjusted(
                today,
                words.stream()
                        .filter(word ->
                                !word.to().isBefore(today) && !word.from().isAfter(last))
                        .toList(),
                launched == null || !launched.isAfter(today) ? null : launched,
                ends == null || ends.isAfter(today.plusDays(ahead - 1L)) ? null : ends,
                recalled == null || recalled.isAfter(today.plusDays(ahead - 1L)) ? null : recalled);
    }

    /** Whether the product ends in so many days, or all of its lots are recalled. */
    boolean isOver(int days) {
        LocalDate after = today.plusDays(days);
        return ends != null && ends.isBefore(after) || recalled != null && !recalled.isAfter(after);
    }

    /** Whether demand of the first days is another than forecast. */
    boolean touches(int days) {
        return !words.isEmpty() || launched != null || ends != null && ends.isBefore(today.plusDays(days - 1L));
    }

    /** Whether nobody knows better. */
    boolean isSilent() {
        return words.isEmpty() && launched == null && ends == null;
    }
}
