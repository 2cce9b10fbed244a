package io.unitflow.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DistributionTest {
    @Test
    void quantilesOfPoissonDemandAreTheTables() {
        Distribution demand = new Distribution(2, CountQuantiles.of(2, 2));
        assertThat(demand.quantile(0.5)).isEqualTo(2);
        assertThat(demand.quantile(0.9)).isEqualTo(4);
        assertThat(demand.quantile(0.95)).isEqualTo(5);
        assertThat(demand.quantile(0.99)).isEqualTo(6);
    }

    @Test
    void quantilesOfGeometricDemandAreItsFormula() {
        // Negative binomial of size 1: P(D > k) = (mean / (1 + mean))^(k + 1)
        Distribution demand = new Distribution(3, CountQuantiles.of(3, 12));
        assertThat(demand.quantile(0.9)).isEqualTo(8);
        assertThat(demand.quantile(0.99)).isEqualTo(16);
    }

    @Test
    void largeDemandIsNearlyNormalWhenItVariesLittle() {
        Distribution demand = new Distribution(1000, CountQuantiles.of(1000, 900));
        assertThat(demand.quantile(0.5)).isCloseTo(1000, within(1.0));
        assertThat(demand.quantile(0.975)).isCloseTo(1000 + 1.96 * 30, within(1.0));
    }

    @Test
    void theShareBelowAQuantileIsItsLevel() {
        Distribution demand = new Distribution(1000, CountQuantiles.of(1000, 90_000));
        for (double p : new double[] {0.02, 0.3, 0.5, 0.77, 0.95, 0.999}) {
            assertThat(demand.cdf(demand.quantile(p))).isCloseTo(p, within(1e-4));
        }
        assertThat(demand.cdf(-1)).isZero();
        assertThat(demand.cdf(1e9)).isCloseTo(1, within(1e-9));
    }

    @Test
    void theShortageOfNormalDemandIsItsLossFunction() {
        // The unit normal loss at 0.5 is 0.1978.
        Distribution demand = new Distribution(1000, CountQuantiles.of(1000, 2500));
        assertThat(demand.expectedShortage(1025)).isCloseTo(50 * 0.1978, within(0.6));
        assertThat(demand.expectedShortage(0)).isCloseTo(1000, within(0.01));
        assertThat(demand.expectedShortage(-10)).isCloseTo(1010, within(0.01));
        assertThat(demand.expectedShortage(1e6)).isZero();
    }

    @Test
    void quantilesOutOfOrderAreRepaired() {
        double[] wild = new double[Levels.count()];
        for (int i = 0; i < wild.length; i++) {
            wild[i] = i % 3 - 1;
        }
        Distribution demand = new Distribution(-1, wild);
        assertThat(demand.mean()).isZero();
        double last = 0;
        for (double p = 0.001; p < 1; p += 0.001) {
            assertThat(demand.quantile(p)).isGreaterThanOrEqualTo(last);
            last = demand.quantile(p);
        }
    }

    @Test
    void levelsOutsideOfProbabilityAreRefused() {
        Distribution demand = new Distribution(1, CountQuantiles.of(1, 1));
        assertThatThrownBy(() -> demand.quantile(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> demand.quantile(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
