package io.unitflow.web;

import static io.unitflow.trace.TracedGoods.GTIN;
import static io.unitflow.trace.TracedGoods.LOT;
import static io.unitflow.trace.TracedGoods.OTHER;
import static io.unitflow.trace.TracedGoods.PHARMACY;
import static io.unitflow.trace.TracedGoods.UNIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitflow.trace.TracedGoods;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyApiTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final String ASKED = "/api/v1/verify?gtin=" + GTIN + "&serial=S2&lot=" + LOT + "&expiry=270630";

    @TempDir
    static Path folder;

    private static Tables tables;
    private static Served served;

    @BeforeAll
    static void start() {
        tables = Tables.create();
        served = new Served(WebServer.start(
                WebOptions.defaults(),
                tables.source(),
                () -> JobStatus.running(NOW),
                new Services(TraceApiTest.tracing(TracedGoods.index(folder)), null),
                Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    @AfterAll
    static void stop() {
        served.close();
        tables.close();
    }

    @BeforeEach
    void clear() {
        tables.empty("recall", "exception", "exception_action", "lot_expiry");
        tables.execute(
                "INSERT INTO lot_expiry (gtin, lot, expires, as_of, ingested_at) VALUES (?, ?, ?, now(), now())",
                GTIN,
                LOT,
                LocalDate.of(2027, 6, 30));
    }

    @Test
    void a_genuine_pack_is_verified_with_its_history() {
        JsonNode answer = served.json(ASKED);

        assertThat(answer.path("verified").asBoolean()).isTrue();
        assertThat(answer.path("verification_failure_reason").isNull()).isTrue();
        assertThat(answer.path("recorded_lot").asText()).isEqualTo(LOT);
        assertThat(answer.path("recorded_expiry").asText()).isEqualTo("2027-06-30");
        assertThat(answer.path("now").path("site").asText()).isEqualTo(PHARMACY);
        assertThat(answer.path("history")).hasSizeGreaterThan(4);
        assertThat(answer.path("history").path(0).path("step").asText()).isEqualTo("commissioning");
        assertThat(answer.path("index").path("behind").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "]d201" + GTIN + "1727063010" + LOT + "\u001d21S2\u001d91EE06",
                "01" + GTIN + "1727063010" + LOT + "<GS>21S2",
                "(01)" + GTIN + "(91)EE06(21)S2(10)" + LOT
            })
    void a_scan_is_taken_with_its_separators_and_whatever_else_it_holds(String scan) {
        String body = "{\"id\":\"" + scan.replace("\u001d", "\\u001d") + "\"}";
        for (JsonNode answer : List.of(
                served.json("/api/v1/verify?id=" + Links.encoded(scan)),
                Served.parse(
                        served.post("/api/v1/verify", "application/json", body).body()))) {
            assertThat(answer.path("serial").asText()).isEqualTo("S2");
            assertThat(answer.path("verified").asBoolean()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "serial=S9, No_match_GTIN_Serial",
        "serial=S2&lot=B2, No_match_GTIN_Serial_Lot",
        "serial=S2&expiry=280630, No_match_GTIN_Serial_Expiry",
        "serial=S2&lot=B2&expiry=280630, No_match_GTIN_Serial_Lot_Expiry",
        "serial=S1, Not_for_re-distribution"
    })
    void what_does_not_match_or_was_sold_is_not_verified(String asked, String reason) {
        JsonNode answer = served.json("/api/v1/verify?gtin=" + GTIN + "&" + asked);

        assertThat(answer.path("verified").asBoolean()).isFalse();
        assertThat(answer.path("verification_failure_reason").asText()).isEqualTo(reason);
        assertThat(answer.path("explanations")).isNotEmpty();
    }

    @Test
    void recalls_and_exceptions_count_as_they_stand_now() {
        tables.execute(
                "INSERT INTO recall VALUES ('R1', ?, '', '', ?::timestamptz, 'glass', false, false, now())",
                GTIN,
                "2026-05-01T00:00:00Z");
        tables.execute(
                "INSERT INTO exception VALUES ('e1', 'sold_again', 'critical', ?, ?, ?, 'open', now(), null, null, ARRAY['x'])",
                OTHER,
                GTIN,
                PHARMACY);

        JsonNode answer = served.json(ASKED);
        assertThat(answer.path("additional_info")).extracting(JsonNode::asText).containsExactly("Suspect", "Recalled");
        assertThat(answer.path("recalls").path(0).path("recall_id").asText()).isEqualTo("R1");
        assertThat(answer.path("exceptions").path(0).path("evidence").path(0).asText())
                .isEqualTo("x");

        tables.execute("UPDATE recall SET drill = true");
        tables.execute(
                "INSERT INTO exception_action (id, who, action, decision) VALUES ('e1', 'QA', 'decide', 'cleared')");
        assertThat(served.json(ASKED).path("verified").asBoolean()).isTrue();
    }

    @Test
    void what_spoilt_the_pallet_around_a_pack_holds_it_back() {
        tables.execute(
                "INSERT INTO exception VALUES ('e2', 'temperature', 'critical', ?, '', ?, 'open', now(), null, null, ARRAY[?])",
                TracedGoods.PALLET,
                PHARMACY,
                TracedGoods.id(6));

        JsonNode answer = served.json(ASKED);
        assertThat(answer.path("verification_failure_reason").asText()).isEqualTo("Not_for_re-distribution");
        assertThat(answer.path("exceptions").path(0).path("subject").asText()).isEqualTo(TracedGoods.PALLET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(01)04098765000102(21)S2(17)270630(10)A1",
                "https://id.gs1.org/01/04098765000102/10/A1/21/S2?17=270630",
                "urn:epc:id:sgtin:4098765.000010.S2"
            })
    void the_code_on_the_pack_is_taken_in_every_spelling(String code) {
        JsonNode answer = served.json("/api/v1/verify?id=" + Links.encoded(code));

        assertThat(answer.path("verified").asBoolean()).isTrue();
        assertThat(answer.path("serial").asText()).isEqualTo("S2");
    }

    @Test
    void the_question_may_be_a_body() {
        String body = "{\"gtin\": \"" + GTIN + "\", \"serial\": \"S2\", \"lot\": \"B2\", \"expiry\": \"2027-06-30\"}";
        HttpResponse<String> answer = served.post("/api/v1/verify", "application/json", body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Served.parse(answer.body())
                        .path("verification_failure_reason")
                        .asText())
                .isEqualTo("No_match_GTIN_Serial_Lot");
        assertThat(served.post("/api/v1/verify", "application/json", "[]").statusCode())
                .isEqualTo(400);
        assertThat(served.post("/api/v1/verify", "application/json", "{\"gtin\": 4")
                        .statusCode())
                .isEqualTo(400);
        assertThat(served.post("/api/v1/verify", "text/plain", body).statusCode())
                .isEqualTo(415);
    }

    @Test
    void the_digital_link_on_the_pack_is_itself_the_question() {
        String pack = "/01/" + GTIN + "/10/" + LOT + "/21/S2?17=270630";
        JsonNode verified = served.json(
                pack + "&linkType=verificationService&context=dscsaSaleableReturn&reqGLN=4098765001016&corrUUID=u-1");

        assertThat(verified.path("data").path("verified").asBoolean()).isTrue();
        assertThat(verified.path("data").has("verificationFailureReason")).isFalse();
        assertThat(verified.path("corrUUID").asText()).isEqualTo("u-1");
        assertThat(verified.path("verificationTimestamp").asText()).isEqualTo("2026-06-01T00:00:00Z");
        JsonNode unknown = served.json("/01/" + GTIN + "/21/S9?linkType=gs1:verificationService");
        assertThat(unknown.path("data").path("verificationFailureReason").asText())
                .isEqualTo("No_match_GTIN_Serial");
        assertThat(served.get("/01/" + GTIN + "/21/S2?linkType=linkset").body()).contains("voc/verificationService");
        assertThat(served.get("/01/" + GTIN + "/21/S2?linkType=gs1:pip").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/verify",
                "/api/v1/verify?gtin=04098765000102",
                "/api/v1/verify?gtin=123&serial=1",
                "/api/v1/verify?gtin=04098765000102&serial=S1&expiry=soon",
                "/api/v1/verify?id=hello",
                "/api/v1/verify?gtin=04098765000102&serial=S1&colour=red",
                "/01/04098765000102",
                "/01/hello/21/x"
            })
    void what_cannot_be_understood_is_refused_in_one_sentence(String path) {
        HttpResponse<String> answer = served.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Served.parse(answer.body()).path("detail").asText()).endsWith(".");
    }

    @Test
    void a_pack_is_the_same_whoever_asks() {
        assertThat(served.json("/api/v1/verify?id=" + Links.encoded(UNIT))
                        .path("verification_failure_reason")
                        .asText())
                .isEqualTo("Not_for_re-distribution");
    }
}
