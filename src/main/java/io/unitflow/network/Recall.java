package io.unitflow.network;

import java.time.Instant;

/**
 * Units that may no longer be sold.
 *
 * @param recallId as its owner names it
 * @param gtin GTIN-14
 * @param lot null: all lots
 * @param serial null: all units
 * @param from since when
 * @param reason may be null
 */
public record Recall(String recallId, String gtin, String lot, String serial, Instant from, String reason)
        implements MasterRecord {
    @Override
    public String key() {
        return recallId;
    }

    /**
     * Whether a unit of the product is meant.
     *
     * @param ofLot its lot, empty if not known: then only a recall of all lots covers it
     * @param ofSerial its serial
     */
    public boolean covers(String ofLot, String ofSerial) {
        return (isAny(lot) || lot.equals(ofLot)) && (isAny(serial) || serial.equals(ofSerial));
    }

    /** Whether it holds at this instant; without a beginning it always did. */
    public boolean hasBegun(Instant at) {
        return from == null || !at.isBefore(from);
    }

    private static boolean isAny(String text) {
        return text == null || text.isEmpty();
    }
}
