package io.unitflow.job.kafka;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitflow.job.message.ImbalanceRow;
import io.unitflow.planning.life.Advice;
import io.unitflow.planning.life.Standing;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The JSON of plans; {@code schema/planning-imbalance-v1.schema.json} and {@code schema/reorder-recommendation-v1.schema.json} on
 * the class path describe it.
 */
public final class PlanMessages {
    private PlanMessages() {}

    /** A recommendation as it now stands. */
    public static byte[] value(Standing row, Instant emittedAt) {
        Advice advice = row.advice();
        return Messages.json(json -> {
            json.writeStringField("schema", "reorder.recommendation/1");
            json.writeStringField("id", row.id());
            json.writeStringField("state", row.life().word());
            json.writeStringField("kind", advice.kind());
            json.writeStringField("gtin", advice.gtin());
            json.writeStringField("lot", advice.lot());
            json.writeStringField("from", advice.from());
            json.writeStringField("to", advice.to());
            json.writeNumberField("quantity", advice.quantity());
            day("decideBy", advice.decideBy(), json);
            day("arriveBy", advice.arriveBy(), json);
            json.writeStringField("reason", advice.reason());
            json.writeFieldName("details");
            json.writeRawValue(advice.details());
            day("stateDay", row.day(), json);
            json.writeStringField("decidedBy", row.who());
            json.writeStringField("orderId", row.orderId());
            json.writeStringField("note", row.note());
            json.writeNumberField("shipped", row.shipped());
            json.writeNumberField("received", row.received());
            json.writeStringField("emittedAt", emittedAt.toString());
        });
    }

    /** The key of a shortage or surplus. */
    public static byte[] key(ImbalanceRow row) {
        return Messages.json(json -> key(row, json));
    }

    /** A shortage or surplus as it now stands. */
    public static byte[] value(ImbalanceRow row, Instant emittedAt) {
        return Messages.json(json -> {
            json.writeStringField("schema", "planning.imbalance/1");
            key(row, json);
            day("until", row.until(), json);
            json.writeNumberField("quantity", row.quantity());
            json.writeNumberField("probability", row.probability());
            json.writeStringField("emittedAt", emittedAt.toString());
        });
    }

    private static void key(ImbalanceRow row, JsonGenerator json) throws IOException {
        json.writeStringField("gtin", row.gtin());
        json.writeStringField("region", row.region());
        json.writeStringField("site", row.site());
        day("from", row.from(), json);
    }

    private static void day(String name, long day, JsonGenerator json) throws IOException {
        json.writeStringField(name, LocalDate.ofEpochDay(day).toString());
    }
}
