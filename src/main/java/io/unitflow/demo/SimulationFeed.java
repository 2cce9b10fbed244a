package io.unitflow.demo;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.simulation.Report;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends what partners report to Kafka, as fast as the demo's clock runs. */
final class SimulationFeed implements AutoCloseable {
    private static final long MEANWHILE_NANOS = 1_000_000_000;

    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, String> topics;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Backlog backlog;

    /** @param backlog told what Kafka has */
    SimulationFeed(Settings settings, Backlog backlog) {
        this.backlog = backlog;
        Properties properties = settings.kafka();
        properties.put("enable.idempotence", "true");
        properties.put("linger.ms", "20");
        producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        topics = Map.of(
                "shipments", settings.get(Options.TOPIC_SHIPMENTS),
                "dispenses", settings.get(Options.TOPIC_DISPENSES),
                "sales", settings.get(Options.TOPIC_SALES),
                "recalls", settings.get(Options.TOPIC_RECALLS));
    }

    /**
     * Sends one day's reports, spread evenly over a time; returns when Kafka has them all. What is done meanwhile makes the day longer.
     *
     * @param seconds how long the day takes; 0: as fast as it goes
     * @param stopped asked before each report; the rest is left out once it says so
     * @param meanwhile done about once a second
     */
    void send(List<Report> reports, double seconds, BooleanSupplier stopped, Meanwhile meanwhile) throws IOException {
        long start = System.nanoTime();
        long next = start;
        double gap = reports.isEmpty() ? 0 : seconds * 1e9 / reports.size();
        for (int i = 0; i < reports.size() && !stopped.getAsBoolean(); i++) {
            waitUntil(start + (long) (i * gap));
            long now = System.nanoTime();
            if (now >= next) {
                meanwhile.run();
                start += System.nanoTime() - now;
                next = System.nanoTime() + MEANWHILE_NANOS;
            }
            Report report = reports.get(i);
            producer.send(new ProducerRecord<>(topics.get(report.topic()), report.key(), report.value()), this::sent);
        }
        producer.flush();
        Exception problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException("Kafka refused a report: " + problem.getMessage(), problem);
        }
        if (!stopped.getAsBoolean()) {
            waitUntil(start + (long) (seconds * 1e9));
        }
    }

    private void sent(RecordMetadata record, Exception problem) {
        if (problem == null) {
            backlog.acknowledged(record);
        } else {
            failure.compareAndSet(null, problem);
        }
    }

    /** What else is to be done while a day passes. */
    interface Meanwhile {
        /** Does it. */
        void run() throws IOException;
    }

    private static void waitUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
