package io.unitflow.counting;

import java.math.BigDecimal;
import java.util.List;

/**
 * Goods of which the ledger and the count say otherwise, be it how many or which.
 *
 * @param spot what was counted
 * @param derived units that the ledger has there, sellable or not
 * @param unsellable how many of these are not sellable
 * @param counted units that were found
 * @param net counted less derived of the product at that site, all its lots together
 * @param evidence what explains it, most telling first
 */
public record Difference(
        Spot spot,
        BigDecimal derived,
        BigDecimal unsellable,
        BigDecimal counted,
        BigDecimal net,
        List<Evidence> evidence) {
    /** The list is copied. */
    public Difference {
        evidence = List.copyOf(evidence);
    }

    /** Counted less derived. */
    public BigDecimal difference() {
        return counted.subtract(derived);
    }
}
