package io.unitflow.job.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.job.message.Days;
import io.unitflow.job.message.Total;
import io.unitflow.job.message.WrittenTotals;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Stamp;
import io.unitflow.ledger.StockState;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the last message of each key of a compacted topic that the job wrote earlier; holds them all while it reads. */
public final class WrittenMessages<K> implements WrittenTotals<K> {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(200);

    /** Reads a key from a message's key. */
    private interface KeyOf<K> extends Serializable {
        K read(JsonNode key);
    }

    /** Reads the quantity of a message's value. */
    private interface QuantityOf extends Serializable {
        BigDecimal read(JsonNode value);
    }

    private final Settings settings;
    private final String topic;
    private final KeyOf<K> keyOf;
    private final QuantityOf quantityOf;

    private WrittenMessages(Settings settings, String topic, KeyOf<K> keyOf, QuantityOf quantityOf) {
        this.settings = settings;
        this.topic = topic;
        this.keyOf = keyOf;
        this.quantityOf = quantityOf;
    }

    /** What the topic of positions says. */
    public static WrittenMessages<PositionKey> positions(Settings settings) {
        return new WrittenMessages<>(
                settings,
                settings.get(Options.TOPIC_POSITIONS),
                key -> new PositionKey(
                        key.path("gtin").asText(),
                        key.path("lot").asText(),
                        key.path("site").asText(),
                        StockState.valueOf(key.path("state").asText().toUpperCase(Locale.ROOT))),
                WrittenMessages::quantity);
    }

    /** What the topic of daily demand says. */
    public static WrittenMessages<DemandKey> demand(Settings settings) {
        return new WrittenMessages<>(
                settings,
                settings.get(Options.TOPIC_DEMAND),
                key -> new DemandKey(
                        key.path("gtin").asText(),
                        key.path("site").asText(),
                        LocalDate.parse(key.path("date").asText()).toEpochDay()),
                WrittenMessages::quantity);
    }

    /** What the topic of lots says. */
    public static WrittenMessages<LotKey> lots(Settings settings) {
        return new WrittenMessages<>(
                settings,
                settings.get(Options.TOPIC_LOTS),
                key -> new LotKey(key.path("gtin").asText(), key.path("lot").asText()),
                value -> Days.number(LocalDate.parse(value.path("expires").asText())));
    }

    private static BigDecimal quantity(JsonNode value) {
        return new BigDecimal(value.path("quantity").asText());
    }

    @Override
    public void forEach(Consumer<Total<K>> reader) throws IOException {
        Map<K, Total<K>> last = new HashMap<>();
        Properties properties = settings.kafka();
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(record, last);
                }
            }
        }
        last.values().forEach(reader);
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Map<K, Total<K>> last) throws IOException {
        K key = keyOf.read(JSON.readTree(record.key()));
        if (record.value() == null) {
            last.remove(key);
            return;
        }
        JsonNode value = JSON.readTree(record.value());
        Stamp stamp = new Stamp(
                Instant.parse(value.path("asOf").asText()).toEpochMilli(),
                Instant.parse(value.path("ingestedAt").asText()).toEpochMilli());
        last.put(key, new Total<>(key, quantityOf.read(value), stamp));
    }
}
