package io.unitflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Going live on a running business: the stock that was counted, and what happened since. */
class OpeningStockTest {
    private static final String OPENING =
            """
            gtin,lot,serial,site,quantity,as_of
            04000001000015,A,1,4000001000005,,2026-03-01T00:00:00Z
            04000001000015,A,2,4000001000005,,2026-03-01T00:00:00Z
            04000001000015,,3,4000001000012,,2026-03-01T00:00:00Z
            04000001000022,B,,4000001000012,10,2026-03-01T00:00:00Z
            04000001000022,B,,4000001000005,ten,2026-03-01T00:00:00Z
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("network"));
        Files.createDirectories(folder.resolve("input"));
        Files.writeString(folder.resolve("network/opening.csv"), OPENING);
        Files.writeString(
                folder.resolve("input/dispenses.csv"),
                """
                event_id,time,site,gtin,lot,serial,quantity
                before,2026-02-28T12:00:00Z,4000001000012,04000001000022,B,,4
                after,2026-03-02T12:00:00Z,4000001000012,04000001000022,B,,3
                unit,2026-03-02T12:00:00Z,4000001000005,04000001000015,,2,
                """);
    }

    @Test
    void theLedgerBeginsWithWhatWasCountedAndGoesOnWithWhatHappenedLater() throws Exception {
        CliRun run = CliRun.of(
                "ledger",
                "--network",
                folder.resolve("network").toString(),
                "--input",
                folder.resolve("input").toString(),
                "--output",
                folder.resolve("out").toString(),
                "--parallelism",
                "2");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(folder.resolve("out/positions.csv")))
                .isEqualTo(
                        """
                        gtin,lot,site,state,quantity
                        04000001000015,,4000001000012,on_hand,1
                        04000001000015,A,4000001000005,on_hand,1
                        04000001000022,B,4000001000012,on_hand,7
                        """);
        assertThat(Files.readString(folder.resolve("out/rejected.jsonl")))
                .contains("\"opening.csv\"", "\"position\":5", "WRONG_VALUE", "quantity 'ten' is not a number");
    }

    @Test
    void aDryRunCountsTheRowsAndTellsTheWrongOnes() {
        CliRun run = CliRun.of(
                "opening", "--dry-run", "--network", folder.resolve("network").toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("4 would be sent, 1 rows skipped." + System.lineSeparator());
        assertThat(run.err()).contains("opening.csv:6: quantity 'ten' is not a number such as 12.5.");
    }
}
