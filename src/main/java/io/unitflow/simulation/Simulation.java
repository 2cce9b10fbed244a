package io.unitflow.simulation;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A pharmaceutical network that lives day by day; what it reports depends on its options alone, so that a second
 * simulation with the same options repeats the first. Not safe for use by several threads.
 */
public final class Simulation {
    private final World world;
    private final Day day;
    private final Post post = new Post();
    private final Untidiness untidiness;
    private final Scoring scoring;
    private DayScore score;
    private boolean opened;

    /** Builds the network and fills it with stock. */
    public Simulation(SimulationOptions options) {
        world = new World(Network.load(), options);
        day = new Day(world);
        untidiness = new Untidiness(world, options, post);
        scoring = new Scoring(world);
        new OpeningStock(world).fill();
    }

    /** The network: the same for every seed. */
    public Network network() {
        return world.network();
    }

    /** The day that {@link #nextDay} simulates next. */
    public LocalDate day() {
        return world.day();
    }

    /**
     * Simulates one day, at each site its own local one.
     *
     * @return what arrives before that day ends in UTC, in order of arrival; on the first day also the opening stock
     */
    public List<Report> nextDay() {
        if (!opened) {
            opened = true;
            untidiness.tellTidily(world.chronicle().take(), midnight(world.day()));
        }
        day.pass();
        score = scoring.evening();
        untidiness.tell(world.chronicle().take());
        world.nextDay();
        return post.before(midnight(world.day()));
    }

    /** What the last simulated day brought; null before the first. */
    public DayScore score() {
        return score;
    }

    /**
     * Places an order in the evening of the last simulated day, or takes one back. Plants pick whole cases: of their goods as many are
     * ordered.
     *
     * @return whether there are such sites and such a product, and a way between them
     */
    public boolean order(Purchase purchase) {
        Network network = world.network();
        Site from = network.ofGln(purchase.from());
        Site to = network.ofGln(purchase.to());
        Product product = network.ofGtin(purchase.gtin());
        if (from == null
                || to == null
                || product == null
                || purchase.quantity() == 0
                || network.lane(from, to) == null) {
            return false;
        }
        if (purchase.quantity() < 0) {
            world.orders().cancel(from, new OrderBook.Order(to, product, -purchase.quantity()));
            return true;
        }
        long over = from.type() == SiteType.PLANT ? purchase.quantity() % product.caseSize() : 0;
        long quantity = over == 0 ? purchase.quantity() : purchase.quantity() - over + product.caseSize();
        world.orders().place(from, new OrderBook.Order(to, product, quantity));
        return true;
    }

    /** Units of a product that a site has ordered and not received. */
    public long onOrder(String gtin, String site) {
        return world.orders().open(world.network().ofGln(site), world.network().ofGtin(gtin));
    }

    private static long midnight(LocalDate day) {
        return day.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    /** The recalls that manufacturers announced since this was last asked, as JSON. */
    public List<Report> recalls() {
        return world.recalls().take();
    }

    /**
     * Everything that is still held back, in order of arrival; after it, all that will ever be told of the days
     * simulated has been told.
     */
    public List<Report> drain() {
        return post.all();
    }

    /** What physically lies where now, after the last simulated day; zero quantities are left out. */
    public Map<StockKey, Long> truth() {
        return Stocktaking.of(world);
    }

    /** What was handed out, by local date. */
    public Map<DemandKey, Long> demand() {
        return new HashMap<>(world.tally().demand());
    }

    /** What was asked for in vain, by local date. */
    public Map<DemandKey, Long> lostDemand() {
        return new HashMap<>(world.tally().lost());
    }

    /** The region that the flu wave empties. */
    public String waveRegion() {
        return world.wave().hit();
    }

    /** The region that has prepared for the wave in vain. */
    public String sparedRegion() {
        return world.wave().spared();
    }

    /** Units made so far, the opening stock included. */
    public long unitsMade() {
        return world.tally().made();
    }

    /** Units handed out so far. */
    public long unitsSold() {
        return world.tally().sold();
    }

    /** Units asked for in vain so far. */
    public long unitsLost() {
        return world.tally().unserved();
    }

    /** Times that somebody asked in vain so far. */
    public long stockOuts() {
        return world.tally().stockOuts();
    }

    /** Shipments on the way now. */
    public int shipmentsUnderWay() {
        return world.underWay().size();
    }

    /** Shipments that customs have held so far. */
    public long customsHolds() {
        return world.tally().customsHolds();
    }

    Untidiness untidiness() {
        return untidiness;
    }
}
