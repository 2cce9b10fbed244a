package io.unitflow.job;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.job.kafka.KafkaSources;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.RecallNote;
import io.unitflow.job.postgres.Login;
import io.unitflow.job.postgres.TableSink;
import io.unitflow.job.serde.JobTypes;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Recalls while they are told: from their topic into the table, and to whoever in the job obeys them. */
final class KafkaRecalls {
    private KafkaRecalls() {}

    /**
     * Wires the reading of recalls.
     *
     * @param letters takes what could not be understood
     * @return what the products of recalls hear
     */
    static DataStream<RecallNote> define(
            StreamExecutionEnvironment env, Settings settings, Login login, List<DataStream<DeadLetter>> letters) {
        String topic = settings.get(Options.TOPIC_RECALLS);
        SingleOutputStreamOperator<RecallNote> told = env.fromSource(
                        KafkaSources.recalls(settings), WatermarkStrategy.noWatermarks(), "topic " + topic)
                .uid("recalls")
                .process(new RecallReading(), JobTypes.RECALL_NOTE)
                .uid("recalls-reading")
                .name("read: " + topic);
        letters.add(told.getSideOutput(RecallReading.DEAD_LETTERS));
        SingleOutputStreamOperator<RecallNote> standing = told.keyBy(RecallNote::id, JobTypes.KEY)
                .process(new RecallFunction(), JobTypes.RECALL_NOTE)
                .uid("recalls-standing")
                .name("recalls");
        standing.sinkTo(TableSink.upsertRecallsAtLeastOnce(login))
                .uid("recalls-table")
                .name("table recall");
        return standing.getSideOutput(RecallFunction.TO_PRODUCTS);
    }
}
