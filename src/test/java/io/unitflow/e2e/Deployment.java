package io.unitflow.e2e;

import io.unitflow.config.Option;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.embedded.EmbeddedKafka;
import io.unitflow.job.Preparation;
import io.unitflow.support.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.postgresql.ds.PGSimpleDataSource;

/** A deployment of its own, by topics and database, on the one Kafka and PostgreSQL that all tests of a run share. */
final class Deployment {
    /** What a deployment does beside counting, if a test asks for it: each part costs its share of every start and checkpoint. */
    private static final List<Option<Boolean>> PARTS = List.of(Options.GUARD, Options.TRACE, Options.HISTORY);

    private static EmbeddedKafka kafka;

    private final Settings settings;
    private final String database;

    private Deployment(Settings settings, String database) {
        this.settings = settings;
        this.database = database;
    }

    /**
     * Creates a deployment with empty topics and tables.
     *
     * @param parts what it does beside counting
     */
    @SafeVarargs
    static Deployment create(String name, Path folder, Option<Boolean>... parts) {
        TestPostgres.execute(TestPostgres.server().dataSource(), "CREATE DATABASE " + name);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("kafka.bootstrap.servers", kafka().bootstrapServers());
        values.put("postgres.url", TestPostgres.url(name));
        values.put("sink.transactional-id-prefix", name);
        values.put("topics.partitions", "2");
        values.put("job.parallelism", "2");
        // A checkpoint of the whole job costs most of a second of processor time.
        values.put("job.checkpoint-interval", "2 s");
        values.put("job.checkpoint-directory", folder.resolve("checkpoints").toString());
        values.put("history.warehouse", folder.resolve("history").toString());
        values.put("history.upkeep-interval", "5 s");
        for (Option<String> topic : List.of(
                Options.TOPIC_SHIPMENTS,
                Options.TOPIC_DISPENSES,
                Options.TOPIC_SALES,
                Options.TOPIC_POSITIONS,
                Options.TOPIC_DEMAND,
                Options.TOPIC_LOTS,
                Options.TOPIC_EVENTS,
                Options.TOPIC_FORECASTS,
                Options.TOPIC_PAST_DEMAND,
                Options.TOPIC_SHORTAGES,
                Options.TOPIC_SURPLUSES,
                Options.TOPIC_RECOMMENDATIONS,
                Options.TOPIC_ACKNOWLEDGEMENTS,
                Options.TOPIC_ORDERS,
                Options.TOPIC_RECALLS,
                Options.TOPIC_EXCEPTIONS,
                Options.TOPIC_DEAD_LETTERS)) {
            values.put(topic.key(), name + "." + topic.fallback());
        }
        PARTS.forEach(part -> values.put(part.key(), "false"));
        for (Option<Boolean> part : parts) {
            values.put(part.key(), "true");
        }
        Settings settings = Settings.defaults().with(values);
        Preparation.prepare(settings);
        return new Deployment(settings, name);
    }

    private static synchronized EmbeddedKafka kafka() {
        if (kafka == null) {
            try {
                kafka = EmbeddedKafka.start(Files.createTempDirectory("unitflow-kafka-"), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        }
        return kafka;
    }

    Settings settings() {
        return settings;
    }

    /** The settings as options of the command line, after these words. */
    String[] arguments(String... words) {
        Stream<String> values =
                settings.given().entrySet().stream().flatMap(entry -> Stream.of("--set", entry.toString()));
        return Stream.concat(Stream.of(words), values).toArray(String[]::new);
    }

    DataSource database() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(TestPostgres.url(database));
        return source;
    }

    /** The rows of a query, columns joined by commas. */
    List<String> rows(String sql) {
        return TestPostgres.rows(database(), sql);
    }

    /** Appends a record and returns its place: topic, partition and offset. */
    String send(Option<String> topic, byte[] value) throws InterruptedException, ExecutionException {
        return send(topic, null, value);
    }

    /** Appends records one after the other. */
    void sendAll(Option<String> topic, List<byte[]> values) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            values.forEach(value -> producer.send(new ProducerRecord<>(settings.get(topic), value)));
            producer.flush();
        }
    }

    /** Appends a record with a key and returns its place. */
    String send(Option<String> topic, byte[] key, byte[] value) throws InterruptedException, ExecutionException {
        Properties properties = settings.kafka();
        properties.put("max.request.size", Integer.toString(32 << 20));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            var written = producer.send(new ProducerRecord<>(settings.get(topic), key, value))
                    .get();
            return written.topic() + "/" + written.partition() + "/" + written.offset();
        }
    }

    /** What a consumer of committed records sees in a topic now. */
    List<ConsumerRecord<byte[], byte[]>> committed(Option<String> topic) {
        Properties properties = settings.kafka();
        properties.put("isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(settings.get(topic)).stream()
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(Set.copyOf(partitions));
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
        }
        return read;
    }
}
