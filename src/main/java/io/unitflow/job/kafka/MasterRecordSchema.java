package io.unitflow.job.kafka;

import io.unitflow.epcis.Rejection;
import io.unitflow.job.masterdata.MasterTopics;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.network.MalformedRecord;
import io.unitflow.network.MasterTable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the topics of master data for what cannot be used in them, and counts it; what can be used is not this schema's business. */
final class MasterRecordSchema implements KafkaRecordDeserializationSchema<DeadLetter> {
    private static final long serialVersionUID = 1L;

    private final Map<String, MasterTable> topics;
    private transient Counter refused;

    /** @param topics the table of each */
    MasterRecordSchema(Map<String, MasterTable> topics) {
        this.topics = topics;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        refused = context.getMetricGroup().counter("masterDataRefused");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<DeadLetter> out) {
        String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            return;
        }
        try {
            MasterTopics.read(topics.get(record.topic()), key, record.value());
        } catch (MalformedRecord e) {
            if (refused != null) {
                refused.inc();
            }
            Rejection.Reason reason = e.isReadable() ? Rejection.Reason.WRONG_VALUE : Rejection.Reason.MALFORMED;
            out.collect(new DeadLetter(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    0,
                    reason.name(),
                    e.getMessage(),
                    record.value()));
        }
    }

    @Override
    public TypeInformation<DeadLetter> getProducedType() {
        return JobTypes.DEAD_LETTER;
    }
}
