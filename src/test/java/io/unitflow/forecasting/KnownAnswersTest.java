package io.unitflow.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The methods beside worked examples, printed in textbooks and by other libraries, or worked by hand from the papers' own equations. */
class KnownAnswersTest {
    private static final double[] LUMPY = {0, 0, 6, 0, 3, 0, 0, 0, 12, 0};
    private static final double[] PRESCRIPTIONS = {
        1, 1, 1, 0, 0, 1, 3, 1, 1, 1, 1, 1, 2, 1, 1, 0, 0, 2, 0, 0, 1, 2, 0, 1, 0, 0, 1, 1, 1, 1, 0, 0, 2, 1, 0, 0, 0,
        1, 0, 3, 3, 2, 4, 1, 1, 3, 3, 1, 0, 4, 1, 3, 0, 1, 2, 5, 14, 2, 0, 0, 3, 6, 2, 2, 2, 5, 1, 6, 3, 3, 2, 0, 1, 1,
        0, 0, 0, 1, 4, 12, 4, 0, 7, 0, 2, 1, 4, 1, 3, 1, 0, 6, 9, 3, 1, 3, 1, 7, 1, 3, 3, 3, 5, 6, 10, 5, 1, 3, 1, 1, 1,
        2, 1, 3, 7, 11, 10, 5, 5, 2, 2, 1, 0, 3, 6, 5, 8, 9, 1, 1, 0, 0, 0, 1, 2, 2, 0, 0, 0, 0, 1, 0, 0, 0, 2, 1, 1, 0,
        1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    /** R. J. Hyndman, G. Athanasopoulos, "Forecasting: principles and practice" (2nd ed.), table 7.1. */
    @Test
    void simpleSmoothingGivesTheTextbooksOilForecast() {
        double[] oil = {
            445.36, 453.20, 454.41, 422.38, 456.04, 440.39, 425.19, 486.21, 500.43, 521.28, 508.95, 488.89, 509.87,
            456.72, 473.82, 525.95, 549.83, 542.34
        };
        assertThat(Smoothing.level(oil, 1, 0.83, 446.59)).isCloseTo(445.57, within(0.01));
        assertThat(Smoothing.level(oil, 4, 0.83, 446.59)).isCloseTo(427.63, within(0.3));
        assertThat(Smoothing.level(oil, oil.length, 0.83, 446.59)).isCloseTo(542.68, within(0.1));
    }

    /** The same (3rd ed.), table 8.1: exports of Algeria. */
    @Test
    void simpleSmoothingGivesTheTextbooksLevelsOfExports() {
        double[] exports = {39.04, 46.24, 19.79, 24.68, 25.08, 22.60, 25.99, 23.43};
        double[] levels = {39.12, 45.10, 23.84, 24.55, 25.00, 22.99, 25.51, 23.77};
        for (int n = 1; n <= levels.length; n++) {
            assertThat(Smoothing.level(exports, n, 0.84, 39.54)).isCloseTo(levels[n - 1], within(0.011));
        }
    }

    /** The same (2nd ed.), table 7.2: Holt's method, ETS(A,A,N), on passengers of Australian airlines. */
    @Test
    void exponentialSmoothingWithTrendGivesTheTextbooksPassengers() {
        double[] passengers = {
            17.55, 21.86, 23.89, 26.93, 26.89, 28.83, 30.08, 30.95, 30.19, 31.58, 32.58, 33.48, 39.02, 41.39, 41.60,
            44.66, 46.95, 48.73, 51.49, 50.03, 60.64, 63.36, 66.36, 68.20, 68.12, 69.78, 72.60
        };
        Trend trend = Trend.damped(passengers, passengers.length, 0.8321, 0.8321 * 0.0001, 1, 15.57, 2.102);
        double[] ahead = {74.60, 76.70, 78.80, 80.91, 83.01};
        for (int h = 1; h <= ahead.length; h++) {
            assertThat(trend.at(h)).isCloseTo(ahead[h - 1], within(0.02));
        }
    }

    /** Gardner and McKenzie (1985): steps of a damped trend shrink by the damping, one after the other. */
    @Test
    void aDampedTrendIsWorkedByHand() {
        Trend trend = Trend.damped(new double[] {12, 15}, 2, 0.5, 0.2, 0.8, 10, 1);
        // 12 against 10 + 0.8: level 11.4, slope 0.8 + 0.24; 15 against 11.4 + 0.832: level 13.616, slope 0.832 +
        // 0.5536
        assertThat(trend.level()).isCloseTo(13.616, within(1e-12));
        assertThat(trend.slope()).isCloseTo(1.3856, within(1e-12));
        assertThat(trend.at(1)).isCloseTo(13.616 + 0.8 * 1.3856, within(1e-12));
        assertThat(trend.at(2)).isCloseTo(13.616 + (0.8 + 0.64) * 1.3856, within(1e-12));
    }

    /** Croston (1972): sizes 6, 5.4, 6.72 and intervals 3, 2.8, 3.04 by a constant of 0.2. */
    @Test
    void crostonSmoothsSizesAndIntervalsApart() {
        assertThat(Croston.rate(LUMPY, 3, 0.2, false)).isCloseTo(6.0 / 3, within(1e-12));
        assertThat(Croston.rate(LUMPY, 5, 0.2, false)).isCloseTo(5.4 / 2.8, within(1e-12));
        assertThat(Croston.rate(LUMPY, LUMPY.length, 0.2, false)).isCloseTo(6.72 / 3.04, within(1e-12));
    }

    /** Syntetos and Boylan (2005): the same less half the constant. */
    @Test
    void sbaTakesTheBiasOfCrostonOut() {
        assertThat(Croston.rate(LUMPY, LUMPY.length, 0.2, true)).isCloseTo(0.9 * 6.72 / 3.04, within(1e-12));
    }

    /** Teunter, Syntetos and Babai (2011): the probability falls in every period without demand. */
    @Test
    void tsbForgetsWhatIsNotSold() {
        double[] y = {4, 0, 0, 10};
        // probability 0.5 -> 0.6 -> 0.48 -> 0.384 -> 0.5072; size 5 -> 4.9 -> 5.41
        assertThat(Tsb.rate(y, 1, 0.1, 0.2, 5, 0.5)).isCloseTo(4.9 * 0.6, within(1e-12));
        assertThat(Tsb.rate(y, 3, 0.1, 0.2, 5, 0.5)).isCloseTo(4.9 * 0.384, within(1e-12));
        assertThat(Tsb.rate(y, 4, 0.1, 0.2, 5, 0.5)).isCloseTo(5.41 * 0.5072, within(1e-12));
    }

    /** Assimakopoulos and Nikolopoulos (2000): the mean of the line and of the smoothed series twice as curved. */
    @Test
    void thetaIsTheMeanOfItsTwoLines() {
        double[] y = {3, 5, 4, 8, 9, 7, 11};
        double slope = 33.0 / 28;
        double start = 47.0 / 7 - 3 * slope;
        double[] curved = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            curved[t] = 2 * y[t] - (start + slope * t);
        }
        double smoothed = Smoothing.level(curved, y.length, 0.3, curved[0]);
        Trend theta = Trend.theta(y, y.length, 0.3);
        for (int h = 1; h <= 4; h++) {
            double line = start + slope * (y.length - 1 + h);
            assertThat(theta.at(h)).isCloseTo((line + smoothed) / 2, within(1e-9));
        }
    }

    /**
     * Scripts of the PBS (Australian Pharmaceutical Benefits Scheme), July 1991 to June 2008, and what {@code croston} of R's package
     * forecast says of them by three constants, as the tests of sktime print it.
     */
    @Test
    void crostonGivesWhatRGivesForPublicPrescriptions() {
        assertThat(Croston.rate(PRESCRIPTIONS, PRESCRIPTIONS.length, 0.05, false))
                .isCloseTo(1.405808, within(1e-6));
        assertThat(Croston.rate(PRESCRIPTIONS, PRESCRIPTIONS.length, 0.1, false))
                .isCloseTo(0.8688921, within(1e-6));
        assertThat(Croston.rate(PRESCRIPTIONS, PRESCRIPTIONS.length, 0.5, false))
                .isCloseTo(0.6754646, within(1e-6));
        // SBA is R's type "sba": the same by 1 - alpha / 2.
        assertThat(Croston.rate(PRESCRIPTIONS, PRESCRIPTIONS.length, 0.1, true))
                .isCloseTo(0.95 * 0.8688921, within(1e-6));
    }

    /** The same prescriptions, and what sktime's tests print for TSB, which begins there with the first size and one half. */
    @Test
    void tsbGivesWhatSktimeGivesForPublicPrescriptions() {
        assertThat(Tsb.rate(PRESCRIPTIONS, PRESCRIPTIONS.length, 0.1, 0.1, 1, 0.5))
                .isCloseTo(0.015194, within(1e-6));
        assertThat(Tsb.rate(PRESCRIPTIONS, PRESCRIPTIONS.length, 0.4, 0.05, 1, 0.5))
                .isCloseTo(0.106244, within(1e-6));
        assertThat(Tsb.rate(PRESCRIPTIONS, PRESCRIPTIONS.length, 0.5, 0.05, 1, 0.5))
                .isCloseTo(0.116315, within(1e-6));
    }

    /**
     * R. J. Hyndman, B. Billah (2003), "Unmasking the Theta method": it is simple smoothing with half the slope of the line as drift,
     * h - 1 + 1/alpha - (1 - alpha)^n/alpha times.
     */
    @Test
    void thetaIsSmoothingWithHalfTheSlopeAsDrift() {
        double[] y = {39.04, 46.24, 19.79, 24.68, 25.08, 22.60, 25.99, 23.43};
        double alpha = 0.3;
        double level = y[0];
        double cross = 0;
        double square = 0;
        for (int t = 0; t < y.length; t++) {
            level = alpha * y[t] + (1 - alpha) * level;
            cross += (t - 3.5) * y[t];
            square += (t - 3.5) * (t - 3.5);
        }
        Trend theta = Trend.theta(y, y.length, alpha);
        for (int h = 1; h <= 5; h++) {
            double times = h - 1 + 1 / alpha - Math.pow(1 - alpha, y.length) / alpha;
            assertThat(theta.at(h)).isCloseTo(level + cross / square / 2 * times, within(1e-9));
        }
    }

    /** Nikolopoulos and others (2011): with a demand in every second period, sums of two are smoothed and halved. */
    @Test
    void adidaSmoothsWhereDemandIsNotIntermittent() {
        double[] y = {0, 4, 0, 4, 0, 4, 0, 4, 0, 4};
        assertThat(Aggregation.meanInterval(y, y.length)).isEqualTo(2);
        assertThat(Aggregation.adida(y, y.length)).isCloseTo(2, within(1e-12));
    }
}
