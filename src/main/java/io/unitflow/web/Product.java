package io.unitflow.web;

import java.math.BigDecimal;

/**
 * A product as the master data describe it. Missing words are null.
 *
 * @param gtin GTIN-14
 * @param unitCost money
 */
record Product(String gtin, String name, BigDecimal unitCost) {}
