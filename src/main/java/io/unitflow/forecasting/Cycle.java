package io.unitflow.forecasting;

/**
 * One way in which demand may come round, the week or the year, as sines and cosines; time 0 is the first period ahead,
 * so that phases agree between series of any length.
 */
final class Cycle {
    private final double period;
    private final int harmonics;
    private final int past;
    private final double[][] waves;

    /**
     * @param period length, in periods of the series
     * @param harmonics how many waves, the n-th n times as fast as the cycle
     * @param past how far back it will be asked
     * @param ahead how far ahead it will be asked
     */
    Cycle(double period, int harmonics, int past, int ahead) {
        this.period = period;
        this.harmonics = harmonics;
        this.past = past;
        this.waves = new double[past + ahead][2 * harmonics];
        for (int i = 0; i < waves.length; i++) {
            for (int k = 0; k < harmonics; k++) {
                double angle = 2 * Math.PI * (k + 1) * (i - past) / period;
                // The fastest wave of an even cycle has no sine of its own.
                boolean fastest = 2 * (k + 1) == period;
                waves[i][2 * k] = fastest ? Math.cos(angle) / Math.sqrt(2) : Math.cos(angle);
                waves[i][2 * k + 1] = fastest ? 0 : Math.sin(angle);
            }
        }
    }

    double period() {
        return period;
    }

    /** The whole periods nearest to one cycle. */
    int window() {
        return (int) Math.round(period);
    }

    int coefficients() {
        return 2 * harmonics;
    }

    /** The waves' heights at a time. */
    double[] at(int time) {
        return waves[time + past];
    }
}
