package io.unitflow.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForetellingTest {
    private static final int TIMES = 12;

    @Test
    void aShiftThatHelpedTimeAfterTimeIsBelieved() {
        Foretelling foretelling = new Foretelling(panel(time -> 0.6), 1, 2);
        assertThat(foretelling.share(0)).isGreaterThan(0.8);
        assertThat(foretelling.share(1.5)).isGreaterThan(0.8);
    }

    @Test
    void whatMovedAllSeriesOnceIsNotExpectedToComeAgain() {
        Foretelling foretelling = new Foretelling(panel(time -> time >= 6 ? 0.6 : -0.6), 1, 2);
        assertThat(foretelling.share(0)).isLessThan(0.3);
    }

    @Test
    void whatPaidOffInThreeTimesOnlyAndCostALittleInAllOthersMayBeChance() {
        Foretelling foretelling = new Foretelling(panel(time -> time % 4 == 3 ? 3 : -0.2), 1, 2);
        assertThat(foretelling.share(1)).isLessThan(0.2);
    }

    @Test
    void withoutAnyTimeToJudgeByHalfIsBelieved() {
        Foretelling foretelling = new Foretelling(panel(time -> 0.6), 1, 1000);
        assertThat(foretelling.share(0)).isEqualTo(0.5);
    }

    /** Demand that lies so many standard deviations above what was forecast, which differs by time. */
    private static TreeMap<Integer, ShiftLosses> panel(IntToDoubleFunction shift) {
        SplittableRandom random = new SplittableRandom(3);
        double[] quantiles = IntStream.range(0, Levels.count())
                .mapToDouble(i -> 100 + 10 * Levels.z(i))
                .toArray();
        TreeMap<Integer, ShiftLosses> byTime = new TreeMap<>();
        for (int time = 0; time < TIMES; time++) {
            ShiftLosses losses = new ShiftLosses(1);
            for (int i = 0; i < 300; i++) {
                double z = Normal.quantile(random.nextDouble(0.0001, 0.9999)) + shift.applyAsDouble(time);
                losses.add(0, quantiles, 100 + 10 * z, 1);
            }
            byTime.put(time, losses);
        }
        return byTime;
    }
}
