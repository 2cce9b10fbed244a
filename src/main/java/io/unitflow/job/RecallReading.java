package io.unitflow.job;

import io.unitflow.epcis.Rejection;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.RawRecord;
import io.unitflow.job.message.RecallNote;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.recall.MalformedRecall;
import io.unitflow.recall.RecallJson;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Reads the records of the topic of recalls; what cannot be understood becomes a dead letter. Keeps nothing. */
final class RecallReading extends ProcessFunction<RawRecord, RecallNote> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("dead-letters", JobTypes.DEAD_LETTER);

    @Override
    public void processElement(RawRecord raw, Context context, Collector<RecallNote> out) {
        if (raw.value() == null) {
            return;
        }
        try {
            out.collect(new RecallNote(RecallJson.read(raw.value()), raw.timestamp()));
        } catch (MalformedRecall e) {
            Rejection.Reason reason = e.isReadable() ? Rejection.Reason.WRONG_VALUE : Rejection.Reason.MALFORMED;
            context.output(
                    DEAD_LETTERS,
                    new DeadLetter(
                            raw.topic(),
                            raw.partition(),
                            raw.offset(),
                            raw.timestamp(),
                            0,
                            reason.name(),
                            e.getMessage(),
                            raw.value()));
        }
    }
}
