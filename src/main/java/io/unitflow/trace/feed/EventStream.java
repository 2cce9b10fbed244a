package io.unitflow.trace.feed;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.Feed;
import io.unitflow.epcis.Rejection;
import io.unitflow.trace.store.Progress;
import io.unitflow.trace.store.TraceIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the job's stream of events into an index, from where the index itself says that it has come to. While Kafka is away it
 * keeps trying; where the stream is another one than the index was made of, the index is made anew.
 *
 * <p>It reads what is not committed too, and so needs not wait for a checkpoint. What a failing job takes back it tells again, because
 * it reads the same records again, and an index knows a set of events, each once, however often it is told.
 */
final class EventStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long AGAIN_SECONDS = 2;
    private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int ANSWER_SECONDS = 10;

    private final Settings settings;
    private final TraceIndex index;
    private final Clock clock;
    private final String topic;
    private final Thread thread = new Thread(this::run, "trace-index");
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private String lastTrouble;
    private RecordTimes times;

    EventStream(Settings settings, TraceIndex index, Clock clock) {
        this.settings = settings;
        this.index = index;
        this.clock = clock;
        this.topic = settings.get(Options.TOPIC_EVENTS);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        do {
            try {
                follow();
            } catch (KafkaException | ExecutionException | TimeoutException e) {
                tellTrouble(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("The index of events could not be told what topic {} holds; trying again.", topic, e);
            }
        } while (!isClosedWithin(AGAIN_SECONDS));
    }

    private void tellTrouble(Exception e) {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        if (closed.getCount() > 0 && !String.valueOf(cause.getMessage()).equals(lastTrouble)) {
            lastTrouble = String.valueOf(cause.getMessage());
            LOG.warn("The topic {} cannot be read; trying again: {}", topic, lastTrouble);
        }
    }

    private boolean isClosedWithin(long seconds) {
        try {
            return closed.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void follow() throws ExecutionException, InterruptedException, TimeoutException {
        TopicDescription description = describe();
        String source = topic + " " + description.topicId();
        if (!index.progress().source().equals(source) && index.progress().events() > 0) {
            LOG.info("The index of events was made of another stream and is made anew.");
            index.clear();
        }
        List<TopicPartition> partitions = description.partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        Properties properties = settings.kafka();
        properties.put("isolation.level", "read_uncommitted");
        properties.put("enable.auto.commit", "false");
        properties.put("max.poll.records", "2000");
        properties.put("max.partition.fetch.bytes", Integer.toString(8 << 20));
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer = reader;
            reader.assign(partitions);
            seek(reader, partitions);
            lastTrouble = null;
            times = new RecordTimes(
                    clock, index.lastRecorded(), index.progress().events() > 0);
            read(reader, source);
        } finally {
            consumer = null;
        }
    }

    private TopicDescription describe() throws ExecutionException, InterruptedException, TimeoutException {
        Properties properties = settings.kafka();
        try (Admin admin = Admin.create(properties)) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .get(topic);
        }
    }

    private void seek(KafkaConsumer<byte[], byte[]> reader, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> first = reader.beginningOffsets(partitions);
        Map<TopicPartition, Long> end = reader.endOffsets(partitions);
        Map<Integer, Long> read = index.progress().offsets();
        if (partitions.stream().anyMatch(p -> read.getOrDefault(p.partition(), 0L) > end.get(p))) {
            LOG.info("The topic {} ends before what the index of events has read; it is made anew.", topic);
            index.clear();
        }
        Map<Integer, Long> from = index.progress().offsets();
        for (TopicPartition partition : partitions) {
            long next = from.getOrDefault(partition.partition(), 0L);
            reader.seek(partition, Math.max(next, first.get(partition)));
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> reader, String source) {
        long flushedAt = System.nanoTime();
        long flushedEvents = index.progress().events();
        int partitions = reader.assignment().size();
        while (closed.getCount() > 0) {
            ConsumerRecords<byte[], byte[]> records = reader.poll(POLL);
            records.forEach(this::tell);
            Map<Integer, Long> reached = new TreeMap<>();
            reader.assignment().forEach(partition -> reached.put(partition.partition(), reader.position(partition)));
            Progress known = index.progress();
            if (!reached.equals(known.offsets()) || !source.equals(known.source())) {
                index.commit(source, reached);
            }
            compare(reader);
            if (System.nanoTime() - flushedAt > FLUSH_NANOS) {
                flushedAt = System.nanoTime();
                if (reader.partitionsFor(topic).size() != partitions) {
                    LOG.info("The topic {} has other partitions now; reading goes on with them.", topic);
                    return;
                }
                if (index.progress().events() != flushedEvents) {
                    index.flush();
                    flushedEvents = index.progress().events();
                }
            }
        }
    }

    private void tell(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        Instant appended = Instant.ofEpochMilli(record.timestamp());
        EventReader.readMessage(record.value(), Feed.SHIPMENTS, new EventConsumer() {
            @Override
            public void event(EpcisEvent event, long position) {
                index.add(event, times.next(appended));
            }

            @Override
            public void rejected(Rejection rejection) {
                LOG.warn(
                        "Topic {}, partition {}, offset {} is not an event: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        rejection.message());
            }
        });
    }

    private void compare(KafkaConsumer<byte[], byte[]> reader) {
        long behind = 0;
        for (TopicPartition partition : reader.assignment()) {
            OptionalLong lag = reader.currentLag(partition);
            if (lag.isEmpty()) {
                return;
            }
            behind += lag.getAsLong();
        }
        if (behind == 0) {
            times.caughtUp();
        }
        index.compared(behind, clock.instant());
    }

    @Override
    public void close() {
        closed.countDown();
        KafkaConsumer<byte[], byte[]> reader = consumer;
        if (reader != null) {
            reader.wakeup();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(ANSWER_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
