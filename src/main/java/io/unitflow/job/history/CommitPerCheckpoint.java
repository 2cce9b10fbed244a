package io.unitflow.job.history;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.metrics.groups.OperatorMetricGroup;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.CheckpointStreamFactory;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFutures;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.StreamTaskStateInitializer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Iceberg's aggregator of what writers have written, given the files of one checkpoint at a time. By itself it makes one commit of all
 * that came since the last barrier. When a checkpoint is given up after some writers have seen it, as happens whenever a source ends
 * meanwhile, that is two checkpoints' worth: a row of the first, and in the second its deletion, which within one commit deletes
 * nothing. The row and its replacement would both stay (apache/iceberg#11008, mended there for the older sink only).
 *
 * @param <R> what a writer writes for a checkpoint
 * @param <C> what is committed
 */
final class CommitPerCheckpoint<R, C> implements OneInputStreamOperator<CommittableMessage<R>, CommittableMessage<C>> {
    private static final long serialVersionUID = 1L;

    private final OneInputStreamOperator<CommittableMessage<R>, CommittableMessage<C>> aggregator;
    private final TreeMap<Long, List<CommittableMessage<R>>> written = new TreeMap<>();

    private CommitPerCheckpoint(OneInputStreamOperator<CommittableMessage<R>, CommittableMessage<C>> aggregator) {
        this.aggregator = aggregator;
    }

    /** The aggregator with this before it. */
    static <R, C> Factory<R, C> before(
            OneInputStreamOperator<CommittableMessage<R>, CommittableMessage<C>> aggregator) {
        return new Factory<>(SimpleOperatorFactory.of(aggregator));
    }

    /** Makes both on the task. */
    static final class Factory<R, C> extends AbstractStreamOperatorFactory<CommittableMessage<C>>
            implements OneInputStreamOperatorFactory<CommittableMessage<R>, CommittableMessage<C>> {
        private static final long serialVersionUID = 1L;

        private final SimpleOperatorFactory<CommittableMessage<C>> aggregator;

        private Factory(SimpleOperatorFactory<CommittableMessage<C>> aggregator) {
            this.aggregator = aggregator;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T extends StreamOperator<CommittableMessage<C>>> T createStreamOperator(
                StreamOperatorParameters<CommittableMessage<C>> parameters) {
            StreamOperator<CommittableMessage<C>> made = aggregator.createStreamOperator(parameters);
            return (T) new CommitPerCheckpoint<>(
                    (OneInputStreamOperator<CommittableMessage<R>, CommittableMessage<C>>) made);
        }

        @Override
        @SuppressWarnings("rawtypes")
        public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
            return CommitPerCheckpoint.class;
        }
    }

    @Override
    public void processElement(StreamRecord<CommittableMessage<R>> element) {
        CommittableMessage<R> message = element.getValue();
        written.computeIfAbsent(message.getCheckpointId(), any -> new ArrayList<>())
                .add(message);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
        giveEarlier();
        aggregator.prepareSnapshotPreBarrier(checkpoint);
    }

    @Override
    public void finish() throws Exception {
        giveEarlier();
        aggregator.finish();
    }

    /** Everything, with a commit of its own for each checkpoint but the last. */
    private void giveEarlier() throws Exception {
        Iterator<Long> checkpoints = written.keySet().iterator();
        while (checkpoints.hasNext()) {
            long checkpoint = checkpoints.next();
            for (CommittableMessage<R> message : written.get(checkpoint)) {
                aggregator.processElement(new StreamRecord<>(message));
            }
            if (checkpoints.hasNext()) {
                aggregator.prepareSnapshotPreBarrier(checkpoint);
            }
        }
        written.clear();
    }

    @Override
    public void open() throws Exception {
        aggregator.open();
    }

    @Override
    public void close() throws Exception {
        aggregator.close();
    }

    @Override
    public OperatorSnapshotFutures snapshotState(
            long checkpoint, long timestamp, CheckpointOptions options, CheckpointStreamFactory storage)
            throws Exception {
        return aggregator.snapshotState(checkpoint, timestamp, options, storage);
    }

    @Override
    public void initializeState(StreamTaskStateInitializer states) throws Exception {
        aggregator.initializeState(states);
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        aggregator.notifyCheckpointComplete(checkpoint);
    }

    @Override
    public void notifyCheckpointAborted(long checkpoint) throws Exception {
        aggregator.notifyCheckpointAborted(checkpoint);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        aggregator.processWatermark(mark);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        aggregator.processWatermarkStatus(status);
    }

    @Override
    public void processLatencyMarker(LatencyMarker marker) throws Exception {
        aggregator.processLatencyMarker(marker);
    }

    @Override
    public void processRecordAttributes(RecordAttributes attributes) throws Exception {
        aggregator.processRecordAttributes(attributes);
    }

    @Override
    public void setKeyContextElement1(StreamRecord<?> element) throws Exception {
        aggregator.setKeyContextElement1(element);
    }

    @Override
    public void setKeyContextElement2(StreamRecord<?> element) throws Exception {
        aggregator.setKeyContextElement2(element);
    }

    @Override
    public void setCurrentKey(Object key) {
        aggregator.setCurrentKey(key);
    }

    @Override
    public Object getCurrentKey() {
        return aggregator.getCurrentKey();
    }

    @Override
    public OperatorMetricGroup getMetricGroup() {
        return aggregator.getMetricGroup();
    }

    @Override
    public OperatorID getOperatorID() {
        return aggregator.getOperatorID();
    }
}
