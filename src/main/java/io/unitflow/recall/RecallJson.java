package io.unitflow.recall;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.network.Recall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The JSON of recalls: {@code recall_id, gtin, lot, serial, from, reason} as in {@code recalls.csv}, and {@code drill},
 * {@code withdrawn}. Other names are ignored.
 */
public final class RecallJson {
    private static final int CODE_MAX = 200;
    private static final int REASON_MAX = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(20).build())
            .build());

    private RecallJson() {}

    /** Reads one. */
    public static RecallOrder read(byte[] text) throws MalformedRecall {
        JsonNode told;
        try {
            told = JSON.readTree(text);
        } catch (IOException e) {
            throw new MalformedRecall("This is no JSON.", false);
        }
        return read(told);
    }

    /** Reads one. */
    public static RecallOrder read(JsonNode told) throws MalformedRecall {
        if (told == null || !told.isObject()) {
            throw new MalformedRecall("This is no JSON object.", false);
        }
        String id = required(told, "recall_id");
        if (flag(told, "withdrawn")) {
            return RecallOrder.withdrawal(id);
        }
        String gtin = required(told, "gtin");
        if (!gtin.matches("[0-9]{8}|[0-9]{12,14}")) {
            throw wrong("gtin", "a GTIN of 8, 12, 13 or 14 digits");
        }
        String gtin14 = "0".repeat(14 - gtin.length()) + gtin;
        if (!Gs1Key.isGtin14(gtin14)) {
            throw wrong("gtin", "a GTIN: its check digit is wrong");
        }
        Recall recall = new Recall(
                id,
                gtin14,
                text(told, "lot", CODE_MAX),
                text(told, "serial", CODE_MAX),
                instant(required(told, "from")),
                text(told, "reason", REASON_MAX));
        return new RecallOrder(recall, flag(told, "drill"), false);
    }

    /** Writes one. */
    public static byte[] write(RecallOrder order) {
        Recall recall = order.recall();
        ObjectNode json = JSON.createObjectNode().put("recall_id", recall.recallId());
        if (order.withdrawn()) {
            json.put("withdrawn", true);
        } else {
            json.put("gtin", recall.gtin())
                    .put("lot", recall.lot())
                    .put("serial", recall.serial())
                    .put("from", recall.from().toString())
                    .put("reason", recall.reason())
                    .put("drill", order.drill());
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Instant instant(String text) throws MalformedRecall {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw wrong("from", "an instant such as 2026-03-01T06:00:00Z");
        }
    }

    private static String required(JsonNode told, String name) throws MalformedRecall {
        String value = text(told, name, CODE_MAX);
        if (value == null) {
            throw new MalformedRecall(name + " is not given.", true);
        }
        return value;
    }

    private static String text(JsonNode told, String name, int max) throws MalformedRecall {
        JsonNode value = told.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        String text = value.isValueNode() ? value.asText().strip() : null;
        if (text == null || text.length() > max || text.codePoints().anyMatch(RecallJson::isUnprintable)) {
            throw wrong(name, "a text of at most " + max + " printable characters");
        }
        return text.isEmpty() ? null : text;
    }

    private static boolean isUnprintable(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    private static boolean flag(JsonNode told, String name) throws MalformedRecall {
        JsonNode value = told.get(name);
        if (value == null || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.booleanValue();
    }

    private static MalformedRecall wrong(String name, String expected) {
        return new MalformedRecall(name + " is not " + expected + ".", true);
    }
}
