package io.unitflow.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.embedded.EmbeddedKafka;
import io.unitflow.job.kafka.PlanMessages;
import io.unitflow.job.kafka.Topics;
import io.unitflow.planning.life.Advice;
import io.unitflow.planning.life.Life;
import io.unitflow.planning.life.Standing;
import io.unitflow.simulation.Purchase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedErpTest {
    private static final String GTIN = "09521141001011";
    private static final LocalDate DAY = LocalDate.of(2026, 1, 20);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Settings settings;

    @Test
    void whatIsAcceptedIsOrderedOnceAlsoAfterARestart() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
            settings = Settings.load(null, Map.of(), Map.of(Options.KAFKA_SERVERS.key(), kafka.bootstrapServers()))
                    .with(Map.of(Options.FORECAST.key(), "true", Options.PLANNING.key(), "true"));
            Topics.ensure(settings);
            tell("a", Life.PROPOSED);
            tell("a", Life.ACCEPTED);
            tell("b", Life.PROPOSED);
            tell("c", Life.ACCEPTED);
            tell("c", Life.CANCELLED);
            OrderLog log = new OrderLog(folder);
            try (SimulatedErp erp = new SimulatedErp(settings, log)) {
                List<Purchase> purchases = new ArrayList<>();
                await().atMost(Duration.ofSeconds(30)).until(() -> {
                    purchases.addAll(erp.evening());
                    return words().contains("accepted " + id("b"));
                });
                assertThat(purchases).containsExactly(new Purchase("PO-" + id("a"), "1", "2", GTIN, 12));
                log.place(DAY, purchases);
                erp.ordered(purchases);
                assertThat(erp.evening()).isEmpty();
            }
            assertThat(words()).containsExactlyInAnyOrder("accepted " + id("b"), "ordered " + id("a"));

            // It stopped before the job had taken its word, and asks the topic from the beginning: nothing is ordered
            // twice.
            try (SimulatedErp erp = new SimulatedErp(settings, new OrderLog(folder))) {
                await().atMost(Duration.ofSeconds(30)).until(() -> {
                    assertThat(erp.evening()).isEmpty();
                    return words().stream()
                                    .filter(("ordered " + id("a"))::equals)
                                    .count()
                            == 2;
                });
            }
        }
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsTakenBackOnce() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
            settings = Settings.load(null, Map.of(), Map.of(Options.KAFKA_SERVERS.key(), kafka.bootstrapServers()))
                    .with(Map.of(Options.FORECAST.key(), "true", Options.PLANNING.key(), "true"));
            Topics.ensure(settings);
            OrderLog log = new OrderLog(folder);
            log.place(DAY, List.of(order("a", 12), order("b", 12), order("c", 12)));
            tell("a", Life.ORDERED, 0);
            tell("a", Life.CANCELLED, 0);
            tell("b", Life.RECEIVED, 7);
            tell("c", Life.RECEIVED, 12);
            tell("d", Life.CANCELLED, 0);
            try (SimulatedErp erp = new SimulatedErp(settings, log)) {
                List<Purchase> told = new ArrayList<>();
                await().atMost(Duration.ofSeconds(30)).until(() -> {
                    List<Purchase> now = erp.evening();
                    log.place(DAY.plusDays(1), now);
                    told.addAll(now);
                    return told.size() == 2;
                });
                assertThat(told).containsExactlyInAnyOrder(order("a", -12), order("b", -5));
                erp.ordered(told);
                tell("a", Life.CANCELLED, 0);
                tell("e", Life.ACCEPTED, 0);
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(erp.evening()).containsExactly(order("e", 12)));
            }
            assertThat(words()).isEmpty();
        }
    }

    private static Purchase order(String name, long units) {
        return new Purchase("PO-" + id(name), "1", "2", GTIN, units);
    }

    private static String id(String name) {
        return GTIN + "-" + name;
    }

    private void tell(String name, Life life) throws Exception {
        tell(name, life, 0);
    }

    private void tell(String name, Life life, double received) throws Exception {
        Advice advice = new Advice("order", GTIN, "", "1", "2", 12, 0, 1, "why", "{}");
        Standing standing = new Standing(id(name), advice, life, 0, "", "", "", received, received);
        Properties properties = settings.kafka();
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            settings.get(Options.TOPIC_RECOMMENDATIONS),
                            id(name),
                            PlanMessages.value(standing, Instant.EPOCH)))
                    .get();
        }
    }

    /** All that was said so far. */
    private List<String> words() throws IOException {
        Properties properties = settings.kafka();
        properties.put("auto.offset.reset", "earliest");
        properties.put("group.id", "test-" + System.nanoTime());
        List<String> words = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(settings.get(Options.TOPIC_ACKNOWLEDGEMENTS)).stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long all = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (words.size() < all) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    JsonNode said = JSON.readTree(record.value());
                    words.add(said.path("status").asText() + " "
                            + said.path("recommendation_id").asText());
                }
            }
        }
        return words;
    }
}
