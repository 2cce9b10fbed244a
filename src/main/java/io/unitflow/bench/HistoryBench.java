package io.unitflow.bench;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.history.Compaction;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.Upkeep;
import io.unitflow.history.Warehouse;
import io.unitflow.job.history.HistorySinks;
import io.unitflow.job.message.Total;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.launch.LocalCluster;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.Stamp;
import io.unitflow.sql.Format;
import io.unitflow.sql.SqlSession;
import io.unitflow.sql.Variables;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.io.CloseableIterable;

/** History: what it takes on disk, how fast a unit's life and a year of sales come out of it, and what it costs the job. */
public final class HistoryBench {
    private static final int YEAR = 365;
    private static final int ROUNDS = 3;
    private static final double LIFE_SECONDS_MAX = 3;
    private static final double SALES_SECONDS_MAX = 10;
    private static final double GIGABYTES_MAX = 1;
    private static final int COST_PERCENT_MAX = 35;
    private static final String LIFE =
            "SELECT event_time, biz_step, site, parent, event_id FROM unit_events WHERE unit = '%s' ORDER BY event_time";
    private static final String SALES =
            "SELECT site, gtin, `date`, SUM(quantity) AS sold FROM demand_daily GROUP BY site, gtin, `date`";
    private static final String SALES_TOTAL = "SELECT `date`, gtin, SUM(quantity) AS sold, COUNT(*) AS sites"
            + " FROM demand_daily GROUP BY `date`, gtin ORDER BY `date`, gtin";

    private final long unitEvents;
    private final long moved;
    private final String memory;
    private final PrintWriter out;

    /**
     * @param unitEvents rows of {@code unit_events}
     * @param moved units that the cost is measured with; 0: it is not
     * @param memory heap of the processes that it is measured in
     */
    public HistoryBench(long unitEvents, long moved, String memory, PrintWriter out) {
        this.unitEvents = unitEvents;
        this.moved = moved;
        this.memory = memory;
        this.out = out;
    }

    /** Measures and prints. */
    public void run() throws Exception {
        Path folder = Files.createTempDirectory("unitflow-bench-history-");
        try {
            Settings settings =
                    Settings.defaults().with(Options.HISTORY_WAREHOUSE, folder).with(Options.HISTORY_UPKEEP, "0 s");
            out.printf("%nbench history%nMachine: %s%n%n", Machine.describe());
            write(settings, folder.resolve("checkpoints"));
            size(settings);
            read(settings);
            fresh(settings);
        } finally {
            Folders.delete(folder);
        }
        if (moved > 0) {
            cost();
        }
    }

    private void write(Settings settings, Path checkpoints) throws Exception {
        Warehouse.prepare(settings);
        long cases = Math.max(1, unitEvents / UnitLives.ROWS_A_CASE);
        Configuration configuration = LocalCluster.bounded(Machine.cores());
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(5));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(configuration);
        HistorySinks sinks = HistorySinks.of(settings);
        sinks.events(env.fromSequence(0, cases - 1)
                .flatMap(new UnitLives(cases), JobTypes.HISTORY_NOTE)
                .uid("lives"));
        sinks.demand(env.fromSequence(0, (long) YEAR * UnitLives.SITES * UnitLives.PRODUCTS - 1)
                .map(new Sales(), JobTypes.DEMAND_TOTAL)
                .uid("sales")
                .assignTimestampsAndWatermarks(Live.strategy())
                .uid("clock"));
        Stopwatch watch = new Stopwatch();
        env.execute("history");
        watch.stop();
        out.printf(
                Locale.ROOT,
                "written: %d rows of unit_events in %.1f s (%.1f s of processor)%n",
                cases * UnitLives.ROWS_A_CASE,
                watch.seconds(),
                watch.cpuSeconds());
        watch = new Stopwatch();
        // An hour after the last row: a year of days is not all from today.
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        int replaced = 0;
        int round;
        do {
            round = Upkeep.once(settings, later, Compaction.Limits.STANDARD);
            replaced += round;
        } while (round > 0);
        watch.stop();
        out.printf(
                Locale.ROOT,
                "upkeep: %d files merged in %.1f s (%.1f s of processor)%n",
                replaced,
                watch.seconds(),
                watch.cpuSeconds());
    }

    private void size(Settings settings) throws IOException {
        long all = 0;
        try (Warehouse warehouse = Warehouse.open(settings)) {
            for (HistoryTable which : HistoryTable.values()) {
                long bytes = 0;
                long rows = 0;
                int files = 0;
                org.apache.iceberg.Table table = warehouse.table(which);
                try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
                    for (FileScanTask task : tasks) {
                        bytes += task.file().fileSizeInBytes();
                        rows += task.file().recordCount();
                        files++;
                    }
                }
                all += which == HistoryTable.EVENTS || which == HistoryTable.UNIT_EVENTS ? bytes : 0;
                out.printf("%-16s %,d rows, %,d files, %,d bytes%n", which.word(), rows, files, bytes);
            }
        }
        out.printf(
                Locale.ROOT,
                "events and unit_events: %.1f bytes a unit event, %.2f GB for 10,000,000 (limit: %.0f GB)%n",
                (double) all / unitEvents,
                (double) all / unitEvents / 100,
                GIGABYTES_MAX);
    }

    private void read(Settings settings) throws IOException {
        try (SqlSession session = new SqlSession(settings, Map.of(), false)) {
            ask(session, "SELECT COUNT(*) FROM unit_events WHERE unit = 'nobody'");
            long cases = Math.max(1, unitEvents / UnitLives.ROWS_A_CASE);
            for (int i = 0; i < ROUNDS; i++) {
                time(
                        session,
                        "a unit's life",
                        LIFE_SECONDS_MAX,
                        String.format(LIFE, UnitLives.unit(cases * (i + 1) / (ROUNDS + 2), 7)));
            }
            String middle = UnitLives.unit(cases / 2, 7);
            question(session, "unit_life", Map.of("unit", middle));
            question(session, "lot_trace", Map.of("lot", UnitLives.lot(cases / 2), "gtin", UnitLives.gtin(cases / 2)));
            time(session, "a year of daily sales, by product", SALES_SECONDS_MAX, SALES_TOTAL);
            time(session, "a year of daily sales, every row", SALES_SECONDS_MAX, SALES);
        }
    }

    /** What a user waits for who asks one question: the start of the process and of the engine, and an answer that nothing is warm for. */
    private void fresh(Settings settings) throws IOException, InterruptedException {
        long cases = Math.max(1, unitEvents / UnitLives.ROWS_A_CASE);
        String warehouse = settings.get(Options.HISTORY_WAREHOUSE);
        FirstAnswer.of(warehouse, "a unit's life", String.format(LIFE, UnitLives.unit(cases / 2, 3)), out);
        FirstAnswer.of(warehouse, "a year of daily sales, by product", SALES_TOTAL, out);
    }

    /** One of the files that follow what is in containers, and so have to read all that was packed. */
    private void question(SqlSession session, String name, Map<String, String> parameters) throws IOException {
        try (InputStream file = SqlSession.class.getResourceAsStream("/sql/queries/" + name + ".sql")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            time(session, name + ".sql", Double.POSITIVE_INFINITY, new Variables(parameters).in(text));
        }
    }

    private void time(SqlSession session, String what, double secondsMax, String sql) {
        Stopwatch watch = new Stopwatch();
        long rows = ask(session, sql);
        watch.stop();
        out.printf(
                Locale.ROOT,
                "%s: %d rows in %.2f s (%.2f s of processor%s)%n",
                what,
                rows,
                watch.seconds(),
                watch.cpuSeconds(),
                Double.isInfinite(secondsMax) ? "" : String.format(Locale.ROOT, "; limit: %.0f s", secondsMax));
        out.flush();
    }

    static long ask(SqlSession session, String sql) {
        StringWriter rows = new StringWriter();
        session.run(sql, Format.CSV, new PrintWriter(rows));
        return rows.toString().lines().count() - 1;
    }

    private void cost() throws IOException, InterruptedException {
        Table table = new Table(out);
        table.header("what history costs the job, checkpoints every 5 s");
        double[] ofRun = cost(
                table, Contender.JOB_OF_RUN, "job of run", Contender.JOB_OF_RUN_WITH_HISTORY, "job of run and history");
        double[] ofBare = cost(
                table,
                Contender.JOB_WITH_CHECKPOINTS,
                "bare ledger",
                Contender.JOB_WITH_HISTORY,
                "bare ledger and history");
        out.printf(
                "%nWriting history costs, of the throughput by the clock and in processor time (limit: %d %%):%n",
                COST_PERCENT_MAX);
        share("the job of run, which reads Kafka and writes Kafka and PostgreSQL", ofRun);
        share("the bare job, which reads memory and writes nowhere else: stricter, and run by nobody", ofBare);
        out.printf("%nWhere the time of the job of run goes with history, sampled every 10 ms:%n");
        out.flush();
        measure(Contender.JOB_OF_RUN_WITH_HISTORY, "job of run and history, profiled", true);
    }

    /** What is lost of the throughput by the clock, and in processor time. */
    private double[] cost(Table table, Contender without, String whatWithout, Contender with, String whatWith)
            throws IOException, InterruptedException {
        Measurement alone = measure(without, whatWithout, false);
        table.limit(alone);
        Measurement kept = measure(with, whatWith, false);
        table.row(kept);
        return new double[] {1 - kept.perSecond() / alone.perSecond(), 1 - kept.perCpuSecond() / alone.perCpuSecond()};
    }

    private void share(String ofWhat, double[] lost) {
        out.printf(Locale.ROOT, "%.0f %%, %.0f %% of %s%n", 100 * lost[0], 100 * lost[1], ofWhat);
        out.flush();
    }

    private Measurement measure(Contender contender, String what, boolean profiled)
            throws IOException, InterruptedException {
        return Child.run(new Task(contender, what, false, moved / 4, moved, profiled), memory, out);
    }

    /** Demand of every product at every site on every day of a year. */
    private static final class Sales implements MapFunction<Long, Total<DemandKey>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Total<DemandKey> map(Long number) {
            long pair = number % ((long) UnitLives.SITES * UnitLives.PRODUCTS);
            long day =
                    UnitLives.FIRST.getEpochSecond() / 86_400 + number / ((long) UnitLives.SITES * UnitLives.PRODUCTS);
            DemandKey key = new DemandKey(UnitLives.gtin(pair / UnitLives.SITES), UnitLives.site(pair), day);
            return new Total<>(key, BigDecimal.valueOf(1 + number % 17), new Stamp(day * 86_400_000, day * 86_400_000));
        }
    }
}
