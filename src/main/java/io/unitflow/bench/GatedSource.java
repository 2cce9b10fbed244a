package io.unitflow.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.core.io.InputStatus;

/** Gives each of its readers every n-th index of the workload, as far as the {@link Gate} is open; a restart is not meant. */
final class GatedSource extends NumberSequenceSource {
    private static final long serialVersionUID = 1L;

    GatedSource() {
        super(0, Integer.MAX_VALUE);
    }

    @Override
    public SourceReader<Long, NumberSequenceSplit> createReader(SourceReaderContext context) {
        return new Reader(context.getIndexOfSubtask(), context.currentParallelism());
    }

    private static final class Reader implements SourceReader<Long, NumberSequenceSplit> {
        private static final int AT_ONCE = 64;

        private final int stride;
        private final Gate.Progress progress = Gate.register();
        private long limit;
        private long next;
        private long clock = Long.MIN_VALUE;

        Reader(int subtask, int stride) {
            this.stride = stride;
            this.next = subtask;
        }

        @Override
        public InputStatus pollNext(ReaderOutput<Long> output) {
            if (next >= limit) {
                limit = Gate.limit();
                if (next >= limit) {
                    tellTime(output);
                    return InputStatus.NOTHING_AVAILABLE;
                }
            }
            int read = 0;
            for (; read < AT_ONCE && next < limit; read++) {
                output.collect(next);
                next += stride;
            }
            progress.add(read);
            return InputStatus.MORE_AVAILABLE;
        }

        /** Behind everything that may be read: only then is it sure that it has come so far. */
        private void tellTime(ReaderOutput<Long> output) {
            long now = Gate.clock();
            if (now > clock) {
                clock = now;
                output.emitWatermark(new Watermark(now));
            }
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return Gate.beyond(next, clock);
        }

        @Override
        public List<NumberSequenceSplit> snapshotState(long checkpointId) {
            return List.of();
        }

        @Override
        public void start() {
            // Nothing is asked for: the indices follow from the subtask.
        }

        @Override
        public void addSplits(List<NumberSequenceSplit> splits) {
            // None was asked for.
        }

        @Override
        public void notifyNoMoreSplits() {
            // None was asked for.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
