package io.unitflow.job.kafka;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventWriter;
import java.nio.charset.StandardCharsets;

/** Sends events of our own to the topic of shipments, at least once, as any partner would: EPCIS 2.0 JSON, one a record. */
public final class EventTopic implements AutoCloseable {
    private final Outbox outbox;

    /** @throws KafkaUnreachable with one sentence, if the settings name no broker */
    public EventTopic(Settings settings) {
        outbox = new Outbox(settings, settings.get(Options.TOPIC_SHIPMENTS));
    }

    /**
     * Sends one event; it is there for sure after {@link #flush}.
     *
     * @param key decides the partition
     * @throws KafkaUnreachable with one sentence, if Kafka has refused this event or an earlier one
     */
    public void send(String key, EpcisEvent event) {
        outbox.send(key, EventWriter.toJson(event).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Waits until Kafka has everything.
     *
     * @throws KafkaUnreachable with one sentence, if it has not
     */
    public void flush() {
        outbox.flush();
    }

    @Override
    public void close() {
        outbox.close();
    }
}
