package io.unitflow.deadletter;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.job.kafka.KafkaUnreachable;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers of raw records that belong to no group, commit nothing and create no topic. */
final class KafkaReading {
    private static final String PATIENCE_MILLIS = "15000";

    private KafkaReading() {}

    /** @param reset what to do where an offset is no longer there: {@code earliest} or {@code none} */
    static KafkaConsumer<byte[], byte[]> open(Settings settings, String isolation, String reset) {
        return open(settings, isolation, reset, Map.of());
    }

    /** As {@link #open(Settings, String, String)}, with more properties of the consumer. */
    static KafkaConsumer<byte[], byte[]> open(
            Settings settings, String isolation, String reset, Map<String, String> more) {
        Properties properties = settings.kafka();
        properties.putAll(more);
        properties.put("default.api.timeout.ms", PATIENCE_MILLIS);
        properties.put("isolation.level", isolation);
        properties.put("auto.offset.reset", reset);
        properties.put("enable.auto.commit", "false");
        properties.put("allow.auto.create.topics", "false");
        try {
            return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw unreachable(settings, e);
        }
    }

    /** The sentence for a client that failed. */
    static KafkaUnreachable unreachable(Settings settings, KafkaException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new KafkaUnreachable("Kafka at " + settings.get(Options.KAFKA_SERVERS) + " does not answer: "
                + (root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage()));
    }
}
