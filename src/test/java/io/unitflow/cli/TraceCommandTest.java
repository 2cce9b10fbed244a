package io.unitflow.cli;

import static io.unitflow.trace.TracedGoods.CASE;
import static io.unitflow.trace.TracedGoods.GTIN;
import static io.unitflow.trace.TracedGoods.OTHER;
import static io.unitflow.trace.TracedGoods.PHARMACY;
import static io.unitflow.trace.TracedGoods.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventWriter;
import io.unitflow.trace.TracedGoods;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceCommandTest {
    @TempDir
    Path folder;

    private String input;

    @BeforeEach
    void write() throws IOException {
        Path file = folder.resolve("story.jsonl");
        List<EpcisEvent> events = new ArrayList<>(TracedGoods.events());
        Collections.reverse(events);
        try (OutputStream out = Files.newOutputStream(file);
                EventWriter writer = new EventWriter(out)) {
            for (EpcisEvent event : events) {
                writer.write(event, null, null);
            }
        }
        input = file.toString();
    }

    @Test
    void theLifeOfAUnitIsToldFromFilesInWhateverOrder() {
        CliRun run = CliRun.of("trace", "--input", input, "(01)" + GTIN + "(21)S1");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("gone at " + PHARMACY, "A1", "declared wrong: did_not_occur", id(5));
        assertThat(run.out().lines().filter(line -> line.startsWith("2026-03-01")))
                .hasSize(8)
                .first()
                .asString()
                .contains("commissioning");
    }

    @Test
    void theSameIsToldAsJson() throws IOException {
        CliRun run = CliRun.of("trace", "--input", input, "--format", "json", CASE);

        JsonNode trace = new ObjectMapper().readTree(run.out());
        assertThat(trace.path("kind").asText()).isEqualTo("container");
        assertThat(trace.path("contents")).extracting(JsonNode::asText).containsExactly(OTHER);
        assertThat(trace.path("index").path("events").asInt()).isEqualTo(8);
    }

    @Test
    void theUnitsBehindAPositionAreListed() {
        CliRun run = CliRun.of("trace", "--input", input, "--behind", GTIN + ",A1," + PHARMACY + ",on_hand");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .singleElement()
                .asString()
                .startsWith(OTHER)
                .contains("in " + CASE);
    }

    @Test
    void whatNoEventNamesEndsWithExitCodeOne() {
        assertThat(CliRun.of("trace", "--input", input, "01/" + GTIN + "/21/none")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void aTokenIsSentToAPageThatAsksForOne() throws IOException {
        HttpServer page = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        page.createContext("/", exchange -> {
            boolean known = "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = (known ? "{\"detail\":\"Nobody knows it.\"}" : "{\"detail\":\"A token is needed here.\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 404 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        page.start();
        try {
            String url = "http://127.0.0.1:" + page.getAddress().getPort() + "/";
            CliRun without = CliRun.of("trace", "--url", url, "01/" + GTIN + "/21/S1");
            assertThat(without.code()).isEqualTo(2);
            assertThat(without.err()).contains("refused: A token is needed here.");
            CliRun with = CliRun.of("trace", "--url", url, "--token", "secret", "01/" + GTIN + "/21/S1");
            assertThat(with.code()).isEqualTo(1);
        } finally {
            page.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace",
                "trace --input no-such-file x",
                "trace --behind 12,A x",
                "trace --behind 12,A",
                "trace --behind 04098765000102,A,4098765001016,lost",
                "trace --format yaml x",
                "trace --url http://127.0.0.1:1/ x",
                "trace --data no-such-folder x"
            })
    void wrongUseIsOneSentence(String words) {
        CliRun run = CliRun.of(words.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
    }
}
