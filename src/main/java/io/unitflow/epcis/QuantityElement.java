package io.unitflow.epcis;

import java.math.BigDecimal;

/**
 * A quantity of goods known by class alone.
 *
 * @param epcClass key of the class, {@code 01/<gtin>/10/<lot>} or {@code 01/<gtin>}; other identifiers as their own text
 * @param quantity how many, or null where the event does not say
 * @param uom unit of measure (UN/CEFACT Recommendation 20), or null for single items
 */
public record QuantityElement(String epcClass, BigDecimal quantity, String uom) {}
