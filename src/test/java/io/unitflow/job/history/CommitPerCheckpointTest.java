package io.unitflow.job.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.config.Settings;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.Warehouse;
import io.unitflow.job.HistoryRows;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessageTypeInfo;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.transformations.SinkTransformation;
import org.apache.flink.streaming.runtime.operators.sink.CommitterOperatorFactory;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two writers, who aggregates and who commits, with barriers that reach some of them only. */
class CommitPerCheckpointTest {
    private static final HistoryTable TABLE = HistoryTable.DEMAND_DAILY;
    private static final int WRITERS = 2;

    @TempDir
    Path folder;

    private Settings settings;
    private final List<OneInputStreamOperatorTestHarness<RowData, CommittableMessage<Object>>> writers =
            new ArrayList<>();
    private OneInputStreamOperatorTestHarness<CommittableMessage<Object>, CommittableMessage<Object>> aggregator;
    private OneInputStreamOperatorTestHarness<CommittableMessage<Object>, CommittableMessage<Object>> committer;

    @BeforeEach
    @SuppressWarnings({"unchecked", "rawtypes"})
    void begin() throws Exception {
        settings = HistoryRows.in(folder);
        Warehouse.prepare(settings);
        Sink<RowData> sink = sink();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new OneInputStreamOperatorTestHarness<>(
                    new SinkWriterOperatorFactory<>((Sink) sink), WRITERS, WRITERS, i));
            writers.get(i).setup(serializer(((SupportsPreCommitTopology) sink)::getWriteResultSerializer));
            writers.get(i).open();
        }
        aggregator = new OneInputStreamOperatorTestHarness<>(aggregation((SupportsPreCommitTopology) sink), 1, 1, 0);
        aggregator.setup(serializer(((SupportsCommitter) sink)::getCommittableSerializer));
        aggregator.open();
        committer = new OneInputStreamOperatorTestHarness<>(
                new CommitterOperatorFactory<>((SupportsCommitter) sink, false, true), 1, 1, 0);
        committer.open();
    }

    @AfterEach
    void end() throws Exception {
        for (var writer : writers) {
            writer.close();
        }
        aggregator.close();
        committer.close();
    }

    @Test
    void aRowAndItsReplacementAfterAnAbortedCheckpointAreOneRow() throws Exception {
        write(0, RowKind.INSERT, "a", 7);
        barrier(0, 2);
        write(0, RowKind.DELETE, "a", 7);
        write(0, RowKind.INSERT, "a", 9);
        write(1, RowKind.INSERT, "b", 1);
        barrier(0, 3);
        barrier(1, 3);
        checkpoint(3);

        assertThat(rows()).containsExactly("a,9", "b,1");
    }

    @Test
    void manyAbortedCheckpointsAndWritersThatSawDifferentOnes() throws Exception {
        write(0, RowKind.INSERT, "a", 1);
        write(1, RowKind.INSERT, "b", 1);
        barrier(0, 2);
        write(0, RowKind.DELETE, "a", 1);
        write(0, RowKind.INSERT, "a", 2);
        barrier(1, 3);
        write(1, RowKind.DELETE, "b", 1);
        barrier(0, 4);
        write(0, RowKind.DELETE, "a", 2);
        write(0, RowKind.INSERT, "a", 3);
        barrier(0, 5);
        barrier(1, 5);
        checkpoint(5);

        assertThat(rows()).containsExactly("a,3");
    }

    @Test
    void anInputThatEndsAfterAnAbortedCheckpoint() throws Exception {
        write(0, RowKind.INSERT, "a", 7);
        barrier(0, 2);
        write(0, RowKind.DELETE, "a", 7);
        write(0, RowKind.INSERT, "a", 9);
        for (int i = 0; i < WRITERS; i++) {
            writers.get(i).endInput();
            hand(i);
        }
        aggregator.getOneInputOperator().finish();
        checkpoint(3);

        assertThat(rows()).containsExactly("a,9");
    }

    @Test
    void checkpointsThatComplete() throws Exception {
        for (int checkpoint = 1; checkpoint <= 4; checkpoint++) {
            if (checkpoint > 1) {
                write(0, RowKind.DELETE, "a", checkpoint - 1);
            }
            write(0, RowKind.INSERT, "a", checkpoint);
            barrier(0, checkpoint);
            barrier(1, checkpoint);
            checkpoint(checkpoint);
            assertThat(rows()).containsExactly("a," + checkpoint);
        }
    }

    private static TypeSerializer<CommittableMessage<Object>> serializer(
            SerializableSupplier<SimpleVersionedSerializer<Object>> committable) {
        return CommittableMessageTypeInfo.of(committable).createSerializer(new SerializerConfigImpl());
    }

    @SuppressWarnings("unchecked")
    private Sink<RowData> sink() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(WRITERS);
        DataStream<RowData> none = env.<RowData>fromData(
                InternalTypeInfo.of(FlinkSchemaUtil.convert(TABLE.schema())), row(RowKind.INSERT, "a", 1));
        HistorySinks.of(settings).append(TABLE, none.rebalance().map(row -> row, none.getType()));
        return env.getTransformations().stream()
                .filter(SinkTransformation.class::isInstance)
                .map(found -> ((SinkTransformation<RowData, ?>) found).getSink())
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static OneInputStreamOperatorFactory<CommittableMessage<Object>, CommittableMessage<Object>> aggregation(
            SupportsPreCommitTopology<Object, Object> sink) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        TypeInformation<CommittableMessage<Object>> type =
                CommittableMessageTypeInfo.of(sink::getWriteResultSerializer);
        DataStream<CommittableMessage<Object>> written = env.fromData(1).map(any -> null, type);
        OneInputTransformation<CommittableMessage<Object>, CommittableMessage<Object>> made =
                (OneInputTransformation<CommittableMessage<Object>, CommittableMessage<Object>>)
                        sink.addPreCommitTopology(written)
                                .getTransformation()
                                .getInputs()
                                .get(0);
        return (OneInputStreamOperatorFactory<CommittableMessage<Object>, CommittableMessage<Object>>)
                made.getOperatorFactory();
    }

    private void write(int writer, RowKind kind, String site, int quantity) throws Exception {
        writers.get(writer).processElement(new StreamRecord<>(row(kind, site, quantity)));
    }

    private static RowData row(RowKind kind, String site, int quantity) {
        TimestampData time = TimestampData.fromEpochMillis(1_000L * quantity);
        return GenericRowData.ofKind(
                kind,
                20_000,
                Values.text("09521141001011"),
                Values.text(site),
                Values.quantity(BigDecimal.valueOf(quantity)),
                time,
                time);
    }

    /** A barrier passes this writer. */
    private void barrier(int writer, long checkpoint) throws Exception {
        writers.get(writer).prepareSnapshotPreBarrier(checkpoint);
        writers.get(writer).snapshot(checkpoint, checkpoint);
        hand(writer);
    }

    private void hand(int writer) throws Exception {
        for (CommittableMessage<Object> message : writers.get(writer).extractOutputValues()) {
            aggregator.processElement(new StreamRecord<>(message));
        }
        writers.get(writer).getOutput().clear();
    }

    /** The barrier has come from all writers, and the checkpoint completes. */
    private void checkpoint(long checkpoint) throws Exception {
        aggregator.prepareSnapshotPreBarrier(checkpoint);
        aggregator.snapshot(checkpoint, checkpoint);
        for (CommittableMessage<Object> message : aggregator.extractOutputValues()) {
            committer.processElement(new StreamRecord<>(message));
        }
        aggregator.getOutput().clear();
        committer.snapshot(checkpoint, checkpoint);
        committer.notifyOfCompletedCheckpoint(checkpoint);
    }

    private List<String> rows() throws Exception {
        return HistoryRows.of(settings, TABLE, "site", "quantity");
    }
}
