package io.unitflow.forecasting;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One distribution from several first ideas: their quantiles averaged, by weights that sum to 1 and change gently from low
 * quantiles to high ones, those that would have cost least in the past, for each density of demand. K. C. Lichtendahl, Y.
 * Grushka-Cockayne, R. L. Winkler (2013), "Is it better to average probabilities or quantiles?".
 */
final class Blend {
    /** Past forecasts that are enough to weigh ideas by. */
    private static final int ENOUGH = 2500;
    /** What the other ideas than the first two are given together, before anything is known. */
    private static final double OTHERS = 0.2;

    private final double[][][] weights;

    private Blend(double[][][] weights) {
        this.weights = weights;
    }

    /** The blend without experience: mostly the textbook distribution and so large a share of the series' own past. */
    static Blend first(double share) {
        double[][] same = Ideas.byLevel(prior(share));
        double[][][] weights = new double[Density.values().length][][];
        Arrays.fill(weights, same);
        return new Blend(weights);
    }

    private static double[][] prior(double share) {
        double[] weights = new double[Base.COUNT];
        Arrays.fill(weights, OTHERS / (Base.COUNT - 2));
        weights[Base.MODEL] = (1 - share) * (1 - OTHERS);
        weights[Base.OWN] = share * (1 - OTHERS);
        double[][] everywhere = new double[Ideas.KNOTS][];
        Arrays.fill(everywhere, weights);
        return everywhere;
    }

    /** Weighs the ideas by past forecasts, evenly drawn where there are many. */
    static Blend learn(double share, List<Calibration.Case> cases) {
        if (cases.isEmpty()) {
            return first(share);
        }
        int every = Math.max(1, cases.size() / ENOUGH);
        List<Calibration.Case> some = IntStream.range(0, cases.size())
                .filter(i -> i % every == 0)
                .mapToObj(cases::get)
                .toList();
        double[][] common = Ideas.weigh(some, prior(share));
        double[][][] weights = new double[Density.values().length][][];
        for (Density density : Density.values()) {
            List<Calibration.Case> alike =
                    some.stream().filter(c -> c.base().density() == density).toList();
            weights[density.ordinal()] = Ideas.byLevel(alike.isEmpty() ? common : Ideas.weigh(alike, common));
        }
        return new Blend(weights);
    }

    /** The weights of the ideas at the level nearest below or at a probability. */
    double[] weights(Density density, double p) {
        return weights[density.ordinal()][Levels.atOrBelow(p)].clone();
    }

    /** The blended quantiles, which never fall. */
    double[] of(Base base) {
        double[][] weight = weights[base.density().ordinal()];
        double[] quantiles = new double[weight.length];
        double least = 0;
        for (int i = 0; i < quantiles.length; i++) {
            least = Math.max(least, Ideas.mean(weight[i], base.ideas(), i));
            quantiles[i] = least;
        }
        return quantiles;
    }
}
