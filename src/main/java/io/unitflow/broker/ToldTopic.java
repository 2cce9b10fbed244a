package io.unitflow.broker;

import io.unitflow.config.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic that is told a record now and then; connects when the first is told. Safe for many threads. */
public final class ToldTopic implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 15;

    private final Settings settings;
    private final String topic;
    private KafkaProducer<byte[], byte[]> producer;

    /** @param settings say where Kafka is */
    public ToldTopic(Settings settings, String topic) {
        this.settings = settings;
        this.topic = topic;
    }

    /**
     * Returns when Kafka has the record.
     *
     * @throws IOException when it does not within fifteen seconds; it may come all the same
     */
    public synchronized void tell(String key, byte[] value) throws IOException {
        try {
            if (producer == null) {
                Properties properties = settings.kafka();
                properties.put("enable.idempotence", "true");
                properties.put("max.block.ms", Integer.toString(PATIENCE_SECONDS * 1_000));
                producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
            }
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new IOException("Kafka did not take a record of " + topic + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while Kafka was told a record of " + topic + ".", e);
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(PATIENCE_SECONDS));
        }
    }
}
