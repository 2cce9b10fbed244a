package io.unitflow.verification.feed;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.verification.NotYetKnown;
import io.unitflow.verification.Verifier;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of one topic on another for as long as it is open. A request counts as read once Kafka has its response; one
 * that is read twice is answered twice under the same key. What cannot be answered now (the database is away, the index still being
 * read) is asked again until it can.
 */
public final class VerificationTopics implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VerificationTopics.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long AGAIN_SECONDS = 2;
    private static final int CLOSE_SECONDS = 10;

    private final Settings settings;
    private final Responses responses;
    private final Thread thread = new Thread(this::run, "verification-requests");
    private final CountDownLatch closed = new CountDownLatch(1);
    private String lastTrouble;

    private VerificationTopics(Settings settings, Verifier verifier) {
        this.settings = settings;
        this.responses = new Responses(verifier);
        thread.setDaemon(true);
    }

    /** Begins to answer; returns at once, whether Kafka answers or not. */
    public static VerificationTopics start(Settings settings, Verifier verifier) {
        VerificationTopics topics = new VerificationTopics(settings, verifier);
        topics.thread.start();
        return topics;
    }

    private void run() {
        do {
            try (KafkaConsumer<byte[], byte[]> requests = requests();
                    KafkaProducer<String, byte[]> answers = answers()) {
                requests.subscribe(List.of(settings.get(Options.TOPIC_VERIFICATION_REQUESTS)));
                while (closed.getCount() > 0) {
                    answer(requests, answers);
                }
            } catch (KafkaException | NotYetKnown | UncheckedIOException e) {
                tellTrouble(e);
            } catch (RuntimeException e) {
                LOG.error("A verification request could not be answered; trying again.", e);
            }
        } while (!isClosedWithinSeconds());
    }

    private void answer(KafkaConsumer<byte[], byte[]> requests, KafkaProducer<String, byte[]> answers) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        boolean some = false;
        for (ConsumerRecord<byte[], byte[]> request : requests.poll(POLL)) {
            some = true;
            Responses.Response response = responses.to(request.value(), name(request));
            answers.send(
                    new ProducerRecord<>(
                            settings.get(Options.TOPIC_VERIFICATION_RESPONSES), response.key(), response.value()),
                    (sent, problem) -> failure.compareAndSet(null, problem));
        }
        if (!some) {
            return;
        }
        answers.flush();
        if (failure.get() != null) {
            throw new KafkaException("A response was not taken.", failure.get());
        }
        requests.commitSync();
        lastTrouble = null;
    }

    private static String name(ConsumerRecord<byte[], byte[]> request) {
        return new TopicPartition(request.topic(), request.partition()) + "@" + request.offset();
    }

    private KafkaConsumer<byte[], byte[]> requests() {
        Properties properties = settings.kafka();
        properties.put("group.id", settings.get(Options.KAFKA_GROUP) + "-verification");
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        properties.put("max.poll.records", "500");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaProducer<String, byte[]> answers() {
        Properties properties = settings.kafka();
        properties.put("enable.idempotence", "true");
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    private void tellTrouble(RuntimeException e) {
        String trouble = String.valueOf(e.getMessage());
        if (closed.getCount() > 0 && !trouble.equals(lastTrouble)) {
            lastTrouble = trouble;
            LOG.warn("Verification requests are not answered now; trying again: {}", trouble);
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
