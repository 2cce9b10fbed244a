package io.unitflow.job;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** The ledger against goods that physically lie somewhere: the simulator knows nothing of the ledger's rules. */
class SimulatedNetworkTest {
    private static final int DAYS = 6;

    @Test
    void positionsAndDemandAreWhatPhysicallyHappened() throws Exception {
        Simulation simulation = new Simulation(new SimulationOptions(7, LocalDate.of(2026, 1, 5), true));
        List<Report> reports = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            reports.addAll(simulation.nextDay());
        }
        reports.addAll(simulation.drain());

        LedgerRun run = LedgerRun.of(read(reports), 2);

        List<String> stock = simulation.truth().entrySet().stream()
                .map(entry -> String.join(
                        ",",
                        entry.getKey().gtin(),
                        entry.getKey().lot(),
                        entry.getKey().site(),
                        entry.getKey().state(),
                        entry.getValue().toString()))
                .sorted()
                .toList();
        List<String> demand = simulation.demand().entrySet().stream()
                .map(entry -> String.join(
                        ",",
                        entry.getKey().gtin(),
                        entry.getKey().site(),
                        entry.getKey().date().toString(),
                        entry.getValue().toString()))
                .sorted()
                .toList();
        assertThat(run.positions()).hasSizeGreaterThan(500).isEqualTo(stock);
        assertThat(run.demand()).hasSizeGreaterThan(500).isEqualTo(demand);
    }

    private static List<EpcisEvent> read(List<Report> reports) {
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
