package io.unitflow.planning.live;

import io.unitflow.network.OrderStatus;
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
 * @param status how far its owner says that it has come
 * @param shipped units that were seen leaving for it
 * @param received those of them that have come
 */
public record Placed(
        String orderId,
        String from,
        String to,
        double quantity,
        LocalDate ordered,
        LocalDate due,
        OrderStatus status,
        double shipped,
        double received) {
    /** Nothing of it is on its way. */
    public Placed(
            String orderId,
            String from,
            String to,
            double quantity,
            LocalDate ordered,
            LocalDate due,
            OrderStatus status,
            double shipped) {
        this(orderId, from, to, quantity, ordered, due, status, shipped, shipped);
    }

    /** Whether its goods are waited for: who says that they have left may be faster than the scans that show it. */
    public boolean isOpen() {
        return status == OrderStatus.OPEN || isSaidToHaveLeft();
    }

    /** Whether its owner says that its goods are on their way, whatever was seen of them. */
    public boolean isSaidToHaveLeft() {
        return status == OrderStatus.SHIPPED;
    }

    /** Units that were not seen leaving yet. */
    public double outstanding() {
        return isOpen() ? Math.max(0, quantity - shipped) : 0;
    }

    /** Whether its owner says that nothing more will leave, or that all has and that was seen. */
    boolean isOver() {
        return !isOpen() || isSaidToHaveLeft() && outstanding() == 0;
    }

    /** As its owner now says; what was seen of it stays. */
    public Placed after(Placed before) {
        return left(before.shipped).came(before.received);
    }

    /** Whether a recommendation was ordered as this. */
    public boolean isOf(Standing recommendation) {
        return orderId.equals(recommendation.orderId());
    }

    /** With more units seen leaving for it. */
    public Placed left(double units) {
        return new Placed(orderId, from, to, quantity, ordered, due, status, shipped + units, received);
    }

    /** With more units of those that have left seen where they go. */
    public Placed came(double units) {
        return new Placed(orderId, from, to, quantity, ordered, due, status, shipped, received + units);
    }

    /** Units that have left and have not come. */
    public double underWay() {
        return Math.max(0, shipped - received);
    }
}
