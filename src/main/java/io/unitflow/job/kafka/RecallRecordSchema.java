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

/** Hands on the records of the topic of recalls as they are; a tombstone is a withdrawal of what its key names. */
final class RecallRecordSchema implements KafkaRecordDeserializationSchema<RawRecord> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
        byte[] value = record.value();
        if (value == null && record.key() != null) {
            value = RecallJson.write(RecallOrder.withdrawal(new String(record.key(), StandardCharsets.UTF_8)));
        }
        out.collect(new RawRecord(record.topic(), record.partition(), record.offset(), record.timestamp(), value));
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return JobTypes.RAW_RECORD;
    }
}
