package io.unitflow.job.guard;

import io.unitflow.guarding.Finding;
import io.unitflow.guarding.Misnomers;
import io.unitflow.guarding.NamingRules;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.NameNote;
import io.unitflow.job.serde.JobTypes;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells each wrong name once, keyed by kind and name, as long as it is wrong: names become known.
 *
 * <p>State: the first 64 events that use it (about 60 bytes each), and how many more do; gone when all are withdrawn.
 */
final class NameGuardFunction extends KeyedProcessFunction<String, NameNote, FindingNote> {
    private static final long serialVersionUID = 1L;

    private final GuardSettings settings;
    private transient LiveSurroundings around;
    private transient NamingRules rules;
    private transient ValueState<Misnomers> uses;

    NameGuardFunction(GuardSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        around = settings.surroundings();
        rules = new NamingRules(around.now());
        uses = getRuntimeContext().getState(new ValueStateDescriptor<>("uses", JobTypes.MISNOMERS));
    }

    private void know() {
        if (around.haveChanged()) {
            rules = new NamingRules(around.now());
        }
    }

    @Override
    public void close() {
        if (around != null) {
            around.close();
        }
    }

    @Override
    public void processElement(NameNote note, Context context, Collector<FindingNote> out) throws Exception {
        know();
        Misnomers known = uses.value();
        Misnomers before = known == null ? Misnomers.NONE : known;
        Misnomers after = before.tell(note.at(), note.withdrawn(), settings.fewMax(Misnomers.KEPT_MAX));
        if (after == before) {
            return;
        }
        if (after.isEmpty()) {
            uses.clear();
        } else {
            uses.update(after);
        }
        Finding old = before.finding(note.wrong());
        Finding now = rules.isWrong(note.wrong()) ? after.finding(note.wrong()) : null;
        if (now != null && !now.equals(old)) {
            out.collect(new FindingNote(now, "", false));
        } else if (after.isEmpty()) {
            out.collect(new FindingNote(old, "", true));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<FindingNote> out) throws Exception {
        know();
        Misnomers known = uses.value();
        if (known != null) {
            NamingRules.Misnomer wrong = NamingRules.Misnomer.of(context.getCurrentKey());
            out.collect(new FindingNote(known.finding(wrong), "", !rules.isWrong(wrong)));
        }
    }
}
