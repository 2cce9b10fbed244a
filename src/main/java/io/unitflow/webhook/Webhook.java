package io.unitflow.webhook;

import io.unitflow.config.InvalidSetting;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts each exception of {@code topics.exceptions} to {@code guard.webhook} when it opens, closes or is retracted, in the order of
 * each partition and at least once: a record counts as read once the address has taken or refused it.
 */
public final class Webhook implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long FIRST_PAUSE_MS = 1_000;
    private static final long AGAIN_SECONDS = 2;
    private static final int CLOSE_SECONDS = 15;
    /** No poll for so long, while an address does not answer, and the group would take the partitions away. */
    private static final String POLL_INTERVAL_MAX_MS = Integer.toString(Integer.MAX_VALUE);

    private final Settings settings;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Delivery delivery;
    private final Thread thread = new Thread(this::run, "webhook");
    private String lastTrouble;

    private Webhook(Settings settings, URI address, long firstPauseMs) {
        this.settings = settings;
        this.delivery = new Delivery(address, firstPauseMs, closed);
        thread.setDaemon(true);
    }

    /**
     * Begins to post, or null where no address is set.
     *
     * @throws InvalidSetting where the address is none of the web
     */
    public static Webhook start(Settings settings) {
        return start(settings, FIRST_PAUSE_MS);
    }

    static Webhook start(Settings settings, long firstPauseMs) {
        String address = settings.get(Options.WEBHOOK);
        if (address == null || address.isEmpty()) {
            return null;
        }
        Webhook webhook = new Webhook(settings, address(address), firstPauseMs);
        webhook.thread.start();
        return webhook;
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new InvalidSetting(
                "The setting " + Options.WEBHOOK.key() + " is no http or https address: " + text + ".");
    }

    private void run() {
        do {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
                LastStates states = new LastStates(consumer);
                consumer.subscribe(List.of(settings.get(Options.TOPIC_EXCEPTIONS)), states);
                while (closed.getCount() > 0) {
                    post(consumer, states, delivery);
                    lastTrouble = null;
                }
            } catch (KafkaException e) {
                tellTrouble(e);
            } catch (RuntimeException e) {
                LOG.error("Exceptions could not be posted; trying again.", e);
            }
        } while (!isClosedWithinSeconds());
    }

    /** Posts what is news among the next records. */
    static void post(Consumer<byte[], byte[]> consumer, LastStates states, Delivery delivery) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            boolean news = record.value() != null && states.isNews(record.value());
            if (states.wasRead(record)) {
                continue;
            }
            if (news && !delivery.deliver(record.value())) {
                return;
            }
            consumer.commitSync(Map.of(
                    new TopicPartition(record.topic(), record.partition()),
                    new OffsetAndMetadata(record.offset() + 1)));
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Properties properties = settings.kafka();
        properties.put("group.id", settings.get(Options.KAFKA_GROUP) + "-webhook");
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        properties.put("max.poll.interval.ms", POLL_INTERVAL_MAX_MS);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void tellTrouble(KafkaException e) {
        String trouble = String.valueOf(e.getMessage());
        if (closed.getCount() > 0 && !trouble.equals(lastTrouble)) {
            lastTrouble = trouble;
            LOG.warn("The topic of exceptions cannot be read for the webhook; trying again: {}", trouble);
        }
    }

    private boolean isClosedWithinSeconds() {
        try {
            return closed.await(AGAIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Messages that the address took. */
    public long delivered() {
        return delivery.delivered();
    }

    /** Messages that the address refused for good. */
    public long refused() {
        return delivery.refused();
    }

    /** Times that a message had to be sent again. */
    public long repeated() {
        return delivery.repeated();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
