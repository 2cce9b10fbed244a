package io.unitflow.simulation;

import java.util.ArrayList;
import java.util.List;

/** Puts goods into boxes and takes them out, and tells of it as the site's habits are. */
final class Packing {
    private final World world;

    Packing(World world) {
        this.world = world;
    }

    /** Packs items into a new logistic unit. */
    Box pack(Site site, List<? extends Item> items, String step) {
        Box box = Box.logistic(world.numbering().sscc());
        items.forEach(item -> item.enter(box));
        world.chronicle()
                .aggregation(site, step, box.epc())
                .action("ADD")
                .list(items)
                .tell();
        return box;
    }

    /** Packs cases and totes onto as few pallets as they need. */
    List<Box> palletize(Site site, List<Box> boxes) {
        List<Box> pallets = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i += Size.PALLET_CASES) {
            pallets.add(pack(site, boxes.subList(i, Math.min(boxes.size(), i + Size.PALLET_CASES)), "packing"));
        }
        return pallets;
    }

    /** Tells that a box was emptied; where the habit is to tell nothing, its items stay in it until seen. */
    void unpack(Site site, Box box, Partner.Unpacking habit) {
        if (habit == Partner.Unpacking.NONE) {
            return;
        }
        List<Item> items = box.empty();
        Note note = world.chronicle().aggregation(site, "unpacking", box.epc()).action("DELETE");
        (habit == Partner.Unpacking.LISTED ? note.list(items) : note).tell();
    }

    /** Takes one sellable unit off the shelf, opening a case if need be; null if there is none. */
    Unit takeUnit(Site site, Product product) {
        Shelf shelf = world.warehouse(site).shelf(product);
        Unit unit = shelf.takeLoose();
        Box box = unit == null ? shelf.firstCase() : null;
        if (box == null) {
            return unit;
        }
        Partner.Unpacking habit = world.partner(site).boxes();
        if (habit == Partner.Unpacking.NONE) {
            return shelf.takeFrom(box);
        }
        shelf.remove(box);
        List<Item> units = List.copyOf(box.items());
        unpack(site, box, habit);
        units.forEach(shelf::put);
        return shelf.takeLoose();
    }
}
