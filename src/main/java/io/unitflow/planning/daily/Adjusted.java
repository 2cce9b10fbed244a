package io.unitflow.planning.daily;

import io.unitflow.network.Adjustment;
import io.unitflow.network.Network;
import io.unitflow.network.Product;
import io.unitflow.planning.DemandPaths;
import java.time.LocalDate;
import java.util.List;

/** Demand as planners know better than history: campaigns, launches, ends. */
final class Adjusted {
    private Adjusted() {}

    static DemandPaths paths(DemandPaths paths, Network network, Place place, LocalDate today) {
        List<Adjustment> words = network.adjustments().stream()
                .filter(word -> word.gtin().equals(place.gtin()) && word.site().equals(place.site()))
                .toList();
        Product product = network.products().get(place.gtin());
        boolean bounded = product != null && (product.launched() != null || product.ends() != null);
        if (words.isEmpty() && !bounded) {
            return paths;
        }
        double[][] adjusted = new double[paths.size()][paths.horizon()];
        for (int k = 0; k < paths.horizon(); k++) {
            LocalDate day = today.plusDays(k);
            boolean sold = !bounded || sold(product, day);
            for (int s = 0; s < paths.size(); s++) {
                adjusted[s][k] = sold ? word(words, day, paths.at(s, k)) : 0;
            }
        }
        return new DemandPaths(adjusted);
    }

    private static boolean sold(Product product, LocalDate day) {
        return (product.launched() == null || !day.isBefore(product.launched()))
                && (product.ends() == null || !day.isAfter(product.ends()));
    }

    private static double word(List<Adjustment> words, LocalDate day, double forecast) {
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
}
