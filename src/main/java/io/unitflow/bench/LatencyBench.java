package io.unitflow.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.job.Preparation;
import io.unitflow.launch.DataFolder;
import io.unitflow.launch.LocalJob;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How long it takes from a record in Kafka to the row in PostgreSQL, at a given rate of events: broker, database, job and the sender
 * of the events share this machine. Probes are events of a lot of their own among the others; each is timed from when the broker
 * appended it to the commit that shows its row.
 */
public final class LatencyBench {
    private static final int EVENTS_A_STORY = 25;

    private final int rate;
    private final Duration warmUp;
    private final Duration measured;
    private final Parts parts;

    /**
     * What the job consists of beside the ledger.
     *
     * @param backend of Flink's state: {@code hashmap} or {@code rocksdb}
     * @param guard whether exceptions are looked for
     * @param history whether history tables are written
     */
    public record Parts(String backend, boolean guard, boolean history) {}

    /**
     * @param rate events a second
     * @param warmUp how long events flow before probes count
     * @param measured how long probes count
     * @param parts what the job consists of
     */
    public LatencyBench(int rate, Duration warmUp, Duration measured, Parts parts) {
        this.rate = rate;
        this.warmUp = warmUp;
        this.measured = measured;
        this.parts = parts;
    }

    /** Measures and prints. */
    public void run(PrintWriter out) throws Exception {
        long events = rate * (warmUp.toSeconds() + measured.toSeconds());
        Workload workload = Workload.turnover(Story.UNITS, events * Story.UNITS / EVENTS_A_STORY);
        Path folder = Files.createTempDirectory("unitflow-bench-latency-");
        try (DataFolder servers = DataFolder.start(folder, settings())) {
            Preparation.prepare(servers.settings());
            try (HikariDataSource database = Preparation.database(servers.settings());
                    LocalJob job = LocalJob.start(servers.settings(), 0)) {
                measure(workload, new Probes(database), servers.settings(), job, out);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private Settings settings() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("flink.state.backend.type", parts.backend());
        values.put(Options.GUARD.key(), Boolean.toString(parts.guard()));
        values.put(Options.HISTORY.key(), Boolean.toString(parts.history()));
        values.put(Options.TRACE.key(), "false");
        return Settings.defaults().with(values);
    }

    private void measure(Workload workload, Probes probes, Settings settings, LocalJob job, PrintWriter out)
            throws Exception {
        probes.prepare();
        try (PacedSender sender = new PacedSender(workload, settings, rate)) {
            sender.send(warmUp);
            int first = sender.probes();
            long sentBefore = sender.sent();
            Stopwatch watch = new Stopwatch();
            sender.send(measured);
            watch.stop();
            long behind = sender.sent() - probes.recordsRead();
            probes.await(sender.probes(), Duration.ofMinutes(1));
            if (job.hasEnded()) {
                throw new IllegalStateException("The job has ended; its log says why.");
            }
            print(out, watch, sender.sent() - sentBefore, behind, probes.delays(first, sender.probes()));
        }
    }

    private void print(PrintWriter out, Stopwatch watch, long sent, long behind, double[] delays) throws SQLException {
        Arrays.sort(delays);
        out.printf("%nbench latency%nMachine: %s%n%n", Machine.describe());
        out.println(
                "| backend | guard | history | events/s wanted | events/s sent | seconds | CPU seconds | read behind at the end"
                        + " | probes | p50 ms | p90 ms | p99 ms | longest ms |");
        out.println("|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %d | %.0f | %.1f | %.1f | %d | %d | %.0f | %.0f | %.0f | %.0f |%n",
                parts.backend(),
                parts.guard() ? "on" : "off",
                parts.history() ? "on" : "off",
                rate,
                sent / watch.seconds(),
                watch.seconds(),
                watch.cpuSeconds(),
                behind,
                delays.length,
                quantile(delays, 0.5),
                quantile(delays, 0.9),
                quantile(delays, 0.99),
                delays[delays.length - 1]);
        out.flush();
    }

    private static double quantile(double[] sorted, double level) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(level * sorted.length) - 1)];
    }
}
