package io.unitflow.demo;

import io.unitflow.config.Settings;
import io.unitflow.simulation.Report;
import io.unitflow.simulation.Simulation;
import io.unitflow.simulation.SimulationOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The simulated network of one data folder, day after day. It goes on where an earlier run of the same folder stopped: the days
 * already told are simulated again but not sent, and a day that was cut short is sent again, which changes nothing.
 */
public final class DemoRun {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final DemoOptions options;
    private final Simulation simulation;
    private DemoState state;

    /**
     * Builds the world of a data folder.
     *
     * @throws OtherWorld with one sentence, if another demo ran in that folder
     */
    public DemoRun(DemoOptions options) throws IOException {
        this.options = options;
        DemoState kept = DemoState.read(options.data());
        DemoState fresh = new DemoState(options.seed(), FIRST_DAY, options.check(), 0);
        if (kept != null && (kept.seed() != fresh.seed() || kept.complete() != fresh.complete())) {
            throw new OtherWorld("In " + options.data() + " ran a demo with --seed " + kept.seed()
                    + (kept.complete() ? " and --check" : " and without --check")
                    + "; go on with these, or take another folder.");
        }
        state = kept == null ? fresh : kept;
        simulation = new Simulation(new SimulationOptions(state.seed(), state.firstDay(), state.complete()));
        for (int day = 0; day < state.days(); day++) {
            simulation.nextDay();
            simulation.recalls();
        }
    }

    /** The simulated world. */
    public Simulation simulation() {
        return simulation;
    }

    /**
     * Tells day after day to Kafka until the days are over or somebody stops it.
     *
     * @param stopped asked often
     * @param progress told a line after each day
     */
    public void tell(Settings settings, BooleanSupplier stopped, Consumer<String> progress) throws IOException {
        double seconds = Double.isInfinite(options.daysPerMinute()) ? 0 : 60 / options.daysPerMinute();
        try (SimulationFeed feed = new SimulationFeed(settings)) {
            for (int day = 1; !stopped.getAsBoolean() && (options.days() == 0 || day <= options.days()); day++) {
                LocalDate date = simulation.day();
                List<Report> reports = simulation.nextDay();
                feed.send(simulation.recalls(), 0, stopped);
                feed.send(reports, seconds, stopped);
                if (!stopped.getAsBoolean()) {
                    state = state.nextDay();
                    state.write(options.data());
                    progress.accept(progress(date, reports.size()));
                }
            }
            if (options.check() && !stopped.getAsBoolean()) {
                feed.send(simulation.drain(), 0, stopped);
            }
        }
    }

    /** Compares what the job says with the simulated world, once the job has read everything. */
    public TruthCheck.Result check(Settings settings, DataSource database) throws Exception {
        return TruthCheck.await(simulation.truth(), settings, database, PATIENCE);
    }

    private String progress(LocalDate date, int reports) {
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
