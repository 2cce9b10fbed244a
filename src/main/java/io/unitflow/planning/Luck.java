package io.unitflow.planning;

import java.util.concurrent.ConcurrentHashMap;

/**
 * What chance decides about a supplier on each path: lead times, lives of arriving goods, and failures. The same for all
 * sites that are supplied alike, so that it is drawn once.
 */
final class Luck {
    private static final ConcurrentHashMap<Key, Luck> KNOWN = new ConcurrentHashMap<>();
    private static final int KNOWN_LIMIT = 256;

    private final int horizon;
    private final int[] leadTimes;
    private final int[] lives;
    private final boolean[] failing;

    private record Key(
            LeadTime leadTime,
            ShelfLife life,
            int review,
            int scarce,
            Disruptions disruptions,
            int paths,
            int horizon) {}

    private Luck(Supply supply, int paths, int horizon) {
        this.horizon = horizon;
        leadTimes = new int[paths * horizon];
        lives = new int[paths * (horizon + 1)];
        Draws times = Draws.of(paths, horizon, 1);
        Draws ages = Draws.of(paths, horizon + 1, 2);
        for (int s = 0; s < paths; s++) {
            for (int k = 0; k < horizon; k += supply.review()) {
                leadTimes[s * horizon + k] = supply.leadTime().quantile(times.at(s, k));
            }
            for (int k = 0; k <= horizon; k++) {
                lives[s * (horizon + 1) + k] = supply.life().at(ages.at(s, k));
            }
        }
        failing = failing(supply, paths);
    }

    static Luck of(Supply supply, int paths, int horizon) {
        Key key = new Key(
                supply.leadTime(),
                supply.life(),
                supply.review(),
                supply.scarcity().steps(),
                supply.disruptions(),
                paths,
                horizon);
        Luck known = KNOWN.get(key);
        if (known == null) {
            known = new Luck(supply, paths, horizon);
            if (KNOWN.size() >= KNOWN_LIMIT) {
                KNOWN.clear();
            }
            KNOWN.put(key, known);
        }
        return known;
    }

    /** In which steps of which paths the supplier fails; null: in none. What is scarce now is known, and ends as expected. */
    private boolean[] failing(Supply supply, int paths) {
        if (supply.disruptions().rate() == 0) {
            return null;
        }
        Draws draws = Draws.of(paths, horizon, 5);
        boolean[] drawn = new boolean[paths * horizon];
        for (int s = 0; s < paths; s++) {
            for (int k = supply.scarcity().steps() + 1; k < horizon; k++) {
                boolean before = drawn[s * horizon + k - 1];
                drawn[s * horizon + k] = before ^ supply.disruptions().changes(before, draws.at(s, k));
            }
        }
        return drawn;
    }

    int leadTime(int path, int step) {
        return leadTimes[path * horizon + step];
    }

    int life(int path, int step) {
        return lives[path * (horizon + 1) + step];
    }

    boolean fails(int path, int step) {
        return failing != null && failing[path * horizon + step];
    }
}
