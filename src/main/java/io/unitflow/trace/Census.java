package io.unitflow.trace;

import java.time.LocalDate;
import java.util.List;

/**
 * Where every unit of a product or lot came to be, one by one.
 *
 * @param units how many were looked at
 * @param complete false where time ran out before all were
 * @param places how many are where
 * @param sales how many were sold, dispensed, used up or destroyed where and when, most first, no more than {@value #SALES_MAX}
 * @param containers what those that are still there are packed in, outermost, no more than {@value #CONTAINERS_MAX}
 * @param index what this rests on
 */
public record Census(
        long units,
        boolean complete,
        List<Place> places,
        List<Leaving> sales,
        List<Packed> containers,
        Freshness index) {
    /** How many rows of sales are listed. */
    public static final int SALES_MAX = 10_000;

    /** How many containers are listed. */
    public static final int CONTAINERS_MAX = 1_000;

    /** How many left for good. */
    public long left() {
        return places.stream()
                .filter(place -> place.state().equals(Whereabouts.GONE))
                .mapToLong(Place::units)
                .sum();
    }

    /**
     * Units in one place.
     *
     * @param site GLN of where they are or, in transit, go; empty if unknown
     * @param state {@code on_hand}, {@code unsellable}, {@code in_transit}, {@code gone} or {@code unknown}
     * @param disposition their own, a bare CBV word, or null
     * @param units how many
     */
    public record Place(String site, String state, String disposition, long units) {}

    /**
     * Units that left for good on one day.
     *
     * @param site GLN of where; empty if unknown
     * @param step the bare CBV business step that took them away, or null
     * @param date the local date of that
     * @param units how many
     */
    public record Leaving(String site, String step, LocalDate date, long units) {}

    /**
     * A container with such units in it.
     *
     * @param container its key
     * @param site GLN of where it is or goes; empty if unknown
     * @param state {@code on_hand}, {@code unsellable} or {@code in_transit}
     * @param units how many of them it holds
     */
    public record Packed(String container, String site, String state, long units) {}
}
