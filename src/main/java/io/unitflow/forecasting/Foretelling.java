package io.unitflow.forecasting;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.NavigableMap;

/**
 * How far shifts may be believed: by the share of them that would have cost least at each earlier time, had they been
 * learned only from what had come before it. A. P. Dawid (1984), "Statistical theory: the prequential approach". What is
 * learned and judged on the same past always seems to help.
 */
final class Foretelling {
    private static final int SHARES = 11;
    /** Times that a share of one half is worth. */
    private static final double PRIOR = 2;
    /** How fast other probabilities count less, by their distance in normal scores. */
    private static final double NEAR = 2;

    private final double[][] losses = new double[Levels.count()][SHARES];
    private int times;

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
                judge(known.shifts(), time.getValue());
                times++;
            }
        }
    }

    private void judge(double[][] shifts, ShiftLosses then) {
        for (int k = 0; k < shifts.length; k++) {
            for (int i = 0; i < losses.length; i++) {
                for (int s = 0; s < SHARES; s++) {
                    losses[i][s] += then.at(k, i, shifts[k][i] * share(s));
                }
            }
        }
    }

    private static double share(int s) {
        return s / (SHARES - 1.0);
    }

    /** The share of the shift at a probability that is believed, from 0 to 1. */
    double share(double z) {
        double[] pooled = new double[SHARES];
        for (int j = 0; j < losses.length; j++) {
            double weight = Math.exp(-NEAR * Math.abs(z - Levels.z(j)));
            for (int s = 0; s < SHARES; s++) {
                pooled[s] += weight * losses[j][s];
            }
        }
        int best = 0;
        for (int s = 1; s < SHARES; s++) {
            best = pooled[s] < pooled[best] ? s : best;
        }
        return (times * share(best) + PRIOR * 0.5) / (times + PRIOR);
    }
}
