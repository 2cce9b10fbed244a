package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.trace.TracedGoods;
import io.unitflow.web.access.Protection;
import io.unitflow.web.access.Role;
import io.unitflow.web.access.Tokens;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests are spelt: what is no text, which form is wanted, who asks. */
class RequestWordsTest {
    private static final String TOKEN = Tokens.make();
    private static final String ACTIONS = "/api/v1/exceptions/actions";
    private static final String CLOSE = "Connection: close";
    private static final String NEVER = "+1000000000-12-31T23:59:59.999999999Z";

    @TempDir
    static Path folder;

    private static Tables tables;
    private static Served served;
    private static Served guarded;

    @BeforeAll
    static void start() throws IOException {
        tables = Tables.create();
        served = new Served(WebServer.start(
                WebOptions.defaults(),
                tables.source(),
                () -> JobStatus.running(Instant.EPOCH),
                TraceApiTest.tracing(TracedGoods.index(folder.resolve("index")))));
        Path tokens = Files.write(folder.resolve("tokens"), List.of(Tokens.line("ann", Role.VIEWER, TOKEN)));
        guarded = new Served(WebServer.start(
                WebOptions.defaults().protectedBy(new Protection(Tokens.read(tokens), false, null)),
                tables.source(),
                () -> JobStatus.running(Instant.EPOCH),
                Services.NONE,
                Clock.systemUTC()));
    }

    @AfterAll
    static void stop() {
        served.close();
        guarded.close();
        tables.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/positions.csv?region=%zz",
                "/api/v1/positions?region=%",
                "/api/v1/positions?region=%4",
                "/api/v1/positions?region=S%C3d",
                "/api/v1/positions?region=%C3%A4%FF",
                "/api/v1/demand?after=%%%",
                "/events?EQ_bizStep=%zz"
            })
    void a_filter_that_is_no_text_is_refused_and_not_dropped(String path) throws IOException {
        assertThat(raw(path)).startsWith("HTTP/1.1 400").contains("percent sign");
    }

    @Test
    void a_filter_in_any_script_is_taken() throws IOException {
        assertThat(raw("/api/v1/positions?region=S%C3%BCd+%26%20%F0%9F%92%8A%25"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"epcs", "bizLocations", "readPoints", "bizSteps", "dispositions"})
    void a_list_of_values_goes_on_after_a_long_one(String list) {
        String after = Params.key("https://example.org/" + "p".repeat(400));

        assertThat(served.get("/" + list + "?nextPageToken=" + after).statusCode())
                .isEqualTo(200);
        HttpResponse<String> spoiled = served.get("/" + list + "?nextPageToken=!!");
        assertThat(spoiled.statusCode()).isEqualTo(400);
        assertThat(spoiled.body()).contains("The parameter nextPageToken is not one");
    }

    @Test
    void a_key_of_a_year_that_no_calendar_has_is_refused() {
        assertThat(served.get("/api/v1/recalls?after=" + Params.key(NEVER, "R1"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(served.get("/api/v1/capture-errors?after=" + Params.key(NEVER, "c", "1"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(served.get("/api/v1/exceptions?after=" + Params.key(NEVER, "x"))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER "})
    void the_scheme_of_a_token_may_be_in_any_case(String scheme) throws IOException {
        assertThat(raw(guarded, "/api/v1/sites", "Authorization: " + scheme + TOKEN))
                .startsWith("HTTP/1.1 200");
        assertThat(raw(guarded, "/api/v1/sites", "Authorization: " + scheme + "no" + TOKEN))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void a_token_in_another_case_is_another_also_on_a_connection_that_knows_the_right_one() throws IOException {
        try (Socket socket = socket(guarded)) {
            ask(socket, "/health/live", "Authorization: Bearer " + TOKEN);
            ask(socket, "/api/v1/sites", "Authorization: Bearer " + TOKEN.toUpperCase(Locale.ROOT), CLOSE);
            assertThat(answers(socket)).startsWith("HTTP/1.1 200").contains("HTTP/1.1 401");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv | text/csv",
                "text/csv, application/json;q=0.9 | text/csv",
                "application/xml, text/csv | text/csv",
                "text/csv;q=0.1, application/json | application/json",
                "text/csvx | application/json",
                "*/* | application/json"
            })
    void rows_come_in_the_form_that_is_wanted_most(String accept, String type) {
        assertThat(served.get("/api/v1/sites", "Accept", accept).headers().firstValue("Content-Type"))
                .hasValueSatisfying(given -> assertThat(given).startsWith(type));
    }

    @Test
    void a_body_is_one_object_of_json_with_each_name_once() {
        String body = "{\"id\": \"none\", \"who\": \"ann\", \"action\": \"acknowledge\"}";

        assertThat(posted("application/json", body)).isEqualTo(404);
        assertThat(posted("Application/JSON; charset=utf-8", body + "\n")).isEqualTo(404);
        assertThat(posted("application/jsonp", body)).isEqualTo(415);
        assertThat(posted("application/json", body + body)).isEqualTo(400);
        assertThat(posted("application/json", body + " and so on")).isEqualTo(400);
        assertThat(posted("application/json", body.replace("}", ", \"who\": \"bob\"}")))
                .isEqualTo(400);
    }

    private static int posted(String type, String body) {
        return served.post(ACTIONS, type, body).statusCode();
    }

    @Test
    void too_long_an_address_is_told_so() {
        HttpResponse<String> refused = served.get("/api/v1/sites?after=" + "x".repeat(20_000));
        assertThat(refused.statusCode()).isEqualTo(414);
        assertThat(refused.body()).contains("The address is too long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/eventTypes/ObjectEvent",
                "/bizSteps/packing",
                "/bizLocations/" + TracedGoods.PLANT,
                "/readPoints/" + TracedGoods.PLANT,
                "/dispositions/active",
                "/epcs/https%3A%2F%2Fid.gs1.org%2F00%2F340987650000000015"
            })
    void one_value_says_that_there_are_events_of_it(String path) {
        assertThat(served.json(path).at("/member/0").asText()).isEqualTo("events");
        assertThat(served.get(path + "/events").statusCode()).isEqualTo(200);
        assertThat(served.get(path + "?perPage=1").statusCode()).isEqualTo(400);
    }

    @Test
    void a_type_that_there_is_not_is_refused_as_its_events_are() {
        assertThat(served.get("/eventTypes/NoEvent").statusCode())
                .isEqualTo(served.get("/eventTypes/NoEvent/events").statusCode())
                .isEqualTo(400);
    }

    private static String raw(String path) throws IOException {
        return raw(served, path);
    }

    /** What no client of Java's would send, on a connection of its own. */
    private static String raw(Served server, String path, String... headers) throws IOException {
        try (Socket socket = socket(server)) {
            List<String> all = new ArrayList<>(List.of(headers));
            all.add(CLOSE);
            ask(socket, path, all.toArray(String[]::new));
            return answers(socket);
        }
    }

    private static Socket socket(Served server) throws IOException {
        return new Socket(server.address().getHost(), server.address().getPort());
    }

    private static void ask(Socket socket, String path, String... headers) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private static String answers(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
