package io.unitflow.web;

import static io.unitflow.trace.TracedGoods.CASE;
import static io.unitflow.trace.TracedGoods.GTIN;
import static io.unitflow.trace.TracedGoods.OTHER;
import static io.unitflow.trace.TracedGoods.PALLET;
import static io.unitflow.trace.TracedGoods.PHARMACY;
import static io.unitflow.trace.TracedGoods.PLANT;
import static io.unitflow.trace.TracedGoods.UNIT;
import static io.unitflow.trace.TracedGoods.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitflow.trace.TracedGoods;
import io.unitflow.trace.Tracer;
import io.unitflow.trace.Tracing;
import io.unitflow.trace.store.TraceIndex;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceApiTest {
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
                () -> JobStatus.running(Instant.now()),
                tracing(TracedGoods.index(folder))));
    }

    static Tracing tracing(TraceIndex index) {
        Tracer tracer = new Tracer(index, 5);
        return new Tracing() {
            @Override
            public Tracer tracer() {
                return tracer;
            }

            @Override
            public void close() {
                index.close();
            }
        };
    }

    @AfterAll
    static void stop() {
        served.close();
        tables.close();
    }

    @Test
    void a_trace_tells_each_event_where_the_unit_was_then_and_where_it_is() {
        JsonNode trace = served.json("/api/v1/trace/" + UNIT);

        assertThat(texts(trace.path("events"), "step"))
                .containsExactly(
                        "commissioning",
                        "packing",
                        "packing",
                        "destroying",
                        "shipping",
                        "receiving",
                        "unpacking",
                        "dispensing");
        JsonNode shipping = trace.path("events").path(4);
        assertThat(shipping.path("named").asText()).isEqualTo(PALLET);
        assertThat(shipping.path("site").asText()).isEqualTo(PLANT);
        assertThat(shipping.path("then").path("status").asText()).isEqualTo("in_transit");
        assertThat(shipping.path("then").path("destination").asText()).isEqualTo(PHARMACY);
        assertThat(shipping.path("then").path("containers"))
                .extracting(JsonNode::asText)
                .containsExactly(CASE, PALLET);
        JsonNode mistake = trace.path("events").path(3);
        assertThat(mistake.path("declared_wrong").path("reason").asText()).isEqualTo("did_not_occur");
        assertThat(mistake.path("declared_wrong")
                        .path("corrective_event_ids")
                        .path(0)
                        .asText())
                .isEqualTo(id(5));
        assertThat(mistake.path("then").isNull()).isTrue();
        assertThat(trace.path("now").path("status").asText()).isEqualTo("gone");
        assertThat(trace.path("now").path("site").asText()).isEqualTo(PHARMACY);
        JsonNode stay = trace.path("packing").path(0);
        assertThat(stay.path("container").asText()).isEqualTo(CASE);
        assertThat(stay.path("from_event").asText()).isEqualTo(id(2));
        assertThat(stay.path("until_event").asText()).isEqualTo(id(7));
        assertThat(trace.path("index").path("offsets").path("0").asInt()).isEqualTo(12);
        assertThat(trace.path("index").path("behind").asInt()).isZero();
        assertThat(trace.path("index").path("current_at").asText()).isEqualTo("2026-03-02T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01/04098765000102/21/S1",
                "010409876500010221S1",
                "(01)04098765000102(21)S1",
                "(01)04098765000102(10)A1(21)S1",
                "010409876500010210A1<GS>21S1",
                "]d2010409876500010210A1{GS}21S1",
                "^010409876500010210A1^21S1",
                "010409876500010210A1~21S1",
                "010409876500010210A1\u241d21S1",
                "id.gs1.org/01/04098765000102/21/S1",
                "]d2010409876500010221S1<GS>91EE06^3103000125",
                "https://id.gs1.org/01/04098765000102/21/S1",
                "https://example.com/shop/01/04098765000102/10/A1/21/S1?17=270630",
                "urn:epc:id:sgtin:4098765.000010.S1"
            })
    void a_unit_is_found_by_every_spelling_of_its_key(String spelling) {
        String encoded = URLEncoder.encode(spelling, StandardCharsets.UTF_8).replace("+", "%20");

        for (String path : List.of("/api/v1/trace?id=" + encoded, "/api/v1/trace/" + encoded)) {
            HttpResponse<String> answer = served.get(path);
            assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
            assertThat(Served.parse(answer.body()).path("key").asText()).isEqualTo(UNIT);
        }
    }

    @Test
    void a_scan_with_its_separators_is_taken_in_the_query() {
        assertThat(served.json("/api/v1/trace?id=%5Dd201040987650001021727063010A1%1D21S1")
                        .path("key")
                        .asText())
                .isEqualTo(UNIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A1?1", "A1#1", "A%31", "A1?17=270630"})
    void a_lot_of_odd_signs_is_not_another_lot(String lot) {
        String id = "/api/v1/trace?id=" + Links.encoded("01/04098765000102/10/");
        assertThat(served.get(id + "A1").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = served.get(id + Links.encoded(lot));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("No event in the index names 01/04098765000102/10/" + lot + ";");
    }

    @Test
    void a_container_tells_what_is_in_it_and_where_it_is() {
        JsonNode trace = served.json("/api/v1/trace?id=" + Links.encoded("(00) 3 4098765 000000001 5"));

        assertThat(trace.path("kind").asText()).isEqualTo("container");
        assertThat(trace.path("contents")).extracting(JsonNode::asText).containsExactly(OTHER);
        assertThat(trace.path("now").path("site").asText()).isEqualTo(PHARMACY);
        assertThat(trace.path("now").path("containers").path(0).asText()).isEqualTo(PALLET);
    }

    @Test
    void a_lot_tells_its_events_and_where_its_units_are() {
        JsonNode trace = served.json("/api/v1/trace/01/" + GTIN + "/10/A1");

        assertThat(trace.path("kind").asText()).isEqualTo("lot");
        assertThat(trace.path("event_count").asInt()).isEqualTo(8);
        assertThat(trace.path("stock")).hasSize(1);
        assertThat(trace.path("stock").path(0).path("site").asText()).isEqualTo(PHARMACY);
        assertThat(trace.path("stock").path(0).path("units").asInt()).isEqualTo(1);
        assertThat(trace.path("complete").asBoolean()).isTrue();
    }

    @Test
    void pages_of_a_trace_follow_each_other() {
        List<String> steps = new ArrayList<>();
        String after = "";
        int pages = 0;
        do {
            JsonNode page = served.json("/api/v1/trace/" + UNIT + "?limit=3" + after);
            steps.addAll(texts(page.path("events"), "event_id"));
            after = page.path("next").isNull()
                    ? null
                    : "&after=" + page.path("next").asText();
            pages++;
        } while (after != null);

        assertThat(pages).isEqualTo(3);
        assertThat(steps).containsExactly(id(1), id(2), id(3), id(4), id(5), id(6), id(7), id(8));
    }

    @Test
    void the_units_behind_a_position_are_listed_with_what_they_are_in() {
        JsonNode units =
                served.json("/api/v1/positions/units?gtin=" + GTIN + "&lot=A1&site=" + PHARMACY + "&state=on_hand");

        assertThat(units.path("rows")).hasSize(1);
        assertThat(units.path("rows").path(0).path("unit").asText()).isEqualTo(OTHER);
        assertThat(units.path("rows").path(0).path("containers"))
                .extracting(JsonNode::asText)
                .containsExactly(CASE, PALLET);
        assertThat(served.json("/api/v1/positions/units?gtin=" + GTIN).path("rows"))
                .as("any lot")
                .hasSize(1);
        assertThat(served.json("/api/v1/positions/units?gtin=" + GTIN + "&lot=").path("rows"))
                .as("units without a lot")
                .isEmpty();
        assertThat(units.path("index").path("topic").asText()).isEqualTo("events.canonical");
        assertThat(served.json("/api/v1/positions/units?gtin=" + GTIN + "&lot=A1&site=" + PLANT)
                        .path("rows"))
                .isEmpty();
        assertThat(served.get("/api/v1/positions/units?gtin=" + GTIN + "&lot=A1&format=csv")
                        .body())
                .startsWith("unit,gtin,serial,lot,site,state,containers\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/trace",
                "/api/v1/trace?id=",
                "/api/v1/trace?id=1&id=2",
                "/api/v1/trace?colour=red&id=1",
                "/api/v1/trace/x?after=eA",
                "/api/v1/trace/x?limit=0",
                "/api/v1/positions/units",
                "/api/v1/positions/units?gtin=1",
                "/api/v1/positions/units?gtin=04098765000102&state=lost"
            })
    void a_question_that_makes_no_sense_is_refused_with_a_sentence(String path) {
        assertProblem(served.get(path), 400);
    }

    @Test
    void what_no_event_names_is_not_found_and_the_answer_says_how_far_was_looked() {
        HttpResponse<String> answer = served.get("/api/v1/trace/01/" + GTIN + "/21/none");

        assertProblem(answer, 404);
        assertThat(answer.body()).contains("No event in the index names").contains("8 events");
    }

    @Test
    void metrics_say_how_far_the_index_is() {
        assertThat(served.get("/metrics").body())
                .contains("unitflow_trace_index_events 8\n", "unitflow_trace_index_behind_records 0\n");
    }

    @Test
    void where_traces_are_off_that_is_said() {
        try (Served off = new Served(
                WebServer.start(WebOptions.defaults(), tables.source(), () -> JobStatus.running(Instant.now())))) {
            assertProblem(off.get("/api/v1/trace/" + UNIT), 404);
            assertThat(off.get("/api/v1/trace/" + UNIT).body()).contains("Traces are off");
        }
    }

    private static List<String> texts(JsonNode rows, String field) {
        List<String> found = new ArrayList<>();
        rows.forEach(row -> found.add(row.path(field).asText()));
        return found;
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(Served.parse(answer.body()).path("detail").asText()).endsWith(".");
    }
}
