package io.unitflow.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The physical state: every unit alive is in exactly one warehouse or shipment. */
final class World {
    private final Network network;
    private final Levels levels;
    private final FluWave wave;
    private final SplittableRandom random;
    private final Chronicle chronicle;
    private final Numbering numbering = new Numbering();
    private final Tally tally = new Tally();
    private final OrderBook orders;
    private final Warehouse[] warehouses;
    private final Partner[] partners;
    private final List<Shipment> underWay = new ArrayList<>();
    private final Recalls recalls;
    private final SimulationOptions options;
    private LocalDate day;

    World(Network network, SimulationOptions options) {
        this.network = network;
        this.options = options;
        this.levels = new Levels(network);
        this.random = new SplittableRandom(options.seed());
        this.wave = new FluWave(options.firstDay(), random.nextInt());
        this.chronicle = new Chronicle(network.sites().size(), random);
        this.orders = new OrderBook(network);
        this.warehouses = network.sites().stream()
                .map(site -> new Warehouse(site, network.products().size()))
                .toArray(Warehouse[]::new);
        this.partners = network.sites().stream().map(Partner::of).toArray(Partner[]::new);
        this.day = options.firstDay();
        this.recalls = new Recalls(this);
    }

    Recalls recalls() {
        return recalls;
    }

    Network network() {
        return network;
    }

    Levels levels() {
        return levels;
    }

    FluWave wave() {
        return wave;
    }

    SplittableRandom random() {
        return random;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /**
     * What decides what people ask for at a site today: nothing else draws from it, so that they ask for the same whatever
     * happened before.
     */
    SplittableRandom wishes(Site site) {
        return new SplittableRandom((options.seed() * 1_000_003 + day.toEpochDay()) * 1_000_003 + site.index());
    }

    /** Whether sites decide today what they order. */
    boolean ordersByItself() {
        return options.policy() == ReorderPolicy.MIN_MAX
                || day.isBefore(options.firstDay().plusDays(ReorderPolicy.TAKE_OVER_DAYS));
    }

    /** Whether what a supplier lacks is delivered later. */
    boolean keepsOrders() {
        return options.policy() == ReorderPolicy.UNITFLOW && !ordersByItself();
    }

    Chronicle chronicle() {
        return chronicle;
    }

    Numbering numbering() {
        return numbering;
    }

    Tally tally() {
        return tally;
    }

    OrderBook orders() {
        return orders;
    }

    Warehouse warehouse(Site site) {
        return warehouses[site.index()];
    }

    List<Warehouse> warehouses() {
        return Arrays.asList(warehouses);
    }

    Partner partner(Site site) {
        return partners[site.index()];
    }

    /** Shipments on the way, oldest first. */
    List<Shipment> underWay() {
        return underWay;
    }

    LocalDate day() {
        return day;
    }

    void nextDay() {
        day = day.plusDays(1);
    }
}
