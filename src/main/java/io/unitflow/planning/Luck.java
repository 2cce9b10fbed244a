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
    private final int paths;
    private final int[] arrivals;
    private final int[] lasts;
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
        this.paths = paths;
        arrivals = new int[horizon * paths];
        lasts = new int[(horizon + 1) * paths];
        Draws times = Draws.of(paths, horizon, 1);
        Draws ages = Draws.of(paths, horizon + 1, 2);
        for (int s = 0; s < paths; s++) {
            for (int k = 0; k < horizon; k += supply.review()) {
                int leadTime = supply.leadTime().quantile(times.at(s, k));
                arrivals[k * paths + s] = Math.min(horizon, k + leadTime);
            }
            for (int k = 0; k <= horizon; k++) {
                int life = supply.life().at(ages.at(s, k));
                lasts[k * paths + s] = Math.min(horizon, k + life - 1);
            }
        }
        failing = failing(supply, paths);
    }

    static Luck of(Supply supply, int paths, int horizon) {
        Key key = new Key(
                supply.leadTime(),
                supply.life().least() > horizon ? ShelfLife.UNLIMITED : supply.life(),
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

    /** The step in which an order of that step arrives, or the horizon. */
    int arrival(int path, int step) {
        return arrivals[step * paths + path];
    }

    /** The last step in which goods that arrive in that step can be sold, or the horizon. */
    int last(int path, int step) {
        return lasts[step * paths + path];
    }

    boolean fails(int path, int step) {
        return failing != null && failing[path * horizon + step];
    }
}
