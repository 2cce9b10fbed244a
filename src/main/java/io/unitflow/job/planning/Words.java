package io.unitflow.job.planning;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.unitflow.epcis.Rejection;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.PlanNote;
import io.unitflow.job.message.RawRecord;
import io.unitflow.job.serde.JobTypes;
import java.io.IOException;
import java.io.Serializable;
import java.time.DateTimeException;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Reads records of one sort; what cannot be understood becomes a dead letter. Keeps nothing. */
final class Words extends ProcessFunction<RawRecord, PlanNote> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("plan-dead-letters", JobTypes.DEAD_LETTER);

    /** Reads a record's value, or throws {@link IllegalArgumentException} to say what is wrong with it. */
    interface Reader extends Serializable {
        PlanNote read(byte[] value) throws IOException;
    }

    private final Reader reader;

    Words(Reader reader) {
        this.reader = reader;
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<PlanNote> out) {
        if (record.value() == null) {
            return;
        }
        try {
            out.collect(reader.read(record.value()));
        } catch (JsonProcessingException e) {
            refuse(record, Rejection.Reason.MALFORMED, "This is no JSON.", context);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            refuse(record, Rejection.Reason.WRONG_VALUE, e.getMessage(), context);
        }
    }

    private static void refuse(RawRecord record, Rejection.Reason reason, String message, Context context) {
        context.output(
                DEAD_LETTERS,
                new DeadLetter(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        0,
                        reason.name(),
                        message,
                        record.value()));
    }
}
