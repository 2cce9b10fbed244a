package io.unitflow.simulation;

import java.util.function.Consumer;

/** Something physical with a name: a unit or a box. It is in at most one box. */
abstract sealed class Item permits Unit, Box {
    private final Epc epc;
    private Box box;
    private Condition condition = Condition.GOOD;

    Item(Epc epc) {
        this.epc = epc;
    }

    Epc epc() {
        return epc;
    }

    Box box() {
        return box;
    }

    Condition condition() {
        return condition;
    }

    void condition(Condition now) {
        condition = now;
    }

    void leaveBox() {
        if (box != null) {
            box.remove(this);
            box = null;
        }
    }

    void enter(Box other) {
        leaveBox();
        other.add(this);
        box = other;
    }

    /** Visits every unit that this is or holds, however deep. */
    abstract void eachUnit(Consumer<Unit> visitor);
}
