package io.unitflow.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationTest {
    @Test
    void smoothDemandComesOftenInLikeSizes() {
        assertThat(kind(5, 6, 5, 4, 5, 6)).isEqualTo(Diagnosis.Kind.SMOOTH);
    }

    @Test
    void erraticDemandComesOftenInUnlikeSizes() {
        assertThat(kind(1, 20, 1, 1, 30, 2)).isEqualTo(Diagnosis.Kind.ERRATIC);
    }

    @Test
    void intermittentDemandComesNowAndThenInLikeSizes() {
        assertThat(kind(5, 0, 0, 5, 0, 4, 0, 0, 5)).isEqualTo(Diagnosis.Kind.INTERMITTENT);
    }

    @Test
    void lumpyDemandComesNowAndThenInUnlikeSizes() {
        assertThat(kind(1, 0, 0, 40, 0, 1, 0, 0, 2)).isEqualTo(Diagnosis.Kind.LUMPY);
    }

    @Test
    void noDemandIsOfNoClass() {
        assertThat(kind(0, 0, 0)).isEqualTo(Diagnosis.Kind.NONE);
    }

    @Test
    void ageBeginsWithTheFirstDemandAndGapsAreNotObserved() {
        Diagnosis diagnosis = diagnose(0, 0, 4, Double.NaN, 0, 2);
        assertThat(diagnosis.age()).isEqualTo(4);
        assertThat(diagnosis.observed()).isEqualTo(3);
        assertThat(diagnosis.interval()).isCloseTo(1.5, within(1e-12));
        assertThat(diagnosis.sizeVariation()).isCloseTo(1.0 / 9, within(1e-12));
        assertThat(diagnosis.young()).isTrue();
    }

    private static Diagnosis.Kind kind(double... quantity) {
        return diagnose(quantity).kind();
    }

    private static Diagnosis diagnose(double... quantity) {
        Series series = Series.of("s", quantity);
        return Forecaster.standard().learn(List.of(series), Frequency.WEEKLY, 2).diagnose(series);
    }
}
