package io.unitflow.bench;

import io.unitflow.embedded.EmbeddedKafka;
import io.unitflow.epcis.EpcisEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The position sum in Kafka Streams, on a broker in this process, with its state in memory. Its stages talk through topics, as
 * they must: the broker's share of the processors is part of the figure.
 */
final class StreamsPeer {
    private static final String EVENTS = "events";
    private static final int PARTITIONS = 4;
    private static final long POLL_MILLIS = 5;

    private final Workload workload;
    private final LongAdder counted = new LongAdder();

    StreamsPeer(Workload workload) {
        this.workload = workload;
    }

    Measurement measure(String what, Profile profile) throws Exception {
        Path folder = Files.createTempDirectory("unitflow-bench-kafka-");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
            fill(kafka.bootstrapServers());
            long rowsWarm = rows(workload.warmRecords());
            long rowsAll = rows(workload.size());
            Properties settings = settings(kafka.bootstrapServers(), folder.resolve("state"));
            try (KafkaStreams streams = new KafkaStreams(topology(settings), settings)) {
                streams.start();
                await(streams, rowsWarm);
                profile.start();
                Stopwatch watch = new Stopwatch();
                await(streams, rowsAll);
                watch.stop();
                profile.stop();
                long events = workload.size() - workload.warmRecords();
                return new Measurement(
                        what, events, workload.units(), Machine.cores(), watch.seconds(), watch.cpuSeconds(), -1);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private void await(KafkaStreams streams, long rows) throws InterruptedException {
        while (counted.sum() < rows) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            if (streams.state() == KafkaStreams.State.ERROR) {
                throw new IllegalStateException("Kafka Streams has failed; its log says why.");
            }
        }
    }

    private void fill(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(EVENTS, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "linger.ms", 20, "batch.size", 1 << 18);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int index = 0; index < workload.size(); index++) {
                producer.send(new ProducerRecord<>(EVENTS, index % PARTITIONS, null, workload.record(index)));
            }
        }
    }

    private long rows(int records) {
        long[] rows = {0};
        Reading reading = new Reading(event -> rows[0] += UnitRow.of(event).size());
        for (int index = 0; index < records; index++) {
            reading.read(workload.record(index));
        }
        return rows[0];
    }

    private static Properties settings(String servers, Path state) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "position-sum");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, Machine.cores());
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 256L << 20);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
        settings.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
        settings.put(
                StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
                "org.apache.kafka.streams.state.BuiltInDslStoreSuppliers$InMemoryDslStoreSuppliers");
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        settings.put(StreamsConfig.consumerPrefix("max.poll.records"), 5_000);
        settings.put(StreamsConfig.producerPrefix("linger.ms"), 100);
        settings.put(StreamsConfig.producerPrefix("batch.size"), 1 << 18);
        settings.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        return settings;
    }

    private Topology topology(Properties settings) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(EVENTS, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .flatMap((key, record) -> unpacked(record))
                .repartition(Repartitioned.with(Serdes.String(), UnitRowSerde.create())
                        .withNumberOfPartitions(PARTITIONS))
                .peek((unit, row) -> counted.increment())
                .groupByKey(Grouped.with(Serdes.String(), UnitRowSerde.create()))
                .reduce((known, row) -> row.millis() >= known.millis() ? row : known, latestRows())
                .filter((unit, row) -> !row.state().equals("gone"))
                .groupBy((unit, row) -> KeyValue.pair(position(row), 1L), Grouped.with(Serdes.String(), Serdes.Long()))
                .count();
        return builder.build(settings);
    }

    private static Materialized<String, UnitRow, KeyValueStore<Bytes, byte[]>> latestRows() {
        return Materialized.with(Serdes.String(), UnitRowSerde.create());
    }

    private static String position(UnitRow row) {
        return row.gtin() + '|' + row.lot() + '|' + row.site() + '|' + row.state();
    }

    private static List<KeyValue<String, UnitRow>> unpacked(byte[] record) {
        List<KeyValue<String, UnitRow>> rows = new ArrayList<>();
        new Reading(event -> add(event, rows)).read(record);
        return rows;
    }

    private static void add(EpcisEvent event, List<KeyValue<String, UnitRow>> rows) {
        UnitRow.of(event).forEach(row -> rows.add(KeyValue.pair(row.unit(), row)));
    }
}
