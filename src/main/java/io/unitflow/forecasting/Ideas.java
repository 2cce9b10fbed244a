package io.unitflow.forecasting;

import java.util.Arrays;
import java.util.List;

/**
 * The weights of first ideas that would have cost least: by pinball loss, drawn towards earlier weights, found by
 * exponentiated gradients, which keep them positive and their sum 1 (J. Kivinen, M. K. Warmuth, 1997). Each idea has a weight
 * at a few knots, normal scores, and in between by straight lines.
 */
final class Ideas {
    private static final double[] PLACES = {-1, 0, 1, 2.2};
    /** How many knots there are. */
    static final int KNOTS = PLACES.length;

    private static final int ROUNDS = 30;
    private static final double PACE = 12;
    private static final double SLOWING = 4;
    /** Past forecasts that the earlier weights are worth. */
    private static final double PRIOR = 10;

    private static final double LEAST = 1e-6;
    /** Neighbouring levels say the same: every forecast is asked at one in so many, in turn. */
    private static final int EVERY = 3;

    private static final double[][] HATS = hats();

    private Ideas() {}

    private static double[][] hats() {
        double[][] hats = new double[Levels.count()][KNOTS];
        for (int i = 0; i < hats.length; i++) {
            double z = Math.max(PLACES[0], Math.min(PLACES[KNOTS - 1], Levels.z(i)));
            int above = 1;
            while (PLACES[above] < z) {
                above++;
            }
            double share = (z - PLACES[above - 1]) / (PLACES[above] - PLACES[above - 1]);
            hats[i][above - 1] = 1 - share;
            hats[i][above] = share;
        }
        return hats;
    }

    /** Weights at every one of the {@link Levels} from those at the knots. */
    static double[][] byLevel(double[][] atKnots) {
        double[][] weights = new double[Levels.count()][Base.COUNT];
        for (int i = 0; i < weights.length; i++) {
            for (int k = 0; k < KNOTS; k++) {
                for (int j = 0; j < Base.COUNT; j++) {
                    weights[i][j] += HATS[i][k] * atKnots[k][j];
                }
            }
        }
        return weights;
    }

    /** The weighted mean of the ideas' quantiles at a level. */
    static double mean(double[] weights, double[][] ideas, int level) {
        double mean = 0;
        for (int j = 0; j < weights.length; j++) {
            mean += weights[j] * ideas[j][level];
        }
        return mean;
    }

    /** The weights at the knots; the mean over the later rounds, since single rounds wander. */
    static double[][] weigh(List<Calibration.Case> cases, double[][] prior) {
        double[][] weights = Arrays.stream(prior).map(double[]::clone).toArray(double[][]::new);
        double[][] mean = new double[KNOTS][Base.COUNT];
        double scale = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double[][] slopes = new double[KNOTS][Base.COUNT];
            double cost = slopes(cases, byLevel(weights), slopes);
            scale = round == 0 ? Math.max(Double.MIN_NORMAL, cost) : scale;
            double pace = PACE / Math.sqrt(1 + round / SLOWING);
            for (int k = 0; k < KNOTS; k++) {
                step(weights[k], prior[k], slopes[k], scale, PRIOR / cases.size(), pace);
                for (int j = 0; 2 * round >= ROUNDS && j < Base.COUNT; j++) {
                    mean[k][j] += weights[k][j] * 2 / ROUNDS;
                }
            }
        }
        return mean;
    }

    /** How the cost of all cases changes with each weight, into the slopes; returns the cost. */
    private static double slopes(List<Calibration.Case> cases, double[][] weights, double[][] slopes) {
        double cost = 0;
        for (int c = 0; c < cases.size(); c++) {
            Calibration.Case one = cases.get(c);
            double[][] ideas = one.base().ideas();
            for (int i = c % EVERY; i < weights.length; i += EVERY) {
                double quantile = mean(weights[i], ideas, i);
                double p = Levels.p(i);
                cost += one.weight() * Calibration.pinball(one.came(), quantile, p);
                double slope = one.weight() * (one.came() >= quantile ? -p : 1 - p);
                for (int k = 0; k < KNOTS; k++) {
                    for (int j = 0; HATS[i][k] > 0 && j < Base.COUNT; j++) {
                        slopes[k][j] += slope * HATS[i][k] * (ideas[j][i] - quantile);
                    }
                }
            }
        }
        return cost;
    }

    private static void step(
            double[] weights, double[] prior, double[] slopes, double scale, double drawn, double pace) {
        double total = 0;
        for (int j = 0; j < weights.length; j++) {
            double slope = slopes[j] / scale + drawn * Math.log(weights[j] / prior[j]);
            weights[j] = Math.max(LEAST, weights[j] * Math.exp(-pace * Math.max(-1, Math.min(1, slope))));
            total += weights[j];
        }
        for (int j = 0; j < weights.length; j++) {
            weights[j] /= total;
        }
    }
}
