package io.unitflow.job.kafka;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventWriter;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends events of our own to the topic of shipments, at least once, as any partner would: EPCIS 2.0 JSON, one a record. */
public final class EventTopic implements AutoCloseable {
    private static final String PATIENCE_MILLIS = "15000";

    private final Settings settings;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** @throws KafkaUnreachable with one sentence, if the settings name no broker */
    public EventTopic(Settings settings) {
        this.settings = settings;
        Properties properties = settings.kafka();
        properties.put("enable.idempotence", "true");
        properties.putIfAbsent("linger.ms", "20");
        properties.putIfAbsent("max.block.ms", PATIENCE_MILLIS);
        try {
            producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw unsent(e);
        }
    }

    /**
     * Sends one event; it is there for sure after {@link #flush}.
     *
     * @param key decides the partition
     * @throws KafkaUnreachable with one sentence, if Kafka has refused this event or an earlier one
     */
    public void send(String key, EpcisEvent event) {
        byte[] json = EventWriter.toJson(event).getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(
                    new ProducerRecord<>(settings.get(Options.TOPIC_SHIPMENTS), key, json),
                    (sent, problem) -> failure.compareAndSet(null, problem));
        } catch (KafkaException e) {
            throw unsent(e);
        }
        check();
    }

    /**
     * Waits until Kafka has everything.
     *
     * @throws KafkaUnreachable with one sentence, if it has not
     */
    public void flush() {
        producer.flush();
        check();
    }

    private void check() {
        if (failure.get() != null) {
            throw unsent(failure.get());
        }
    }

    private KafkaUnreachable unsent(Exception e) {
        return new KafkaUnreachable(
                "Kafka at " + settings.get(Options.KAFKA_SERVERS) + " did not take an event: " + e.getMessage());
    }

    @Override
    public void close() {
        producer.close();
    }
}
