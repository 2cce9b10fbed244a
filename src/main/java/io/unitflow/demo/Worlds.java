package io.unitflow.demo;

import io.unitflow.simulation.DayScore;
import io.unitflow.simulation.ParallelWorld;
import io.unitflow.simulation.Purchase;
import io.unitflow.simulation.ReorderPolicy;
import io.unitflow.simulation.Report;
import io.unitflow.simulation.Simulation;
import io.unitflow.simulation.SimulationOptions;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The world that is told of, and beside it those of the other policies that need nobody from outside; all live the same days. */
final class Worlds {
    private final Simulation told;
    private final ReorderPolicy policy;
    private final LocalDate takeOver;
    private final Map<ReorderPolicy, ParallelWorld> others = new EnumMap<>(ReorderPolicy.class);

    /** @param compared whether there are others at all */
    Worlds(SimulationOptions options, boolean compared) {
        told = new Simulation(options);
        policy = options.policy();
        takeOver = options.firstDay().plusDays(ReorderPolicy.TAKE_OVER_DAYS);
        for (ReorderPolicy other : compared ? ReorderPolicy.values() : new ReorderPolicy[0]) {
            if (other != policy && other != ReorderPolicy.UNITFLOW) {
                others.put(
                        other,
                        new ParallelWorld(
                                new SimulationOptions(options.seed(), options.firstDay(), options.complete(), other)));
            }
        }
    }

    Simulation told() {
        return told;
    }

    ReorderPolicy policy() {
        return policy;
    }

    /**
     * Lets one day pass in all of them.
     *
     * @param purchases ordered in the evening before
     * @param scores takes what the day brought, unless policies do not differ yet
     * @return what is told of the day
     */
    List<Report> nextDay(List<Purchase> purchases, Map<ReorderPolicy, DayScore> scores) {
        purchases.forEach(told::order);
        boolean differ = !told.day().isBefore(takeOver);
        List<Report> reports = told.nextDay();
        others.forEach((other, world) -> {
            DayScore score = world.nextDay();
            if (differ) {
                scores.put(other, score);
            }
        });
        if (differ && !others.isEmpty()) {
            scores.put(policy, told.score());
        }
        return reports;
    }
}
