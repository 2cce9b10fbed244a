package io.unitflow.job;

import io.unitflow.counting.OpeningEvents;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.Rejection;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.Origin;
import io.unitflow.network.NetworkFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Reads the opening stock of a network: a folder in, the events that its rows stand for out, wrong rows beside them. */
final class OpeningReading extends ProcessFunction<String, Heard> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(String folder, Context context, Collector<Heard> out) throws IOException {
        NetworkFolder.readOpening(
                Path.of(folder),
                remark -> context.output(
                        FileReading.REJECTS,
                        new DeadLetter(
                                remark.file(),
                                0,
                                0,
                                0,
                                remark.line() - 1,
                                Rejection.Reason.WRONG_VALUE.name(),
                                remark.message(),
                                null)),
                (stock, line) -> {
                    EpcisEvent event = OpeningEvents.event(stock);
                    out.collect(new Heard(
                            event, TellingFunction.epochMillis(event), new Origin("opening.csv", 0, 0, line)));
                });
    }
}
