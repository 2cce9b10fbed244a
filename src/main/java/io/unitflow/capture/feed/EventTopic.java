package io.unitflow.capture.feed;

import io.unitflow.capture.EventDesk;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventWriter;
import io.unitflow.epcis.MasterData;
import io.unitflow.epcis.MasterDataWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Tells captured events to {@code topics.shipments}, one a record under its ID; connects when the first is told. */
public final class EventTopic implements EventDesk {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int RECORD_MAX = 64 << 20;

    private final Settings settings;
    private final String topic;
    private KafkaProducer<byte[], byte[]> producer;

    /** @param settings say where Kafka is */
    public EventTopic(Settings settings) {
        this.settings = settings;
        this.topic = settings.get(Options.TOPIC_SHIPMENTS);
    }

    @Override
    public Telling begin() {
        return new Batch();
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            Properties properties = settings.kafka();
            properties.put("enable.idempotence", "true");
            properties.put("linger.ms", "5");
            properties.put("compression.type", "lz4");
            properties.put("max.request.size", Integer.toString(RECORD_MAX));
            properties.put("max.block.ms", Long.toString(PATIENCE.toMillis()));
            properties.put("delivery.timeout.ms", Long.toString(2 * PATIENCE.toMillis()));
            properties.put("request.timeout.ms", Long.toString(PATIENCE.toMillis()));
            producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(PATIENCE);
        }
    }

    private final class Batch implements Telling {
        private final AtomicReference<Exception> fault = new AtomicReference<>();

        @Override
        public void event(EpcisEvent event) throws IOException {
            send(event.eventId().getBytes(StandardCharsets.UTF_8), EventWriter.toBytes(event));
        }

        @Override
        public void masterData(MasterData told) throws IOException {
            send(told.key().getBytes(StandardCharsets.UTF_8), MasterDataWriter.toBytes(told));
        }

        private void send(byte[] key, byte[] value) throws IOException {
            check();
            try {
                producer().send(new ProducerRecord<>(topic, key, value), (kept, e) -> {
                    if (e != null) {
                        fault.compareAndSet(null, e);
                    }
                });
            } catch (KafkaException e) {
                throw failure(e);
            }
        }

        @Override
        public void settle() throws IOException {
            try {
                producer().flush();
            } catch (KafkaException e) {
                throw failure(e);
            }
            check();
        }

        private void check() throws IOException {
            if (fault.get() != null) {
                throw failure(fault.get());
            }
        }

        private static IOException failure(Exception cause) {
            String sentence = cause instanceof RecordTooLargeException
                    ? "An event is larger than what the topic of events takes."
                    : "Kafka did not take the events; what of them it took counts once when they are sent again.";
            return new IOException(sentence, cause);
        }
    }
}
