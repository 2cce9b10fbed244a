package io.unitflow.ledger;

import io.unitflow.gs1.Gs1Key;

/**
 * Where goods count: in a position of their own, or inside a container that alone knows. A pure function of registers, so that
 * a change of state is told as the old placement with a minus and the new one with a plus.
 */
public sealed interface Placement {

    /** The goods count in this position. */
    record InPosition(PositionKey key) implements Placement {
        @Override
        public boolean equals(Object other) {
            return other instanceof InPosition o && key.equals(o.key);
        }

        @Override
        public int hashCode() {
            return key.hashCode();
        }
    }

    /** The goods are in this container, as one more of this batch. */
    record InContainer(String container, Batch batch) implements Placement {
        @Override
        public boolean equals(Object other) {
            return other instanceof InContainer o && container.equals(o.container) && batch.equals(o.batch);
        }

        @Override
        public int hashCode() {
            return 31 * container.hashCode() + batch.hashCode();
        }
    }

    /**
     * Where one object counts, or null where it does not: gone, not a unit, or itself a container.
     *
     * @param object its key
     */
    static Placement ofObject(String object, Register register) {
        if (register.everParent() || !Gs1Key.isUnit(object)) {
            return null;
        }
        Goods goods = new Goods(Gs1Key.gtin(object), register.lot(), register.sellable());
        if (register.container() != null) {
            return in(register, goods);
        }
        return at(goods.where(register));
    }

    /**
     * Where goods inside a container count, or null where they do not.
     *
     * @param container the container's register, or null while no event that names it as one is known: then nothing but a proviso
     *     says where they are
     * @param outermost whether a container around this one is no longer followed
     */
    static Placement inside(Register container, Batch batch, boolean outermost) {
        if (container == null || !batch.proviso().isMet(container)) {
            return at(batch.proviso().loose());
        }
        Goods goods = batch.goods();
        Emptying emptying = batch.emptiedOutOf(container);
        if (emptying != null) {
            return at(goods.at(emptying.site()));
        }
        Goods lifted = goods.within(container);
        if (container.container() != null && !outermost) {
            return in(container, lifted);
        }
        return at(lifted.where(container));
    }

    /** In what an object is in by its register. */
    private static Placement in(Register object, Goods goods) {
        Proviso proviso = object.asked().isEmpty() ? Proviso.NONE : new Proviso(object.asked(), goods.where(object));
        return new InContainer(object.container(), new Batch(object.since(), goods, proviso));
    }

    private static Placement at(PositionKey key) {
        return key == null ? null : new InPosition(key);
    }
}
