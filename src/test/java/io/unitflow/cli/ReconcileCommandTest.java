package io.unitflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcileCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("network"));
        Files.writeString(
                folder.resolve("network/opening.csv"),
                """
                gtin,lot,serial,site,quantity,as_of
                04000001000015,A,1,4000001000005,,2026-03-01T00:00:00Z
                04000001000015,A,2,4000001000005,,2026-03-01T00:00:00Z
                04000001000022,B,,4000001000005,10,2026-03-01T00:00:00Z
                """);
        Files.writeString(
                folder.resolve("dispenses.csv"),
                """
                event_id,time,site,gtin,lot,serial,quantity
                sale1,2026-03-02T12:00:00Z,4000001000005,04000001000022,B,,3
                sale2,2026-03-04T12:00:00Z,4000001000005,04000001000015,,2,
                """);
        Files.writeString(
                folder.resolve("counted.csv"),
                """
                gtin,lot,serial,site,quantity
                04000001000015,A,2,4000001000005,
                04000001000022,B,,4000001000005,6
                04000001000022,B,,400000100000,6
                """);
    }

    @Test
    void everyDifferenceIsListedWithTheEventsBehindIt() throws Exception {
        CliRun run = reconcile();

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(folder.resolve("out/differences.csv")))
                .isEqualTo(
                        """
                        gtin,lot,site,derived,unsellable,counted,difference,net
                        04000001000015,A,4000001000005,1,0,1,0,0
                        04000001000022,B,4000001000005,7,0,6,-1,-1
                        """);
        assertThat(evidence(",missing,1,"))
                .startsWith(
                        "04000001000015,A,4000001000005,missing,1,\"on_hand at 4000001000005, lot A\",ni:///sha-256;")
                .endsWith(",2026-03-01T00:00:00Z,stock_taking,4000001000005,01/04000001000015/21/1");
        assertThat(evidence(",surplus,2,"))
                .isEqualTo("04000001000015,A,4000001000005,surplus,2,not in stock,sale2,2026-03-04T12:00:00Z,"
                        + "dispensing,4000001000005,01/04000001000015/21/2");
        assertThat(evidence(",moved,,-3,"))
                .isEqualTo("04000001000022,B,4000001000005,moved,,-3,sale1,2026-03-02T12:00:00Z,"
                        + "dispensing,4000001000005,");
        assertThat(run.err()).contains("counted.csv:4: site '400000100000' is not a GLN of 13 digits.");
        assertThat(run.out())
                .startsWith("2 differences: 1 units fewer and 0 units more than the ledger has.")
                .isEqualTo(Files.readString(folder.resolve("out/summary.txt")));
    }

    @Test
    void onlyWhatHappenedBeforeTheCountIsHeldAgainstIt() throws Exception {
        CliRun run = reconcile("--as-of", "2026-03-03T01:00:00+01:00");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(evidence(",missing,1,")).isNotNull();
        assertThat(Files.readString(folder.resolve("out/evidence.csv"))).doesNotContain("sale2");
    }

    @Test
    void whatCannotBeUsedIsOneSentence() {
        assertThat(reconcile("--as-of", "yesterday").code()).isEqualTo(2);
        CliRun run = CliRun.of(
                "reconcile",
                "--input",
                folder.resolve("dispenses.csv").toString(),
                "--counted",
                folder.resolve("nothing.csv").toString(),
                "--output",
                folder.resolve("out").toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
    }

    private CliRun reconcile(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "reconcile",
                "--network",
                folder.resolve("network").toString(),
                "--input",
                folder.resolve("dispenses.csv").toString(),
                "--counted",
                folder.resolve("counted.csv").toString(),
                "--output",
                folder.resolve("out").toString()));
        words.addAll(List.of(more));
        return CliRun.of(words.toArray(String[]::new));
    }

    /** The only line of evidence that holds the text. */
    private String evidence(String text) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("out/evidence.csv"));
        return lines.stream().filter(line -> line.contains(text)).reduce(null, (none, one) -> one);
    }
}
