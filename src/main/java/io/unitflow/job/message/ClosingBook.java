package io.unitflow.job.message;

import java.util.List;

/**
 * The days of a position that can still change, and before them the one that they begin with.
 *
 * @param openFrom the first day that can still change; what comes for one before it counts on this one
 * @param wakesAt the day at whose begin some of these are closed; 0: none will be
 * @param days ascending
 */
public record ClosingBook(int openFrom, int wakesAt, List<ClosingDay> days) {
    /** Every day is open. */
    public static final int ALWAYS = Integer.MIN_VALUE;

    /** Of a position that was never heard of. */
    public static final ClosingBook EMPTY = new ClosingBook(ALWAYS, 0, List.of());
}
