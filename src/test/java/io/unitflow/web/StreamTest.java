package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamTest {
    private static final String GTIN = "04098765000102";
    private static final String SITE = "4098765001009";

    private Tables tables;
    private Served served;
    private final List<InputStream> open = new ArrayList<>();
    private final AtomicInteger beats = new AtomicInteger();

    @BeforeEach
    void start() {
        tables = Tables.create();
        tables.site(SITE, "Norvia, Oslo", "wholesaler", "North", 59.9, 10.7);
        tables.position(GTIN, "A1", SITE, "on_hand", 100);
        served = new Served(
                WebServer.start(WebOptions.defaults(), tables.source(), () -> JobStatus.running(Instant.now())));
    }

    @AfterEach
    void stop() throws IOException {
        for (InputStream stream : open) {
            stream.close();
        }
        served.close();
        tables.close();
    }

    @Test
    void the_first_frame_says_everything_and_the_next_ones_what_changed() {
        List<JsonNode> frames = listen();
        await().until(() -> !frames.isEmpty());
        assertThat(frames.get(0).path("first").asBoolean()).isTrue();
        assertThat(frames.get(0).path("sites").path(0).path("name").asText()).isEqualTo("Norvia, Oslo");
        assertThat(frames.get(0).path("summary").path("on_hand").asInt()).isEqualTo(100);

        tables.position(GTIN, "A1", SITE, "on_hand", 90);
        await().until(() -> frames.stream()
                .anyMatch(f -> f.path("stock").path(0).path("on_hand").asInt() == 90));

        tables.position(GTIN, "A1", SITE, "on_hand", 0);
        await().until(() -> frames.stream()
                .anyMatch(f -> f.path("stock").size() == 1
                        && f.path("stock").path(0).path("on_hand").asInt() == 0
                        && f.path("sites").path(0).path("on_hand").asInt() == 0));
    }

    @Test
    void new_master_data_start_every_page_again() {
        List<JsonNode> frames = listen();
        await().until(() -> !frames.isEmpty());
        tables.execute("UPDATE site SET name = 'Norvia, Bergen'");
        await().until(() -> frames.stream()
                .filter(f -> f.path("first").asBoolean())
                .anyMatch(f -> f.path("sites").path(0).path("name").asText().equals("Norvia, Bergen")));
    }

    @Test
    void a_database_that_does_not_answer_is_no_server_that_is_gone() throws Exception {
        List<JsonNode> frames = listen();
        await().until(() -> !frames.isEmpty());
        try (Connection busy = tables.source().getConnection();
                Statement statement = busy.createStatement()) {
            busy.setAutoCommit(false);
            statement.execute("LOCK TABLE source_status IN ACCESS EXCLUSIVE MODE");
            int before = beats.get();
            await().until(() -> beats.get() > before + 1);
            busy.rollback();
        }
        int told = frames.size();
        await().until(() -> frames.size() > told);
    }

    @Test
    void tables_that_cannot_be_read_are_said_and_their_return_found() {
        List<JsonNode> frames = listen();
        tables.execute("ALTER TABLE source_status RENAME TO gone");
        await().until(() -> frames.stream().anyMatch(f -> f.path("trouble").isTextual()));
        assertThat(served.get("/health").statusCode()).isEqualTo(503);
        assertThat(served.json("/health").path("database").path("reachable").asBoolean())
                .isFalse();
        assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(served.json("/api/v1/summary").path("on_hand").asInt())
                .as("the last good reading")
                .isEqualTo(100);
        tables.execute("ALTER TABLE gone RENAME TO source_status");
        await().until(() -> served.get("/health").statusCode() == 200);
        await().until(() -> frames.get(frames.size() - 1).path("trouble").isNull());
    }

    @Test
    void many_pages_hear_the_same_without_more_questions_to_the_database() {
        List<List<JsonNode>> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(listen());
        }
        await().until(() -> all.stream().noneMatch(List::isEmpty));
        tables.position(GTIN, "A1", SITE, "on_hand", 55);
        await().until(() -> all.stream().allMatch(frames -> frames.stream()
                .anyMatch(f -> f.path("summary").path("on_hand").asInt() == 55)));
        assertThat(served.get("/metrics").body()).contains("unitflow_page_streams 10\n");
    }

    @Test
    void whoever_accepts_a_stream_in_whatever_words_gets_it_and_nobody_else() throws Exception {
        for (String accept : List.of("", "*/*", "text/*", "text/event-stream", "text/html, text/event-stream;q=0.1")) {
            HttpResponse<InputStream> answer = begin(accept);
            assertThat(answer.statusCode()).as(accept).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).as(accept).isEqualTo("event: frame");
            }
        }
        for (String accept : List.of("application/json", "text/event-stream;q=0", "*/*, text/event-stream;q=0")) {
            try (InputStream body = begin(accept).body()) {
                assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                        .as(accept)
                        .contains("\"status\":406");
            }
        }
    }

    private HttpResponse<InputStream> begin(String accept) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(served.address().resolve("/api/v1/stream"));
        if (!accept.isEmpty()) {
            request.header("Accept", accept);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
    }

    private List<JsonNode> listen() {
        List<JsonNode> frames = new CopyOnWriteArrayList<>();
        HttpRequest request = HttpRequest.newBuilder(served.address().resolve("/api/v1/stream"))
                .header("Accept", "text/event-stream")
                .build();
        HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.ofInputStream())
                .thenAcceptAsync(answer -> read(answer.body(), frames));
        return frames;
    }

    private void read(InputStream stream, List<JsonNode> frames) {
        synchronized (open) {
            open.add(stream);
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("event: beat")) {
                    beats.incrementAndGet();
                } else if (line.startsWith("data:") && line.length() > "data: ".length()) {
                    frames.add(Served.parse(line.substring(5)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
