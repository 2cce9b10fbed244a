package io.unitflow.job.kafka;

import io.unitflow.config.Option;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.job.masterdata.MasterTopics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes sure that the topics of a deployment are there before the job starts. */
public final class Topics {
    private static final int PATIENCE_MILLIS = 15_000;
    /** Of compressed events, which may be as large as any that is read. */
    private static final int EVENTS_MAX_BYTES = 64 << 20;

    private Topics() {}

    /**
     * Creates the topics that are missing, where the settings allow it.
     *
     * @throws KafkaUnreachable with one sentence, if the brokers do not answer within 15 s or a topic is missing
     */
    public static void ensure(Settings settings) {
        Properties properties = settings.kafka();
        properties.put("default.api.timeout.ms", PATIENCE_MILLIS);
        properties.put("request.timeout.ms", PATIENCE_MILLIS / 3);
        try (Admin admin = Admin.create(properties)) {
            Set<String> present = admin.listTopics().names().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            List<NewTopic> missing = new ArrayList<>(wanted(settings));
            missing.removeIf(topic -> present.contains(topic.name()));
            if (missing.isEmpty()) {
                return;
            }
            if (!settings.get(Options.TOPICS_CREATE)) {
                throw new KafkaUnreachable("The topics "
                        + missing.stream().map(NewTopic::name).toList() + " are missing and topics.create is false.");
            }
            create(admin, missing);
        } catch (TimeoutException | ExecutionException | KafkaException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            throw new KafkaUnreachable("Kafka at " + settings.get(Options.KAFKA_SERVERS) + " does not answer: "
                    + (cause.getMessage() == null ? "nothing came within 15 s" : cause.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnreachable("Interrupted while waiting for Kafka.");
        }
    }

    /**
     * Whether nothing was ever written to some topics.
     *
     * @throws KafkaUnreachable with one sentence, if the brokers do not say
     */
    public static boolean areFresh(Settings settings, List<Option<String>> topics) {
        Properties properties = settings.kafka();
        properties.put("default.api.timeout.ms", PATIENCE_MILLIS);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(settings.get(topic)).stream())
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream().allMatch(end -> end == 0);
        } catch (KafkaException e) {
            throw new KafkaUnreachable(
                    "Kafka at " + settings.get(Options.KAFKA_SERVERS) + " does not answer: " + e.getMessage());
        }
    }

    private static void create(Admin admin, List<NewTopic> missing)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (var created : admin.createTopics(missing).values().values()) {
            try {
                created.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static List<NewTopic> wanted(Settings settings) {
        Map<String, String> kept = Map.of("retention.ms", "-1", "message.timestamp.type", "LogAppendTime");
        Map<String, String> compacted = Map.of("cleanup.policy", "compact");
        List<NewTopic> wanted = new ArrayList<>(List.of(
                topic(Options.TOPIC_SHIPMENTS, kept, settings),
                topic(Options.TOPIC_DISPENSES, kept, settings),
                topic(Options.TOPIC_SALES, kept, settings),
                topic(Options.TOPIC_DEAD_LETTERS, kept, settings),
                topic(Options.TOPIC_POSITIONS, compacted, settings),
                topic(Options.TOPIC_DEMAND, compacted, settings),
                topic(Options.TOPIC_EXCEPTIONS, compacted, settings),
                topic(Options.TOPIC_RECALLS, compacted, settings),
                topic(Options.TOPIC_LOTS, compacted, settings)));
        // One partition is plenty, and keeps the order in which people told of different rows.
        MasterTopics.of(settings)
                .keySet()
                .forEach(name -> wanted.add(new NewTopic(
                                name,
                                1,
                                settings.get(Options.TOPICS_REPLICATION).shortValue())
                        .configs(compacted)));
        if (settings.get(Options.FORECAST)) {
            wanted.add(topic(Options.TOPIC_FORECASTS, compacted, settings));
            wanted.add(topic(Options.TOPIC_PAST_DEMAND, compacted, settings));
        }
        if (settings.get(Options.PLANNING)) {
            wanted.add(topic(Options.TOPIC_SHORTAGES, compacted, settings));
            wanted.add(topic(Options.TOPIC_SURPLUSES, compacted, settings));
            wanted.add(topic(Options.TOPIC_RECOMMENDATIONS, compacted, settings));
            wanted.add(topic(Options.TOPIC_ACKNOWLEDGEMENTS, kept, settings));
            wanted.add(topic(Options.TOPIC_ORDERS, compacted, settings));
        }
        if (settings.get(Options.TRACE)) {
            Map<String, String> events =
                    new HashMap<>(settings.get(Options.EVENTS_COMPACTED) ? compacted : Map.of("retention.ms", "-1"));
            events.put("max.message.bytes", Integer.toString(EVENTS_MAX_BYTES));
            wanted.add(topic(Options.TOPIC_EVENTS, events, settings));
            wanted.add(topic(Options.TOPIC_VERIFICATION_REQUESTS, Map.of(), settings));
            wanted.add(topic(Options.TOPIC_VERIFICATION_RESPONSES, Map.of(), settings));
        }
        return wanted;
    }

    private static NewTopic topic(Option<String> name, Map<String, String> configuration, Settings settings) {
        int partitions = settings.get(Options.TOPICS_PARTITIONS);
        short replicas = settings.get(Options.TOPICS_REPLICATION).shortValue();
        return new NewTopic(settings.get(name), partitions, replicas).configs(configuration);
    }
}
