package io.unitflow.trace;

import java.util.List;

/**
 * Some of the units behind a position.
 *
 * @param rows the units, in the order of their serials
 * @param looked how many units of the lot were looked at for this page
 * @param next where the next page begins, or null when all were looked at
 * @param index what this rests on
 */
public record UnitsPage(List<Row> rows, int looked, String next, Freshness index) {

    /**
     * A unit that counts.
     *
     * @param unit its key
     * @param gtin GTIN-14
     * @param serial its serial
     * @param lot its lot, empty if unknown
     * @param site GLN of where it is or, in transit, goes
     * @param state {@code on_hand}, {@code unsellable} or {@code in_transit}
     * @param containers what it is in, from the inside out
     */
    public record Row(
            String unit, String gtin, String serial, String lot, String site, String state, List<String> containers) {}
}
