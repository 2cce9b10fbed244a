package io.unitflow.simulation;

import java.util.List;

/** A site's morning: what arrives today is received, unpacked as its habits are, and put on the shelves. */
final class Receiving {
    private static final double DAMAGED = 0.02;
    private static final double STRAYS = 0.01;

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
        Site site = doorstep(shipment);
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
        settle(shipment);
        shipment.boxes().forEach(box -> stow(site, box));
    }

    /** Where it is delivered: now and then at a neighbour's. Class-level goods are counted, and never lost that way. */
    private Site doorstep(Shipment shipment) {
        Site to = shipment.to();
        boolean strays = to.type().outlet() && shipment.bulk().quantities().isEmpty() && world.chance(STRAYS);
        if (!strays) {
            return to;
        }
        List<Site> neighbours = world.network().customers(shipment.from());
        return neighbours.get((neighbours.indexOf(to) + 1) % neighbours.size());
    }

    private void settle(Shipment shipment) {
        if (shipment.lane() == null) {
            return;
        }
        Site customer = shipment.to();
        shipment.bulk().quantities().forEach((lot, quantity) -> world.orders()
                .settle(customer, lot.product(), quantity));
        shipment.boxes().forEach(box -> box.eachUnit(unit -> world.orders().settle(customer, unit.product(), 1)));
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
        if (item instanceof Box box && world.chance(DAMAGED)) {
            findDamage(site, box);
        }
        world.warehouse(site).shelf(product).put(item);
        if (item instanceof Box && world.partner(site).fine()) {
            item.leaveBox();
            world.chronicle().object(site, "storing").list(List.of(item)).tell();
        }
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
