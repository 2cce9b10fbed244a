package io.unitflow.forecasting;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How far a season may be believed: as far as forecasts with it, made as of earlier times, came nearer than those
 * without. Two years always seem to have a season; only what foretold the following periods is one.
 */
final class Evidence {
    private static final int MIN_TIMES = 3;
    private static final double DOUBT = 2;
    private static final double CAP = 3;
    private static final double[] SMOOTHINGS = {0.04, 0.1, 0.2};

    private final int horizon;
    private final List<double[]> times = new ArrayList<>();

    /** @param horizon how far ahead the forecasts reach */
    Evidence(int horizon) {
        this.horizon = horizon;
    }

    /** Takes in what the panel forecast as of one time, without and with the season. */
    void add(List<History> panel, int back, List<Season> without, List<Season> with) {
        double[] sums = panel.parallelStream()
                .map(history -> gain(history, back, without, with))
                .filter(Objects::nonNull)
                .reduce(new double[2], (a, b) -> new double[] {a[0] + b[0], a[1] + b[1]});
        if (sums[1] > 0) {
            times.add(sums);
        }
    }

    /**
     * The share of the season's difference that least squares would take, less its doubt, from 0 to 1.
     *
     * @param periods how many periods the times together reach over
     * @param cycle how many a cycle has: what was tested on half a year is believed by half
     */
    double trust(double periods, double cycle) {
        double cross = times.stream().mapToDouble(sums -> sums[0]).sum();
        double square = times.stream().mapToDouble(sums -> sums[1]).sum();
        int count = times.size();
        if (count < MIN_TIMES || cross <= 0) {
            return 0;
        }
        double share = cross / square;
        double variance = 0;
        for (double[] sums : times) {
            double error = sums[0] - share * sums[1];
            variance += error * error;
        }
        variance *= count / (count - 1.0) / (square * square);
        double keep = Math.max(0, 1 - DOUBT * (1 + 4.0 / count) * variance / (share * share));
        return keep * Math.min(1, share) * Math.min(1, periods / cycle);
    }

    int count() {
        return times.size();
    }

    private double[] gain(History history, int back, List<Season> without, List<Season> with) {
        int n = history.length() - back;
        double squaredStep = n < Sample.MIN_HISTORY ? 0 : Sample.steps(history.y(), n)[1];
        if (squaredStep == 0) {
            return null;
        }
        Profile plain = Profile.of(history, n, -back, horizon, without);
        Profile seasonal = Profile.of(history, n, -back, horizon, with);
        double plainLevel = level(plain.level(), n);
        double seasonalLevel = level(seasonal.level(), n);
        double reach = CAP * Math.sqrt(squaredStep);
        double[] sums = new double[2];
        for (int j = 0; j < horizon; j++) {
            double expected = plainLevel * plain.ahead()[j];
            double difference = seasonalLevel * seasonal.ahead()[j] - expected;
            double error = Math.max(-reach, Math.min(reach, history.y()[n + j] - expected));
            if (!Double.isNaN(error)) {
                sums[0] += difference * error / squaredStep;
                sums[1] += difference * difference / squaredStep;
            }
        }
        return sums;
    }

    private static double level(double[] y, int n) {
        double sum = 0;
        for (double smoothing : SMOOTHINGS) {
            sum += Smoothing.adaptiveLevel(y, n, smoothing);
        }
        return sum / SMOOTHINGS.length;
    }
}
