package io.unitflow.ledger;

/**
 * Units in a container that move alike.
 *
 * @param since when what they are in was last affirmed in the container
 * @param goods what they are
 * @param proviso what has to be so for them to be in there still
 */
public record Batch(Moment since, Goods goods, Proviso proviso) {
    /** Units that are in the container for certain. */
    public Batch(Moment since, Goods goods) {
        this(since, goods, Proviso.NONE);
    }

    /** By which emptying of its container they came out of it, or null where they did not. */
    public Emptying emptiedOutOf(Register container) {
        for (Emptying emptying : container.emptyings()) {
            if (since.precedes(emptying.at())) {
                return emptying;
            }
        }
        return null;
    }

    // Written out, as this is compared and hashed for every unit: the generated methods go through method handles.
    @Override
    public boolean equals(Object other) {
        return other instanceof Batch o
                && since.equals(o.since)
                && goods.equals(o.goods)
                && (proviso == o.proviso || proviso.equals(o.proviso));
    }

    @Override
    public int hashCode() {
        return 31 * since.hashCode() + goods.hashCode();
    }
}
