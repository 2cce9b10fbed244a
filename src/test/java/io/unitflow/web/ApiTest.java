package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {
    private static final String GTIN = "04098765000102";
    private static final String OTHER_GTIN = "04098765000119";
    private static final String NORTH = "4098765001009";
    private static final String SOUTH = "4098765001016";
    private static final String STRANGER = "4098765999990";

    private static Tables tables;
    private static Served served;
    private static volatile JobStatus job;

    @BeforeAll
    static void start() {
        tables = Tables.create();
        served = new Served(WebServer.start(Restless.OPTIONS, tables.source(), () -> job));
    }

    @AfterAll
    static void stop() {
        served.close();
        tables.close();
    }

    @BeforeEach
    void fill() {
        job = JobStatus.running(Instant.parse("2026-01-02T03:04:05Z"));
        tables.clear();
        tables.site(NORTH, "Norvia, Oslo", "wholesaler", "North", 59.9, 10.7);
        tables.site(SOUTH, "Linden, Graz", "pharmacy", "South", 47.1, 15.4);
        tables.product(GTIN, "Amoxicillin, 500 mg");
        tables.position(GTIN, "A1", NORTH, "on_hand", 100);
        tables.position(GTIN, "A2", NORTH, "on_hand", 20);
        tables.position(GTIN, "A1", SOUTH, "in_transit", 7);
        tables.position(OTHER_GTIN, "", STRANGER, "unsellable", 3);
        tables.source("shipments", 500, 2, 1);
        await().until(() -> {
            JsonNode summary = served.json("/api/v1/summary");
            JsonNode first = served.json("/api/v1/sites").path("rows").path(0);
            return summary.path("positions").asInt() == 4
                    && summary.path("on_hand").asInt() == 120
                    && summary.path("unsellable").asInt() == 3
                    && summary.path("events").asInt() == 500
                    && first.path("region").asText().equals("North");
        });
    }

    @Test
    void summary_adds_up_all_stock_and_says_how_old_it_is() {
        JsonNode summary = served.json("/api/v1/summary");
        assertThat(summary.path("on_hand").asInt()).isEqualTo(120);
        assertThat(summary.path("in_transit").asInt()).isEqualTo(7);
        assertThat(summary.path("unsellable").asInt()).isEqualTo(3);
        assertThat(summary.path("products").asInt()).isEqualTo(2);
        assertThat(summary.path("sites").asInt()).isEqualTo(3);
        assertThat(summary.path("events").asInt()).isEqualTo(500);
        assertThat(summary.path("data_age_s").asDouble()).isBetween(0.0, 30.0);
        assertThat(Instant.parse(summary.path("as_of").asText())).isBefore(Instant.now());
    }

    @Test
    void numbers_say_when_they_were_read_and_that_they_are_old_while_the_database_is_away() {
        await().untilAsserted(() -> {
            HttpResponse<String> first = served.get("/api/v1/positions?grouped=site");
            JsonNode sums = Served.parse(first.body());
            Instant read = Instant.parse(sums.path("read_at").asText());
            assertThat(read).isBetween(Instant.now().minusSeconds(30), Instant.now());
            assertThat(sums.path("trouble").isNull()).isTrue();
            await().until(() -> readAt("/api/v1/positions?grouped=site").isAfter(read));
            assertThat(conditional(first).statusCode())
                    .as("a later reading of the same numbers is no news")
                    .isEqualTo(304);
        });
        HttpResponse<String> last = served.get("/api/v1/positions?grouped=site");

        tables.execute("ALTER TABLE source_status RENAME TO away");
        try {
            await().until(() -> !served.json("/api/v1/positions?grouped=region")
                    .path("trouble")
                    .isNull());
            for (String path : List.of("/api/v1/summary", "/api/v1/positions?grouped=product")) {
                Instant read = readAt(path);
                assertThat(served.json(path).path("trouble").asText()).as(path).endsWith(".");
                assertThat(readAt(path)).as(path).isEqualTo(read);
            }
            assertThat(conditional(last).statusCode())
                    .as("that nobody can look any more is news")
                    .isEqualTo(200);
            assertThat(served.get("/api/v1/positions?grouped=site&format=csv").statusCode())
                    .isEqualTo(503);
        } finally {
            tables.execute("ALTER TABLE away RENAME TO source_status");
        }
        await().until(() -> served.json("/api/v1/summary").path("trouble").isNull());
    }

    private static Instant readAt(String path) {
        return Instant.parse(served.json(path).path("read_at").asText());
    }

    private static HttpResponse<String> conditional(HttpResponse<String> before) {
        String tag = before.headers().firstValue("ETag").orElseThrow();
        return served.get("/api/v1/positions?grouped=site", "If-None-Match", tag);
    }

    @Test
    void summary_tells_the_delay_of_rows_that_changed_just_now() {
        tables.position(GTIN, "A1", NORTH, "on_hand", 101);
        await().untilAsserted(() -> {
            JsonNode summary = served.json("/api/v1/summary");
            assertThat(summary.path("on_hand").asInt()).isEqualTo(121);
            assertThat(summary.path("delay_max_ms").asInt()).isBetween(30, 5_000);
        });
    }

    @Test
    void a_position_that_became_zero_is_gone_from_every_sum() {
        tables.position(OTHER_GTIN, "", STRANGER, "unsellable", 0);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> served.json("/api/v1/summary").path("unsellable").asInt() == 0);
        await().untilAsserted(() -> assertThat(
                        texts(served.json("/api/v1/positions?grouped=region").path("rows"), "region"))
                .containsExactly("North", "South"));
    }

    @Test
    void positions_are_filtered_by_each_parameter() {
        assertThat(quantities("gtin=" + GTIN)).containsExactly(100, 7, 20);
        assertThat(quantities("gtin=" + GTIN.substring(1)))
                .as("a GTIN-13 names the same product")
                .containsExactly(100, 7, 20);
        assertThat(quantities("lot=A1")).containsExactly(100, 7);
        assertThat(quantities("lot=")).containsExactly(3);
        assertThat(quantities("site=" + NORTH)).containsExactly(100, 20);
        assertThat(quantities("region=South")).containsExactly(7);
        assertThat(quantities("region=unknown")).containsExactly(3);
        assertThat(quantities("state=in_transit")).containsExactly(7);
        assertThat(quantities("state=on_hand&lot=A2")).containsExactly(20);
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        List<Integer> seen = new ArrayList<>();
        JsonNode page = served.json("/api/v1/positions?limit=1");
        while (true) {
            page.path("rows").forEach(row -> seen.add(row.path("quantity").asInt()));
            if (page.path("next").isNull()) {
                break;
            }
            page = served.json(
                    "/api/v1/positions?limit=1&after=" + page.path("next").asText());
        }
        assertThat(seen).containsExactly(100, 7, 20, 3);
    }

    @Test
    void sums_come_by_region_site_and_product() {
        JsonNode regions = served.json("/api/v1/positions?grouped=region").path("rows");
        assertThat(texts(regions, "region")).containsExactly("North", "South", "unknown");
        assertThat(regions.path(0).path("on_hand").asInt()).isEqualTo(120);
        JsonNode sites =
                served.json("/api/v1/positions?grouped=site&gtin=" + GTIN).path("rows");
        assertThat(texts(sites, "name")).containsExactly("Norvia, Oslo", "Linden, Graz");
        JsonNode products = served.json("/api/v1/positions?grouped=product&state=unsellable")
                .path("rows");
        assertThat(texts(products, "gtin")).containsExactly(OTHER_GTIN);
        JsonNode first = served.json("/api/v1/positions?grouped=site&limit=1");
        JsonNode second = served.json("/api/v1/positions?grouped=site&limit=2&after="
                + first.path("next").asText());
        assertThat(texts(second.path("rows"), "site")).containsExactly(SOUTH, STRANGER);
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void what_will_expire_unsold_and_what_runs_out_is_listed_one_by_one_and_adds_up_to_the_overview() {
        tables.execute(
                "INSERT INTO lot (gtin, lot, expires) VALUES (?, 'A1', current_date + 5), (?, 'A2', current_date + 9)",
                GTIN,
                GTIN);
        tables.demand(GTIN, NORTH, 1, 56);
        tables.demand(OTHER_GTIN, SOUTH, 1, 28);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> served.get("/api/v1/expiring").statusCode() == 200
                        && served.json("/api/v1/expiring").path("count").asInt() == 2
                        && served.json("/api/v1/run-outs").path("count").asInt() > 0);
        JsonNode overview = served.json("/api/v1/overview");
        JsonNode expiring = served.json("/api/v1/expiring");
        double unsold = 0;
        for (JsonNode row : expiring.path("rows")) {
            assertThat(row.path("unsold").asDouble())
                    .isLessThanOrEqualTo(row.path("on_hand").asDouble());
            unsold += row.path("unsold").asDouble();
        }
        assertThat(unsold).isEqualTo(overview.at("/figures/expiring").asDouble());
        // 2 a day: of what ends first as many days are sold, the rest is left.
        assertThat(expiring.at("/rows/0/lot").asText()).isEqualTo("A1");
        assertThat(expiring.at("/rows/0/unsold").asInt()).isBetween(86, 90);
        assertThat(expiring.at("/rows/0/cost").asDouble())
                .isEqualTo(12.5 * expiring.at("/rows/0/unsold").asInt());
        JsonNode first = served.json("/api/v1/expiring?limit=1");
        JsonNode second = served.json(
                "/api/v1/expiring?limit=1&after=" + first.path("next").asText());
        assertThat(second.at("/rows/0/lot").asText()).isEqualTo("A2");
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(served.get("/api/v1/expiring.csv").body().lines()).hasSize(3);

        JsonNode out = served.json("/api/v1/run-outs?order=worst");
        assertThat(out.at("/rows/0/state").asText()).isEqualTo("out");
        assertThat(out.at("/rows/0/site").asText()).isEqualTo(SOUTH);
        assertThat(out.path("count").asLong())
                .isEqualTo(overview.at("/figures/out").asLong()
                        + overview.at("/figures/low").asLong());
        assertThat(overview.path("age_s").asInt()).isLessThan(60);
        assertThat(overview.path("trouble").isNull()).isTrue();

        // What may not be sold keeps no place from running out.
        String north = "/api/v1/run-outs?state=out&gtin=" + GTIN + "&site=" + NORTH;
        assertThat(served.json(north).path("count").asInt()).isZero();
        tables.execute(
                "INSERT INTO recall (recall_id, gtin, lot, serial, reason, drill, withdrawn, told_at)"
                        + " VALUES ('R1', ?, '', '', 'glass', false, false, now())",
                GTIN);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> served.json(north).path("count").asInt() == 1);
        JsonNode recalled = served.json(north).at("/rows/0");
        assertThat(recalled.path("held_back").asInt())
                .isPositive()
                .isEqualTo(recalled.path("on_hand").asInt());
        tables.empty("recall");
        tables.empty("lot");
    }

    @Test
    void a_lot_of_which_nothing_is_left_is_found_all_the_same() {
        tables.execute("INSERT INTO lot (gtin, lot, expires) VALUES (?, 'GONE', current_date)", GTIN);
        tables.execute(
                "INSERT INTO lot_expiry (gtin, lot, expires, as_of, ingested_at) VALUES (?, 'GONE', current_date, now(), now())",
                OTHER_GTIN);
        JsonNode hits = served.json("/api/v1/find?text=GONE").path("hits");
        assertThat(texts(hits, "key")).containsExactly("01/" + GTIN + "/10/GONE", "01/" + OTHER_GTIN + "/10/GONE");
        // All digits, but no GTIN-8: its check digit would be another.
        tables.execute("INSERT INTO lot (gtin, lot, expires) VALUES (?, '20260412', current_date)", GTIN);
        assertThat(texts(served.json("/api/v1/find?text=20260412").path("hits"), "key"))
                .containsExactly("01/" + GTIN + "/10/20260412");
        assertThat(texts(served.json("/api/v1/find?text=" + GTIN).path("hits"), "key"))
                .containsExactly("01/" + GTIN);
        assertThat(texts(
                        served.json("/api/v1/find?text=01/" + GTIN + "/10/GONE").path("hits"), "kind"))
                .containsExactly("lot");
        // Neither a table nor an event knows these.
        for (String nobody : List.of("01/" + GTIN + "/10/NOBODY", "04000000000006", "01/" + GTIN + "/21/NOBODY")) {
            assertThat(served.json("/api/v1/find?text=" + nobody).path("hits"))
                    .as(nobody)
                    .isEmpty();
        }
        tables.empty("lot", "lot_expiry");
    }

    @Test
    void csv_has_the_same_rows_as_json() {
        HttpResponse<String> byAccept = served.get("/api/v1/products", "Accept", "text/csv");
        assertThat(byAccept.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(byAccept.body().lines().findFirst())
                .contains("gtin,name,unit_cost,on_hand,in_transit,unsellable,as_of");
        assertThat(byAccept.body()).contains(GTIN + ",\"Amoxicillin, 500 mg\",12.5,120,7,0,");
        HttpResponse<String> first = served.get("/api/v1/positions?format=csv&limit=1");
        assertThat(first.headers().firstValue("Link").orElse(""))
                .startsWith("</api/v1/positions?format=csv&limit=1&after=")
                .endsWith("rel=\"next\"");
    }

    @Test
    void demand_is_filtered_by_product_place_and_dates() {
        tables.demand(GTIN, SOUTH, 0, 5);
        tables.demand(GTIN, SOUTH, 3, 4);
        tables.demand(OTHER_GTIN, NORTH, 3, 9);
        assertThat(served.json("/api/v1/demand").path("rows")).hasSize(3);
        assertThat(served.json("/api/v1/demand?gtin=" + GTIN + "&site=" + SOUTH).path("rows"))
                .hasSize(2);
        String today = served.json("/api/v1/demand?gtin=" + GTIN)
                .path("rows")
                .path(1)
                .path("date")
                .asText();
        assertThat(served.json("/api/v1/demand?from=" + today)
                        .path("rows")
                        .path(0)
                        .path("quantity")
                        .asInt())
                .isEqualTo(5);
        JsonNode page = served.json("/api/v1/demand?limit=2");
        JsonNode rest =
                served.json("/api/v1/demand?limit=2&after=" + page.path("next").asText());
        assertThat(rest.path("rows").path(0).path("gtin").asText()).isEqualTo(OTHER_GTIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/positions?colour=red",
                "/api/v1/positions?gtin=123",
                "/api/v1/positions?gtin=%27%3B%20DROP%20TABLE%20site%3B--",
                "/api/v1/positions?site=x",
                "/api/v1/positions?state=lost",
                "/api/v1/positions?limit=0",
                "/api/v1/positions?limit=1001",
                "/api/v1/positions?limit=many",
                "/api/v1/positions?limit=99999999999",
                "/api/v1/positions?after=%21%21",
                "/api/v1/positions?after=eA",
                "/api/v1/positions?lot=%00",
                "/api/v1/positions?lot=A&lot=B",
                "/api/v1/positions?grouped=planet",
                "/api/v1/positions?grouped=site&lot=A1",
                "/api/v1/positions?format=xml",
                "/api/v1/demand?from=yesterday",
                "/api/v1/demand?after=YQpiCmM",
                "/api/v1/summary?x=%3Cscript%3E",
                "/api/v1/stream?x=1",
                "/health?x=1",
                "/metrics?x=1"
            })
    void a_question_that_makes_no_sense_is_refused_with_a_sentence(String path) {
        assertProblem(served.get(path), 400);
    }

    @Test
    void what_is_not_there_or_not_allowed_is_said_as_a_problem() {
        assertProblem(served.get("/api/v1/unicorns"), 404);
        assertProblem(served.get("/%2e%2e/%2e%2e/etc/passwd"), 400);
        assertProblem(served.get("/api/v1/summary", "X-Long", "x".repeat(20_000)), 431);
        assertProblem(served.post("/api/v1/positions", "{}"), 405);
        assertProblem(served.get("/api/v1/stream", "Accept", "text/html"), 406);
    }

    @Test
    void a_value_from_outside_is_a_value_and_never_a_statement() {
        assertThat(served.json("/api/v1/positions?region=%27%20OR%20%271%27%3D%271")
                        .path("rows"))
                .isEmpty();
        assertThat(served.json("/api/v1/positions?lot=%27%3B%20DROP%20TABLE%20inventory_position%3B--")
                        .path("rows"))
                .isEmpty();
        assertThat(served.json("/api/v1/positions").path("rows")).hasSize(4);
    }

    @Test
    void every_answer_tells_the_browser_to_stay_here() {
        for (String path : List.of("/", "/app.js", "/api/v1/summary", "/api/v1/unicorns")) {
            var headers = served.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'")
                    .contains("frame-ancestors 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(headers.firstValue("Server")).isEmpty();
        }
    }

    @Test
    void the_page_and_its_charts_come_from_here() {
        assertThat(served.get("/").body()).contains("<title>Unitflow");
        assertThat(served.get("/vendor/echarts/echarts.esm.min.js").statusCode())
                .isEqualTo(200);
        assertThat(served.address().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void health_is_ready_while_the_job_runs_and_tells_why_not() {
        assertThat(served.get("/health").statusCode()).isEqualTo(200);
        JsonNode health = served.json("/health");
        assertThat(health.path("ready").asBoolean()).isTrue();
        assertThat(health.path("database").path("reachable").asBoolean()).isTrue();
        assertThat(health.path("job").path("since").asText()).isEqualTo("2026-01-02T03:04:05Z");
        job = new JobStatus("RESTARTING", null, "A checkpoint failed.");
        assertThat(served.get("/health").statusCode()).isEqualTo(503);
        assertThat(served.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(served.json("/health").path("job").path("detail").asText()).isEqualTo("A checkpoint failed.");
    }

    @Test
    void a_source_is_late_and_then_silent() {
        tables.source("sales", 1, 0, 90);
        tables.execute("UPDATE source_status SET updated_at = now() WHERE source = 'sales'");
        tables.source("dispenses", 1, 0, 600);
        await().untilAsserted(() -> assertThat(texts(served.json("/health").path("sources"), "verdict"))
                .as("dispenses, sales, shipments")
                .containsExactly("silent", "late", "ok"));
        assertThat(served.get("/health").statusCode())
                .as("a quiet source makes nobody unready")
                .isEqualTo(200);
    }

    @Test
    void metrics_name_type_and_help_every_figure() {
        served.get("/api/v1/unicorns");
        HttpResponse<String> metrics = served.get("/metrics");
        assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.body())
                .contains("unitflow_units{state=\"on_hand\"} 120\n", "unitflow_positions 4\n")
                .contains("unitflow_source_records_total{source=\"shipments\"} 502\n")
                .containsPattern("unitflow_page_requests_total\\{status=\"4xx\"} [1-9]");
        metrics.body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0])
                .forEach(name -> assertThat(metrics.body()).contains("# HELP " + name + " ", "# TYPE " + name + " "));
    }

    private static List<Integer> quantities(String query) {
        List<Integer> found = new ArrayList<>();
        served.json("/api/v1/positions?" + query)
                .path("rows")
                .forEach(row -> found.add(row.path("quantity").asInt()));
        return found;
    }

    private static List<String> texts(JsonNode rows, String field) {
        List<String> found = new ArrayList<>();
        rows.forEach(row -> found.add(row.path(field).asText()));
        return found;
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = Served.parse(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).endsWith(".").doesNotContain("Exception", "<script>");
    }
}
