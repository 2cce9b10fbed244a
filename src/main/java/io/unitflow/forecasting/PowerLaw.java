package io.unitflow.forecasting;

import java.util.List;

/**
 * How the variance of demand grows with its mean over a panel, variance = factor · mean^power: L. R. Taylor (1961),
 * "Aggregation, variance and the mean".
 */
record PowerLaw(double factor, double power) {
    private static final double MIN_POWER = 1;
    private static final double MAX_POWER = 2;
    private static final double PRIOR_WEIGHT = 3;
    private static final double PRIOR_POWER = 1.5;

    double at(double mean) {
        return factor * Math.pow(mean, power);
    }

    /** Fits a line to the logarithms, by least squares; with little to go by the power stays near 1.5. */
    static PowerLaw fit(List<double[]> meanVarianceWeight) {
        double weights = 1e-9;
        double sumX = 0;
        double sumY = 0;
        for (double[] point : meanVarianceWeight) {
            weights += point[2];
            sumX += point[2] * Math.log(point[0]);
            sumY += point[2] * Math.log(point[1]);
        }
        double x = sumX / weights;
        double y = sumY / weights;
        double cross = PRIOR_WEIGHT * PRIOR_POWER;
        double square = PRIOR_WEIGHT;
        double variance = 0;
        for (double[] point : meanVarianceWeight) {
            double dx = Math.log(point[0]) - x;
            cross += point[2] * dx * (Math.log(point[1]) - y);
            square += point[2] * dx * dx;
        }
        double power = Math.max(MIN_POWER, Math.min(MAX_POWER, cross / square));
        for (double[] point : meanVarianceWeight) {
            variance += point[2] * point[1] / Math.pow(point[0], power);
        }
        double factor = meanVarianceWeight.isEmpty() ? 1 : variance / weights;
        return new PowerLaw(Math.max(1e-9, factor), power);
    }
}
