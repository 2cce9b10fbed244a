package io.unitflow.demo;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How far the job has read its topics. */
final class ReadingProgress {
    /** So far the page's figures may be behind before the simulated partners wait. */
    static final Duration BEHIND = Duration.ofSeconds(3);

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String SHOWN_LATE =
            "SELECT max(source_lag) > make_interval(secs => ?) FROM inventory_position "
                    + "WHERE updated_at > now() - interval '2 seconds'";

    private ReadingProgress() {}

    /** The topics of scans. */
    static Set<String> topics(Settings settings) {
        return Set.of(
                settings.get(Options.TOPIC_SHIPMENTS),
                settings.get(Options.TOPIC_DISPENSES),
                settings.get(Options.TOPIC_SALES));
    }

    /** Waits until every record that is in the topics now has been read; gives up after a time, or when it is told to stop. */
    static void await(Settings settings, DataSource database, Duration patience, BooleanSupplier stopped)
            throws IOException {
        try {
            awaitAll(settings, database, patience, stopped);
        } catch (ExecutionException | SQLException e) {
            throw new IOException("Nobody can say how far the job has read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitAll(Settings settings, DataSource database, Duration patience, BooleanSupplier stopped)
            throws ExecutionException, SQLException, InterruptedException {
        long ends = endOffsets(settings);
        long deadline = System.nanoTime() + patience.toNanos();
        while (offsetsRead(database) < ends && System.nanoTime() < deadline && !stopped.getAsBoolean()) {
            pause();
        }
    }

    /** Waits while the job is long behind with what was sent, or until it is told to stop. */
    static void awaitShort(Backlog backlog, DataSource database, BooleanSupplier stopped) throws IOException {
        try {
            while (!stopped.getAsBoolean()
                    && (backlog.isLong(read(database), System.nanoTime()) || isShownLate(database))) {
                pause();
            }
        } catch (SQLException e) {
            throw new IOException("Nobody can say how far the job has read: " + e.getMessage(), e);
        }
    }

    private static Map<TopicPartition, Long> read(DataSource database) throws SQLException {
        Map<TopicPartition, Long> read = new HashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT source, partition, next_offset FROM source_status")) {
            while (row.next()) {
                read.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
            }
        }
        return read;
    }

    /** Whether rows that were written just now show records of some time ago. */
    private static boolean isShownLate(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SHOWN_LATE)) {
            statement.setDouble(1, BEHIND.toMillis() / 1e3);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** A moment, before asking again. */
    static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    static long endOffsets(Settings settings) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings.kafka())) {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            admin.describeTopics(topics(settings)).allTopicNames().get().forEach((topic, description) -> description
                    .partitions()
                    .forEach(partition ->
                            asked.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
            return admin.listOffsets(asked).all().get().values().stream()
                    .mapToLong(offset -> offset.offset())
                    .sum();
        }
    }

    static long offsetsRead(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT coalesce(sum(next_offset), 0) FROM source_status")) {
            row.next();
            return row.getLong(1);
        }
    }
}
