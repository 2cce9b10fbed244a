package io.unitflow.ledger;

import java.math.BigDecimal;

/**
 * The quantity on hand of goods known by class: what was last counted, and all that was added later in the order of events.
 * Immutable. May be negative: goods were sold that nobody reported as received.
 *
 * @param lastCount when it was last counted, or null
 * @param onHand the quantity
 */
public record ClassBalance(Moment lastCount, BigDecimal onHand) {
    /** Nothing moved yet. */
    public static final ClassBalance ZERO = new ClassBalance(null, BigDecimal.ZERO);

    /** The balance with one more addition. */
    public ClassBalance plus(ClassMove move) {
        return added(move, move.quantity());
    }

    /** The balance without an addition that it has. */
    public ClassBalance minus(ClassMove move) {
        return added(move, move.quantity().negate());
    }

    /** The balance after one more move, later than all that were counted. */
    ClassBalance then(ClassMove move) {
        return move.counted() ? new ClassBalance(move.at(), move.quantity()) : plus(move);
    }

    /** Whether a count later than this replaces what it adds. */
    public boolean isCountedAfter(ClassMove move) {
        return lastCount != null && !lastCount.precedes(move.at());
    }

    private ClassBalance added(ClassMove move, BigDecimal quantity) {
        return isCountedAfter(move) ? this : new ClassBalance(lastCount, onHand.add(quantity));
    }
}
