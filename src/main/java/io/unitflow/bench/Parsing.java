package io.unitflow.bench;

import io.unitflow.job.message.Heard;
import io.unitflow.job.message.Origin;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/** Reads the record at an index of the shared workload into its event, as the job's own ingest does. */
final class Parsing extends RichFlatMapFunction<Long, Heard> {
    private static final long serialVersionUID = 1L;

    /** The indexes of the workload, as far as the {@link Gate} is open. */
    static DataStream<Long> source(StreamExecutionEnvironment env) {
        return source(env, WatermarkStrategy.noWatermarks());
    }

    /** As {@link #source(StreamExecutionEnvironment)}, with this clock. */
    static DataStream<Long> source(StreamExecutionEnvironment env, WatermarkStrategy<Long> clock) {
        return env.fromSource(new GatedSource(), clock, "records").uid("records");
    }

    private transient Reading reading;
    private transient Collector<Heard> out;

    @Override
    public void open(OpenContext context) {
        reading = new Reading(
                event -> out.collect(new Heard(event, event.eventTime().toEpochMilli(), Origin.NONE)));
    }

    @Override
    public void flatMap(Long index, Collector<Heard> collector) {
        out = collector;
        reading.read(Shared.workload().record(index));
    }
}
