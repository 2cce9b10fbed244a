package io.unitflow.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.history.Compaction;
import io.unitflow.history.Upkeep;
import io.unitflow.job.Preparation;
import io.unitflow.launch.DataFolder;
import io.unitflow.launch.LocalJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The job as {@code run} starts it, from a topic to tables and topics, with broker and database of its own: the events lie in the topic
 * before it starts, so that it is the job that sets the pace. The guard is left out, beside which all else would look small.
 */
final class BacklogRun {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 100;

    private final Workload workload;
    private final boolean history;
    private final Profile profile;

    /**
     * @param history whether it writes history, too, into a local folder
     * @param profile covers the measured part
     */
    BacklogRun(Workload workload, boolean history, Profile profile) {
        this.workload = workload;
        this.history = history;
        this.profile = profile;
    }

    Measurement measure(String what) throws Exception {
        Path folder = Files.createTempDirectory("unitflow-bench-run-");
        try (DataFolder servers = DataFolder.start(folder, settings())) {
            Preparation.prepare(servers.settings());
            send(servers.settings());
            Measurement measured;
            try (HikariDataSource database = Preparation.database(servers.settings());
                    LocalJob job = LocalJob.start(servers.settings(), 0)) {
                measured = measure(what, database, job);
            }
            if (history && profile.isWanted()) {
                upkeep(servers.settings(), measured);
            }
            return measured;
        } finally {
            Folders.delete(folder);
        }
    }

    private Settings settings() {
        return Settings.defaults()
                .with(Options.GUARD, false)
                .with(Options.HISTORY, history)
                // In the same order for whoever is measured.
                .with(Options.TOPICS_PARTITIONS, 1);
    }

    private void send(Settings settings) {
        Map<String, Object> producing = Map.of(
                "bootstrap.servers", settings.get(Options.KAFKA_SERVERS), "linger.ms", 10, "batch.size", 1 << 17);
        String topic = settings.get(Options.TOPIC_SHIPMENTS);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < workload.size(); i++) {
                producer.send(new ProducerRecord<>(topic, workload.record(i)));
            }
            producer.flush();
        }
    }

    /** From when it is warm until all has had its effects: the rows of the last event are committed. */
    private Measurement measure(String what, DataSource database, LocalJob job) throws Exception {
        await(database, job, workload.warmRecords());
        profile.start();
        long startRecords = read(database);
        Map<Long, Duration> serverBefore = server(database);
        Stopwatch watch = new Stopwatch();
        await(database, job, workload.size());
        job.checkpoint(PATIENCE);
        watch.stop();
        double serverSeconds = spent(serverBefore, server(database));
        profile.stop();
        return new Measurement(
                what,
                workload.size() - startRecords,
                workload.units(),
                Machine.cores(),
                watch.seconds(),
                watch.cpuSeconds() + serverSeconds,
                -1);
    }

    /** The job does it itself, but every five minutes: what is measured is over by then. */
    private void upkeep(Settings settings, Measurement measured) throws IOException {
        Stopwatch watch = new Stopwatch();
        int files = Upkeep.once(settings, Clock.systemUTC(), Compaction.Limits.STANDARD);
        watch.stop();
        profile.note(String.format(
                Locale.ROOT,
                "Upkeep afterwards merged %d files with the rows of %d events in %.1f s of processor: %.0f us an event,"
                        + " beside %.0f in all of the job.",
                files,
                workload.size(),
                watch.cpuSeconds(),
                1e6 * watch.cpuSeconds() / workload.size(),
                1e6 / measured.perCpuSecond()));
    }

    /** Waits as long as the job gets on. */
    private static void await(DataSource database, LocalJob job, long records) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long before = 0;
        for (long read = read(database); read < records; read = read(database)) {
            if (read > before) {
                before = read;
                end = System.nanoTime() + PATIENCE.toNanos();
            }
            if (job.hasEnded() || System.nanoTime() > end) {
                throw new IllegalStateException("The job does not get on: " + job.state() + "; its log says why.");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Records that the job has read, as it last said. */
    private static long read(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT coalesce(sum(next_offset), 0) FROM source_status")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Processor time of each process of the database server. */
    private static Map<Long, Duration> server(DataSource database) throws SQLException {
        Map<Long, Duration> times = new HashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pid FROM pg_stat_activity")) {
            while (row.next()) {
                long pid = row.getLong(1);
                ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .ifPresent(time -> times.put(pid, time));
            }
        }
        return times;
    }

    private static double spent(Map<Long, Duration> before, Map<Long, Duration> after) {
        return after.entrySet().stream()
                .mapToDouble(process -> process.getValue()
                                .minus(before.getOrDefault(process.getKey(), Duration.ZERO))
                                .toMillis()
                        / 1e3)
                .sum();
    }
}
