package io.unitflow.job.history;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.table.data.RowData;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.flink.sink.IcebergSink;

/**
 * Rows of which those of one key come from one task, in their order: what makes them is keyed by the event or by the total that they
 * are of. Iceberg's sink asks for an exchange by key where rows may be deleted, so that a row and its replacement meet in one writer;
 * here they already do, and the exchange, which would cost as much as Parquet, is left out.
 */
final class RowsInOrder extends DataStream<RowData> {
    private final CheckpointedSink.Writers<RowData> writers;
    private final TableLoader loader;

    RowsInOrder(DataStream<RowData> rows, CheckpointedSink.Writers<RowData> writers, TableLoader loader) {
        super(rows.getExecutionEnvironment(), rows.getTransformation());
        this.writers = writers;
        this.loader = loader;
    }

    /**
     * Makes sure that a row and its replacement do meet: each task of those that make rows has a writer of its own.
     *
     * @throws IllegalStateException if the sink has another number of writers
     */
    void checkFor(DataStreamSink<?> sink) {
        int writers = sink.getTransformation().getParallelism();
        if (writers != getParallelism()) {
            throw new IllegalStateException("Rows of history are made by " + getParallelism() + " tasks and written by "
                    + writers + ": a row and its replacement would not meet.");
        }
    }

    @Override
    public DataStreamSink<RowData> sinkTo(Sink<RowData> sink) {
        return super.sinkTo(
                sink instanceof IcebergSink iceberg ? new CheckpointedSink<>(iceberg, writers, loader) : sink);
    }

    @Override
    public <K> KeyedStream<RowData, K> keyBy(KeySelector<RowData, K> key) {
        return new AsTheyAre<>(this, key);
    }

    /** Keyed in name: the writer behind it keeps no state by key. */
    private static final class AsTheyAre<K> extends KeyedStream<RowData, K> {
        private final DataStream<RowData> rows;

        AsTheyAre(DataStream<RowData> rows, KeySelector<RowData, K> key) {
            super(rows, key);
            this.rows = rows;
        }

        @Override
        public <R> SingleOutputStreamOperator<R> transform(
                String name, TypeInformation<R> type, OneInputStreamOperatorFactory<RowData, R> operator) {
            return rows.transform(name, type, operator);
        }
    }
}
