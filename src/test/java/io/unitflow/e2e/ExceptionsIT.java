package io.unitflow.e2e;

import static io.unitflow.e2e.Scan.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.unitflow.config.Options;
import io.unitflow.launch.LocalJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exceptions in the table and on the topic, while they happen, through a correction and a restart. */
class ExceptionsIT {
    private static final String GTIN = "04098765000102";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String ROWS = "SELECT kind, state FROM exception ORDER BY kind, state";

    @TempDir
    Path folder;

    @Test
    void anExceptionIsOpenUntilALateFactTakesItBack() throws Exception {
        Path network = Files.createDirectories(folder.resolve("network"));
        Deployment deployment = Deployment.create("exceptions", folder, Options.GUARD);
        var settings = deployment.settings().with(Options.GUARD_NETWORK, network);
        try (LocalJob job = LocalJob.start(settings, 0)) {
            await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
            deployment.send(
                    Options.TOPIC_RECALLS,
                    bytes("R1"),
                    bytes("{\"recall_id\": \"R1\", \"gtin\": \"" + GTIN
                            + "\", \"lot\": \"A\", \"from\": \"2026-03-01T00:00:00Z\"}"));
            deployment.send(Options.TOPIC_SHIPMENTS, event("1", 1, "commissioning", ""));
            deployment.send(Options.TOPIC_SALES, event("2", 2, "retail_selling", ""));
            deployment.send(Options.TOPIC_SALES, event("3", 3, "retail_selling", ""));
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(deployment.rows(ROWS)).contains("recalled_sold,open", "sold_again,open");
                assertThat(newest(deployment)).containsValue("sold_again open");
            });
            Path thresholds = Files.writeString(network.resolve("thresholds.csv"), "name,value\nrecalled_sold,off\n");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(deployment.rows(ROWS))
                    .contains("recalled_sold,retracted", "sold_again,open")
                    .doesNotContain("recalled_sold,open"));
            Files.delete(thresholds);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(deployment.rows(ROWS))
                    .contains("recalled_sold,open")
                    .doesNotContain("recalled_sold,retracted"));
        }
        try (LocalJob job = LocalJob.start(settings, 0)) {
            await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
            deployment.send(Options.TOPIC_SALES, event("3", 3, "retail_selling", "declared wrong"));
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(deployment.rows(ROWS)).contains("recalled_sold,open", "sold_again,retracted");
                assertThat(newest(deployment)).containsValue("sold_again retracted");
            });
        }
    }

    private static byte[] event(String id, int day, String step, String wrong) {
        String declaration = wrong.isEmpty()
                ? ""
                : ",\"errorDeclaration\":{\"declarationTime\":\"2026-03-05T00:00:00Z\",\"reason\":\"did_not_occur\"}";
        return bytes(
                """
                {"type":"ObjectEvent","eventID":"urn:uuid:%s","eventTime":"2026-03-0%dT08:00:00Z",\
                "eventTimeZoneOffset":"+00:00","epcList":["https://id.gs1.org/01/%s/21/7"],"action":"OBSERVE",\
                "bizStep":"%s","bizLocation":{"id":"https://id.gs1.org/414/%s"},\
                "ilmd":{"cbvmda:lotNumber":"A"}%s}"""
                        .formatted(id, day, GTIN, step, Scan.SITE, declaration));
    }

    /** Kind and state of each exception as the topic now has it; every message is valid by its schema. */
    private static Map<String, String> newest(Deployment deployment) throws IOException {
        JsonSchema valid = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(ExceptionsIT.class.getResourceAsStream("/schema/guard-exception-v1.schema.json"));
        Map<String, String> newest = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> message : deployment.committed(Options.TOPIC_EXCEPTIONS)) {
            JsonNode value = JSON.readTree(message.value());
            assertThat(valid.validate(value)).isEmpty();
            newest.put(
                    value.path("id").asText(),
                    value.path("kind").asText() + " " + value.path("state").asText());
        }
        return newest;
    }
}
