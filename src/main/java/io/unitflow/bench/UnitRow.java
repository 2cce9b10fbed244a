package io.unitflow.bench;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.gs1.Gs1Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the peers know of a unit: the last event that lists it, and nothing of packing, corrections or duplicates.
 *
 * @param unit key of a listed object
 * @param gtin GTIN-14
 * @param lot of this event, empty if it names none
 * @param site GLN of this event
 * @param state in one word
 * @param millis event time, epoch milliseconds
 */
record UnitRow(String unit, String gtin, String lot, String site, String state, long millis) {
    private static final Set<String> ENDS =
            Set.of("dispensing", "retail_selling", "consuming", "decommissioning", "destroying", "sampling");

    /** One row for each unit that an event lists. */
    static List<UnitRow> of(EpcisEvent event) {
        List<UnitRow> rows = new ArrayList<>();
        String place = event.bizLocation() != null ? event.bizLocation() : event.readPoint();
        String site = place == null ? "" : Gs1Key.gln(place);
        String step = event.bizStep() == null ? "" : event.bizStep();
        String state = ENDS.contains(step) ? "gone" : step.equals("shipping") ? "in_transit" : "on_hand";
        String lot = event.lot() == null ? "" : event.lot();
        long millis = event.eventTime().toEpochMilli();
        for (List<String> list :
                List.of(event.epcList(), event.childEpcs(), event.inputEpcList(), event.outputEpcList())) {
            for (String object : list) {
                if (Gs1Key.isUnit(object)) {
                    rows.add(new UnitRow(object, Gs1Key.gtin(object), lot, site, state, millis));
                }
            }
        }
        return rows;
    }
}
