package io.unitflow.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.planning.feed.DecisionTopic;
import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.Act;
import io.unitflow.planning.life.Life;
import io.unitflow.simulation.Purchase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What companies do with recommendations, as any system could: somebody accepts those that wait for a word, the ERP orders what is
 * accepted, once, and says so, and takes back at the supplier's what is not waited for any more. It reads the topic of recommendations and writes to that of acknowledgements, and knows nothing else.
 */
final class SimulatedErp implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final String PURCHASER = "erp";
    private static final String PLANNER = "planning desk";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OrderLog placed;
    private final DecisionTopic words;
    private final KafkaConsumer<String, byte[]> consumer;
    /** Recommendations that are to be ordered. */
    private final Map<String, JsonNode> accepted = new LinkedHashMap<>();
    /** Recommendations that nothing more is expected of. */
    private final Map<String, JsonNode> givenUp = new LinkedHashMap<>();

    /** @param placed what was ordered before */
    SimulatedErp(Settings settings, OrderLog placed) {
        this.placed = placed;
        this.words = new DecisionTopic(settings);
        Properties properties = settings.kafka();
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", "false");
        consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (PartitionInfo one : consumer.partitionsFor(settings.get(Options.TOPIC_RECOMMENDATIONS))) {
            partitions.add(new TopicPartition(one.topic(), one.partition()));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads what has come meanwhile, and has accepted at once what waits for a word: a proposal is good for its day only. */
    void listen() throws IOException {
        Map<String, JsonNode> proposed = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            JsonNode told = record.value() == null ? null : JSON.readTree(record.value());
            proposed.remove(record.key());
            accepted.remove(record.key());
            if (told != null && isIn(Life.PROPOSED, told)) {
                proposed.put(record.key(), told);
            } else if (told != null && isIn(Life.ACCEPTED, told)) {
                accepted.put(record.key(), told);
            } else if (told != null && (isIn(Life.CANCELLED, told) || isIn(Life.RECEIVED, told))) {
                givenUp.put(record.key(), told);
            }
        }
        for (String id : proposed.keySet()) {
            words.tell(new Acknowledgement(id, Act.ACCEPT, PLANNER, "", ""));
        }
    }

    /** What is to be ordered, or taken back, now. It is not ordered until {@link #ordered} is told. */
    List<Purchase> evening() throws IOException {
        listen();
        List<Purchase> purchases = new ArrayList<>();
        for (JsonNode one : accepted.values()) {
            String id = one.path("id").asText();
            if (placed.has(orderId(id))) {
                ordered(id);
            } else {
                purchases.add(purchase(one, one.path("quantity").asDouble()));
            }
        }
        accepted.clear();
        for (JsonNode one : givenUp.values()) {
            Purchase back = purchase(
                    one, one.path("received").asDouble() - one.path("quantity").asDouble());
            if (back.quantity() < 0 && placed.stands(back.id())) {
                purchases.add(back);
            }
        }
        givenUp.clear();
        return purchases;
    }

    private static boolean isIn(Life life, JsonNode told) {
        return life.word().equals(told.path("state").asText());
    }

    private static Purchase purchase(JsonNode told, double quantity) {
        return new Purchase(
                orderId(told.path("id").asText()),
                told.path("from").asText(),
                told.path("to").asText(),
                told.path("gtin").asText(),
                Math.round(quantity));
    }

    /** The same for the same recommendation, whoever asks how often. */
    private static String orderId(String id) {
        return "PO-" + id;
    }

    /** Says of each order that it has been placed. */
    void ordered(List<Purchase> purchases) throws IOException {
        for (Purchase one : purchases) {
            if (one.quantity() > 0) {
                ordered(one.id().substring(orderId("").length()));
            }
        }
    }

    private void ordered(String id) throws IOException {
        words.tell(new Acknowledgement(id, Act.ORDERED, PURCHASER, orderId(id), ""));
    }

    @Override
    public void close() {
        consumer.close();
        words.close();
    }
}
