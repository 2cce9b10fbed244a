package io.unitflow.forecasting;

import java.util.Arrays;

/**
 * Weights of the methods that sum to 1 and are never negative, those with the least squared errors on past forecasts,
 * drawn towards equal weights: L. Breiman (1996), "Stacked regressions"; J. M. Bates, C. W. J. Granger (1969), "The
 * combination of forecasts".
 */
final class Stacking {
    /** Past forecasts that equal weights are worth. */
    private static final double PRIOR = 150;

    private static final int SWEEPS = 60;

    private final int count;
    private final double[][] squares;
    private final double[] cross;
    private double disagreement;
    private double seen;

    Stacking(int count) {
        this.count = count;
        this.squares = new double[count][count];
        this.cross = new double[count];
    }

    /** Takes one past forecast in: what each method said, what came, and how much it counts. */
    void add(double[] said, double came, double weight) {
        double mean = Arrays.stream(said).average().orElse(0);
        for (int i = 0; i < count; i++) {
            // Around their mean: with weights that sum to 1 only differences between the methods matter.
            double a = said[i] - mean;
            cross[i] += weight * a * (came - mean);
            disagreement += weight * a * a / count;
            for (int j = 0; j < count; j++) {
                squares[i][j] += weight * a * (said[j] - mean);
            }
        }
        seen++;
    }

    /** The best weights, by moving weight between two methods at a time until nothing is gained. */
    double[] weights(double[] prior, double priorWeight) {
        double ridge = seen == 0 ? 1 : priorWeight * disagreement / seen + 1e-12;
        double[] w = prior.clone();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < i; j++) {
                    move(w, prior, ridge, i, j);
                }
            }
        }
        return w;
    }

    double[] weights() {
        double[] equal = new double[count];
        Arrays.fill(equal, 1.0 / count);
        return weights(equal, PRIOR);
    }

    private void move(double[] w, double[] prior, double ridge, int i, int j) {
        double slope = cross[i] - cross[j] - ridge * (w[i] - prior[i] - w[j] + prior[j]);
        for (int k = 0; k < count; k++) {
            slope -= (squares[i][k] - squares[j][k]) * w[k];
        }
        double bend = squares[i][i] + squares[j][j] - 2 * squares[i][j] + 2 * ridge;
        double step = Math.max(-w[i], Math.min(w[j], slope / bend));
        w[i] += step;
        w[j] -= step;
    }
}
