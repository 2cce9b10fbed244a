package io.unitflow.simulation;

import java.util.ArrayList;
import java.util.List;

/** Makes units and packs them into cases: each is commissioned with its lot before it is packed. */
final class PlantFloor {
    private final World world;

    PlantFloor(World world) {
        this.world = world;
    }

    /** Makes so many full cases of a lot, at the plant's present time. */
    List<Box> make(Site plant, Lot lot, int cases) {
        Product product = lot.product();
        int perEvent = Math.max(1, Size.EVENT_SERIALS / product.caseSize());
        List<Box> made = new ArrayList<>();
        while (made.size() < cases) {
            made.addAll(batch(plant, lot, Math.min(perEvent, cases - made.size())));
        }
        return made;
    }

    private List<Box> batch(Site plant, Lot lot, int cases) {
        Product product = lot.product();
        List<Unit> units = new ArrayList<>();
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            Box box = Box.caseOf(product, world.numbering().caseOf(product));
            boxes.add(box);
            for (int k = 0; k < product.caseSize(); k++) {
                units.add(new Unit(world.numbering().unit(product), lot));
            }
        }
        commission(plant, units, lot);
        commission(plant, boxes, lot);
        for (int i = 0; i < cases; i++) {
            pack(plant, boxes.get(i), units.subList(i * product.caseSize(), (i + 1) * product.caseSize()));
        }
        return boxes;
    }

    private void commission(Site plant, List<? extends Item> items, Lot lot) {
        world.chronicle()
                .object(plant, "commissioning")
                .action("ADD")
                .disposition("active")
                .list(items)
                .lot(lot)
                .tell();
        world.tally().make(items.get(0) instanceof Unit ? items.size() : 0);
    }

    private void pack(Site plant, Box box, List<Unit> units) {
        units.forEach(unit -> unit.enter(box));
        world.chronicle()
                .aggregation(plant, "packing", box.epc())
                .action("ADD")
                .disposition("in_progress")
                .list(units)
                .tell();
    }
}
