package io.unitflow.job.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.guarding.GuardedWorld;
import io.unitflow.guarding.ReferenceGuard;
import io.unitflow.network.Network;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole dataflow on a Flink cluster in this process, against the reference. */
class GuardJobTest {
    private static final Network NETWORK = GuardedWorld.network();

    @ParameterizedTest
    @CsvSource({"1,100,40", "2,60,60", "3,1,60", "4,2,40"})
    void exceptionsAreAFunctionOfTheSetOfEvents(long seed, int worlds, int events) throws Exception {
        List<EpcisEvent> told = new ArrayList<>();
        for (int world = 0; world < worlds; world++) {
            told.addAll(GuardedWorld.told(seed * 1_000 + world, events));
        }
        Collections.shuffle(told, new Random(seed));

        List<String> found = GuardRun.of(told, GuardedWorld::network, GuardedWorld.THRESHOLDS, 1 + (int) seed % 3);

        List<String> right = ReferenceGuard.exceptions(told, NETWORK, GuardedWorld.THRESHOLDS);
        assertThat(without(right, found)).as("missed").isEmpty();
        assertThat(without(found, right)).as("invented").isEmpty();
    }

    private static List<String> without(List<String> rows, List<String> others) {
        Set<String> known = Set.copyOf(others);
        return rows.stream().filter(row -> !known.contains(row)).toList();
    }
}
