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
    private long wasted;
    private double wastedValue;

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

    /** Goods expired before anybody asked for them. */
    void waste(Product product, long units) {
        wasted += units;
        wastedValue += units * product.unitCost();
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

    long wasted() {
        return wasted;
    }

    double wastedValue() {
        return wastedValue;
    }

    long customsHolds() {
        return customsHolds;
    }
}
