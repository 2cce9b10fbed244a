package io.unitflow.job;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.Origin;
import io.unitflow.job.serde.JobTypes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A source of events from memory that goes on after them, so that a savepoint can be taken, or ends. It keeps no state: what is told
 * after a savepoint is told by another one. One at a time, as sources are copied into the engine.
 */
final class Told extends NumberSequenceSource {
    private static final long serialVersionUID = 1L;

    private static volatile List<EpcisEvent> events;
    private static volatile boolean goesOn;
    private static final AtomicInteger READ = new AtomicInteger();

    private Told() {
        super(0, Integer.MAX_VALUE);
    }

    /** @param thenGoesOn whether the source stays open when all was told */
    static DataStream<Heard> stream(StreamExecutionEnvironment env, List<EpcisEvent> told, boolean thenGoesOn) {
        events = told;
        goesOn = thenGoesOn;
        READ.set(0);
        MapFunction<Long, Heard> event = index -> new Heard(events.get(index.intValue()), 0, Origin.NONE);
        return env.fromSource(new Told(), WatermarkStrategy.noWatermarks(), "told")
                .uid(thenGoesOn ? "told" : "told-after")
                .map(event, JobTypes.HEARD)
                .uid("events");
    }

    /** Whether every event has left the source. */
    static boolean all() {
        return READ.get() == events.size();
    }

    @Override
    public SourceReader<Long, NumberSequenceSplit> createReader(SourceReaderContext context) {
        return new Reader(context.getIndexOfSubtask(), context.currentParallelism());
    }

    private static final class Reader implements SourceReader<Long, NumberSequenceSplit> {
        private final int stride;
        private long next;

        Reader(int subtask, int stride) {
            this.stride = stride;
            this.next = subtask;
        }

        @Override
        public InputStatus pollNext(ReaderOutput<Long> output) {
            if (next < events.size()) {
                output.collect(next);
                next += stride;
                READ.incrementAndGet();
                return InputStatus.MORE_AVAILABLE;
            }
            return goesOn ? InputStatus.NOTHING_AVAILABLE : InputStatus.END_OF_INPUT;
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return next < events.size() || !goesOn
                    ? CompletableFuture.completedFuture(null)
                    : new CompletableFuture<>();
        }

        @Override
        public List<NumberSequenceSplit> snapshotState(long checkpointId) {
            return List.of();
        }

        @Override
        public void start() {}

        @Override
        public void addSplits(List<NumberSequenceSplit> splits) {}

        @Override
        public void notifyNoMoreSplits() {}

        @Override
        public void close() {}
    }
}
