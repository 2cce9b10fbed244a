package io.unitflow.job.planning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.job.message.PlanNote;
import io.unitflow.network.OrderStatus;
import io.unitflow.planning.live.Placed;
import java.io.IOException;
import java.time.LocalDate;

/** The JSON of orders that people or other systems placed: the columns of {@code orders.csv}. Other names are ignored. */
final class OrderJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CODE_MAX = 200;
    private static final double QUANTITY_MAX = 1e12;

    private OrderJson() {}

    static PlanNote read(byte[] value) throws IOException {
        JsonNode told = JSON.readTree(value);
        String id = text(told, "order_id");
        String gtin = text(told, "gtin");
        String from = text(told, "from");
        String to = text(told, "to");
        if (id == null || id.length() > CODE_MAX || gtin == null || !gtin.matches("[0-9]{8}|[0-9]{12,14}")) {
            throw new IllegalArgumentException("An order has an order_id and a gtin of 8, 12, 13 or 14 digits.");
        }
        if (to == null || !to.matches("[0-9]{13}") || (from != null && !from.matches("[0-9]{13}"))) {
            throw new IllegalArgumentException("An order goes to a GLN of 13 digits, from another if it is told.");
        }
        String status = text(told, "status");
        OrderStatus standing = status == null
                ? OrderStatus.OPEN
                : OrderStatus.of(status)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "The status of an order is open, shipped, closed or cancelled."));
        Placed order = new Placed(id, from, to, quantity(told), date(told, "ordered"), date(told, "due"), standing, 0);
        return new PlanNote.OfOrder("0".repeat(14 - gtin.length()) + gtin, order);
    }

    private static double quantity(JsonNode told) {
        String text = text(told, "quantity");
        double quantity = text == null ? Double.NaN : Double.parseDouble(text);
        if (!(quantity > 0 && quantity <= QUANTITY_MAX)) {
            throw new IllegalArgumentException("The quantity of an order is a number above zero.");
        }
        return quantity;
    }

    private static LocalDate date(JsonNode told, String name) {
        String text = text(told, name);
        return text == null ? null : LocalDate.parse(text);
    }

    private static String text(JsonNode told, String name) {
        JsonNode value = told.path(name);
        String text = value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
        return text.isEmpty() ? null : text;
    }
}
