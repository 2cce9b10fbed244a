package io.unitflow.job.kafka;

import io.unitflow.job.message.RawRecord;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.recall.RecallJson;
import io.unitflow.recall.RecallOrder;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands on the records of the topic of recalls with their keys; a tombstone is a withdrawal of what its key names. */
final class RecallRecordSchema implements KafkaRecordDeserializationSchema<RawRecord> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
        String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        byte[] value = record.value();
        if (value == null && key != null) {
            value = RecallJson.write(RecallOrder.withdrawal(key));
        }
        out.collect(new RawRecord(record.topic(), record.partition(), record.offset(), record.timestamp(), key, value));
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return JobTypes.RAW_RECORD;
    }
}
