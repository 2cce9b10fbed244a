package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unitflow.capture.Behaviour;
import io.unitflow.capture.CaptureJob;
import io.unitflow.capture.Captures;
import io.unitflow.capture.Desk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is known of captures when the process that ran them is gone. */
class CaptureTableTest {
    private static final String RIGHT =
            "{\"type\":\"ObjectEvent\",\"action\":\"OBSERVE\",\"eventTime\":\"2026-03-01T10:00:00Z\","
                    + "\"eventTimeZoneOffset\":\"+00:00\",\"epcList\":[\"urn:epc:id:sgtin:4098765.000010.1\"]}";

    private static Tables tables;
    private static CaptureTable table;

    @BeforeAll
    static void open() {
        tables = Tables.create();
        table = new CaptureTable(tables.source());
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    @Test
    void a_capture_is_known_after_a_restart() throws IOException {
        CaptureJob ended;
        try (Captures before = captures()) {
            String id = before.submit(
                            document(RIGHT + "," + RIGHT.replace("OBSERVE", "LOSE")), "json", Behaviour.PROCEED)
                    .id();
            await().until(() -> !before.find(id).running());
            ended = before.find(id);
        }
        try (Captures after = captures()) {
            CaptureJob found = after.find(ended.id());
            assertThat(found.running()).isFalse();
            assertThat(found.success()).isFalse();
            assertThat(found.accepted()).isEqualTo(1);
            assertThat(found.rejected()).isEqualTo(1);
            assertThat(found.errors()).isEqualTo(ended.errors());
            assertThat(found.behaviour()).isEqualTo(Behaviour.PROCEED);
            assertThat(after.newest(null, 10)).extracting(CaptureJob::id).contains(ended.id());
            assertThat(after.find("nobody")).isNull();
        }
    }

    @Test
    void a_capture_whose_process_was_killed_ends_as_failed() {
        Instant start = Instant.parse("2026-03-01T10:00:00Z");
        table.keep(new CaptureJob("k1", start, null, true, true, Behaviour.ROLLBACK, 0, 0, List.of()));
        tables.execute("UPDATE capture_job SET created_at = now() WHERE id = 'k1'");
        assertThat(table.find("k1").running()).isTrue();

        tables.execute("UPDATE capture_job SET updated_at = now() - interval '2 minutes' WHERE id = 'k1'");
        CaptureJob lost = table.find("k1");
        assertThat(lost.running()).isFalse();
        assertThat(lost.success()).isFalse();
        assertThat(lost.finishedAt()).isNotNull();
        assertThat(lost.errors()).singleElement().satisfies(fault -> assertThat(fault.sentence())
                .startsWith("The process ended"));

        table.running(List.of("k1"));
        assertThat(table.find("k1").running()).isTrue();
    }

    @Test
    void what_is_long_over_is_forgotten() {
        Instant now = Instant.now();
        table.keep(new CaptureJob("old", now, now, false, true, Behaviour.ROLLBACK, 1, 0, List.of()));
        tables.execute("UPDATE capture_job SET created_at = now() - interval '31 days' WHERE id = 'old'");
        table.keep(new CaptureJob("new", now, now, false, true, Behaviour.ROLLBACK, 1, 0, List.of()));

        assertThat(table.find("old")).isNull();
        assertThat(table.find("new").accepted()).isEqualTo(1);
        assertThat(table.newest(null, 1)).extracting(CaptureJob::id).containsExactly("new");
    }

    private static Captures captures() {
        return new Captures(new Desk(), ids -> true, table, 100_000, Clock.systemUTC());
    }

    private static ByteArrayInputStream document(String events) {
        String text =
                "{\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"epcisBody\":{\"eventList\":[" + events + "]}}";
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
