package io.unitflow.job;

import io.unitflow.job.message.RawRecord;
import io.unitflow.job.operator.EventClock;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Says, as a watermark, that one partition is being read, and then that it has been read as far as any earlier run had read it.
 * Watermarks travel behind the records and operators pass on the least of their inputs: where the latter arrives, everything that
 * was told before has arrived.
 */
final class CatchUp implements WatermarkGenerator<RawRecord> {
    /** The watermark: every partition that is not silent has been read from. */
    static final long BEGUN = Long.MIN_VALUE + 1;

    /** How far an earlier run had read. */
    interface EarlierReading {
        /** The offset after the last record of a partition that was read, 0 if none was. */
        long nextOffset(String topic, int partition);
    }

    private final EarlierReading earlier;
    private long target = -1;
    private boolean done;

    CatchUp(EarlierReading earlier) {
        this.earlier = earlier;
    }

    @Override
    public void onEvent(RawRecord record, long timestamp, WatermarkOutput output) {
        if (target < 0) {
            target = earlier.nextOffset(record.topic(), record.partition());
            output.emitWatermark(new Watermark(BEGUN));
        }
        if (!done && record.offset() + 1 >= target) {
            done = true;
            output.emitWatermark(new Watermark(EventClock.CAUGHT_UP));
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (done) {
            output.emitWatermark(new Watermark(EventClock.CAUGHT_UP));
        }
    }
}
