package io.unitflow.job.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.unitflow.job.message.Days;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.Decimals;
import io.unitflow.job.message.Total;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;

/** The JSON of the messages that the job writes; {@code schema/*.schema.json} on the class path describes each. */
public final class Messages {
    private static final JsonFactory JSON = new JsonFactory();
    /** The years 0001 to 9999: what every reader of an ISO instant can take. */
    private static final long FIRST = -62_135_596_800_000L;

    private static final long LAST = 253_402_300_799_999L;

    private Messages() {}

    /** The key of a position. */
    public static byte[] key(PositionKey key) {
        return json(json -> positionKey(key, json));
    }

    /** A position as it now stands. */
    public static byte[] value(Total<PositionKey> total, PositionKey key, Instant emittedAt) {
        return json(json -> {
            json.writeStringField("schema", "inventory.position/1");
            positionKey(key, json);
            rest(total, emittedAt, json);
        });
    }

    /** The key of a day's demand. */
    public static byte[] key(DemandKey key) {
        return json(json -> demandKey(key, json));
    }

    /** A day's demand as it now stands. */
    public static byte[] value(Total<DemandKey> total, DemandKey key, Instant emittedAt) {
        return json(json -> {
            json.writeStringField("schema", "demand.daily/1");
            demandKey(key, json);
            rest(total, emittedAt, json);
        });
    }

    /** The key of a lot. */
    public static byte[] key(LotKey key) {
        return json(json -> lotKey(key, json));
    }

    /** A lot's expiry as it now stands. */
    public static byte[] value(Total<LotKey> total, LotKey key, Instant emittedAt) {
        return json(json -> {
            json.writeStringField("schema", "inventory.lot/1");
            lotKey(key, json);
            json.writeStringField("expires", Days.date(total).toString());
            times(total, emittedAt, json);
        });
    }

    /** A dead letter; bytes above the limit are left out, and the letter says so. */
    public static byte[] value(DeadLetter letter, int originalMax) {
        boolean fits = letter.original() != null && letter.original().length <= originalMax;
        return json(json -> {
            json.writeStringField("schema", "dead-letter/1");
            json.writeStringField("topic", letter.topic());
            json.writeNumberField("partition", letter.partition());
            json.writeNumberField("offset", letter.offset());
            json.writeStringField("timestamp", instant(letter.timestamp()));
            json.writeNumberField("position", letter.position());
            json.writeStringField("reason", letter.reason());
            json.writeStringField("message", letter.message());
            json.writeBooleanField("complete", fits);
            if (fits) {
                json.writeBinaryField("original", letter.original());
            }
        });
    }

    private static void positionKey(PositionKey key, JsonGenerator json) throws IOException {
        json.writeStringField("gtin", key.gtin());
        json.writeStringField("lot", key.lot());
        json.writeStringField("site", key.site());
        json.writeStringField("state", key.state().word());
    }

    private static void demandKey(DemandKey key, JsonGenerator json) throws IOException {
        json.writeStringField("gtin", key.gtin());
        json.writeStringField("site", key.site());
        json.writeStringField("date", LocalDate.ofEpochDay(key.epochDay()).toString());
    }

    private static void lotKey(LotKey key, JsonGenerator json) throws IOException {
        json.writeStringField("gtin", key.gtin());
        json.writeStringField("lot", key.lot());
    }

    private static void rest(Total<?> total, Instant emittedAt, JsonGenerator json) throws IOException {
        json.writeStringField("quantity", Decimals.plain(total));
        times(total, emittedAt, json);
    }

    private static void times(Total<?> total, Instant emittedAt, JsonGenerator json) throws IOException {
        json.writeStringField("asOf", instant(total.stamp().asOf()));
        json.writeStringField("ingestedAt", instant(total.stamp().ingestedAt()));
        json.writeStringField("emittedAt", emittedAt.toString());
        json.writeNumberField("sourceLagMillis", sourceLag(total, emittedAt));
    }

    /** How long ago, when this was told, its newest record had reached its topic; 0 where clocks disagree. */
    private static long sourceLag(Total<?> total, Instant emittedAt) {
        return Math.max(
                0, emittedAt.toEpochMilli() - Math.max(FIRST, total.stamp().ingestedAt()));
    }

    private static String instant(long epochMillis) {
        return Instant.ofEpochMilli(Math.max(FIRST, Math.min(LAST, epochMillis)))
                .toString();
    }

    /** Within the years that every reader of an ISO instant can take. */
    static String instant(Instant instant) {
        Instant first = Instant.ofEpochMilli(FIRST);
        Instant last = Instant.ofEpochMilli(LAST);
        return (instant.isBefore(first) ? first : instant.isAfter(last) ? last : instant).toString();
    }

    /** Writes the fields of one object. */
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] json(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
