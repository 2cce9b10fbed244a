package io.unitflow.bench;

import io.unitflow.ledger.Retention;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What a unit takes on RocksDB's disk: while all that was seen of it is kept apart, when it is settled, and when what is sold has
 * been forgotten. Half of the units stay in stock.
 */
public final class StateBench {
    private static final String[] PHASES = {
        "inside retention: each observation kept apart",
        "settled: too late for corrections",
        "forgotten: only goods in stock and in packages",
    };
    /** Behind every event of the workload. */
    private static final Instant END = Instant.parse("2026-01-25T00:00:00Z");
    /** Events are kept from when they come, where that is later. */
    private static final Duration MARGIN = Duration.ofDays(2);

    private final long units;

    /** @param units made altogether */
    public StateBench(long units) {
        this.units = units;
    }

    /** Measures and prints, row by row. */
    public void run(PrintWriter out) throws Exception {
        Retention retention = new Retention(
                Duration.ofDays(90).toSeconds(), Duration.ofDays(1100).toSeconds());
        Workload workload = Workload.turnover(units / 2, units / 2);
        List<Long> clocks = List.of(
                END.toEpochMilli(),
                END.plusSeconds(retention.lateSeconds()).plus(MARGIN).toEpochMilli(),
                END.plusSeconds(retention.lateSeconds() + retention.forgetSeconds())
                        .plus(MARGIN)
                        .toEpochMilli());
        out.printf("%nbench state%nMachine: %s%n%n", Machine.describe());
        out.println("| units | events | what | bytes of values | a unit | bytes on disk | a unit |");
        out.println("|--:|--:|---|--:|--:|--:|--:|");
        Path folder = Files.createTempDirectory("unitflow-bench-savepoints-");
        try {
            Consumer<StreamExecutionEnvironment> job = env -> Contender.defineJob(env, retention);
            List<Path> savepoints = run(workload).savepoints(job, clocks, folder);
            for (int phase = 0; phase < PHASES.length; phase++) {
                // Values once each, not compressed; then as RocksDB keeps them when nothing was overwritten since.
                long values = Folders.size(savepoints.get(phase));
                long files = run(workload).bytesAtRest(job, savepoints.get(phase));
                out.printf(
                        Locale.ROOT,
                        "| %d | %d | %s | %d | %.0f | %d | %.0f |%n",
                        workload.units(),
                        workload.size(),
                        PHASES[phase],
                        values,
                        (double) values / workload.units(),
                        files,
                        (double) files / workload.units());
                out.flush();
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private static FlinkRun run(Workload workload) {
        return new FlinkRun(workload, "rocksdb", new Profile(false));
    }
}
