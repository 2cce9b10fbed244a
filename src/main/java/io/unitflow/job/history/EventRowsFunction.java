package io.unitflow.job.history;

import io.unitflow.config.Settings;
import io.unitflow.history.Claim;
import io.unitflow.history.Upkeep;
import io.unitflow.job.message.HistoryNote;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.iceberg.flink.TableLoader;

/**
 * Events into rows of {@code events}, and beside them of {@code unit_events}; what another takes the place of is deleted first. The first
 * of these tasks also looks after the tables, beside its work, and sees to it that nobody else writes them.
 */
final class EventRowsFunction extends ProcessFunction<HistoryNote, RowData> implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    /** The parameter of a job that names the run which claims history. */
    static final String CLAIM = "history.claim";

    private final Settings settings;
    private final TableLoader events;
    private final OutputTag<RowData> units;
    private transient TakeOver takeOver;
    private transient Upkeep upkeep;
    private transient Claim claim;

    EventRowsFunction(Settings settings, TableLoader events, OutputTag<RowData> units) {
        this.settings = settings;
        this.events = events;
        this.units = units;
    }

    /** Where rows of {@code unit_events} come out. */
    static OutputTag<RowData> units(TypeInformation<RowData> type) {
        return new OutputTag<>("unit-events", type);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        claim();
        takeOver = new TakeOver(context, getRuntimeContext(), events);
    }

    /** What another run writes until it gives its claim away may be missing in what tasks beside this one have read by now. */
    private void claim() throws Exception {
        String run = getRuntimeContext().getGlobalJobParameters().get(CLAIM);
        if (run == null || !isFirst()) {
            return;
        }
        claim = Claim.take(settings, run);
        if (!claim.isContinued()) {
            throw new IllegalStateException(
                    "Another program has written history meanwhile; the job begins once more, with what that left.");
        }
    }

    private boolean isFirst() {
        return getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
    }

    @Override
    public void open(OpenContext context) {
        if (isFirst()) {
            upkeep = Upkeep.start(settings);
        }
    }

    @Override
    public void close() throws IOException {
        if (upkeep != null) {
            upkeep.close();
        }
        if (claim != null) {
            claim.rest();
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        if (claim != null) {
            // Nothing of a checkpoint is committed, to whichever table, before this task has done its part of it.
            claim.confirm();
        }
        takeOver.snapshot(context);
    }

    @Override
    public void processElement(HistoryNote note, Context context, Collector<RowData> out) {
        takeOver.at(context.timerService().currentWatermark());
        if (note.replaced() || takeOver.isGoing()) {
            write(note, true, context, out);
        }
        if (!note.replaced()) {
            write(note, false, context, out);
        }
    }

    private void write(HistoryNote note, boolean delete, Context context, Collector<RowData> out) {
        out.collect(EventRows.event(note, delete));
        EventRows.units(note, delete, row -> context.output(units, row));
    }
}
