package io.unitflow.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers hear that they have all of their partitions once these are known, each time that they begin. */
class CatchUpEnumeratorTest {
    private final Map<Integer, ReaderInfo> readers = new TreeMap<>();
    private final List<Integer> told = new ArrayList<>();
    private final Partitions partitions = new Partitions();
    private BiConsumer<Object, Throwable> tick;
    private CatchUpEnumerator enumerator;

    @BeforeEach
    void start() {
        enumerator = new CatchUpEnumerator(partitions, context());
        enumerator.start();
    }

    @Test
    void nobodyHearsAnythingBeforePartitionsAreKnown() {
        register(0);
        ask();

        assertThat(told).isEmpty();
    }

    @Test
    void eachReaderHearsItOnceHoweverLateItBegins() {
        register(0);
        partitions.known = List.of(new KafkaPartitionSplit(new TopicPartition("topic", 0), 0));
        ask();
        register(1);
        ask();
        ask();

        assertThat(told).containsExactly(0, 1);
    }

    @Test
    void aReaderThatBeginsAnewHearsItAgain() {
        partitions.known = List.of(new KafkaPartitionSplit(new TopicPartition("topic", 0), 0));
        register(0);
        ask();
        register(0);
        ask();

        assertThat(told).containsExactly(0, 0);
    }

    private void register(int subtask) {
        readers.put(subtask, new ReaderInfo(subtask, "here"));
        enumerator.addReader(subtask);
    }

    private void ask() {
        tick.accept(true, null);
    }

    @SuppressWarnings("unchecked")
    private SplitEnumeratorContext<KafkaPartitionSplit> context() {
        return (SplitEnumeratorContext<KafkaPartitionSplit>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SplitEnumeratorContext.class}, (proxy, method, given) -> {
                    switch (method.getName()) {
                        case "callAsync" -> tick = (BiConsumer<Object, Throwable>) given[1];
                        case "registeredReaders" -> {
                            return readers;
                        }
                        case "sendEventToSourceReader" -> {
                            assertThat(given[1]).isEqualTo(CatchUpEnumerator.Assigned.ALL);
                            told.add((Integer) given[0]);
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
    }

    /** Stands for Kafka's enumerator: knows what the test says. */
    private static final class Partitions implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {
        private List<KafkaPartitionSplit> known = List.of();

        @Override
        public KafkaSourceEnumState snapshotState(long checkpoint) {
            return new KafkaSourceEnumState(known, List.of(), !known.isEmpty());
        }

        @Override
        public void start() {
            // The test says when partitions are known.
        }

        @Override
        public void handleSplitRequest(int subtask, String host) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void addReader(int subtask) {
            // Its partitions are given to it by the test.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
