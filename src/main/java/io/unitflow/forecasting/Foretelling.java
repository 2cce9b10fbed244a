package io.unitflow.forecasting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * How far shifts may be believed: by the share of them that would have cost least at each earlier time, had they been
 * learned only from what had come before it. A. P. Dawid (1984), "Statistical theory: the prequential approach". What is
 * learned and judged on the same past always seems to help. Series of a panel move together, so that it is times that count, not
 * forecasts: what a share gained on average is taken less its standard error over the times.
 */
final class Foretelling {
    private static final int SHARES = 11;
    /** Times that a share of one half is worth. */
    private static final double PRIOR = 2;
    /** Standard errors by which a gain may be chance. */
    private static final double DOUBT = 1;
    /** How fast other probabilities count less, by their distance in normal scores. */
    private static final double NEAR = 2;

    /** By earlier time, probability and share. */
    private final List<double[][]> losses = new ArrayList<>();

    /**
     * Judges the shifts of a panel.
     *
     * @param byTime losses at each earlier time, by periods before the end
     * @param kinds how many kinds of forecasts there are
     * @param reach periods that a forecast covers: what had not ended then was not known
     */
    Foretelling(NavigableMap<Integer, ShiftLosses> byTime, int kinds, int reach) {
        Deque<Map.Entry<Integer, ShiftLosses>> coming =
                new ArrayDeque<>(byTime.descendingMap().entrySet());
        ShiftLosses known = new ShiftLosses(kinds);
        for (Map.Entry<Integer, ShiftLosses> time : byTime.descendingMap().entrySet()) {
            while (coming.peek().getKey() >= time.getKey() + reach) {
                known.add(coming.poll().getValue());
            }
            if (known.count() > 0) {
                losses.add(judged(known.shifts(), time.getValue()));
            }
        }
    }

    private static double[][] judged(double[][] shifts, ShiftLosses then) {
        double[][] losses = new double[Levels.count()][SHARES];
        for (int k = 0; k < shifts.length; k++) {
            for (int i = 0; i < losses.length; i++) {
                for (int s = 0; s < SHARES; s++) {
                    losses[i][s] += then.at(k, i, shifts[k][i] * share(s));
                }
            }
        }
        return losses;
    }

    private static double share(int s) {
        return s / (SHARES - 1.0);
    }

    /** The share of the shift at a probability that is believed, from 0 to 1. */
    double share(double z) {
        int best = 0;
        double most = 0;
        for (int s = 1; s < SHARES; s++) {
            double sure = sureGain(z, s);
            if (sure > most) {
                most = sure;
                best = s;
            }
        }
        int times = losses.size();
        return (times * share(best) + PRIOR * 0.5) / (times + PRIOR);
    }

    /** What a share of the shifts would have gained a time, less the standard error of that. */
    private double sureGain(double z, int s) {
        double sum = 0;
        double squares = 0;
        for (double[][] time : losses) {
            double gain = 0;
            for (int j = 0; j < time.length; j++) {
                gain += Math.exp(-NEAR * Math.abs(z - Levels.z(j))) * (time[j][0] - time[j][s]);
            }
            sum += gain;
            squares += gain * gain;
        }
        int times = losses.size();
        double mean = sum / times;
        double variance = times < 2 ? 0 : Math.max(0, squares / times - mean * mean) / (times - 1);
        return mean - DOUBT * Math.sqrt(variance);
    }
}
