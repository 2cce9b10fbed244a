package io.unitflow.ledger;

/**
 * A lot of a product.
 *
 * @param gtin GTIN-14
 * @param lot lot number, never empty
 */
public record LotKey(String gtin, String lot) {}
