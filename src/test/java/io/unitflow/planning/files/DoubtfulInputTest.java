package io.unitflow.planning.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.network.NetworkFolder;
import java.io.IOException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Files that can be read, but hardly say what was meant, are planned with a remark. */
class DoubtfulInputTest extends PlannedFiles {
    private static final String STOCK = PILL + ",L2," + RICH + ",on_hand,90";

    @Test
    void noStockAtAllIsTold() throws IOException {
        String told = "Nothing is known of any stock: all shelves count as empty.";
        positions(STOCK);
        plan();
        assertThat(remarks).doesNotContain(told);
        positions();
        plan();
        assertThat(remarks).containsOnlyOnce(told);
    }

    @Test
    void whatIsNoProductOfTheNetworkIsToldOnce() throws IOException {
        positions(STOCK, "4000001000012,L2," + RICH + ",on_hand,5", "4000001000012,L2," + POOR + ",on_hand,5");
        plan();
        assertThat(remarks)
                .containsOnlyOnce("'4000001000012' is no GTIN of 14 digits: it counts as a product of its own.");
        positions(STOCK, "04000001000029,L2," + RICH + ",on_hand,5");
        plan();
        assertThat(remarks)
                .containsOnlyOnce("The product 04000001000029 is not in the network; it is planned with usual costs.")
                .noneMatch(remark -> remark.startsWith("The product " + PILL));
    }

    @Test
    void demandThatEndedLongAgoIsTold() throws IOException {
        positions(STOCK);
        plan(TODAY.plusDays(28));
        assertThat(remarks).noneMatch(remark -> remark.startsWith("The last demand"));
        plan(TODAY.plusDays(365));
        assertThat(remarks)
                .contains(
                        "The last demand known is of 2026-03-01, long before 2027-03-02: if there was any after it, the"
                                + " plan is too low.");
    }

    @Test
    void demandBelowNoneIsTold() throws IOException {
        positions(STOCK);
        write(
                "demand.csv",
                "gtin,site,date,quantity",
                PILL + "," + RICH + ",2026-02-27,5",
                PILL + "," + RICH + ",2026-02-27,-2",
                PILL + "," + RICH + ",2026-02-28,-3",
                PILL + "," + RICH + ",2026-03-01,5");
        plan();
        assertThat(remarks)
                .containsOnlyOnce(
                        "Less than none of " + PILL + " was asked of " + RICH + " on 2026-02-28: that counts as none.")
                .noneMatch(remark -> remark.contains("2026-02-27"));
    }

    private void plan(LocalDate asOf) throws IOException {
        FilePlan.make(
                NetworkFolder.read(folder.resolve("net")).network(),
                folder.resolve("positions.csv"),
                folder.resolve("demand.csv"),
                asOf,
                folder.resolve("out"),
                remarks::add);
    }
}
