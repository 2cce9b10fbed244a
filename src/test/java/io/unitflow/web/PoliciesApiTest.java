package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PoliciesApiTest {
    @Test
    void policiesAreComparedOverTheSameDays() {
        try (Tables tables = Tables.create();
                Served served = new Served(WebServer.start(
                        WebOptions.defaults(), tables.source(), () -> JobStatus.running(Instant.EPOCH)))) {
            assertThat(served.json("/api/v1/policies").path("policies")).isEmpty();
            tables.execute("INSERT INTO policy_day VALUES"
                    + " ('min-max', '2026-01-19', false, 80, 20, 9, 3, 30.5, 1000, 5000),"
                    + " ('unitflow', '2026-01-19', true, 90, 10, 4, 1, 10, 900, 4000),"
                    + " ('unitflow', '2026-01-20', true, 100, 0, 0, 2, 20, 700, 3000),"
                    + " ('none', '2026-01-19', false, 0, 0, 0, 0, 0, 0, 0)");

            JsonNode policies = served.json("/api/v1/policies").path("policies");

            assertThat(policies.findValuesAsText("policy")).containsExactly("unitflow", "min-max", "none");
            JsonNode told = policies.path(0);
            assertThat(told.path("told").asBoolean()).isTrue();
            assertThat(told.path("days").asInt()).isEqualTo(2);
            assertThat(told.path("first_day").asText()).isEqualTo("2026-01-19");
            assertThat(told.path("last_day").asText()).isEqualTo("2026-01-20");
            assertThat(told.path("fill_rate").asDouble()).isEqualTo(0.95);
            assertThat(told.path("stock_outs").asLong()).isEqualTo(4);
            assertThat(told.path("wasted").asLong()).isEqualTo(3);
            assertThat(told.path("held").asLong()).isEqualTo(800);
            assertThat(told.path("held_value").asDouble()).isEqualTo(3500);
            assertThat(policies.path(1).path("fill_rate").asDouble()).isEqualTo(0.8);
            assertThat(policies.path(2).path("fill_rate").asDouble())
                    .as("nobody asked")
                    .isEqualTo(1);
        }
    }
}
