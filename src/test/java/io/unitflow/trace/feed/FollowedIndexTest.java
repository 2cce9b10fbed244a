package io.unitflow.trace.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.embedded.EmbeddedKafka;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventWriter;
import io.unitflow.job.kafka.Topics;
import io.unitflow.trace.TracedGoods;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedIndexTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void anEventIsKnownBeforeItsCheckpointAndOnceWhateverBecomesOfThat() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
            Settings settings = Settings.load(
                    null,
                    Map.of(),
                    Map.of(
                            Options.KAFKA_SERVERS.key(), kafka.bootstrapServers(),
                            Options.TRACE_DIRECTORY.key(),
                                    folder.resolve("index").toString()));
            Topics.ensure(settings);
            List<EpcisEvent> events = TracedGoods.events();
            EpcisEvent sale = events.get(events.size() - 1);
            try (KafkaProducer<byte[], byte[]> job = producer(settings);
                    FollowedIndex index = FollowedIndex.start(settings)) {
                job.initTransactions();
                job.beginTransaction();
                tell(events.subList(0, events.size() - 1), settings, job);
                await().atMost(PATIENCE).until(() -> status(index).equals("here"));
                job.commitTransaction();

                job.beginTransaction();
                tell(List.of(sale), settings, job);
                await().atMost(PATIENCE).until(() -> status(index).equals("gone"));
                job.abortTransaction();

                job.beginTransaction();
                tell(List.of(sale), settings, job);
                job.commitTransaction();
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(index.tracer().freshness().offsets().values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum())
                                // The sale twice, and a mark behind each of three transactions.
                                .isEqualTo(events.size() + 1 + 3));
                assertThat(status(index)).isEqualTo("gone");
                assertThat(index.tracer().freshness().events()).isEqualTo(events.size());
            }
        }
    }

    private static String status(FollowedIndex index) {
        return index.tracer().trace(TracedGoods.UNIT, null, 100).now().status();
    }

    private static void tell(List<EpcisEvent> events, Settings settings, KafkaProducer<byte[], byte[]> job) {
        for (EpcisEvent event : events) {
            byte[] key = event.eventId().getBytes(StandardCharsets.UTF_8);
            job.send(new ProducerRecord<>(settings.get(Options.TOPIC_EVENTS), 0, key, EventWriter.toBytes(event)));
        }
        job.flush();
    }

    private static KafkaProducer<byte[], byte[]> producer(Settings settings) {
        Properties properties = settings.kafka();
        properties.put("transactional.id", "test");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
