package io.unitflow.e2e;

import static io.unitflow.e2e.Scan.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.unitflow.config.Option;
import io.unitflow.config.Options;
import io.unitflow.launch.LocalJob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a consumer of committed messages sees is what the tables say. */
class MessagesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void theNewestMessageOfAKeyIsTheRowAndATombstoneMeansThatThereIsNone() throws Exception {
        Deployment deployment = Deployment.create("messages", folder);
        try (LocalJob job = LocalJob.start(deployment.settings(), 0)) {
            await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
            deployment.send(Options.TOPIC_SHIPMENTS, bytes(Scan.commissioned("a")));
            deployment.send(Options.TOPIC_SALES, bytes(Scan.sale("1", 3)));
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(newest(deployment, Options.TOPIC_POSITIONS, "inventory-position"))
                        .hasSize(1)
                        .allSatisfy((key, value) ->
                                assertThat(value.path("quantity").asText()).isEqualTo("-2"));
                assertThat(newest(deployment, Options.TOPIC_DEMAND, "demand-daily"))
                        .hasSize(1)
                        .allSatisfy((key, value) ->
                                assertThat(value.path("quantity").asText()).isEqualTo("3"));
            });
            assertThat(deployment.rows("SELECT quantity FROM inventory_position"))
                    .containsExactly("-2");
            assertThat(deployment.rows("SELECT quantity FROM demand_daily")).containsExactly("3");

            deployment.send(Options.TOPIC_SHIPMENTS, bytes(Scan.commissioned("b")));
            deployment.send(Options.TOPIC_SHIPMENTS, bytes(Scan.commissioned("c")));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(newest(deployment, Options.TOPIC_POSITIONS, "inventory-position"))
                            .hasSize(1)
                            .containsValue(null));
            assertThat(deployment.rows("SELECT quantity FROM inventory_position"))
                    .isEmpty();
        }
    }

    /** The newest value of each key, null for a tombstone; every message is valid by its schema. */
    private static Map<String, JsonNode> newest(Deployment deployment, Option<String> topic, String schema)
            throws IOException {
        JsonSchema valid = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(MessagesIT.class.getResourceAsStream("/schema/" + schema + "-v1.schema.json"));
        Map<String, JsonNode> newest = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> message : deployment.committed(topic)) {
            JsonNode value = message.value() == null ? null : JSON.readTree(message.value());
            if (value != null) {
                assertThat(valid.validate(value)).isEmpty();
            }
            newest.put(JSON.readTree(message.key()).toString(), value);
        }
        return newest;
    }
}
