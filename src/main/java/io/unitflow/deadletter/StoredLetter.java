package io.unitflow.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.job.message.DeadLetter;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A dead letter and where its topic holds it.
 *
 * @param topic the topic of dead letters
 * @param partition the letter's partition there
 * @param offset its offset there
 * @param letter what it says; without its bytes where they were too large for a letter
 */
public record StoredLetter(String topic, int partition, long offset, DeadLetter letter) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = "dead-letter/1";

    /** Reads a record of the topic; empty if it is not a dead letter of a form that is known here. */
    static Optional<StoredLetter> read(ConsumerRecord<byte[], byte[]> found) {
        if (found.value() == null) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(found.value());
            if (!SCHEMA.equals(json.path("schema").asText())
                    || json.path("topic").asText().isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new StoredLetter(found.topic(), found.partition(), found.offset(), letter(json)));
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static DeadLetter letter(JsonNode json) throws IOException {
        return new DeadLetter(
                json.path("topic").asText(),
                json.path("partition").asInt(),
                json.path("offset").asLong(),
                Instant.parse(json.path("timestamp").asText()).toEpochMilli(),
                json.path("position").asLong(),
                json.path("reason").asText(),
                json.path("message").asText(),
                json.path("complete").asBoolean() ? json.path("original").binaryValue() : null);
    }

    /** Where the letter lies: {@code dead-letters/2/17}. */
    public String place() {
        return topic + "/" + partition + "/" + offset;
    }

    /** The letter in one line: where its record came from, why it was refused, and where the letter lies. */
    public String line() {
        String message = letter.message().replaceAll("\\p{Cntrl}", " ");
        return String.format(
                "%s/%d/%d/%d  %s  %s  (%s, %s)",
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.position(),
                letter.reason(),
                message,
                place(),
                Instant.ofEpochMilli(letter.timestamp()));
    }
}
