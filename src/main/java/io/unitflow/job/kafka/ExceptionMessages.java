package io.unitflow.job.kafka;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitflow.guarding.Finding;
import io.unitflow.job.message.ExceptionRow;
import java.io.IOException;
import java.time.Instant;

/** The JSON of exceptions; {@code schema/guard-exception-v1.schema.json} on the class path describes it. */
public final class ExceptionMessages {
    private ExceptionMessages() {}

    /** An exception as it now stands. */
    public static byte[] value(ExceptionRow row, Instant emittedAt) {
        Finding finding = row.finding();
        return Messages.json(json -> {
            json.writeStringField("schema", "guard.exception/1");
            json.writeStringField("id", finding.id());
            json.writeStringField("kind", finding.kind().word());
            json.writeStringField("severity", finding.kind().severity().word());
            json.writeStringField("subject", finding.subject());
            json.writeStringField("site", finding.site());
            json.writeStringField("state", row.life().word());
            instant("time", finding.time(), json);
            instant("closedAt", finding.closed(), json);
            if (finding.quantity() != null) {
                json.writeStringField(
                        "quantity", finding.quantity().stripTrailingZeros().toPlainString());
            }
            json.writeArrayFieldStart("evidence");
            for (String eventId : finding.evidence()) {
                json.writeString(eventId);
            }
            json.writeEndArray();
            json.writeStringField("emittedAt", emittedAt.toString());
        });
    }

    private static void instant(String name, Instant instant, JsonGenerator json) throws IOException {
        if (instant != null) {
            json.writeStringField(name, Messages.instant(instant));
        }
    }
}
