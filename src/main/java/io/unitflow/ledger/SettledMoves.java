package io.unitflow.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

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
        ClassBalance next = balance.then(move);
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

    /**
     * How one more move changes what was on hand from day to day (UTC): what the changes until the end of any day add up to is by how much
     * more there was then. A count ends on its day what came to be known of the days before it.
     *
     * @param others what else is kept apart, in whatever order that is listed
     */
    public List<Change> changes(Collection<ClassMove> others, ClassMove more) {
        List<ClassMove> moves = new ArrayList<>(others);
        moves.add(more);
        moves.sort(Comparator.comparing(ClassMove::at));
        List<Change> changes = new ArrayList<>();
        ClassBalance without = balance;
        ClassBalance with = balance;
        BigDecimal known = BigDecimal.ZERO;
        for (int i = 0; i < moves.size(); i++) {
            ClassMove move = moves.get(i);
            with = with.then(move);
            without = move == more ? without : without.then(move);
            boolean endsDay =
                    i + 1 == moves.size() || UtcDay.of(moves.get(i + 1).at()) > UtcDay.of(move.at());
            BigDecimal now = with.onHand().subtract(without.onHand());
            if (endsDay && now.compareTo(known) != 0) {
                changes.add(new Change(now.subtract(known), move.at().epochMillis()));
                known = now;
            }
        }
        return changes;
    }

    /**
     * More on hand than was known.
     *
     * @param quantity may be negative
     * @param asOf since when, epoch milliseconds of event time
     */
    public record Change(BigDecimal quantity, long asOf) {}
}
