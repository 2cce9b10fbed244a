package io.unitflow.planning;

/**
 * How a site is supplied with a product.
 *
 * @param leadTime steps from an order to its arrival
 * @param life steps in which arriving goods can be sold
 * @param review steps between two occasions to order, the first being now
 * @param limits what an order has to keep to
 * @param scarcity whether the supplier has enough
 * @param disruptions how often that changes
 */
public record Supply(
        LeadTime leadTime, ShelfLife life, int review, OrderLimits limits, Scarcity scarcity, Disruptions disruptions) {
    /** @throws IllegalArgumentException when there is no occasion to order */
    public Supply {
        if (review < 1) {
            throw new IllegalArgumentException("Orders are possible every " + review + " steps, which is never.");
        }
    }

    /** Whole units, whenever needed, and as many as wanted. */
    public Supply(LeadTime leadTime, ShelfLife life) {
        this(leadTime, life, 1, OrderLimits.WHOLE_UNITS, Scarcity.NONE, Disruptions.NONE);
    }

    /** The same supplier, whose goods come so many steps later. */
    public Supply later(int steps) {
        return steps == 0 ? this : new Supply(leadTime.later(steps), life, review, limits, scarcity, disruptions);
    }

    /** The same supplier with more or less to give. */
    public Supply with(Scarcity other) {
        return new Supply(leadTime, life, review, limits, other, disruptions);
    }

    /** The same supplier, whose goods live as long as that. */
    public Supply with(ShelfLife other) {
        return new Supply(leadTime, other, review, limits, scarcity, disruptions);
    }

    /** The same supplier, whose goods have to be sold so many steps before they expire; but no sooner than others can come. */
    public Supply before(int steps) {
        int shorter = Math.max(Math.min(cover(), life.least()), life.least() - steps);
        return life.least() >= Lot.FOR_EVER
                ? this
                : with(new ShelfLife(shorter, Math.max(shorter, life.most() - steps)));
    }

    /** The same supplier, within other limits. */
    public Supply with(OrderLimits other) {
        return new Supply(leadTime, life, review, other, scarcity, disruptions);
    }

    /** The same supplier, failing so often. */
    public Supply with(Disruptions other) {
        return new Supply(leadTime, life, review, limits, scarcity, other);
    }

    /** The step from which goods on the way count as there: not before what is ordered at the next occasion would come later. */
    public int countsFrom(Inbound inbound) {
        return Math.max(0, inbound.arrival().shortest() - leadTime.longest() - review);
    }

    /** Steps for which an order has to last: until the next one can arrive, on average. */
    int cover() {
        return (int) Math.max(1, Math.round(leadTime.mean() + review));
    }
}
