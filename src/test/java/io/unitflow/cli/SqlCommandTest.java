package io.unitflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.Warehouse;
import io.unitflow.job.OnlyHistory;
import io.unitflow.job.SimulatedEvents;
import io.unitflow.support.ChildJvm;
import io.unitflow.support.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sql} used wrongly: one clear sentence, exit code 2, and nothing of history changed. */
class SqlCommandTest {
    @TempDir
    static Path folder;

    private static String warehouse;

    @BeforeAll
    static void emptyHistory() {
        warehouse = folder.resolve("history").toString();
        Warehouse.prepare(Settings.defaults().with(Options.HISTORY_WAREHOUSE, warehouse));
    }

    @Test
    void badSqlIsToldWithItsFileLineAndColumn() throws IOException {
        Path file = file("bad.sql", "-- Which?\nSELECT event_id\nFORM events;");

        refused(CliRun.of("sql", "--warehouse", warehouse, file.toString()), file + ": Line 3, column 6: Unexpected");
    }

    @Test
    void aMissingTableIsToldAndThatThereIsNoHistoryWhereThereIsNone() throws IOException {
        Path file = file("missing.sql", "SELECT 1;\nSELECT * FROM events;");
        Path nothing = Files.createDirectories(folder.resolve("nothing"));

        CliRun run = CliRun.of("sql", "--warehouse", nothing.toString(), file.toString());

        refused(run, file + ": Line 2, column 15: ");
        assertThat(run.err()).contains("'events' not found", "There is no history here.");
    }

    @Test
    void aParameterThatIsNotThereOrOfTheWrongKindIsToldWithThoseThereAre() {
        refused(
                CliRun.of("sql", "--warehouse", warehouse, "recall_scope", "--set", "lto=L1"),
                "recall_scope: There is no parameter named lto here; there are ");
        refused(
                CliRun.of("sql", "--warehouse", warehouse, "recall_scope", "--set", "day=tomorrow"),
                "recall_scope: The parameter day has to be a date such as 2026-01-31, not 'tomorrow'.");
        refused(
                CliRun.of("sql", "--warehouse", warehouse, "what_was_known_when", "--set", "known_at=yesterday"),
                "what_was_known_when: The parameter known_at has to be a time such as 2026-01-31 12:00:00, not 'yesterday'.");
    }

    @Test
    void theWarehouseIsAParameterAsItIsInTheFileOfTables() throws IOException {
        Path file = file("count.sql", "SELECT COUNT(*) AS n FROM events;");

        CliRun run = CliRun.of("sql", "--set", "warehouse=" + warehouse, "--format", "csv", file.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("n\n0\n");
    }

    @Test
    void aSetOfStatementsIsRunAsOneAndRowsOfNoNumberAreJson() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        Path file = file(
                "set.sql",
                "CREATE TEMPORARY TABLE sink_a (n INT) WITH ('connector' = 'filesystem', 'path' = '" + one.toUri()
                        + "', 'format' = 'raw');\n"
                        + "CREATE TEMPORARY TABLE sink_b (n INT) WITH ('connector' = 'filesystem', 'path' = '"
                        + two.toUri()
                        + "', 'format' = 'raw');\n"
                        + "EXECUTE STATEMENT SET BEGIN\nINSERT INTO sink_a SELECT 1;\nINSERT INTO sink_b SELECT 2;\nEND;\n"
                        + "SELECT ROW(1, 'a') AS r, MAP['k', 2] AS m;");

        CliRun run = CliRun.of("sql", "--warehouse", warehouse, "--format", "json", file.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(one).isDirectoryContaining(path -> true);
        assertThat(two).isDirectoryContaining(path -> true);
        assertThat(run.out()).isEqualToIgnoringWhitespace("[{\"r\":{\"EXPR$0\":1,\"EXPR$1\":\"a\"},\"m\":{\"k\":2}}]");
    }

    @Test
    void thePromptFollowsWhenItIsToldToAndChecksParameters() {
        CliRun run = CliRun.withInput(
                "SET 'execution.runtime-mode' = 'streaming';\n"
                        + "SELECT COUNT(*) AS n FROM (VALUES (1), (2)) AS t (v);\n"
                        + "SET 'execution.runtime-mode' = 'sometimes';\n"
                        + "SET 'execution.runtime-mode' = 'batch';\n"
                        + "SELECT COUNT(*) AS n FROM (VALUES (1), (2)) AS t (v);\n",
                "sql",
                "--warehouse",
                warehouse,
                "--format",
                "csv",
                "--set",
                "lto=L1");

        assertThat(run.out().lines()).containsSubsequence("op,n", "n", "2").noneMatch(line -> line.startsWith("Line"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("Line 1, column 1: execution.runtime-mode has to be batch or streaming, not sometimes.")
                .contains("There is no parameter named lto here; ");
    }

    @Test
    void whatAProgramTypesAndCannotBeRunIsNoAnswer() {
        CliRun run = CliRun.withInput(
                "SELECT COUNT(*) AS n FROM (VALUES (1), (2)) AS t (v);\nSELECT * FROM nowhere;\n"
                        + "SELECT * FROM live_site;\nSELECT * FROM topic_lots;\nRESET;\nSET;\n",
                "sql",
                "--warehouse",
                warehouse,
                "--format",
                "csv");

        assertThat(run.out()).isEqualTo("n" + System.lineSeparator().replace("\r", "") + "2\n");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("Object 'nowhere' not found."),
                        line -> assertThat(line)
                                .endsWith("Object 'live_site' not found. Tables of PostgreSQL (live_…) need one:"
                                        + " --data or --set postgres.url=… says where it is."),
                        line -> assertThat(line)
                                .endsWith("Object 'topic_lots' not found. Topics (topic_…) need Kafka:"
                                        + " --data or --set kafka.bootstrap.servers=… says where it is."),
                        line -> assertThat(line).endsWith("Statements of this kind are not for here."));
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        refused(CliRun.of("sql", "--warehouse", warehouse, "recall_scoop"), "The file recall_scoop does not exist.");
        refused(CliRun.of("sql", "--data", folder.resolve("none").toString(), "lot_trace"), "The data folder ");
    }

    @Test
    void aFileTellsItsParametersAndAnswersInTheFormThatIsAskedFor() {
        CliRun told = CliRun.of("sql", "--parameters", "recall_scope");
        assertThat(told.out().lines()).contains("lot=L1001", "gtin=09521141001011");

        CliRun csv = CliRun.of("sql", "--warehouse", warehouse, "--format", "csv", "daily_sales");
        assertThat(csv.code()).as(csv.err()).isZero();
        assertThat(csv.out().strip()).isEqualTo("gtin,date,sold,sites");
    }

    @Test
    void whatFailsWhileItRunsIsToldOnce() throws IOException {
        try (Traces traces = Traces.listen()) {
            Path file = file("number.sql", "SELECT CAST('seventeen' AS INT);");

            refused(
                    CliRun.of("sql", "--warehouse", warehouse, file.toString()),
                    file + ": Line 1, column 1: For input string: 'seventeen'.");
            assertThat(traces.of("seventeen")).isEmpty();
        }
    }

    @Test
    void aFileOfRowsThatCannotBeReadIsToldOnce() throws Exception {
        Settings settings = Settings.defaults().with(Options.HISTORY_WAREHOUSE, folder.resolve("damaged"));
        OnlyHistory.write(settings, SimulatedEvents.of(7, 1).subList(0, 20), 1);
        try (Stream<Path> files = Files.walk(folder.resolve("damaged/unitflow/events/data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "no rows");
            }
        }
        Path file = file("damaged.sql", "SELECT COUNT(*), MAX(epcis) FROM events;");
        try (Traces traces = Traces.listen()) {
            CliRun run =
                    CliRun.of("sql", "--warehouse", folder.resolve("damaged").toString(), file.toString());

            refused(run, file + ": Line 1, column 1: file:" + folder.resolve("damaged/unitflow/events/data"));
            assertThat(traces.of("is not a Parquet file")).isEmpty();
        }
    }

    @Test
    void aWarehouseThatIsAFileOrHoldsOneInPlaceOfAFolderIsTold() throws IOException {
        Path plain = file("plain", "no folder");
        refused(
                CliRun.of("sql", "--warehouse", plain.toString(), "daily_sales"),
                "The history at file://" + plain + " cannot be opened: " + plain + " is a file, not a folder.");
        refused(
                CliRun.of(
                        "replay",
                        "--set",
                        "history.warehouse=" + plain,
                        "--output",
                        folder.resolve("out").toString()),
                "The history at file://" + plain + " cannot be opened: " + plain + " is a file, not a folder.");
        Path within =
                Files.writeString(Files.createDirectory(folder.resolve("odd")).resolve("unitflow"), "no folder");
        refused(
                CliRun.of("sql", "--warehouse", within.getParent().toString(), "daily_sales"),
                "The history at file://" + within.getParent() + " cannot be opened: " + within + " is a file");
    }

    @Test
    void aDescriptionOfATableThatCannotBeReadIsTold() throws IOException {
        Path damaged = folder.resolve("no description");
        Warehouse.prepare(Settings.defaults().with(Options.HISTORY_WAREHOUSE, damaged));
        Files.writeString(damaged.resolve("unitflow/events/metadata/v1.metadata.json"), "no description");

        refused(
                CliRun.of("sql", "--warehouse", damaged.toString(), "daily_sales"),
                "The history at file://" + damaged + " cannot be opened: the table events cannot be read: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unitflow", "unitflow/events", "unitflow/events/metadata"})
    void aFolderThatMayNotBeReadIsTold(String within) throws IOException {
        Path closed = folder.resolve("closed " + within.replace('/', ' '));
        Warehouse.prepare(Settings.defaults().with(Options.HISTORY_WAREHOUSE, closed));
        Path shut = closed.resolve(within);
        Files.setPosixFilePermissions(shut, Set.of());
        try {
            assumeFalse(Files.isReadable(shut), "this user may read everything");

            refused(
                    CliRun.of("sql", "--warehouse", closed.toString(), "daily_sales"),
                    "The history at file://" + closed + " cannot be opened: the folder " + shut
                            + " may not be read by this user.");
        } finally {
            Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aQuoteThatIsNotClosedIsToldWithItsPlaceBeforeAnythingIsRun() throws IOException {
        Path file =
                file("quote.sql", "SELECT 1 AS one;\nSELECT *\nFROM events WHERE lot = /*$lot*/'L1' AND site = 'S1;");

        CliRun run = CliRun.of("sql", "--warehouse", warehouse, "--set", "lot=a longer lot", file.toString());

        refused(run, file + ": Line 3, column 49: The quote ' is not closed.");
        assertThat(run.out()).isEmpty();
        Path comment = file("comment.sql", "SELECT 1 AS one; /* and");
        refused(
                CliRun.of("sql", "--warehouse", warehouse, comment.toString()),
                comment + ": Line 1, column 18: The comment /* is not closed.");
    }

    @Test
    void aTableThatIsDroppedIsTold() throws IOException {
        Path dropped = folder.resolve("dropped");
        Settings settings = Settings.defaults().with(Options.HISTORY_WAREHOUSE, dropped);
        Warehouse.prepare(settings);

        CliRun run = CliRun.withInput(
                "DROP TABLE IF EXISTS nowhere;\nDROP TABLE events;\nDROP TABLE `unitflow`.unit_events;\n"
                        + "SELECT COUNT(*) AS n FROM forecasts;\n",
                "sql",
                "--warehouse",
                dropped.toString(),
                "--format",
                "csv");

        assertThat(run.err().lines())
                .containsExactly(
                        "The table history.unitflow.events is dropped, with all its rows.",
                        "The table history.unitflow.unit_events is dropped, with all its rows.");
        assertThat(run.out()).isEqualTo("n\n0\n");
        assertThat(run.code()).isZero();
        try (Warehouse left = Warehouse.open(settings)) {
            assertThat(left.has(HistoryTable.EVENTS)).isFalse();
        }
    }

    @Test
    void aMistakeIsToldAlsoWhereAViewIsGone() throws IOException {
        Path file = file("gone.sql", "DROP TEMPORARY VIEW touches;\nSELECT nothing FROM events;");

        refused(
                CliRun.of("sql", "--warehouse", warehouse, file.toString()),
                file + ": Line 2, column 8: Column 'nothing'");
    }

    /** What Flink takes by itself to hand a query over belongs to whoever was first on a machine. */
    @Test
    void itAnswersWhereAnotherUsersProgramWasFirst() throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Files.createFile(temporary.resolve("flink-web-upload"));
        Path file = file("count.sql", "SELECT COUNT(*) AS events FROM events;");
        try (ChildJvm program = ChildJvm.start(
                folder,
                Unitflow.class.getName(),
                ChildJvm.testClassPath(),
                List.of("-Djava.io.tmpdir=" + temporary, "-XX:TieredStopAtLevel=1", "-Xmx512m"),
                "sql",
                "--warehouse",
                warehouse,
                "--format",
                "csv",
                file.toString())) {
            assertThat(program.awaitExit(Duration.ofMinutes(2)))
                    .as(program.output())
                    .isZero();
            assertThat(program.output()).contains("events\n0\n");
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("unitflow-"));
        }
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void refused(CliRun run, String sentence) {
        assertThat(run.err().strip()).startsWith(sentence).doesNotContain("\n", "Exception", "\tat ");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).doesNotContain("Exception");
    }
}
