package io.unitflow.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Goods that go back: returned goods are not sellable until a wholesaler has verified that they never left the trade. */
final class Returns {
    private static final double BROUGHT_BACK = 0.12;
    private static final double OVERSTOCK = 0.04;
    private static final int OVERSTOCK_UNITS = 3;
    private static final int SHIPPED_EVERY_DAYS = 5;
    private static final int VERIFIED_AFTER_DAYS = 3;

    private final World world;
    private final Packing packing;
    private final Transport transport;
    private final Housekeeping housekeeping;

    Returns(World world, Packing packing, Transport transport, Housekeeping housekeeping) {
        this.world = world;
        this.packing = packing;
        this.transport = transport;
        this.housekeeping = housekeeping;
    }

    void outlet(Site outlet) {
        if (world.chance(BROUGHT_BACK) && !world.warehouse(outlet).sold().isEmpty()) {
            bringBack(outlet, world.warehouse(outlet).sold().removeFirst());
        }
        if (world.chance(OVERSTOCK)) {
            giveUp(outlet);
        }
        if ((world.day().toEpochDay() + outlet.index()) % SHIPPED_EVERY_DAYS == 0) {
            ship(outlet);
        }
    }

    private void bringBack(Site outlet, Unit unit) {
        unit.condition(Condition.RETURNED);
        world.warehouse(outlet).held().add(new Held(unit, world.day()));
        world.chronicle()
                .object(outlet, "receiving")
                .disposition(Condition.RETURNED.disposition())
                .list(List.of(unit))
                .tell();
    }

    private void giveUp(Site outlet) {
        Product product = world.network()
                .products()
                .get(world.random().nextInt(world.network().products().size()));
        List<Unit> units = new ArrayList<>();
        for (int i = 0;
                i < OVERSTOCK_UNITS
                        && !world.warehouse(outlet).shelf(product).loose().isEmpty();
                i++) {
            units.add(world.warehouse(outlet).shelf(product).takeLoose());
        }
        if (!units.isEmpty()) {
            housekeeping.setApart(outlet, units, Condition.RETURNED);
        }
    }

    private void ship(Site outlet) {
        List<Item> units = takeReturned(outlet, world.day());
        if (!units.isEmpty()) {
            Box tote = packing.pack(outlet, units, "packing");
            Site wholesaler = world.network().site(outlet.supplier());
            transport.ship(new Shipment(null, outlet, wholesaler, List.of(tote), new Bulk()));
        }
    }

    private List<Item> takeReturned(Site site, LocalDate heldUntil) {
        List<Held> due = world.warehouse(site).held().stream()
                .filter(held -> held.item().condition() == Condition.RETURNED)
                .filter(held -> !held.since().isAfter(heldUntil))
                .toList();
        world.warehouse(site).held().removeAll(due);
        return due.stream().map(Held::item).toList();
    }

    /** Restocks what was never handed out, and destroys the rest. */
    void verify(Site wholesaler) {
        List<Item> due = takeReturned(wholesaler, world.day().minusDays(VERIFIED_AFTER_DAYS));
        List<Item> gone = due.stream().filter(item -> ((Unit) item).handedOut()).toList();
        List<Item> good =
                due.stream().filter(item -> !((Unit) item).handedOut()).toList();
        if (!gone.isEmpty()) {
            housekeeping.destroy(wholesaler, gone);
        }
        if (!good.isEmpty()) {
            restock(wholesaler, good);
        }
    }

    private void restock(Site wholesaler, List<Item> units) {
        for (Item unit : units) {
            unit.leaveBox();
            unit.condition(Condition.GOOD);
            world.warehouse(wholesaler).shelf(((Unit) unit).product()).put(unit);
        }
        world.chronicle()
                .object(wholesaler, "storing")
                .disposition("sellable_accessible")
                .list(units)
                .tell();
    }
}
