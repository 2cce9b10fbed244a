package io.unitflow.simulation;

/** The order of a day: goods arrive, are made, sold and shipped, and in the evening everybody reorders. */
final class Day {
    private final World world;
    private final Receiving receiving;
    private final Production production;
    private final Selling selling;
    private final Housekeeping housekeeping;
    private final Relabelling relabelling;
    private final Transport transport;
    private final Dispatch dispatch;
    private final Returns returns;
    private final Ordering ordering;
    private final Counterfeits counterfeits;

    Day(World world) {
        Packing packing = new Packing(world);
        this.world = world;
        this.receiving = new Receiving(world, packing);
        this.production = new Production(world);
        this.selling = new Selling(world, packing);
        this.housekeeping = new Housekeeping(world);
        this.relabelling = new Relabelling(world);
        this.transport = new Transport(world);
        this.dispatch = new Dispatch(world, packing, transport);
        this.returns = new Returns(world, packing, transport, housekeeping);
        this.ordering = new Ordering(world);
        this.counterfeits = new Counterfeits(world, selling);
    }

    void pass() {
        world.recalls().morning();
        receiving.day();
        world.network().sites().forEach(this::pass);
        counterfeits.day();
        world.network().sites().forEach(ordering::evening);
    }

    private void pass(Site site) {
        if (site.type() == SiteType.CUSTOMS) {
            transport.customs(site);
            return;
        }
        housekeeping.morning(site);
        switch (site.type()) {
            case PLANT -> {
                production.day(site);
                dispatch.day(site);
            }
            case DISTRIBUTION_CENTER -> {
                relabelling.day(site);
                dispatch.day(site);
            }
            case WHOLESALER -> {
                returns.verify(site);
                dispatch.day(site);
            }
            default -> {
                selling.day(site);
                returns.outlet(site);
            }
        }
        housekeeping.evening(site);
    }
}
