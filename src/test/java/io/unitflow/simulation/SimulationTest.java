package io.unitflow.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);

    private static Simulation simulation(long seed, boolean complete) {
        return new Simulation(new SimulationOptions(seed, FIRST_DAY, complete));
    }

    private static List<Report> run(Simulation simulation, int days) {
        List<Report> reports = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            reports.addAll(simulation.nextDay());
        }
        reports.addAll(simulation.drain());
        return reports;
    }

    private static List<String> texts(List<Report> reports) {
        return reports.stream()
                .map(report -> report.topic()
                        + report.key()
                        + report.time()
                        + new String(report.value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void equalOptionsGiveTheVerySameReports() {
        assertThat(texts(run(simulation(7, true), 4))).isEqualTo(texts(run(simulation(7, true), 4)));
        assertThat(texts(run(simulation(8, true), 1))).isNotEqualTo(texts(run(simulation(7, true), 1)));
    }

    @Test
    void reportsArriveInOrderAndNotBeforeTheirDayIsOver() {
        Simulation simulation = simulation(7, true);
        Instant last = Instant.MIN;
        for (int day = 0; day < 5; day++) {
            List<Report> reports = simulation.nextDay();
            Instant midnight = Instant.parse(simulation.day() + "T00:00:00Z");
            for (Report report : reports) {
                assertThat(report.time()).isAfterOrEqualTo(last).isBefore(midnight);
                last = report.time();
            }
        }
        assertThat(simulation.day()).isEqualTo(FIRST_DAY.plusDays(5));
    }

    @Test
    void everyWayOfBeingUntidyOccursWithinTenDays() {
        Simulation simulation = simulation(3, false);
        run(simulation, 10);

        assertThat(simulation.untidiness().counts().keySet()).containsExactlyInAnyOrder(Mess.values());
    }

    @Test
    void partnersThatLoseReportsNoLongerTellTheTruth() {
        Simulation simulation = simulation(3, false);
        SequentialLedger ledger = SequentialLedger.of(told(run(simulation, 10)));

        assertThat(ledger.positions()).isNotEqualTo(simulation.truth());
    }

    @Test
    void completePartnersLoseNothing() {
        Simulation simulation = simulation(3, true);
        run(simulation, 3);

        assertThat(simulation.untidiness().counts()).doesNotContainKey(Mess.MISSING);
    }

    @Test
    void everyMessageSaysSomethingOrIsRefused() {
        List<Told.Reading> readings =
                run(simulation(5, true), 8).stream().map(Told::read).toList();

        assertThat(readings).allMatch(reading -> reading.events().size() + reading.refused() > 0);
        assertThat(readings.stream().mapToInt(Told.Reading::refused).sum()).isPositive();
    }

    @Test
    void noObjectIsSeenTwiceAtOneInstant() {
        List<Told> told = told(run(simulation(11, true), 8));
        Set<String> wrong =
                told.stream().filter(Told::declaresWrong).map(Told::id).collect(Collectors.toSet());
        Map<String, String> seen = new HashMap<>();
        for (Told event : told) {
            if (!wrong.contains(event.id())) {
                Set<String> listed = new HashSet<>(event.epcs());
                listed.addAll(event.outputs());
                for (String epc : listed) {
                    String other = seen.putIfAbsent(epc + event.time().toInstant(), event.id());
                    assertThat(other == null || other.equals(event.id())).isTrue();
                }
            }
        }
    }

    @Test
    void everyKindOfMovementIsTold() {
        List<Told> told = told(run(simulation(2, true), 15));
        Set<String> parents = told.stream().map(Told::parent).collect(Collectors.toSet());

        assertThat(told.stream().map(event -> event.step() + " " + event.action()))
                .contains(
                        "commissioning ADD",
                        "packing ADD",
                        "loading ADD",
                        "shipping OBSERVE",
                        "void_shipping OBSERVE",
                        "departing OBSERVE",
                        "arriving OBSERVE",
                        "holding OBSERVE",
                        "sensor_reporting OBSERVE",
                        "receiving OBSERVE",
                        "unpacking DELETE",
                        "storing OBSERVE",
                        "repackaging null",
                        "cycle_counting OBSERVE",
                        "inspecting OBSERVE",
                        "destroying OBSERVE",
                        "dispensing OBSERVE",
                        "dispensing DELETE",
                        "retail_selling OBSERVE");
        assertThat(told)
                .anyMatch(event ->
                        event.step().equals("unpacking") && event.epcs().isEmpty());
        assertThat(told)
                .as("pallets in a container")
                .anyMatch(event ->
                        event.step().equals("loading") && event.parent() != null && parents.containsAll(event.epcs()));
        assertThat(told.stream().map(Told::disposition)).contains("damaged", "expired", "returned");
        assertThat(told)
                .anyMatch(event ->
                        event.step().equals("receiving") && !event.amounts().isEmpty());
    }

    private static List<Told> told(List<Report> reports) {
        return reports.stream()
                .flatMap(report -> Told.read(report).events().stream())
                .toList();
    }

    @Test
    void nothingPhysicalIsNegative() {
        Simulation simulation = simulation(9, true);
        run(simulation, 20);

        assertThat(simulation.truth().values()).allMatch(quantity -> quantity > 0);
        assertThat(simulation.truth().keySet().stream().map(StockKey::state))
                .contains("on_hand", "unsellable", "in_transit");
        assertThat(simulation.customsHolds()).isPositive();
        assertThat(simulation.shipmentsUnderWay()).isPositive();
    }
}
