package io.unitflow.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecasterTest {
    private static final double[] LEVELS = {0.001, 0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.9999};

    @Test
    void noHistoryHoweverOddMakesAForecastMissingNegativeOrUnordered() {
        SplittableRandom random = new SplittableRandom(5);
        for (Frequency frequency : Frequency.values()) {
            for (int horizon : new int[] {1, 5, 30}) {
                List<Series> panel =
                        IntStream.range(0, 40).mapToObj(i -> odd(random, i)).toList();
                List<Forecast> forecasts = Forecaster.standard().forecast(panel, frequency, horizon);
                assertThat(forecasts)
                        .extracting(Forecast::id)
                        .containsExactlyElementsOf(
                                panel.stream().map(Series::id).toList());
                forecasts.forEach(forecast -> assertThat(forecast.horizon()).isEqualTo(horizon));
                forecasts.forEach(ForecasterTest::assertSound);
            }
        }
    }

    private static Series odd(SplittableRandom random, int i) {
        double[] quantity = new double[1 + random.nextInt(i % 2 == 0 ? 4 : 130)];
        boolean[] stockout = new boolean[quantity.length];
        double size = Math.pow(10, random.nextInt(-2, 12));
        double often = random.nextDouble();
        for (int t = 0; t < quantity.length; t++) {
            double chance = random.nextDouble();
            quantity[t] = chance < often ? random.nextDouble() * size : chance < 0.9 ? 0 : Double.NaN;
            stockout[t] = random.nextInt(5) == 0;
        }
        return new Series("s" + i, i % 3 == 0 ? null : "g" + i % 3, quantity, i % 4 == 0 ? stockout : null);
    }

    private static void assertSound(Forecast forecast) {
        for (int k = 1; k <= forecast.horizon(); k++) {
            for (Distribution demand : List.of(forecast.step(k), forecast.sum(k))) {
                assertThat(demand.mean()).isFinite().isNotNegative();
                double last = 0;
                for (double level : LEVELS) {
                    assertThat(demand.quantile(level)).isFinite().isGreaterThanOrEqualTo(last);
                    last = demand.quantile(level);
                }
            }
        }
    }

    @Test
    void theSameHistoriesGiveTheSameForecast() {
        List<Series> panel = poisson(60, 80, 3);
        List<Forecast> first = Forecaster.standard().forecast(panel, Frequency.WEEKLY, 8);
        List<Forecast> second = Forecaster.standard().forecast(panel, Frequency.WEEKLY, 8);
        for (int i = 0; i < panel.size(); i++) {
            assertThat(second.get(i).sum(8).quantile(0.95))
                    .isEqualTo(first.get(i).sum(8).quantile(0.95));
            assertThat(second.get(i).step(3).mean())
                    .isEqualTo(first.get(i).step(3).mean());
        }
    }

    @Test
    void theOrderOfTheSeriesChangesNothing() {
        List<Series> panel = poisson(2_600, 30, 2);
        List<Series> shuffled = new ArrayList<>(panel);
        Collections.shuffle(shuffled, new Random(4));
        Knowledge learned = Forecaster.standard().learn(panel, Frequency.WEEKLY, 4);
        Knowledge shuffledOnes = Forecaster.standard().learn(shuffled, Frequency.WEEKLY, 4);
        for (Series one : panel.subList(0, 50)) {
            Distribution sum = learned.forecast(one).sum(4);
            Distribution other = shuffledOnes.forecast(one).sum(4);
            assertThat(other.mean()).isEqualTo(sum.mean());
            assertThat(other.quantile(0.95)).isEqualTo(sum.quantile(0.95));
        }
    }

    @Test
    void sumsFarBeyondAYoungPanelsPastAreCoveredAsOftenAsTold() {
        for (int known : new int[] {9, 11, 13}) {
            for (int horizon : new int[] {14, 28}) {
                List<Forecast> forecasts =
                        Forecaster.standard().forecast(poisson(300, known, 5), Frequency.DAILY, horizon);
                SplittableRandom random = new SplittableRandom(7);
                int below = 0;
                for (Forecast forecast : forecasts) {
                    int came = 0;
                    for (int t = 0; t < horizon; t++) {
                        came += poisson(random, 5);
                    }
                    below += came <= forecast.sum(horizon).quantile(0.95) ? 1 : 0;
                }
                assertThat(below / 300.0)
                        .as("%d periods known, %d ahead", known, horizon)
                        .isBetween(0.92, 0.985);
            }
        }
    }

    @Test
    void goodsInLitresAreForecastAsThoseInMillilitres() {
        SplittableRandom random = new SplittableRandom(12);
        List<Series> litres = new ArrayList<>();
        List<Series> thousandths = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double[] y = new double[60];
            double[] small = new double[60];
            for (int t = 0; t < y.length; t++) {
                y[t] = 5 + 0.7 * Normal.quantile(random.nextDouble(0.001, 0.999));
                small[t] = y[t] / 1000;
            }
            litres.add(Series.of("s" + i, y));
            thousandths.add(Series.of("s" + i, small));
        }
        List<Forecast> large = Forecaster.standard().forecast(litres, Frequency.DAILY, 14);
        List<Forecast> small = Forecaster.standard().forecast(thousandths, Frequency.DAILY, 14);
        for (int i = 0; i < litres.size(); i++) {
            for (double level : new double[] {0.05, 0.5, 0.95, 0.99}) {
                double wanted = large.get(i).sum(14).quantile(level);
                assertThat(small.get(i).sum(14).quantile(level) * 1000).isCloseTo(wanted, within(wanted * 0.05));
            }
            assertThat(large.get(i).sum(14).quantile(0.95))
                    .as("no count of units")
                    .isBetween(70.0, 79.0);
        }
    }

    @Test
    void steadyDemandIsForecastAtItsRateAndItsSumsAreCoveredAsOftenAsTold() {
        List<Series> panel = poisson(300, 120, 4);
        List<Forecast> forecasts = Forecaster.standard().forecast(panel, Frequency.WEEKLY, 10);
        double mean =
                forecasts.stream().mapToDouble(f -> f.sum(10).mean()).average().orElseThrow();
        assertThat(mean).isCloseTo(40, within(1.0));
        SplittableRandom random = new SplittableRandom(99);
        double covered = forecasts.stream()
                .filter(forecast -> poisson(random, 40) <= forecast.sum(10).quantile(0.9))
                .count();
        assertThat(covered / forecasts.size()).isBetween(0.86, 0.97);
    }

    @Test
    void theSumIsSurerThanItsSteps() {
        Forecast forecast = Forecaster.standard()
                .forecast(poisson(100, 120, 4), Frequency.WEEKLY, 10)
                .get(0);
        double apart = IntStream.rangeClosed(1, 10)
                .mapToDouble(step -> forecast.step(step).quantile(0.95))
                .sum();
        assertThat(forecast.sum(10).quantile(0.95)).isLessThan(0.9 * apart);
        double means = IntStream.rangeClosed(1, 10)
                .mapToDouble(step -> forecast.step(step).mean())
                .sum();
        assertThat(forecast.sum(10).mean()).isCloseTo(means, within(1e-3 * means));
    }

    @Test
    void aWeekdayOnWhichAllAreClosedStaysClosed() {
        SplittableRandom random = new SplittableRandom(8);
        List<Series> panel = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            double[] quantity = new double[140];
            for (int t = 0; t < quantity.length; t++) {
                quantity[t] = t % 7 == 6 ? 0 : poisson(random, 5);
            }
            panel.add(Series.of("s" + i, quantity));
        }
        Forecast forecast =
                Forecaster.standard().forecast(panel, Frequency.DAILY, 14).get(0);
        assertThat(forecast.step(7).mean()).isLessThan(0.3);
        assertThat(forecast.step(14).quantile(0.95)).isLessThanOrEqualTo(1);
        assertThat(forecast.step(3).mean()).isCloseTo(5, within(1.0));
    }

    @Test
    void aYoungSeriesHasTheSeasonOfItsFellows() {
        SplittableRandom random = new SplittableRandom(9);
        List<Series> panel = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double[] quantity = new double[i == 0 ? 12 : 72];
            for (int t = 0; t < quantity.length; t++) {
                double phase = 2 * Math.PI * (t - quantity.length) / 12;
                quantity[t] = poisson(random, 40 * (1 + 0.6 * Math.cos(phase)));
            }
            panel.add(Series.of("s" + i, quantity));
        }
        Forecast young =
                Forecaster.standard().forecast(panel, Frequency.MONTHLY, 12).get(0);
        assertThat(young.step(1).mean()).isGreaterThan(2 * young.step(7).mean());
    }

    @Test
    void twoYearsOfChanceAreNoSeason() {
        Knowledge knowledge = Forecaster.standard().learn(poisson(5, 30, 6), Frequency.MONTHLY, 6);
        poisson(5, 30, 6)
                .forEach(series ->
                        assertThat(knowledge.diagnose(series).season()).isZero());
    }

    @Test
    void salesWhileStockRanOutDoNotPullTheForecastDown() {
        double[] sold = new double[60];
        boolean[] stockout = new boolean[60];
        for (int t = 0; t < sold.length; t++) {
            stockout[t] = t >= 45;
            sold[t] = stockout[t] ? 0 : 10 + t % 3;
        }
        List<Series> told = List.of(new Series("s", null, sold, stockout));
        List<Series> untold = List.of(Series.of("s", sold));
        assertThat(Forecaster.standard()
                        .forecast(told, Frequency.DAILY, 5)
                        .get(0)
                        .step(1)
                        .mean())
                .isBetween(9.0, 13.0);
        assertThat(Forecaster.standard()
                        .forecast(untold, Frequency.DAILY, 5)
                        .get(0)
                        .step(1)
                        .mean())
                .isLessThan(6);
    }

    @Test
    void oneObservationIsRepeatedAndNoDemandStaysNone() {
        List<Forecast> forecasts = Forecaster.standard()
                .forecast(List.of(Series.of("one", 7), Series.of("none", 0, 0, 0)), Frequency.MONTHLY, 3);
        assertThat(forecasts.get(0).step(2).mean()).isCloseTo(7, within(1.0));
        assertThat(forecasts.get(0).step(2).quantile(0.95)).isGreaterThan(7);
        assertThat(forecasts.get(1).sum(3).quantile(0.99)).isZero();
    }

    @Test
    void theBacktestTellsAForecastThatWasRightFromOneThatWasNot() {
        List<Series> panel = new ArrayList<>(poisson(50, 100, 20));
        double[] ended = panel.get(0).quantity().clone();
        java.util.Arrays.fill(ended, 88, 100, 0);
        panel.add(Series.of("ended", ended));
        Knowledge knowledge = Forecaster.standard().learn(panel, Frequency.WEEKLY, 6);
        Backtest steady = knowledge.backtest(panel.get(1), 8);
        assertThat(steady.forecasts()).isEqualTo(8);
        assertThat(steady.bias()).isBetween(-0.15, 0.15);
        assertThat(steady.rmsse()).isLessThan(1);
        assertThat(steady.coverage()).isGreaterThan(0.7);
        assertThat(knowledge.backtest(panel.get(50), 2).bias()).isGreaterThan(1);
        assertThat(knowledge.backtest(Series.of("young", 1, 2), 8).forecasts()).isZero();
    }

    @Test
    void weightsOfTheMethodsSumToOne() {
        List<Series> panel = poisson(50, 100, 1);
        List<Component> components =
                Forecaster.standard().learn(panel, Frequency.WEEKLY, 6).components(panel.get(0));
        assertThat(components).hasSize(Method.values().length);
        assertThat(components.stream().mapToDouble(Component::weight).sum()).isCloseTo(1, within(1e-9));
        assertThat(components)
                .allSatisfy(component -> assertThat(component.weight()).isNotNegative());
    }

    @Test
    void quantitiesThatNoDemandCanBeAreRefused() {
        assertThatThrownBy(() -> Series.of("s", 1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Series.of("s", Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Series.of("s")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Forecaster.standard().forecast(List.of(), Frequency.DAILY, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Forecaster.standard().forecast(List.of(), Frequency.DAILY, 3))
                .isEmpty();
    }

    private static List<Series> poisson(int count, int periods, double rate) {
        SplittableRandom random = new SplittableRandom(42);
        List<Series> panel = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] quantity = new double[periods];
            for (int t = 0; t < periods; t++) {
                quantity[t] = poisson(random, rate);
            }
            panel.add(Series.of("s" + i, quantity));
        }
        return panel;
    }

    /** D. E. Knuth's multiplication of uniform numbers. */
    private static int poisson(SplittableRandom random, double rate) {
        double limit = Math.exp(-rate);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
