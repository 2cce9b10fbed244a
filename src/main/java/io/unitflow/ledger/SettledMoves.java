package io.unitflow.ledger;

import java.util.Collection;
import java.util.Comparator;

/**
 * The moves of goods known by class that are no longer kept apart, folded in their order; immutable.
 *
 * @param to the last moment in it, or null if nothing was settled yet
 * @param balance what they come to
 */
public record SettledMoves(Moment to, ClassBalance balance) {
    /** Nothing settled yet. */
    public static final SettledMoves NONE = new SettledMoves(null, ClassBalance.ZERO);

    /**
     * Whether a move can no longer be put in its place: it counted, and what was added after it is not known apart. What is only
     * added can always be added.
     */
    public boolean ignores(ClassMove move) {
        return move.counted() && to != null && move.at().compareTo(to) <= 0;
    }

    /** With these settled too. */
    public SettledMoves settle(Collection<ClassMove> moves) {
        SettledMoves settled = this;
        for (ClassMove move :
                moves.stream().sorted(Comparator.comparing(ClassMove::at)).toList()) {
            settled = settled.then(move);
        }
        return settled;
    }

    private SettledMoves then(ClassMove move) {
        if (ignores(move)) {
            return this;
        }
        ClassBalance next = move.counted() ? new ClassBalance(move.at(), move.quantity()) : balance.plus(move);
        return new SettledMoves(to == null || to.precedes(move.at()) ? move.at() : to, next);
    }

    /** Without an addition that was settled; a count that was settled cannot be taken back. */
    public SettledMoves without(ClassMove move) {
        return move.counted() ? this : new SettledMoves(to, balance.minus(move));
    }

    /** The balance together with what is still kept apart, in whatever order that is listed. */
    public ClassBalance with(Iterable<ClassMove> moves) {
        ClassMove last = null;
        for (ClassMove move : moves) {
            if (move.counted() && (last == null || last.at().precedes(move.at()))) {
                last = move;
            }
        }
        ClassBalance sum = last == null ? balance : new ClassBalance(last.at(), last.quantity());
        for (ClassMove move : moves) {
            sum = move.counted() ? sum : sum.plus(move);
        }
        return sum;
    }
}
