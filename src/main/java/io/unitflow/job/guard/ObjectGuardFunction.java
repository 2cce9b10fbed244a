package io.unitflow.job.guard;

import io.unitflow.guarding.Located;
import io.unitflow.guarding.ObjectFile;
import io.unitflow.guarding.Step;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.serde.JobTypes;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Watches over the objects whose files the ledger's operator does not keep: those it knew before it was told of the guard, or that
 * an earlier version watched over here.
 *
 * <p>State: one {@link ObjectFile} an object, as there; no new ones where the guard was on from the beginning.
 */
final class ObjectGuardFunction extends KeyedProcessFunction<String, ObjectNote, FindingNote> {
    private static final long serialVersionUID = 1L;

    private final GuardSettings settings;
    private transient ObjectWatch watch;
    private transient ValueState<ObjectFile> file;

    ObjectGuardFunction(GuardSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        watch = new ObjectWatch(settings);
        file = getRuntimeContext().getState(new ValueStateDescriptor<>("object-file", JobTypes.OBJECT_FILE));
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }

    @Override
    public void processElement(ObjectNote note, Context context, Collector<FindingNote> out) throws Exception {
        ObjectFile kept = file.value();
        ObjectFile known = kept == null ? unknown(note) : kept;
        keep(known, watch.sighted(note, Located.UNKNOWN, known, context.timerService(), context::output));
    }

    /** Of whom it is told how it was made the rest is not taken for granted. */
    private static ObjectFile unknown(ObjectNote note) {
        return note.more().step() == Step.COMMISSIONING ? ObjectFile.EMPTY : ObjectFile.UNWATCHED;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<FindingNote> out) throws Exception {
        ObjectFile known = file.value();
        if (known == null) {
            return;
        }
        String object = context.getCurrentKey();
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            keep(known, watch.again(object, known, context.timerService(), context::output));
        } else if (known.timer() <= timestamp) {
            keep(known, watch.due(object, known, context.timerService(), context::output));
        }
    }

    private void keep(ObjectFile before, ObjectFile after) throws IOException {
        if (after == null) {
            file.clear();
        } else if (after != before) {
            file.update(after);
        }
    }
}
