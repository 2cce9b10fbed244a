package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitflow.capture.Captures;
import io.unitflow.capture.Desk;
import io.unitflow.trace.TracedGoods;
import io.unitflow.web.access.Protection;
import io.unitflow.web.access.Role;
import io.unitflow.web.access.Tokens;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of every route there is: it is documented, guarded, and answers nonsense with a status and a sentence. */
class EveryRouteTest {
    private static final List<String> OPEN = List.of(
            "GET /health/live",
            "GET /health/ready",
            "GET /api/v1/openapi.json",
            "GET /api/v1/session",
            "POST /api/v1/session",
            "DELETE /api/v1/session");
    private static final List<String> NASTY = List.of(
            "'; DROP TABLE inventory_position; --",
            "1 OR 1=1",
            "<script>alert(1)</script>",
            "../../etc/passwd",
            "%00",
            "\u202e\ud83d\udc8a",
            "9".repeat(600));
    private static final String VIEWER = Tokens.make();
    private static final String PLANNER = Tokens.make();
    private static final String SYSTEM = Tokens.make();

    @TempDir
    static Path folder;

    private static Tables tables;
    private static Served open;
    private static Served guarded;

    @BeforeAll
    static void start() throws IOException {
        tables = Tables.create();
        open = new Served(server(Protection.LOOPBACK, "open"));
        Path file = folder.resolve("tokens");
        Files.write(
                file,
                List.of(
                        "# who may see the page",
                        Tokens.line("ann", Role.VIEWER, VIEWER),
                        Tokens.line("pia", Role.PLANNER, PLANNER),
                        Tokens.line("erp", Role.SYSTEM, SYSTEM)));
        guarded = new Served(server(new Protection(Tokens.read(file), false, null), "guarded"));
    }

    private static WebServer server(Protection protection, String name) {
        Captures captures = new Captures(new Desk(), ids -> true, 100_000, Clock.systemUTC());
        Services services = new Services(TraceApiTest.tracing(TracedGoods.index(folder.resolve(name))), null)
                .capturing(captures)
                .withLetters(SampleLetters.few());
        return WebServer.start(
                WebOptions.defaults().protectedBy(protection),
                tables.source(),
                () -> JobStatus.running(Instant.now()),
                services);
    }

    @AfterAll
    static void stop() {
        open.close();
        guarded.close();
        tables.close();
    }

    @Test
    void every_route_is_in_the_document_and_the_document_has_no_other() {
        List<String> documented = new ArrayList<>();
        JsonNode paths = open.json("/api/v1/openapi.json").path("paths");
        paths.properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(documented).containsExactlyInAnyOrderElementsOf(open.routes());
    }

    @Test
    void references_in_the_document_lead_somewhere() {
        JsonNode document = open.json("/api/v1/openapi.json");
        assertThat(document.findValuesAsText("$ref")).isNotEmpty().allSatisfy(ref -> assertThat(
                        document.at(ref.substring(1)).isMissingNode())
                .as(ref)
                .isFalse());
    }

    @Test
    void nonsense_in_paths_and_parameters_is_refused_in_a_sentence() {
        for (String route : open.routes()) {
            String path = route.substring(route.indexOf(' ') + 1);
            if (!route.startsWith("GET ") || path.equals("/api/v1/stream")) {
                continue;
            }
            assertRefused(open.get(filled(path, "x") + "?no_such_parameter=1"), route + " with an unknown parameter");
            for (String nasty : NASTY) {
                assertSane(open.get(filled(path, encoded(nasty))), route + " " + nasty);
            }
        }
    }

    @Test
    void what_every_documented_parameter_is_not_is_refused_in_a_sentence() {
        JsonNode paths = open.json("/api/v1/openapi.json").path("paths");
        int asked = 0;
        for (var path : paths.properties()) {
            for (JsonNode parameter : path.getValue().path("get").path("parameters")) {
                if (!parameter.path("in").asText().equals("query")) {
                    continue;
                }
                String name = parameter.path("name").asText();
                String address = filled(path.getKey(), "x") + "?" + name + "=";
                for (String wrong : wrong(parameter.path("schema"))) {
                    assertRefused(open.get(address + encoded(wrong)), path.getKey() + " " + name + "=" + wrong);
                    asked++;
                }
                // A file is made by the same hands as its table, and events of one value by those of all.
                boolean same = path.getKey().endsWith(".csv") || path.getKey().endsWith("/{value}/events");
                for (String nasty : same ? List.<String>of() : NASTY) {
                    assertSane(open.get(address + encoded(nasty)), path.getKey() + " " + name + "=" + nasty);
                }
            }
        }
        assertThat(asked).isGreaterThan(100);
    }

    /** Values that the schema does not allow. */
    private static List<String> wrong(JsonNode schema) {
        if (schema.path("type").asText().equals("integer")) {
            return List.of("abc", "-1", "1.5", "0");
        }
        boolean limited = schema.has("enum") || schema.has("format") || schema.has("pattern");
        return limited ? List.of("x y") : List.of();
    }

    @Test
    void what_nobody_knows_is_not_found() {
        String who = "{\"who\":\"ann\"}";
        List<HttpResponse<String>> answers = List.of(
                open.get("/api/v1/recommendations/nobody"),
                open.get("/api/v1/recalls/nobody"),
                open.get("/api/v1/dead-letters/nobody"),
                open.get("/api/v1/dead-letters/0-99/original"),
                open.delete("/api/v1/recalls/nobody"),
                open.get("/api/v1/trace/nobody"),
                open.get("/capture/nobody"),
                open.get("/events/nobody"),
                open.get("/queries/nobody"),
                open.post("/api/v1/recommendations/nobody/accept", "application/json", who),
                open.post(
                        "/api/v1/recommendations/nobody/reject",
                        "application/json",
                        "{\"who\":\"ann\",\"note\":\"no\"}"),
                open.post(
                        "/api/v1/exceptions/actions",
                        "application/json",
                        "{\"id\":\"nobody\",\"who\":\"ann\",\"action\":\"acknowledge\"}"));
        for (HttpResponse<String> answer : answers) {
            String what = answer.request().method() + " " + answer.uri();
            assertThat(answer.statusCode()).as(what).isEqualTo(404);
            assertSane(answer, what);
        }
    }

    @Test
    void nonsense_in_bodies_is_refused_in_a_sentence() {
        for (String route : open.routes()) {
            String method = route.substring(0, route.indexOf(' '));
            String path = filled(route.substring(route.indexOf(' ') + 1), "x");
            if (!method.equals("POST")) {
                continue;
            }
            assertRefused(open.send(method, path, "hello", "Content-Type", "text/plain"), route + " text");
            for (String body : List.of("", "{", "[]", "null", "{\"id\":[1]}", "{\"token\":{}}", "\u0000", "<a/>")) {
                assertRefused(open.send(method, path, body, "Content-Type", "application/json"), route + " " + body);
            }
            HttpResponse<String> huge = open.send(
                    method, path, "{\"id\":\"" + "x".repeat(200_000) + "\"}", "Content-Type", "application/json");
            assertThat(huge.statusCode()).as(route + " huge").isEqualTo(413);
            assertThat(huge.headers().firstValue("Connection"))
                    .as(route + " huge")
                    .hasValue("close");
        }
    }

    @Test
    void without_a_token_nothing_is_told_but_what_is_open() {
        for (String route : guarded.routes()) {
            String method = route.substring(0, route.indexOf(' '));
            HttpResponse<String> answer =
                    guarded.send(method, filled(route.substring(route.indexOf(' ') + 1), "x"), "");
            if (OPEN.contains(route)) {
                assertThat(answer.statusCode()).as(route).isNotEqualTo(401).isNotEqualTo(403);
            }
            if (!OPEN.contains(route)) {
                assertThat(answer.statusCode()).as(route).isEqualTo(401);
                assertRefused(answer, route);
                assertThat(Served.parse(answer.body()).path("type").asText())
                        .as(route)
                        .isEqualTo(isOfEpcis(route) ? "epcisException:SecurityException" : "about:blank");
                assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
            }
        }
        assertThat(guarded.get("/").statusCode()).isEqualTo(200);
    }

    private static boolean isOfEpcis(String route) {
        String path = route.substring(route.indexOf(' ') + 1);
        return !List.of("/api/", "/01/", "/health", "/metrics").stream().anyMatch(path::startsWith);
    }

    @Test
    void a_role_may_do_what_is_its_own_and_no_more() {
        String recall = "{\"gtin\":\"04098765000102\"}";
        String[] json = {"Content-Type", "application/json"};
        assertThat(guarded.get("/events", bearer(VIEWER)).statusCode()).isEqualTo(200);
        assertThat(guarded.send("POST", "/capture", "{", with(VIEWER, json)).statusCode())
                .isEqualTo(403);
        assertThat(guarded.send("POST", "/capture", "{", with(SYSTEM, json)).statusCode())
                .isEqualTo(400);
        assertThat(guarded.send("POST", "/capture", "{", with(PLANNER, json)).statusCode())
                .isEqualTo(400);
        assertThat(guarded.send("POST", "/api/v1/recalls", recall, with(SYSTEM, json))
                        .statusCode())
                .isEqualTo(403);
        assertThat(guarded.send("POST", "/api/v1/recalls", recall, with(PLANNER, json))
                        .statusCode())
                .isNotEqualTo(403);
        assertThat(guarded.get("/api/v1/summary", bearer("guessed")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_system_tells_what_became_of_a_recommendation_and_does_not_decide_about_it() {
        String path = "/api/v1/recommendations/nobody/acknowledge";
        for (String status : List.of("accepted", "rejected", "accept", "reject")) {
            String body = "{\"status\":\"" + status + "\",\"note\":\"so\"}";
            HttpResponse<String> system =
                    guarded.send("POST", path, body, with(SYSTEM, "Content-Type", "application/json"));
            assertThat(system.statusCode()).as(status).isEqualTo(403);
            assertThat(system.body()).contains("is for planners");
            assertThat(guarded.send("POST", path, body, with(PLANNER, "Content-Type", "application/json"))
                            .statusCode())
                    .as(status)
                    .isEqualTo(404);
        }
        for (String status : List.of("ordered", "shipped", "received", "cancelled")) {
            String body = "{\"status\":\"" + status + "\"}";
            assertThat(guarded.send("POST", path, body, with(SYSTEM, "Content-Type", "application/json"))
                            .statusCode())
                    .as(status)
                    .isEqualTo(404);
        }
        for (String route : List.of("accept", "reject")) {
            assertThat(guarded.send(
                                    "POST",
                                    "/api/v1/recommendations/nobody/" + route,
                                    "{\"note\":\"so\"}",
                                    with(SYSTEM, "Content-Type", "application/json"))
                            .statusCode())
                    .as(route)
                    .isEqualTo(403);
        }
    }

    @Test
    void a_browser_keeps_its_token_where_no_script_reads_it() {
        HttpResponse<String> begun = guarded.post(
                "/api/v1/session",
                "application/json",
                "{\"token\":\"" + VIEWER + "\"}",
                "Sec-Fetch-Site",
                "same-origin");
        String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/");
        String pair = cookie.substring(0, cookie.indexOf(';'));
        assertThat(guarded.get("/api/v1/sites", "Cookie", pair).statusCode()).isEqualTo(200);
        assertThat(Served.parse(guarded.get("/api/v1/session", "Cookie", pair).body())
                        .path("role")
                        .asText())
                .isEqualTo("viewer");
        assertThat(guarded.post("/api/v1/session", "application/json", "{\"token\":\"wrong\"}")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void an_answer_that_did_not_change_is_not_sent_again() {
        HttpResponse<String> first = open.get("/api/v1/products");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = open.get("/api/v1/products", "If-None-Match", tag);
        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(open.get("/api/v1/products", "If-None-Match", "\"other\", W/" + tag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(open.get("/api/v1/products", "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_token_of_yesterday_keeps_nobody_from_the_page_or_from_a_new_one() throws IOException {
        Protection protection = new Protection(Tokens.read(folder.resolve("tokens")), false, null);
        try (Served asked = new Served(server(protection, "asked"))) {
            String stale = Gate.COOKIE + "=" + "0".repeat(64);
            for (int file = 0; file < 30; file++) {
                assertThat(asked.get("/app.js", "Cookie", stale).statusCode()).isEqualTo(200);
            }
            HttpResponse<String> session = asked.get("/api/v1/session", "Cookie", stale);
            assertThat(session.statusCode()).isEqualTo(200);
            assertThat(session.headers().firstValue("Set-Cookie").orElseThrow())
                    .contains("=; Path=/; Expires=Thu, 01 Jan 1970");
            for (int guess = 0; guess < 30; guess++) {
                asked.get("/api/v1/summary", bearer("guess-" + guess));
            }
            assertThat(asked.get("/api/v1/summary", bearer("one more")).statusCode())
                    .isEqualTo(429);
            assertThat(asked.get("/api/v1/sites", bearer(VIEWER)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void strangers_and_partners_who_send_slowly_leave_threads_for_everybody_else() throws IOException {
        String token = "{\"token\":\"" + VIEWER + "\"}";
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                slow.add(begun(guarded, "/api/v1/session", 1_000));
            }
            HttpResponse<String> one = await().until(
                            () -> guarded.post("/api/v1/session", "application/json", token),
                            answer -> answer.statusCode() == 503);
            assertThat(one.headers().firstValue("Retry-After")).isPresent();
            assertRefusedFor(one, "as this server takes");
            for (int i = 0; i < 16; i++) {
                // More than is taken: what comes of it is thrown away, at a pace too.
                slow.add(begun(open, "/capture", 200_000));
            }
            HttpResponse<String> two = await().until(
                            () -> open.post("/capture", "application/json", "{}"),
                            answer -> answer.statusCode() == 503);
            assertRefusedFor(two, "as this server takes");
            assertThat(guarded.get("/api/v1/sites", bearer(VIEWER)).statusCode())
                    .isEqualTo(200);
            String act = "{\"id\":\"nobody\",\"action\":\"acknowledge\"}";
            assertThat(guarded.send(
                                    "POST",
                                    "/api/v1/exceptions/actions",
                                    act,
                                    with(PLANNER, "Content-Type", "application/json"))
                            .statusCode())
                    .as("those who are known do not wait for strangers")
                    .isEqualTo(404);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        await().until(() ->
                guarded.post("/api/v1/session", "application/json", token).statusCode() == 200);
        await().until(() -> open.post("/capture", "application/json", "{}").statusCode() == 400);
    }

    private static void assertRefusedFor(HttpResponse<String> answer, String why) {
        assertThat(Served.parse(answer.body()).path("detail").asText()).contains(why);
    }

    /** A request that promises a body and sends its first byte. */
    private static Socket begun(Served served, String path, int promised) throws IOException {
        Socket socket = new Socket(served.address().getHost(), served.address().getPort());
        String request = "POST " + path + " HTTP/1.1\r\nHost: localhost:"
                + served.address().getPort()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + promised + "\r\n\r\n{";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void a_cookie_is_for_tls_only_where_the_page_or_a_proxy_that_is_trusted_speaks_it() throws IOException {
        Protection protection = new Protection(Tokens.read(folder.resolve("tokens")), false, null);
        WebOptions options = WebOptions.defaults().protectedBy(protection);
        String token = "{\"token\":\"" + VIEWER + "\"}";
        String[] https = {"X-Forwarded-Proto", "https"};
        assertThat(cookie(guarded.post("/api/v1/session", "application/json", token, https)))
                .doesNotContain("Secure");
        try (Served behind = new Served(WebServer.start(
                options.behindTlsProxy(true), tables.source(), () -> JobStatus.running(Instant.now())))) {
            assertThat(cookie(behind.post("/api/v1/session", "application/json", token, https)))
                    .contains("Secure");
            assertThat(cookie(behind.post("/api/v1/session", "application/json", token)))
                    .doesNotContain("Secure");
        }
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow();
    }

    @Test
    void who_has_a_token_acts_in_its_name() {
        tables.execute("INSERT INTO exception VALUES ('own-name', 'sold_again', 'critical', '09521000000014', "
                + "'09521000000014', '9521000000112', 'open', now(), null, null, ARRAY['x'])");
        String act = "{\"id\":\"own-name\",\"who\":\"ann\",\"action\":\"acknowledge\"}";

        HttpResponse<String> told = guarded.send(
                "POST", "/api/v1/exceptions/actions", act, with(PLANNER, "Content-Type", "application/json"));

        assertThat(told.statusCode()).isEqualTo(201);
        assertThat(Served.parse(told.body()).path("who").asText()).isEqualTo("pia");
    }

    @Test
    void a_file_for_people_holds_no_formula() {
        tables.product("09521000000021", "=1+1");
        await().until(() -> open.get("/api/v1/products.csv").body().contains("=1+1"));

        assertThat(open.get("/api/v1/products.csv").body()).contains(",'=1+1,");
        assertThat(open.get("/api/v1/products?format=csv").body()).contains(",'=1+1,");
        assertThat(open.get("/api/v1/products", "Accept", "text/csv").body()).contains(",=1+1,");
    }

    @Test
    void every_table_is_a_file_too() {
        for (String route : open.routes()) {
            if (route.endsWith(".csv")
                    && !route.contains("units")
                    && !route.contains("actions")
                    && !route.contains("recalled")) {
                HttpResponse<String> file = open.get(route.substring(4));
                assertThat(file.statusCode()).as(route).isEqualTo(200);
                assertThat(file.headers().firstValue("Content-Type").orElseThrow())
                        .startsWith("text/csv");
                assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                        .contains(".csv");
                assertThat(file.body().lines().findFirst().orElseThrow()).contains(",");
            }
        }
    }

    @Test
    void only_the_head_of_an_answer_is_as_the_answer_itself() {
        for (String route : open.routes()) {
            String path = filled(route.substring(route.indexOf(' ') + 1), "x");
            if (!route.startsWith("GET ") || path.equals("/api/v1/stream") || path.startsWith("/metrics")) {
                continue;
            }
            HttpResponse<String> whole = open.get(path);
            HttpResponse<String> head = open.send("HEAD", path, "");
            assertThat(head.statusCode()).as(path).isEqualTo(whole.statusCode());
            assertThat(head.headers().firstValue("Content-Type"))
                    .as(path)
                    .isEqualTo(whole.headers().firstValue("Content-Type"));
            assertThat(head.body()).as(path).isEmpty();
        }
        HttpResponse<String> stream = open.send("HEAD", "/api/v1/stream", "");
        assertThat(stream.statusCode()).isEqualTo(405);
        assertThat(stream.headers().firstValue("Allow")).hasValue("GET");
        assertThat(open.send("HEAD", "/nothing", "").statusCode()).isEqualTo(404);
    }

    @Test
    void who_uses_a_method_that_an_address_does_not_take_is_told_which_it_takes() {
        HttpResponse<String> answer = open.delete("/events");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS, POST");
        assertThat(open.post("/api/v1/summary", "application/json", "{}")
                        .headers()
                        .firstValue("Allow"))
                .hasValue("GET, HEAD");
        for (String address : List.of("/eventTypes", "/bizSteps/packing/events", "/queries/any/events")) {
            assertThat(open.send("PUT", address, "{}", "Content-Type", "application/json")
                            .headers()
                            .firstValue("Allow"))
                    .as(address)
                    .hasValue("GET, HEAD, OPTIONS");
        }
        Map<String, String> files = Map.of(
                "/", "GET, HEAD, OPTIONS",
                "/style.css", "GET, HEAD",
                "/vendor/echarts/echarts.min.js", "GET, HEAD");
        files.forEach((file, methods) -> {
            HttpResponse<String> put = open.send("PUT", file, "{}", "Content-Type", "application/json");
            assertThat(put.statusCode()).as(file).isEqualTo(405);
            assertThat(put.headers().firstValue("Allow")).as(file).hasValue(methods);
        });
        assertThat(open.send("PUT", "/nothing.css", "{}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_value_that_no_table_can_hold_is_the_clients_doing() {
        for (String path : List.of(
                "/api/v1/recommendations/%00",
                "/api/v1/recalls/a%00b",
                "/api/v1/positions?gtin=%00",
                "/api/v1/demand?from=%2B999999999-12-31",
                "/api/v1/demand?to=-999999999-01-01")) {
            assertThat(open.get(path).statusCode()).as(path).isEqualTo(400);
        }
    }

    private static void assertRefused(HttpResponse<String> answer, String what) {
        assertThat(answer.statusCode()).as(what + ": " + answer.body()).isBetween(400, 499);
        assertSane(answer, what);
    }

    private static void assertSane(HttpResponse<String> answer, String what) {
        assertThat(answer.statusCode()).as(what + ": " + answer.body()).isNotEqualTo(500);
        if (answer.statusCode() >= 400 && !(answer.statusCode() == 503 && what.contains("/health"))) {
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(what)
                    .startsWith("application/problem+json");
            JsonNode problem = Served.parse(answer.body());
            assertThat(problem.path("status").intValue()).isEqualTo(answer.statusCode());
            assertThat(problem.path("detail").asText()).as(what).endsWith(".").doesNotContain("Exception", "\tat ");
        }
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private static String[] with(String token, String... headers) {
        return new String[] {"Authorization", "Bearer " + token, headers[0], headers[1]};
    }

    private static String filled(String path, String value) {
        return path.replaceAll("\\{\\w+}", value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
