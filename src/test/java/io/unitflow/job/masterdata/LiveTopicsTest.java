package io.unitflow.job.masterdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.embedded.EmbeddedKafka;
import io.unitflow.job.kafka.Topics;
import io.unitflow.network.Site;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTopicsTest {
    private static final String SITE = "4098765001009";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void whoWatchesSeesRowsAsTheyAreToldAndWhoComesLaterSeesTheSame() throws Exception {
        Path files = Files.createDirectories(folder.resolve("network"));
        Files.writeString(files.resolve("sites.csv"), "site,country\n" + SITE + ",DE\n");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
            Settings settings =
                    Settings.load(null, Map.of(), Map.of(Options.KAFKA_SERVERS.key(), kafka.bootstrapServers()));
            Topics.ensure(settings);
            tell(settings, "{\"site\": \"" + SITE + "\", \"country\": \"FR\"}");
            LiveTopics topics = new LiveTopics(settings, files.toString());
            try (NetworkWatch early = topics.watch()) {
                assertThat(country(early)).isEqualTo("FR");

                tell(settings, "{\"site\": \"" + SITE + "\", \"country\": \"IT\"}");
                await().atMost(PATIENCE).until(() -> country(early).equals("IT"));
                try (NetworkWatch late = topics.watch()) {
                    assertThat(late.now()).isSameAs(early.now());
                }

                tell(settings, null);
                await().atMost(PATIENCE).until(() -> country(early).equals("DE"));

                tell(settings, "{\"site\": \"" + SITE + "\", \"country\": \"ES\"}");
                tell(settings, "no JSON");
                Files.writeString(files.resolve("sites.csv"), "site,country\n" + SITE + ",Austria\n" + SITE + ",AT\n");
                await().atMost(PATIENCE).until(() -> country(early).equals("AT"));
            }
            assertThat(topics.read().site(SITE).map(Site::country)).contains("AT");
        }
    }

    private static String country(NetworkWatch watch) {
        return watch.now().site(SITE).orElseThrow().country();
    }

    private static void tell(Settings settings, String json) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings.kafka(), new StringSerializer(), new ByteArraySerializer())) {
            byte[] value = json == null ? null : json.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(settings.get(Options.TOPICS_MASTER_DATA) + "sites", SITE, value));
        }
    }
}
