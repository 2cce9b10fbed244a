package io.unitflow.planning.follow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Takes fields out of messages, or says which one is missing. */
final class Fields {
    private Fields() {}

    static List<JsonNode> list(JsonNode message, String name) {
        JsonNode list = message.get(name);
        if (list == null || !list.isArray()) {
            throw new IllegalArgumentException("'" + name + "' has to be a list.");
        }
        List<JsonNode> entries = new ArrayList<>(list.size());
        list.forEach(entries::add);
        return entries;
    }

    static double number(JsonNode message, String name) {
        JsonNode number = message.get(name);
        if (number == null || !number.isNumber()) {
            throw new IllegalArgumentException("'" + name + "' has to be a number.");
        }
        return number.asDouble();
    }

    static int whole(JsonNode message, String name) {
        JsonNode number = message.get(name);
        if (number == null || !number.canConvertToInt() || !number.canConvertToExactIntegral()) {
            throw new IllegalArgumentException("'" + name + "' has to be a whole number.");
        }
        return number.asInt();
    }

    static Item item(JsonNode message) {
        if (!message.hasNonNull("site") || !message.hasNonNull("product")) {
            throw new IllegalArgumentException("An item has a 'site' and a 'product'.");
        }
        return new Item(message.get("site").asText(), message.get("product").asText());
    }
}
