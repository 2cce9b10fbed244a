package io.unitflow.forecasting;

import java.util.List;

/**
 * How far demand over some spans lay from what smoothing expected, measured at every period of one history.
 *
 * @param squares mean squared error of each span, recent ones weighted more
 * @param weights how many errors that do not overlap stand behind each
 * @param level the mean level expected meanwhile
 */
record Spread(double[] squares, double[] weights, double level) {
    private static final double SMOOTHING = 0.1;
    private static final int WARM_UP = 4;
    /** Periods after which an error counts half. */
    private static final double HALF_LIFE = 60;

    private static final double FADING = Math.pow(0.5, 1 / HALF_LIFE);

    static Spread of(double[] y, int n, List<Span> spans) {
        double[] sums = new double[n + 1];
        for (int t = 0; t < n; t++) {
            sums[t + 1] = sums[t] + y[t];
        }
        int count = spans.size();
        double[] squares = new double[count];
        double[] weights = new double[count];
        double levels = 0;
        double levelWeights = 0;
        double level = 0;
        int seen = 0;
        boolean gaps = Double.isNaN(sums[n]);
        double weight = Math.pow(FADING, n);
        for (int t = 0; t < n; t++, weight /= FADING) {
            if (seen >= WARM_UP) {
                levels += weight * level;
                levelWeights += weight;
                for (int s = 0; s < count; s++) {
                    Span span = spans.get(s);
                    if (t + span.last() <= n) {
                        double actual = gaps
                                ? sum(y, t + span.first() - 1, t + span.last())
                                : sums[t + span.last()] - sums[t + span.first() - 1];
                        double error = actual - level * span.length();
                        if (!Double.isNaN(error)) {
                            squares[s] += weight * error * error;
                            weights[s] += weight;
                        }
                    }
                }
            }
            if (!Double.isNaN(y[t])) {
                seen++;
                level += Math.max(SMOOTHING, 1.0 / seen) * (y[t] - level);
            }
        }
        for (int s = 0; s < count; s++) {
            squares[s] = weights[s] > 0 ? squares[s] / weights[s] : 0;
            weights[s] /= spans.get(s).length();
        }
        return new Spread(squares, weights, levelWeights > 0 ? levels / levelWeights : 0);
    }

    private static double sum(double[] y, int from, int to) {
        double sum = 0;
        for (int t = from; t < to; t++) {
            sum += y[t];
        }
        return sum;
    }
}
