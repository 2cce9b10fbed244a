package io.unitflow.job.operator;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up changes of the same thing before they are sent on: the units of one case change alike, and one message says it as well
 * as twenty. Changes are sums, so that it never matters which are told together. Nothing is held back over a checkpoint.
 */
public final class Combining<T> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<T, T>, BoundedOneInput {
    private static final long serialVersionUID = 1L;
    private static final int KEYS_MAX = 2_000;
    private static final int UNHURRIED_KEYS_MAX = 50_000;
    private static final long WAIT_MILLIS_MAX = 20;

    /** How changes add up. */
    public interface Sums<T> extends Serializable {
        /** What is changed. */
        Object key(T change);

        /** Both changes of one thing as one. */
        T plus(T one, T other);

        /** Whether it may be left out. */
        boolean isNothing(T change);
    }

    private final Sums<T> sums;
    private final long waitMillis;
    private final int keysMax;
    private final boolean keepsPace;
    private transient Map<Object, T> held;
    private transient BinaryOperator<T> plus;
    private transient boolean scheduled;

    /** Adds up as the sums say. */
    public Combining(Sums<T> sums) {
        this(sums, WAIT_MILLIS_MAX, KEYS_MAX, true);
    }

    private Combining(Sums<T> sums, long waitMillis, int keysMax, boolean keepsPace) {
        this.sums = sums;
        this.waitMillis = waitMillis;
        this.keysMax = keysMax;
        this.keepsPace = keepsPace;
    }

    /** Adds up for so long, whatever watermarks say: for those to whom it does not matter that a change comes behind one. */
    public static <T> Combining<T> unhurried(Sums<T> sums, long waitMillis) {
        return new Combining<>(sums, waitMillis, UNHURRIED_KEYS_MAX, false);
    }

    @Override
    public void open() throws Exception {
        super.open();
        held = new LinkedHashMap<>();
        plus = sums::plus;
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        T change = element.getValue();
        held.merge(sums.key(change), change, plus);
        if (held.size() >= keysMax) {
            flush();
        } else if (!scheduled) {
            scheduled = true;
            long at = getProcessingTimeService().getCurrentProcessingTime() + waitMillis;
            getProcessingTimeService().registerTimer(at, time -> {
                scheduled = false;
                flush();
            });
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (keepsPace) {
            // A watermark speaks of everything before it.
            flush();
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void endInput() {
        flush();
    }

    private void flush() {
        for (T change : held.values()) {
            if (!sums.isNothing(change)) {
                output.collect(new StreamRecord<>(change));
            }
        }
        held.clear();
    }
}
