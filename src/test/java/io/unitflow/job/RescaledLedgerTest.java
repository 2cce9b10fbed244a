package io.unitflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.ledger.RandomWorld;
import io.unitflow.ledger.ReferenceLedger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job that stops anywhere and goes on from its savepoint, with more tasks or fewer, ends at the same numbers. */
class RescaledLedgerTest {
    private static final int WORLDS = 60;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1, 1, 3, hashmap", "2, 4, 1, hashmap", "3, 2, 2, rocksdb", "4, 3, 4, rocksdb"})
    void theNumbersDoNotDependOnWhereTheJobStoppedOrHowManyTasksItHas(long seed, int before, int after, String backend)
            throws Exception {
        List<EpcisEvent> told = new ArrayList<>();
        for (int world = 0; world < WORLDS; world++) {
            told.addAll(RandomWorld.toldOfDays(seed * 10_000 + world, 40));
        }
        Random random = new Random(seed);
        Collections.shuffle(told, random);
        int cut = told.size() / 4 + random.nextInt(told.size() / 2);

        SavedLedger saved = SavedLedger.of(told.subList(0, cut), before, backend, folder);
        LedgerRun run = saved.goOn(told.subList(cut, told.size()), after, backend);

        assertThat(run.positions()).isEqualTo(ReferenceLedger.positions(told));
        assertThat(run.closings()).isEqualTo(ReferenceLedger.closings(told));
        assertThat(run.demand()).isEqualTo(ReferenceLedger.demand(told));
        assertThat(run.lots()).isEqualTo(ReferenceLedger.lots(told));
    }
}
