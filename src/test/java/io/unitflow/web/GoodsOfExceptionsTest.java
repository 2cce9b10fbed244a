package io.unitflow.web;

import static io.unitflow.trace.TracedGoods.CASE;
import static io.unitflow.trace.TracedGoods.GTIN;
import static io.unitflow.trace.TracedGoods.LOT;
import static io.unitflow.trace.TracedGoods.PALLET;
import static io.unitflow.trace.TracedGoods.PHARMACY;
import static io.unitflow.trace.TracedGoods.UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitflow.support.TestPostgres;
import io.unitflow.trace.TracedGoods;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exceptions are found by the products and lots that their subjects held when they were raised. */
class GoodsOfExceptionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OTHER_GTIN = "04098765000997";

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
                TraceApiTest.tracing(TracedGoods.index(folder))));
    }

    @AfterAll
    static void stop() {
        served.close();
        tables.close();
    }

    @BeforeEach
    void clear() {
        tables.empty("exception", "exception_goods");
    }

    @Test
    void containersAreFoundByWhatTheyHeldThenAndUnitsByTheirLot() {
        exception("pallet", PALLET, "", "2026-03-01T08:06:00Z");
        exception("empty", PALLET, "", "2026-03-01T08:01:30Z");
        exception("case", CASE, "", "2026-03-01T08:07:00Z");
        exception("unit", UNIT, GTIN, "2026-03-01T08:08:00Z");
        exception("lot", "01/" + GTIN + "/10/" + LOT, GTIN, null);
        exception("other lot", "01/" + GTIN + "/10/B2", GTIN, null);
        awaitGoods();

        assertThat(found("gtin=" + GTIN)).containsExactlyInAnyOrder("pallet", "case", "unit", "lot", "other lot");
        assertThat(found("gtin=" + GTIN + "&lot=" + LOT)).containsExactlyInAnyOrder("pallet", "case", "unit", "lot");
        assertThat(found("gtin=" + GTIN + "&lot=B2")).containsExactly("other lot");
        assertThat(found("gtin=" + OTHER_GTIN)).isEmpty();
        assertThat(served.json("/api/v1/exceptions?gtin=" + GTIN + "&lot=" + LOT)
                        .path("groups")
                        .path(0)
                        .path("open")
                        .asInt())
                .isEqualTo(4);
        assertThat(served.get("/api/v1/exceptions.csv?gtin=" + GTIN + "&lot=" + LOT)
                        .body()
                        .lines())
                .hasSize(5);
        assertThat(served.get("/api/v1/exceptions?lot=" + LOT).statusCode()).isEqualTo(400);
    }

    @Test
    void whatAnExceptionIsAboutIsFoundOutAgainWhenItChanges() {
        exception("pallet", PALLET, "", "2026-03-01T08:01:30Z");
        awaitGoods();
        assertThat(found("gtin=" + GTIN)).isEmpty();

        tables.execute(
                "UPDATE exception SET time = '2026-03-01T08:06:00Z', updated_at = now() - interval '11 seconds'");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(found("gtin=" + GTIN)).containsExactly("pallet"));

        tables.execute(
                "UPDATE exception SET time = '2026-03-01T08:01:30Z', updated_at = now() - interval '10 seconds'");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(found("gtin=" + GTIN)).isEmpty());
    }

    private static void awaitGoods() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(TestPostgres.rows(
                        tables.source(),
                        "SELECT id FROM exception WHERE goods_at IS NULL AND subject NOT LIKE '01/%/10/%'"))
                .isEmpty());
    }

    private static List<String> found(String filter) {
        List<String> ids = new ArrayList<>();
        JsonNode rows = served.json("/api/v1/exceptions?" + filter).path("rows");
        rows.forEach(row -> ids.add(row.path("id").asText()));
        return ids;
    }

    private static void exception(String id, String subject, String gtin, String time) {
        tables.execute(
                "INSERT INTO exception (id, kind, severity, subject, gtin, site, state, time, evidence, updated_at)"
                        + " VALUES (?, 'off_route', 'major', ?, ?, ?, 'open', ?::timestamptz, '{}', now() - interval '1 minute')",
                id,
                subject,
                gtin,
                PHARMACY,
                time);
    }
}
