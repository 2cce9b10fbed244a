package io.unitflow.forecasting.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastDemandFileTest {
    @TempDir
    private Path folder;

    private final List<PastDay> days = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    @Test
    void rowsAreReadByTheNamesOfTheirColumnsAndShortGtinsArePadded() throws IOException {
        read("date,quantity,gtin,site,more\n2025-12-31,3.5,9521000000014,9521000000112,x\n");

        assertThat(days).singleElement().satisfies(day -> {
            assertThat(day.gtin()).isEqualTo("09521000000014");
            assertThat(day.date()).hasToString("2025-12-31");
            assertThat(day.quantity()).isEqualByComparingTo("3.5");
        });
        assertThat(remarks).isEmpty();
    }

    @Test
    void aWrongRowIsToldByItsLineAndCostsNoOther() throws IOException {
        read(
                """
                gtin,site,date,quantity
                09521000000014,9521000000112,2025-12-30,1
                x,9521000000112,2025-12-30,1
                09521000000014,here,2025-12-30,1
                09521000000014,9521000000112,30.12.2025,1
                09521000000014,9521000000112,2025-12-30,-1
                09521000000014,9521000000112,2025-12-30
                09521000000014,9521000000112,2025-12-31,0
                """);

        assertThat(days).hasSize(2);
        assertThat(remarks)
                .containsExactly(
                        "Line 3 has 'x', which is no GTIN and is left out.",
                        "Line 4 has 'here', which is no GLN of 13 digits and is left out.",
                        "Line 5 has '30.12.2025', which is no date such as 2025-12-31 and is left out.",
                        "Line 6 has '-1', which is no quantity from 0 on and is left out.",
                        "Line 7 has only 3 fields and is left out.");
    }

    @Test
    void aFileWithoutAColumnIsRefusedInOneSentence() {
        assertThatThrownBy(() -> read("gtin,site,quantity\n"))
                .isInstanceOf(UnusableHistoryException.class)
                .hasMessage("The past demand has no column 'date'.");
    }

    private void read(String csv) throws IOException {
        Path file = Files.writeString(folder.resolve("demand.csv"), csv);
        PastDemandFile.read(file, days::add, remarks::add);
    }
}
