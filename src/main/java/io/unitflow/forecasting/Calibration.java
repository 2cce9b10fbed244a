package io.unitflow.forecasting;

import java.util.List;
import java.util.TreeMap;

/**
 * How first ideas of a distribution are blended, and then bent so that each quantile would have cost least: a shift of each
 * probability's normal score, by size of the forecast and density of the demand. Learned from the pinball loss of
 * forecasts made as of earlier times, in the spirit of conformal prediction (V. Vovk, A. Gammerman, G. Shafer, 2005; Y.
 * Romano, E. Patterson, E. Candès, 2019). A shift counts only as far as such shifts have foretold.
 */
final class Calibration {
    /** Expected demands that divide forecasts by size, in units. */
    private static final double[] SIZES = {0.7, 3, 15, 80};

    private static final int KINDS = (SIZES.length + 1) * Density.values().length;

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

    private final Blend blend;
    private final double[][] shifts;

    private Calibration(Blend blend, double[][] shifts) {
        this.blend = blend;
        this.shifts = shifts;
    }

    /** No experience: the blend as it is. */
    static Calibration none(Blend blend) {
        return new Calibration(blend, new double[KINDS][Levels.count()]);
    }

    /**
     * Learns from past forecasts.
     *
     * @param blend how the first ideas are brought together
     * @param reach periods that each forecast covers
     */
    static Calibration learn(Blend blend, List<Case> cases, int reach) {
        if (cases.isEmpty()) {
            return none(blend);
        }
        TreeMap<Integer, ShiftLosses> byTime = new TreeMap<>();
        for (Case one : cases) {
            byTime.computeIfAbsent(one.back, back -> new ShiftLosses(KINDS))
                    .add(kind(one.base.density(), one.mean), blend.of(one.base), one.came, one.weight);
        }
        ShiftLosses all = new ShiftLosses(KINDS);
        byTime.values().forEach(all::add);
        return new Calibration(blend, believed(all.shifts(), new Foretelling(byTime, KINDS, reach)));
    }

    private static double[][] believed(double[][] shifts, Foretelling foretelling) {
        for (int i = 0; i < Levels.count(); i++) {
            double share = foretelling.share(Levels.z(i));
            for (double[] shift : shifts) {
                shift[i] *= share;
            }
        }
        for (double[] shift : shifts) {
            smooth(shift);
        }
        return shifts;
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

    /** The kind of a forecast: how much is expected, and how often there is demand. */
    private static int kind(Density density, double mean) {
        int size = 0;
        while (size < SIZES.length && mean >= SIZES[size]) {
            size++;
        }
        return size + density.ordinal() * (SIZES.length + 1);
    }

    /** Where the quantile at a probability comes from, or that kept nearest below. */
    Shape shape(Density density, double mean, double p) {
        int level = Levels.atOrBelow(p);
        double[] weight = blend.weights(density, p);
        return new Shape(
                Levels.p(level),
                weight[Base.MODEL],
                weight[Base.OWN],
                weight[Base.PAST],
                weight[Base.USUAL],
                shifts[kind(density, mean)][level]);
    }

    /** The distribution as experience has blended and bent it. */
    Distribution apply(Base base, double mean, boolean whole) {
        double[] mixed = blend.of(base);
        double[] shift = shifts[kind(base.density(), mean)];
        double[] quantiles = new double[mixed.length];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = Grid.at(mixed, Levels.z(i) + shift[i]);
        }
        return new Distribution(mean, whole ? Grid.whole(quantiles) : quantiles);
    }
}
