package io.unitflow.verification.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.embedded.EmbeddedKafka;
import io.unitflow.job.kafka.Topics;
import io.unitflow.trace.TracedGoods;
import io.unitflow.trace.Tracer;
import io.unitflow.trace.store.TraceIndex;
import io.unitflow.verification.Known;
import io.unitflow.verification.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTopicsTest {
    private static final String GTIN = TracedGoods.GTIN;

    @TempDir
    Path folder;

    @Test
    void everyRequestIsAnsweredUnderItsIdAlsoAfterTroubleAndAfterARestart() {
        AtomicInteger failures = new AtomicInteger(1);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
                TraceIndex index = TracedGoods.index(folder.resolve("trace"))) {
            Settings settings =
                    Settings.load(null, Map.of(), Map.of(Options.KAFKA_SERVERS.key(), kafka.bootstrapServers()));
            Topics.ensure(settings);
            Verifier verifier = new Verifier(
                    new Tracer(index, 5),
                    (unit, around, lot) -> {
                        if (failures.getAndDecrement() > 0) {
                            throw new UncheckedIOException(new IOException("away"));
                        }
                        return Known.NOTHING;
                    },
                    Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC));
            send(settings, "{\"id\": \"q1\", \"gtin\": \"" + GTIN + "\", \"serial\": \"S2\", \"lot\": \"A1\"}");
            send(settings, "{\"id\": \"q2\", \"code\": \"(01)" + GTIN + "(21)S9\"}");
            send(settings, "not json");
            try (VerificationTopics first = VerificationTopics.start(settings, verifier)) {
                List<JsonNode> answers = answers(settings, 3);
                assertThat(first).isNotNull();
                assertThat(answer(answers, "q1").path("verified").asBoolean()).isTrue();
                assertThat(answer(answers, "q1").path("history")).hasSizeGreaterThan(3);
                assertThat(answer(answers, "q2")
                                .path("verificationFailureReason")
                                .asText())
                        .isEqualTo("No_match_GTIN_Serial");
                assertThat(answers)
                        .anyMatch(answer -> answer.path("error").asText().equals("The request is no JSON object."));
            }
            send(settings, "{\"id\": \"q3\", \"gtin\": \"" + GTIN + "\", \"serial\": \"S1\"}");
            try (VerificationTopics second = VerificationTopics.start(settings, verifier)) {
                List<JsonNode> answers = answers(settings, 4);
                assertThat(second).isNotNull();
                assertThat(answer(answers, "q3")
                                .path("verificationFailureReason")
                                .asText())
                        .isEqualTo("Not_for_re-distribution");
            }
        }
    }

    private static JsonNode answer(List<JsonNode> answers, String id) {
        return answers.stream()
                .filter(answer -> answer.path("requestId").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void send(Settings settings, String request) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings.kafka(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    settings.get(Options.TOPIC_VERIFICATION_REQUESTS), request.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static List<JsonNode> answers(Settings settings, int wanted) {
        Properties properties = settings.kafka();
        properties.put("group.id", "test-" + wanted);
        properties.put("auto.offset.reset", "earliest");
        properties.put("metadata.max.age.ms", "500");
        // By ID: one that was read twice is answered twice.
        Map<String, JsonNode> found = new LinkedHashMap<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(settings.get(Options.TOPIC_VERIFICATION_RESPONSES)));
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    JsonNode answer = new ObjectMapper().readTree(record.value());
                    assertThat(record.key()).isEqualTo(answer.path("requestId").asText());
                    found.put(record.key(), answer);
                }
                return found.size() >= wanted;
            });
        }
        return List.copyOf(found.values());
    }
}
