package io.unitflow.job.kafka;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.Total;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.PositionKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Transactional sinks: what a reader with {@code isolation.level=read_committed} sees is exactly what the job's checkpoints
 * hold, once each; new messages appear with each checkpoint.
 */
public final class KafkaSinks {
    /** Below the brokers' default limit of 15 minutes, far above a checkpoint and a restart together. */
    private static final int TRANSACTION_TIMEOUT_MILLIS = 10 * 60 * 1_000;
    /** Dead letters above this size do not carry their bytes: they can be read again from where they came. */
    private static final int ORIGINAL_MAX_BYTES = 700_000;

    private KafkaSinks() {}

    /** Positions, a tombstone where one becomes zero. */
    public static KafkaSink<Total<PositionKey>> transactionalPositions(Settings settings) {
        String topic = settings.get(Options.TOPIC_POSITIONS);
        return transactional("positions", settings, (total, context, timestamp) -> {
            byte[] value = total.isZero()
                    ? null
                    : Messages.value(total, total.key(), Clock.systemUTC().instant());
            return new ProducerRecord<>(topic, Messages.key(total.key()), value);
        });
    }

    /** Daily demand, a tombstone where it becomes zero. */
    public static KafkaSink<Total<DemandKey>> transactionalDemand(Settings settings) {
        String topic = settings.get(Options.TOPIC_DEMAND);
        return transactional("demand", settings, (total, context, timestamp) -> {
            byte[] value = total.isZero()
                    ? null
                    : Messages.value(total, total.key(), Clock.systemUTC().instant());
            return new ProducerRecord<>(topic, Messages.key(total.key()), value);
        });
    }

    /** Dead letters, keyed by where they came from. */
    public static KafkaSink<DeadLetter> transactionalDeadLetters(Settings settings) {
        String topic = settings.get(Options.TOPIC_DEAD_LETTERS);
        return transactional("dead-letters", settings, (letter, context, timestamp) -> {
            String key = letter.topic() + "/" + letter.partition() + "/" + letter.offset() + "/" + letter.position();
            return new ProducerRecord<>(
                    topic, key.getBytes(StandardCharsets.UTF_8), Messages.value(letter, ORIGINAL_MAX_BYTES));
        });
    }

    private static <T> KafkaSink<T> transactional(
            String name, Settings settings, KafkaRecordSerializationSchema<T> schema) {
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(settings.kafka())
                .setBootstrapServers(settings.get(Options.KAFKA_SERVERS))
                .setProperty("transaction.timeout.ms", Integer.toString(TRANSACTION_TIMEOUT_MILLIS))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                // Few ids, used again and again: brokers keep every id that they ever saw for a week.
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setTransactionalIdPrefix(settings.get(Options.TRANSACTIONAL_ID_PREFIX) + "-" + name)
                .setRecordSerializer(schema)
                .build();
    }
}
