package io.unitflow.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows the state in which each exception was last told, so that what only changed its quantity or proof is not posted again. What
 * was told before this began is read again for it; an exception that is forgotten, because there are more than {@value #KNOWN_MAX},
 * is posted once more.
 */
final class LastStates implements ConsumerRebalanceListener {
    /** Some 200 bytes each. */
    private static final int KNOWN_MAX = 100_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> begins = new HashMap<>();
    private final Map<String, String> states = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > KNOWN_MAX;
        }
    };

    LastStates(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> begins.put(partition, consumer.position(partition)));
        consumer.seekToBeginning(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(begins::remove);
    }

    /** Whether a record was read and done with before this began. */
    boolean wasRead(ConsumerRecord<byte[], byte[]> record) {
        Long begin = begins.get(new TopicPartition(record.topic(), record.partition()));
        return begin != null && record.offset() < begin;
    }

    /** Whether an exception opened, closed or was retracted since it was last told; what is no such message is news. */
    boolean isNews(byte[] message) {
        try {
            JsonNode told = JSON.readTree(message);
            String state = told.path("state").asText();
            return !state.equals(states.put(told.path("id").asText(), state));
        } catch (IOException e) {
            return true;
        }
    }
}
