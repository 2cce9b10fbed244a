package io.unitflow.job.guard;

import io.unitflow.guarding.Finding;
import io.unitflow.guarding.Misnomers;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.NameNote;
import io.unitflow.job.serde.JobTypes;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells each wrong name once, keyed by kind and name.
 *
 * <p>State: the first 64 events that use it (about 60 bytes each); gone when all are withdrawn.
 */
final class NameGuardFunction extends KeyedProcessFunction<String, NameNote, FindingNote> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Misnomers> uses;

    @Override
    public void open(OpenContext context) {
        uses = getRuntimeContext().getState(new ValueStateDescriptor<>("uses", JobTypes.MISNOMERS));
    }

    @Override
    public void processElement(NameNote note, Context context, Collector<FindingNote> out) throws Exception {
        Misnomers known = uses.value();
        Misnomers before = known == null ? Misnomers.NONE : known;
        Misnomers after = before.tell(note.at(), note.withdrawn());
        if (after == before) {
            return;
        }
        if (after.moments().isEmpty()) {
            uses.clear();
        } else {
            uses.update(after);
        }
        Finding old = before.finding(note.wrong());
        Finding now = after.finding(note.wrong());
        if (now != null && !now.equals(old)) {
            out.collect(new FindingNote(now, "", false));
        } else if (now == null) {
            out.collect(new FindingNote(old, "", true));
        }
    }
}
