package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitflow.capture.Captures;
import io.unitflow.capture.Desk;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventHash;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.Feed;
import io.unitflow.epcis.Rejection;
import io.unitflow.trace.EventView;
import io.unitflow.trace.TracedGoods;
import io.unitflow.trace.store.TraceIndex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Capture and query as a client of the standard does them; what the desk is told stands in the index at once. */
class EpcisApiTest {
    private static final String EPC = "urn:epc:id:sgtin:4098765.000010.77";

    @TempDir
    static Path folder;

    private static Tables tables;
    private static Served served;

    @BeforeAll
    static void start() {
        tables = Tables.create();
        TraceIndex index = TracedGoods.index(folder);
        Desk desk = new Desk();
        desk.listener = event -> {
            index.add(event, Instant.now());
            index.commit("", Map.of());
        };
        Captures captures = new Captures(
                desk,
                witnesses -> {
                    try (EventView view = index.view()) {
                        return witnesses.stream()
                                .allMatch(each -> view.number(each.eventId()).isPresent());
                    }
                },
                5_000_000,
                Clock.systemUTC());
        Services services = new Services(TraceApiTest.tracing(index), null).capturing(captures);
        served = new Served(WebServer.start(
                WebOptions.defaults(), tables.source(), () -> JobStatus.running(Instant.now()), services));
    }

    @AfterAll
    static void stop() {
        served.close();
        tables.close();
    }

    @Test
    void a_captured_json_document_can_be_queried_when_its_job_has_ended() {
        HttpResponse<String> taken = served.post(
                "/capture",
                "application/ld+json",
                document(event("cap-1", EPC)),
                "GS1-EPCIS-Version",
                "2.0.0",
                "GS1-CBV-Version",
                "2.0.0",
                "GS1-Capture-Error-Behaviour",
                "proceed");
        assertThat(taken.statusCode()).isEqualTo(202);
        String location = taken.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith("/capture/");
        JsonNode job = ended(location);
        assertThat(job.path("success").booleanValue()).isTrue();
        assertThat(job.path("captureErrorBehaviour").asText()).isEqualTo("proceed");
        assertThat(job.path("errors").size()).isZero();
        assertThat(served.json("/capture").get(0).path("captureID").asText())
                .isEqualTo(job.path("captureID").asText());

        JsonNode found = served.json("/events?MATCH_epc=" + EPC);
        assertThat(found.path("type").asText()).isEqualTo("EPCISQueryDocument");
        JsonNode events = found.at("/epcisBody/queryResults/resultsBody/eventList");
        assertThat(events).hasSize(1);
        assertThat(events.get(0).path("eventID").asText()).isEqualTo("urn:uuid:cap-1");
        assertThat(events.get(0).path("recordTime").asText()).isNotEmpty();
        assertThat(events.get(0).path("epcList").get(0).asText())
                .isEqualTo("https://id.gs1.org/01/04098765000102/21/77");
        assertThat(served.json("/events/urn:uuid:cap-1").path("type").asText()).isEqualTo("ObjectEvent");
    }

    @Test
    void xml_is_captured_too_and_a_document_with_a_wrong_event_keeps_all_out() {
        String good = xml("<eventTime>2026-04-01T08:00:00Z</eventTime>");
        JsonNode job = ended(served.post("/capture", "application/xml", good)
                .headers()
                .firstValue("Location")
                .orElseThrow());
        assertThat(job.path("success").booleanValue()).isTrue();
        assertThat(job.path("accepted").longValue()).isEqualTo(1);
        assertThat(list("/events?MATCH_epc=urn:epc:id:sgtin:4098765.000010.88")).hasSize(1);

        JsonNode wrong = ended(served.post(
                        "/capture",
                        "application/json",
                        document(event("cap-2", EPC), event("cap-3", EPC).replace("OBSERVE", "LOSE")))
                .headers()
                .firstValue("Location")
                .orElseThrow());
        assertThat(wrong.path("success").booleanValue()).isFalse();
        assertThat(wrong.path("errors").get(0).path("position").intValue()).isEqualTo(1);
        assertThat(wrong.path("errors").get(0).path("detail").asText()).endsWith(".");
        assertThat(served.get("/events/urn:uuid:cap-2").statusCode()).isEqualTo(404);
    }

    @Test
    void pages_follow_the_link_header_and_resources_answer_for_their_value() {
        HttpResponse<String> first =
                served.get("/events?perPage=2&orderDirection=ASC&LT_eventTime=2026-03-05T00:00:00Z");
        String link = first.headers().firstValue("Link").orElseThrow();
        assertThat(link).endsWith("rel=\"next\"");
        String next = link.substring(1, link.indexOf('>'));
        assertThat(ids(first)).containsExactly(TracedGoods.id(1), TracedGoods.id(2));
        assertThat(ids(served.get(next))).containsExactly(TracedGoods.id(3), TracedGoods.id(4));

        assertThat(list("/epcs/" + encoded("https://id.gs1.org/00/" + TracedGoods.PALLET.substring(3)) + "/events"))
                .hasSize(3);
        assertThat(list("/bizSteps/packing/events?MATCH_parentID=" + encoded("(00)" + TracedGoods.CASE.substring(3))))
                .hasSize(1);
        assertThat(list("/eventTypes/AggregationEvent/events")).hasSize(3);
        assertThat(ids(served.get("/bizLocations/" + TracedGoods.PHARMACY + "/events?EQ_bizStep=dispensing")))
                .containsExactly(TracedGoods.id(8));
        assertThat(served.json("/eventTypes").path("member")).hasSize(5);
        JsonNode steps = served.json("/bizSteps").path("member");
        List<String> words = new ArrayList<>();
        steps.forEach(step -> words.add(step.asText()));
        assertThat(words)
                .contains("commissioning", "packing", "shipping")
                .isSorted()
                .doesNotHaveDuplicates();
        for (String step : words) {
            assertThat(list("/bizSteps/" + encoded(step) + "/events")).as(step).isNotEmpty();
        }
        HttpResponse<String> places = served.get("/bizLocations?perPage=1");
        String place = Served.parse(places.body()).path("member").get(0).asText();
        assertThat(place).startsWith("https://id.gs1.org/414/");
        assertThat(list("/bizLocations/" + encoded(place) + "/events")).isNotEmpty();
        String more = places.headers().firstValue("Link").orElseThrow();
        String other = served.json(more.substring(1, more.indexOf('>')))
                .path("member")
                .get(0)
                .asText();
        assertThat(other).isGreaterThan(place);
    }

    @Test
    void every_epc_is_listed_once_page_by_page_and_leads_to_its_events() {
        String grai = "urn:epc:id:grai:4098765.00001.77";
        String own = "https://example.com/pallets/7";
        ended(served.post("/capture", "application/json", document(event("cap-grai", grai), event("cap-own", own)))
                .headers()
                .firstValue("Location")
                .orElseThrow());
        List<String> all = members("/epcs?perPage=1000");
        assertThat(all)
                .doesNotHaveDuplicates()
                .contains(
                        own,
                        "https://id.gs1.org/8003/0409876500001077",
                        "https://id.gs1.org/00/" + TracedGoods.PALLET.substring(3),
                        "https://id.gs1.org/00/" + TracedGoods.CASE.substring(3))
                .noneMatch(epc -> epc.contains("/10/") || epc.matches(".*/01/\\d{14}"));
        for (String epc : all) {
            assertThat(list("/epcs/" + encoded(epc) + "/events")).as(epc).isNotEmpty();
        }
        List<String> paged = new ArrayList<>();
        for (String next = "/epcs?perPage=2"; next != null; ) {
            HttpResponse<String> page = served.get(next);
            JsonNode member = Served.parse(page.body()).path("member");
            assertThat(member.size()).isBetween(1, 2);
            member.forEach(epc -> paged.add(epc.asText()));
            String link = page.headers().firstValue("Link").orElse(null);
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        assertThat(paged).isEqualTo(all);
        problem(served.get("/epcs?nextPageToken=none!"), 400, "epcisException:");
        problem(served.get("/epcs", "Accept", "application/xml"), 406, "NotAcceptableException");

        HttpResponse<String> types = served.get("/eventTypes?perPage=3");
        assertThat(Served.parse(types.body()).path("member")).hasSize(3);
        String link = types.headers().firstValue("Link").orElseThrow();
        assertThat(served.json(link.substring(1, link.indexOf('>'))).path("member"))
                .hasSize(2);
    }

    private static List<String> members(String path) {
        List<String> members = new ArrayList<>();
        served.json(path).path("member").forEach(member -> members.add(member.asText()));
        return members;
    }

    @Test
    void a_format_that_there_is_not_or_that_is_not_spoken_here_is_not_acceptable() {
        for (String header : List.of("GS1-EPC-Format", "GS1-CBV-XML-Format")) {
            for (String value : List.of("bogus", "Always_EPC_URN,No_Preference", "Never_Translates")) {
                for (String path :
                        List.of("/events", "/epcs", "/bizSteps", "/events/" + TracedGoods.id(1), "/queries")) {
                    problem(served.get(path, header, value), 406, "NotAcceptableException");
                }
            }
            problem(
                    served.post("/capture", "application/json", document(event("cap-f", EPC)), header, "bogus"),
                    406,
                    "NotAcceptableException");
            assertThat(served.get("/events", header, "no_preference").statusCode())
                    .isEqualTo(200);
        }
        assertThat(served.get("/events", "GS1-EPC-Format", "Always_GS1_Digital_Link")
                        .statusCode())
                .isEqualTo(200);
        assertThat(served.get("/events", "GS1-CBV-XML-Format", "Always_Web_URI").statusCode())
                .isEqualTo(200);
        problem(served.get("/events", "GS1-EPC-Format", "Always_EPC_URN"), 406, "NotAcceptableException");
        for (String header : List.of(
                "GS1-EPCIS-Version",
                "GS1-EPCIS-Min",
                "GS1-EPCIS-Max",
                "GS1-CBV-Version",
                "GS1-CBV-Min",
                "GS1-CBV-Max")) {
            problem(served.get("/events", header, "bogus"), 400, "ValidationException");
        }
        problem(served.get("/events", "GS1-EPCIS-Version", "1.2"), 406, "NotAcceptableException");
        // What is captured may be spelled as it likes: nothing of it is in the answer.
        assertThat(served.post(
                                "/capture",
                                "application/json",
                                document(event("cap-f", EPC)),
                                "GS1-EPC-Format",
                                "Always_EPC_URN")
                        .statusCode())
                .isEqualTo(202);
    }

    /** As openEPCIS's clients do: they look what the server can, capture XML, wait for the job, and follow links. */
    @Test
    void a_client_that_knows_nothing_of_this_server_captures_xml_and_reads_all_pages() {
        String[] spoken = {"GS1-EPCIS-Version", "2.0", "GS1-CBV-Version", "2.0"};
        for (String path : List.of("/capture", "/events")) {
            HttpResponse<String> can = served.send("OPTIONS", path, "", spoken);
            assertThat(can.statusCode()).as(path).isEqualTo(204);
            assertThat(can.headers().firstValue("GS1-EPCIS-Version")).hasValue("2.0.0");
            assertThat(can.headers().firstValue("Allow").orElseThrow()).contains("POST");
        }
        for (String accept : List.of("application/xml", "text/xml", "application/json", "*/*")) {
            for (int i = 0; i < 3; i++) {
                String document = xml("<eventTime>2026-05-0" + (1 + i) + "T08:00:00Z</eventTime>")
                        .replace("000010.88", "000010.9" + accept.length());
                HttpResponse<String> taken = served.post(
                        "/capture",
                        "application/xml",
                        document,
                        "Accept",
                        accept,
                        spoken[0],
                        spoken[1],
                        "GS1-EPC-Format",
                        "No_Preference");
                assertThat(taken.statusCode()).as(accept + taken.body()).isEqualTo(202);
                String job = taken.headers().firstValue("Location").orElseThrow();
                assertThat(served.get(job, "Accept", accept).statusCode()).isEqualTo(200);
                ended(job);
            }
            String next =
                    "/epcs/" + encoded("urn:epc:id:sgtin:4098765.000010.9" + accept.length()) + "/events?perPage=1";
            int events = 0;
            while (next != null) {
                HttpResponse<String> page = served.get(next, "Accept", "application/json, application/ld+json;q=0.9");
                events += ids(page).size();
                String link = page.headers().firstValue("Link").orElse(null);
                next = link == null ? null : link.substring(1, link.indexOf('>'));
            }
            assertThat(events).as(accept).isEqualTo(3);
        }
    }

    @Test
    void events_that_are_the_same_as_before_are_not_sent_again() {
        String path = "/events?EQ_bizStep=packing";
        HttpResponse<String> first = served.get(path);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(ids(first)).isNotEmpty();
        HttpResponse<String> again = served.get(path, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(served.get("/events?EQ_bizStep=shipping", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
        assertThat(served.get(path, "If-None-Match", tag, "Accept", "application/json")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_list_of_captures_goes_back_page_by_page_without_gaps_or_repeats() {
        for (int i = 0; i < 5; i++) {
            ended(served.post("/capture", "application/json", document(event("list-" + i, EPC + "9")))
                    .headers()
                    .firstValue("Location")
                    .orElseThrow());
        }
        List<String> whole = served.json("/capture?perPage=1000").findValuesAsText("captureID");
        List<String> paged = new ArrayList<>();
        String next = "/capture?perPage=2";
        while (next != null) {
            HttpResponse<String> page = served.get(next);
            paged.addAll(Served.parse(page.body()).findValuesAsText("captureID"));
            String link = page.headers().firstValue("Link").orElse(null);
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        assertThat(paged).hasSizeGreaterThan(4).isEqualTo(whole);
    }

    @Test
    void what_is_wrong_gets_the_status_of_the_standard_and_a_sentence() {
        problem(served.get("/events?EQ_color=red"), 400, "QueryParameterException");
        problem(served.get("/events?perPage=many"), 400, "QueryParameterException");
        problem(served.get("/events?maxEventCount=1"), 413, "QueryTooLargeException");
        problem(served.get("/events/nobody"), 404, "NoSuchResourceException");
        problem(served.get("/capture/nobody"), 404, "NoSuchResourceException");
        problem(served.get("/events", "GS1-EPCIS-Min", "2.1.0"), 406, "NotAcceptableException");
        problem(served.get("/events", "Accept", "text/csv"), 406, "NotAcceptableException");
        problem(served.get("/bizSteps", "Accept", "application/xml"), 406, "NotAcceptableException");
        problem(served.get("/events", "GS1-CBV-XML-Format", "Always_URN"), 406, "NotAcceptableException");
        problem(served.get("/events", "Accept", "application/json;q=0"), 406, "NotAcceptableException");
        for (String path : List.of("/events", "/eventTypes", "/events/" + TracedGoods.id(1))) {
            assertThat(type(served.get(path))).as(path).startsWith("application/ld+json");
            assertThat(type(served.get(path, "Accept", "application/json"))).startsWith("application/json");
            assertThat(type(served.get(path, "Accept", "application/ld+json, application/json;q=0.5")))
                    .startsWith("application/ld+json");
            assertThat(type(served.get(path, "Accept", "text/html, */*;q=0.1"))).startsWith("application/ld+json");
        }
        problem(served.get("/events", "GS1-EPCIS-Version", "two"), 400, "epcisException:ValidationException");
        problem(served.post("/capture", "text/plain", "hello"), 415, "UnsupportedMediaTypeException");
        problem(served.post("/capture", "application/json", "{"), 400, "ValidationException");
        problem(served.post("/capture", "application/json", ""), 400, "ValidationException");
        problem(served.post("/capture", "application/json", "[".repeat(5_000_001)), 413, "CaptureLimitExceeded");
        problem(
                served.post("/capture", "application/json", document(), "GS1-Capture-Error-Behaviour", "shrug"),
                400,
                "ValidationException");
        problem(
                served.post("/capture", "application/json", document(), "Origin", "https://elsewhere.example"),
                403,
                "epcisException:SecurityException");
    }

    @Test
    void a_query_is_kept_under_a_name_and_answers_page_by_page_until_it_is_forgotten() {
        String definition = "{\"name\":\"early-scans\",\"query\":{\"EQ_action\":[\"ADD\",\"OBSERVE\"],"
                + "\"LT_eventTime\":\"2026-03-05T00:00:00Z\",\"orderDirection\":\"ASC\"}}";
        HttpResponse<String> made = served.post("/queries", "application/json", definition);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).contains("/queries/early-scans");
        problem(served.post("/queries", "application/json", definition), 409, "ResourceAlreadyExistsException");
        assertThat(served.json("/queries/early-scans")).isEqualTo(Served.parse(definition));
        assertThat(served.json("/queries").findValuesAsText("name")).contains("early-scans");

        List<String> plain = ids(served.get("/events?perPage=1000&orderDirection=ASC&LT_eventTime=2026-03-05T00:00:00Z"
                + "&EQ_action=ADD,OBSERVE"));
        assertThat(plain).hasSizeGreaterThan(2);
        List<String> paged = new ArrayList<>();
        String address = "/queries/early-scans/events?perPage=2";
        while (address != null) {
            HttpResponse<String> page = served.get(address);
            assertThat(page.statusCode()).isEqualTo(200);
            JsonNode results = Served.parse(page.body()).at("/epcisBody/queryResults");
            assertThat(results.path("queryName").asText()).isEqualTo("early-scans");
            assertThat(results.at("/resultsBody/eventList").size()).isLessThanOrEqualTo(2);
            results.at("/resultsBody/eventList")
                    .forEach(event -> paged.add(event.path("eventID").asText()));
            address = next(page);
        }
        assertThat(paged).containsExactlyElementsOf(plain);
        assertThat(served.get("/queries/early-scans/events", "Accept", "application/xml")
                        .body())
                .contains("<queryName>early-scans</queryName>");
        problem(served.get("/queries/early-scans/events?EQ_action=ADD"), 400, "QueryParameterException");

        assertThat(served.delete("/queries/early-scans").statusCode()).isEqualTo(204);
        problem(served.get("/queries/early-scans"), 404, "epcisException:NoSuchNameException");
        problem(served.get("/queries/early-scans/events"), 404, "epcisException:NoSuchNameException");
        problem(served.delete("/queries/early-scans"), 404, "epcisException:NoSuchNameException");
    }

    @Test
    void events_are_found_by_what_they_say_of_their_lot_and_by_extensions() {
        String event =
                "{\"@context\":[{\"ex\":\"https://ns.example.org/\"}],\"type\":\"ObjectEvent\",\"action\":\"ADD\","
                        + "\"eventID\":\"urn:uuid:field-1\",\"epcList\":[\"" + EPC + "9\"],\"ex:dock\":\"7\","
                        + "\"eventTime\":\"2026-04-03T10:00:00Z\",\"eventTimeZoneOffset\":\"+00:00\","
                        + "\"ilmd\":{\"cbvmda:lotNumber\":\"FIELD-7\"}}";
        assertThat(served.post("/events", "application/json", event).statusCode())
                .isEqualTo(201);
        for (String found : List.of(
                "EQ_ILMD_cbvmda:lotNumber=FIELD-7",
                "EQ_ILMD_urn:epcglobal:cbv:mda%23lotNumber=FIELD-7",
                "EQ_https://ns.example.org/%23dock=7")) {
            assertThat(ids(served.get("/events?" + found))).as(found).containsExactly("urn:uuid:field-1");
        }
        assertThat(list("/events?EQ_ILMD_cbvmda:lotNumber=FIELD-8")).isEmpty();
        problem(served.get("/events?EQ_ex:dock=7"), 400, "QueryParameterException");
    }

    /** The address of the next page, or null. */
    private static String next(HttpResponse<String> page) {
        return page.headers()
                .firstValue("Link")
                .map(link -> link.substring(1, link.indexOf('>')))
                .orElse(null);
    }

    @Test
    void names_of_queries_come_page_by_page() {
        for (String name : List.of("b", "B", "a.1", "a-1")) {
            String definition =
                    "{\"name\":\"" + name + "\",\"query\":{\"EQ_action\":\"ADD\",\"EXISTS_errorDeclaration\":true}}";
            assertThat(served.post("/queries", "application/json", definition).statusCode())
                    .isEqualTo(201);
        }
        List<String> names = new ArrayList<>();
        String address = "/queries?perPage=1";
        while (address != null) {
            HttpResponse<String> page = served.get(address);
            assertThat(Served.parse(page.body()).size()).isLessThanOrEqualTo(1);
            names.addAll(Served.parse(page.body()).findValuesAsText("name"));
            address = next(page);
        }
        // Others may be kept by other tests meanwhile.
        names.retainAll(List.of("b", "B", "a.1", "a-1"));
        assertThat(names).containsExactly("B", "a-1", "a.1", "b");
        names.forEach(name ->
                assertThat(served.delete("/queries/" + name).statusCode()).isEqualTo(204));
    }

    @Test
    void a_query_that_means_nothing_is_not_kept_and_nobody_can_subscribe() {
        for (String query : List.of(
                "{\"EQ_color\":\"red\"}",
                "{\"GE_eventTime\":\"yesterday\"}",
                "{\"EQ_bizStep\":[]}",
                "{\"EQ_bizStep\":{\"a\":1}}",
                "{\"perPage\":10}",
                "[]")) {
            HttpResponse<String> refused =
                    served.post("/queries", "application/json", "{\"name\":\"none\",\"query\":" + query + "}");
            assertThat(refused.statusCode()).as(query).isEqualTo(400);
        }
        for (String name : List.of("", "a b", "a/b", "é", "x".repeat(101))) {
            problem(
                    served.post("/queries", "application/json", "{\"name\":" + Json.text(name) + ",\"query\":{}}"),
                    400,
                    "epcisException:ValidationException");
        }
        problem(served.post("/queries", "text/plain", "x"), 415, "UnsupportedMediaTypeException");
        problem(served.get("/queries/none"), 404, "epcisException:NoSuchNameException");

        assertThat(served.post("/queries", "application/json", "{\"name\":\"all\",\"query\":{}}")
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> subscribed =
                served.post("/queries/all/subscriptions", "application/json", "{\"dest\":\"https://example.org\"}");
        problem(subscribed, 501, "epcisException:ImplementationException");
        assertThat(subscribed.body()).contains("does not support subscriptions", "GE_recordTime");
        problem(served.get("/queries/none/subscriptions"), 404, "epcisException:NoSuchNameException");
        assertThat(served.delete("/queries/all").statusCode()).isEqualTo(204);
    }

    @Test
    void every_event_is_answered_with_its_offset_whatever_it_came_with() {
        Map<String, String> offsets = Map.of(
                "\"2026-04-02T10:00:00+05:30\"", "+05:30",
                "\"2026-04-02T10:00:00Z\"", "+00:00",
                "\"2026-04-02T10:00:00Z\",\"eventTimeZoneOffset\":\"-0330\"", "-03:30",
                "\"2026-04-02T10:00:00+02:00\",\"eventTimeZoneOffset\":\"CET\"", "+02:00");
        int number = 0;
        for (Map.Entry<String, String> offset : offsets.entrySet()) {
            String id = "urn:uuid:zone-" + number++;
            String event = "{\"type\":\"ObjectEvent\",\"action\":\"OBSERVE\",\"eventID\":\"" + id + "\",\"epcList\":[\""
                    + EPC + number + "\"],\"eventTime\":" + offset.getKey() + "}";
            assertThat(served.post("/events", "application/json", event).statusCode())
                    .isEqualTo(201);
            String is = offset.getValue();
            JsonNode alone = served.json("/events/" + id);
            assertThat(alone.path("eventTimeZoneOffset").asText()).as(id).isEqualTo(is);
            assertThat(list("/events?EQ_eventID=" + id)
                            .get(0)
                            .path("eventTimeZoneOffset")
                            .asText())
                    .as(id)
                    .isEqualTo(is);
            assertThat(served.get("/events?EQ_eventID=" + id, "Accept", "application/xml")
                            .body())
                    .contains("<eventTimeZoneOffset>" + is + "</eventTimeZoneOffset>");
            assertThat(OffsetDateTime.parse(alone.path("eventTime").asText())
                            .getOffset()
                            .getTotalSeconds())
                    .isEqualTo(ZoneOffset.of(is).getTotalSeconds());
        }
    }

    @Test
    void who_accepts_xml_gets_a_query_document_whose_events_are_those_of_json() {
        String query = "/events?perPage=1000&orderDirection=ASC&LT_eventTime=2026-03-30T00:00:00Z";
        List<EpcisEvent> json = read(served.get(query));
        assertThat(json).hasSizeGreaterThan(5);
        for (String accept : List.of("application/xml", "text/xml", "application/json;q=0.5, application/xml")) {
            HttpResponse<String> answer = served.get(query, "Accept", accept);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(type(answer)).startsWith(accept.startsWith("text") ? "text/xml" : "application/xml");
            assertThat(answer.body())
                    .contains("<epcisq:EPCISQueryDocument xmlns:epcisq=\"urn:epcglobal:epcis-query:xsd:2\"")
                    .contains("<queryName>SimpleEventQuery</queryName>");
            assertThat(read(answer)).isEqualTo(json);
            assertThat(read(answer).stream().map(EventHash::of))
                    .isEqualTo(json.stream().map(EventHash::of).toList());
            String tag = answer.headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> again = served.get(query, "Accept", accept, "If-None-Match", tag);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(served.get(query, "If-None-Match", tag).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> one = served.get("/events/" + TracedGoods.id(1), "Accept", "application/xml");
        assertThat(read(one)).extracting(EpcisEvent::eventId).containsExactly(TracedGoods.id(1));
        HttpResponse<String> first = served.get("/events?perPage=2", "Accept", "application/xml");
        assertThat(read(first)).hasSize(2);
        assertThat(first.headers().firstValue("Link")).isPresent();
    }

    private static List<EpcisEvent> read(HttpResponse<String> answer) {
        List<EpcisEvent> events = new ArrayList<>();
        EventReader.readMessage(answer.body().getBytes(StandardCharsets.UTF_8), Feed.SHIPMENTS, new EventConsumer() {
            @Override
            public void event(EpcisEvent event, long position) {
                events.add(event);
            }

            @Override
            public void rejected(Rejection rejection) {
                throw new AssertionError(rejection.message());
            }
        });
        return events;
    }

    @Test
    void what_every_address_of_the_interface_takes_is_told_before_it_is_asked() {
        Map<String, String> addresses = Map.of(
                "/", "GET, HEAD, OPTIONS",
                "/events", "GET, HEAD, OPTIONS, POST",
                "/eventTypes", "GET, HEAD, OPTIONS",
                "/bizSteps/packing/events", "GET, HEAD, OPTIONS",
                "/capture", "GET, HEAD, OPTIONS, POST",
                "/capture/nobody", "GET, HEAD, OPTIONS");
        addresses.forEach((address, methods) -> {
            HttpResponse<String> answer = served.send("OPTIONS", address, "", "Accept", "application/xml");
            assertThat(answer.statusCode()).as(address).isEqualTo(204);
            assertThat(answer.headers().firstValue("Allow")).as(address).hasValue(methods);
            assertThat(answer.headers().firstValue("GS1-EPCIS-Version")).hasValue("2.0.0");
        });
        assertThat(type(served.get("/"))).startsWith("text/html");
    }

    @Test
    void a_packed_document_is_captured_and_one_that_is_spoiled_or_cut_short_is_the_clients_error() throws IOException {
        String[] headers = {"Content-Type", "application/json", "Content-Encoding", "gzip"};
        byte[] packed = packed(document(event("cap-4", EPC + "4")));
        HttpResponse<String> taken = served.postBytes("/capture", packed, headers);
        assertThat(taken.statusCode()).isEqualTo(202);
        ended(taken.headers().firstValue("Location").orElseThrow());

        byte[] spoiled = packed.clone();
        Arrays.fill(spoiled, 20, 40, (byte) 0xff);
        for (byte[] wrong : List.of(
                new byte[0],
                Arrays.copyOf(packed, 5),
                Arrays.copyOf(packed, packed.length / 2),
                spoiled,
                new byte[50])) {
            HttpResponse<String> answer = served.postBytes("/capture", wrong, headers);
            problem(answer, 400, "ValidationException");
            assertThat(answer.body()).contains("The body ends too early or is not gzip.");
        }
    }

    @Test
    void one_event_by_itself_is_captured_and_there_when_it_is_answered() {
        String epc = "urn:epc:id:sgtin:4098765.000010.801";
        HttpResponse<String> taken = served.post("/events", "application/json", event("one/1", epc));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        String location = taken.headers().firstValue("Location").orElseThrow();
        assertThat(served.json(location).path("eventID").asText()).isEqualTo("urn:uuid:one/1");

        HttpResponse<String> unnamed =
                served.post("/events", "application/json", event("x", epc).replace("\"eventID\":\"urn:uuid:x\",", ""));
        assertThat(unnamed.statusCode()).as(unnamed.body()).isEqualTo(201);
        location = unnamed.headers().firstValue("Location").orElseThrow();
        assertThat(served.json(location).path("type").asText()).isEqualTo("ObjectEvent");
        assertThat(list("/epcs/" + epc + "/events")).hasSize(2);

        String wrong = event("one-2", epc).replace("OBSERVE", "LOSE");
        for (String body : List.of(wrong, document(event("one-3", epc), event("one-4", epc)), "", "{}", "[]", "null")) {
            problem(served.post("/events", "application/json", body), 400, "ValidationException");
        }
        assertThat(list("/epcs/" + epc + "/events")).hasSize(2);
    }

    @Test
    void what_is_encoded_in_an_identifier_already_is_found_by_its_path() {
        String epc = "urn:epc:id:sgtin:4098765.000010.a%2Fb";
        ended(served.post("/capture", "application/json", document(event("cap%2F5", epc)))
                .headers()
                .firstValue("Location")
                .orElseThrow());
        assertThat(list("/epcs/" + encoded(epc) + "/events")).hasSize(1);
        assertThat(served.json("/events/" + encoded("urn:uuid:cap%2F5"))
                        .path("eventID")
                        .asText())
                .isEqualTo("urn:uuid:cap%2F5");
        assertThat(served.json("/api/v1/trace/" + encoded(epc)).path("key").asText())
                .isEqualTo("01/04098765000102/21/a/b");
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 6_000_000})
    void an_upload_that_breaks_off_is_the_clients_error(long promised) throws IOException {
        try (Socket socket =
                new Socket(served.address().getHost(), served.address().getPort())) {
            String request = "POST /capture HTTP/1.1\r\nHost: localhost:"
                    + served.address().getPort()
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + promised + "\r\n\r\n{\"type\":";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("The body ends too early.");
        }
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    private static void problem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = Served.parse(answer.body());
        assertThat(problem.path("type").asText()).contains(type);
        assertThat(problem.path("detail").asText()).endsWith(".").doesNotContain("Exception");
    }

    private static JsonNode ended(String location) {
        return await().until(
                        () -> served.json(location), job -> !job.path("running").booleanValue());
    }

    private static JsonNode list(String path) {
        HttpResponse<String> answer = served.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Served.parse(answer.body()).at("/epcisBody/queryResults/resultsBody/eventList");
    }

    private static List<String> ids(HttpResponse<String> answer) {
        return Served.parse(answer.body())
                .at("/epcisBody/queryResults/resultsBody/eventList")
                .findValuesAsText("eventID");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String document(String... events) {
        return "{\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\"],\"type\":\"EPCISDocument\","
                + "\"schemaVersion\":\"2.0\",\"creationDate\":\"2026-04-01T08:00:00Z\",\"epcisBody\":{\"eventList\":["
                + String.join(",", events) + "]}}";
    }

    private static String event(String id, String epc) {
        return "{\"type\":\"ObjectEvent\",\"eventID\":\"urn:uuid:" + id
                + "\",\"action\":\"OBSERVE\",\"bizStep\":\"inspecting\","
                + "\"eventTime\":\"2026-04-01T08:00:00.000Z\",\"eventTimeZoneOffset\":\"+00:00\",\"epcList\":[\"" + epc
                + "\"]}";
    }

    private static String xml(String time) {
        return "<epcis:EPCISDocument xmlns:epcis=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\"><EPCISBody><EventList>"
                + "<ObjectEvent>" + time + "<eventTimeZoneOffset>+00:00</eventTimeZoneOffset>"
                + "<epcList><epc>urn:epc:id:sgtin:4098765.000010.88</epc></epcList><action>OBSERVE</action>"
                + "<bizStep>urn:epcglobal:cbv:bizstep:inspecting</bizStep></ObjectEvent></EventList></EPCISBody>"
                + "</epcis:EPCISDocument>";
    }
}
