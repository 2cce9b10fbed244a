package io.unitflow.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fills the network before the first day: goods made weeks ago, counted at each site on the eve. */
final class OpeningStock {
    private static final int MADE_DAYS_BEFORE = 20;
    /** What is left of the shelf life of the oldest lot, the next, and the newest. */
    private static final double[] LIFE_LEFT = {0.15, 0.5, 0.9};

    private final World world;
    private final PlantFloor floor;

    OpeningStock(World world) {
        this.world = world;
        this.floor = new PlantFloor(world);
    }

    void fill() {
        Network network = world.network();
        network.sites(SiteType.PLANT)
                .forEach(plant -> world.chronicle().open(plant, world.day().minusDays(MADE_DAYS_BEFORE), 6));
        for (Product product : network.products()) {
            List<Lot> lots = lots(product);
            for (Site site : network.sites()) {
                if (world.levels().carries(site, product)) {
                    fill(site, product, lots);
                }
            }
        }
        network.sites().forEach(this::count);
    }

    private List<Lot> lots(Product product) {
        List<Lot> lots = new ArrayList<>();
        for (double left : LIFE_LEFT) {
            LocalDate expires = world.day().plusDays(Math.round(product.shelfDays() * left));
            lots.add(new Lot(product, world.numbering().lot(product), expires));
        }
        return lots;
    }

    private void fill(Site site, Product product, List<Lot> lots) {
        double units = site.type() == SiteType.PLANT
                ? world.levels().daily(site, product) * Size.PLANT_DAYS
                : (world.levels().minimum(site, product) + world.levels().maximum(site, product)) / 2.0;
        int cases = (int) Math.max(1, Math.round(units / product.caseSize()));
        int old = (int) Math.round(cases * 0.15);
        int middle = (int) Math.round(cases * 0.35);
        fill(site, lots.get(0), old);
        fill(site, lots.get(1), middle);
        fill(site, lots.get(2), cases - old - middle);
    }

    private void fill(Site site, Lot lot, int cases) {
        Product product = lot.product();
        Warehouse warehouse = world.warehouse(site);
        if (cases == 0) {
            return;
        }
        if (product.byClass()) {
            warehouse.bulk().add(lot, (long) cases * product.caseSize());
            world.tally().make((long) cases * product.caseSize());
        } else {
            Site plant = world.network().site(product.plant());
            floor.make(plant, lot, cases).forEach(warehouse.shelf(product)::put);
        }
    }

    private void count(Site site) {
        Warehouse warehouse = world.warehouse(site);
        world.chronicle().open(site, world.day().minusDays(1), 12);
        for (Product product : world.network().products()) {
            List<Box> cases = warehouse.shelf(product).cases();
            for (int i = 0; i < cases.size(); i += Size.EVENT_SERIALS) {
                world.chronicle()
                        .object(site, "stock_taking")
                        .disposition("sellable_accessible")
                        .list(cases.subList(i, Math.min(cases.size(), i + Size.EVENT_SERIALS)))
                        .tell();
            }
        }
        for (Map.Entry<Lot, Long> bulk : warehouse.bulk().quantities().entrySet()) {
            world.chronicle()
                    .object(site, "stock_taking")
                    .amounts(Map.of(bulk.getKey(), bulk.getValue()))
                    .tell();
        }
    }
}
