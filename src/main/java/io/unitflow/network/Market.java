package io.unitflow.network;

/**
 * A country in which a product may be sold; a product with none may be sold anywhere.
 *
 * @param gtin GTIN-14
 * @param country ISO 3166-1 alpha-2, upper case
 */
public record Market(String gtin, String country) implements MasterRecord {
    @Override
    public Market key() {
        return this;
    }
}
