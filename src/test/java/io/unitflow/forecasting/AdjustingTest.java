package io.unitflow.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdjustingTest {
    private static final double[] STEADY = {4, 6, 5, 4, 6, 5, 7, 3, 5, 5, 4, 6, 5, 6, 4, 5, 5, 4, 6, 5};
    private static final Forecast PLAIN = forecast("a", STEADY);

    private static Forecast forecast(String id, double... quantity) {
        return Forecaster.standard()
                .forecast(List.of(Series.of(id, quantity)), Frequency.WEEKLY, 4)
                .get(0);
    }

    @Test
    void aPromotionRaisesItsStepsAndTheSumsThatHoldThem() {
        Forecast adjusted = Adjusting.adjust(PLAIN, List.of(Adjustment.times(2, 3, 2)));
        assertThat(adjusted.step(1).mean()).isEqualTo(PLAIN.step(1).mean());
        assertThat(adjusted.step(2).mean()).isCloseTo(2 * PLAIN.step(2).mean(), within(1e-4));
        assertThat(adjusted.step(3).quantile(0.9)).isCloseTo(2 * PLAIN.step(3).quantile(0.9), within(1e-4));
        assertThat(adjusted.sum(4).mean()).isCloseTo(1.5 * PLAIN.sum(4).mean(), within(1e-3));
        assertThat(adjusted.sum(1).quantile(0.9)).isEqualTo(PLAIN.sum(1).quantile(0.9));
    }

    @Test
    void aQuantityTakesThePlaceOfWhatWasForecastEvenOfNothing() {
        Forecast none = forecast("none", 0, 0, 0);
        Forecast adjusted = Adjusting.adjust(none, List.of(Adjustment.units(2, 9, 3)));
        assertThat(adjusted.step(1).mean()).isZero();
        assertThat(adjusted.step(2).mean()).isEqualTo(3);
        assertThat(adjusted.step(2).quantile(0.95)).isEqualTo(6);
        assertThat(adjusted.sum(4).mean()).isEqualTo(9);
    }

    @Test
    void nothingIsSoldBeforeALaunchNorAfterAnEnd() {
        Forecast adjusted = Adjusting.adjust(PLAIN, List.of(Adjustment.launch(2), Adjustment.end(4)));
        assertThat(adjusted.step(1).quantile(0.99)).isZero();
        assertThat(adjusted.step(2).mean()).isEqualTo(PLAIN.step(2).mean());
        assertThat(adjusted.step(4).mean()).isZero();
    }

    @Test
    void theForecastItselfStaysAsItWas() {
        double before = PLAIN.sum(4).quantile(0.95);
        Adjusting.adjust(PLAIN, List.of(Adjustment.times(1, 4, 10)));
        assertThat(PLAIN.sum(4).quantile(0.95)).isEqualTo(before);
        assertThat(Adjusting.adjust(PLAIN, List.of())).isSameAs(PLAIN);
    }

    @Test
    void wordsThatSayNothingOrTwoThingsAreRefused() {
        assertThatThrownBy(() -> new Adjustment(1, 2, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Adjustment(1, 2, 1.0, 1.0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Adjustment.times(1, 2, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theWholeIsTheSumOfItsPartsAndSurerThanAllAtOnce() {
        List<Forecast> sites = List.of(PLAIN, PLAIN, forecast("b", 1, 0, 0, 2, 0, 1, 0, 0, 3, 0));
        Forecast apart = Totals.of("region", sites, 0);
        Forecast together = Totals.of("region", sites, 1);
        for (int k = 1; k <= 4; k++) {
            int step = k;
            double mean = sites.stream().mapToDouble(s -> s.sum(step).mean()).sum();
            double quantile =
                    sites.stream().mapToDouble(s -> s.sum(step).quantile(0.95)).sum();
            assertThat(apart.sum(k).mean()).isCloseTo(mean, within(1e-3));
            assertThat(together.sum(k).quantile(0.95)).isCloseTo(quantile, within(1e-3));
            assertThat(apart.sum(k).quantile(0.95)).isLessThan(quantile);
        }
    }

    @Test
    void aLaunchOfWhatHardlySoldIsAsSureAsSuchDemandIs() {
        for (double before : new double[] {0.001, 0.0155, 0.22}) {
            Distribution slow = new Distribution(before, CountQuantiles.of(before, before));
            Distribution launched = slow.withMean(100);
            assertThat(launched.mean()).isCloseTo(100, within(1e-3));
            assertThat(launched.quantile(0.5)).as("from %s", before).isBetween(70.0, 105.0);
            assertThat(launched.quantile(0.95)).as("from %s", before).isBetween(110.0, 320.0);
        }
    }

    @Test
    void aPromotionOfSteadyDemandKeepsItsShape() {
        Distribution steady = new Distribution(100, CountQuantiles.of(100, 400));
        assertThat(steady.withMean(200).quantile(0.95)).isCloseTo(2 * steady.quantile(0.95), within(1e-3));
    }
}
