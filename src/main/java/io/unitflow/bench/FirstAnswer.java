package io.unitflow.bench;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.sql.SqlSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One question in a process of its own: nothing is compiled, loaded or cached before it. */
final class FirstAnswer {
    private static final String MEMORY = "2g";

    private FirstAnswer() {}

    /** Asks and prints how long the answer took, and the whole process. */
    static void of(String warehouse, String what, String sql, PrintWriter out)
            throws IOException, InterruptedException {
        Stopwatch watch = new Stopwatch();
        Process process = new ProcessBuilder(Child.command(MEMORY, FirstAnswer.class, List.of(warehouse, sql)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int status = process.waitFor();
        watch.stop();
        if (status != 0) {
            throw new IOException("the process that asked ended with status " + status);
        }
        out.printf(
                Locale.ROOT,
                "%s, first question of a fresh process: %s; with the start of JVM and Flink %.1f s%n",
                what,
                said,
                watch.seconds());
        out.flush();
    }

    /** Asks: a warehouse and a statement. */
    public static void main(String[] args) {
        Settings settings = Settings.defaults().with(Options.HISTORY_WAREHOUSE, args[0]);
        try (SqlSession session = new SqlSession(settings, Map.of(), false)) {
            Stopwatch watch = new Stopwatch();
            long rows = HistoryBench.ask(session, args[1]);
            watch.stop();
            System.out.printf(
                    Locale.ROOT,
                    "%d rows in %.2f s (%.2f s of processor)%n",
                    rows,
                    watch.seconds(),
                    watch.cpuSeconds());
        }
        System.exit(0);
    }
}
