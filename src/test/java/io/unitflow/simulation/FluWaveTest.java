package io.unitflow.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FluWaveTest {
    private static final int PEAK = 33;

    private final Network network = Network.load();
    private final Map<String, String> regions =
            network.sites().stream().collect(Collectors.toMap(Site::gln, Site::region));
    private final Set<String> fluProducts = network.products().stream()
            .filter(FluWave::concerns)
            .map(Product::gtin)
            .collect(Collectors.toSet());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oneRegionRunsOutWhileItsNeighbourOverflows(long seed) {
        Simulation simulation = new Simulation(new SimulationOptions(seed, LocalDate.of(2026, 1, 5), true));
        days(simulation, 4);
        Map<String, Long> before = stock(simulation);
        days(simulation, PEAK - 4);
        Map<String, Long> after = stock(simulation);
        Map<String, Long> lost = lost(simulation);
        String hit = simulation.waveRegion();
        String spared = simulation.sparedRegion();

        assertThat(after.get(hit)).isLessThan(before.get(hit) / 2);
        assertThat(after.get(spared)).isGreaterThan(before.get(spared));
        long elsewhere = lost.entrySet().stream()
                .filter(region -> !region.getKey().equals(hit))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(lost.get(hit)).isGreaterThan(3 * elsewhere).isGreaterThan(500);
    }

    private static void days(Simulation simulation, int days) {
        for (int day = 0; day < days; day++) {
            simulation.nextDay();
        }
    }

    private Map<String, Long> stock(Simulation simulation) {
        return byRegion(simulation.truth(), key -> key.state().equals("on_hand") ? key.gtin() : "", StockKey::site);
    }

    private Map<String, Long> lost(Simulation simulation) {
        return byRegion(simulation.lostDemand(), DemandKey::gtin, DemandKey::site);
    }

    private <K> Map<String, Long> byRegion(Map<K, Long> counts, Function<K, String> gtin, Function<K, String> site) {
        return counts.entrySet().stream()
                .filter(entry -> fluProducts.contains(gtin.apply(entry.getKey())))
                .collect(Collectors.groupingBy(
                        entry -> regions.get(site.apply(entry.getKey())), Collectors.summingLong(Map.Entry::getValue)));
    }
}
