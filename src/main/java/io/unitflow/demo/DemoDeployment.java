package io.unitflow.demo;

import com.zaxxer.hikari.HikariDataSource;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.embedded.EmbeddedKafka;
import io.unitflow.embedded.EmbeddedPostgres;
import io.unitflow.job.Preparation;
import io.unitflow.launch.LocalJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Everything that a deployment is made of, in one process and one folder. Closing it ends all of it. */
public final class DemoDeployment implements AutoCloseable {
    private static final int KAFKA_PORT = 9092;
    private static final int POSTGRES_PORT = 5432;

    private final Settings settings;
    private final EmbeddedKafka kafka;
    private final EmbeddedPostgres postgres;
    private final HikariDataSource database;
    private final LocalJob job;

    private DemoDeployment(
            Settings settings,
            EmbeddedKafka kafka,
            EmbeddedPostgres postgres,
            HikariDataSource database,
            LocalJob job) {
        this.settings = settings;
        this.kafka = kafka;
        this.postgres = postgres;
        this.database = database;
        this.job = job;
    }

    /**
     * Starts Kafka, PostgreSQL and the job.
     *
     * @param data the folder that all of them keep their data in
     * @param base settings that the embedded servers' addresses are added to
     * @param flinkPort port of Flink's pages, 0: any free one
     */
    public static DemoDeployment start(Path data, Settings base, int flinkPort) throws Exception {
        CompletableFuture<EmbeddedPostgres> starting =
                CompletableFuture.supplyAsync(() -> EmbeddedPostgres.start(data.resolve("postgres"), POSTGRES_PORT));
        EmbeddedKafka kafka = null;
        EmbeddedPostgres postgres = null;
        HikariDataSource database = null;
        try {
            kafka = EmbeddedKafka.start(data.resolve("kafka"), KAFKA_PORT);
            postgres = Waiting.join(starting);
            Settings settings = base.with(addresses(data, kafka, postgres));
            Preparation.prepare(settings);
            database = Preparation.database(settings);
            LocalJob job = LocalJob.start(settings, flinkPort);
            return new DemoDeployment(settings, kafka, postgres, database, job);
        } catch (Exception e) {
            closeAll(database, kafka, postgres);
            throw e;
        }
    }

    private static Map<String, String> addresses(Path data, EmbeddedKafka kafka, EmbeddedPostgres postgres) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(Options.KAFKA_SERVERS.key(), kafka.bootstrapServers());
        values.put(Options.POSTGRES_URL.key(), postgres.jdbcUrl());
        values.put(Options.POSTGRES_USER.key(), postgres.user());
        values.put(
                Options.CHECKPOINT_DIRECTORY.key(),
                data.resolve("checkpoints").toAbsolutePath().toString());
        return values;
    }

    /** The settings that this deployment runs with. */
    public Settings settings() {
        return settings;
    }

    /** Its database. */
    public HikariDataSource database() {
        return database;
    }

    /** Its job. */
    public LocalJob job() {
        return job;
    }

    /** Waits until the job has read all that the topics hold now, for a minute at most. */
    public void awaitAllRead() throws Exception {
        ReadingProgress.await(settings, database, Duration.ofMinutes(1));
    }

    @Override
    public void close() {
        closeAll(job, database, kafka, postgres);
    }

    private static void closeAll(AutoCloseable... parts) {
        for (AutoCloseable part : parts) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                System.err.println("Ending a part of the demo failed: " + e.getMessage());
            }
        }
    }
}
