package io.unitflow.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a partition is that of the last record which a reader is given, whatever Kafka keeps behind it. */
class LogEndsTest {
    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(folder, 0);
        try (Admin admin = Admin.create(properties())) {
            admin.createTopics(Stream.of("empty", "plain", "committed", "aborted", "one", "two")
                            .map(topic -> new NewTopic(topic, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void anEmptyPartitionHasNothing() {
        assertThat(range("empty", KafkaPartitionSplit.EARLIEST_OFFSET)).isEqualTo(new LogEnds.Range(0, 0));
    }

    @Test
    void recordsReachToTheLast() throws Exception {
        send("plain", 5);

        assertThat(range("plain", KafkaPartitionSplit.EARLIEST_OFFSET)).isEqualTo(new LogEnds.Range(0, 5));
        assertThat(range("plain", 3)).isEqualTo(new LogEnds.Range(3, 5));
        assertThat(range("plain", 5)).as("read to its end").isEqualTo(new LogEnds.Range(5, 5));
    }

    @Test
    void theMarkerOfATransactionIsNoRecord() throws Exception {
        transaction("committed", 3, true);

        assertThat(range("committed", KafkaPartitionSplit.EARLIEST_OFFSET)).isEqualTo(new LogEnds.Range(0, 3));
        assertThat(range("committed", 3)).as("only the marker is left").isEqualTo(new LogEnds.Range(3, 3));
    }

    @Test
    void whatWasTakenBackIsNoRecord() throws Exception {
        transaction("aborted", 2, true);
        for (int i = 0; i < 3; i++) {
            transaction("aborted", 40, false);
        }

        assertThat(range("aborted", KafkaPartitionSplit.EARLIEST_OFFSET)).isEqualTo(new LogEnds.Range(0, 2));
        assertThat(range("aborted", 2)).isEqualTo(new LogEnds.Range(2, 2));
    }

    @Test
    void severalPartitionsAreToldAtOnce() throws Exception {
        send("one", 2);
        transaction("two", 4, false);

        Map<TopicPartition, LogEnds.Range> ranges = ends().of(List.of(split("one", 1), split("two", -2)));

        assertThat(ranges)
                .containsOnly(
                        Map.entry(new TopicPartition("one", 0), new LogEnds.Range(1, 2)),
                        Map.entry(new TopicPartition("two", 0), new LogEnds.Range(0, 0)));
    }

    private static LogEnds.Range range(String topic, long start) {
        return ends().of(List.of(split(topic, start))).get(new TopicPartition(topic, 0));
    }

    private static KafkaPartitionSplit split(String topic, long start) {
        return new KafkaPartitionSplit(new TopicPartition(topic, 0), start);
    }

    private static LogEnds ends() {
        Properties properties = properties();
        properties.put("isolation.level", "read_committed");
        return new LogEnds(properties);
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        return properties;
    }

    private static void send(String topic, int records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer(properties())) {
            write(producer, topic, records);
        }
    }

    private static void transaction(String topic, int records, boolean commit) throws Exception {
        Properties properties = properties();
        properties.put("transactional.id", topic);
        try (KafkaProducer<byte[], byte[]> producer = producer(properties)) {
            producer.initTransactions();
            producer.beginTransaction();
            write(producer, topic, records);
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static void write(KafkaProducer<byte[], byte[]> producer, String topic, int records) throws Exception {
        for (int i = 0; i < records; i++) {
            producer.send(new ProducerRecord<>(topic, new byte[] {(byte) i})).get();
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(Properties properties) {
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
