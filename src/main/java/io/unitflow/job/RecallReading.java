package io.unitflow.job;

import io.unitflow.epcis.Rejection;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.RawRecord;
import io.unitflow.job.message.RecallNote;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.recall.MalformedRecall;
import io.unitflow.recall.RecallJson;
import io.unitflow.recall.RecallOrder;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads the records of the topic of recalls; what cannot be understood becomes a dead letter, and so does what has another key than
 * its ID: compaction would take it for another recall, and no tombstone would withdraw it. Keeps nothing.
 */
final class RecallReading extends ProcessFunction<RawRecord, RecallNote> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("dead-letters", JobTypes.DEAD_LETTER);

    @Override
    public void processElement(RawRecord raw, Context context, Collector<RecallNote> out) {
        if (raw.value() == null) {
            return;
        }
        try {
            RecallOrder order = RecallJson.read(raw.value());
            String id = order.recall().recallId();
            if (!id.equals(raw.key())) {
                throw new MalformedRecall(
                        (raw.key() == null ? "The record has no key" : "The key is not that of the recall")
                                + "; its ID is " + id + ".",
                        true);
            }
            out.collect(new RecallNote(order, raw.timestamp()));
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
