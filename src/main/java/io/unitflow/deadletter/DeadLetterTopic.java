package io.unitflow.deadletter;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.job.kafka.KafkaUnreachable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads a deployment's dead letters: those that were committed when the reading began, each once, and then ends. */
public final class DeadLetterTopic {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;
    private final String topic;

    public DeadLetterTopic(Settings settings) {
        this.settings = settings;
        this.topic = settings.get(Options.TOPIC_DEAD_LETTERS);
    }

    /**
     * What a reading came past.
     *
     * @param unreadable records that are not dead letters of a known form
     * @param ends where a later reading goes on, by partition
     */
    public record Summary(long unreadable, Map<Integer, Long> ends) {}

    /**
     * Gives every letter that is meant to a reader, in the order of its partition.
     *
     * @param reader says whether it wants more
     * @throws KafkaUnreachable with one sentence, if Kafka or the topic is not there
     */
    public Summary read(LetterFilter filter, Predicate<StoredLetter> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = KafkaReading.open(settings, "read_committed", "earliest")) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions(consumer));
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            filter.from().forEach((partition, offset) -> seek(consumer, partition, offset));
            return read(consumer, ends, filter, reader);
        } catch (KafkaException e) {
            throw KafkaReading.unreachable(settings, e);
        }
    }

    /**
     * Where letters that come from now on begin, by partition.
     *
     * @throws KafkaUnreachable with one sentence, if Kafka or the topic is not there
     */
    public Map<Integer, Long> ends() {
        try (KafkaConsumer<byte[], byte[]> consumer = KafkaReading.open(settings, "read_committed", "earliest")) {
            return byNumber(consumer.endOffsets(partitions(consumer)));
        } catch (KafkaException e) {
            throw KafkaReading.unreachable(settings, e);
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        var found = consumer.listTopics().get(topic);
        if (found == null) {
            throw new KafkaUnreachable("There is no topic " + topic + " in Kafka at "
                    + settings.get(Options.KAFKA_SERVERS) + "; the job makes it at its first start.");
        }
        return found.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private void seek(KafkaConsumer<byte[], byte[]> consumer, int number, long offset) {
        TopicPartition partition = new TopicPartition(topic, number);
        if (!consumer.assignment().contains(partition) || offset < 0) {
            throw new KafkaUnreachable("The topic " + topic + " has no offset " + offset + " in a partition " + number
                    + "; its partitions are 0 to " + (consumer.assignment().size() - 1) + ".");
        }
        consumer.seek(partition, offset);
    }

    private Summary read(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            LetterFilter filter,
            Predicate<StoredLetter> reader) {
        long unreadable = 0;
        long heard = System.nanoTime();
        while (isBefore(consumer, ends)) {
            for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
                heard = System.nanoTime();
                if (found.offset() >= ends.get(new TopicPartition(found.topic(), found.partition()))) {
                    continue;
                }
                Optional<StoredLetter> stored = StoredLetter.read(found);
                unreadable += stored.isPresent() ? 0 : 1;
                if (stored.filter(filter::takes).isPresent() && !reader.test(stored.get())) {
                    return new Summary(unreadable, byNumber(ends));
                }
            }
            if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                throw new KafkaUnreachable("Kafka at " + settings.get(Options.KAFKA_SERVERS) + " stopped answering.");
            }
        }
        return new Summary(unreadable, byNumber(ends));
    }

    private static boolean isBefore(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> ends) {
        Map<Integer, Long> numbers = new TreeMap<>();
        ends.forEach((partition, end) -> numbers.put(partition.partition(), end));
        return numbers;
    }
}
