package io.unitflow.bench;

import java.util.ArrayList;
import java.util.List;

/** A pallet that is packed and then travels between two sites; a move costs the same bytes, however much is on it. */
final class Journey {
    private static final int IN_CASE = 20;
    private static final int EVENTS_MAX = 100_000;
    private static final int PLANT = 100;
    private static final int CENTER = 200;

    private final int number;
    private final int units;
    private long nextEvent;
    private long minute;

    Journey(int number, int units) {
        this.number = number;
        this.units = units;
        this.nextEvent = (long) number * EVENTS_MAX;
    }

    /** The events that make its units and pack them. */
    List<byte[]> packed() {
        List<byte[]> events = new ArrayList<>();
        List<String> cases = new ArrayList<>();
        for (int from = 0; from < units; from += IN_CASE) {
            List<String> content = new ArrayList<>();
            for (int unit = from; unit < Math.min(units, from + IN_CASE); unit++) {
                content.add(Gs1Names.item(0, number, 100_000_000_000L + (long) number * units + unit));
            }
            events.add(next("ObjectEvent", "ADD", "commissioning", "active", PLANT)
                    .list("epcList", content)
                    .made("L" + number)
                    .bytes());
            String box = Gs1Names.item(5, number, 100_000_000_000L + (long) number * units + from);
            events.add(pack(box, content));
            cases.add(box);
        }
        events.add(pack(pallet(), cases));
        return events;
    }

    /** Shipped and received in turn. */
    List<byte[]> moves(int moves) {
        List<byte[]> events = new ArrayList<>();
        for (int move = 0; move < moves; move++) {
            boolean ships = move % 2 == 0;
            int from = move % 4 < 2 ? PLANT : CENTER;
            int to = PLANT + CENTER - from;
            events.add(next(
                            "ObjectEvent",
                            "OBSERVE",
                            ships ? "shipping" : "receiving",
                            ships ? "in_transit" : "sellable_accessible",
                            ships ? from : to)
                    .list("epcList", List.of(pallet()))
                    .fromTo(from, to)
                    .bytes());
        }
        return events;
    }

    private String pallet() {
        return Gs1Names.sscc(3, number);
    }

    private byte[] pack(String parent, List<String> children) {
        return next("AggregationEvent", "ADD", "packing", "in_progress", PLANT)
                .field("parentID", parent)
                .list("childEPCs", children)
                .bytes();
    }

    private EventText next(String type, String action, String bizStep, String disposition, int site) {
        minute++;
        return new EventText(type, nextEvent++, minute)
                .step(action, bizStep, disposition)
                .at(site);
    }
}
