package io.unitflow.job.kafka;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/**
 * Tells each reader when it has all the partitions that there are for it. A reader without any would otherwise not know whether they
 * are only slow to come.
 */
final class CatchUpEnumerator implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {
    private static final long ASK_MILLIS = 250;
    /** Kafka's enumerator takes no part in checkpoints; it is only asked what it knows. */
    private static final long NO_CHECKPOINT = -1;

    /** What readers are told, once. */
    enum Assigned implements SourceEvent {
        ALL
    }

    private final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator;
    private final SplitEnumeratorContext<KafkaPartitionSplit> context;
    private final Set<Integer> told = new HashSet<>();
    private boolean discovered;

    CatchUpEnumerator(
            SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator,
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        this.enumerator = enumerator;
        this.context = context;
    }

    @Override
    public void start() {
        enumerator.start();
        context.callAsync(() -> true, (asked, failure) -> tell(), ASK_MILLIS, ASK_MILLIS);
    }

    /** Once partitions are known, those of a reader are given to it in the moment it registers. */
    private void tell() {
        if (discovered()) {
            for (int reader : context.registeredReaders().keySet()) {
                if (told.add(reader)) {
                    context.sendEventToSourceReader(reader, Assigned.ALL);
                }
            }
        }
    }

    private boolean discovered() {
        if (!discovered) {
            try {
                discovered = !enumerator.snapshotState(NO_CHECKPOINT).splits().isEmpty();
            } catch (Exception e) {
                throw new IllegalStateException("What partitions there are cannot be told.", e);
            }
        }
        return discovered;
    }

    @Override
    public void addReader(int subtask) {
        enumerator.addReader(subtask);
        told.remove(subtask);
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
        enumerator.handleSplitRequest(subtask, host);
    }

    @Override
    public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {
        enumerator.addSplitsBack(splits, subtask);
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        enumerator.handleSourceEvent(subtask, event);
    }

    @Override
    public KafkaSourceEnumState snapshotState(long checkpoint) throws Exception {
        return enumerator.snapshotState(checkpoint);
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        enumerator.notifyCheckpointComplete(checkpoint);
    }

    @Override
    public void notifyCheckpointAborted(long checkpoint) throws Exception {
        enumerator.notifyCheckpointAborted(checkpoint);
    }

    @Override
    public void close() throws IOException {
        enumerator.close();
    }
}
