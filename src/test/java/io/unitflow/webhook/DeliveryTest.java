package io.unitflow.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final byte[] MESSAGE = "{\"id\": \"sold_again|x\"}".getBytes(StandardCharsets.UTF_8);

    private final Deque<Integer> answers = new ArrayDeque<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private HttpServer server;
    private Delivery delivery;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            ids.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            exchange.sendResponseHeaders(answers.isEmpty() ? 204 : answers.poll(), -1);
            exchange.close();
        });
        server.start();
        delivery = new Delivery(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/hook"), 1, closed);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aMessageIsPostedOnceUnderAnIdOfItsOwn() {
        assertThat(delivery.deliver(MESSAGE)).isTrue();

        assertThat(received).containsExactly(new String(MESSAGE, StandardCharsets.UTF_8));
        assertThat(ids).containsExactly(Delivery.id(MESSAGE));
        assertThat(Delivery.id(MESSAGE)).isNotEqualTo(Delivery.id(new byte[0]));
        assertThat(delivery.delivered()).isEqualTo(1);
    }

    @Test
    void whatMayPassIsTriedAgainUnderTheSameId() {
        answers.addAll(List.of(503, 429, 500));

        assertThat(delivery.deliver(MESSAGE)).isTrue();

        assertThat(ids).hasSize(4).containsOnly(Delivery.id(MESSAGE));
        assertThat(delivery.repeated()).isEqualTo(3);
        assertThat(delivery.delivered()).isEqualTo(1);
    }

    @Test
    void whatIsRefusedIsCountedAndLeft() {
        answers.add(422);

        assertThat(delivery.deliver(MESSAGE)).isTrue();

        assertThat(received).hasSize(1);
        assertThat(delivery.refused()).isEqualTo(1);
        assertThat(delivery.delivered()).isZero();
    }

    @Test
    void anAddressThatNeverAnswersIsGivenUpOnlyAtTheEnd() throws InterruptedException {
        server.stop(0);
        boolean[] done = {true};
        Thread waiting = new Thread(() -> done[0] = delivery.deliver(MESSAGE));
        waiting.start();
        await().until(() -> delivery.repeated() > 0);
        closed.countDown();
        waiting.join(20_000);

        assertThat(done[0]).isFalse();
        assertThat(delivery.delivered()).isZero();
    }
}
