package io.unitflow.job;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.Rejection;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.Origin;
import io.unitflow.job.serde.JobTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads whole files of events: a path in, its events out, its rejects beside them. For inputs that end. An event arrived when it says that
 * it was recorded, and no later than now: no date in it, right or wrong, is evidence of that.
 */
final class FileReading extends ProcessFunction<String, Heard> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<DeadLetter> REJECTS = new OutputTag<>("rejects", JobTypes.DEAD_LETTER);

    private final String root;

    /** @param root the input that paths in rejects are told relative to */
    FileReading(String root) {
        this.root = root;
    }

    @Override
    public void processElement(String path, Context context, Collector<Heard> out) {
        Path file = Path.of(path);
        String source = BoundedLedger.nameOf(Path.of(root), file);
        try {
            read(file, source, context.timerService().currentProcessingTime(), context, out);
        } catch (IOException e) {
            String message = "The file cannot be read: " + e.getMessage() + ".";
            context.output(
                    REJECTS, new DeadLetter(source, 0, 0, 0, 0, Rejection.Reason.MALFORMED.name(), message, null));
        }
    }

    private static void read(Path file, String source, long now, Context context, Collector<Heard> out)
            throws IOException {
        EventReader.readFile(file, new EventConsumer() {
            @Override
            public void event(EpcisEvent event, long position) {
                out.collect(new Heard(event, arrival(event, now), new Origin(source, 0, 0, position)));
            }

            @Override
            public void rejected(Rejection rejection) {
                context.output(
                        REJECTS,
                        new DeadLetter(
                                source,
                                0,
                                0,
                                0,
                                rejection.position(),
                                rejection.reason().name(),
                                rejection.message(),
                                rejection.original()));
            }
        });
    }

    /** A declaration often repeats the record time of the event that it declares wrong; it came no earlier than it was made. */
    private static long arrival(EpcisEvent event, long now) {
        Instant recorded = event.recordTime();
        if (recorded == null) {
            return now;
        }
        Instant declared = event.errorDeclaration() == null
                ? null
                : event.errorDeclaration().declarationTime();
        Instant came = declared != null && declared.isAfter(recorded) ? declared : recorded;
        boolean possible = came.isAfter(Instant.EPOCH) && came.isBefore(Instant.ofEpochMilli(now));
        return possible ? came.toEpochMilli() : now;
    }
}
