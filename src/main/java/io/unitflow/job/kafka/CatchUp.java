package io.unitflow.job.kafka;

import io.unitflow.job.operator.EventClock;
import java.io.Serializable;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Says, as a watermark, that one partition is being read, and then that it has been read as far as it has to. Watermarks travel
 * behind the records and operators pass on the least of their inputs: where the latter arrives, everything that was told before has
 * arrived. A partition that holds nothing to read says so at once; one that does is waited for, however slow it begins.
 */
final class CatchUp {
    /** How far a partition has to be read. */
    interface Goal extends Serializable {
        /** The offset from which on nothing is waited for. It may be beyond the end of the partition, which is then the goal. */
        long offset(String topic, int partition);
    }

    private final long goal;
    private final boolean timeless;
    private boolean begun;
    private boolean done;

    /**
     * @param start the offset that reading begins at
     * @param end the offset after the last record that was there at the start
     * @param goal see {@link Goal}
     * @param timeless whether it has nothing to say of event time once it has been read that far
     */
    CatchUp(long start, long end, long goal, boolean timeless) {
        this.goal = start < end ? Math.min(goal, end) : start;
        this.timeless = timeless;
        this.done = start >= end;
    }

    /** To be called before the first record. */
    void open(WatermarkOutput output) {
        if (done) {
            tellDone(output);
        }
    }

    /** To be called after each record. */
    void read(long offset, WatermarkOutput output) {
        if (done) {
            return;
        }
        if (offset + 1 >= goal) {
            done = true;
            tellDone(output);
        } else if (!begun) {
            begun = true;
            output.emitWatermark(new Watermark(EventClock.BEGUN));
        }
    }

    private void tellDone(WatermarkOutput output) {
        output.emitWatermark(new Watermark(EventClock.CAUGHT_UP));
        if (timeless) {
            output.markIdle();
        }
    }
}
