package io.unitflow.job.operator;

import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Runs a function that may hold back what it tells until it knows more of the same. Nothing is held back over a watermark, a timer, a
 * checkpoint or the end of the input, and never for longer than some milliseconds.
 */
public class HoldingOperator<K, I, O> extends KeyedProcessOperator<K, I, O> implements BoundedOneInput {
    private static final long serialVersionUID = 1L;
    /** Who holds something back mostly lets go of it with the next record: this is for the last before a pause. */
    private static final long WAIT_MILLIS = 5;

    /** A function that holds something back. */
    public interface Holding<O> {
        /** Whether anything waits to be told. */
        boolean isHolding();

        /** Tells all that waits. */
        void release(Told<O> out);
    }

    /** Takes what is told. */
    public interface Told<O> {
        /** To those who listen to the operator itself. */
        void collect(O told);

        /** To those who listen at the tag. */
        <T> void output(OutputTag<T> tag, T told);
    }

    private transient Holding<O> holding;
    private transient Told<O> out;
    private transient boolean scheduled;

    /** Runs the function; one that is no {@link Holding} is run as ever. */
    public HoldingOperator(KeyedProcessFunction<K, I, O> function) {
        super(function);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void open() throws Exception {
        super.open();
        holding = userFunction instanceof Holding<?> ? (Holding<O>) userFunction : null;
        out = new Told<>() {
            @Override
            public void collect(O told) {
                output.collect(new StreamRecord<>(told));
            }

            @Override
            public <T> void output(OutputTag<T> tag, T told) {
                output.collect(tag, new StreamRecord<>(told));
            }
        };
    }

    @Override
    public void processElement(StreamRecord<I> element) throws Exception {
        super.processElement(element);
        if (holding != null && !scheduled && holding.isHolding()) {
            scheduled = true;
            long at = getProcessingTimeService().getCurrentProcessingTime() + WAIT_MILLIS;
            getProcessingTimeService().registerTimer(at, time -> {
                scheduled = false;
                release();
            });
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        release();
        super.processWatermark(mark);
    }

    @Override
    public void onEventTime(InternalTimer<K, VoidNamespace> timer) throws Exception {
        release();
        super.onEventTime(timer);
    }

    @Override
    public void onProcessingTime(InternalTimer<K, VoidNamespace> timer) throws Exception {
        release();
        super.onProcessingTime(timer);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        release();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void endInput() {
        release();
    }

    private void release() {
        if (holding != null && holding.isHolding()) {
            holding.release(out);
        }
    }
}
