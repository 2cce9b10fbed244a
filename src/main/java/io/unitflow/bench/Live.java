package io.unitflow.bench;

import io.unitflow.job.operator.EventClock;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Time as a job knows it that has caught up: all that is told is told at once. */
final class Live<T> implements WatermarkGenerator<T> {
    private Live() {}

    static <T> WatermarkStrategy<T> strategy() {
        return WatermarkStrategy.forGenerator(context -> new Live<>());
    }

    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {
        // Events do not set this clock.
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.emitWatermark(new Watermark(EventClock.CAUGHT_UP));
    }
}
