package io.unitflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.ledger.RandomWorld;
import io.unitflow.ledger.ReferenceLedger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Goes on from savepoints that were kept, one of each form that state has had, beside the events that had been told before each was
 * taken and those that came after. State that evolves must go on from them for ever; a new form gets a savepoint of its own beside
 * them.
 */
class KeptSavepointTest {
    private static final Path KEPT = Path.of("src", "test", "resources", "savepoints");
    /** Containers and their contents in one value; before, in two. */
    private static final String NEWEST = "2";

    private static final String BEFORE = "before.jsonl";
    private static final String AFTER = "after.jsonl";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1, hashmap", "1, rocksdb", "2, hashmap", "2, rocksdb"})
    void theJobGoesOnFromTheSavepointsThatWereKept(String form, String backend) throws Exception {
        Path kept = KEPT.resolve(form);
        List<EpcisEvent> before = KeptEvents.read(kept.resolve(BEFORE));
        List<EpcisEvent> after = KeptEvents.read(kept.resolve(AFTER));
        List<EpcisEvent> all = new ArrayList<>(before);
        all.addAll(after);
        SavedLedger saved = new SavedLedger(
                kept.resolve("savepoint").toAbsolutePath().toUri().toString(), new Said(), folder);

        LedgerRun run = saved.goOn(after, 2, backend);

        // What did not change since the savepoint is not told again.
        assertThat(ReferenceLedger.positions(all)).containsAll(run.positions());
        assertThat(ReferenceLedger.demand(all)).containsAll(run.demand());
        assertThat(changed(ReferenceLedger.positions(before), ReferenceLedger.positions(all)))
                .isSubsetOf(run.positions());
        assertThat(changed(ReferenceLedger.demand(before), ReferenceLedger.demand(all)))
                .isSubsetOf(run.demand());
    }

    @Test
    @EnabledIfSystemProperty(named = "unitflow.keep-savepoint", matches = "true")
    void keepsASavepoint() throws Exception {
        List<EpcisEvent> told = new ArrayList<>();
        for (int world = 0; world < 12; world++) {
            told.addAll(RandomWorld.told(91_000 + world, 40));
        }
        Collections.shuffle(told, new Random(9));
        int cut = told.size() / 2;
        Path kept = KEPT.resolve(NEWEST);
        KeptEvents.write(kept.resolve(BEFORE), told.subList(0, cut));
        KeptEvents.write(kept.resolve(AFTER), told.subList(cut, told.size()));
        SavedLedger saved = SavedLedger.of(KeptEvents.read(kept.resolve(BEFORE)), 2, "hashmap", folder);
        Path metadata = Path.of(URI.create(saved.savepoint())).resolve("_metadata");
        Files.createDirectories(kept.resolve("savepoint"));
        Files.copy(metadata, kept.resolve("savepoint").resolve("_metadata"));
    }

    private static List<String> changed(List<String> before, List<String> now) {
        return now.stream().filter(row -> !before.contains(row)).toList();
    }
}
