package io.unitflow.job.message;

import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.live.Placed;
import io.unitflow.planning.live.SiteForecast;

/** What those who plan a product are told. */
public sealed interface PlanNote {
    /** GTIN-14 of what is sold. */
    String gtin();

    /**
     * Stock as it now stands.
     *
     * @param position as the ledger counts it
     * @param quantity in units of the product
     * @param asOf event time of the newest event in it, epoch milliseconds
     */
    record OfStock(String gtin, PositionKey position, double quantity, long asOf) implements PlanNote {}

    /**
     * When a lot expires.
     *
     * @param day as days since 1970-01-01; {@code Long.MIN_VALUE}: nobody says it
     */
    record OfExpiry(String gtin, LotKey lot, long day) implements PlanNote {}

    /** What is expected of a site; no day ahead: nothing is. */
    record OfForecast(String gtin, String site, SiteForecast forecast) implements PlanNote {}

    /** A recall as it now stands. */
    record OfRecall(String gtin, RecallNote recall) implements PlanNote {}

    /** An order of others as it now stands. */
    record OfOrder(String gtin, Placed order) implements PlanNote {}

    /** Somebody's word on a recommendation. */
    record OfWord(String gtin, Acknowledgement word) implements PlanNote {}
}
