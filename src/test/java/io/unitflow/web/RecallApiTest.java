package io.unitflow.web;

import static io.unitflow.trace.TracedGoods.GTIN;
import static io.unitflow.trace.TracedGoods.LOT;
import static io.unitflow.trace.TracedGoods.PALLET;
import static io.unitflow.trace.TracedGoods.PHARMACY;
import static io.unitflow.trace.TracedGoods.PLANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitflow.network.Recall;
import io.unitflow.recall.RecallDesk;
import io.unitflow.recall.RecallOrder;
import io.unitflow.support.TestPostgres;
import io.unitflow.trace.TracedGoods;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecallApiTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final String BODY = "{\"recall_id\": \"R1\", \"gtin\": \"" + GTIN
            + "\", \"lot\": \"A1\", \"from\": \"2026-05-01T00:00:00Z\", \"reason\": \"glass\"}";

    @TempDir
    static Path folder;

    private static final List<RecallOrder> TOLD = new CopyOnWriteArrayList<>();
    private static boolean away;
    private static Tables tables;
    private static Served served;

    @BeforeAll
    static void start() {
        tables = Tables.create();
        served = new Served(WebServer.start(
                WebOptions.defaults(),
                tables.source(),
                () -> JobStatus.running(NOW),
                new Services(TraceApiTest.tracing(TracedGoods.index(folder)), desk()),
                Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private static RecallDesk desk() {
        return new RecallDesk() {
            @Override
            public void tell(RecallOrder order) throws IOException {
                if (away) {
                    throw new IOException("Kafka did not take the recall.");
                }
                TOLD.add(order);
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    @AfterAll
    static void stop() {
        served.close();
        tables.close();
    }

    @BeforeEach
    void clear() {
        TOLD.clear();
        away = false;
        tables.clear();
        tables.empty("recall", "recall_baseline");
    }

    @Test
    void a_recall_is_told_and_withdrawn() {
        assertThat(served.post("/api/v1/recalls", "application/json", BODY).statusCode())
                .isEqualTo(202);
        recall("R1", "A1", "", false);
        assertThat(served.delete("/api/v1/recalls/R1").statusCode()).isEqualTo(202);

        assertThat(TOLD)
                .containsExactly(
                        RecallOrder.of(
                                new Recall("R1", GTIN, "A1", null, Instant.parse("2026-05-01T00:00:00Z"), "glass")),
                        RecallOrder.withdrawal("R1"));
        assertThat(served.delete("/api/v1/recalls/R2").statusCode()).isEqualTo(404);
    }

    @Test
    void only_the_page_itself_and_programs_may_write() {
        String own = served.address().getAuthority();
        for (String[] foreign : List.of(
                new String[] {"Origin", "https://evil.example"}, new String[] {"Sec-Fetch-Site", "cross-site"})) {
            assertThat(served.post("/api/v1/recalls", "application/json", BODY, foreign)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(served.delete("/api/v1/recalls/R1", foreign).statusCode())
                    .isEqualTo(403);
        }
        assertThat(served.post("/api/v1/recalls", "text/plain", BODY).statusCode())
                .isEqualTo(415);
        assertThat(TOLD).isEmpty();
        assertThat(served.post("/api/v1/recalls", "application/json", BODY, "Origin", "http://" + own)
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void what_is_malformed_or_cannot_be_told_is_said() {
        HttpResponse<String> malformed = served.post("/api/v1/recalls", "application/json", "{\"recall_id\": \"R\"}");
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(Served.parse(malformed.body()).path("detail").asText()).isEqualTo("gtin is not given.");
        String mistyped = GTIN.substring(0, GTIN.length() - 1) + "9";
        HttpResponse<String> nothing = served.post("/api/v1/recalls", "application/json", BODY.replace(GTIN, mistyped));
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(Served.parse(nothing.body()).path("detail").asText())
                .isEqualTo("gtin is not a GTIN: its check digit is wrong.");
        assertThat(TOLD).isEmpty();

        away = true;
        assertThat(served.post("/api/v1/recalls", "application/json", BODY).statusCode())
                .isEqualTo(503);
    }

    @Test
    void a_recall_tells_where_its_stock_is_and_how_far_it_has_come() {
        tables.position(GTIN, "A1", PLANT, "on_hand", 60);
        tables.position(GTIN, "A1", PHARMACY, "in_transit", 30);
        tables.position(GTIN, "A1", PHARMACY, "on_hand", 10);
        tables.position(GTIN, "B2", PLANT, "on_hand", 500);
        recall("R1", "A1", "", false);
        tables.position(GTIN, "A1", PLANT, "on_hand", 0);
        tables.position(GTIN, "A1", PLANT, "unsellable", 55);

        JsonNode recall = served.json("/api/v1/recalls").path("rows").path(0);
        assertThat(recall.path("state").asText()).isEqualTo("running");
        assertThat(numbers(recall, "at_beginning", "sellable", "in_transit", "quarantined", "left"))
                .containsExactly(100, 10, 30, 55, 5);
        JsonNode scope = served.json("/api/v1/recalls/R1");
        assertThat(scope.path("places")).hasSize(2);
        JsonNode pharmacy = scope.path("places").path(0);
        assertThat(pharmacy.path("site").asText()).isEqualTo(PHARMACY);
        assertThat(numbers(pharmacy, "at_beginning", "on_hand", "in_transit", "unsellable"))
                .containsExactly(40, 10, 30, 0);
        assertThat(scope.path("units").path("units").asInt()).isEqualTo(2);
        assertThat(scope.path("units").path("complete").asBoolean()).isTrue();
        assertThat(scope.path("units")
                        .path("containers")
                        .path(0)
                        .path("container")
                        .asText())
                .isEqualTo(PALLET);
        JsonNode sale = scope.path("sales").path(0);
        assertThat(sale.path("step").asText()).isEqualTo("dispensing");
        assertThat(sale.path("date").asText()).isEqualTo("2026-03-01");
        assertThat(sale.path("quantity").asInt()).isEqualTo(1);

        tables.position(GTIN, "A1", PHARMACY, "in_transit", 0);
        tables.position(GTIN, "A1", PHARMACY, "on_hand", 0);
        assertThat(served.json("/api/v1/recalls")
                        .path("rows")
                        .path(0)
                        .path("state")
                        .asText())
                .isEqualTo("done");
    }

    @Test
    void a_recall_of_a_unit_is_done_only_once_the_unit_is_found_or_gone() {
        recall("R1", LOT, "S2", false);
        recall("R2", "", "S1", false);
        recall("R3", "", "S9", false);

        JsonNode onHand = served.json("/api/v1/recalls/R1").path("recall");
        assertThat(onHand.path("state").asText()).isEqualTo("running");
        assertThat(numbers(onHand, "at_beginning", "sellable", "in_transit", "quarantined", "left", "sites"))
                .containsExactly(1, 1, 0, 0, 0, 1);
        JsonNode sold = served.json("/api/v1/recalls/R2").path("recall");
        assertThat(sold.path("state").asText()).isEqualTo("done");
        assertThat(numbers(sold, "at_beginning", "sellable", "in_transit", "quarantined", "left", "sites"))
                .containsExactly(1, 0, 0, 0, 1, 0);
        JsonNode neverSeen = served.json("/api/v1/recalls/R3").path("recall");
        assertThat(neverSeen.path("state").asText()).isEqualTo("running");
        assertThat(numbers(neverSeen, "at_beginning", "sellable", "left")).containsExactly(0, 0, 0);
    }

    @Test
    void a_recall_of_a_product_tells_who_sold_how_many_from_its_day_on() {
        tables.execute(
                "INSERT INTO demand_daily VALUES (?, ?, ?, 7, now(), now()), (?, ?, ?, 9, now(), now())",
                GTIN,
                PHARMACY,
                LocalDate.of(2026, 5, 1),
                GTIN,
                PHARMACY,
                LocalDate.of(2026, 4, 30));
        recall("R1", "", "", false);

        JsonNode sales = served.json("/api/v1/recalls/R1").path("sales");
        assertThat(sales).hasSize(1);
        assertThat(sales.path(0).path("quantity").asInt()).isEqualTo(7);
    }

    @Test
    void a_recall_of_a_product_tells_where_each_unit_is_and_what_holds_it() {
        recall("R1", "", "", false);

        JsonNode units = served.json("/api/v1/recalls/R1").path("units");
        assertThat(units.path("units").asInt()).isEqualTo(2);
        assertThat(units.path("complete").asBoolean()).isTrue();
        assertThat(units.path("containers").path(0).path("container").asText()).isEqualTo(PALLET);
        assertThat(units.path("sales").path(0).path("step").asText()).isEqualTo("dispensing");
        assertThat(served.get("/api/v1/positions/units.csv?gtin=" + GTIN).body().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains(TracedGoods.OTHER) && line.contains(LOT));
    }

    @Test
    void what_is_too_much_for_one_answer_is_counted_there_and_told_page_by_page_and_as_a_file() {
        tables.execute("INSERT INTO inventory_position (gtin, lot, site, state, quantity, as_of, ingested_at)"
                + " SELECT '" + GTIN + "', 'A1', lpad(n::text, 13, '0'), 'on_hand', n, now(), now()"
                + " FROM generate_series(1, 1203) AS n");
        tables.execute("INSERT INTO demand_daily SELECT '" + GTIN
                + "', lpad(n::text, 13, '0'), date '2026-05-02', 2, now(), now()"
                + " FROM generate_series(1, 1100) AS n");
        recall("R1", "", "", false);

        JsonNode scope = served.json("/api/v1/recalls/R1");
        assertThat(scope.path("places")).hasSize(1_000);
        assertThat(scope.path("places").path(0).path("on_hand").asInt()).isEqualTo(1_203);
        assertThat(scope.path("places_total").asInt()).isEqualTo(1_203);
        assertThat(scope.path("sales_total").asInt()).isEqualTo(1_100);
        assertThat(scope.path("sold").asInt()).isEqualTo(2_200);

        List<String> sites = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonNode page = served.json("/api/v1/recalled?recall=R1&limit=500" + after);
            page.path("rows").forEach(row -> sites.add(row.path("site").asText()));
            after = page.path("next").isNull()
                    ? null
                    : "&after=" + page.path("next").asText();
        }
        assertThat(sites).hasSize(1_203).isSorted().doesNotHaveDuplicates();
        assertThat(served.get("/api/v1/recalled.csv?recall=R1").body().lines()).hasSize(1_204);
        assertThat(served.get("/api/v1/recalled?recall=R2").statusCode()).isEqualTo(404);
        assertThat(served.get("/api/v1/recalled").statusCode()).isEqualTo(400);
    }

    @Test
    void recalls_are_paged_from_the_newest_back_without_gaps_or_repeats() {
        tables.execute("INSERT INTO recall SELECT 'R' || lpad(n::text, 4, '0'), '" + GTIN
                + "', 'Z' || n, '', null, null, false, false, timestamptz '2026-05-01' + (n / 3) * interval '1 second'"
                + " FROM generate_series(1, 1100) AS n");
        List<String> ids = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonNode page = served.json("/api/v1/recalls?limit=400" + after);
            page.path("rows").forEach(row -> ids.add(row.path("recall_id").asText()));
            after = page.path("next").isNull()
                    ? null
                    : "&after=" + page.path("next").asText();
        }
        assertThat(ids).hasSize(1_100).doesNotHaveDuplicates().startsWith("R1098", "R1099", "R1100", "R1095");
        assertThat(served.get("/api/v1/recalls.csv").body().lines()).hasSize(1_101);
        assertThat(served.get("/api/v1/recalls?after=" + Params.key("yesterday", "R1"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void only_recalls_in_earnest_that_have_begun_keep_stock_from_being_sold() {
        tables.position(GTIN, LOT, PLANT, "on_hand", 60);
        tables.position(GTIN, "B2", PLANT, "in_transit", 5);
        tables.position(GTIN, "B2", PLANT, "unsellable", 1);
        recall("drill", "", "", true);
        recall("other-unit", LOT, "S9", false);
        tables.execute(
                "INSERT INTO recall VALUES ('later', ?, '', '', now() + interval '1 hour', null, false, false, now())",
                GTIN);
        assertThat(sellable()).containsExactly(LOT + ",60", "B2,5");

        recall("R1", LOT, "", false);
        recall("R2", LOT, "", false);
        assertThat(sellable()).containsExactly("B2,5");

        tables.execute("UPDATE recall SET withdrawn = true WHERE recall_id = 'R1'");
        assertThat(sellable()).as("the other recall still holds").containsExactly("B2,5");
        tables.execute("UPDATE recall SET lot = 'B2' WHERE recall_id = 'R2'");
        assertThat(sellable()).containsExactly(LOT + ",60");
    }

    private static List<String> sellable() {
        return TestPostgres.rows(tables.source(), "SELECT lot, quantity FROM position_sellable ORDER BY lot");
    }

    private static void recall(String id, String lot, String serial, boolean drill) {
        tables.execute(
                "INSERT INTO recall VALUES (?, ?, ?, ?, ?::timestamptz, 'glass', ?, false, now())",
                id,
                GTIN,
                lot,
                serial,
                "2026-05-01T00:00:00Z",
                drill);
    }

    private static List<Integer> numbers(JsonNode row, String... names) {
        return List.of(names).stream().map(name -> row.path(name).asInt(-1)).toList();
    }
}
