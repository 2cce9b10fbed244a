package io.unitflow.planning.life;

/**
 * A recommendation as it now stands. What it recommends never changes under one ID but by who accepts another quantity; only its life
 * goes on.
 *
 * @param id begins with the GTIN; the same for the same decision of the same day
 * @param advice what it recommends
 * @param life how far it has come
 * @param day the day of its last stage, as days since 1970-01-01
 * @param who decided, the first to do so; empty: nobody has
 * @param orderId under which it was ordered; empty: not told
 * @param note why it came to its end; may be empty
 * @param shipped units that were seen leaving
 * @param received units that were seen arriving
 * @param said whether somebody has said that it has come, whatever was seen of it
 */
public record Standing(
        String id,
        Advice advice,
        Life life,
        long day,
        String who,
        String orderId,
        String note,
        double shipped,
        double received,
        boolean said) {
    /** A quantity counts as complete from this part on: counts of whole units are never closer without being equal. */
    private static final double COMPLETE = 0.9999;

    /** Nobody has said that it has come. */
    public Standing(
            String id,
            Advice advice,
            Life life,
            long day,
            String who,
            String orderId,
            String note,
            double shipped,
            double received) {
        this(id, advice, life, day, who, orderId, note, shipped, received, false);
    }

    /** As it is first proposed. */
    static Standing proposed(String id, Advice advice, long day) {
        return new Standing(id, advice, Life.PROPOSED, day, "", "", "", 0, 0);
    }

    /** At another stage. */
    Standing at(Life next, long when, String why) {
        return new Standing(id, advice, next, when, who, orderId, why, shipped, received, said);
    }

    /** As somebody says. Who decided first stays the one who did. */
    Standing told(Acknowledgement word, long when) {
        return new Standing(
                id,
                word.differsFrom(advice.quantity()) ? advice.adjusted(word.quantity()) : advice,
                word.act().life(),
                when,
                who.isEmpty() ? word.who() : who,
                word.orderId().isEmpty() ? orderId : word.orderId(),
                word.note(),
                shipped,
                received,
                said || word.act() == Act.RECEIVED);
    }

    /** As somebody says who is slower than the scans; no fewer units than have left. */
    Standing late(Acknowledgement word, long when) {
        Standing known = new Standing(
                id,
                word.differsFrom(advice.quantity()) ? advice.adjusted(Math.max(word.quantity(), shipped)) : advice,
                life,
                day,
                who.isEmpty() ? word.who() : who,
                word.orderId().isEmpty() ? orderId : word.orderId(),
                note,
                shipped,
                received,
                said || word.act() == Act.RECEIVED);
        return known.moved(0, 0, when);
    }

    /** Of the units only that have left: the others will not. */
    Standing shortened(long when) {
        Standing less = new Standing(
                id,
                advice.adjusted(shipped),
                life,
                day,
                who,
                orderId,
                "The rest was recalled.",
                shipped,
                received,
                said);
        return less.moved(0, 0, when);
    }

    /** Whether it was ordered under that number and goes to that site. */
    boolean isUnder(String order, String to) {
        return !orderId.isEmpty() && orderId.equals(order) && advice.to().equals(to);
    }

    /** With more units seen on the way (fewer, if they were taken back) and there. */
    Standing moved(double left, double came, long when) {
        double away = Math.max(received, Math.min(advice.quantity(), shipped + left));
        double there = Math.min(away, received + came);
        boolean complete = there >= COMPLETE * advice.quantity();
        Life next = complete ? Life.RECEIVED : away > 0 ? Life.SHIPPED : life;
        return new Standing(
                id,
                advice,
                next.stage() > life.stage() ? next : life,
                next.stage() > life.stage() ? when : day,
                who,
                orderId,
                note,
                away,
                there,
                said);
    }

    /**
     * Whether goods of it may still be seen. Who says that they have come may be faster than the scans that show them: until
     * those come, the goods count as on order, or they would be ordered again.
     */
    boolean isAwaited(long today) {
        return life.isRunning() || (life == Life.RECEIVED && advice.waitedForUntil() >= today);
    }

    /** Units that are still to leave. */
    public double outstanding(long today) {
        return isAwaited(today) && !isSettled(today) ? Math.max(0, advice.quantity() - shipped) : 0;
    }

    /**
     * Whether no more of it will come. Who says that it has come means all that does; scans of a part say that scans are at work, and have
     * until the end of that day to show the rest.
     */
    private boolean isSettled(long today) {
        return life == Life.RECEIVED && shipped > 0 && day < today;
    }

    /** Whether somebody has said that it came, and not all of it was seen. */
    boolean isSaidToHaveCome(long today) {
        return life == Life.RECEIVED && outstanding(today) > 0;
    }

    /** Units that are on their way. */
    double underWay(long today) {
        return isAwaited(today) ? Math.max(0, shipped - received) : 0;
    }
}
