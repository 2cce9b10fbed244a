package io.unitflow.simulation;

import java.util.List;

/** A site's morning: what arrives today is received, unpacked as its habits are, and put on the shelves. */
final class Receiving {
    private static final double DAMAGED = 0.02;

    private final World world;
    private final Packing packing;

    Receiving(World world, Packing packing) {
        this.world = world;
        this.packing = packing;
    }

    void day() {
        List<Shipment> arriving = world.underWay().stream()
                .filter(shipment -> shipment.arrives().equals(world.day()))
                .toList();
        world.underWay().removeAll(arriving);
        arriving.forEach(this::receive);
    }

    private void receive(Shipment shipment) {
        Site site = shipment.to();
        world.chronicle().open(site, world.day(), 6);
        if (world.partner(site).fine() && !shipment.boxes().isEmpty()) {
            world.chronicle().object(site, "arriving").list(shipment.boxes()).tell();
        }
        world.chronicle()
                .object(site, "receiving")
                .disposition("in_progress")
                .list(shipment.boxes())
                .amounts(shipment.bulk().quantities())
                .tell();
        Warehouse warehouse = world.warehouse(site);
        warehouse.bulk().addAll(shipment.bulk());
        shipment.bulk().quantities().forEach((lot, quantity) -> world.orders().settle(site, lot.product(), quantity));
        shipment.boxes().forEach(box -> stow(site, box));
    }

    private void stow(Site site, Item item) {
        if (item instanceof Box box && !box.isCase()) {
            List<Item> items = List.copyOf(box.items());
            boolean pallet = items.get(0) instanceof Box;
            packing.unpack(
                    site,
                    box,
                    pallet ? world.partner(site).pallets() : world.partner(site).boxes());
            items.forEach(inside -> stow(site, inside));
        } else if (item.condition() == Condition.GOOD) {
            shelve(site, item);
        } else {
            world.warehouse(site).held().add(new Held(item, world.day()));
        }
    }

    private void shelve(Site site, Item item) {
        Product product = item instanceof Box box ? box.product() : ((Unit) item).product();
        int size = item instanceof Box box ? box.size() : 1;
        world.orders().settle(site, product, size);
        if (item instanceof Box box && world.chance(DAMAGED)) {
            findDamage(site, box);
        }
        world.warehouse(site).shelf(product).put(item);
    }

    private void findDamage(Site site, Box box) {
        Unit unit = box.anyUnit();
        unit.leaveBox();
        unit.condition(Condition.DAMAGED);
        world.warehouse(site).held().add(new Held(unit, world.day()));
        world.chronicle()
                .object(site, "inspecting")
                .disposition(Condition.DAMAGED.disposition())
                .list(List.of(unit))
                .tell();
    }
}
