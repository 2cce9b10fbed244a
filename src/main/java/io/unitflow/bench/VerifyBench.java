package io.unitflow.bench;

import io.unitflow.embedded.EmbeddedPostgres;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.postgres.Database;
import io.unitflow.postgres.Migrations;
import io.unitflow.trace.Tracer;
import io.unitflow.trace.Tracing;
import io.unitflow.trace.store.TraceIndex;
import io.unitflow.web.JobStatus;
import io.unitflow.web.WebOptions;
import io.unitflow.web.WebServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Verification over HTTP at a given rate, with an index of so many events: the page, its index and PostgreSQL as they run anywhere,
 * and whoever asks in this same process.
 */
public final class VerifyBench {
    private static final int LEVELS = 5;
    private static final int WARM_UP_SECONDS = 10;
    /** What it is measured against: 500 questions a second on two cores, with ten million units. */
    private static final double P99_MS_MAX = 50;

    private final long unitEvents;
    private final int rate;
    private final int seconds;
    private final int memoryMb;
    private final Path parent;
    private final PrintWriter out;

    /**
     * @param unitEvents how often events shall name an object, all together
     * @param rate questions a second
     * @param seconds how long
     * @param memoryMb memory of the index beside the heap
     * @param parent folder to make index and database in; what is made is removed in the end
     */
    public VerifyBench(long unitEvents, int rate, int seconds, int memoryMb, Path parent, PrintWriter out) {
        this.unitEvents = unitEvents;
        this.rate = rate;
        this.seconds = seconds;
        this.memoryMb = memoryMb;
        this.parent = parent;
        this.out = out;
    }

    /** Measures and prints. */
    public void run() throws Exception {
        Path folder = Files.createTempDirectory(Files.createDirectories(parent), "verify-bench");
        try {
            out.printf("%nbench verify%nMachine: %s, index memory %d MiB%n%n", Machine.describe(), memoryMb);
            TraceBench goods = new TraceBench(unitEvents, memoryMb, parent, out);
            try (TraceIndex index = TraceIndex.open(folder.resolve("trace"), memoryMb)) {
                goods.build(index);
            }
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgres"), 0);
                    var database = Database.open(postgres.jdbcUrl(), postgres.user(), null)) {
                Migrations.apply(database);
                ask(goods.samples(), TraceIndex.open(folder.resolve("trace"), memoryMb), database);
            }
        } finally {
            remove(folder);
        }
    }

    private void ask(String[] units, TraceIndex index, DataSource database) throws InterruptedException {
        index.compared(0, Instant.now());
        Tracer tracer = new Tracer(index, LEVELS);
        Tracing tracing = new Tracing() {
            @Override
            public Tracer tracer() {
                return tracer;
            }

            @Override
            public void close() {
                index.close();
            }
        };
        try (WebServer page =
                WebServer.start(WebOptions.defaults(), database, () -> JobStatus.running(Instant.EPOCH), tracing)) {
            SteadyLoad load = new SteadyLoad(rate, number -> question(page.address(), units, number));
            load.run(WARM_UP_SECONDS);
            Stopwatch watch = new Stopwatch();
            SteadyLoad.Latencies latencies = load.run(seconds);
            watch.stop();
            out.println("| asked a second | answered | refused | p50 ms | p99 ms | slowest ms | CPU ms a question |");
            out.println("|--:|--:|--:|--:|--:|--:|--:|");
            out.printf(
                    Locale.ROOT,
                    "| %d | %d | %d | %.1f | %.1f | %.1f | %.3f |%n",
                    rate,
                    latencies.answered(),
                    latencies.refused(),
                    latencies.percentileMs(50),
                    latencies.percentileMs(99),
                    latencies.percentileMs(100),
                    watch.cpuSeconds() * 1e3 / (latencies.answered() + latencies.refused()));
            out.printf(
                    Locale.ROOT,
                    "%nLimit: p99 %.0f ms at 500 a second on 2 cores with 10,000,000 units.%n",
                    P99_MS_MAX);
            out.flush();
        }
    }

    /** One in fifty asks for a unit that nobody made. */
    private static URI question(URI page, String[] units, int number) {
        String unit = units[number % units.length];
        String serial = number % 50 == 0 ? "0" + Gs1Key.serial(unit) : Gs1Key.serial(unit);
        return page.resolve("api/v1/verify?gtin=" + Gs1Key.gtin(unit) + "&serial=" + serial);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
