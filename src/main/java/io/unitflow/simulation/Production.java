package io.unitflow.simulation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Each plant's day: it makes its products ahead of demand, within its capacity, in a new lot each week. */
final class Production {
    private static final int LOT_DAYS = 7;

    private final World world;
    private final PlantFloor floor;
    private final Map<Product, Lot> lots = new HashMap<>();

    Production(World world) {
        this.world = world;
        this.floor = new PlantFloor(world);
    }

    void day(Site plant) {
        world.chronicle().open(plant, world.day(), 7);
        for (Product product : world.network().products()) {
            if (product.plant().equals(plant.code())) {
                make(plant, product);
            }
        }
    }

    private void make(Site plant, Product product) {
        double daily = world.levels().daily(plant, product);
        long missing =
                Math.round(daily * Size.PLANT_DAYS) - world.warehouse(plant).sellable(product);
        long units = Math.min(missing, Math.max(product.caseSize(), Math.round(daily * Size.PLANT_CAPACITY)));
        int cases = (int) (units / product.caseSize());
        if (cases > 0) {
            make(plant, product, lot(product), cases);
        }
    }

    private void make(Site plant, Product product, Lot lot, int cases) {
        Warehouse warehouse = world.warehouse(plant);
        if (!product.byClass()) {
            floor.make(plant, lot, cases).forEach(warehouse.shelf(product)::put);
            return;
        }
        long quantity = (long) cases * product.caseSize();
        warehouse.bulk().add(lot, quantity);
        world.tally().make(quantity);
        world.chronicle()
                .object(plant, "commissioning")
                .action("ADD")
                .disposition("active")
                .amounts(Map.of(lot, quantity))
                .lot(lot)
                .tell();
    }

    private Lot lot(Product product) {
        LocalDate day = world.day();
        boolean startsLot = (day.toEpochDay() + product.index()) % LOT_DAYS == 0;
        if (startsLot || !lots.containsKey(product)) {
            lots.put(product, new Lot(product, world.numbering().lot(product), day.plusDays(product.shelfDays())));
        }
        return lots.get(product);
    }
}
