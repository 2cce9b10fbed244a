package io.unitflow.planning;

import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The same chances for everything that is compared: numbers from 0 to 1 by path and step, spread evenly over the paths of
 * each step (Latin hypercube), so that differences between two decisions are never differences of luck.
 */
final class Draws {
    private static final ConcurrentHashMap<Long, Draws> KNOWN = new ConcurrentHashMap<>();
    private static final int KNOWN_LIMIT = 64;

    private final double[][] values;

    private Draws(int paths, int steps, long purpose) {
        values = new double[steps][paths];
        SplittableRandom random = new SplittableRandom(purpose * 7919 + paths * 31L + 17);
        for (double[] step : values) {
            for (int s = 0; s < paths; s++) {
                step[s] = (s + 0.5) / paths;
            }
            for (int s = paths - 1; s > 0; s--) {
                int other = random.nextInt(s + 1);
                double kept = step[s];
                step[s] = step[other];
                step[other] = kept;
            }
        }
    }

    static Draws of(int paths, int steps, int purpose) {
        long key = ((long) paths << 32) | ((long) steps << 8) | purpose;
        Draws known = KNOWN.get(key);
        if (known == null) {
            known = new Draws(paths, steps, purpose);
            if (KNOWN.size() < KNOWN_LIMIT) {
                KNOWN.put(key, known);
            }
        }
        return known;
    }

    double at(int path, int step) {
        return values[step][path];
    }
}
