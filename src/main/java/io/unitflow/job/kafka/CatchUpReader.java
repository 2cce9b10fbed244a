package io.unitflow.job.kafka;

import io.unitflow.job.message.RawRecord;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads partitions as Kafka's reader does, and tells of each how far it has been read. A reader that has no partitions, and will get
 * none, is idle.
 */
@SuppressWarnings("try") // Flink's interface says that closing may be interrupted.
final class CatchUpReader implements SourceReader<RawRecord, KafkaPartitionSplit> {
    private final SourceReader<RawRecord, KafkaPartitionSplit> reader;
    private final Function<Collection<KafkaPartitionSplit>, Map<TopicPartition, LogEnds.Range>> ends;
    private final CatchUp.Goal goal;
    private final boolean timeless;
    private final Map<String, CatchUp> partitions = new HashMap<>();
    private final Queue<String> unopened = new ArrayDeque<>();
    private boolean unneeded;
    private CompletableFuture<Void> news = new CompletableFuture<>();
    private ReaderOutput<RawRecord> following;

    /** @param ends what there is to read from the start of each split on */
    CatchUpReader(
            SourceReader<RawRecord, KafkaPartitionSplit> reader,
            Function<Collection<KafkaPartitionSplit>, Map<TopicPartition, LogEnds.Range>> ends,
            CatchUp.Goal goal,
            boolean timeless) {
        this.reader = reader;
        this.ends = ends;
        this.goal = goal;
        this.timeless = timeless;
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        reader.addSplits(splits);
        Map<TopicPartition, LogEnds.Range> ranges = ends.apply(splits);
        for (KafkaPartitionSplit split : splits) {
            LogEnds.Range range = ranges.get(split.getTopicPartition());
            long end = goal.offset(split.getTopic(), split.getPartition());
            partitions.put(split.splitId(), new CatchUp(range.start(), range.end(), end, timeless));
            unopened.add(split.splitId());
        }
        news.complete(null);
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event == CatchUpEnumerator.Assigned.ALL) {
            unneeded = partitions.isEmpty();
            news.complete(null);
        } else {
            reader.handleSourceEvents(event);
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<RawRecord> output) throws Exception {
        if (following == null) {
            following = new Following(output);
        }
        if (news.isDone()) {
            news = new CompletableFuture<>();
            tellNews(output);
        }
        return reader.pollNext(following);
    }

    private void tellNews(ReaderOutput<RawRecord> output) {
        if (unneeded) {
            unneeded = false;
            output.markIdle();
        }
        while (!unopened.isEmpty()) {
            String split = unopened.remove();
            partitions.get(split).open(output.createOutputForSplit(split));
        }
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        CompletableFuture<Void> records = reader.isAvailable();
        if (records.isDone()) {
            return records;
        }
        return news.isDone() ? news : CompletableFuture.anyOf(records, news).thenAccept(any -> {});
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpoint) {
        return reader.snapshotState(checkpoint);
    }

    @Override
    public void notifyNoMoreSplits() {
        reader.notifyNoMoreSplits();
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        reader.notifyCheckpointComplete(checkpoint);
    }

    @Override
    public void notifyCheckpointAborted(long checkpoint) throws Exception {
        reader.notifyCheckpointAborted(checkpoint);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume) {
        reader.pauseOrResumeSplits(pause, resume);
    }

    @Override
    public void close() throws Exception {
        reader.close();
    }

    /** Passes records on and follows how far they have come. */
    private final class Following implements ReaderOutput<RawRecord> {
        private final ReaderOutput<RawRecord> output;

        Following(ReaderOutput<RawRecord> output) {
            this.output = output;
        }

        @Override
        public SourceOutput<RawRecord> createOutputForSplit(String split) {
            return new FollowingPartition(output.createOutputForSplit(split), partitions.get(split));
        }

        @Override
        public void releaseOutputForSplit(String split) {
            output.releaseOutputForSplit(split);
        }

        @Override
        public void collect(RawRecord record) {
            output.collect(record);
        }

        @Override
        public void collect(RawRecord record, long timestamp) {
            output.collect(record, timestamp);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            output.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            output.markIdle();
        }

        @Override
        public void markActive() {
            output.markActive();
        }
    }

    private record FollowingPartition(SourceOutput<RawRecord> output, CatchUp partition)
            implements SourceOutput<RawRecord> {
        @Override
        public void collect(RawRecord record) {
            output.collect(record);
            partition.read(record.offset(), output);
        }

        @Override
        public void collect(RawRecord record, long timestamp) {
            output.collect(record, timestamp);
            partition.read(record.offset(), output);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            output.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            output.markIdle();
        }

        @Override
        public void markActive() {
            output.markActive();
        }
    }
}
