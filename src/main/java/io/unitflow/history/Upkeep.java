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
import org.apache.hadoop.fs.FSError;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.SnapshotUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tables of a history in shape while they are written: merges files, forgets old snapshots and, where there is a retention,
 * old days, and removes files that nothing names. What fails is logged and tried again in the next round; it never stops who writes.
 */
public final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final int SNAPSHOTS_MIN = 5;
    private static final Duration ORPHANS_AGE = Duration.ofDays(1);
    private static final Duration ORPHANS_EVERY = Duration.ofDays(1);
    private static final long PATIENCE_SECONDS = 10;

    private final Settings settings;
    private final Clock clock;
    private final ScheduledExecutorService worker;
    private Instant orphansNext = Instant.MIN;

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
        // A job that stood still for days first commits what it had written: until then no snapshot names those files.
        upkeep.orphansNext = upkeep.clock.instant().plus(ORPHANS_EVERY);
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
        } catch (IOException | RuntimeException | FSError e) {
            // What Hadoop makes of a full local disk is an error; it too may be over by the next round.
            LOG.warn("The upkeep of history failed and is tried again later: {}", e.toString());
        }
    }

    private int round(Compaction.Limits limits) throws IOException {
        int replaced = 0;
        try (Warehouse warehouse = Warehouse.open(settings)) {
            for (HistoryTable which : HistoryTable.values()) {
                Table table = warehouse.table(which);
                replaced += new Compaction(table, which, limits, clock).run();
                if (which != HistoryTable.POSITIONS_DAILY) {
                    // There the newest row of a position is its stock, however old it is.
                    forgetDays(table, which);
                }
                forgetSnapshots(table);
            }
            if (!clock.instant().isBefore(orphansNext)) {
                removeOrphans(warehouse);
            }
        }
        return replaced;
    }

    private void forgetDays(Table table, HistoryTable which) throws IOException {
        Duration retention = settings.get(Options.HISTORY_RETENTION);
        if (retention.isZero() || table.currentSnapshot() == null) {
            return;
        }
        LocalDate first = LocalDate.ofInstant(clock.instant().minus(retention), ZoneOffset.UTC);
        String boundary = which.hasDates()
                ? first.toString()
                : first.atStartOfDay(ZoneOffset.UTC).toOffsetDateTime().toString();
        Expression old = Expressions.lessThan(which.time(), boundary);
        if (holdsAny(table, old)) {
            table.newDelete().deleteFromRowFilter(old).commit();
        }
    }

    private static boolean holdsAny(Table table, Expression rows) throws IOException {
        try (CloseableIterable<FileScanTask> files =
                table.newScan().filter(rows).planFiles()) {
            return files.iterator().hasNext();
        }
    }

    private void forgetSnapshots(Table table) {
        Instant before = clock.instant().minus(settings.get(Options.HISTORY_SNAPSHOTS));
        table.expireSnapshots()
                .expireOlderThan(before.toEpochMilli())
                .retainLast(Math.max(SNAPSHOTS_MIN, sinceTheJob(table)))
                .commit();
    }

    /**
     * How many snapshots there are from the newest back to the last one of a job, 0 where there is none. By that one a job that goes on
     * from a checkpoint knows what it has committed.
     */
    private static int sinceTheJob(Table table) {
        int count = 1;
        for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
            if (JobCommit.of(snapshot).isPresent()) {
                return count;
            }
            count++;
        }
        return 0;
    }

    /** What a run that was cut off left behind is looked for now and then only: that takes listing every file. */
    private void removeOrphans(Warehouse warehouse) throws IOException {
        for (HistoryTable which : HistoryTable.values()) {
            new Orphans(warehouse.table(which)).remove(clock.instant().minus(ORPHANS_AGE));
        }
        orphansNext = clock.instant().plus(ORPHANS_EVERY);
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
