package io.unitflow.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.job.Preparation;
import io.unitflow.launch.DataFolder;
import io.unitflow.launch.LocalJob;
import io.unitflow.network.Recall;
import io.unitflow.recall.RecallOrder;
import io.unitflow.recall.feed.RecallTopic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long it takes from a record in Kafka to the row in PostgreSQL, at a given rate of events: broker, database, job and the sender
 * of the events share this machine. Probes are events of a lot of their own among the others; each is timed from when the broker
 * appended it to the commit that shows its row. With the guard each unit of a probe is made a second time, and the exception is timed
 * from when the event that proves it was sent; in the end a product is recalled.
 */
public final class LatencyBench {
    private static final int EVENTS_A_STORY = 25;
    private static final Duration STEP = Duration.ofSeconds(5);
    /**
     * What is new in a second is collected by itself: over a state of millions a collection's pause goes by the young objects and by
     * what they have changed in the old ones.
     */
    private static final List<String> SHORT_PAUSES = List.of("-Xmn600m", "-XX:MetaspaceSize=512m");

    private static final Duration RECALL_PATIENCE = Duration.ofMinutes(1);

    private final LatencyRun run;

    private LatencyBench(LatencyRun run) {
        this.run = run;
    }

    /**
     * Measures in a process of its own, which prints what it finds.
     *
     * @param memory heap of that process, such as {@code 12g}
     */
    public static int run(LatencyRun run, String memory) throws IOException, InterruptedException {
        return new ProcessBuilder(Child.command(memory, SHORT_PAUSES, LatencyBench.class, run.words()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Measures what the arguments name. */
    public static void main(String[] args) throws Exception {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        boolean sustained = new LatencyBench(LatencyRun.of(args)).run(out);
        System.exit(sustained ? 0 : 1);
    }

    private boolean run(PrintWriter out) throws Exception {
        Workload workload = Workload.turnover(Story.UNITS, run.events() * Story.UNITS / EVENTS_A_STORY);
        Path folder = Files.createTempDirectory("unitflow-bench-latency-");
        try (DataFolder servers = DataFolder.start(folder, settings())) {
            Preparation.prepare(servers.settings());
            try (HikariDataSource database = Preparation.database(servers.settings());
                    LocalJob job = LocalJob.start(servers.settings(), 0)) {
                return measure(workload, new Probes(database), servers.settings(), job, out);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private Settings settings() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("flink.state.backend.type", run.backend());
        values.put("flink.execution.checkpointing.interval", run.checkpoints().toMillis() + " ms");
        values.put(Options.GUARD.key(), Boolean.toString(run.guard()));
        values.put(Options.HISTORY.key(), Boolean.toString(run.history()));
        values.put(Options.TRACE.key(), "false");
        return Settings.defaults().with(values);
    }

    /** Whether the job kept up. */
    private boolean measure(Workload workload, Probes probes, Settings settings, LocalJob job, PrintWriter out)
            throws Exception {
        probes.prepare();
        try (PacedSender sender = new PacedSender(workload, settings)) {
            send(sender, run.slowRate(), run.slowly(), probes, out);
            send(sender, run.rate(), run.slowly(), probes, out);
            int first = sender.probes();
            int firstProven = sender.provenAt().size();
            long sentBefore = sender.sent();
            Stopwatch watch = new Stopwatch();
            send(sender, run.rate(), run.measured(), probes, out);
            watch.stop();
            long behind = sender.sent() - probes.recordsRead();
            boolean all = probes.await(sender.probes(), Duration.ofMinutes(1));
            if (job.hasEnded()) {
                throw new IllegalStateException("The job has ended; its log says why.");
            }
            double[] delays = probes.delays(first, sender.probes());
            if (!all || delays.length == 0) {
                out.printf(
                        Locale.ROOT,
                        "%d events a second are more than can be sustained: of %d sent, %d had not been read in the end.%n",
                        run.rate(),
                        sender.sent(),
                        behind);
                return false;
            }
            print(out, watch, sender.sent() - sentBefore, behind, delays);
            if (run.guard()) {
                probes.awaitRaised(sender.provenAt().size(), Duration.ofMinutes(1));
                print(out, sender.provenAt().size() - firstProven, probes.raised(sender.provenAt(), firstProven));
                recall(probes, settings, out);
            }
            return true;
        }
    }

    /** Recalls the product of which there is most. */
    private static void recall(Probes probes, Settings settings, PrintWriter out) throws Exception {
        Probes.Spread spread = probes.mostStocked();
        Stopwatch watch = new Stopwatch();
        try (RecallTopic topic = new RecallTopic(settings)) {
            topic.tell(RecallOrder.of(
                    new Recall("bench", spread.gtin(), null, null, Instant.parse("2020-01-01T00:00:00Z"), null)));
        }
        boolean isHeld = probes.awaitHeldBack(spread.gtin(), RECALL_PATIENCE);
        watch.stop();
        double held = isHeld ? watch.seconds() : Double.NaN;
        boolean isRaised = probes.awaitRecalled(spread, RECALL_PATIENCE);
        watch.stop();
        double raised = isRaised ? watch.seconds() : Double.NaN;
        out.println(
                "\n| recalled product: units | in lots at sites | held back after s | all exceptions raised after s | wanted s |");
        out.println("|--:|--:|--:|--:|--:|");
        out.printf(Locale.ROOT, "| %d | %d | %.2f | %.2f | 5 |%n", spread.units(), spread.positions(), held, raised);
    }

    /** Tells every few seconds how far the job is, so that one sees whether it keeps up. */
    private static void send(PacedSender sender, int rate, Duration duration, Probes probes, PrintWriter out)
            throws SQLException, InterruptedException {
        for (Duration left = duration; !left.isNegative() && !left.isZero(); left = left.minus(STEP)) {
            sender.send(rate, left.compareTo(STEP) < 0 ? left : STEP);
            out.printf("sent %,d, read %,d%n", sender.sent(), probes.recordsRead());
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
                run.backend(),
                run.guard() ? "on" : "off",
                run.history() ? "on" : "off",
                run.rate(),
                sent / watch.seconds(),
                watch.seconds(),
                watch.cpuSeconds(),
                behind,
                delays.length,
                quantile(delays, 0.5),
                quantile(delays, 0.9),
                quantile(delays, 0.99),
                delays[delays.length - 1]);
    }

    private static void print(PrintWriter out, int proven, double[] raised) {
        Arrays.sort(raised);
        out.println("\n| exceptions proven | raised | p50 ms | p90 ms | p99 ms | longest ms | wanted p99 |");
        out.println("|--:|--:|--:|--:|--:|--:|--:|");
        if (raised.length > 0) {
            out.printf(
                    Locale.ROOT,
                    "| %d | %d | %.0f | %.0f | %.0f | %.0f | 1000 |%n",
                    proven,
                    raised.length,
                    quantile(raised, 0.5),
                    quantile(raised, 0.9),
                    quantile(raised, 0.99),
                    raised[raised.length - 1]);
        }
    }

    private static double quantile(double[] sorted, double level) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(level * sorted.length) - 1)];
    }
}
