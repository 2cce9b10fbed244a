package io.unitflow.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TotalsTest {
    /** Means of days, Monday first: 1 to 7, and 10 on each day beyond. */
    private static Forecast forecast(int days) {
        List<Distribution> steps = new ArrayList<>();
        List<Distribution> sums = new ArrayList<>();
        double sum = 0;
        for (int k = 1; k <= days; k++) {
            double mean = k <= 7 ? k : 10;
            sum += mean;
            steps.add(around(mean));
            sums.add(around(sum));
        }
        return Forecast.published("", steps, sums);
    }

    private static Distribution around(double mean) {
        return Distribution.through(mean, new double[] {0.1, 0.5, 0.9}, new double[] {mean / 2, mean, mean * 3 / 2});
    }

    @Test
    void theMeanOfTheWholeIsTheSumOfItsPartsOnEveryDay() {
        Forecast whole = Totals.of("all", List.of(forecast(10), forecast(10), forecast(10)), 0.25);

        assertThat(whole.horizon()).isEqualTo(10);
        for (int k = 1; k <= 10; k++) {
            assertThat(whole.step(k).mean()).isCloseTo(3 * forecast(10).step(k).mean(), within(1e-3));
            assertThat(whole.sum(k).mean()).isCloseTo(3 * forecast(10).sum(k).mean(), within(1e-3));
        }
    }

    @Test
    void aPartThatReachesLessFarGoesOnAsInItsLastWeek() {
        Forecast whole = Totals.of("all", List.of(forecast(7), forecast(17)), 0.25);

        assertThat(whole.horizon()).isEqualTo(17);
        assertThat(whole.step(8).mean()).isCloseTo(1 + 10, within(1e-3));
        assertThat(whole.step(14).mean()).isCloseTo(7 + 10, within(1e-3));
        assertThat(whole.step(15).mean()).isCloseTo(1 + 10, within(1e-3));
        assertThat(whole.sum(7).mean()).isCloseTo(28 + 28, within(1e-3));
        assertThat(whole.sum(14).mean()).isCloseTo(56 + 98, within(1e-3));
        assertThat(whole.sum(14).quantile(0.9)).isGreaterThan(whole.sum(13).quantile(0.9));
    }

    @Test
    void aPartThatReachesLessThanAWeekGoesOnAsOnItsLastDay() {
        Forecast whole = Totals.of("all", List.of(forecast(3), forecast(5)), 0.25);

        assertThat(whole.step(5).mean()).isCloseTo(3 + 5, within(1e-3));
        assertThat(whole.sum(5).mean()).isCloseTo(12 + 15, within(1e-3));
    }
}
