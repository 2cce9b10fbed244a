package io.unitflow.planning.follow;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitflow.forecasting.Frequency;
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
        Supply supply = new Supply(
                LeadTime.observed(leadTimes.stream().mapToInt(JsonNode::asInt).toArray()),
                new ShelfLife(life.get(0).asInt(), life.get(1).asInt()));
        return new Scene(
                items,
                regions,
                index,
                products,
                frequency(message.path("period").asText("")),
                prices,
                supply,
                Math.max(1, message.path("transferLeadTime").asInt(1)));
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
