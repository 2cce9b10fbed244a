package io.unitflow.planning.feed;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.AcknowledgementJson;
import io.unitflow.planning.life.DecisionDesk;
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

/**
 * Tells decisions to {@code topics.acknowledgements}, keyed by GTIN so that those of a product stay in their order; connects when the
 * first is told. Safe for many threads.
 */
public final class DecisionTopic implements DecisionDesk {
    private static final int PATIENCE_SECONDS = 15;

    private final Settings settings;
    private KafkaProducer<String, byte[]> producer;

    /** @param settings say where Kafka is */
    public DecisionTopic(Settings settings) {
        this.settings = settings;
    }

    @Override
    public synchronized void tell(Acknowledgement word) throws IOException {
        try {
            if (producer == null) {
                Properties properties = settings.kafka();
                properties.put("enable.idempotence", "true");
                properties.put("max.block.ms", Integer.toString(PATIENCE_SECONDS * 1_000));
                producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
            }
            producer.send(new ProducerRecord<>(
                            settings.get(Options.TOPIC_ACKNOWLEDGEMENTS),
                            Acknowledgement.gtin(word.id()),
                            AcknowledgementJson.write(word)))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new IOException("Kafka did not take the decision.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while Kafka was told the decision.", e);
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(PATIENCE_SECONDS));
        }
    }
}
