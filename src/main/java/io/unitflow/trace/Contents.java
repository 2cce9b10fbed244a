package io.unitflow.trace;

import java.util.Set;

/**
 * Of which products and lots the units in a container were at a moment; of a unit, its own.
 *
 * @param lots no more than {@value #LOTS_MAX}
 * @param complete false where there was too much in it, or too little time, to look at all of it
 */
public record Contents(Set<Lot> lots, boolean complete) {
    /** How many lots are told. */
    public static final int LOTS_MAX = 1_000;

    /**
     * A lot of a product.
     *
     * @param gtin GTIN-14
     * @param lot empty where it is not known
     */
    public record Lot(String gtin, String lot) {}
}
