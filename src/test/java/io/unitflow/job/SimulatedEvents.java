package io.unitflow.job;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.Feed;
import io.unitflow.epcis.Rejection;
import io.unitflow.simulation.Report;
import io.unitflow.simulation.Simulation;
import io.unitflow.simulation.SimulationOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What untidy partners of a simulated network tell: late, twice, wrongly, and corrected. */
public final class SimulatedEvents {
    private SimulatedEvents() {}

    /** The events of some days and of the end. */
    public static List<EpcisEvent> of(long seed, int days) {
        Simulation simulation = new Simulation(new SimulationOptions(seed, LocalDate.of(2026, 1, 5), true));
        List<Report> reports = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            reports.addAll(simulation.nextDay());
        }
        reports.addAll(simulation.drain());
        return read(reports);
    }

    /** The events that can be understood. */
    static List<EpcisEvent> read(List<Report> reports) {
        List<EpcisEvent> events = new ArrayList<>();
        for (Report report : reports) {
            Feed feed = Feed.valueOf(report.topic().toUpperCase(Locale.ROOT));
            EventReader.readMessage(report.value(), feed, new EventConsumer() {
                @Override
                public void event(EpcisEvent event, long position) {
                    events.add(event);
                }

                @Override
                public void rejected(Rejection rejection) {
                    // The world's rubbish is told rightly elsewhere, or never happened.
                }
            });
        }
        return events;
    }
}
