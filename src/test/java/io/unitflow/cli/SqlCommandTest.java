package io.unitflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.history.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void refused(CliRun run, String sentence) {
        assertThat(run.err().strip()).startsWith(sentence).doesNotContain("\n", "Exception", "\tat ");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).doesNotContain("Exception");
    }
}
