package io.unitflow.network;

import java.time.LocalDate;

/**
 * Until when the units of a lot may be used.
 *
 * @param gtin GTIN-14
 * @param lot as printed
 * @param expires last day of use
 */
public record LotExpiry(String gtin, String lot, LocalDate expires) implements MasterRecord {
    /** A lot of a product. */
    public record Key(String gtin, String lot) {}

    @Override
    public Key key() {
        return new Key(gtin, lot);
    }
}
