package io.unitflow.simulation;

import java.util.List;

/** Now and then a fake that bears the serial of a unit sold long ago is sold in another country. */
final class Counterfeits {
    private static final double DAILY = 0.3;

    private final World world;
    private final Selling selling;
    private final List<Site> outlets;

    Counterfeits(World world, Selling selling) {
        this.world = world;
        this.selling = selling;
        this.outlets = world.network().sites().stream()
                .filter(site -> site.type().outlet())
                .toList();
    }

    void day() {
        Site copied = anyOutlet();
        Site seller = anyOutlet();
        boolean possible = !copied.country().equals(seller.country())
                && !world.warehouse(copied).sold().isEmpty();
        if (possible && world.chance(DAILY)) {
            selling.sellFake(seller, world.warehouse(copied).sold().removeFirst());
        }
    }

    private Site anyOutlet() {
        return outlets.get(world.random().nextInt(outlets.size()));
    }
}
