package io.unitflow.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Everything that is physically at one site; each thing in exactly one of its parts. */
final class Warehouse {
    private static final int REMEMBERED_SALES = 30;

    private final Site site;
    private final Shelf[] shelves;
    private final Bulk bulk = new Bulk();
    private final List<Held> held = new ArrayList<>();
    private final List<Shipment> calledBack = new ArrayList<>();
    private final Deque<Unit> sold = new ArrayDeque<>();

    Warehouse(Site site, int products) {
        this.site = site;
        shelves = new Shelf[products];
        for (int i = 0; i < products; i++) {
            shelves[i] = new Shelf();
        }
    }

    Site site() {
        return site;
    }

    Shelf shelf(Product product) {
        return shelves[product.index()];
    }

    Bulk bulk() {
        return bulk;
    }

    List<Held> held() {
        return held;
    }

    /** Shipments that were voided and wait to leave again. */
    List<Shipment> calledBack() {
        return calledBack;
    }

    /** Units sold here lately; people bring some of them back. */
    Deque<Unit> sold() {
        return sold;
    }

    void remember(Unit unit) {
        sold.addLast(unit);
        if (sold.size() > REMEMBERED_SALES) {
            sold.removeFirst();
        }
    }

    long sellable(Product product) {
        return product.byClass() ? bulk.count(product) : shelf(product).count();
    }
}
