package io.unitflow.job.planning;

import io.unitflow.job.message.ImbalanceRow;
import io.unitflow.job.message.ToldPlans;
import io.unitflow.planning.life.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What earlier runs told of a task's products, each until it has been compared with what the job knows. */
final class Told {
    private final Map<String, List<Standing>> recommendations = new HashMap<>();
    private final Map<String, List<ImbalanceRow>> shortages = new HashMap<>();
    private final Map<String, List<ImbalanceRow>> surpluses = new HashMap<>();
    private final Set<String> compared = new HashSet<>();

    /** @param ours which products are this task's */
    Told(ToldPlans told, Predicate<String> ours) throws Exception {
        told.recommendations(row -> keep(recommendations, row.advice().gtin(), row, ours));
        told.shortages(row -> keep(shortages, row.gtin(), row, ours));
        told.surpluses(row -> keep(surpluses, row.gtin(), row, ours));
    }

    private static <T> void keep(Map<String, List<T>> rows, String gtin, T row, Predicate<String> ours) {
        if (ours.test(gtin)) {
            rows.computeIfAbsent(gtin, key -> new ArrayList<>()).add(row);
        }
    }

    /** Products of which something was told. */
    Set<String> products() {
        Set<String> products = new HashSet<>(recommendations.keySet());
        products.addAll(shortages.keySet());
        products.addAll(surpluses.keySet());
        return products;
    }

    /** Recommendations of a product, once. */
    List<Standing> takeRecommendations(String gtin) {
        List<Standing> rows = recommendations.remove(gtin);
        return rows == null ? List.of() : rows;
    }

    List<ImbalanceRow> takeShortages(String gtin) {
        List<ImbalanceRow> rows = shortages.remove(gtin);
        return rows == null ? List.of() : rows;
    }

    List<ImbalanceRow> takeSurpluses(String gtin) {
        List<ImbalanceRow> rows = surpluses.remove(gtin);
        return rows == null ? List.of() : rows;
    }

    /** Whether this is the first time since the start that the product is planned. */
    boolean isFirst(String gtin) {
        return compared.add(gtin);
    }
}
