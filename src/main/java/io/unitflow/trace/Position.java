package io.unitflow.trace;

import io.unitflow.ledger.PositionKey;

/**
 * What a stock figure is of, in the words of tables and messages.
 *
 * @param gtin GTIN-14
 * @param lot lot number, empty if unknown
 * @param site GLN-13 of where the goods are or, in transit, go; empty if unknown
 * @param state {@code on_hand}, {@code unsellable} or {@code in_transit}
 */
public record Position(String gtin, String lot, String site, String state) {
    static Position of(PositionKey key) {
        return new Position(key.gtin(), key.lot(), key.site(), key.state().word());
    }
}
