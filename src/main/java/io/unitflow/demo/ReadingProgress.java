package io.unitflow.demo;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How far the job has read its topics. */
final class ReadingProgress {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private ReadingProgress() {}

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

    /** A moment, before asking again. */
    static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    static long endOffsets(Settings settings) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings.kafka())) {
            List<String> topics = List.of(
                    settings.get(Options.TOPIC_SHIPMENTS),
                    settings.get(Options.TOPIC_DISPENSES),
                    settings.get(Options.TOPIC_SALES));
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            admin.describeTopics(topics).allTopicNames().get().forEach((topic, description) -> description
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
