package io.unitflow.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlendTest {
    private static final double SHARE = 0.5;

    @Test
    void theIdeaThatForetoldIsTrustedMost() {
        Blend blend = Blend.learn(SHARE, cases(2000, z -> z, Base.PAST, z -> z, z -> 3 * z + 2));
        for (double p : new double[] {0.05, 0.5, 0.9, 0.99}) {
            assertThat(blend.weights(Density.DENSE, p)[Base.PAST]).isGreaterThan(0.7);
        }
    }

    @Test
    void lowAndHighQuantilesMayTrustDifferentIdeas() {
        // The demand that comes has the usual lower half, and an upper half twice as far out.
        Curve came = z -> z > 0 ? 2 * z : z;
        Blend blend = Blend.learn(SHARE, cases(2000, came, Base.USUAL, z -> 2 * z, z -> z));
        assertThat(blend.weights(Density.DENSE, 0.1)[Base.USUAL]).isLessThan(0.2);
        assertThat(blend.weights(Density.DENSE, 0.99)[Base.USUAL]).isGreaterThan(0.6);
    }

    @Test
    void aHandfulOfForecastsIsBelievedLess() {
        double few = Blend.learn(SHARE, cases(2, z -> z, Base.PAST, z -> z, z -> 3 * z + 2))
                .weights(Density.DENSE, 0.5)[Base.PAST];
        assertThat(few).isLessThan(0.5);
        assertThat(Blend.learn(SHARE, List.of()).weights(Density.DENSE, 0.5))
                .isEqualTo(Blend.first(SHARE).weights(Density.DENSE, 0.5));
    }

    @Test
    void weightsSumToOneAndQuantilesNeverFall() {
        List<Calibration.Case> cases = cases(300, z -> z, Base.OWN, z -> -z, z -> 2 * z);
        Blend blend = Blend.learn(SHARE, cases);
        for (Density density : Density.values()) {
            assertThat(Arrays.stream(blend.weights(density, 0.8)).sum()).isCloseTo(1, within(1e-9));
            assertThat(blend.of(new Base(cases.get(0).base().ideas(), density))).isSorted();
        }
    }

    private interface Curve {
        double at(double z);
    }

    /** Demand of one shape, forecast by one idea of a shape and three of another. */
    private static List<Calibration.Case> cases(int count, Curve came, int special, Curve one, Curve others) {
        SplittableRandom random = new SplittableRandom(11);
        double[][] ideas = new double[Base.COUNT][];
        Arrays.setAll(ideas, j -> quantiles(j == special ? one : others));
        Base base = new Base(ideas, Density.DENSE);
        return IntStream.range(0, count)
                .mapToObj(i -> new Calibration.Case(
                        base, 100, 100 + 10 * came.at(Normal.quantile(random.nextDouble(0.0001, 0.9999))), 1, i))
                .toList();
    }

    private static double[] quantiles(Curve shape) {
        return IntStream.range(0, Levels.count())
                .mapToDouble(i -> 100 + 10 * shape.at(Levels.z(i)))
                .toArray();
    }
}
