package io.unitflow.bench;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends the records of a workload at an even rate, and among them probes: each a unit that is made, of a lot of its own, and, where
 * exceptions are looked for, made a second time a second later. What could not be sent in time is sent at once afterwards, so that a pause of the receiver does not lessen the load.
 */
final class PacedSender implements AutoCloseable {
    private static final long PACE_MILLIS = 5;
    private static final long PROBE_MILLIS = 20;
    private static final int PROBES_A_SECOND = (int) (1_000 / PROBE_MILLIS);
    /** Beyond the events of any story. */
    static final long FIRST_PROBE = 1L << 40;

    private final Workload workload;
    private final boolean guarded;
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Long> provenAt = new ArrayList<>();
    private int next;
    private int probes;

    PacedSender(Workload workload, Settings settings) {
        this.workload = workload;
        this.guarded = settings.get(Options.GUARD);
        this.topic = settings.get(Options.TOPIC_SHIPMENTS);
        Map<String, Object> producing = Map.of(
                "bootstrap.servers", settings.get(Options.KAFKA_SERVERS), "linger.ms", 10, "batch.size", 1 << 17);
        this.producer = new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends for so long.
     *
     * @param rate records a second, probes left out
     */
    void send(int rate, Duration duration) throws InterruptedException {
        long start = System.nanoTime();
        int first = next;
        long nextProbe = 0;
        for (long nanos = 0; nanos < duration.toNanos(); nanos = System.nanoTime() - start) {
            long due = first + (long) (rate * (nanos / 1e9));
            while (next < due) {
                producer.send(new ProducerRecord<>(topic, workload.record(next % workload.size())));
                next++;
            }
            if (nanos >= nextProbe) {
                probe();
                nextProbe += TimeUnit.MILLISECONDS.toNanos(PROBE_MILLIS);
            }
            TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
        }
        producer.flush();
    }

    private void probe() {
        probe(FIRST_PROBE + probes, probes, 0);
        probes++;
        int again = probes - 1 - PROBES_A_SECOND;
        if (guarded && again >= 0) {
            provenAt.add(System.currentTimeMillis());
            probe(2 * FIRST_PROBE + again, again, 1);
        }
    }

    private void probe(long event, int unit, long minute) {
        byte[] made = new EventText("ObjectEvent", event, minute)
                .step("ADD", "commissioning", "active")
                .at(100)
                .list("epcList", List.of(Gs1Names.item(0, 1, FIRST_PROBE + unit)))
                .made(Probes.lot(unit))
                .bytes();
        producer.send(new ProducerRecord<>(topic, made));
    }

    /** When each unit was told to be made a second time, epoch milliseconds, in their order. */
    List<Long> provenAt() {
        return provenAt;
    }

    /** Records sent so far, probes left out. */
    int sent() {
        return next;
    }

    /** Probes sent so far. */
    int probes() {
        return probes;
    }

    @Override
    public void close() {
        producer.close();
    }
}
