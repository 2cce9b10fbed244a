package io.unitflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.ledger.RandomWorld;
import io.unitflow.ledger.ReferenceLedger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole dataflow on a Flink cluster in this process, against the reference. */
class LedgerJobTest {
    private static final int WORLDS = 150;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void positionsAndDemandAreAFunctionOfTheSetOfEvents(long seed) throws Exception {
        List<EpcisEvent> told = new ArrayList<>();
        for (int world = 0; world < WORLDS; world++) {
            told.addAll(RandomWorld.told(seed * 1_000 + world, 40));
        }
        Collections.shuffle(told, new Random(seed));

        LedgerRun run = LedgerRun.of(told, (int) seed);

        assertThat(run.positions()).isEqualTo(ReferenceLedger.positions(told));
        assertThat(run.demand()).isEqualTo(ReferenceLedger.demand(told));
        assertThat(run.lots()).isNotEmpty().isEqualTo(ReferenceLedger.lots(told));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void soIsWhatEachDayClosedWith(long seed) throws Exception {
        List<EpcisEvent> told = new ArrayList<>();
        for (int world = 0; world < WORLDS; world++) {
            told.addAll(RandomWorld.toldOfDays(seed * 1_000 + world, 40));
        }
        Collections.shuffle(told, new Random(seed));

        LedgerRun run = LedgerRun.ofDays(told, (int) seed);

        assertThat(run.closings()).hasSizeGreaterThan(8).isEqualTo(ReferenceLedger.closings(told));
        assertThat(run.positions()).isEqualTo(ReferenceLedger.positions(told));
    }
}
