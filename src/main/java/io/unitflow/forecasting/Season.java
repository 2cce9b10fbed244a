package io.unitflow.forecasting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a panel says about one cycle as of one time: the waves common to all, those of each group drawn towards them, and
 * how much single series differ. A wave counts only as far as it stands out of its noise (W. James, C. Stein, 1961; the
 * positive-part estimator).
 */
final class Season {
    /** Ripples of neighbouring periods resemble each other: noise of a wave is larger than if they did not, so often. */
    private static final double INFLATION = 2;

    private static final int MAX_CYCLES = 52;

    private final Cycle cycle;
    private final double[] common;
    private final double[] between;
    private final Map<String, double[]> groups;
    private final double trust;

    private Season(Cycle cycle, double[] common, double[] between, Map<String, double[]> groups, double trust) {
        this.cycle = cycle;
        this.common = common;
        this.between = between;
        this.groups = groups;
        this.trust = trust;
    }

    /** Learns from the ripples of the series that are old enough; null when none is. */
    static Season learn(Cycle cycle, List<Ripple> ripples, List<String> groupOf) {
        List<Ripple> old = new ArrayList<>();
        Map<String, List<Ripple>> members = new HashMap<>();
        for (int i = 0; i < ripples.size(); i++) {
            if (oldEnough(cycle, ripples.get(i).z().length)) {
                old.add(ripples.get(i));
                if (groupOf.get(i) != null) {
                    members.computeIfAbsent(groupOf.get(i), key -> new ArrayList<>())
                            .add(ripples.get(i));
                }
            }
        }
        if (old.isEmpty()) {
            return null;
        }
        double[] common = shrunk(cycle, mean(old).project(cycle, MAX_CYCLES), new double[cycle.coefficients()], null);
        double[] between = between(cycle, old, common);
        Map<String, double[]> groups = new HashMap<>();
        members.forEach((group, list) -> {
            if (list.size() > 1 && members.size() > 1) {
                groups.put(group, shrunk(cycle, mean(list).project(cycle, MAX_CYCLES), common, between));
            }
        });
        return new Season(cycle, common, between, groups, 1);
    }

    private static boolean oldEnough(Cycle cycle, int n) {
        return n >= 2 * cycle.period() - 1;
    }

    /** The mean ripple of many, each weighted by how often it had demand. */
    private static Ripple mean(List<Ripple> ripples) {
        int longest =
                ripples.stream().mapToInt(ripple -> ripple.z().length).max().orElse(0);
        double[] sums = new double[longest];
        double[] weights = new double[longest];
        int demands = 0;
        for (Ripple ripple : ripples) {
            int offset = longest - ripple.z().length;
            demands += ripple.demands();
            for (int t = 0; t < ripple.z().length; t++) {
                if (!Double.isNaN(ripple.z()[t])) {
                    sums[offset + t] += ripple.demands() * ripple.z()[t];
                    weights[offset + t] += ripple.demands();
                }
            }
        }
        for (int t = 0; t < longest; t++) {
            sums[t] = weights[t] > 0 ? sums[t] / weights[t] : Double.NaN;
        }
        return new Ripple(sums, ripples.get(0).end(), demands);
    }

    /** Draws each wave towards a prior: by its spread between series where known, else by how far it exceeds its noise. */
    private static double[] shrunk(Cycle cycle, double[] estimate, double[] prior, double[] between) {
        double noise = noise(cycle, estimate);
        double[] out = new double[cycle.coefficients()];
        for (int i = 0; i < out.length; i += 2) {
            double a = estimate[i] - prior[i];
            double b = estimate[i + 1] - prior[i + 1];
            double keep = between == null
                    ? Math.max(0, 1 - 2 * noise / Math.max(1e-12, a * a + b * b))
                    : between[i / 2] / (between[i / 2] + noise + 1e-12);
            out[i] = prior[i] + keep * a;
            out[i + 1] = prior[i + 1] + keep * b;
        }
        return out;
    }

    private static double noise(Cycle cycle, double[] estimate) {
        double variance = estimate[cycle.coefficients()];
        double seen = Math.max(1, estimate[cycle.coefficients() + 1]);
        return INFLATION * 2 * variance / seen;
    }

    /** The variance of each wave's height between series, beyond their noise. */
    private static double[] between(Cycle cycle, List<Ripple> ripples, double[] common) {
        double[] sums = new double[cycle.coefficients() / 2];
        double weights = 0;
        for (Ripple ripple : ripples) {
            double[] own = ripple.project(cycle, MAX_CYCLES);
            double noise = noise(cycle, own);
            double weight = 1 / (noise * noise + 1e-4);
            weights += weight;
            for (int k = 0; k < sums.length; k++) {
                double a = own[2 * k] - common[2 * k];
                double b = own[2 * k + 1] - common[2 * k + 1];
                sums[k] += weight * ((a * a + b * b) / 2 - noise);
            }
        }
        for (int k = 0; k < sums.length; k++) {
            sums[k] = Math.max(0, sums[k] / weights);
        }
        return sums;
    }

    /** The waves of one series: its own, drawn towards its group's or the common ones. */
    double[] of(Ripple ripple, String group) {
        double[] prior = groups.getOrDefault(group, common);
        double[] waves = oldEnough(cycle, ripple.z().length)
                ? shrunk(cycle, ripple.project(cycle, MAX_CYCLES), prior, between)
                : prior.clone();
        for (int i = 0; i < waves.length; i++) {
            waves[i] *= trust;
        }
        return waves;
    }

    /** The same season, believed only so far, from 0 to 1. */
    Season trusted(double share) {
        return new Season(cycle, common, between, groups, share);
    }

    Cycle cycle() {
        return cycle;
    }

    /** Demand at a time as a multiple of its level, never below a fiftieth. */
    static double factor(double[] wave, double[] coefficients) {
        double factor = 1;
        for (int i = 0; i < wave.length; i++) {
            factor += wave[i] * coefficients[i];
        }
        return Math.max(0.02, factor);
    }
}
