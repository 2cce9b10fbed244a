package io.unitflow.job;

import io.unitflow.job.guard.GuardJob;
import io.unitflow.job.guard.GuardSettings;
import io.unitflow.job.message.ExceptionRow;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.ToldExceptions;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The ledger with the guard beside it, between sources and sinks of any kind. */
public final class GuardedLedger {
    private GuardedLedger() {}

    /** Wires both; gives exceptions as they open, close and are retracted. */
    public static DataStream<ExceptionRow> define(
            List<DataStream<Heard>> sources, LedgerSinks numbers, LedgerSettings ledger, GuardSettings guard) {
        GuardTaps taps = new GuardTaps(numbers, guard);
        LedgerJob.define(sources, taps, ledger);
        return GuardJob.exceptions(taps.define(), ToldExceptions.none(), guard.retention());
    }
}
