package io.unitflow.job.kafka;

import io.unitflow.config.Option;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.epcis.EventWriter;
import io.unitflow.forecasting.daily.Issue;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.ExceptionRow;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.ImbalanceRow;
import io.unitflow.job.message.Total;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import io.unitflow.planning.life.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;

/**
 * Transactional sinks: what a reader with {@code isolation.level=read_committed} sees is exactly what the job's checkpoints
 * hold, once each; new messages appear with each checkpoint. Exceptions alone do not wait for one.
 */
public final class KafkaSinks {
    /** Below the brokers' default limit of 15 minutes, far above a checkpoint and a restart together. */
    private static final String LINGER_MILLIS = "100";

    private static final int TRANSACTION_TIMEOUT_MILLIS = 10 * 60 * 1_000;
    /** Dead letters above this size do not carry their bytes: they can be read again from where they came. */
    private static final int ORIGINAL_MAX_BYTES = 700_000;

    private static final int EVENT_MAX_BYTES = 96 << 20;

    private KafkaSinks() {}

    /** Positions, a tombstone where one becomes zero. */
    public static KafkaSink<Total<PositionKey>> transactionalPositions(Settings settings) {
        return transactional(
                "positions",
                settings,
                new TopicMessages<>(
                        settings.get(Options.TOPIC_POSITIONS),
                        total -> Messages.key(total.key()),
                        total -> total.isZero() ? null : Messages.value(total, total.key(), now())));
    }

    /** Daily demand, a tombstone where it becomes zero. */
    public static KafkaSink<Total<DemandKey>> transactionalDemand(Settings settings) {
        return transactional(
                "demand",
                settings,
                new TopicMessages<>(
                        settings.get(Options.TOPIC_DEMAND),
                        total -> Messages.key(total.key()),
                        total -> total.isZero() ? null : Messages.value(total, total.key(), now())));
    }

    /**
     * Exceptions, keyed by their ID, as they now stand. A reader sees each at once, and after a failure perhaps again: the last message
     * of an ID counts.
     */
    public static KafkaSink<ExceptionRow> exceptionsAtLeastOnce(Settings settings) {
        return KafkaSink.<ExceptionRow>builder()
                .setKafkaProducerConfig(settings.kafka())
                .setBootstrapServers(settings.get(Options.KAFKA_SERVERS))
                .setProperty("enable.idempotence", "true")
                .setProperty("linger.ms", "5")
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(new TopicMessages<>(
                        settings.get(Options.TOPIC_EXCEPTIONS),
                        row -> row.finding().id().getBytes(StandardCharsets.UTF_8),
                        row -> ExceptionMessages.value(row, now())))
                .build();
    }

    /** Forecasts, a tombstone where there is none any more. */
    public static KafkaSink<Issue> transactionalForecasts(Settings settings) {
        return transactional(
                "forecasts",
                settings,
                new TopicMessages<>(
                        settings.get(Options.TOPIC_FORECASTS),
                        ForecastMessages::key,
                        issue -> issue.isGone() ? null : ForecastMessages.value(issue, now())));
    }

    /** Recommendations as they stand, keyed by their ID. */
    public static KafkaSink<Standing> transactionalRecommendations(Settings settings) {
        return transactional(
                "recommendations",
                settings,
                new TopicMessages<>(
                        settings.get(Options.TOPIC_RECOMMENDATIONS),
                        row -> row.id().getBytes(StandardCharsets.UTF_8),
                        row -> PlanMessages.value(row, now())));
    }

    /** Shortages or surpluses, a tombstone where none is expected any more. */
    public static KafkaSink<ImbalanceRow> transactionalImbalances(
            String name, Settings settings, Option<String> topic) {
        return transactional(
                name,
                settings,
                new TopicMessages<>(
                        settings.get(topic),
                        PlanMessages::key,
                        row -> row.isGone() ? null : PlanMessages.value(row, now())));
    }

    /** The expiry of each lot, a tombstone where nobody says it any more. */
    public static KafkaSink<Total<LotKey>> transactionalLots(Settings settings) {
        return transactional(
                "lots",
                settings,
                new TopicMessages<>(
                        settings.get(Options.TOPIC_LOTS),
                        total -> Messages.key(total.key()),
                        total -> total.isZero() ? null : Messages.value(total, total.key(), now())));
    }

    /** Events with their verdict as EPCIS 2.0 JSON, keyed by event ID. */
    public static KafkaSink<Heard> transactionalEvents(Settings settings) {
        TopicMessages<Heard> messages = new TopicMessages<>(
                settings.get(Options.TOPIC_EVENTS),
                heard -> heard.event().eventId().getBytes(StandardCharsets.UTF_8),
                heard -> EventWriter.toBytes(heard.event()));
        return builder("events", settings, messages)
                // An event may be as large as any that is read; written in full, before compression, it is larger.
                .setProperty("max.request.size", Integer.toString(EVENT_MAX_BYTES))
                .setProperty("buffer.memory", Integer.toString(EVENT_MAX_BYTES + (EVENT_MAX_BYTES >> 2)))
                .setProperty("compression.type", "zstd")
                .build();
    }

    /** Dead letters, keyed by where they came from. */
    public static KafkaSink<DeadLetter> transactionalDeadLetters(Settings settings) {
        return transactional(
                "dead-letters",
                settings,
                new TopicMessages<>(
                        settings.get(Options.TOPIC_DEAD_LETTERS),
                        KafkaSinks::place,
                        letter -> Messages.value(letter, ORIGINAL_MAX_BYTES)));
    }

    private static byte[] place(DeadLetter letter) {
        String key = letter.topic() + "/" + letter.partition() + "/" + letter.offset() + "/" + letter.position();
        return key.getBytes(StandardCharsets.UTF_8);
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    private static <T> KafkaSink<T> transactional(String name, Settings settings, TopicMessages<T> messages) {
        return builder(name, settings, messages).build();
    }

    private static <T> KafkaSinkBuilder<T> builder(String name, Settings settings, TopicMessages<T> messages) {
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(settings.kafka())
                .setBootstrapServers(settings.get(Options.KAFKA_SERVERS))
                .setProperty("transaction.timeout.ms", Integer.toString(TRANSACTION_TIMEOUT_MILLIS))
                // Hardly anybody sees it before the next checkpoint, which sends what is left: in few large requests it
                // costs brokers less.
                .setProperty("linger.ms", LINGER_MILLIS)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                // Few ids, used again and again: brokers keep every id that they ever saw for a week.
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setTransactionalIdPrefix(settings.get(Options.TRANSACTIONAL_ID_PREFIX) + "-" + name)
                .setRecordSerializer(messages);
    }
}
