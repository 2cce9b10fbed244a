package io.unitflow.forecasting.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.forecasting.Frequency;
import io.unitflow.forecasting.Series;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryFileTest {
    @TempDir
    private Path folder;

    @Test
    void rowsAndColumnsInAnyOrderBecomeSeriesThatEndTogether() throws IOException {
        HistoryFile.Contents contents = read(
                Frequency.DAILY,
                """
                quantity,group,date,series,stockout
                3,p,2024-03-02,a,1
                1,p,2024-02-28,a,0
                2,,2024-02-29,b,
                """);
        assertThat(contents.start()).isEqualTo(LocalDate.of(2024, 3, 3));
        Series a = contents.series().get(0);
        assertThat(a.id()).isEqualTo("a");
        assertThat(a.group()).isEqualTo("p");
        assertThat(a.quantity()).containsExactly(1, Double.NaN, Double.NaN, 3);
        assertThat(a.stockout()).containsExactly(false, false, false, true);
        Series b = contents.series().get(1);
        assertThat(b.group()).isNull();
        assertThat(b.quantity()).containsExactly(2, Double.NaN, Double.NaN);
    }

    @Test
    void bytesThatAreNoUtf8AreNoName() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "series,date,quantity\n\u00e9,2024-01-01,3\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> HistoryFile.read(file, Frequency.MONTHLY)).hasMessageContaining("no UTF-8");
    }

    @Test
    void theLastOfRepeatedRowsCounts() throws IOException {
        HistoryFile.Contents contents =
                read(Frequency.MONTHLY, "series,date,quantity\na,2024-01-01,3\na,2024-02-01,5\na,2024-01-01,4\n");
        assertThat(contents.series().get(0).quantity()).containsExactly(4, 5);
    }

    @Test
    void emptyQuantitiesAreUnobserved() throws IOException {
        HistoryFile.Contents contents =
                read(Frequency.WEEKLY, "series,date,quantity\na,2024-01-01,3\na,2024-01-08,\na,2024-01-15,NA\n");
        assertThat(contents.series().get(0).quantity()).containsExactly(3, Double.NaN, Double.NaN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "series,date,quantity;a,2024-01-01,5d | Line 2 of the history has the quantity '5d', which is no number.",
                "series,date,quantity;a,2024-01-01,0x1p4 | Line 2 of the history has the quantity '0x1p4', which is no number.",
                "series,date,quantity;a,2024-01-01,5;z,2042-01-06,1 | The newest date of the history, 2042-01-06, lies more than three years after the one before it, 2024-01-01.",
                "series,date,quantity;a,2024-01-01,-3 | Line 2 of the history has the quantity -3, which no demand can be.",
                "series,date,quantity;a,2024-01-01,1e99 | Line 2 of the history has the quantity 1e99, which no demand can be.",
                "series,date,quantity;a,2024-01-01,Infinity | Line 2 of the history has the quantity 'Infinity', which is no number.",
                "series,date,quantity;a,2024-01-01,few | Line 2 of the history has the quantity 'few', which is no number.",
                "series,date,quantity;a,01.02.2024,1 | Line 2 of the history has the date '01.02.2024', which is not of the form 2025-12-31.",
                "series,date,quantity;a,2024-01-02,1 | Line 2 of the history has the date 2024-01-02, which does not begin a period of frequency W.",
                "series,date,quantity;a,2024-01-01 | Line 2 of the history has 2 fields, the header 3.",
                "series,date,quantity;,2024-01-01,1 | Line 2 of the history names no series.",
                "series,date;a,2024-01-01 | The history has no column 'quantity'.",
                "series,date,quantity | The history holds no row.",
                "series,date,quantity,stockout;a,2024-01-01,1,2 | Line 2 of the history has '2' as stockout, which is 0 or 1.",
                "series,date,quantity;a,2024-01-01,1;a,9999-12-27,1 | Line 3 of the history has the date 9999-12-27, which lies more than 40000 periods from another."
            })
    void whatIsNoHistoryIsRefusedInOneSentence(String rows, String sentence) {
        assertThatThrownBy(() -> read(Frequency.WEEKLY, rows.replace(';', '\n')))
                .isInstanceOf(UnusableHistoryException.class)
                .hasMessage(sentence);
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> read(Frequency.DAILY, "")).isInstanceOf(UnusableHistoryException.class);
    }

    private HistoryFile.Contents read(Frequency frequency, String text) throws IOException {
        return HistoryFile.read(Files.writeString(folder.resolve("history.csv"), text), frequency);
    }
}
