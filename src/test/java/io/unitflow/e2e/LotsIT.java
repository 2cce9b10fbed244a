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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When lots expire, in the table and on the topic, through corrections and a restart. */
class LotsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ROWS = "SELECT lot, expires FROM lot_expiry ORDER BY lot";

    @TempDir
    Path folder;

    @Test
    void theTableAndTheTopicSayWhatTheLatestEventSays() throws Exception {
        Deployment deployment = Deployment.create("lots", folder);
        try (LocalJob job = LocalJob.start(deployment.settings(), 0)) {
            await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
            deployment.send(Options.TOPIC_SHIPMENTS, made("1", 1, "A", "2027-02-28", ""));
            deployment.send(Options.TOPIC_SHIPMENTS, made("2", 2, "A", "2027-03-31", ""));
            deployment.send(Options.TOPIC_SHIPMENTS, made("3", 1, "B", "2027-06-30", ""));
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(deployment.rows(ROWS)).containsExactly("A,2027-03-31", "B,2027-06-30");
                assertThat(newest(deployment)).isEqualTo(Map.of("A", "2027-03-31", "B", "2027-06-30"));
            });
        }
        try (LocalJob job = LocalJob.start(deployment.settings(), 0)) {
            await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
            deployment.send(Options.TOPIC_SHIPMENTS, made("2", 2, "A", "2027-03-31", "declared wrong"));
            deployment.send(Options.TOPIC_SHIPMENTS, made("3", 1, "B", "2027-06-30", "declared wrong"));
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(deployment.rows(ROWS)).containsExactly("A,2027-02-28");
                assertThat(newest(deployment)).isEqualTo(Map.of("A", "2027-02-28"));
            });
        }
    }

    private static byte[] made(String id, int day, String lot, String expires, String wrong) {
        String declaration = wrong.isEmpty()
                ? ""
                : ",\"errorDeclaration\":{\"declarationTime\":\"2026-03-05T00:00:00Z\",\"reason\":\"did_not_occur\"}";
        return bytes(
                """
                {"type":"ObjectEvent","eventID":"urn:uuid:%s","eventTime":"2026-03-0%dT08:00:00Z",\
                "eventTimeZoneOffset":"+00:00","epcList":["https://id.gs1.org/01/%s/21/%s"],"action":"ADD",\
                "bizStep":"commissioning","bizLocation":{"id":"https://id.gs1.org/414/%s"},\
                "ilmd":{"cbvmda:lotNumber":"%s","cbvmda:itemExpirationDate":"%s"}%s}"""
                        .formatted(id, day, Scan.GTIN, id, Scan.SITE, lot, expires, declaration));
    }

    /** The newest date of each lot on the topic; every message is valid by its schema. */
    private static Map<String, String> newest(Deployment deployment) throws IOException {
        JsonSchema valid = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(LotsIT.class.getResourceAsStream("/schema/inventory-lot-v1.schema.json"));
        Map<String, String> newest = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> message : deployment.committed(Options.TOPIC_LOTS)) {
            String lot = JSON.readTree(message.key()).path("lot").asText();
            if (message.value() == null) {
                newest.remove(lot);
            } else {
                JsonNode value = JSON.readTree(message.value());
                assertThat(valid.validate(value)).isEmpty();
                newest.put(lot, value.path("expires").asText());
            }
        }
        return newest;
    }
}
