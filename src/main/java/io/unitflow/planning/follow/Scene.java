package io.unitflow.planning.follow;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitflow.forecasting.Frequency;
import io.unitflow.planning.Disruptions;
import io.unitflow.planning.LeadTime;
import io.unitflow.planning.Prices;
import io.unitflow.planning.ShelfLife;
import io.unitflow.planning.Supply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The network that is followed; it never changes.
 *
 * @param items in the order told
 * @param regions of the items, in their order
 * @param index where each item is
 * @param products the items of each product, by index
 * @param frequency how long a period is
 * @param prices what happens to goods costs, money a period
 * @param supply how each item is supplied
 * @param transit periods that a transfer takes
 */
record Scene(
        List<Item> items,
        List<String> regions,
        Map<Item, Integer> index,
        Map<String, List<Integer>> products,
        Frequency frequency,
        Prices prices,
        Supply supply,
        int transit) {

    private static final double YEARS_BETWEEN_FAILURES = 2;
    private static final double YEARS_OF_FAILURE = 0.25;
    private static final double PART_CONFIRMED = 1.0 / 3;

    static Scene of(JsonNode message) {
        List<Item> items = new ArrayList<>();
        List<String> regions = new ArrayList<>();
        Map<Item, Integer> index = new HashMap<>();
        Map<String, List<Integer>> products = new LinkedHashMap<>();
        for (JsonNode told : Fields.list(message, "items")) {
            Item item = Fields.item(told);
            if (index.putIfAbsent(item, items.size()) == null) {
                products.computeIfAbsent(item.product(), p -> new ArrayList<>()).add(items.size());
                items.add(item);
                regions.add(told.path("region").asText(""));
            }
        }
        JsonNode costs = message.path("costs");
        Prices prices = new Prices(
                Fields.number(costs, "holding"),
                Fields.number(costs, "shortage"),
                Fields.number(costs, "waste"),
                Fields.number(costs, "order"),
                Fields.number(costs, "transferUnit"),
                Fields.number(costs, "transferShipment"));
        List<JsonNode> leadTimes = Fields.list(message, "leadTimes");
        List<JsonNode> life = Fields.list(message, "shelfLife");
        if (life.size() != 2) {
            throw new IllegalArgumentException("'shelfLife' holds the least and the most periods of life.");
        }
        Frequency frequency = frequency(message.path("period").asText(""));
        Supply supply = new Supply(
                        LeadTime.observed(
                                leadTimes.stream().mapToInt(JsonNode::asInt).toArray()),
                        new ShelfLife(life.get(0).asInt(), life.get(1).asInt()))
                .with(disruptions(frequency));
        return new Scene(
                items,
                regions,
                index,
                products,
                frequency,
                prices,
                supply,
                Math.max(1, message.path("transferLeadTime").asInt(1)));
    }

    /**
     * What to expect of a supplier of whom nothing but lead times is known: that it fails once in two years for a quarter of
     * a year, and then confirms a third; as often as medicines become short.
     */
    private static Disruptions disruptions(Frequency frequency) {
        double periods =
                switch (frequency) {
                    case DAILY -> 365;
                    case WEEKLY -> 52;
                    case MONTHLY -> 12;
                };
        return new Disruptions(
                1 / (YEARS_BETWEEN_FAILURES * periods), Math.max(1, YEARS_OF_FAILURE * periods), PART_CONFIRMED);
    }

    private static Frequency frequency(String period) {
        return switch (period.toLowerCase(Locale.ROOT)) {
            case "day" -> Frequency.DAILY;
            case "week" -> Frequency.WEEKLY;
            case "month" -> Frequency.MONTHLY;
            default -> throw new IllegalArgumentException("A period is a day, week or month, not '" + period + "'.");
        };
    }
}
