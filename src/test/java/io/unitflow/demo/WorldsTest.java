package io.unitflow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.simulation.DayScore;
import io.unitflow.simulation.Purchase;
import io.unitflow.simulation.ReorderPolicy;
import io.unitflow.simulation.SimulationOptions;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorldsTest {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
    private static final int DAYS = ReorderPolicy.TAKE_OVER_DAYS + 5;

    private static Worlds worlds(ReorderPolicy policy, boolean compared) {
        return new Worlds(new SimulationOptions(2, FIRST_DAY, false, policy), compared);
    }

    /** Sites and a product between which there is a way, from the network's own files. */
    private static Purchase purchase(Worlds worlds) {
        var lane = worlds.told().network().lanes().stream()
                .filter(one -> one.kind().equals("supply") && one.to().type().outlet())
                .findFirst()
                .orElseThrow();
        String gtin = worlds.told().network().products().get(0).gtin();
        return new Purchase("PO-1", lane.from().gln(), lane.to().gln(), gtin, 30);
    }

    @Test
    void daysToldAgainWithWhatWasOrderedAreTheDaysThatWere() {
        Worlds first = worlds(ReorderPolicy.UNITFLOW, false);
        Worlds again = worlds(ReorderPolicy.UNITFLOW, false);
        Worlds without = worlds(ReorderPolicy.UNITFLOW, false);
        Purchase ordered = purchase(first);
        for (int day = 0; day < DAYS; day++) {
            List<Purchase> purchases = day == ReorderPolicy.TAKE_OVER_DAYS ? List.of(ordered) : List.of();
            first.nextDay(purchases, Map.of());
            again.nextDay(purchases, Map.of());
            without.nextDay(List.of(), Map.of());
        }
        assertThat(again.told().truth()).isEqualTo(first.told().truth());
        assertThat(without.told().truth()).isNotEqualTo(first.told().truth());
    }

    @Test
    void policiesAreScoredFromTheDayOnWhichTheyDiffer() {
        Worlds worlds = worlds(ReorderPolicy.NONE, true);
        for (int day = 0; day <= ReorderPolicy.TAKE_OVER_DAYS; day++) {
            Map<ReorderPolicy, DayScore> scores = new EnumMap<>(ReorderPolicy.class);
            worlds.nextDay(List.of(), scores);
            if (day < ReorderPolicy.TAKE_OVER_DAYS) {
                assertThat(scores).isEmpty();
            } else {
                assertThat(scores).containsOnlyKeys(ReorderPolicy.NONE, ReorderPolicy.MIN_MAX);
                assertThat(scores.get(ReorderPolicy.NONE).day()).isEqualTo(FIRST_DAY.plusDays(day));
            }
        }
    }
}
