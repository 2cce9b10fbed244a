package io.unitflow.deadletter;

import io.unitflow.config.Settings;
import io.unitflow.job.message.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends refused bytes back to the topic that they came from. The same bytes go to a topic once a replay, however many letters
 * hold them; since the ledger takes events as a set, sending too much changes no number.
 */
public final class Replay implements AutoCloseable {
    /** Header of a record that was sent again: where its dead letter lies. */
    public static final String REPLAYED_FROM = "unitflow-replayed-from";

    /** As much as the job's readers take; the broker's own limit is usually below. */
    private static final String LARGEST_RECORD = Integer.toString(64 << 20);

    private final SourceRecords sources;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Set<Fingerprint> seen = new HashSet<>();
    private final AtomicLong sent = new AtomicLong();
    private final Map<String, Long> skipped = new ConcurrentSkipListMap<>();

    private Replay(SourceRecords sources, KafkaProducer<byte[], byte[]> producer) {
        this.sources = sources;
        this.producer = producer;
    }

    /**
     * Opens a replay.
     *
     * @param dryRun whether everything is looked up and counted, but nothing sent
     * @throws io.unitflow.job.kafka.KafkaUnreachable with one sentence, if Kafka does not answer
     */
    public static Replay open(Settings settings, boolean dryRun) {
        return new Replay(new SourceRecords(settings), dryRun ? null : producer(settings));
    }

    private static KafkaProducer<byte[], byte[]> producer(Settings settings) {
        Properties properties = settings.kafka();
        properties.put("enable.idempotence", "true");
        properties.putIfAbsent("max.request.size", LARGEST_RECORD);
        properties.putIfAbsent("buffer.memory", LARGEST_RECORD);
        try {
            return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw KafkaReading.unreachable(settings, e);
        }
    }

    /**
     * How a replay ended.
     *
     * @param sent how many records were, or in a dry run would have been, sent
     * @param skipped how many letters were not, by the reason in words
     */
    public record Result(long sent, Map<String, Long> skipped) {}

    /** Sends what a letter is about, or counts why not. */
    public void send(StoredLetter stored) {
        DeadLetter letter = stored.letter();
        if (!sources.hasTopic(letter.topic())) {
            skip("the topic " + letter.topic() + " is not there");
            return;
        }
        Optional<byte[]> bytes = letter.original() != null
                ? Optional.of(letter.original())
                : sources.value(letter.topic(), letter.partition(), letter.offset());
        if (bytes.isEmpty()) {
            skip("too large for a letter, and its record is no longer in " + letter.topic());
        } else if (!seen.add(Fingerprint.of(letter.topic(), bytes.get()))) {
            skip("the same bytes were sent for another letter");
        } else if (producer == null) {
            sent.incrementAndGet();
        } else {
            send(stored, bytes.get());
        }
    }

    private void send(StoredLetter stored, byte[] bytes) {
        ProducerRecord<byte[], byte[]> again =
                new ProducerRecord<>(stored.letter().topic(), bytes);
        again.headers().add(REPLAYED_FROM, stored.place().getBytes(StandardCharsets.UTF_8));
        producer.send(again, (written, problem) -> {
            if (problem == null) {
                sent.incrementAndGet();
            } else {
                skip("Kafka refused it: " + problem.getMessage());
            }
        });
    }

    private void skip(String reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    /** Waits until Kafka has everything and tells what came of it. */
    public Result finish() {
        if (producer != null) {
            producer.flush();
        }
        return new Result(sent.get(), new TreeMap<>(skipped));
    }

    @Override
    public void close() {
        sources.close();
        if (producer != null) {
            producer.close();
        }
    }
}
