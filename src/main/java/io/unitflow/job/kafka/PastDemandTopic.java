package io.unitflow.job.kafka;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.forecasting.file.PastDay;

/** Sends demand of past days to its topic, at least once: one day a record, by a key that compaction keeps one of. */
public final class PastDemandTopic implements AutoCloseable {
    private final Outbox outbox;

    /** @throws KafkaUnreachable with one sentence, if the settings name no broker */
    public PastDemandTopic(Settings settings) {
        outbox = new Outbox(settings, settings.get(Options.TOPIC_PAST_DEMAND));
    }

    /**
     * Sends one day; it is there for sure after {@link #flush}.
     *
     * @throws KafkaUnreachable with one sentence, if Kafka has refused this day or an earlier one
     */
    public void send(PastDay day) {
        byte[] value = Messages.json(json -> {
            json.writeStringField("gtin", day.gtin());
            json.writeStringField("site", day.site());
            json.writeStringField("date", day.date().toString());
            json.writeStringField("quantity", day.quantity().toPlainString());
        });
        outbox.send(day.gtin() + '/' + day.site() + '/' + day.date(), value);
    }

    /**
     * Waits until Kafka has everything.
     *
     * @throws KafkaUnreachable with one sentence, if it has not
     */
    public void flush() {
        outbox.flush();
    }

    @Override
    public void close() {
        outbox.close();
    }
}
