package io.unitflow.job.kafka;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.job.masterdata.MasterTopics;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.RawRecord;
import io.unitflow.job.postgres.ReadOffsets;
import io.unitflow.network.MasterTable;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;

/**
 * Sources of raw records, each exactly once with checkpoints; a first start reads each topic from its beginning, a later one goes on
 * from its checkpoint. Watermarks are the sources' own ({@link io.unitflow.job.operator.EventClock}): they take no strategy.
 */
public final class KafkaSources {
    private KafkaSources() {}

    /**
     * The records of a topic of events: it has caught up where each partition was read as far as in earlier runs.
     *
     * @param earlier how far that was
     */
    public static Source<RawRecord, ?, ?> events(String topic, Settings settings, ReadOffsets earlier) {
        return of(topic, settings, new RawRecordSchema(), earlier::nextOffset, false);
    }

    /**
     * The records of a topic of what is beside events and has no clock: it has caught up where each partition was read as far as it
     * went at the start, and is not waited for afterwards.
     */
    public static Source<RawRecord, ?, ?> beside(String topic, Settings settings) {
        return of(topic, settings, new RawRecordSchema(), (name, partition) -> Long.MAX_VALUE, true);
    }

    /** The records of the topic of recalls, which is one {@link #beside} events. */
    public static Source<RawRecord, ?, ?> recalls(Settings settings) {
        return of(
                settings.get(Options.TOPIC_RECALLS),
                settings,
                new RecallRecordSchema(),
                (name, partition) -> Long.MAX_VALUE,
                true);
    }

    /** What cannot be used in the topics of master data. */
    public static Source<DeadLetter, ?, ?> refusedMasterData(Settings settings) {
        Properties properties = settings.kafka();
        properties.putIfAbsent("isolation.level", "read_committed");
        Map<String, MasterTable> topics = MasterTopics.of(settings);
        return KafkaSource.<DeadLetter>builder()
                .setProperties(properties)
                .setTopics(List.copyOf(topics.keySet()))
                .setGroupId(settings.get(Options.KAFKA_GROUP))
                .setClientIdPrefix(settings.get(Options.KAFKA_GROUP) + "-master-data")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new MasterRecordSchema(topics))
                .build();
    }

    private static Source<RawRecord, ?, ?> of(
            String topic,
            Settings settings,
            KafkaRecordDeserializationSchema<RawRecord> schema,
            CatchUp.Goal goal,
            boolean timeless) {
        Properties properties = settings.kafka();
        // What a partner's producer took back never happened.
        properties.putIfAbsent("isolation.level", "read_committed");
        KafkaSource<RawRecord> source = KafkaSource.<RawRecord>builder()
                .setProperties(properties)
                .setTopics(topic)
                .setGroupId(settings.get(Options.KAFKA_GROUP))
                .setClientIdPrefix(settings.get(Options.KAFKA_GROUP) + "-" + topic)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(schema)
                .build();
        return new CatchUpSource(source, new LogEnds(properties), goal, timeless);
    }
}
