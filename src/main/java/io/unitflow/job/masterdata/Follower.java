package io.unitflow.job.masterdata;

import io.unitflow.config.Settings;
import io.unitflow.guarding.Thresholds;
import io.unitflow.network.LiveNetwork;
import io.unitflow.network.MalformedRecord;
import io.unitflow.network.MasterRecord;
import io.unitflow.network.MasterTable;
import io.unitflow.network.Network;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one network at what its folder and topics say. While Kafka is away it keeps trying, and the network stays as it was. A word that
 * cannot be used takes back what was told of its row before, as it will after compaction, or stops what its row may have stopped; the
 * job's own reading of these topics makes it a dead letter.
 */
final class Follower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final long FIRST_SECONDS = 30;
    private static final long AGAIN_SECONDS = 2;
    private static final int CLOSE_SECONDS = 10;
    /** Topics and partitions that came later are found within this time. */
    private static final long PARTITIONS_MILLIS = 30_000;
    /** A network is built again after so many times the time that it took. */
    private static final long RESTS = 10;

    private final Properties properties;
    private final Map<String, MasterTable> topics;
    private final LiveNetwork live;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "master-data");
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private String lastTrouble;
    private Set<String> refused = Set.of();

    private Follower(Settings settings, String folder, Clock clock) {
        this.clock = clock;
        properties = settings.kafka();
        properties.putIfAbsent("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        properties.put("allow.auto.create.topics", "false");
        topics = MasterTopics.of(settings);
        live = new LiveNetwork(folder == null ? null : Path.of(folder));
        thread.setDaemon(true);
    }

    static Follower start(Settings settings, String folder, Clock clock) {
        Follower follower = new Follower(settings, folder, clock);
        follower.thread.start();
        return follower;
    }

    Network now() {
        return live.now();
    }

    /** Until the topics were read as far as they went, or that takes too long. */
    void awaitFirst() {
        try {
            if (!first.await(FIRST_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn(
                        "The topics of master data could not be read within {} s; going on without them.",
                        FIRST_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        do {
            try (KafkaConsumer<byte[], byte[]> reader =
                    new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                follow(reader);
            } catch (KafkaException e) {
                if (!String.valueOf(e.getMessage()).equals(lastTrouble)) {
                    lastTrouble = String.valueOf(e.getMessage());
                    LOG.warn("The topics of master data cannot be read; trying again: {}", lastTrouble);
                }
                refresh();
            } catch (RuntimeException e) {
                LOG.error("Master data could not be followed; trying again.", e);
            }
        } while (!isClosedWithin(AGAIN_SECONDS));
    }

    private boolean isClosedWithin(long seconds) {
        try {
            return closed.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> reader) {
        List<TopicPartition> partitions = partitions(reader);
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
        // Rows that went meanwhile do not come again.
        live.tellAnew();
        boolean complete = false;
        long looked = clock.millis();
        long restsUntil = looked;
        while (closed.getCount() > 0) {
            if (partitions.isEmpty()) {
                isClosedWithin(1);
            } else {
                reader.poll(POLL).forEach(this::tell);
            }
            if (!complete && isReadTo(ends, reader)) {
                complete = true;
                lastTrouble = null;
                live.toldAnew();
            }
            long now = clock.millis();
            if (now >= restsUntil) {
                refresh();
                restsUntil = now + RESTS * (clock.millis() - now);
                if (complete) {
                    first.countDown();
                }
            }
            if (now - looked > PARTITIONS_MILLIS) {
                looked = now;
                if (!partitions(reader).equals(partitions)) {
                    LOG.info("There are other topics of master data, or partitions of them; they are read anew.");
                    return;
                }
            }
        }
    }

    private void refresh() {
        if (!live.refresh()) {
            return;
        }
        Set<String> found = live.now().thresholds().stream()
                .flatMap(row -> Thresholds.refusal(row).stream())
                .collect(Collectors.toSet());
        if (!found.equals(refused)) {
            refused = found;
            found.forEach(sentence -> LOG.warn("A row of thresholds.csv is passed over: {}", sentence));
        }
    }

    private static boolean isReadTo(Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> reader) {
        return ends.entrySet().stream().allMatch(end -> reader.position(end.getKey()) >= end.getValue());
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> reader) {
        Map<String, List<PartitionInfo>> known = reader.listTopics();
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics.keySet()) {
            known.getOrDefault(topic, List.of()).stream()
                    .map(PartitionInfo::partition)
                    .sorted()
                    .forEach(partition -> partitions.add(new TopicPartition(topic, partition)));
        }
        return partitions;
    }

    private void tell(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        MasterTable table = topics.get(record.topic());
        String key = new String(record.key(), StandardCharsets.UTF_8);
        live.tell(table, key, row(table, key, record.value()));
    }

    private static MasterRecord row(MasterTable table, String key, byte[] value) {
        try {
            return value == null ? null : MasterTopics.read(table, key, value);
        } catch (MalformedRecord e) {
            return table.unreadable(key, value, e.getMessage());
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
