package io.unitflow.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Text records on one topic, written in transactions and read by one consumer group. */
final class KafkaNotes {
    private static final String TOPIC = "notes";

    private KafkaNotes() {}

    static void createTopic(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    static void write(String servers, String note) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers, "transactional.id", "notes", "transaction.timeout.ms", 900_000);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, note));
            producer.commitTransaction();
        }
    }

    /** Reads on from where the group stopped until so many records came, or fails after 30 s. */
    static List<String> readAndCommit(String servers, int records) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", servers,
                "group.id", "readers",
                "auto.offset.reset", "earliest",
                "enable.auto.commit", false,
                "isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            List<String> read = poll(consumer, records, Instant.now().plusSeconds(30));
            consumer.commitSync();
            return read;
        }
    }

    private static List<String> poll(KafkaConsumer<String, String> consumer, int records, Instant deadline) {
        List<String> read = new ArrayList<>();
        while (read.size() < records) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Only " + read + " came.");
            }
            for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofMillis(200))) {
                read.add(found.value());
            }
        }
        return read;
    }
}
