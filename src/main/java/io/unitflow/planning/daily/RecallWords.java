package io.unitflow.planning.daily;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What there is to say of goods at a site, or on their way there, that are going to be recalled: they count until then only. */
final class RecallWords {
    /** More lots are counted only. */
    private static final int LOTS_MAX = 3;

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecallWords() {}

    /** Sentences that follow on a reason; often none. The same goes into its details. */
    static String of(Planned site, ObjectNode details) {
        SortedMap<Integer, List<Goods.Announced>> byDay = new TreeMap<>();
        site.goods().announced().forEach(one -> byDay.computeIfAbsent(one.days(), day -> new ArrayList<>())
                .add(one));
        StringBuilder words = new StringBuilder();
        byDay.forEach((days, all) -> {
            LocalDate from = site.known().today().plusDays(days);
            List<String> lots = all.stream()
                    .map(Goods.Announced::lot)
                    .filter(lot -> !lot.isEmpty())
                    .distinct()
                    .sorted()
                    .toList();
            double here = units(all, true);
            double coming = units(all, false);
            words.append(Reason.text(
                    " %s %s at %s (%.0f there%s) %s recalled from %s on.",
                    lots.size() == 1 ? "Lot" : lots.isEmpty() ? "What lies without a lot number" : "Lots",
                    names(lots),
                    site.terms().name(),
                    here,
                    coming > 0 ? Reason.text(", %.0f on the way", coming) : "",
                    lots.size() > 1 ? "are" : "is",
                    from));
            ArrayNode told = details.withArray("announced_recalls");
            told.addObject()
                    .put("from", from.toString())
                    .put("here", Reason.round(here))
                    .put("on_the_way", Reason.round(coming))
                    .set("lots", JSON.valueToTree(lots));
        });
        return words.toString().replace("  ", " ");
    }

    private static String names(List<String> lots) {
        String shown = String.join(", ", lots.subList(0, Math.min(LOTS_MAX, lots.size())));
        return lots.size() > LOTS_MAX ? shown + " and " + (lots.size() - LOTS_MAX) + " more" : shown;
    }

    private static double units(List<Goods.Announced> all, boolean isHere) {
        return all.stream()
                .filter(one -> one.isHere() == isHere)
                .mapToDouble(Goods.Announced::quantity)
                .sum();
    }
}
