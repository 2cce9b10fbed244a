package io.unitflow.job.kafka;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends records of our own to one topic, at least once. */
final class Outbox implements AutoCloseable {
    private static final String PATIENCE_MILLIS = "15000";

    private final Settings settings;
    private final String topic;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** @throws KafkaUnreachable with one sentence, if the settings name no broker */
    Outbox(Settings settings, String topic) {
        this.settings = settings;
        this.topic = topic;
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
     * Sends one record; it is there for sure after {@link #flush}.
     *
     * @throws KafkaUnreachable with one sentence, if Kafka has refused this record or an earlier one
     */
    void send(String key, byte[] value) {
        try {
            producer.send(
                    new ProducerRecord<>(topic, key, value), (sent, problem) -> failure.compareAndSet(null, problem));
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
    void flush() {
        producer.flush();
        check();
    }

    private void check() {
        if (failure.get() != null) {
            throw unsent(failure.get());
        }
    }

    private KafkaUnreachable unsent(Exception e) {
        return new KafkaUnreachable("Kafka at " + settings.get(Options.KAFKA_SERVERS) + " did not take a record of "
                + topic + ": " + e.getMessage());
    }

    @Override
    public void close() {
        producer.close();
    }
}
