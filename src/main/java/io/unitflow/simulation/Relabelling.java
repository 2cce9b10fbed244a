package io.unitflow.simulation;

import java.util.ArrayList;
import java.util.List;

/** Overseas distribution centers relabel a case now and then: its units end, and new ones of the same lot begin. */
final class Relabelling {
    private static final double DAILY = 0.4;

    private final World world;

    Relabelling(World world) {
        this.world = world;
    }

    void day(Site center) {
        if (center.territory().equals("EU") || !world.chance(DAILY)) {
            return;
        }
        List<Product> products = world.network().products();
        Product product = products.get(world.random().nextInt(products.size()));
        Box box = world.warehouse(center).shelf(product).takeFullCase();
        if (box != null) {
            relabel(center, box);
        }
    }

    private void relabel(Site center, Box box) {
        Lot lot = box.anyUnit().lot();
        List<Item> inputs = box.empty();
        List<Unit> outputs = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            outputs.add(new Unit(world.numbering().unit(lot.product()), lot));
        }
        world.chronicle()
                .transformation(center, "repackaging")
                .list(inputs)
                .outputs(outputs)
                .disposition("active")
                .lot(lot)
                .tell();
        outputs.forEach(world.warehouse(center).shelf(lot.product())::put);
    }
}
