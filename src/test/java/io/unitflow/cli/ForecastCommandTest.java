package io.unitflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastCommandTest {
    @TempDir
    private Path folder;

    private Path history;
    private Path output;

    @BeforeEach
    void aHistoryOfTwoSeries() throws IOException {
        StringBuilder text = new StringBuilder("series,date,quantity\n");
        for (int day = 0; day < 40; day++) {
            LocalDate date = LocalDate.of(2024, 1, 1).plusDays(day);
            text.append("a,").append(date).append(',').append(3 + day % 4).append('\n');
            text.append("\"b, small\",")
                    .append(date)
                    .append(',')
                    .append(day % 9 == 0 ? 1 : 0)
                    .append('\n');
        }
        history = Files.writeString(folder.resolve("history.csv"), text);
        output = folder.resolve("forecast.csv");
    }

    @Test
    void everySeriesHasARowForItsSumAndOneForEachStep() throws IOException {
        CliRun run = forecast("--frequency", "D", "--horizon", "3", "--quantiles", "0.5,0.95");
        assertThat(run.code()).as(run.err()).isZero();
        List<String> lines = Files.readAllLines(output);
        assertThat(lines).hasSize(1 + 2 * 4);
        assertThat(lines.get(0)).isEqualTo("series,step,mean,q0.5,q0.95");
        assertThat(lines.get(1)).startsWith("a,0,");
        assertThat(lines.get(4)).startsWith("a,3,");
        assertThat(lines.get(5)).startsWith("\"b, small\",0,");
        String[] sum = lines.get(1).split(",");
        assertThat(Double.parseDouble(sum[2])).isBetween(11.0, 16.0);
        assertThat(Double.parseDouble(sum[4])).isGreaterThan(Double.parseDouble(sum[3]));
    }

    @ParameterizedTest
    @CsvSource({
        "X, 3, 0.5, '--frequency has to be D, W or M, not ''X''.'",
        "D, 0, 0.5, '--horizon has to be from 1 to 1000 periods, not 0.'",
        "D, 3, '0.5,0.9,0.5', '--quantiles names a level twice: 0.5,0.9,0.5.'",
        "D, 3, 95, '--quantiles has to be levels between 0 and 1, parted by commas; ''95'' is none.'",
        "W, 3, 0.5, 'Line 4 of the history has the date 2024-01-02, which does not begin a period of frequency W.'"
    })
    void wrongUseIsToldInOneSentence(String frequency, String horizon, String quantiles, String sentence) {
        CliRun run = forecast("--frequency", frequency, "--horizon", horizon, "--quantiles", quantiles);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().strip()).isEqualTo(sentence);
    }

    @Test
    void theHistoryIsNotOverwritten() throws IOException {
        String before = Files.readString(history);
        output = history.resolveSibling(".").resolve(history.getFileName());

        CliRun run = forecast("--frequency", "D", "--horizon", "3");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().strip()).isEqualTo("--output would take the place of the history " + history + ".");
        assertThat(Files.readString(history)).isEqualTo(before);
    }

    @Test
    void nothingUnfinishedIsLeft() throws IOException {
        assertThat(forecast("--frequency", "D", "--horizon", "3").code()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(history, output);
        }
    }

    @Test
    void aSeriesThatIsNotThereCannotBeExplained() {
        CliRun run = forecast("--frequency", "D", "--horizon", "3", "--explain", "c");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().strip()).isEqualTo("The history has no series 'c'.");
    }

    @Test
    void anExplanationSaysWhereTheQuantilesComeFrom() {
        CliRun run = forecast("--frequency", "D", "--horizon", "3", "--explain", "a");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("0.95 quantile of the sum")
                .contains("the series' own past at the forecast's level")
                .containsPattern("then (left as it is|(raised|lowered) by 0\\.[0-9]{2} deviations)");
    }

    private CliRun forecast(String... options) {
        String[] all = new String[options.length + 5];
        all[0] = "forecast";
        all[1] = "--input";
        all[2] = history.toString();
        all[3] = "--output";
        all[4] = output.toString();
        System.arraycopy(options, 0, all, 5, options.length);
        return CliRun.of(all);
    }
}
