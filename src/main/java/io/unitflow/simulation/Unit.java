package io.unitflow.simulation;

import java.util.function.Consumer;

/** One serialized pack. */
final class Unit extends Item {
    private final Lot lot;
    private boolean handedOut;

    Unit(Epc epc, Lot lot) {
        super(epc);
        this.lot = lot;
    }

    Lot lot() {
        return lot;
    }

    /** Whether it ever left the network, to a patient or customer. */
    boolean handedOut() {
        return handedOut;
    }

    void handOut() {
        handedOut = true;
    }

    Product product() {
        return lot.product();
    }

    @Override
    void eachUnit(Consumer<Unit> visitor) {
        visitor.accept(this);
    }
}
