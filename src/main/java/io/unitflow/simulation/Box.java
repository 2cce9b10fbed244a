package io.unitflow.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A case, tote, pallet or sea container: what is in it moves with it. */
final class Box extends Item {
    private final Product caseOf;
    private final List<Item> items = new ArrayList<>();

    private Box(Epc epc, Product caseOf) {
        super(epc);
        this.caseOf = caseOf;
    }

    static Box caseOf(Product product, Epc epc) {
        return new Box(epc, product);
    }

    static Box logistic(Epc sscc) {
        return new Box(sscc, null);
    }

    /** Whether it is a manufacturer's case, which is stored and sold on unopened. */
    boolean isCase() {
        return caseOf != null;
    }

    Product product() {
        return caseOf;
    }

    List<Item> items() {
        return items;
    }

    int size() {
        return items.size();
    }

    Unit anyUnit() {
        return (Unit) items.get(items.size() - 1);
    }

    /** Takes everything out. */
    List<Item> empty() {
        List<Item> all = List.copyOf(items);
        all.forEach(Item::leaveBox);
        return all;
    }

    void add(Item item) {
        items.add(item);
    }

    void remove(Item item) {
        items.remove(item);
    }

    @Override
    void eachUnit(Consumer<Unit> visitor) {
        items.forEach(item -> item.eachUnit(visitor));
    }
}
