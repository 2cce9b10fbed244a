package io.unitflow.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LastStatesTest {
    private static final TopicPartition PARTITION = new TopicPartition("guard.exceptions", 0);

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final LastStates states = new LastStates(consumer);
    private HttpServer server;
    private Delivery delivery;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        delivery = new Delivery(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/hook"), 1, new CountDownLatch(1));
        consumer.subscribe(List.of(PARTITION.topic()), states);
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void onlyWhatOpensClosesOrOpensAgainIsPosted() {
        assign();
        told(0, "a", "open", 1);
        told(1, "a", "open", 2);
        told(2, "b", "open", 9);
        told(3, "a", "closed", 2);
        told(4, "a", "open", 3);
        told(5, "b", "retracted", 9);

        Webhook.post(consumer, states, delivery);

        assertThat(received)
                .containsExactly(
                        message("a", "open", 1),
                        message("b", "open", 9),
                        message("a", "closed", 2),
                        message("a", "open", 3),
                        message("b", "retracted", 9));
        assertThat(consumer.committed(Set.of(PARTITION)).get(PARTITION).offset())
                .isEqualTo(6);
    }

    @Test
    void afterARestartItIsKnownWhatWasPosted() {
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(2)));
        assign();
        told(0, "a", "open", 1);
        told(1, "b", "open", 1);
        told(2, "a", "open", 2);
        told(3, "b", "closed", 1);

        Webhook.post(consumer, states, delivery);

        assertThat(received).containsExactly(message("b", "closed", 1));
    }

    private void assign() {
        consumer.rebalance(List.of(PARTITION));
    }

    private void told(long offset, String id, String state, int quantity) {
        byte[] value = message(id, state, quantity).getBytes(StandardCharsets.UTF_8);
        consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, new byte[0], value));
    }

    private static String message(String id, String state, int quantity) {
        return "{\"id\":\"" + id + "\",\"state\":\"" + state + "\",\"quantity\":\"" + quantity + "\"}";
    }
}
