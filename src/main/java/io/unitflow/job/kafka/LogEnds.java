package io.unitflow.job.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What there is to read in partitions right now. The end that Kafka tells may lie behind markers of transactions and behind records
 * that were taken back, which no reader is ever given; the end here is that of what is given.
 */
final class LogEnds implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int PATIENCE_POLLS = 600;
    /** The last record and, where its writer used a transaction, the marker behind it. */
    private static final long FIRST_LOOK = 2;

    private static final long FURTHER = 16;

    private final Properties properties;

    /** @param kafka where Kafka is, and whether records of open transactions count */
    LogEnds(Properties kafka) {
        properties = new Properties();
        properties.putAll(kafka);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(ConsumerConfig.CLIENT_ID_CONFIG);
    }

    /** The part of a partition that is there to be read: nothing, where start and end are the same. */
    record Range(long start, long end) {}

    /**
     * The records from the start of each split on.
     *
     * @throws TimeoutException if Kafka does not answer
     */
    Map<TopicPartition, Range> of(Collection<KafkaPartitionSplit> splits) {
        Map<TopicPartition, Long> starts = new HashMap<>();
        splits.forEach(split -> starts.put(split.getTopicPartition(), split.getStartingOffset()));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(starts.keySet());
            Map<TopicPartition, Long> first = consumer.beginningOffsets(starts.keySet());
            starts.replaceAll((partition, start) -> Math.max(start, first.get(partition)));
            Map<TopicPartition, Long> behind = consumer.endOffsets(starts.keySet());
            Map<TopicPartition, Range> ranges = new HashMap<>();
            for (long look = FIRST_LOOK; ranges.size() < starts.size(); look *= FURTHER) {
                look(consumer, look, starts, behind, ranges);
            }
            return ranges;
        }
    }

    /** Looks for the last record among so many offsets before the end. */
    private static void look(
            KafkaConsumer<byte[], byte[]> consumer,
            long look,
            Map<TopicPartition, Long> starts,
            Map<TopicPartition, Long> behind,
            Map<TopicPartition, Range> ranges) {
        Map<TopicPartition, Long> from = new HashMap<>();
        starts.keySet().stream()
                .filter(partition -> !ranges.containsKey(partition))
                .forEach(partition ->
                        from.put(partition, Math.max(starts.get(partition), behind.get(partition) - look)));
        Map<TopicPartition, Long> ends = ends(consumer, from, behind);
        from.forEach((partition, offset) -> {
            long start = starts.get(partition);
            Long end = ends.get(partition);
            if (end != null || offset <= start) {
                ranges.put(partition, new Range(start, end == null ? start : end));
            }
        });
    }

    private static Map<TopicPartition, Long> ends(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> from, Map<TopicPartition, Long> behind) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        Set<TopicPartition> open = new HashSet<>(from.keySet());
        open.removeIf(partition -> from.get(partition) >= behind.get(partition));
        consumer.assign(open);
        open.forEach(partition -> consumer.seek(partition, from.get(partition)));
        int nothing = 0;
        while (!open.isEmpty()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                ends.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            }
            nothing = records.isEmpty() ? nothing + 1 : 0;
            if (nothing == PATIENCE_POLLS) {
                throw new TimeoutException("Kafka does not give the records at the end of " + open + ".");
            }
            open.removeIf(partition -> consumer.position(partition) >= behind.get(partition));
            consumer.assign(open);
        }
        return ends;
    }
}
