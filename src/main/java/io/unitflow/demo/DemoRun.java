package io.unitflow.demo;

import io.unitflow.config.Settings;
import io.unitflow.simulation.DayScore;
import io.unitflow.simulation.Purchase;
import io.unitflow.simulation.ReorderPolicy;
import io.unitflow.simulation.Report;
import io.unitflow.simulation.Simulation;
import io.unitflow.simulation.SimulationOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The simulated network of one data folder, day after day. It goes on where an earlier run of the same folder stopped: the days
 * already told are simulated again but not sent, and a day that was cut short is sent again, which changes nothing. Its clock waits
 * for the job: a machine too slow for the days asked for shows fewer of them, not old figures.
 */
public final class DemoRun {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
    /**
     * How long a day takes at least where recommendations are followed: plans and the checkpoints that let systems read them take
     * seconds, for which a real day has time.
     */
    private static final double FOLLOWED_SECONDS = 12;

    /** So many days before, time begins to pass like that: plans stand when they are needed. */
    private static final int PREPARED_DAYS = 5;

    private static final double SECONDS_A_MINUTE = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final DemoOptions options;
    private final Worlds worlds;
    private final OrderLog orders;
    private DemoState state;

    /**
     * Builds the world of a data folder.
     *
     * @throws OtherWorld with one sentence, if another demo ran in that folder
     */
    public DemoRun(DemoOptions options) throws IOException {
        this.options = options;
        DemoState kept = DemoState.read(options.data());
        DemoState fresh = new DemoState(options.seed(), FIRST_DAY, options.check(), options.policy(), 0);
        if (kept != null && !kept.isOfTheWorldOf(fresh)) {
            throw new OtherWorld("In " + options.data() + " ran a demo with --seed " + kept.seed() + " --policy "
                    + kept.policy().word()
                    + (kept.complete() ? " and --check" : " and without --check")
                    + "; go on with these, or take another folder.");
        }
        state = kept == null ? fresh : kept;
        orders = new OrderLog(options.data());
        worlds = new Worlds(
                new SimulationOptions(state.seed(), state.firstDay(), state.complete(), state.policy()),
                !options.check());
        for (int day = 0; day < state.days(); day++) {
            worlds.nextDay(orders.before(worlds.told().day()), new HashMap<>());
            worlds.told().recalls();
        }
    }

    /** The simulated world. */
    public Simulation simulation() {
        return worlds.told();
    }

    /** Writes the files that describe the network, and how it orders. */
    public void writeNetworkTo(Path folder) throws IOException {
        simulation().network().writeTo(folder, state.policy() == ReorderPolicy.UNITFLOW);
    }

    /**
     * Tells day after day to Kafka until the days are over or somebody stops it.
     *
     * @param database where scores of policies are kept
     * @param stopped asked often
     * @param progress told a line after each day
     */
    public void tell(Settings settings, DataSource database, BooleanSupplier stopped, Consumer<String> progress)
            throws IOException {
        Simulation simulation = worlds.told();
        ScoreTable table = new ScoreTable(database);
        Backlog backlog = new Backlog(ReadingProgress.topics(settings), ReadingProgress.BEHIND);
        try (SimulationFeed feed = new SimulationFeed(settings, backlog);
                SimulatedErp erp =
                        state.policy() == ReorderPolicy.UNITFLOW ? new SimulatedErp(settings, orders) : null) {
            for (int day = 1; !stopped.getAsBoolean() && (options.days() == 0 || day <= options.days()); day++) {
                LocalDate date = simulation.day();
                if (isFollowed(date)) {
                    ReadingProgress.await(settings, database, PATIENCE, stopped);
                    order(date, erp);
                }
                Map<ReorderPolicy, DayScore> scores = new EnumMap<>(ReorderPolicy.class);
                List<Report> reports = worlds.nextDay(orders.before(date), scores);
                table.write(scores, state.policy());
                feed.send(simulation.recalls(), 0, stopped, () -> {});
                feed.send(reports, seconds(date), stopped, () -> {
                    listen(erp);
                    if (!Double.isInfinite(options.daysPerMinute())) {
                        ReadingProgress.awaitShort(backlog, database, stopped);
                    }
                });
                if (!stopped.getAsBoolean()) {
                    state = state.nextDay();
                    state.write(options.data());
                    progress.accept(progress(date, reports.size()));
                }
            }
            if (options.check() && !stopped.getAsBoolean()) {
                feed.send(simulation.drain(), 0, stopped, () -> {});
            }
        }
    }

    private boolean isFollowed(LocalDate day) {
        return state.policy() == ReorderPolicy.UNITFLOW
                && !day.isBefore(state.firstDay().plusDays(ReorderPolicy.TAKE_OVER_DAYS));
    }

    /** How long a day takes. */
    private double seconds(LocalDate day) {
        double wanted = Double.isInfinite(options.daysPerMinute()) ? 0 : SECONDS_A_MINUTE / options.daysPerMinute();
        return isFollowed(day.plusDays(PREPARED_DAYS)) ? Math.max(wanted, FOLLOWED_SECONDS) : wanted;
    }

    private static void listen(SimulatedErp erp) throws IOException {
        if (erp != null) {
            erp.listen();
        }
    }

    /** In the evening before a day; what was ordered then when the day was cut short stays ordered. */
    private void order(LocalDate day, SimulatedErp erp) throws IOException {
        List<Purchase> purchases = erp.evening();
        orders.place(day, purchases);
        erp.ordered(purchases);
    }

    /** Compares what the job says with the simulated world, once the job has read everything. */
    public TruthCheck.Result check(Settings settings, DataSource database) throws Exception {
        return TruthCheck.await(worlds.told().truth(), settings, database, PATIENCE);
    }

    private String progress(LocalDate date, int reports) {
        Simulation simulation = worlds.told();
        return String.format(
                "%s  %,7d reports · made %,d · sold %,d · shipments under way %,d · stock-outs %,d · customs holds %,d",
                date,
                reports,
                simulation.unitsMade(),
                simulation.unitsSold(),
                simulation.shipmentsUnderWay(),
                simulation.stockOuts(),
                simulation.customsHolds());
    }
}
