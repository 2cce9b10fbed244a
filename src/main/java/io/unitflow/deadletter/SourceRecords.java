package io.unitflow.deadletter;

import io.unitflow.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads single records again, by topic, partition and offset. */
final class SourceRecords implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    /** After a record a consumer asks for the next ones; where there are none, the broker would keep the next question waiting. */
    private static final Map<String, String> SOON = Map.of("fetch.max.wait.ms", "20");

    private final Settings settings;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<String> topics;

    SourceRecords(Settings settings) {
        this.settings = settings;
        consumer = KafkaReading.open(settings, "read_uncommitted", "none", SOON);
        try {
            topics = Set.copyOf(consumer.listTopics().keySet());
        } catch (KafkaException e) {
            consumer.close();
            throw KafkaReading.unreachable(settings, e);
        }
    }

    boolean hasTopic(String topic) {
        return topics.contains(topic);
    }

    /** The bytes of a record, or empty where the topic no longer holds it. */
    Optional<byte[]> value(String topic, int partition, long offset) {
        return record(topic, partition, offset).map(ConsumerRecord::value);
    }

    /** A record, or empty where the topic does not hold it. */
    Optional<ConsumerRecord<byte[], byte[]>> record(String topic, int partition, long offset) {
        TopicPartition place = new TopicPartition(topic, partition);
        try {
            if (consumer.partitionsFor(topic).stream().noneMatch(found -> found.partition() == partition)) {
                return Optional.empty();
            }
            consumer.assign(List.of(place));
            consumer.seek(place, offset);
            long end = consumer.endOffsets(List.of(place)).get(place);
            while (consumer.position(place) <= offset && offset < end) {
                for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
                    return found.offset() == offset ? Optional.of(found) : Optional.empty();
                }
            }
            return Optional.empty();
        } catch (OffsetOutOfRangeException e) {
            return Optional.empty();
        } catch (KafkaException e) {
            throw KafkaReading.unreachable(settings, e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
