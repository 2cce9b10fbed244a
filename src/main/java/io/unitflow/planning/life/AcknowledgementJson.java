package io.unitflow.planning.life;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The JSON of acknowledgements: {@code recommendation_id}, {@code status} (accepted, rejected, ordered, shipped, received, cancelled),
 * and if wanted {@code who}, {@code order_id}, {@code note}, and {@code quantity} where accepted or ordered were other units than those
 * recommended. Other names are ignored.
 */
public final class AcknowledgementJson {
    private static final int TEXT_MAX = 1_000;
    private static final double QUANTITY_MAX = 1e12;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(20).build())
            .build());

    private AcknowledgementJson() {}

    /**
     * Reads one.
     *
     * @throws IOException when it is no JSON
     * @throws IllegalArgumentException with one sentence, when it is no acknowledgement
     */
    public static Acknowledgement read(byte[] text) throws IOException {
        JsonNode told = JSON.readTree(text);
        if (told == null || !told.isObject()) {
            throw new IllegalArgumentException("This is no JSON object.");
        }
        String id = text(told, "recommendation_id");
        if (!id.matches("[0-9]{14}-[0-9a-f]{1,64}")) {
            throw new IllegalArgumentException("recommendation_id is no ID of a recommendation.");
        }
        Act act = Act.of(text(told, "status"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "status is not accepted, rejected, ordered, shipped, received or cancelled."));
        return new Acknowledgement(
                id, act, text(told, "who"), text(told, "order_id"), text(told, "note"), quantity(told, act));
    }

    /**
     * The units of a word, or 0 where it tells none.
     *
     * @throws IllegalArgumentException with one sentence, when they are none
     */
    public static double quantity(JsonNode told, Act act) {
        JsonNode value = told.path("quantity");
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (!act.setsQuantity()) {
            throw new IllegalArgumentException("A quantity is told with what is accepted or ordered only.");
        }
        if (!value.isNumber() || !(value.doubleValue() > 0)) {
            throw new IllegalArgumentException("The quantity is not a number above zero.");
        }
        if (value.doubleValue() > QUANTITY_MAX) {
            throw new IllegalArgumentException("The quantity is more than 1000000000000.");
        }
        return value.doubleValue();
    }

    /** Writes one. */
    public static byte[] write(Acknowledgement word) {
        ObjectNode json = JSON.createObjectNode()
                .put("recommendation_id", word.id())
                .put("status", word.act().life().word())
                .put("who", word.who())
                .put("order_id", word.orderId())
                .put("note", word.note());
        if (word.quantity() > 0) {
            json.put("quantity", word.quantity());
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(JsonNode told, String name) {
        JsonNode value = told.get(name);
        if (value == null || value.isNull()) {
            return "";
        }
        String text = value.isValueNode() ? value.asText().strip() : null;
        if (text == null || text.length() > TEXT_MAX || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    name + " is not a text of at most " + TEXT_MAX + " printable characters.");
        }
        return text;
    }
}
