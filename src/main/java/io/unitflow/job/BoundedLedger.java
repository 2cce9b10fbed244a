package io.unitflow.job;

import io.unitflow.epcis.EventReader;
import io.unitflow.job.message.Days;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.Decimals;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.Total;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.job.sink.RejectFileSink;
import io.unitflow.job.sink.SortedCsvSink;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The ledger over files: reads a file or a folder, writes {@code positions.csv}, {@code demand.csv}, {@code rejected.jsonl}. */
public final class BoundedLedger {
    private BoundedLedger() {}

    /** The files of an input that hold events, in the order of their names. */
    public static List<Path> eventFiles(Path input) {
        if (Files.isRegularFile(input)) {
            return List.of(input);
        }
        try (Stream<Path> files = Files.walk(input)) {
            return files.filter(Files::isRegularFile)
                    .filter(EventReader::isReadable)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Wires the job from these files to files in the output folder. */
    public static void define(StreamExecutionEnvironment env, Path input, List<Path> files, Path output) {
        define(env, input, files, null, output, false);
    }

    /**
     * Wires the job from these files, and the opening stock of a network, to files in the output folder.
     *
     * @param network the folder that may hold {@code opening.csv}; null: the stock begins with the events
     * @param lots whether {@code lots.csv} is written too: when lots expire, as events say
     */
    public static void define(
            StreamExecutionEnvironment env, Path input, List<Path> files, Path network, Path output, boolean lots) {
        LedgerJob.define(
                read(env, input, files, network, output), new FileSinks(output, lots), LedgerSettings.bounded());
    }

    /** The events in these files and the opening stock; what cannot be understood goes to {@code rejected.jsonl}. */
    static List<DataStream<Heard>> read(
            StreamExecutionEnvironment env, Path input, List<Path> files, Path network, Path output) {
        List<SingleOutputStreamOperator<Heard>> sources = new ArrayList<>();
        sources.add(events(env, input, files));
        if (network != null) {
            sources.add(opening(env, network));
        }
        List<DataStream<DeadLetter>> rejects = new ArrayList<>();
        sources.forEach(source -> rejects.add(source.getSideOutput(FileReading.REJECTS)));
        Streams.union(rejects)
                .sinkTo(new RejectFileSink(output.resolve("rejected.jsonl")))
                .setParallelism(1)
                .uid("rejected")
                .name("rejected.jsonl");
        return new ArrayList<>(sources);
    }

    /** What a file is called where its rejects are told. */
    public static String nameOf(Path input, Path file) {
        return (input.equals(file) ? file.getFileName() : input.relativize(file)).toString();
    }

    private static SingleOutputStreamOperator<Heard> opening(StreamExecutionEnvironment env, Path network) {
        return env.fromData(network.toString())
                .uid("network")
                .name("network")
                .process(new OpeningReading(), JobTypes.HEARD)
                .uid("opening")
                .name("opening: rows into events");
    }

    private static SingleOutputStreamOperator<Heard> events(
            StreamExecutionEnvironment env, Path input, List<Path> files) {
        return events(env, input, files, "");
    }

    /** @param run ends the uids: state of an earlier run under the same ones would say what is read already */
    static SingleOutputStreamOperator<Heard> events(
            StreamExecutionEnvironment env, Path input, List<Path> files, String run) {
        return env.fromData(files.stream().map(Path::toString).toList())
                .uid("files" + run)
                .name("files")
                .rebalance()
                .process(new FileReading(input.toString()), JobTypes.HEARD)
                .uid("reading" + run)
                .name(KafkaLedger.FILES);
    }

    /** Each total is written once, when the input has ended. */
    record FileSinks(Path output, boolean withLots) implements LedgerSinks {
        @Override
        public void late(DataStream<DeadLetter> events) {
            // Nothing is late in an input that ends.
        }

        @Override
        public void positions(DataStream<Total<PositionKey>> changes) {
            List<String> header = List.of("gtin", "lot", "site", "state", "quantity");
            changes.sinkTo(new SortedCsvSink<>(
                            output.resolve("positions.csv"), header, Total::key, FileSinks::position))
                    .setParallelism(1)
                    .uid("positions-csv")
                    .name("positions.csv");
        }

        @Override
        public void demand(DataStream<Total<DemandKey>> changes) {
            List<String> header = List.of("gtin", "site", "date", "quantity");
            changes.sinkTo(new SortedCsvSink<>(output.resolve("demand.csv"), header, Total::key, FileSinks::demand))
                    .setParallelism(1)
                    .uid("demand-csv")
                    .name("demand.csv");
        }

        @Override
        public void lots(DataStream<Total<LotKey>> changes) {
            if (withLots) {
                List<String> header = List.of("gtin", "lot", "expires");
                changes.sinkTo(new SortedCsvSink<>(output.resolve("lots.csv"), header, Total::key, FileSinks::lot))
                        .setParallelism(1)
                        .uid("lots-csv")
                        .name("lots.csv");
            }
        }

        @Override
        public void positionTable(DataStream<Total<PositionKey>> rows) {
            // There is no table.
        }

        @Override
        public void demandTable(DataStream<Total<DemandKey>> rows) {
            // There is no table.
        }

        private static String[] position(Total<PositionKey> total) {
            PositionKey key = total.key();
            return total.isZero()
                    ? null
                    : new String[] {
                        key.gtin(), key.lot(), key.site(), key.state().word(), Decimals.plain(total)
                    };
        }

        private static String[] lot(Total<LotKey> total) {
            LotKey key = total.key();
            return total.isZero()
                    ? null
                    : new String[] {key.gtin(), key.lot(), Days.date(total).toString()};
        }

        private static String[] demand(Total<DemandKey> total) {
            DemandKey key = total.key();
            String date = LocalDate.ofEpochDay(key.epochDay()).toString();
            return total.isZero() ? null : new String[] {key.gtin(), key.site(), date, Decimals.plain(total)};
        }
    }
}
