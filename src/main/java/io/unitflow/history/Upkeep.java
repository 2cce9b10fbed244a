package io.unitflow.history;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tables of a history in shape while they are written: merges files, forgets old snapshots and, where there is a retention,
 * old days. What fails is logged and tried again in the next round; it never stops who writes.
 */
public final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final int SNAPSHOTS_MIN = 5;
    private static final long PATIENCE_SECONDS = 10;

    private final Settings settings;
    private final Clock clock;
    private final ScheduledExecutorService worker;

    private Upkeep(Settings settings, Clock clock, ScheduledExecutorService worker) {
        this.settings = settings;
        this.clock = clock;
        this.worker = worker;
    }

    /** Begins to work in the background, one round every {@link Options#HISTORY_UPKEEP}; null where that is never. */
    public static Upkeep start(Settings settings) {
        Duration interval = settings.get(Options.HISTORY_UPKEEP);
        if (interval.isZero()) {
            return null;
        }
        ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "history-upkeep");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
        Upkeep upkeep = new Upkeep(settings, Clock.systemUTC(), worker);
        worker.scheduleWithFixedDelay(
                upkeep::tryRound, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return upkeep;
    }

    /**
     * One round over all tables, now.
     *
     * @param clock decides what is old
     * @return how many files were replaced by larger ones
     */
    public static int once(Settings settings, Clock clock, Compaction.Limits limits) throws IOException {
        return new Upkeep(settings, clock, null).round(limits);
    }

    private void tryRound() {
        try {
            round(Compaction.Limits.STANDARD);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The upkeep of history failed and is tried again later: {}", e.toString());
        }
    }

    private int round(Compaction.Limits limits) throws IOException {
        int replaced = 0;
        try (Warehouse warehouse = Warehouse.open(settings)) {
            for (HistoryTable which : HistoryTable.values()) {
                Table table = warehouse.table(which);
                replaced += new Compaction(table, which, limits).run();
                forgetDays(table, which);
                forgetSnapshots(table);
            }
        }
        return replaced;
    }

    private void forgetDays(Table table, HistoryTable which) {
        Duration retention = settings.get(Options.HISTORY_RETENTION);
        if (retention.isZero() || table.currentSnapshot() == null) {
            return;
        }
        LocalDate first = LocalDate.ofInstant(clock.instant().minus(retention), ZoneOffset.UTC);
        String boundary = which.hasDates()
                ? first.toString()
                : first.atStartOfDay(ZoneOffset.UTC).toOffsetDateTime().toString();
        table.newDelete()
                .deleteFromRowFilter(Expressions.lessThan(which.time(), boundary))
                .commit();
    }

    private void forgetSnapshots(Table table) {
        Instant before = clock.instant().minus(settings.get(Options.HISTORY_SNAPSHOTS));
        table.expireSnapshots()
                .expireOlderThan(before.toEpochMilli())
                .retainLast(SNAPSHOTS_MIN)
                .commit();
    }

    @Override
    public void close() {
        worker.shutdownNow();
        try {
            worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
