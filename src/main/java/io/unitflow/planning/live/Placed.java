package io.unitflow.planning.live;

import io.unitflow.planning.life.Standing;
import java.time.LocalDate;

/**
 * An order that people or other systems placed.
 *
 * @param orderId as its owner names it
 * @param from GLN-13; null: whoever supplies the site
 * @param to GLN-13
 * @param quantity units of the product
 * @param ordered null: not known
 * @param due null: as usual
 * @param open whether its owner still waits for goods to be shipped
 * @param shipped units that were seen leaving for it
 */
public record Placed(
        String orderId,
        String from,
        String to,
        double quantity,
        LocalDate ordered,
        LocalDate due,
        boolean open,
        double shipped) {
    /** Units that are still to leave. */
    public double outstanding() {
        return open ? Math.max(0, quantity - shipped) : 0;
    }

    /** As its owner now says; what was seen of it stays. */
    public Placed after(Placed before) {
        return left(before.shipped);
    }

    /** Whether a recommendation was ordered as this. */
    public boolean isOf(Standing recommendation) {
        return orderId.equals(recommendation.orderId());
    }

    /** With more units seen leaving for it. */
    public Placed left(double units) {
        return new Placed(orderId, from, to, quantity, ordered, due, open, shipped + units);
    }
}
