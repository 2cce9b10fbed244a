package io.unitflow.job;

import io.unitflow.guarding.Finding;
import io.unitflow.job.guard.GuardJob;
import io.unitflow.job.guard.GuardSettings;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.Total;
import io.unitflow.job.sink.SortedCsvSink;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.PositionKey;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The guard over files: reads a file or a folder, writes {@code exceptions.csv} and {@code rejected.jsonl}. */
public final class BoundedGuard {
    private static final List<String> HEADER = List.of("kind", "subject", "site", "time", "state");
    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssX").withZone(ZoneOffset.UTC);

    private BoundedGuard() {}

    /** Wires the job from these files, and the opening stock of the network, to files in the output folder. */
    public static void define(
            StreamExecutionEnvironment env,
            Path input,
            List<Path> files,
            Path network,
            Path output,
            GuardSettings settings) {
        define(BoundedLedger.read(env, input, files, network, output), settings)
                .sinkTo(new SortedCsvSink<>(
                        output.resolve("exceptions.csv"), HEADER, finding -> finding, BoundedGuard::columns))
                .setParallelism(1)
                .uid("exceptions-csv")
                .name("exceptions.csv");
    }

    /** Wires the job from events that end to the findings that hold then. */
    public static DataStream<Finding> define(List<DataStream<Heard>> sources, GuardSettings settings) {
        GuardTaps taps = new GuardTaps(new Nowhere(), settings);
        LedgerJob.define(sources, taps, LedgerSettings.bounded());
        return GuardJob.asOfTheEnd(taps.define());
    }

    /** The columns of {@code exceptions.csv}; closed ones that hold "while" something is so are left out by not being found. */
    public static String[] columns(Finding finding) {
        String time = finding.time() == null ? "" : TO_THE_SECOND.format(finding.time());
        String state = finding.closed() == null ? "open" : "closed";
        return new String[] {finding.kind().word(), finding.subject(), finding.site(), time, state};
    }

    /** Only exceptions are asked for. */
    private static final class Nowhere implements LedgerSinks {
        @Override
        public void late(DataStream<DeadLetter> late) {
            // Nothing is too late for an input that ends.
        }

        @Override
        public void positions(DataStream<Total<PositionKey>> changes) {
            // The guard itself reads them.
        }

        @Override
        public void positionTable(DataStream<Total<PositionKey>> rows) {
            // There is no table.
        }

        @Override
        public void demand(DataStream<Total<DemandKey>> changes) {
            // Exceptions do not speak of demand.
        }

        @Override
        public void demandTable(DataStream<Total<DemandKey>> rows) {
            // There is no table.
        }
    }
}
