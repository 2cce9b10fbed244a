package io.unitflow.job.message;

import io.unitflow.guarding.ShelfLot;
import java.math.BigDecimal;

/** What those who watch over a product's shelves at a site are told. */
public sealed interface ShelfNote {
    /** GTIN-14. */
    String gtin();

    /** GLN-13. */
    String site();

    /** What it is about. */
    default String about() {
        return gtin() + ' ' + site();
    }

    /** Of a lot so much lies there now; null: nothing, or nobody knows until when. */
    record OfLot(String gtin, String site, String lot, ShelfLot now) implements ShelfNote {}

    /** On a day so much was sold there, all together. */
    record OfSales(String gtin, String site, long epochDay, BigDecimal quantity) implements ShelfNote {}
}
