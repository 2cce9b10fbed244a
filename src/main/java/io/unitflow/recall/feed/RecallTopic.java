package io.unitflow.recall.feed;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.recall.RecallDesk;
import io.unitflow.recall.RecallJson;
import io.unitflow.recall.RecallOrder;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Tells recalls to {@code topics.recalls}, keyed by their ID; connects when the first is told. Safe for many threads. */
public final class RecallTopic implements RecallDesk {
    private static final int PATIENCE_SECONDS = 15;

    private final Settings settings;
    private KafkaProducer<String, byte[]> producer;

    /** @param settings say where Kafka is */
    public RecallTopic(Settings settings) {
        this.settings = settings;
    }

    @Override
    public synchronized void tell(RecallOrder order) throws IOException {
        try {
            if (producer == null) {
                Properties properties = settings.kafka();
                properties.put("enable.idempotence", "true");
                properties.put("max.block.ms", Integer.toString(PATIENCE_SECONDS * 1_000));
                producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
            }
            producer.send(new ProducerRecord<>(
                            settings.get(Options.TOPIC_RECALLS), order.recall().recallId(), RecallJson.write(order)))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new IOException("Kafka did not take the recall.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while Kafka was told the recall.", e);
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(PATIENCE_SECONDS));
        }
    }
}
