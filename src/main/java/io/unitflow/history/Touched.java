package io.unitflow.history;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.gs1.Gs1Key;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an event names: each object or class once for each role that it is named in, however often the event repeats it.
 * Quantities of one class in one role are summed.
 */
public final class Touched {
    /** Takes what is named. */
    public interface Objects {
        /**
         * One object or class.
         *
         * @param object its key
         * @param lot the lot that the key or the event gives it, or null
         * @param quantity how many; 1 for an object, null where the event does not say
         * @param uom unit of measure, or null for single items
         * @param parent the container for {@link Role#CHILD}, or null
         */
        void touched(String object, Role role, String lot, BigDecimal quantity, String uom, String parent);
    }

    private final Objects objects;

    private Touched(Objects objects) {
        this.objects = objects;
    }

    /** Tells everything that the event names. */
    public static void by(EpcisEvent event, Objects objects) {
        Touched touched = new Touched(objects);
        touched.listed(event.epcList(), event.quantityList(), Role.LISTED, event.lot(), null);
        if (event.parentId() != null) {
            objects.touched(event.parentId(), Role.PARENT, null, BigDecimal.ONE, null, null);
        }
        touched.listed(event.childEpcs(), event.childQuantityList(), Role.CHILD, null, event.parentId());
        touched.listed(event.inputEpcList(), event.inputQuantityList(), Role.INPUT, null, null);
        touched.listed(event.outputEpcList(), event.outputQuantityList(), Role.OUTPUT, event.lot(), null);
    }

    /** How many objects and classes the event names, repetitions included. */
    public static int count(EpcisEvent event) {
        return event.epcList().size()
                + event.quantityList().size()
                + (event.parentId() == null ? 0 : 1)
                + event.childEpcs().size()
                + event.childQuantityList().size()
                + event.inputEpcList().size()
                + event.inputQuantityList().size()
                + event.outputEpcList().size()
                + event.outputQuantityList().size();
    }

    private void listed(List<String> units, List<QuantityElement> classes, Role role, String lot, String parent) {
        if (units.size() == 1 && classes.isEmpty()) {
            objects.touched(units.get(0), role, lot, BigDecimal.ONE, null, parent);
        } else if (!units.isEmpty()) {
            Set<String> told = new HashSet<>(units.size() * 2);
            // What is listed as an object and as a class counts with its quantity.
            classes.forEach(element -> told.add(element.epcClass()));
            for (String unit : units) {
                if (told.add(unit)) {
                    objects.touched(unit, role, lot, BigDecimal.ONE, null, parent);
                }
            }
        }
        for (int i = 0; i < classes.size(); i++) {
            if (isFirst(classes, i)) {
                QuantityElement element = classes.get(i);
                String own = Gs1Key.lot(element.epcClass());
                objects.touched(
                        element.epcClass(),
                        role,
                        own.isEmpty() ? lot : own,
                        sum(classes, element.epcClass()),
                        element.uom(),
                        parent);
            }
        }
    }

    private static boolean isFirst(List<QuantityElement> classes, int index) {
        for (int i = 0; i < index; i++) {
            if (classes.get(i).epcClass().equals(classes.get(index).epcClass())) {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal sum(List<QuantityElement> classes, String epcClass) {
        BigDecimal sum = null;
        for (QuantityElement element : classes) {
            if (element.epcClass().equals(epcClass) && element.quantity() != null) {
                sum = sum == null ? element.quantity() : sum.add(element.quantity());
            }
        }
        return sum;
    }
}
