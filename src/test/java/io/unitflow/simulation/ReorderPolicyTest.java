package io.unitflow.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReorderPolicyTest {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
    private static final int DAYS = 40;

    private static SimulationOptions options(ReorderPolicy policy) {
        return new SimulationOptions(3, FIRST_DAY, true, policy);
    }

    private static List<DayScore> scores(ReorderPolicy policy) {
        ParallelWorld world = new ParallelWorld(options(policy));
        return IntStream.range(0, DAYS).mapToObj(day -> world.nextDay()).toList();
    }

    private static long asked(DayScore score) {
        return score.served() + score.lost();
    }

    private static double fillRate(List<DayScore> scores) {
        List<DayScore> since = scores.subList(ReorderPolicy.TAKE_OVER_DAYS, DAYS);
        return since.stream().mapToLong(DayScore::served).sum()
                / (double) since.stream().mapToLong(ReorderPolicyTest::asked).sum();
    }

    @Test
    void worldsOfOneSeedAreAlikeUntilAPolicyTakesOver() {
        List<DayScore> alone = scores(ReorderPolicy.MIN_MAX);
        List<DayScore> without = scores(ReorderPolicy.NONE);
        int alike = ReorderPolicy.TAKE_OVER_DAYS;
        assertThat(without.subList(0, alike)).isEqualTo(alone.subList(0, alike));
        assertThat(without.subList(alike, DAYS)).isNotEqualTo(alone.subList(alike, DAYS));
    }

    @Test
    void whatIsToldIsTheWorldOfItsPolicy() {
        Simulation told = new Simulation(options(ReorderPolicy.MIN_MAX));
        ParallelWorld beside = new ParallelWorld(options(ReorderPolicy.MIN_MAX));
        for (int day = 0; day < 8; day++) {
            told.nextDay();
            assertThat(told.score()).isEqualTo(beside.nextDay());
        }
    }

    @Test
    void whereNobodyOrdersPeopleAskInVainForTheSame() {
        List<DayScore> alone = scores(ReorderPolicy.MIN_MAX);
        List<DayScore> without = scores(ReorderPolicy.NONE);
        assertThat(fillRate(without)).isLessThan(fillRate(alone) - 0.2);
        for (int day = 0; day < DAYS; day++) {
            // At most one copy of a pack that was sold before is sold without having been asked for.
            assertThat(asked(without.get(day))).isCloseTo(asked(alone.get(day)), within(1L));
        }
    }

    @Test
    void whatIsOrderedComesAndWhatASupplierLacksComesLater() {
        Simulation simulation = new Simulation(options(ReorderPolicy.UNITFLOW));
        for (int day = 0; day < ReorderPolicy.TAKE_OVER_DAYS + 6; day++) {
            simulation.nextDay();
        }
        Network network = simulation.network();
        Site outlet = network.sites(SiteType.PHARMACY).get(0);
        Site supplier = network.site(outlet.supplier());
        Product product = network.products().stream()
                .filter(one -> !one.byClass() && one.dailyRate(outlet) > 0)
                .findFirst()
                .orElseThrow();
        long there = onHand(simulation, product, supplier);
        assertThat(simulation.order(new Purchase("1", supplier.gln(), outlet.gln(), product.gtin(), there + 500)))
                .isTrue();
        assertThat(simulation.order(new Purchase("2", outlet.gln(), supplier.gln(), product.gtin(), 1)))
                .isFalse();
        assertThat(simulation.order(new Purchase("3", supplier.gln(), outlet.gln(), "00000000000000", 1)))
                .isFalse();
        long before = onHand(simulation, product, outlet);
        for (int day = 0; day < 5; day++) {
            simulation.nextDay();
        }
        assertThat(onHand(simulation, product, outlet)).isGreaterThan(before);
        assertThat(simulation.onOrder(product.gtin(), outlet.gln())).isGreaterThanOrEqualTo(400);

        simulation.order(new Purchase("1", supplier.gln(), outlet.gln(), product.gtin(), -100_000));
        assertThat(simulation.onOrder(product.gtin(), outlet.gln())).isBetween(0L, 100L);
        assertThat(simulation.onOrder(product.gtin(), supplier.gln())).isNotNegative();
    }

    private static long onHand(Simulation simulation, Product product, Site site) {
        return simulation.truth().entrySet().stream()
                .filter(entry -> entry.getKey().gtin().equals(product.gtin())
                        && entry.getKey().site().equals(site.gln())
                        && entry.getKey().state().equals("on_hand"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
