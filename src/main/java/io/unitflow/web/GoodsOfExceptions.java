package io.unitflow.web;

import io.unitflow.trace.Contents;
import io.unitflow.trace.Tracer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out of which products and lots the containers and units are that exceptions are about, at the event time at which each holds, and
 * keeps it, so that they are found by it. It rests as long as it worked: a flood of exceptions is worked off with half a core.
 */
final class GoodsOfExceptions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GoodsOfExceptions.class);
    private static final int BATCH = 100;
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final Duration REST = Duration.ofMillis(500);
    /** An index that never has quite all events has those by then of which exceptions tell. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Database database;
    private final Tracer tracer;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "unitflow-web-goods");
    private String trouble;

    private record Unknown(String id, String subject, Instant time, Instant updatedAt) {}

    GoodsOfExceptions(Database database, Tracer tracer, Clock clock) {
        this.database = database;
        this.tracer = tracer;
        this.clock = clock;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        long restNanos = REST.toNanos();
        try {
            while (!closed.await(restNanos, TimeUnit.NANOSECONDS)) {
                long began = System.nanoTime();
                look();
                restNanos = Math.max(REST.toNanos(), System.nanoTime() - began);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            List<Unknown> unknown = database.rows(
                    "exceptions-of-unknown-goods",
                    row -> new Unknown(
                            row.getString("id"),
                            row.getString("subject"),
                            Database.instant(row, "time"),
                            Database.instant(row, "updated_at")),
                    at(knownUntil()),
                    BATCH);
            for (Unknown one : unknown) {
                if (closed.getCount() == 0) {
                    return;
                }
                keep(one, tracer.contents(one.subject(), one.time(), WITHIN));
            }
            trouble = null;
        } catch (SQLException | RuntimeException e) {
            if (closed.getCount() > 0 && !String.valueOf(e.getMessage()).equals(trouble)) {
                trouble = String.valueOf(e.getMessage());
                LOG.warn("What exceptions are about cannot be found out now; trying again: {}", trouble);
            }
        }
    }

    /** Until when the index has the events that exceptions tell of. */
    private Instant knownUntil() {
        Instant patient = clock.instant().minus(PATIENCE);
        Instant current = tracer.freshness().currentAt();
        return current == null || current.isBefore(patient) ? patient : current;
    }

    private void keep(Unknown one, Contents contents) throws SQLException {
        database.rows(
                "exception-goods",
                row -> row.getString("id"),
                one.id(),
                at(one.updatedAt()),
                contents.lots().stream().map(Contents.Lot::gtin).toArray(String[]::new),
                contents.lots().stream().map(Contents.Lot::lot).toArray(String[]::new));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
