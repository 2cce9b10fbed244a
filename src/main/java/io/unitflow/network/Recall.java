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
}
