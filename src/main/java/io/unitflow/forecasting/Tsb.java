package io.unitflow.forecasting;

/**
 * Intermittent demand as size and probability, the probability updated in every period so that the forecast falls while
 * nothing is sold: R. H. Teunter, A. A. Syntetos, M. Z. Babai (2011), "Intermittent demand: linking forecasting to
 * inventory obsolescence".
 */
final class Tsb {
    private static final double[] SIZES = {0.05, 0.1, 0.2};
    private static final double[] PROBABILITIES = {0.02, 0.05, 0.1, 0.2, 0.3};
    private static final int WARM_UP = 6;

    private Tsb() {}

    /** Demand a period after the last of n, from a first size and probability. */
    static double rate(double[] y, int n, double sizeAlpha, double probabilityAlpha, double size, double probability) {
        return run(y, n, sizeAlpha, probabilityAlpha, size, probability, null);
    }

    /** Demand a period by the two constants with the least squared errors. */
    static double bestRate(double[] y, int n) {
        int seen = 0;
        int demands = 0;
        double total = 0;
        for (int t = 0; t < n; t++) {
            if (!Double.isNaN(y[t])) {
                seen++;
                total += y[t];
                demands += y[t] > 0 ? 1 : 0;
            }
        }
        if (demands == 0) {
            return 0;
        }
        double best = Double.POSITIVE_INFINITY;
        double rate = 0;
        double[] squares = new double[1];
        for (double sizeAlpha : SIZES) {
            for (double probabilityAlpha : PROBABILITIES) {
                double candidate =
                        run(y, n, sizeAlpha, probabilityAlpha, total / demands, (double) demands / seen, squares);
                if (squares[0] < best) {
                    best = squares[0];
                    rate = candidate;
                }
            }
        }
        return rate;
    }

    private static double run(
            double[] y,
            int n,
            double sizeAlpha,
            double probabilityAlpha,
            double firstSize,
            double firstProbability,
            double[] squares) {
        double size = firstSize;
        double probability = firstProbability;
        double sum = 0;
        int seen = 0;
        for (int t = 0; t < n; t++) {
            if (Double.isNaN(y[t])) {
                continue;
            }
            if (++seen > WARM_UP) {
                double error = y[t] - size * probability;
                sum += error * error;
            }
            if (y[t] > 0) {
                size += sizeAlpha * (y[t] - size);
                probability += probabilityAlpha * (1 - probability);
            } else {
                probability -= probabilityAlpha * probability;
            }
        }
        if (squares != null) {
            squares[0] = sum;
        }
        return size * probability;
    }
}
