package io.unitflow.web;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one reader of the tables: {@link #reading()} is the newest look at them, and stays the last good one while they are away. */
final class Live implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Database database;
    private final Clock clock;
    private final Touched touched;
    private final StockReader stock;
    private final Pace networkPace = new Pace(2_000);
    private final Pace demandPace = new Pace(1_000);
    private final Pace concernsPace = new Pace(500);
    private final Rate rate = new Rate(WINDOW);
    private final Delays delays = new Delays(WINDOW);
    private final Trend trend = new Trend();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "unitflow-web-reader");
        made.setDaemon(true);
        return made;
    });

    private volatile Reading reading =
            new Reading(0, null, Inventory.EMPTY, Network.EMPTY, 0, List.of(), Demand.NONE, null, Concerns.NONE);
    private volatile String trouble = "The tables were not read yet.";
    private volatile Instant lastAttempt;

    Live(DataSource source, Clock clock) {
        this.database = new Database(source);
        this.clock = clock;
        this.touched = new Touched(source);
        this.stock = new StockReader(database, touched);
    }

    /** Reads once, then every tick on a thread of its own; the listener is told the reading before and the one after. */
    void start(Duration tick, BiConsumer<Reading, Reading> listener) {
        tick(listener);
        thread.scheduleWithFixedDelay(() -> tick(listener), tick.toMillis(), tick.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The newest look at the tables; its {@code at} and {@code summary} are null until there was one. */
    Reading reading() {
        return reading;
    }

    /** The newest look at the tables, or a 503 while there was none. */
    Reading required() {
        Reading now = reading;
        if (now.at() == null) {
            throw new Problem(503, "The database was not reached yet.");
        }
        return now;
    }

    /** Why the last attempt to read failed, or null when it did not. */
    String trouble() {
        return trouble;
    }

    /** When the reader last tried, null before its first attempt. */
    Instant lastAttempt() {
        return lastAttempt;
    }

    List<Trend.Point> trend() {
        return trend.points();
    }

    double fullReadingS() {
        return stock.fullReadingS();
    }

    Database database() {
        return database;
    }

    private void tick(BiConsumer<Reading, Reading> listener) {
        Reading before = reading;
        try {
            reading = next(before);
            trouble = null;
        } catch (SQLException e) {
            fail("The database cannot be read.", e);
        } catch (RuntimeException e) {
            fail("The tables could not be understood.", e);
        }
        lastAttempt = clock.instant();
        try {
            listener.accept(before, reading);
        } catch (RuntimeException e) {
            LOG.error("A reading could not be passed on", e);
        }
    }

    private void fail(String sentence, Exception cause) {
        if (!sentence.equals(trouble)) {
            LOG.warn("{} {}", sentence, cause.toString());
        }
        trouble = sentence;
    }

    private Reading next(Reading before) throws SQLException {
        Instant now = clock.instant();
        List<Source> sources = Source.readAll(database);
        Network network = network(before.network());
        int revision = network == before.network() ? before.revision() : before.revision() + 1;
        Inventory inventory = stock.read();
        Demand demand = demand(before.demand(), network);
        if (before.at() != null) {
            inventory.changedSince(before.inventory()).forEach(pair -> delays.add(inventory.at(pair)));
        }
        Summary summary = summary(now, sources, inventory);
        trend.add(summary);
        return new Reading(
                before.number() + 1,
                now,
                inventory,
                network,
                revision,
                sources,
                demand,
                summary,
                concerns(before.concerns()));
    }

    private Network network(Network before) throws SQLException {
        if (!networkPace.due()) {
            return before;
        }
        long start = System.nanoTime();
        Network next = Network.read(database);
        networkPace.took(start);
        return next.equals(before) ? before : next;
    }

    private Concerns concerns(Concerns before) throws SQLException {
        if (!concernsPace.due()) {
            return before;
        }
        long start = System.nanoTime();
        Concerns next = Concerns.read(database);
        concernsPace.took(start);
        return next.equals(before) ? before : next;
    }

    private Demand demand(Demand before, Network network) throws SQLException {
        if (!demandPace.due()) {
            return before;
        }
        long start = System.nanoTime();
        Demand next = Demand.read(database, network);
        demandPace.took(start);
        return next.equals(before) ? before : next;
    }

    private Summary summary(Instant now, List<Source> sources, Inventory inventory) {
        Stock total = inventory.total();
        Instant ingested = newest(Stream.concat(
                sources.stream().map(Source::ingestedAt), Stream.of(total).map(Stock::ingestedAt)));
        Instant asOf = newest(Stream.concat(
                sources.stream().map(Source::newestEventTime), Stream.of(total).map(Stock::asOf)));
        long events = sources.stream().mapToLong(Source::events).sum();
        long[] ms = delays.sorted(now);
        return new Summary(
                now,
                asOf,
                ingested == null
                        ? null
                        : Math.max(0, Duration.between(ingested, now).toMillis()) / 1000.0,
                total.onHand(),
                total.inTransit(),
                total.unsellable(),
                total.positions(),
                inventory.pairs().keySet().stream().map(Pair::gtin).distinct().count(),
                inventory.sites().size(),
                events,
                Math.round(rate.add(now, events) * 10) / 10.0,
                ms.length == 0 ? null : ms[ms.length / 2],
                ms.length == 0 ? null : ms[ms.length - 1]);
    }

    private static Instant newest(Stream<Instant> times) {
        return times.filter(Objects::nonNull).max(Instant::compareTo).orElse(null);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        touched.close();
    }
}
