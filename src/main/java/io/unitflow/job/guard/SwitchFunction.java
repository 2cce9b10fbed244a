package io.unitflow.job.guard;

import io.unitflow.guarding.Finding;
import io.unitflow.guarding.Sources;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.serde.JobTypes;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets through findings of kinds that are switched on in general, keyed by their ID, and tells or takes back what a switch concerns.
 *
 * <p>State: the finding as its sources tell it, about 300 bytes; gone when none does any more, or, if it is over, long after it.
 * Then one timer.
 */
final class SwitchFunction extends KeyedProcessFunction<String, FindingNote, FindingNote> {
    private static final long serialVersionUID = 1L;

    private final GuardSettings settings;
    private transient LiveSurroundings around;
    private transient ValueState<Sources> sources;

    SwitchFunction(GuardSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        around = settings.surroundings();
        sources = getRuntimeContext().getState(new ValueStateDescriptor<>("sources", JobTypes.SOURCES));
    }

    @Override
    public void close() {
        if (around != null) {
            around.close();
        }
    }

    @Override
    public void processElement(FindingNote note, Context context, Collector<FindingNote> out) throws Exception {
        around.haveChanged();
        Sources known = sources.value();
        Sources after = (known == null ? Sources.NONE : known).tell(note.source(), note.finding(), note.withdrawn());
        if (after.findings().isEmpty()) {
            sources.clear();
        } else {
            sources.update(after);
        }
        // What was told before it was switched off may still be taken back.
        if (note.withdrawn() || isOn(note.finding())) {
            out.collect(note);
        }
        if (!note.withdrawn() && note.finding().isOver() && settings.retention().ends()) {
            context.timerService().registerEventTimeTimer(end(note.finding()));
        }
    }

    private long end(Finding finding) {
        Instant over = finding.closed() == null ? finding.time() : finding.closed();
        return settings.retention().forgottenAtMillis(over.getEpochSecond());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<FindingNote> out) throws Exception {
        around.haveChanged();
        Sources known = sources.value();
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            sources.clear();
        } else if (known != null) {
            for (Map.Entry<String, Finding> one : known.findings().entrySet()) {
                out.collect(new FindingNote(one.getValue(), one.getKey(), !isOn(one.getValue())));
            }
        }
    }

    private boolean isOn(Finding finding) {
        return around.now().thresholds().on(finding.kind());
    }
}
