package io.unitflow.simulation;

/**
 * The network of a {@link Simulation} under another policy: the same people ask for the same things on the same days, and what
 * happens is told to nobody. Not safe for use by several threads.
 */
public final class ParallelWorld {
    private final World world;
    private final Day day;
    private final Scoring scoring;

    /** Builds the network and fills it with stock. */
    public ParallelWorld(SimulationOptions options) {
        world = new World(Network.load(), options);
        day = new Day(world);
        scoring = new Scoring(world);
        new OpeningStock(world).fill();
    }

    /** Lets one day pass. */
    public DayScore nextDay() {
        day.pass();
        DayScore score = scoring.evening();
        world.chronicle().take();
        world.recalls().take();
        world.nextDay();
        return score;
    }
}
