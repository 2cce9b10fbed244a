package io.unitflow.network;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One trade item. Every field but the key may be null: not given. Money is in the network's one currency.
 *
 * @param gtin GTIN-14
 * @param name what people call it
 * @param containsGtin GTIN-14 of what a case of this item holds
 * @param containsQuantity how many of {@code containsGtin} one holds; given together with it
 * @param unitCost money a unit
 * @param holdingCostPerYear what holding a unit for a year costs, as a fraction of the unit cost
 * @param shortageCost money a unit that was asked for and not served
 * @param orderMultiple units: orders are multiples of it
 * @param minimumOrder units: no order is smaller
 * @param launched first day it is sold
 * @param ends last day it is sold
 * @param temperatureMin coldest it may get, degrees Celsius; null: not watched
 * @param temperatureMax warmest it may get, degrees Celsius; null: not watched
 */
public record Product(
        String gtin,
        String name,
        String containsGtin,
        BigDecimal containsQuantity,
        BigDecimal unitCost,
        BigDecimal holdingCostPerYear,
        BigDecimal shortageCost,
        BigDecimal orderMultiple,
        BigDecimal minimumOrder,
        LocalDate launched,
        LocalDate ends,
        BigDecimal temperatureMin,
        BigDecimal temperatureMax)
        implements MasterRecord {
    @Override
    public String key() {
        return gtin;
    }

    /** A product of which only the name is known. */
    static Product named(String gtin, String name) {
        return new Product(gtin, name, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** This product with its gaps filled. */
    Product or(Product other) {
        return new Product(
                gtin,
                name == null ? other.name : name,
                containsGtin,
                containsQuantity,
                unitCost,
                holdingCostPerYear,
                shortageCost,
                orderMultiple,
                minimumOrder,
                launched,
                ends,
                temperatureMin,
                temperatureMax);
    }
}
