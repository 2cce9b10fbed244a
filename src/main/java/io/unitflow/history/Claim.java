package io.unitflow.history;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write a history, which one run has at a time: two that wrote the same days would each tell their own sums of them. It lies
 * in the history itself, in the properties of a table without rows, so that whoever finds the tables finds it, through whatever catalog
 * and on whatever machine. Whoever has it renews it. It is free when it is given back, when its process is known to have died, and
 * when it has not been renewed for a minute: that is watched, so that clocks need not agree.
 */
public final class Claim implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Claim.class);
    private static final long PATIENCE_SECONDS = 10;

    /**
     * How often, and for how long.
     *
     * @param look between two looks at somebody else's claim
     * @param renew between two renewals
     * @param rest how long a task that has ended, and may be started again, keeps it
     * @param leftBehind after so long without renewal it is nobody's
     */
    record Pace(Duration look, Duration renew, Duration rest, Duration leftBehind) {
        static final Pace STANDARD =
                new Pace(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMinutes(1));

        /** So long after a renewal nobody else can have it yet, nor soon. */
        Duration sure() {
            return leftBehind.multipliedBy(3).dividedBy(4);
        }
    }

    private final Warehouse warehouse;
    private final String place;
    private final Clock clock;
    private final Pace pace;
    private final Writer self;
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "history-claim");
        thread.setDaemon(true);
        return thread;
    });

    private boolean continued;
    private Writer seen;
    private long mineAt;

    /** The claim at one moment. */
    private record Look(TableOperations table, TableMetadata properties, Writer writer) {}

    private Claim(Warehouse warehouse, String place, Writer self, Clock clock, Pace pace) {
        this.warehouse = warehouse;
        this.place = place;
        this.clock = clock;
        this.pace = pace;
        this.self = self;
    }

    /**
     * Takes it for a new run that ends with this process, and keeps it until it is closed. Where it was left behind this takes up to
     * a minute.
     *
     * @throws HistoryInUse with one sentence, if another run has it
     */
    public static Claim take(Settings settings) throws IOException, InterruptedException {
        return take(settings, UUID.randomUUID().toString(), true, Clock.systemUTC(), Pace.STANDARD);
    }

    /**
     * The same for a run that other processes go on with, or as one of these.
     *
     * @param run ID of the run, which may have it already
     */
    public static Claim take(Settings settings, String run) throws IOException, InterruptedException {
        return take(settings, run, false, Clock.systemUTC(), Pace.STANDARD);
    }

    static Claim take(Settings settings, String run, boolean ends, Clock clock, Pace pace)
            throws IOException, InterruptedException {
        Warehouse warehouse = Warehouse.open(settings);
        try {
            String since = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
            Claim claim = new Claim(warehouse, place(settings), Writer.here(run, since, ends), clock, pace);
            claim.take();
            claim.renewals.scheduleWithFixedDelay(
                    claim::tryRenew, pace.renew().toMillis(), pace.renew().toMillis(), TimeUnit.MILLISECONDS);
            return claim;
        } catch (RuntimeException | InterruptedException e) {
            warehouse.close();
            throw e;
        }
    }

    private static String place(Settings settings) {
        Map<String, String> properties = Warehouse.properties(settings);
        return properties.getOrDefault(CatalogProperties.WAREHOUSE_LOCATION, properties.get(CatalogProperties.URI));
    }

    /** The ID of the run. */
    public String run() {
        return self.id();
    }

    /** Whether nobody else had it since this run did. */
    public boolean isContinued() {
        return continued;
    }

    /** Anew each time: a table forgets how it was, and who knows it as it was a while ago cannot find it again. */
    private Look look() {
        TableOperations table = warehouse.writer();
        TableMetadata now = table.current();
        return new Look(table, now, Writer.of(now.properties()));
    }

    private void take() throws InterruptedException {
        Look look = look();
        continued = isMine(look.writer());
        long since = System.nanoTime();
        boolean told = false;
        while (!isFree(look.writer(), since) || !write(look, pace.leftBehind())) {
            TimeUnit.NANOSECONDS.sleep(pace.look().toNanos());
            Look next = look();
            if (!Objects.equals(next.writer(), look.writer())) {
                refuseIfAlive(next.writer());
                since = System.nanoTime();
            } else if (!told && hasPassed(pace.renew().multipliedBy(2), since)) {
                told = true;
                LOG.warn(
                        "The history at {} was being written by another program ({}), of which nothing is heard now. It counts"
                                + " as gone {} s after its last word.",
                        place,
                        look.writer(),
                        look.writer().patience().toSeconds());
            }
            look = next;
        }
    }

    /** @param since when it was first seen as it is */
    private boolean isFree(Writer writer, long since) {
        return isFree(writer) || hasPassed(writer.patience(), since);
    }

    private boolean isFree(Writer writer) {
        return writer == null || writer.id().equals(self.id()) || writer.isGone();
    }

    private static boolean hasPassed(Duration time, long since) {
        return System.nanoTime() - since >= time.toNanos();
    }

    /** Whoever changes the claim lives, unless it is the last thing that is heard of it. */
    private void refuseIfAlive(Writer writer) {
        if (!isFree(writer) && writer.patience().compareTo(pace.rest()) > 0) {
            throw inUse(writer);
        }
    }

    private HistoryInUse inUse(Writer writer) {
        return new HistoryInUse("The history at " + place + " is being written by another program (" + writer
                + "), and two would spoil it: end that one first, or name another place with "
                + Options.HISTORY_WAREHOUSE.key() + ".");
    }

    /** @return false: somebody else was faster */
    private synchronized boolean write(Look look, Duration patience) {
        long at = clock.millis();
        // Whoever took it for the run knows best with which process that ends.
        Writer taker = isMine(look.writer()) ? look.writer() : self;
        Writer mine = taker.at(clock.instant().toString(), patience);
        TableMetadata base = look.properties();
        try {
            look.table().commit(base, base.replaceProperties(mine.in(base.properties())));
        } catch (CommitFailedException e) {
            return false;
        }
        // Where a catalog lets the last one win, only what is there afterwards tells who that was.
        seen = look().writer();
        mineAt = at;
        return isMine(seen);
    }

    private boolean isMine(Writer writer) {
        return writer != null && writer.id().equals(self.id());
    }

    private void tryRenew() {
        try {
            renew();
        } catch (RuntimeException e) {
            LOG.debug("The claim to the history at {} is renewed later: {}", place, e.toString());
        }
    }

    /** Another part of the same run may just have done it. */
    private synchronized void renew() {
        long at = clock.millis();
        Look look = look();
        Writer writer = look.writer();
        if (isMine(writer) && (writer.equals(seen) || writer.patience().compareTo(pace.leftBehind()) < 0)) {
            write(look, pace.leftBehind());
            return;
        }
        seen = writer;
        mineAt = at;
    }

    /**
     * To be asked before anything is committed.
     *
     * @throws HistoryInUse with one sentence, if another run has taken it since, as may be after standing still for a minute
     */
    public synchronized void confirm() {
        boolean sure =
                isMine(seen) && Math.abs(clock.millis() - mineAt) < pace.sure().toMillis();
        if (!sure) {
            renew();
            if (!isMine(seen)) {
                throw inUse(seen);
            }
        }
    }

    /** Gives it back soon: for a part of a run that ends and may be started again at once. */
    public void rest() throws IOException {
        end(pace.rest());
    }

    /** Gives it back. */
    @Override
    public void close() throws IOException {
        end(Duration.ZERO);
    }

    /** Leaves it as it is to another part of the run. */
    public void leave() throws IOException {
        stop();
        warehouse.close();
    }

    private void end(Duration patience) throws IOException {
        stop();
        try {
            Look look = look();
            if (isMine(look.writer())) {
                write(look, patience);
            }
        } catch (RuntimeException e) {
            LOG.debug("The claim to the history at {} is left behind: {}", place, e.toString());
        } finally {
            warehouse.close();
        }
    }

    /** Renews it no more: before it is given back, within a minute, other parts of the run end theirs. */
    public void stop() {
        renewals.shutdownNow();
        try {
            renewals.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
