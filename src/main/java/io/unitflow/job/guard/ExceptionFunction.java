package io.unitflow.job.guard;

import io.unitflow.guarding.Finding;
import io.unitflow.guarding.Life;
import io.unitflow.guarding.Sources;
import io.unitflow.job.message.ExceptionRow;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.serde.JobTypes;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Gives findings their lives, keyed by their ID: open, closed, retracted, each told once.
 *
 * <p>State: the finding as its sources tell it, about 300 bytes; gone when none does any more.
 */
final class ExceptionFunction extends KeyedProcessFunction<String, FindingNote, ExceptionRow> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Sources> sources;

    @Override
    public void open(OpenContext context) {
        sources = getRuntimeContext().getState(new ValueStateDescriptor<>("sources", JobTypes.SOURCES));
    }

    @Override
    public void processElement(FindingNote note, Context context, Collector<ExceptionRow> out) throws Exception {
        Sources known = sources.value();
        Sources before = known == null ? Sources.NONE : known;
        Sources after = before.tell(note.source(), note.finding(), note.withdrawn());
        if (after.findings().isEmpty()) {
            sources.clear();
        } else {
            sources.update(after);
        }
        Finding old = before.finding();
        Finding now = after.finding();
        if (now != null && !now.equals(old)) {
            out.collect(new ExceptionRow(now, Life.of(now)));
        } else if (now == null && old != null) {
            out.collect(new ExceptionRow(old, Life.afterwards(old)));
        }
    }
}
