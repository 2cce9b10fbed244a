package io.unitflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.unitflow.history.Claim;
import io.unitflow.history.HistoryInUse;
import io.unitflow.history.HistoryTable;
import io.unitflow.job.HistoryRows;
import io.unitflow.support.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The packed job on a cluster that has only the engine, started as {@code docker-compose.yml} starts it. */
class JobJarOnClusterIT {
    private static final Path JAR = Path.of("target/unitflow-job.jar");
    private static final String SALE =
            """
            event_id,time,site,gtin,lot,serial,quantity
            1,2026-03-01T10:00:00+01:00,4000001000005,04000001000015,,,2
            """;

    @TempDir
    Path folder;

    @Test
    void aSaleOnATopicIsDemandInTheDatabase() throws Exception {
        TestPostgres.execute(TestPostgres.server().dataSource(), "CREATE DATABASE job_jar");
        Map<String, String> settings = Map.of(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString(),
                "parallelism.default",
                "1");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
                StandaloneCluster cluster = StandaloneCluster.application(
                        folder,
                        1,
                        1,
                        settings,
                        JAR,
                        "io.unitflow.job.JobMain",
                        List.of(
                                "kafka.bootstrap.servers=" + kafka.bootstrapServers(),
                                "postgres.url=" + TestPostgres.url("job_jar"),
                                "history.warehouse=" + folder.resolve("history")))) {
            await().atMost(Duration.ofSeconds(90)).until(() -> cluster.get("/jobs/overview")
                    .at("/jobs/0/state")
                    .asText()
                    .equals("RUNNING"));

            send(kafka, "sales", SALE);

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                            TestPostgres.rows(database(), "SELECT gtin, site, date, quantity FROM demand_daily"))
                    .containsExactly("04000001000015,4000001000005,2026-03-01,2"));
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(HistoryRows.of(
                            HistoryRows.in(folder.resolve("history")),
                            HistoryTable.UNIT_EVENTS,
                            "unit",
                            "quantity",
                            "biz_step"))
                    .containsExactly("01/04000001000015,2,retail_selling"));
            assertThatThrownBy(() -> Claim.take(HistoryRows.in(folder.resolve("history"))))
                    .as("its tasks keep the claim that its submission took")
                    .isInstanceOf(HistoryInUse.class);
        }
    }

    private static DataSource database() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(TestPostgres.url("job_jar"));
        return database;
    }

    private static void send(EmbeddedKafka kafka, String topic, String value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }
}
