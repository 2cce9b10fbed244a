package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.Act;
import io.unitflow.planning.life.DecisionDesk;
import io.unitflow.support.TestPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans as the API tells them, and decisions as it takes them. */
class PlansApiTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final String GTIN = "09521000000014";
    private static final String CENTRE = "9521000000105";
    private static final String NORTH = "9521000000112";
    private static final String ID = GTIN + "-0000000000000001";
    private static final String BASE = "/api/v1/recommendations/";
    private static final List<Acknowledgement> TOLD = new CopyOnWriteArrayList<>();
    private static boolean away;
    private static Tables tables;
    private static Served served;

    @BeforeAll
    static void start() {
        tables = Tables.create();
        served = new Served(WebServer.start(
                Restless.OPTIONS,
                tables.source(),
                () -> JobStatus.running(NOW),
                Services.NONE.deciding(new DecisionDesk() {
                    @Override
                    public void tell(Acknowledgement word) throws IOException {
                        if (away) {
                            throw new IOException("Kafka did not take the decision.");
                        }
                        TOLD.add(word);
                    }

                    @Override
                    public void close() {
                        // Nothing is held.
                    }
                }),
                Clock.fixed(NOW, ZoneOffset.UTC)));
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
        tables.empty("recommendation", "recommendation_word", "recommendation_refusal", "shortage", "surplus");
        recommend(ID, "proposed");
    }

    private static void recommend(String id, String state) {
        tables.execute(
                "INSERT INTO recommendation (id, gtin, kind, lot, from_site, to_site, quantity, decide_by, arrive_by, reason,"
                        + " details, state, state_day, decided_by, order_id, note, shipped, received)"
                        + " VALUES (?, ?, 'order', '', ?, ?, 40, '2026-06-01', '2026-06-06', 'It runs short.',"
                        + " '{\"rule\":{\"name\":\"reorder-point\"}}', ?, '2026-06-01', '', '', '', 0, 0)",
                id,
                GTIN,
                CENTRE,
                NORTH,
                state);
    }

    private static HttpResponse<String> say(String path, String body, String... headers) {
        return served.post(BASE + ID + path, "application/json", body, headers);
    }

    @Test
    void recommendationsCarryTheirReasonsAndArePagedWithoutGapsOrRepeats() {
        for (int i = 2; i <= 5; i++) {
            recommend(GTIN + "-000000000000000" + i, i == 5 ? "received" : "proposed");
        }
        List<String> ids = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = served.json("/api/v1/recommendations?limit=2" + after);
            page.path("rows").forEach(row -> ids.add(row.path("id").asText()));
            after = page.path("next").isNull()
                    ? null
                    : "&after=" + page.path("next").asText();
        } while (after != null);
        assertThat(ids).hasSize(4).isSorted().doesNotHaveDuplicates();

        JsonNode one = served.json(BASE + ID);
        assertThat(one.at("/details/rule/name").asText()).isEqualTo("reorder-point");
        assertThat(one.path("to").asText()).isEqualTo(NORTH);
        assertThat(one.path("quantity").asInt()).isEqualTo(40);
        assertThat(served.json("/api/v1/recommendations?state=received").path("rows"))
                .hasSize(1);
        assertThat(served.json("/api/v1/recommendations?state=all&site=" + CENTRE)
                        .path("rows"))
                .hasSize(5);
        assertThat(served.get(BASE + "nothing").statusCode()).isEqualTo(404);
        assertThat(served.get("/api/v1/recommendations?state=maybe").statusCode())
                .isEqualTo(400);
        assertThat(served.get("/api/v1/recommendations?format=csv").body()).contains(ID, "reorder-point");
    }

    @Test
    void theFigureOfOpenRecommendationsIsTheLengthOfTheirList() {
        int number = 2;
        for (String state :
                List.of("accepted", "ordered", "shipped", "received", "rejected", "superseded", "cancelled")) {
            recommend(GTIN + "-000000000000000" + number++, state);
        }
        JsonNode open = served.json("/api/v1/recommendations").path("rows");
        assertThat(open).hasSize(4);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(served.json("/api/v1/overview")
                        .at("/figures/recommendations")
                        .asInt())
                .isEqualTo(open.size()));
    }

    @Test
    void theGravestAndTheMostUrgentComeFirstWhereAskedFor() {
        for (Map.Entry<String, String> of :
                Map.of("shortage", "shortages", "surplus", "surpluses").entrySet()) {
            String table = of.getKey();
            for (int day = 1; day <= 4; day++) {
                tables.execute(
                        "INSERT INTO " + table + " (gtin, region, site, from_day, until_day, quantity, probability)"
                                + " VALUES (?, 'north', ?, date '2026-06-01' + ?, '2026-06-09', ?, 0.5)",
                        GTIN,
                        NORTH,
                        day,
                        day == 3 ? 90 : day);
            }
            JsonNode worst = served.json("/api/v1/" + of.getValue() + "?order=worst&limit=2");
            assertThat(worst.path("rows"))
                    .extracting(row -> row.path("quantity").asInt())
                    .containsExactly(90, 4);
            assertThat(worst.path("next").isNull()).isTrue();
        }
        recommend(GTIN + "-9999999999999999", "proposed");
        tables.execute("UPDATE recommendation SET decide_by = '2026-05-30' WHERE id <> ?", ID);

        JsonNode due = served.json("/api/v1/recommendations?order=due&limit=1");

        assertThat(due.at("/rows/0/decide_by").asText()).isEqualTo("2026-05-30");
        assertThat(due.path("next").isNull()).isTrue();
        assertThat(served.get("/api/v1/recommendations?order=due&after=" + ID).statusCode())
                .isEqualTo(400);
        assertThat(served.get("/api/v1/shortages?order=random").statusCode()).isEqualTo(400);
    }

    @Test
    void shortagesAndSurplusesAreTold() {
        for (String table : List.of("shortage", "surplus")) {
            for (int day = 1; day <= 3; day++) {
                tables.execute(
                        "INSERT INTO " + table + " (gtin, region, site, from_day, until_day, quantity, probability)"
                                + " VALUES (?, 'north', ?, date '2026-06-01' + ?, '2026-06-09', 7.25, 0.5)",
                        GTIN,
                        NORTH,
                        day);
            }
        }
        for (String path : List.of("/api/v1/shortages", "/api/v1/surpluses")) {
            JsonNode page = served.json(path + "?limit=2&region=north");
            assertThat(page.path("rows")).hasSize(2);
            assertThat(page.at("/rows/0/from").asText()).isEqualTo("2026-06-02");
            JsonNode rest = served.json(
                    path + "?limit=2&region=north&after=" + page.path("next").asText());
            assertThat(rest.path("rows")).hasSize(1);
            assertThat(rest.at("/rows/0/quantity").asDouble()).isEqualTo(7.25);
            assertThat(served.json(path + "?gtin=00000000000000").path("rows")).isEmpty();
        }
    }

    @Test
    void aDecisionIsToldOnceTakenAndRepeatingItChangesNothing() {
        assertThat(say("/accept", "{\"who\":\"ann\",\"note\":\"go\"}", "Idempotency-Key", "k1")
                        .statusCode())
                .isEqualTo(202);
        assertThat(TOLD).containsExactly(new Acknowledgement(ID, Act.ACCEPT, "ann", "", "go"));
        assertThat(say("/accept", "{\"who\":\"ann\",\"note\":\"go\"}", "Idempotency-Key", "k1")
                        .statusCode())
                .isEqualTo(202);
        assertThat(say("/accept", "{\"who\":\"ben\"}").statusCode()).isEqualTo(200);
        assertThat(say("/reject", "{\"who\":\"ben\",\"note\":\"sold elsewhere\"}", "Idempotency-Key", "k1")
                        .statusCode())
                .isEqualTo(422);
        assertThat(say("/accept", "{}").statusCode()).isEqualTo(400);
        assertThat(say("/accept", "{\"who\":\"ann\"}", "Origin", "http://elsewhere.example")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aKeyThatTwoUseAtTheSameMomentIsToldToHaveBeenUsed() throws SQLException {
        recommend(GTIN + "-0000000000000002", "proposed");
        try (Connection other = tables.source().getConnection();
                PreparedStatement accept =
                        other.prepareStatement("SELECT recommendation_say(?, 'accepted', 'ben', '', '', 'k8', null)")) {
            other.setAutoCommit(false);
            accept.setString(1, GTIN + "-0000000000000002");
            accept.execute();
            CompletableFuture<HttpResponse<String>> answer =
                    CompletableFuture.supplyAsync(() -> say("/accept", "{\"who\":\"ann\"}", "Idempotency-Key", "k8"));
            await().until(() -> TestPostgres.rows(
                            tables.source(),
                            "SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database()"
                                    + " AND wait_event_type = 'Lock'")
                    .contains("t"));
            other.commit();
            assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(422);
            assertThat(answer.join().body()).contains("The Idempotency-Key was used before");
        }
    }

    @Test
    void aKeyStandsForOneRequestWhollyTheSame() {
        String[] key = {"Idempotency-Key", "k7"};
        String first = "{\"who\":\"ann\",\"note\":\"go\",\"quantity\":40}";
        HttpResponse<String> taken = say("/accept", first, key);
        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(say("/accept", " {\"note\":\"go \",\"quantity\":40.0,\"who\":\"ann\"}", key)
                        .body())
                .as("the same in other words")
                .isEqualTo(taken.body());
        for (String other : List.of(
                first.replace("ann", "ben"),
                first.replace("\"go\"", "\"stop\""),
                first.replace(",\"note\":\"go\"", ""),
                first.replace("40", "30"),
                first.replace(",\"quantity\":40", ""))) {
            HttpResponse<String> answer = say("/accept", other, key);
            assertThat(answer.statusCode()).as(other).isEqualTo(422);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/problem+json");
            assertThat(answer.body()).contains("not for the same request");
        }
        assertThat(say("/acknowledge", "{\"who\":\"ann\",\"note\":\"go\",\"status\":\"ordered\"}", key)
                        .statusCode())
                .isEqualTo(422);
        assertThat(TOLD).hasSize(1);
    }

    @Test
    void whoContradictsWhatWasSaidBeforeHearsSo() {
        say("/accept", "{\"who\":\"ann\"}");
        HttpResponse<String> answer = say("/reject", "{\"who\":\"ben\",\"note\":\"sold elsewhere\"}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.body()).contains("The recommendation is accepted by ann already.");
        assertThat(TOLD).hasSize(1);
    }

    @Test
    void ofManyWhoClickAtOnceTheFirstDecides() {
        List<Integer> answers = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> say(i % 2 == 0 ? "/accept" : "/reject", "{\"who\":\"p" + i + "\",\"note\":\"-\"}")
                        .statusCode())
                .toList();

        assertThat(answers).filteredOn(status -> status == 202).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 200).hasSize(5);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(6);
        assertThat(TOLD.stream().map(Acknowledgement::act).distinct()).hasSize(1);
    }

    @Test
    void whoAcceptsOtherUnitsIsHeldToTheLimitsAndRemembered() {
        tables.execute(
                "UPDATE recommendation SET details = '{\"policy\":{\"order_multiple\":5,\"minimum_order\":10}}'");
        assertThat(say("/accept", "{\"who\":\"ann\",\"quantity\":33}").statusCode())
                .isEqualTo(422);
        assertThat(say("/accept", "{\"who\":\"ann\",\"quantity\":5}").body()).contains("At least 10 units");
        for (String wrong : List.of("\"30\"", "0", "-5", "1e300", "{}")) {
            assertThat(say("/accept", "{\"who\":\"ann\",\"quantity\":" + wrong + "}")
                            .statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(say("/reject", "{\"who\":\"ann\",\"quantity\":30}").statusCode())
                .isEqualTo(400);
        assertThat(TOLD).isEmpty();

        String less = "{\"who\":\"ann\",\"quantity\":30,\"note\":\"the fridge is full\"}";
        HttpResponse<String> taken = say("/accept", less, "Idempotency-Key", "a1");
        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(Served.parse(taken.body()).path("quantity").asInt()).isEqualTo(30);
        assertThat(TOLD).containsExactly(new Acknowledgement(ID, Act.ACCEPT, "ann", "", "the fridge is full", 30));
        assertThat(say("/accept", less, "Idempotency-Key", "a1").statusCode()).isEqualTo(202);
        assertThat(say("/accept", less.replace("30", "35"), "Idempotency-Key", "a1")
                        .statusCode())
                .isEqualTo(422);
        assertThat(say("/accept", less).statusCode()).isEqualTo(200);
        assertThat(say("/accept", less.replace("30", "35")).body())
                .contains("The recommendation is accepted by ann already, of 30 units.");

        JsonNode said = served.json(BASE + "actions?id=" + ID).path("rows");
        assertThat(said).hasSize(1);
        assertThat(said.at("/0/who").asText()).isEqualTo("ann");
        assertThat(said.at("/0/quantity").asInt()).isEqualTo(30);
        assertThat(said.at("/0/proposed_quantity").asInt()).isEqualTo(40);
        assertThat(said.at("/0/note").asText()).isEqualTo("the fridge is full");
        assertThat(said.at("/0/at").asText()).isNotEmpty();
        assertThat(served.get(BASE + "actions.csv").body()).contains("the fridge is full");
    }

    @Test
    void nothingIsRejectedWithoutAReasonOnAnyRoute() {
        for (String note : List.of("", ",\"note\":null", ",\"note\":\"  \"")) {
            assertThat(say("/reject", "{\"who\":\"ann\"" + note + "}").statusCode())
                    .as(note)
                    .isEqualTo(400);
            HttpResponse<String> other = say("/acknowledge", "{\"who\":\"ann\",\"status\":\"rejected\"" + note + "}");
            assertThat(other.statusCode()).as(note).isEqualTo(400);
            assertThat(other.body()).contains("say why it is rejected.");
        }
        assertThat(TOLD).isEmpty();
        assertThat(say("/acknowledge", "{\"who\":\"ann\",\"status\":\"rejected\",\"note\":\"too much\"}")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void ofManyWhoWantOtherUnitsAtOnceOneIsHeard() {
        List<Integer> answers = IntStream.rangeClosed(1, 12)
                .parallel()
                .mapToObj(i -> say("/accept", "{\"who\":\"p" + i + "\",\"quantity\":" + i + "}")
                        .statusCode())
                .toList();

        assertThat(answers).filteredOn(status -> status == 202).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(11);
        assertThat(TOLD).hasSize(1);
    }

    @Test
    void ofManyWhoWantAllThatThereIsAtOnceOneGetsIt() {
        Map<String, String> details = Map.of(
                "transfer", "{\"giver\":{\"stock\":[{\"lot\":\"L3\",\"quantity\":100}]}}",
                "order", "{\"supplier\":{\"free\":70,\"promised\":30}}");
        for (Map.Entry<String, String> of : details.entrySet()) {
            tables.empty("recommendation", "recommendation_word", "recommendation_refusal");
            List<String> ids = IntStream.range(0, 8)
                    .mapToObj(i -> GTIN + "-000000000000001" + i)
                    .toList();
            ids.forEach(id -> recommend(id, "proposed"));
            tables.execute(
                    "UPDATE recommendation SET kind = ?, lot = ?, details = ?::jsonb",
                    of.getKey(),
                    of.getKey().equals("transfer") ? "L3" : "",
                    of.getValue());

            List<HttpResponse<String>> answers = ids.parallelStream()
                    .map(id ->
                            served.post(BASE + id + "/accept", "application/json", "{\"who\":\"ann\",\"quantity\":80}"))
                    .toList();

            assertThat(answers)
                    .as(of.getKey())
                    .filteredOn(answer -> answer.statusCode() == 202)
                    .hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() == 409)
                    .hasSize(7)
                    .allSatisfy(answer -> assertThat(answer.body())
                            .contains("Of what is there 20 units are promised to nobody yet."));
            // What the job has heard counts as the job tells it: half of it is cancelled.
            tables.execute("UPDATE recommendation SET state = 'accepted', quantity = 40 WHERE id = ("
                    + "SELECT id FROM recommendation_word)");
            String other = ids.get(answers.get(0).statusCode() == 202 ? 1 : 0);
            assertThat(served.post(BASE + other + "/accept", "application/json", "{\"who\":\"ben\"}")
                            .statusCode())
                    .isEqualTo(202);
        }
    }

    @Test
    void ordersAreAcknowledgedUnderOneNumber() {
        String ordered = "{\"status\":\"ordered\",\"who\":\"erp\",\"order_id\":\"PO-1\"}";
        assertThat(say("/acknowledge", "{\"status\":\"shipped\",\"who\":\"erp\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(say("/acknowledge", ordered).statusCode()).isEqualTo(202);
        assertThat(say("/acknowledge", ordered).statusCode()).isEqualTo(200);
        assertThat(say("/acknowledge", ordered.replace("PO-1", "PO-2")).statusCode())
                .isEqualTo(409);
        assertThat(say("/acknowledge", "{\"status\":\"received\",\"who\":\"erp\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(say("/acknowledge", "{\"status\":\"cancelled\",\"who\":\"erp\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(say("/acknowledge", "{\"status\":\"lost\",\"who\":\"erp\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void theNumberOfAnOrderIsKeptThoughScansWereFaster() {
        tables.execute("UPDATE recommendation SET state = 'shipped', decided_by = 'ann', shipped = 10");
        String ordered = "{\"status\":\"ordered\",\"who\":\"erp\",\"order_id\":\"PO-17\",\"quantity\":30}";

        HttpResponse<String> taken = say("/acknowledge", ordered);
        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(Served.parse(taken.body()).path("state").asText()).isEqualTo("shipped");
        assertThat(Served.parse(taken.body()).path("quantity").asInt()).isEqualTo(30);
        assertThat(TOLD).containsExactly(new Acknowledgement(ID, Act.ORDERED, "erp", "PO-17", "", 30));
        assertThat(say("/acknowledge", ordered).statusCode()).isEqualTo(200);
        assertThat(say("/acknowledge", ordered.replace("30", "25")).statusCode())
                .isEqualTo(409);
        assertThat(say("/acknowledge", ordered.replace("PO-17", "PO-18")).statusCode())
                .isEqualTo(409);
        assertThat(TOLD).hasSize(1);
    }

    @Test
    void ofManyWhoFillASiteAtOnceAsManyAreHeardAsFit() {
        tables.empty("recommendation");
        List<String> ids = IntStream.range(0, 8)
                .mapToObj(i -> GTIN + "-000000000000001" + i)
                .toList();
        ids.forEach(id -> recommend(id, "proposed"));
        tables.execute("UPDATE recommendation SET from_site = id, details = '{\"room\":100,\"decided\":50}'");
        String before = GTIN + "-0000000000000020";
        recommend(before, "received");
        tables.execute("UPDATE recommendation SET quantity = 50 WHERE id = ?", before);

        List<HttpResponse<String>> answers = ids.parallelStream()
                .map(id -> served.post(BASE + id + "/accept", "application/json", "{\"who\":\"ann\"}"))
                .toList();

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 202).hasSize(2);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 409)
                .hasSize(6)
                .allSatisfy(answer -> assertThat(answer.body())
                        .contains("With what was decided meanwhile the site may get 20 more units."));
        tables.execute("UPDATE recommendation SET state = 'cancelled' WHERE id = ?", before);
        String other = ids.get(IntStream.range(0, 8)
                .filter(i -> answers.get(i).statusCode() == 409)
                .findFirst()
                .orElseThrow());
        assertThat(served.post(BASE + other + "/accept", "application/json", "{\"who\":\"ben\"}")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void whatIsOverIsNotDecidedAndWhatIsNotThereIsNot() {
        tables.empty("recommendation");
        assertThat(say("/accept", "{\"who\":\"ann\"}").statusCode()).isEqualTo(404);
        recommend(ID, "superseded");
        assertThat(say("/accept", "{\"who\":\"ann\"}").statusCode()).isEqualTo(409);
        assertThat(TOLD).isEmpty();
    }

    @Test
    void anOrderThatWasPlacedThoughThePlanHadTakenItsProposalBackIsTaken() {
        String ordered = "{\"status\":\"ordered\",\"who\":\"erp\",\"order_id\":\"PO-1\"}";
        for (String state : List.of("superseded", "expired")) {
            tables.empty("recommendation_word");
            tables.empty("recommendation");
            recommend(ID, state);
            assertThat(say("/acknowledge", "{\"status\":\"shipped\",\"who\":\"erp\"}")
                            .statusCode())
                    .isEqualTo(409);
            assertThat(say("/acknowledge", ordered).statusCode()).isEqualTo(202);
            assertThat(say("/acknowledge", ordered).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aWordThatKafkaDoesNotTakeIsSentOnceItDoesThoughNobodyAsksAgain() {
        away = true;
        HttpResponse<String> taken = say("/accept", "{\"who\":\"ann\"}", "Idempotency-Key", "k9");
        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(Served.parse(taken.body()).path("sent").asBoolean()).isFalse();
        assertThat(served.json(BASE + ID).path("sent_at").isNull()).isTrue();
        assertThat(TOLD).isEmpty();

        away = false;
        await().untilAsserted(
                        () -> assertThat(TOLD).containsExactly(new Acknowledgement(ID, Act.ACCEPT, "ann", "", "")));
        await().untilAsserted(() ->
                assertThat(served.json(BASE + ID).path("sent_at").asText()).startsWith("20"));
    }

    @Test
    void wordsThatAnEarlierProcessCouldNotSendAreSentInTheirOrder() {
        for (String who : List.of("first", "second")) {
            tables.execute(
                    "INSERT INTO recommendation_word (id, status, who, order_id, note) VALUES (?, 'ordered', ?, 'PO-1', '')",
                    ID,
                    who);
        }
        // Any word wakes who sends.
        assertThat(say("/acknowledge", "{\"status\":\"shipped\",\"who\":\"erp\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(TOLD).extracting(Acknowledgement::who).containsExactly("first", "second", "erp");
    }

    private static void refuse(String status, String who, String stands, String by) {
        tables.execute(
                "INSERT INTO recommendation_refusal (id, status, who, order_id, stands, decided_by, quantity, refused_at)"
                        + " VALUES (?, ?, ?, '', ?, ?, 40, clock_timestamp())",
                ID,
                status,
                who,
                stands,
                by);
    }

    @Test
    void whatTheJobRefusesComesBackAndCountsForNothing() {
        assertThat(say("/accept", "{\"who\":\"ann\"}", "Idempotency-Key", "r1").statusCode())
                .isEqualTo(202);
        refuse("accepted", "ann", "rejected", "the ERP");
        tables.execute("UPDATE recommendation SET state = 'rejected', decided_by = 'the ERP'");

        String why = "It was rejected by the ERP, of 40 units, when this was heard.";
        assertThat(served.json(BASE + "actions?id=" + ID).at("/rows/0/refusal").asText())
                .isEqualTo(why);
        JsonNode one = served.json(BASE + ID);
        assertThat(one.path("refusal").asText()).isEqualTo(why);
        assertThat(one.path("said_by").asText()).isEqualTo("ann");
        assertThat(say("/accept", "{\"who\":\"ann\"}", "Idempotency-Key", "r1").body())
                .contains("The recommendation is rejected by the ERP already.");

        tables.execute("UPDATE recommendation SET state = 'proposed', decided_by = ''");
        HttpResponse<String> again = say("/accept", "{\"who\":\"ann\"}", "Idempotency-Key", "r1");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("to say it again takes another key");
        assertThat(say("/reject", "{\"who\":\"ben\",\"note\":\"sold elsewhere\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(served.json(BASE + ID).path("refusal").isNull()).isTrue();
    }

    @Test
    void unitsThatTheJobHasHeardFromOthersCountMoreThanAnEarlierWord() {
        assertThat(say("/accept", "{\"who\":\"ann\",\"quantity\":30}").statusCode())
                .isEqualTo(202);
        tables.execute(
                "UPDATE recommendation SET state = 'ordered', order_id = 'PO-7', quantity = 55, decided_by = 'ann'");

        HttpResponse<String> repeated = say("/acknowledge", "{\"status\":\"ordered\",\"who\":\"erp\",\"quantity\":55}");
        assertThat(repeated.statusCode()).isEqualTo(200);
        assertThat(Served.parse(repeated.body()).path("quantity").asInt()).isEqualTo(55);
        assertThat(say("/acknowledge", "{\"status\":\"ordered\",\"who\":\"erp\",\"quantity\":30}")
                        .statusCode())
                .isEqualTo(409);
    }
}
