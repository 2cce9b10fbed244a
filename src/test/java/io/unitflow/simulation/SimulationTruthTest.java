package io.unitflow.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTruthTest {
    private static final int DAYS = 15;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatIsToldInTheEndIsWhatIsThere(long seed) {
        Simulation simulation = new Simulation(new SimulationOptions(seed, LocalDate.of(2026, 1, 5), true));
        List<Report> reports = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            reports.addAll(simulation.nextDay());
        }
        reports.addAll(simulation.drain());

        assertTold(simulation, reports);
        Collections.shuffle(reports, new Random(seed));
        assertTold(simulation, reports);
    }

    private static void assertTold(Simulation simulation, List<Report> reports) {
        List<Told> told = reports.stream()
                .flatMap(report -> Told.read(report).events().stream())
                .toList();
        SequentialLedger ledger = SequentialLedger.of(told);
        assertThat(differences(simulation.truth(), ledger.positions())).isEmpty();
        assertThat(differences(simulation.demand(), ledger.demand())).isEmpty();
    }

    private static <K> List<String> differences(Map<K, Long> truth, Map<K, Long> told) {
        Map<K, Long> all = new HashMap<>(truth);
        told.forEach(all::putIfAbsent);
        return all.keySet().stream()
                .filter(key -> !truth.getOrDefault(key, 0L).equals(told.getOrDefault(key, 0L)))
                .map(key -> key + ": " + truth.get(key) + " there, " + told.get(key) + " told")
                .sorted()
                .limit(20)
                .toList();
    }
}
