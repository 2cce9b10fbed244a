package io.unitflow.job.history;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreCommitTopology;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreWriteTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.iceberg.flink.TableLoader;

/**
 * Iceberg's sink, but with a writer of our own, and a commit for each checkpoint of which something was written, whatever became of that
 * checkpoint.
 *
 * @param <T> rows
 * @param <R> what a writer writes for a checkpoint
 * @param <C> what is committed
 * @param <S> Iceberg's sink
 */
final class CheckpointedSink<
                T,
                R,
                C,
                S extends
                        Sink<T> & SupportsPreWriteTopology<T> & SupportsCommitter<C> & SupportsPreCommitTopology<R, C>>
        implements Sink<T>, SupportsPreWriteTopology<T>, SupportsCommitter<C>, SupportsPreCommitTopology<R, C> {
    private static final long serialVersionUID = 1L;

    private final S sink;
    private final Writers<T> writers;
    private final TableLoader loader;

    /** Makes the writer of a task, there. */
    interface Writers<T> extends Serializable {
        SinkWriter<T> of(WriterInitContext context) throws IOException;
    }

    CheckpointedSink(S sink, Writers<T> writers, TableLoader loader) {
        this.sink = sink;
        this.writers = writers;
        this.loader = loader;
    }

    @Override
    public DataStream<T> addPreWriteTopology(DataStream<T> rows) {
        return sink.addPreWriteTopology(rows);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        return writers.of(context);
    }

    @Override
    public DataStream<CommittableMessage<C>> addPreCommitTopology(DataStream<CommittableMessage<R>> written) {
        return sink.addPreCommitTopology(new Written<>(written));
    }

    @Override
    public SimpleVersionedSerializer<R> getWriteResultSerializer() {
        return sink.getWriteResultSerializer();
    }

    @Override
    public Committer<C> createCommitter(CommitterInitContext context) throws IOException {
        return new CommittedOnce<>(
                sink.createCommitter(context),
                sink.getCommittableSerializer(),
                loader,
                context.getJobInfo().getJobId().toString());
    }

    @Override
    public SimpleVersionedSerializer<C> getCommittableSerializer() {
        return sink.getCommittableSerializer();
    }

    /** What writers have written: whoever aggregates it is given one checkpoint's at a time. */
    private static final class Written<R> extends DataStream<CommittableMessage<R>> {
        Written(DataStream<CommittableMessage<R>> written) {
            super(written.getExecutionEnvironment(), written.getTransformation());
        }

        @Override
        public DataStream<CommittableMessage<R>> global() {
            return new Written<>(super.global());
        }

        @Override
        @SuppressWarnings("unchecked")
        public <O> SingleOutputStreamOperator<O> transform(
                String name, TypeInformation<O> type, OneInputStreamOperator<CommittableMessage<R>, O> aggregator) {
            return (SingleOutputStreamOperator<O>)
                    aggregated(name, (TypeInformation<CommittableMessage<Object>>) type, (OneInputStreamOperator<
                                    CommittableMessage<R>, CommittableMessage<Object>>)
                            aggregator);
        }

        private <C> SingleOutputStreamOperator<CommittableMessage<C>> aggregated(
                String name,
                TypeInformation<CommittableMessage<C>> type,
                OneInputStreamOperator<CommittableMessage<R>, CommittableMessage<C>> aggregator) {
            return transform(name, type, CommitPerCheckpoint.before(aggregator));
        }
    }
}
