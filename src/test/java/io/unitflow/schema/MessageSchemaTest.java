package io.unitflow.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.InputStream;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageSchemaTest {
    private static final String POSITION =
            """
            {"schema":"inventory.position/1","gtin":"04000001000015","lot":"","site":"4000001000005",
             "state":"on_hand","quantity":"12.5","asOf":"2026-03-01T08:30:00Z",
             "ingestedAt":"2026-03-01T08:30:01.250Z","emittedAt":"2026-03-01T08:30:01.300Z","sourceLagMillis":50}""";
    private static final String DEMAND =
            """
            {"schema":"demand.daily/1","gtin":"04000001000015","site":"4000001000005","date":"2026-03-01",
             "quantity":"3","asOf":"2026-03-01T08:30:00Z","ingestedAt":"2026-03-01T08:30:01Z",
             "emittedAt":"2026-03-01T08:30:02Z","sourceLagMillis":750}""";
    private static final String LOT =
            """
            {"schema":"inventory.lot/1","gtin":"04000001000015","lot":"A/1","expires":"2027-06-30",
             "asOf":"2026-03-01T08:30:00Z","ingestedAt":"2026-03-01T08:30:01Z",
             "emittedAt":"2026-03-01T08:30:02Z","sourceLagMillis":750}""";
    private static final String DEAD_LETTER =
            """
            {"schema":"dead-letter/1","topic":"sales","partition":0,"offset":17,
             "timestamp":"2026-03-01T08:30:00Z","position":0,"reason":"MALFORMED","message":"Not JSON.",
             "complete":true,"original":"e30="}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inventory-position",
                "demand-daily",
                "inventory-lot",
                "dead-letter",
                "guard-exception",
                "demand-forecast",
                "planning-imbalance",
                "reorder-recommendation"
            })
    void everySchemaIsValidAndExplainsEveryField(String name) throws Exception {
        JsonNode schema = read(name);
        JsonSchema meta = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(schema)).isEmpty();
        for (JsonNode field : schema.path("properties")) {
            String shared = field.path("$ref").asText().replace("#", "");
            assertThat(field.has("description") || schema.at(shared).has("description"))
                    .as(field.toString())
                    .isTrue();
        }
    }

    @Test
    void messagesLikeTheseAreValidAlsoWithFieldsOfLater() throws Exception {
        assertThat(validate("inventory-position", POSITION)).isEmpty();
        assertThat(validate("inventory-position", POSITION.replace("12.5", "-3")))
                .isEmpty();
        assertThat(validate("inventory-position", POSITION.replaceFirst("\\{", "{\"later\":1,")))
                .isEmpty();
        assertThat(validate("demand-daily", DEMAND)).isEmpty();
        assertThat(validate("inventory-lot", LOT)).isEmpty();
        assertThat(validate("dead-letter", DEAD_LETTER)).isEmpty();
        assertThat(validate("dead-letter", DEAD_LETTER.replace("true,\"original\":\"e30=\"", "false")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "1.50", "01", "-0", ".5", "", "1.", "0.0"})
    void aQuantityThatIsNotPlainIsInvalid(String quantity) throws Exception {
        assertThat(validate("inventory-position", POSITION.replace("12.5", quantity)))
                .isNotEmpty();
        assertThat(validate("demand-daily", DEMAND.replace("\"3\"", "\"" + quantity + "\"")))
                .isNotEmpty();
    }

    @Test
    void whatIsWrongIsFound() throws Exception {
        assertThat(validate("inventory-position", POSITION.replace("position/1", "position/2")))
                .isNotEmpty();
        assertThat(validate("inventory-position", POSITION.replace("04000001000015", "4000001000015")))
                .isNotEmpty();
        assertThat(validate("inventory-position", POSITION.replace("on_hand", "sold")))
                .isNotEmpty();
        assertThat(validate("inventory-position", POSITION.replace("08:30:00Z", "08:30:00+01:00")))
                .isNotEmpty();
        assertThat(validate("demand-daily", DEMAND.replace("2026-03-01\"", "2026-02-30\"")))
                .isNotEmpty();
        assertThat(validate("inventory-lot", LOT.replace("06-30", "06-31"))).isNotEmpty();
        assertThat(validate("inventory-lot", LOT.replace("A/1", ""))).isNotEmpty();
        assertThat(validate("dead-letter", DEAD_LETTER.replace(",\"original\":\"e30=\"", "")))
                .isNotEmpty();
        assertThat(validate("dead-letter", DEAD_LETTER.replace("17", "-1"))).isNotEmpty();
    }

    private static Set<ValidationMessage> validate(String name, String message) throws Exception {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(read(name))
                .validate(message, InputFormat.JSON, context -> context.getExecutionConfig()
                        .setFormatAssertionsEnabled(true));
    }

    private static JsonNode read(String name) throws Exception {
        try (InputStream in = MessageSchemaTest.class.getResourceAsStream("/schema/" + name + "-v1.schema.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
