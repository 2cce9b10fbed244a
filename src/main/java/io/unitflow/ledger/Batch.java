package io.unitflow.ledger;

/**
 * Units in a container that move alike.
 *
 * @param since when what they are in was last affirmed in the container
 * @param goods what they are
 */
public record Batch(Moment since, Goods goods) {
    // Written out, as this is compared and hashed for every unit: the generated methods go through method handles.
    @Override
    public boolean equals(Object other) {
        return other instanceof Batch o && since.equals(o.since) && goods.equals(o.goods);
    }

    @Override
    public int hashCode() {
        return 31 * since.hashCode() + goods.hashCode();
    }
}
