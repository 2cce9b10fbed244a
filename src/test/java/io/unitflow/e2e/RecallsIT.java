package io.unitflow.e2e;

import static io.unitflow.e2e.Scan.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.config.Options;
import io.unitflow.launch.LocalJob;
import io.unitflow.network.Recall;
import io.unitflow.recall.RecallDesk;
import io.unitflow.recall.RecallOrder;
import io.unitflow.recall.feed.RecallTopic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recalls told, changed and withdrawn while the job runs, and over a restart. */
class RecallsIT {
    private static final String GTIN = "04098765000102";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final String EXCEPTIONS =
            "SELECT kind, subject, state FROM exception WHERE kind LIKE 'recalled%' ORDER BY subject, kind";
    private static final String SELLABLE = "SELECT lot, quantity FROM position_sellable ORDER BY lot";
    private static final String A = "recalled_in_stock,01/" + GTIN + "/10/A,";
    private static final String B = "recalled_in_stock,01/" + GTIN + "/10/B,";

    @TempDir
    Path folder;

    @Test
    void aRecallHoldsGoodsBackFromItsFirstWordToItsLast() throws Exception {
        Deployment deployment = Deployment.create("recalls", folder, Options.GUARD);
        try (RecallDesk desk = new RecallTopic(deployment.settings())) {
            try (LocalJob job = LocalJob.start(deployment.settings(), 0)) {
                await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
                deployment.send(Options.TOPIC_SHIPMENTS, made("1", "A"));
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(deployment.rows(SELLABLE))
                        .contains("A,1"));

                deployment.send(Options.TOPIC_RECALLS, bytes("R0"), bytes("{\"recall_id\": \"R0\", \"gtin\": \"1\"}"));
                desk.tell(new RecallOrder(recall("drill", null), true, false));
                desk.tell(RecallOrder.of(recall("R1", null)));
                await().atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(deployment.rows(EXCEPTIONS)).containsExactly(A + "open");
                    assertThat(deployment.rows(SELLABLE)).isEmpty();
                    assertThat(deployment.rows("SELECT recall_id, lot, quantity FROM recall_baseline ORDER BY 1"))
                            .containsExactly("R1,A,1", "drill,A,1");
                    assertThat(refused(deployment)).isEqualTo("gtin is not a GTIN of 8, 12, 13 or 14 digits.");
                });
                deployment.send(Options.TOPIC_SHIPMENTS, made("2", "B"));
                await().atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(deployment.rows(EXCEPTIONS)).contains(B + "open");
                    // What is in the topic is in a checkpoint, and known again after the restart.
                    assertThat(committed(deployment)).anyMatch(text -> text.contains("/10/B"));
                });
            }
            try (LocalJob job = LocalJob.start(deployment.settings(), 0)) {
                await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
                desk.tell(RecallOrder.of(recall("R1", "B")));
                await().atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(deployment.rows(EXCEPTIONS)).contains(B + "open").doesNotContain(A + "open");
                    assertThat(deployment.rows(SELLABLE)).containsExactly("A,1");
                });
                desk.tell(RecallOrder.withdrawal("R1"));
                await().atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(deployment.rows("SELECT lot, withdrawn FROM recall WHERE recall_id = 'R1'"))
                            .containsExactly("B,t");
                    assertThat(deployment.rows(EXCEPTIONS)).hasSize(2).noneMatch(row -> row.endsWith("open"));
                    assertThat(deployment.rows(SELLABLE)).containsExactly("A,1", "B,1");
                });
            }
        }
    }

    private static List<String> committed(Deployment deployment) {
        return deployment.committed(Options.TOPIC_EXCEPTIONS).stream()
                .map(message -> new String(message.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String refused(Deployment deployment) throws IOException {
        var letters = deployment.committed(Options.TOPIC_DEAD_LETTERS);
        assertThat(letters).hasSize(1);
        JsonNode letter = new ObjectMapper().readTree(letters.get(0).value());
        assertThat(letter.path("reason").asText()).isEqualTo("WRONG_VALUE");
        return letter.path("message").asText();
    }

    private static Recall recall(String id, String lot) {
        return new Recall(id, GTIN, lot, null, FROM, "particles");
    }

    private static byte[] made(String serial, String lot) {
        return bytes(
                """
                {"type":"ObjectEvent","eventID":"urn:uuid:%s","eventTime":"2026-03-0%sT08:00:00Z",\
                "eventTimeZoneOffset":"+00:00","epcList":["https://id.gs1.org/01/%s/21/%s"],"action":"ADD",\
                "bizStep":"commissioning","bizLocation":{"id":"https://id.gs1.org/414/%s"},\
                "ilmd":{"cbvmda:lotNumber":"%s"}}"""
                        .formatted(serial, serial, GTIN, serial, Scan.SITE, lot));
    }
}
