package io.unitflow.simulation;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Goods that travel together; while under way they are nowhere else. */
final class Shipment {
    private final Lane lane;
    private final Site from;
    private final Site to;
    private final List<Box> boxes;
    private final Bulk bulk;
    private LocalDate atCustoms;
    private LocalDate released;
    private LocalDate arrives;

    Shipment(Lane lane, Site from, Site to, List<Box> boxes, Bulk bulk) {
        this.lane = lane;
        this.from = from;
        this.to = to;
        this.boxes = boxes;
        this.bulk = bulk;
    }

    /** The lane it takes; null for returns. */
    Lane lane() {
        return lane;
    }

    Site from() {
        return from;
    }

    Site to() {
        return to;
    }

    /** The outermost boxes. */
    List<Box> boxes() {
        return boxes;
    }

    Bulk bulk() {
        return bulk;
    }

    List<Epc> epcs() {
        return boxes.stream().map(Item::epc).toList();
    }

    /** Whether any of it must be kept in a refrigerator. */
    boolean cold() {
        AtomicBoolean cold = new AtomicBoolean();
        boxes.forEach(box -> box.eachUnit(unit ->
                cold.compareAndSet(false, !unit.product().temperatureMin().isEmpty())));
        return cold.get();
    }

    boolean passesCustoms() {
        return lane != null && lane.customs() != null;
    }

    void schedule(LocalDate customsDay, LocalDate releaseDay, LocalDate arrivalDay) {
        atCustoms = customsDay;
        released = releaseDay;
        arrives = arrivalDay;
    }

    /** The day it reaches customs, or null. */
    LocalDate atCustoms() {
        return atCustoms;
    }

    /** The day it leaves customs, or null. */
    LocalDate released() {
        return released;
    }

    LocalDate arrives() {
        return arrives;
    }
}
