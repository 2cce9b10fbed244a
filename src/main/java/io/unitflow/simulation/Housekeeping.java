package io.unitflow.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Sets apart what has expired or was recalled, destroys what has been set apart for days, and counts shelves now and then. */
final class Housekeeping {
    private static final int HELD_DAYS = 5;
    private static final int COUNTED_UNITS = 20;
    private static final double COUNTS = 0.35;
    private static final double BREAKS = 0.05;

    private final World world;

    Housekeeping(World world) {
        this.world = world;
    }

    /** Before the day's work. */
    void morning(Site site) {
        world.chronicle().open(site, world.day(), 8);
        for (Product product : world.network().products()) {
            Shelf shelf = world.warehouse(site).shelf(product);
            setApart(site, shelf, lot -> lot.expiredOn(world.day()), Condition.EXPIRED);
            setApart(site, shelf, lot -> world.recalls().holdsBack(lot, site), Condition.RECALLED);
        }
        expireBulk(site);
    }

    private void setApart(Site site, Shelf shelf, Predicate<Lot> wrong, Condition condition) {
        List<Item> taken = shelf.removeIf(wrong);
        if (condition == Condition.EXPIRED) {
            taken.forEach(item -> item.eachUnit(unit -> world.tally().waste(unit.product(), 1)));
        }
        for (int i = 0; i < taken.size(); i += Size.EVENT_SERIALS) {
            setApart(site, taken.subList(i, Math.min(taken.size(), i + Size.EVENT_SERIALS)), condition);
        }
    }

    /** Lists goods with the disposition that keeps them from being sold. */
    void setApart(Site site, List<? extends Item> items, Condition condition) {
        for (Item item : items) {
            item.leaveBox();
            item.condition(condition);
            world.warehouse(site).held().add(new Held(item, world.day()));
        }
        world.chronicle()
                .object(site, "inspecting")
                .disposition(condition.disposition())
                .list(items)
                .tell();
    }

    private void expireBulk(Site site) {
        Map<Lot, Long> quantities = world.warehouse(site).bulk().quantities();
        for (Lot lot : List.copyOf(quantities.keySet())) {
            if (lot.expiredOn(world.day())) {
                world.tally().waste(lot.product(), quantities.get(lot));
                world.chronicle()
                        .object(site, "destroying")
                        .disposition("disposed")
                        .amounts(Map.of(lot, quantities.remove(lot)))
                        .tell();
            }
        }
    }

    /** After the day's work. */
    void evening(Site site) {
        world.chronicle().open(site, world.day(), 17.5);
        destroy(site);
        if (site.type().outlet() && world.chance(COUNTS)) {
            count(
                    site,
                    world.network()
                            .products()
                            .get(world.random()
                                    .nextInt(world.network().products().size())));
        }
        if (site.type().outlet() && world.chance(BREAKS)) {
            breakOne(site);
        }
    }

    private void destroy(Site site) {
        List<Held> due = world.warehouse(site).held().stream()
                .filter(held -> held.item().condition() != Condition.RETURNED)
                .filter(held -> !held.since().plusDays(HELD_DAYS).isAfter(world.day()))
                .toList();
        if (!due.isEmpty()) {
            world.warehouse(site).held().removeAll(due);
            destroy(site, due.stream().map(Held::item).toList());
        }
    }

    void destroy(Site site, List<Item> items) {
        items.forEach(Item::leaveBox);
        world.chronicle()
                .object(site, "destroying")
                .disposition("destroyed")
                .list(items)
                .tell();
    }

    private void count(Site site, Product product) {
        Warehouse warehouse = world.warehouse(site);
        if (product.byClass()) {
            warehouse.bulk().quantities().forEach((lot, quantity) -> world.chronicle()
                    .object(site, "cycle_counting")
                    .amounts(Map.of(lot, quantity))
                    .tell());
            return;
        }
        List<Unit> loose = warehouse.shelf(product).loose();
        List<Unit> seen = new ArrayList<>(loose.subList(0, Math.min(COUNTED_UNITS, loose.size())));
        if (!seen.isEmpty()) {
            seen.forEach(Item::leaveBox);
            world.chronicle()
                    .object(site, "cycle_counting")
                    .disposition("sellable_accessible")
                    .list(seen)
                    .tell();
        }
    }

    private void breakOne(Site site) {
        for (Product product : world.network().products()) {
            Unit unit = world.warehouse(site).shelf(product).takeLoose();
            if (unit != null) {
                setApart(site, List.of(unit), Condition.DAMAGED);
                return;
            }
        }
    }
}
