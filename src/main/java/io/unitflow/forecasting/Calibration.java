package io.unitflow.forecasting;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How past forecasts of one kind have to be bent so that each quantile would have cost least: a shift of each
 * probability's normal score, by size of the forecast. Learned from the pinball loss of forecasts made as of earlier
 * times, in the spirit of conformal prediction (V. Vovk, A. Gammerman, G. Shafer, 2005; Y. Romano, E. Patterson, E.
 * Candès, 2019). A shift counts only as far as the earlier times agree on it, for what moved all series at once will not
 * come again.
 */
final class Calibration {
    /** Expected demands that divide forecasts by size, in units. */
    private static final double[] SIZES = {0.7, 3, 15, 80};

    private static final double STEP = 0.1;
    private static final int REACH = 14;
    private static final int WIDTH = 2 * REACH + 1;
    /** Past forecasts that "no shift", and all sizes together, are worth. */
    private static final double PRIOR = 60;
    /** Times whose horizons overlap are not as many as they look, and fewer still when one is wrong like the one before. */
    private static final double INDEPENDENT = 0.5;

    private static final double MAX_CORRELATION = 0.9;
    /** How much disagreement between times counts, and its least variance. */
    private static final double DOUBT = 3;

    private static final double MIN_VARIANCE = 0.1;

    /**
     * One past forecast and what came.
     *
     * @param base its first ideas
     * @param mean its mean
     * @param came the demand that came
     * @param weight how much its losses count
     * @param back how many periods before the end it was made
     */
    record Case(Base base, double mean, double came, double weight, int back) {}

    private final double share;
    private final double[][] shifts;

    private Calibration(double share, double[][] shifts) {
        this.share = share;
        this.shifts = shifts;
    }

    /** No experience: only the mixture, with so large a share of the series' own past. */
    static Calibration none(double share) {
        return new Calibration(share, new double[SIZES.length + 1][Levels.count()]);
    }

    static Calibration learn(double share, List<Case> cases) {
        if (cases.isEmpty()) {
            return none(share);
        }
        double[][] all = new double[Levels.count()][WIDTH];
        double[][][] bySize = new double[SIZES.length + 1][Levels.count()][WIDTH];
        Map<Integer, double[][]> byTime = new TreeMap<>();
        for (Case one : cases) {
            double[][] time = byTime.computeIfAbsent(one.back, back -> new double[Levels.count()][WIDTH]);
            addLosses(one, one.base.mixed(share), all, bySize[size(one.mean)], time);
        }
        double[][] shifts = new double[SIZES.length + 1][Levels.count()];
        double weight = PRIOR / cases.size();
        double trust = cases.size() / (cases.size() + PRIOR);
        for (int i = 0; i < Levels.count(); i++) {
            double keep = trust * agreement(all[i], byTime, i);
            for (int s = 0; s < shifts.length; s++) {
                double[] blended = bySize[s][i];
                for (int d = 0; d < WIDTH; d++) {
                    blended[d] += weight * all[i][d];
                }
                shifts[s][i] = keep * cheapest(blended);
            }
        }
        for (double[] shift : shifts) {
            smooth(shift);
        }
        return new Calibration(share, shifts);
    }

    private static void addLosses(Case one, double[] quantiles, double[][] all, double[][] size, double[][] time) {
        for (int i = 0; i < Levels.count(); i++) {
            for (int d = 0; d < WIDTH; d++) {
                double quantile = Grid.at(quantiles, Levels.z(i) + STEP * (d - REACH));
                double loss = one.weight * pinball(one.came, quantile, Levels.p(i));
                all[i][d] += loss;
                size[i][d] += loss;
                time[i][d] += loss;
            }
        }
    }

    /** From 0 to 1: how sure the shift of all cases is, by how those of single times scatter around it. */
    private static double agreement(double[] all, Map<Integer, double[][]> byTime, int level) {
        double shift = cheapest(all);
        double squares = 0;
        double products = 0;
        double before = 0;
        for (double[][] losses : byTime.values()) {
            double deviation = cheapest(losses[level]) - shift;
            squares += deviation * deviation;
            products += deviation * before;
            before = deviation;
        }
        int times = byTime.size();
        double correlation = squares == 0 ? 0 : Math.max(0, Math.min(MAX_CORRELATION, products / squares));
        double independent = INDEPENDENT * times * (1 - correlation) / (1 + correlation);
        double variance = (MIN_VARIANCE + squares) / times / Math.max(1, independent);
        return shift == 0 ? 0 : shift * shift / (shift * shift + DOUBT * variance);
    }

    private static double cheapest(double[] losses) {
        int best = REACH;
        for (int d = 0; d < WIDTH; d++) {
            best = losses[d] < losses[best] ? d : best;
        }
        return STEP * (best - REACH);
    }

    private static void smooth(double[] shifts) {
        double[] rough = shifts.clone();
        for (int i = 1; i < rough.length - 1; i++) {
            shifts[i] = (rough[i - 1] + 2 * rough[i] + rough[i + 1]) / 4;
        }
    }

    /** What a quantile costs once the demand is known: R. Koenker, G. Bassett (1978), "Regression quantiles". */
    static double pinball(double came, double quantile, double p) {
        double error = came - quantile;
        return error >= 0 ? p * error : (p - 1) * error;
    }

    private static int size(double mean) {
        int size = 0;
        while (size < SIZES.length && mean >= SIZES[size]) {
            size++;
        }
        return size;
    }

    /** The distribution as experience has bent it. */
    Distribution apply(Base base, double mean, boolean whole) {
        double[] mixed = base.mixed(share);
        double[] shift = shifts[size(mean)];
        double[] quantiles = new double[mixed.length];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = Grid.at(mixed, Levels.z(i) + shift[i]);
        }
        return new Distribution(mean, whole ? Grid.whole(quantiles) : quantiles);
    }
}
