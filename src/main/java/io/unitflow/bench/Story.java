package io.unitflow.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The life of one pallet, a pure function of its number: a lot of {@value #UNITS} units made, packed in cases of 20, shipped,
 * received, unpacked, shipped on to pharmacies and sold. Every eighth is packed five levels deep.
 */
final class Story {
    static final int UNITS = 100;
    static final int CASES = 5;
    private static final int IN_CASE = UNITS / CASES;
    private static final int SOLD_OF_CASE = 5;
    private static final int PRODUCTS = 200;
    private static final int PHARMACIES = 400;
    private static final int EVENTS_MAX = 200;
    private static final int DAY = 24 * 60;

    private final long number;
    private final int product;
    private final long made;
    private final int plant;
    private final int center;
    private final boolean deep;
    private final String pallet;
    private final List<byte[]> events = new ArrayList<>();
    private long nextEvent;
    private long minute;

    private Story(long number) {
        this.number = number;
        this.product = (int) (number % PRODUCTS);
        this.made = number % 20_000;
        this.plant = 100 + (int) (number % 4);
        this.center = 200 + (int) (number % 12);
        this.deep = number % 8 == 0;
        this.pallet = Gs1Names.sscc(3, number);
    }

    /** Made and packed: what a plant tells of it. */
    static List<byte[]> birth(long number) {
        Story story = new Story(number);
        story.nextEvent = number * EVENTS_MAX;
        story.minute = story.made;
        story.make();
        return story.events;
    }

    /** Shipped, unpacked and sold: what happens to it later. */
    static List<byte[]> life(long number) {
        Story story = new Story(number);
        story.nextEvent = number * EVENTS_MAX + EVENTS_MAX / 2;
        story.minute = story.made + DAY;
        story.toCenter();
        for (int box = 0; box < CASES - 1; box++) {
            story.toPharmacy(box);
        }
        story.mishaps();
        return story.events;
    }

    private void make() {
        String lot = "L" + number / PRODUCTS;
        List<String> cases = new ArrayList<>();
        for (int box = 0; box < CASES; box++) {
            List<String> units = units(box);
            tell(object("ADD", "commissioning", "active", plant)
                    .list("epcList", units)
                    .made(lot));
            for (int half = 0; deep && half < 2; half++) {
                pack(bundle(box, half), units.subList(half * IN_CASE / 2, (half + 1) * IN_CASE / 2));
            }
            pack(box(box), deep ? List.of(bundle(box, 0), bundle(box, 1)) : units);
            cases.add(box(box));
        }
        pack(pallet, cases);
        if (deep) {
            pack(Gs1Names.sscc(4, number), List.of(pallet));
            pack(Gs1Names.sscc(5, number), List.of(Gs1Names.sscc(4, number)));
        }
    }

    private void toCenter() {
        String outermost = deep ? Gs1Names.sscc(5, number) : pallet;
        tell(object("OBSERVE", "shipping", "in_transit", plant)
                .list("epcList", List.of(outermost))
                .fromTo(plant, center));
        if (number % 3 == 0) {
            tell(object("OBSERVE", "arriving", null, 900).list("epcList", List.of(outermost)));
        }
        tell(object("OBSERVE", "receiving", "sellable_not_accessible", center)
                .list("epcList", List.of(outermost))
                .fromTo(plant, center));
        if (deep) {
            unpack(outermost, List.of(Gs1Names.sscc(4, number)), center);
            // Emptied without a list.
            unpack(Gs1Names.sscc(4, number), List.of(), center);
        }
        unpack(pallet, List.of(box(0), box(1), box(2), box(3), box(4)), center);
    }

    private void toPharmacy(int box) {
        int pharmacy = 1000 + Math.floorMod(EventText.mix(number * CASES + box), PHARMACIES);
        tell(object("OBSERVE", "shipping", "in_transit", center)
                .list("epcList", List.of(box(box)))
                .fromTo(center, pharmacy));
        tell(object("OBSERVE", "receiving", "sellable_accessible", pharmacy)
                .list("epcList", List.of(box(box)))
                .fromTo(center, pharmacy));
        unpack(box(box), deep ? List.of(bundle(box, 0), bundle(box, 1)) : units(box), pharmacy);
        if (deep) {
            unpack(bundle(box, 0), units(box).subList(0, IN_CASE / 2), pharmacy);
        }
        for (int sold = 0; sold < SOLD_OF_CASE; sold++) {
            boolean dispensed = (number + sold) % 2 == 0;
            tell(object(
                            dispensed ? "DELETE" : "OBSERVE",
                            dispensed ? "dispensing" : "retail_selling",
                            dispensed ? "dispensed" : "retail_sold",
                            pharmacy)
                    .list("epcList", List.of(units(box).get(sold))));
        }
    }

    private void mishaps() {
        byte[] lastSale = events.get(events.size() - 1);
        if (number % 2 == 0) {
            events.add(lastSale);
        }
        if (number % 3 == 0) {
            tell(object("OBSERVE", "holding", "damaged", center)
                    .list("epcList", List.of(units(CASES - 1).get(0))));
        }
        if (number % 5 == 0) {
            String old = units(CASES - 1).get(1);
            String repacked = Gs1Names.item(0, product, serial(CASES - 1, 1) + 500_000_000_000L);
            tell(new EventText("TransformationEvent", nextEvent, minute)
                    .step(null, "repackaging", "active")
                    .at(center)
                    .list("inputEPCList", List.of(old))
                    .list("outputEPCList", List.of(repacked))
                    .made("R" + number));
        }
        if (number % 4 == 0) {
            nextEvent--;
            tell(object("OBSERVE", "holding", "damaged", center)
                    .list("epcList", List.of(pallet))
                    .declaredWrong(minute));
        }
    }

    private void pack(String parent, List<String> children) {
        tell(aggregation("ADD", "packing", "in_progress", plant)
                .field("parentID", parent)
                .list("childEPCs", children));
    }

    private void unpack(String parent, List<String> children, int site) {
        tell(aggregation("DELETE", "unpacking", null, site)
                .field("parentID", parent)
                .list("childEPCs", children));
    }

    private EventText object(String action, String bizStep, String disposition, int site) {
        return new EventText("ObjectEvent", nextEvent, minute)
                .step(action, bizStep, disposition)
                .at(site);
    }

    private EventText aggregation(String action, String bizStep, String disposition, int site) {
        return new EventText("AggregationEvent", nextEvent, minute)
                .step(action, bizStep, disposition)
                .at(site);
    }

    private void tell(EventText event) {
        events.add(event.bytes());
        nextEvent++;
        minute += 7;
    }

    private List<String> units(int box) {
        List<String> units = new ArrayList<>(IN_CASE);
        for (int unit = 0; unit < IN_CASE; unit++) {
            units.add(Gs1Names.item(0, product, serial(box, unit)));
        }
        return units;
    }

    private long serial(int box, int unit) {
        return 100_000_000_000L + number * UNITS + box * IN_CASE + unit;
    }

    private String box(int box) {
        return Gs1Names.item(5, product, 100_000_000_000L + number * CASES + box);
    }

    private String bundle(int box, int half) {
        return Gs1Names.item(2, product, 100_000_000_000L + (number * CASES + box) * 2 + half);
    }
}
