package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitflow.capture.Captures;
import io.unitflow.capture.Desk;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was refused: how many, why, and each with its bytes. */
class LettersApiTest {
    private static final String LETTERS = "/api/v1/dead-letters";
    private static final String ERRORS = "/api/v1/capture-errors";
    private static final String RIGHT =
            "{\"type\":\"ObjectEvent\",\"action\":\"OBSERVE\",\"eventTime\":\"2026-03-01T10:00:00Z\","
                    + "\"eventTimeZoneOffset\":\"+00:00\",\"epcList\":[\"urn:epc:id:sgtin:4098765.000010.1\"]}";

    private final SampleLetters letters = SampleLetters.few();
    private Tables tables;
    private Served served;

    @BeforeEach
    void start() {
        tables = Tables.create();
        served = served(new Services(null, null)
                .withLetters(letters)
                .capturing(new Captures(
                        new Desk(), ids -> true, new CaptureTable(tables.source()), 100_000, Clock.systemUTC())));
    }

    private Served served(Services services) {
        return new Served(WebServer.start(
                WebOptions.defaults(), tables.source(), () -> JobStatus.running(Instant.now()), services));
    }

    @AfterEach
    void stop() {
        served.close();
        tables.close();
    }

    @Test
    void letters_are_told_newest_first_page_by_page_and_counted_by_source_and_reason() {
        JsonNode first = served.json(LETTERS + "?limit=2");
        assertThat(first.at("/rows").findValuesAsText("id")).containsExactly("0-2", "0-1");
        assertThat(first.at("/rows/0").toString())
                .contains("\"source\":\"shipments\"", "\"partition\":3", "\"offset\":42", "\"reason\":\"too_large\"")
                .contains("\"bytes\":null", "\"refused_at\":\"2026-03-01T12:00:02Z\"");
        assertThat(first.path("count").asLong()).isEqualTo(3);
        assertThat(first.path("groups").findValuesAsText("reason"))
                .containsExactly("unreadable_time", "malformed", "too_large");
        JsonNode second =
                served.json(LETTERS + "?limit=2&after=" + first.path("next").asText());
        assertThat(second.at("/rows").findValuesAsText("id")).containsExactly("0-0");
        assertThat(second.path("next").isNull()).isTrue();

        JsonNode some = served.json(LETTERS + "?source=shipments&reason=malformed");
        assertThat(some.at("/rows").findValuesAsText("id")).containsExactly("0-0");
        assertThat(some.path("count").asLong()).isEqualTo(1);
        assertThat(served.get(LETTERS + "?reason=MALFORMED").statusCode()).isEqualTo(400);
        assertThat(served.get(LETTERS + "?after=" + Params.key("2026-03-01T12:00:02Z", "-1", "x"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_file_of_them_has_all_and_no_formula() {
        String file = served.get(LETTERS + ".csv").body();
        assertThat(file.lines()).hasSize(4);
        assertThat(file).startsWith("id,refused_at,source,partition,offset,position,reason,message,bytes,recorded_at");
        assertThat(file).contains(",'=This is <i>not</i> understood.,");
    }

    @Test
    void a_letter_shows_what_was_refused_and_gives_its_bytes() {
        JsonNode one = served.json(LETTERS + "/0-0");
        assertThat(one.path("text").asText()).isEqualTo("{\"type\":\"ObjectEvent\", <b>");
        assertThat(one.path("whole").asBoolean()).isTrue();
        assertThat(one.at("/letter/id").asText()).isEqualTo("0-0");
        HttpResponse<String> bytes = served.get(LETTERS + "/0-0/original");
        assertThat(bytes.body()).isEqualTo("{\"type\":\"ObjectEvent\", <b>");
        assertThat(bytes.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(bytes.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");

        letters.add(7, "sales", "MALFORMED", "x".repeat(30_000).getBytes(StandardCharsets.UTF_8));
        letters.add(8, "sales", "MALFORMED", new byte[] {(byte) 0xff, 0, 1});
        JsonNode large = served.json(LETTERS + "/0-7");
        assertThat(large.path("text").asText()).hasSize(20_000);
        assertThat(large.path("whole").asBoolean()).isFalse();
        assertThat(large.path("bytes").asLong()).isEqualTo(30_000);
        assertThat(served.json(LETTERS + "/0-8").path("text").isNull()).isTrue();

        assertThat(served.json(LETTERS + "/0-2").path("bytes").isNull()).isTrue();
        assertThat(served.get(LETTERS + "/0-2/original").statusCode()).isEqualTo(410);
        for (String nobody : new String[] {"/0-99", "/5-0", "/x", "/0-1-2", "/0-99999999999999999999"}) {
            assertThat(served.get(LETTERS + nobody).statusCode()).as(nobody).isEqualTo(404);
        }
    }

    @Test
    void where_letters_cannot_be_read_what_is_known_is_told_with_the_reason() {
        letters.leave();
        JsonNode list = served.json(LETTERS);
        assertThat(list.path("trouble").asText()).contains("cannot be read now");
        assertThat(list.path("behind").isNull()).isTrue();
        assertThat(list.path("rows")).hasSize(3);
        assertThat(served.get(LETTERS + "/0-0").statusCode()).isEqualTo(503);
        try (Served without = served(Services.NONE)) {
            assertThat(without.get(LETTERS).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void what_captures_refused_is_told_with_its_reason() {
        String wrong = RIGHT.replace("OBSERVE", "LOSE");
        capture(RIGHT);
        String first = capture(RIGHT + "," + wrong + "," + wrong.replace("ObjectEvent", "NoEvent"));
        String second = capture(RIGHT + "," + wrong);
        await().until(() -> served.json(ERRORS).path("rows").size() == 3);

        JsonNode page = served.json(ERRORS + "?limit=2");
        assertThat(page.path("rows").findValuesAsText("capture")).containsExactly(second, first);
        JsonNode row = page.at("/rows/1");
        assertThat(row.path("position").asLong()).isEqualTo(1);
        assertThat(row.path("sentence").asText()).contains("LOSE");
        assertThat(row.path("accepted").asLong()).isEqualTo(1);
        assertThat(row.path("rejected").asLong()).isEqualTo(2);
        JsonNode rest =
                served.json(ERRORS + "?limit=2&after=" + page.path("next").asText());
        assertThat(rest.path("rows")).hasSize(1);
        assertThat(rest.at("/rows/0/position").asLong()).isEqualTo(2);
        assertThat(served.json(ERRORS + "?capture=" + second).path("rows")).hasSize(1);
    }

    private String capture(String events) {
        String document =
                "{\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"epcisBody\":{\"eventList\":[" + events + "]}}";
        String address = served.post(
                        "/capture", "application/ld+json", document, "GS1-Capture-Error-Behaviour", "proceed")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        await().until(() -> !served.json(address).path("running").asBoolean());
        return address.replace("/capture/", "");
    }
}
