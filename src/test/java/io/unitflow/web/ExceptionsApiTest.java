package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitflow.support.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExceptionsApiTest {
    private static final String GTIN = "04098765000102";
    private static final String UNIT = "01/" + GTIN + "/21/S1";
    private static final String OSLO = "4098765001009";
    private static final String GRAZ = "4098765001016";
    private static final String ACTIONS = "/api/v1/exceptions/actions";

    private static Tables tables;
    private static Served served;

    @BeforeAll
    static void start() {
        tables = Tables.create();
        tables.site(OSLO, "Norvia, Oslo", "wholesaler", "North", 59.9, 10.7);
        tables.site(GRAZ, "Linden, Graz", "pharmacy", "South", 47.1, 15.4);
        tables.product(GTIN, "Amoxicillin 500 mg");
        served = new Served(
                WebServer.start(WebOptions.defaults(), tables.source(), () -> JobStatus.running(Instant.now())));
    }

    @AfterAll
    static void stop() {
        served.close();
        tables.close();
    }

    @BeforeEach
    void fill() {
        tables.empty("exception", "exception_action");
        exception("a", "sold_again", "critical", UNIT, GTIN, OSLO, "open", 1);
        exception("b", "overdue", "major", "00/340987650000000015", "", GRAZ, "open", 2);
        exception("c", "overdue", "major", "00/340987650000000022", "", GRAZ, "closed", 3);
    }

    @Test
    void open_exceptions_come_newest_first_with_names_proof_and_the_next_thing_to_do() {
        JsonNode rows = served.json("/api/v1/exceptions").path("rows");

        assertThat(ids(rows)).containsExactly("b", "a");
        JsonNode sold = rows.path(1);
        assertThat(sold.path("product").asText()).isEqualTo("Amoxicillin 500 mg");
        assertThat(sold.path("site_name").asText()).isEqualTo("Norvia, Oslo");
        assertThat(sold.path("region").asText()).isEqualTo("North");
        assertThat(sold.path("evidence").path(1).asText()).isEqualTo("urn:uuid:2");
        assertThat(sold.path("action").asText()).contains("second sale");
    }

    @Test
    void what_was_done_about_one_is_told_page_by_page_and_as_a_file_in_full() {
        tables.execute("INSERT INTO exception_action (id, who, action, note)"
                + " SELECT 'a', 'ann', 'acknowledge', i::text FROM generate_series(1, 1234) i");

        JsonNode first = served.json(ACTIONS + "?id=a");
        JsonNode second =
                served.json(ACTIONS + "?id=a&after=" + first.path("next").asText());
        assertThat(first.path("rows")).hasSize(1000);
        assertThat(second.path("rows")).hasSize(234);
        assertThat(second.at("/rows/0/note").asText()).isEqualTo("1001");
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(served.get(ACTIONS + ".csv?id=a").body().lines()).hasSize(1235);
        assertThat(served.get(ACTIONS + "?id=a&after=spoiled").statusCode()).isEqualTo(400);
    }

    @Test
    void they_are_filtered_by_kind_state_product_region_and_partner() {
        assertThat(filtered("kind=overdue&state=all")).containsExactly("c", "b");
        assertThat(filtered("state=closed")).containsExactly("c");
        assertThat(filtered("gtin=" + GTIN)).containsExactly("a");
        assertThat(filtered("region=South")).containsExactly("b");
        assertThat(filtered("partner=norvia")).containsExactly("a");
        assertThat(filtered("partner=4098765")).containsExactly("b", "a");
        assertThat(filtered("site=" + OSLO + "&severity=critical")).containsExactly("a");
        assertThat(filtered("subject=" + Links.encoded(UNIT))).containsExactly("a");
        assertThat(filtered("region=Nowhere")).isEmpty();
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        for (int i = 0; i < 7; i++) {
            exception("p" + i, "negative_stock", "minor", "01/" + GTIN, GTIN, OSLO, "open", 10);
        }
        List<String> all = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = served.json("/api/v1/exceptions?kind=negative_stock&limit=3" + after);
            all.addAll(ids(page.path("rows")));
            after = page.path("next").isNull()
                    ? null
                    : "&after=" + page.path("next").asText();
        } while (after != null);

        assertThat(all).containsExactly("p6", "p5", "p4", "p3", "p2", "p1", "p0");
    }

    @Test
    void what_people_do_is_kept_with_who_and_when() {
        act("{\"id\": \"a\", \"who\": \"Ines\", \"action\": \"acknowledge\"}");
        act("{\"id\": \"a\", \"who\": \"Ines\", \"action\": \"assign\", \"assignee\": \"Max\"}");
        act("{\"id\": \"a\", \"who\": \"Max\", \"action\": \"acknowledge\"}");
        act(
                "{\"id\": \"a\", \"who\": \"Max\", \"action\": \"decide\", \"decision\": \"illegitimate\", \"note\": \"copy\"}");

        JsonNode row =
                served.json("/api/v1/exceptions?acknowledged=true").path("rows").path(0);
        assertThat(row.path("acknowledged_by").asText()).isEqualTo("Ines");
        assertThat(row.path("assigned_to").asText()).isEqualTo("Max");
        assertThat(row.path("decision").asText()).isEqualTo("illegitimate");
        assertThat(row.path("note").asText()).isEqualTo("copy");
        assertThat(filtered("assigned=Max")).containsExactly("a");
        assertThat(filtered("acknowledged=false")).containsExactly("b");
        assertThat(served.json(ACTIONS + "?id=a").path("rows")).hasSize(4);

        act("{\"id\": \"a\", \"who\": \"Ines\", \"action\": \"assign\"}");
        assertThat(filtered("assigned=Max")).isEmpty();
    }

    @Test
    void whatWasDecidedBelongsToTheLifeInWhichItWasSaid() {
        act("{\"id\": \"a\", \"who\": \"Max\", \"action\": \"acknowledge\"}");
        act("{\"id\": \"a\", \"who\": \"Max\", \"action\": \"assign\", \"assignee\": \"Eva\"}");
        act("{\"id\": \"a\", \"who\": \"Max\", \"action\": \"decide\", \"decision\": \"cleared\", \"note\": \"ours\"}");
        tell("a", "open");
        assertThat(row("a").path("decision").asText()).isEqualTo("cleared");
        assertThat(unacknowledged("sold_again")).isZero();

        tell("a", "closed");
        assertThat(row("a").path("acknowledged_by").asText()).isEqualTo("Max");
        tell("a", "open");

        JsonNode again = row("a");
        assertThat(again.path("life").asInt()).isEqualTo(2);
        assertThat(again.path("acknowledged_by").isNull()).isTrue();
        assertThat(again.path("decision").isNull()).isTrue();
        assertThat(again.path("note").isNull()).isTrue();
        assertThat(again.path("assigned_to").asText()).isEqualTo("Eva");
        assertThat(filtered("")).as("the newest first").containsExactly("a", "b");
        assertThat(filtered("acknowledged=false")).containsExactly("a", "b");
        assertThat(unacknowledged("sold_again")).isEqualTo(1);
        assertThat(TestPostgres.rows(
                        tables.source(), "SELECT decision, assigned_to FROM exception_handling WHERE id = 'a'"))
                .containsExactly(",Eva");

        act("{\"id\": \"a\", \"who\": \"Ines\", \"action\": \"acknowledge\"}");
        assertThat(row("a").path("acknowledged_by").asText()).isEqualTo("Ines");
        JsonNode deeds = served.json(ACTIONS + "?id=a").path("rows");
        assertThat(deeds).hasSize(4);
        assertThat(deeds.path(2).path("life").asInt()).isEqualTo(1);
        assertThat(deeds.path(3).path("life").asInt()).isEqualTo(2);
    }

    @Test
    void groupsFollowTheFilters() {
        assertThat(groups("region=South")).containsExactly("overdue 1");
        assertThat(groups("region=South&kind=sold_again")).containsExactly("overdue 1");
        assertThat(groups("severity=critical")).containsExactly("sold_again 1");
        assertThat(groups("partner=norvia")).containsExactly("sold_again 1");
        assertThat(groups("gtin=" + GTIN)).containsExactly("sold_again 1");
        assertThat(groups("region=Nowhere")).isEmpty();
        act("{\"id\": \"b\", \"who\": \"Max\", \"action\": \"assign\", \"assignee\": \"Eva\"}");
        act("{\"id\": \"b\", \"who\": \"Max\", \"action\": \"acknowledge\"}");
        assertThat(groups("assigned=Eva")).containsExactly("overdue 1");
        assertThat(groups("acknowledged=false")).containsExactly("sold_again 1");
    }

    private static List<String> groups(String query) {
        List<String> groups = new ArrayList<>();
        served.json("/api/v1/exceptions?" + query)
                .path("groups")
                .forEach(group -> groups.add(
                        group.path("kind").asText() + ' ' + group.path("open").asInt()));
        return groups;
    }

    private static int unacknowledged(String kind) {
        for (JsonNode group :
                served.json("/api/v1/exceptions?severity=critical").path("groups")) {
            if (group.path("kind").asText().equals(kind)) {
                return group.path("unacknowledged").asInt();
            }
        }
        return -1;
    }

    private static JsonNode row(String id) {
        for (JsonNode row : served.json("/api/v1/exceptions?state=all").path("rows")) {
            if (row.path("id").asText().equals(id)) {
                return row;
            }
        }
        throw new AssertionError("There is no exception " + id + ".");
    }

    /** As the job tells an exception's new state. */
    private static void tell(String id, String state) {
        tables.execute(
                upsert(),
                new String[] {id},
                new String[] {"sold_again"},
                new String[] {"critical"},
                new String[] {UNIT},
                new String[] {GTIN},
                new String[] {OSLO},
                new String[] {state},
                new Long[] {1L},
                new Long[] {null},
                new String[] {null},
                new String[] {"urn:uuid:1"});
    }

    private static String upsert() {
        try {
            return Files.readString(Path.of("sql", "sinks", "exception_upsert.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"a\", \"action\": \"acknowledge\"}",
                "{\"who\": \"Ines\", \"action\": \"acknowledge\"}",
                "{\"id\": \"a\", \"who\": \"Ines\", \"action\": \"dance\"}",
                "{\"id\": \"a\", \"who\": \"Ines\", \"action\": \"decide\", \"decision\": \"maybe\"}",
                "{\"id\": \"a\", \"who\": 7, \"action\": \"acknowledge\"}",
                "{\"id\": \"a\", \"who\": \"x\\u0000\", \"action\": \"acknowledge\"}",
                "[1]"
            })
    void malformed_deeds_are_refused(String body) {
        assertThat(served.post(ACTIONS, "application/json", body).statusCode()).isEqualTo(400);
    }

    @Test
    void deeds_about_nothing_or_from_elsewhere_are_refused() {
        String body = "{\"id\": \"nothing\", \"who\": \"Ines\", \"action\": \"acknowledge\"}";
        assertThat(served.post(ACTIONS, "application/json", body).statusCode()).isEqualTo(404);
        assertThat(served.post(ACTIONS, "application/json", body, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(served.post(ACTIONS, "text/plain", body).statusCode()).isEqualTo(415);
    }

    private static void act(String body) {
        HttpResponse<String> answer = served.post(ACTIONS, "application/json", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static List<String> filtered(String query) {
        return ids(served.json("/api/v1/exceptions?" + query).path("rows"));
    }

    private static List<String> ids(JsonNode rows) {
        List<String> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.path("id").asText()));
        return ids;
    }

    @Test
    void what_people_did_is_put_together_for_the_rows_of_the_page_alone() throws Exception {
        tables.execute(
                "INSERT INTO exception SELECT 'many-' || i, 'overdue', 'major', '', '', ?, 'closed', now(), null, null, '{}',"
                        + " timestamptz '2026-02-01 00:00:00Z' + make_interval(secs => i) FROM generate_series(1, 500) i",
                GRAZ);
        String statement;
        try (InputStream in = ExceptionsApi.class.getResourceAsStream("/sql/web/exceptions.sql")) {
            statement = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (Connection connection = tables.source().getConnection();
                PreparedStatement explained =
                        connection.prepareStatement("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + statement)) {
            for (int parameter = 1; parameter <= 11; parameter++) {
                explained.setObject(parameter, null);
            }
            explained.setInt(12, 20);
            try (ResultSet plan = explained.executeQuery()) {
                plan.next();
                assertThat(looksAtActions(
                                Served.parse(plan.getString(1)).path(0).path("Plan")))
                        .isBetween(1, 20);
            }
        }
    }

    private static int looksAtActions(JsonNode node) {
        int looks = node.path("Relation Name").asText().equals("exception_action")
                ? node.path("Actual Loops").asInt()
                : 0;
        for (JsonNode below : node.path("Plans")) {
            looks += looksAtActions(below);
        }
        return looks;
    }

    private static void exception(
            String id,
            String kind,
            String severity,
            String subject,
            String gtin,
            String site,
            String state,
            int second) {
        tables.execute(
                "INSERT INTO exception VALUES (?, ?, ?, ?, ?, ?, ?, now(), null, null, ARRAY['urn:uuid:1', 'urn:uuid:2'],"
                        + " timestamptz '2026-03-01 00:00:00Z' + make_interval(secs => ?))",
                id,
                kind,
                severity,
                subject,
                gtin,
                site,
                state,
                second);
    }
}
