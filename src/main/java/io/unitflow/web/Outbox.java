package io.unitflow.web;

import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.Act;
import io.unitflow.planning.life.DecisionDesk;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends every word that was taken, in the order in which they were said, until Kafka has it: also after a failure and after a restart.
 * A word may be sent twice; whoever hears it takes it once.
 */
final class Outbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int BATCH = 100;
    private static final int REMEMBERED_MAX = 1_000;
    private static final long LOOK_MS = 5_000;
    private static final long RETRY_MS = 1_000;

    private final Database database;
    private final DecisionDesk desk;
    private final Thread thread = new Thread(this::run, "unitflow-web-outbox");
    private final Set<Long> told = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > REMEMBERED_MAX;
        }
    });
    private boolean waiting = true;
    private boolean closed;
    private volatile String trouble;

    private record Unsent(long number, Acknowledgement word) {}

    /** @param desk takes words; stays the caller's to close */
    Outbox(Database database, DecisionDesk desk) {
        this.database = database;
        this.desk = desk;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * Sends now, and waits a little.
     *
     * @return whether Kafka has the word; where not, it is sent again until it does
     */
    synchronized boolean sent(long number, Duration patience) {
        waiting = true;
        notifyAll();
        long until = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toMillis();
                    !told.contains(number) && trouble == null && !closed && left > 0;
                    left = Duration.ofNanos(until - System.nanoTime()).toMillis()) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return told.contains(number);
    }

    private void run() {
        while (rest(trouble == null ? LOOK_MS : RETRY_MS)) {
            try {
                sendAll();
                say(null);
            } catch (SQLException | IOException | RuntimeException e) {
                say(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Until somebody spoke or the time is over; words of another process or an earlier one have nobody who speaks for them here. */
    private synchronized boolean rest(long millis) {
        try {
            if (!closed && (trouble != null || !waiting)) {
                wait(millis);
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        waiting = false;
        return !closed;
    }

    private void sendAll() throws SQLException, IOException {
        List<Unsent> unsent;
        do {
            unsent = database.rows("words-untold", Outbox::unsent, BATCH);
            for (Unsent one : unsent) {
                desk.tell(one.word());
                database.rows("word-told", row -> row.getLong("number"), one.number());
                remember(one.number());
            }
        } while (unsent.size() == BATCH);
    }

    private synchronized void remember(long number) {
        told.add(number);
        notifyAll();
    }

    private synchronized void say(String next) {
        if (next != null && !next.equals(trouble)) {
            LOG.warn("Decisions wait to be sent: {}", next);
        }
        trouble = next;
        notifyAll();
    }

    private static Unsent unsent(ResultSet row) throws SQLException {
        Act act = Act.of(row.getString("status")).orElseThrow();
        Acknowledgement word = new Acknowledgement(
                row.getString("id"),
                act,
                row.getString("who"),
                row.getString("order_id"),
                row.getString("note"),
                row.getDouble("quantity"));
        return new Unsent(row.getLong("number"), word);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
