package io.unitflow.forecasting;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One level from those of all methods: weights that their past errors have earned, for each density of demand, and a drift
 * by which all forecasts of the panel have been off.
 *
 * @param weights of the methods in their order, which sum to 1
 * @param drift what every level is multiplied by
 */
record Combination(Map<Density, double[]> weights, double drift) {
    /** Past forecasts that the weights of all densities together are worth for one. */
    private static final double PRIOR = 150;
    /** Levels further away, in typical steps of the series, are orders that no method could have known. */
    private static final double CAP = 3;
    /** Horizons after which a time counts half for the drift. */
    private static final double HALF_LIFE = 4;

    private static final double DOUBT = 2;
    private static final double MIN_VARIANCE = 0.01;

    static Combination equal() {
        double[] equal = new Stacking(Method.count()).weights();
        Map<Density, double[]> weights = new EnumMap<>(Density.class);
        Arrays.stream(Density.values()).forEach(density -> weights.put(density, equal));
        return new Combination(weights, 1);
    }

    /**
     * Learns from past forecasts.
     *
     * @param independent how far, as a share, forecasts from neighbouring times do not overlap
     */
    static Combination learn(List<Sample> samples, double independent) {
        if (samples.isEmpty()) {
            return equal();
        }
        Stacking all = new Stacking(Method.count());
        Map<Density, Stacking> each = new EnumMap<>(Density.class);
        for (Density density : Density.values()) {
            each.put(density, new Stacking(Method.count()));
        }
        for (Sample sample : samples) {
            double middle = Arrays.stream(sample.levels()).average().orElse(0);
            double reach = CAP * Math.sqrt(sample.squaredStep());
            double target = Math.max(middle - reach, Math.min(middle + reach, sample.level()));
            double[] ahead = sample.profile().ahead();
            double weight = Arrays.stream(ahead).map(f -> f * f).sum() / ahead.length / sample.squaredStep();
            all.add(sample.levels(), target, weight);
            each.get(sample.density()).add(sample.levels(), target, weight);
        }
        double[] common = all.weights();
        Map<Density, double[]> weights = new EnumMap<>(Density.class);
        each.forEach((density, stacking) -> weights.put(density, stacking.weights(common, PRIOR)));
        Combination plain = new Combination(weights, 1);
        return new Combination(weights, plain.driftOf(samples, independent));
    }

    double level(double[] levels, Density density) {
        double[] weight = weights.get(density);
        double level = 0;
        for (int m = 0; m < levels.length; m++) {
            level += weight[m] * levels[m];
        }
        return level * drift;
    }

    double level(Sample sample) {
        return level(sample.levels(), sample.density());
    }

    /** The common error of the panel, drawn towards none by how much it differed between times. */
    private double driftOf(List<Sample> samples, double independent) {
        Map<Integer, double[]> byTime = new TreeMap<>();
        for (Sample sample : samples) {
            int horizon = sample.came().length;
            double expected = Span.sum(horizon).sum(sample.profile().ahead(), level(sample));
            double came = Math.min(sample.came(Span.sum(horizon)), expected + CAP * horizon * sample.step());
            double[] sums = byTime.computeIfAbsent(sample.back(), back -> new double[4]);
            sums[0] += expected;
            sums[1] += came;
            sums[2] += expected / sample.step();
            sums[3] += came / sample.step();
        }
        int horizon = samples.get(0).came().length;
        int newest = byTime.keySet().iterator().next();
        double weights = 0;
        double mean = 0;
        double square = 0;
        for (Map.Entry<Integer, double[]> time : byTime.entrySet()) {
            double[] sums = time.getValue();
            double weight = Math.pow(0.5, (time.getKey() - newest) / HALF_LIFE / horizon);
            // Half by units, half by series: neither large nor small ones alone say where all are going.
            double error = (Math.log((sums[1] + 1) / (sums[0] + 1)) + Math.log((sums[3] + 1) / (sums[2] + 1))) / 2;
            weights += weight;
            mean += weight * error;
            square += weight * error * error;
        }
        mean /= weights;
        double variance = Math.max(0, square / weights - mean * mean) + MIN_VARIANCE;
        double noise = DOUBT * variance / Math.max(1, weights * independent);
        return Math.exp(mean * mean * mean / (mean * mean + noise));
    }
}
