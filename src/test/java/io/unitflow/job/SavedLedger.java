package io.unitflow.job;

import io.unitflow.epcis.EpcisEvent;
import java.nio.file.Path;
import java.util.List;

/**
 * A ledger that was stopped with a savepoint.
 *
 * @param savepoint where its state is
 * @param told what it had said until then
 * @param folder for checkpoints and savepoints
 */
record SavedLedger(String savepoint, Said told, Path folder) {

    /** As the endless job: what is settled ends when the input does, which must not change a number. */
    private static final LedgerSettings SETTINGS = settings();

    private static LedgerSettings settings() {
        LedgerSettings bounded = LedgerSettings.bounded();
        return new LedgerSettings(
                bounded.levels(),
                bounded.observationsMax(),
                Harnesses.RETENTION,
                bounded.totals(),
                bounded.positions(),
                bounded.demand(),
                bounded.lots());
    }

    /** Runs the ledger over events and stops it when all of them have had their effects. */
    static SavedLedger of(List<EpcisEvent> events, int parallelism, String backend, Path folder) throws Exception {
        Said said = new Said(true);
        SavedJob job =
                new SavedJob(heard -> LedgerJob.define(List.of(heard), said, SETTINGS), parallelism, backend, folder);
        return new SavedLedger(job.stop(events), said, folder);
    }

    /** Goes on with more events, to their end. */
    LedgerRun goOn(List<EpcisEvent> events, int parallelism, String backend) throws Exception {
        Said after = new Said(true);
        SavedJob job =
                new SavedJob(heard -> LedgerJob.define(List.of(heard), after, SETTINGS), parallelism, backend, folder);
        job.goOn(savepoint, events);
        return LedgerRun.of(List.of(told, after));
    }
}
