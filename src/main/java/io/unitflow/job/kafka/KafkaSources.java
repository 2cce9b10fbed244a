package io.unitflow.job.kafka;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.job.message.RawRecord;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;

/** Sources of raw records; a first start reads each topic from its beginning, a later one goes on from its checkpoint. */
public final class KafkaSources {
    private KafkaSources() {}

    /** The records of one topic, exactly once with checkpoints. */
    public static KafkaSource<RawRecord> of(String topic, Settings settings) {
        return of(topic, settings, new RawRecordSchema());
    }

    /** The records of the topic of recalls, exactly once with checkpoints. */
    public static KafkaSource<RawRecord> recalls(Settings settings) {
        return of(settings.get(Options.TOPIC_RECALLS), settings, new RecallRecordSchema());
    }

    private static KafkaSource<RawRecord> of(
            String topic, Settings settings, KafkaRecordDeserializationSchema<RawRecord> schema) {
        Properties properties = settings.kafka();
        // What a partner's producer took back never happened.
        properties.putIfAbsent("isolation.level", "read_committed");
        return KafkaSource.<RawRecord>builder()
                .setProperties(properties)
                .setTopics(topic)
                .setGroupId(settings.get(Options.KAFKA_GROUP))
                .setClientIdPrefix(settings.get(Options.KAFKA_GROUP) + "-" + topic)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(schema)
                .build();
    }
}
