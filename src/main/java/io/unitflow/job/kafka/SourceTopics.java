package io.unitflow.job.kafka;

import io.unitflow.config.Option;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.counting.EventSource;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.Feed;
import io.unitflow.epcis.Rejection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The events in a deployment's source topics, as far as they reached when this was opened: each reading gives the same. */
public final class SourceTopics implements EventSource, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    /** So many times nothing in a row, half a minute, is too often. */
    private static final int SILENT_POLLS_MAX = 150;

    private static final Map<Feed, Option<String>> TOPICS = Map.of(
            Feed.SHIPMENTS, Options.TOPIC_SHIPMENTS,
            Feed.DISPENSES, Options.TOPIC_DISPENSES,
            Feed.SALES, Options.TOPIC_SALES);

    private final Settings settings;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Feed> feeds = new HashMap<>();
    private final Map<TopicPartition, Long> ends;

    /** @throws KafkaUnreachable with one sentence, if Kafka or a topic is not there */
    public SourceTopics(Settings settings) {
        this.settings = settings;
        TOPICS.forEach((feed, topic) -> feeds.put(settings.get(topic), feed));
        consumer = consumer();
        try {
            ends = consumer.endOffsets(partitions());
        } catch (KafkaException e) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw unreachable(e.getMessage());
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        try {
            return new KafkaConsumer<>(properties(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw unreachable(e.getMessage());
        }
    }

    private static Properties properties(Settings settings) {
        Properties properties = settings.kafka();
        properties.put("default.api.timeout.ms", "15000");
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", "false");
        properties.put("allow.auto.create.topics", "false");
        return properties;
    }

    private List<TopicPartition> partitions() {
        var present = consumer.listTopics();
        return feeds.keySet().stream()
                .flatMap(topic -> present.getOrDefault(topic, List.of()).stream())
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
    }

    @Override
    public void forEach(Consumer<EpcisEvent> taker) {
        try {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            int silent = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                records.forEach(record -> read(record, taker));
                silent = records.isEmpty() ? silent + 1 : 0;
                if (silent > SILENT_POLLS_MAX) {
                    throw unreachable("it stopped answering");
                }
            }
        } catch (KafkaException e) {
            throw unreachable(e.getMessage());
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record, Consumer<EpcisEvent> taker) {
        if (record.offset() >= ends.get(new TopicPartition(record.topic(), record.partition()))) {
            return;
        }
        EventReader.readMessage(record.value(), feeds.get(record.topic()), new EventConsumer() {
            @Override
            public void event(EpcisEvent event, long position) {
                taker.accept(event);
            }

            @Override
            public void rejected(Rejection rejection) {
                // The job has made a dead letter of it.
            }
        });
    }

    private KafkaUnreachable unreachable(String why) {
        return new KafkaUnreachable(
                "Kafka at " + settings.get(Options.KAFKA_SERVERS) + " does not answer: " + why + ".");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
