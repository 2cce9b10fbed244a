package io.unitflow.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.job.message.RawRecord;
import io.unitflow.job.operator.EventClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What a reader tells of its partitions, however slow they are to begin. */
class CatchUpReaderTest {
    private final Partitions partitions = new Partitions();
    private final Told told = new Told();
    private final Map<TopicPartition, LogEnds.Range> ranges = new HashMap<>();
    private final Map<Integer, Long> earlier = new HashMap<>();

    @Test
    void aPartitionThatHoldsNothingSaysSoAtOnceAndWakesTheTask() throws Exception {
        CatchUpReader reader = reader(false);
        CompletableFuture<Void> waiting = reader.isAvailable();
        assertThat(waiting).isNotDone();

        assign(reader, 0, 7, 7);

        assertThat(waiting).isDone();
        reader.pollNext(told);
        assertThat(told.lines).containsExactly("0: caught up");
        assertThat(reader.isAvailable()).isNotDone();
    }

    @Test
    void aPartitionIsWaitedForUntilItWasReadAsFarAsBefore() throws Exception {
        earlier.put(0, 3L);
        CatchUpReader reader = reader(false);
        assign(reader, 0, 0, 9);
        for (int i = 0; i < 5; i++) {
            reader.pollNext(told);
        }
        assertThat(told.lines).as("slow to begin").isEmpty();

        for (int offset = 0; offset < 5; offset++) {
            partitions.records.add(record(0, offset));
            reader.pollNext(told);
        }

        assertThat(told.lines).containsExactly("0: 0", "0: begun", "0: 1", "0: 2", "0: caught up", "0: 3", "0: 4");
    }

    @Test
    void whatTheTopicNoLongerHoldsIsNotWaitedFor() throws Exception {
        earlier.put(0, 1_000L);
        CatchUpReader reader = reader(false);
        assign(reader, 0, 0, 2);

        partitions.records.addAll(List.of(record(0, 0), record(0, 1)));
        reader.pollNext(told);
        reader.pollNext(told);

        assertThat(told.lines).containsExactly("0: 0", "0: begun", "0: 1", "0: caught up");
    }

    @Test
    void aPartitionThatEarlierRunsDidNotReadHasCaughtUpWithItsFirstRecord() throws Exception {
        CatchUpReader reader = reader(false);
        assign(reader, 0, 0, 2);

        partitions.records.add(record(0, 0));
        reader.pollNext(told);

        assertThat(told.lines).containsExactly("0: 0", "0: caught up");
    }

    @Test
    void aTopicWithoutAClockIsIdleOnceRead() throws Exception {
        earlier.put(0, Long.MAX_VALUE);
        CatchUpReader reader = reader(true);
        assign(reader, 0, 0, 2);

        for (int offset = 0; offset < 3; offset++) {
            partitions.records.add(record(0, offset));
            reader.pollNext(told);
        }

        assertThat(told.lines).containsExactly("0: 0", "0: begun", "0: 1", "0: caught up", "0: idle", "0: 2");
    }

    @Test
    void aReaderIsIdleOnlyWhenItIsSureToHaveNoPartitions() throws Exception {
        CatchUpReader reader = reader(false);
        reader.pollNext(told);
        assertThat(told.lines).isEmpty();

        reader.handleSourceEvents(CatchUpEnumerator.Assigned.ALL);
        reader.pollNext(told);

        assertThat(told.lines).containsExactly("idle");
    }

    @Test
    void aReaderWithPartitionsIsNeverIdle() throws Exception {
        CatchUpReader reader = reader(false);
        assign(reader, 0, 0, 2);
        reader.handleSourceEvents(CatchUpEnumerator.Assigned.ALL);
        reader.pollNext(told);

        assertThat(told.lines).isEmpty();
    }

    private CatchUpReader reader(boolean timeless) {
        return new CatchUpReader(
                partitions, splits -> ranges, (topic, partition) -> earlier.getOrDefault(partition, 0L), timeless);
    }

    private void assign(CatchUpReader reader, int partition, long start, long end) {
        TopicPartition name = new TopicPartition("topic", partition);
        ranges.put(name, new LogEnds.Range(start, end));
        reader.addSplits(List.of(new KafkaPartitionSplit(name, start)));
    }

    private static RawRecord record(int partition, long offset) {
        return new RawRecord("topic", partition, offset, 0, new byte[0]);
    }

    /** Stands for Kafka's reader: gives a record a call. */
    private static final class Partitions implements SourceReader<RawRecord, KafkaPartitionSplit> {
        private final Queue<RawRecord> records = new ArrayDeque<>();
        private final Map<Integer, SourceOutput<RawRecord>> outputs = new HashMap<>();

        @Override
        public InputStatus pollNext(ReaderOutput<RawRecord> output) {
            RawRecord next = records.poll();
            if (next != null) {
                outputs.computeIfAbsent(next.partition(), number -> output.createOutputForSplit("topic-" + number))
                        .collect(next, next.timestamp());
            }
            return InputStatus.NOTHING_AVAILABLE;
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return new CompletableFuture<>();
        }

        @Override
        public void start() {
            // There is nothing to start.
        }

        @Override
        public List<KafkaPartitionSplit> snapshotState(long checkpoint) {
            return List.of();
        }

        @Override
        public void addSplits(List<KafkaPartitionSplit> splits) {
            // Records are given by the test.
        }

        @Override
        public void notifyNoMoreSplits() {
            // There is no end.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class Told implements ReaderOutput<RawRecord> {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void collect(RawRecord record) {
            lines.add("" + record.offset());
        }

        @Override
        public void collect(RawRecord record, long timestamp) {
            collect(record);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            lines.add(mark(watermark));
        }

        private static String mark(Watermark watermark) {
            return watermark.getTimestamp() == EventClock.CAUGHT_UP ? "caught up" : "begun";
        }

        @Override
        public void markIdle() {
            lines.add("idle");
        }

        @Override
        public void markActive() {
            lines.add("active");
        }

        @Override
        public SourceOutput<RawRecord> createOutputForSplit(String split) {
            return new TellingPartition(this, split.substring(split.lastIndexOf('-') + 1) + ": ");
        }

        @Override
        public void releaseOutputForSplit(String split) {
            lines.add("released");
        }
    }

    private record TellingPartition(Told told, String prefix) implements SourceOutput<RawRecord> {
        @Override
        public void collect(RawRecord record) {
            told.lines.add(prefix + record.offset());
        }

        @Override
        public void collect(RawRecord record, long timestamp) {
            collect(record);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            told.lines.add(prefix + Told.mark(watermark));
        }

        @Override
        public void markIdle() {
            told.lines.add(prefix + "idle");
        }

        @Override
        public void markActive() {
            told.lines.add(prefix + "active");
        }
    }
}
