package io.unitflow.job.guard;

import io.unitflow.guarding.Finding;
import io.unitflow.guarding.Sources;
import io.unitflow.job.message.DayNote;
import io.unitflow.job.message.FindingNote;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The findings that hold when an input has ended, at the time of its newest event. Holds them in memory; to be used with a
 * parallelism of 1.
 */
final class AsOfTheEnd extends AbstractStreamOperator<Finding>
        implements TwoInputStreamOperator<FindingNote, DayNote, Finding>, BoundedMultiInput {
    private static final long serialVersionUID = 1L;

    private transient Map<String, Sources> findings;
    private transient Map<Long, Instant> newest;
    private transient int ended;

    @Override
    public void open() throws Exception {
        super.open();
        findings = new HashMap<>();
        newest = new HashMap<>();
    }

    @Override
    public void processElement1(StreamRecord<FindingNote> element) {
        FindingNote note = element.getValue();
        Sources known = findings.getOrDefault(note.finding().id(), Sources.NONE);
        Sources now = known.tell(note.source(), note.finding(), note.withdrawn());
        if (now.findings().isEmpty()) {
            findings.remove(note.finding().id());
        } else {
            findings.put(note.finding().id(), now);
        }
    }

    @Override
    public void processElement2(StreamRecord<DayNote> element) {
        newest.put(element.getValue().epochDay(), element.getValue().newest());
    }

    @Override
    public void endInput(int inputId) {
        ended++;
        if (ended < 2) {
            return;
        }
        Instant clock = newest.values().stream()
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        findings.values().stream()
                .map(Sources::finding)
                .filter(finding -> finding.counts(clock))
                .forEach(finding -> output.collect(new StreamRecord<>(finding)));
    }
}
