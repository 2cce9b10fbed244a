package io.unitflow.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Whether what was sent some time ago to the topics of scans has been read by now, whatever else is in them. */
final class Backlog {
    private final Set<String> topics;
    private final Duration bound;
    private final Map<TopicPartition, Long> sent = new ConcurrentHashMap<>();
    private final Deque<Sent> unread = new ArrayDeque<>();

    /**
     * @param topics those that count
     * @param bound how long it may take until something is read
     */
    Backlog(Set<String> topics, Duration bound) {
        this.topics = topics;
        this.bound = bound;
    }

    /** Notes that Kafka has a record; from any thread. */
    void acknowledged(RecordMetadata record) {
        if (topics.contains(record.topic())) {
            sent.merge(new TopicPartition(record.topic(), record.partition()), record.offset() + 1, Math::max);
        }
    }

    /**
     * Whether something was sent longer ago than the bound and is not read yet.
     *
     * @param read the offset after the last record read of each partition; a partition without is not read at all
     * @param nanoTime now, as {@link System#nanoTime()} says it
     */
    boolean isLong(Map<TopicPartition, Long> read, long nanoTime) {
        if (unread.isEmpty() || !unread.peekLast().next().equals(sent)) {
            unread.addLast(new Sent(nanoTime, Map.copyOf(sent)));
        }
        while (!unread.isEmpty() && unread.peekFirst().isRead(read)) {
            unread.removeFirst();
        }
        return !unread.isEmpty() && nanoTime - unread.peekFirst().nanoTime() > bound.toNanos();
    }

    /** How far everything had been sent at a time. */
    private record Sent(long nanoTime, Map<TopicPartition, Long> next) {
        boolean isRead(Map<TopicPartition, Long> read) {
            return next.entrySet().stream().allMatch(end -> read.getOrDefault(end.getKey(), 0L) >= end.getValue());
        }
    }
}
