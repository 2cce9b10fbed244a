package io.unitflow.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A supplier's afternoon: picks what was ordered, as far as it is there, packs it and ships it, a shipment a customer. */
final class Dispatch {
    private static final int LOOSE_UNITS_MAX = 40;
    private static final double VOIDED = 0.01;

    private final World world;
    private final Packing packing;
    private final Transport transport;

    Dispatch(World world, Packing packing, Transport transport) {
        this.world = world;
        this.packing = packing;
        this.transport = transport;
    }

    void day(Site supplier) {
        world.chronicle().open(supplier, world.day(), 12);
        List<Shipment> calledBack = world.warehouse(supplier).calledBack();
        calledBack.forEach(transport::ship);
        calledBack.clear();
        world.orders().take(supplier).forEach((customer, orders) -> deliver(supplier, customer, orders));
    }

    private void deliver(Site supplier, Site customer, List<OrderBook.Order> orders) {
        List<Box> boxes = new ArrayList<>();
        List<Unit> loose = new ArrayList<>();
        Bulk bulk = new Bulk();
        for (OrderBook.Order order : orders) {
            long picked = order.product().byClass()
                    ? pickBulk(supplier, order, bulk)
                    : pickSerialized(supplier, order, boxes, loose);
            leave(supplier, order, order.quantity() - picked);
        }
        if (world.partner(supplier).fine()) {
            boxes.forEach(box -> pickOne(supplier, box));
        }
        if (!loose.isEmpty()) {
            boxes.add(packing.pack(supplier, loose, "packing"));
        }
        if (boxes.isEmpty() && bulk.quantities().isEmpty()) {
            return;
        }
        Lane lane = world.network().lane(supplier, customer);
        Shipment shipment = new Shipment(lane, supplier, customer, load(supplier, lane, boxes), bulk);
        transport.ship(shipment);
        if (world.chance(VOIDED)) {
            transport.callBack(shipment);
        }
    }

    /** What could not be picked is dropped, or kept for another day if it is not less than the supplier ever picks. */
    private void leave(Site supplier, OrderBook.Order order, long left) {
        world.orders().settle(order.customer(), order.product(), left);
        int least = supplier.type() == SiteType.PLANT ? order.product().caseSize() : 1;
        if (world.keepsOrders() && left >= least) {
            world.orders().place(supplier, new OrderBook.Order(order.customer(), order.product(), left));
        }
    }

    private void pickOne(Site supplier, Box box) {
        box.leaveBox();
        world.chronicle().object(supplier, "picking").list(List.of(box)).tell();
    }

    private List<Box> load(Site supplier, Lane lane, List<Box> boxes) {
        if (supplier.type() == SiteType.WHOLESALER) {
            boxes.forEach(Item::leaveBox);
            return boxes;
        }
        List<Box> pallets = packing.palletize(supplier, boxes);
        return lane.overseas() && !pallets.isEmpty() ? List.of(packing.pack(supplier, pallets, "loading")) : pallets;
    }

    private long pickBulk(Site supplier, OrderBook.Order order, Bulk bulk) {
        Map<Lot, Long> taken = world.warehouse(supplier).bulk().take(order.product(), order.quantity());
        taken.forEach(bulk::add);
        return taken.values().stream().mapToLong(Long::longValue).sum();
    }

    private long pickSerialized(Site supplier, OrderBook.Order order, List<Box> boxes, List<Unit> loose) {
        Product product = order.product();
        long left = order.quantity();
        while (left >= product.caseSize()) {
            Box box = world.warehouse(supplier).shelf(product).takeFullCase();
            if (box == null) {
                break;
            }
            boxes.add(box);
            left -= box.size();
        }
        if (supplier.type() == SiteType.PLANT) {
            return order.quantity() - left;
        }
        for (int i = 0; left > 0 && i < LOOSE_UNITS_MAX; i++) {
            Unit unit = packing.takeUnit(supplier, product);
            if (unit == null) {
                break;
            }
            loose.add(unit);
            left--;
        }
        return order.quantity() - left;
    }
}
