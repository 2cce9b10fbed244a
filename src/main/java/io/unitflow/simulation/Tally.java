package io.unitflow.simulation;

import java.util.HashMap;
import java.util.Map;

/** Counts what only ever grows. */
final class Tally {
    private final Map<DemandKey, Long> demand = new HashMap<>();
    private final Map<DemandKey, Long> lost = new HashMap<>();
    private long made;
    private long sold;
    private long unserved;
    private long stockOuts;
    private long customsHolds;

    void make(long units) {
        made += units;
    }

    void sell(DemandKey key, long units) {
        sold += units;
        demand.merge(key, units, Long::sum);
    }

    /** Somebody asked in vain. */
    void lose(DemandKey key, long units) {
        stockOuts++;
        unserved += units;
        lost.merge(key, units, Long::sum);
    }

    void holdAtCustoms() {
        customsHolds++;
    }

    Map<DemandKey, Long> demand() {
        return demand;
    }

    Map<DemandKey, Long> lost() {
        return lost;
    }

    long made() {
        return made;
    }

    long sold() {
        return sold;
    }

    long unserved() {
        return unserved;
    }

    long stockOuts() {
        return stockOuts;
    }

    long customsHolds() {
        return customsHolds;
    }
}
