package io.unitflow.job.message;

/**
 * Something that a history of demand is made of.
 *
 * @param gtin GTIN-14
 * @param site GLN-13
 * @param kind what is told
 * @param lot of stock on hand, the lot; else empty
 * @param when of demand, the local day, as days since 1970-01-01; of stock on hand, epoch milliseconds of event time
 * @param quantity units, as they now stand
 */
public record DemandNote(String gtin, String site, Kind kind, String lot, long when, double quantity) {
    /** What is told; written by ordinal, so new words go to the end. */
    public enum Kind {
        /** Demand that events told. */
        OWN,
        /** Demand that was loaded as the past. */
        PAST,
        /** Units of a lot that can be sold. */
        ON_HAND
    }
}
