package io.unitflow.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The sellable units of one serialized product at one site, in cases and loose; first-expiring goods leave first. */
final class Shelf {
    private static final Comparator<Unit> BY_EXPIRY =
            Comparator.comparing(unit -> unit.lot().expires());

    private final List<Box> cases = new ArrayList<>();
    private final List<Unit> loose = new ArrayList<>();

    void put(Item item) {
        if (item instanceof Box box) {
            cases.add(box);
        } else {
            loose.add((Unit) item);
        }
    }

    int count() {
        return loose.size() + cases.stream().mapToInt(Box::size).sum();
    }

    List<Unit> loose() {
        return loose;
    }

    List<Box> cases() {
        return cases;
    }

    /** The case that expires first, of those that are full; null if there is none. */
    Box takeFullCase() {
        Box first = cases.stream()
                .filter(box -> box.size() == box.product().caseSize())
                .min(Comparator.comparing(Box::anyUnit, BY_EXPIRY))
                .orElse(null);
        cases.remove(first);
        return first;
    }

    /** The case that expires first, whether begun or not, still standing here; null if there is none. */
    Box firstCase() {
        return cases.stream()
                .min(Comparator.comparing(Box::anyUnit, BY_EXPIRY).thenComparing(Box::size))
                .orElse(null);
    }

    /** A loose unit, out of any box; null if there is none. */
    Unit takeLoose() {
        if (loose.isEmpty()) {
            return null;
        }
        Unit first = loose.get(0);
        for (Unit unit : loose) {
            if (BY_EXPIRY.compare(unit, first) < 0) {
                first = unit;
            }
        }
        loose.remove(first);
        first.leaveBox();
        return first;
    }

    /** Takes one unit out of a case that stays here as long as anything is in it. */
    Unit takeFrom(Box box) {
        Unit unit = box.anyUnit();
        unit.leaveBox();
        if (box.size() == 0) {
            cases.remove(box);
        }
        return unit;
    }

    void remove(Box box) {
        cases.remove(box);
    }

    /** Takes away what has a lot for which the test holds, whole cases as cases. */
    List<Item> removeIf(Predicate<Lot> test) {
        List<Item> removed = new ArrayList<>();
        for (Iterator<Box> i = cases.iterator(); i.hasNext(); ) {
            Box box = i.next();
            if (test.test(box.anyUnit().lot())) {
                i.remove();
                removed.add(box);
            }
        }
        for (Iterator<Unit> i = loose.iterator(); i.hasNext(); ) {
            Unit unit = i.next();
            if (test.test(unit.lot())) {
                i.remove();
                removed.add(unit);
            }
        }
        return removed;
    }

    void eachUnit(Consumer<Unit> visitor) {
        cases.forEach(box -> box.eachUnit(visitor));
        loose.forEach(visitor);
    }
}
