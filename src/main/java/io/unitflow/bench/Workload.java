package io.unitflow.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The events that every ledger is measured with: the same bytes in the same order, whoever asks and wherever. First pallets are
 * made until so many units are in stock; then, for each pallet that is made, the oldest one is shipped, unpacked and sold.
 */
final class Workload {
    private static final int SIDE_BY_SIDE = 64;

    private static final double WARM_UP = 0.5;

    private final List<byte[]> records = new ArrayList<>();
    private long units;
    private int stockedRecords;

    private Workload() {}

    /**
     * The daily life of a network.
     *
     * @param stocked units in stock before the measured part begins
     * @param moved units made and units sold on in the measured part, each
     */
    static Workload turnover(long stocked, long moved) {
        Workload workload = new Workload();
        long first = Math.max(1, stocked / Story.UNITS);
        for (long from = 0; from < first; from += SIDE_BY_SIDE) {
            workload.births(from, Math.min(first, from + SIDE_BY_SIDE));
        }
        workload.stockedRecords = workload.size();
        long steps = moved / Story.UNITS;
        for (long from = 0; from < steps; from += SIDE_BY_SIDE) {
            workload.turnOver(first, from, Math.min(steps, from + SIDE_BY_SIDE));
        }
        workload.units = (first + steps) * Story.UNITS;
        return workload;
    }

    /**
     * Pallets that only travel: each is packed, then shipped and received again and again.
     *
     * @param unitsEach units on each pallet, in cases of at most 20
     */
    static Workload moves(int pallets, int unitsEach, int movesEach) {
        Workload workload = new Workload();
        List<List<byte[]>> packed = new ArrayList<>();
        List<List<byte[]>> moved = new ArrayList<>();
        for (int pallet = 0; pallet < pallets; pallet++) {
            Journey journey = new Journey(pallet, unitsEach);
            packed.add(journey.packed());
            moved.add(journey.moves(movesEach));
        }
        workload.interleave(packed);
        workload.stockedRecords = workload.size();
        workload.interleave(moved);
        workload.units = (long) pallets * unitsEach;
        return workload;
    }

    private void births(long from, long to) {
        List<List<byte[]>> stories = new ArrayList<>();
        for (long story = from; story < to; story++) {
            stories.add(Story.birth(story));
        }
        interleave(stories);
    }

    private void turnOver(long first, long from, long to) {
        List<List<byte[]>> stories = new ArrayList<>();
        for (long step = from; step < to; step++) {
            stories.add(Story.birth(first + step));
            stories.add(Story.life(step));
        }
        interleave(stories);
    }

    /** Partners report side by side: one event of each in turn. */
    private void interleave(List<List<byte[]>> stories) {
        boolean more = true;
        for (int event = 0; more; event++) {
            more = false;
            for (List<byte[]> story : stories) {
                if (event < story.size()) {
                    records.add(story.get(event));
                    more = true;
                }
            }
        }
    }

    byte[] record(long index) {
        return records.get((int) index);
    }

    /** All records, one event each. */
    int size() {
        return records.size();
    }

    /** How many of them only fill the stock. */
    int stockedRecords() {
        return stockedRecords;
    }

    /** Where measuring begins: what comes before is stock and warm-up. */
    int warmRecords() {
        return stockedRecords + (int) ((size() - stockedRecords) * WARM_UP);
    }

    /** Units that were ever made. */
    long units() {
        return units;
    }

    long bytes(int from) {
        return records.subList(from, records.size()).stream()
                .mapToLong(record -> record.length)
                .sum();
    }
}
