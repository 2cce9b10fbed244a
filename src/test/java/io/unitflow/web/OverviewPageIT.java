package io.unitflow.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.unitflow.capture.Captures;
import io.unitflow.capture.Desk;
import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.DecisionDesk;
import io.unitflow.trace.TracedGoods;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole page over a network of believable size: files dropped on it, codes looked up, and several people at once. */
class OverviewPageIT {
    @TempDir
    static Path folder;

    private static Chromium chromium;
    private static Tables tables;
    private static WebServer server;
    private static final Desk DESK = new Desk();

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
        tables = Tables.create();
        SampleNetwork.fill(tables);
        recommend("one", 40);
        recommend("two", 25);
        recommend("three", 40);
        recommend("four", 12);
        tables.execute("INSERT INTO shortage (gtin, region, site, from_day, until_day, quantity, probability)"
                + " SELECT gtin, 'Alps', '', current_date + 3, current_date + 9, 120, 0.8 FROM product LIMIT 1");
        Captures captures = new Captures(DESK, ids -> true, 5_000_000, Clock.systemUTC());
        server = WebServer.start(
                Restless.OPTIONS,
                tables.source(),
                () -> JobStatus.running(Instant.now()),
                new Services(TraceApiTest.tracing(TracedGoods.index(folder)), null)
                        .capturing(captures)
                        .deciding(new DecisionDesk() {
                            @Override
                            public void tell(Acknowledgement word) {
                                // As the job does a moment later.
                                tables.execute(
                                        "UPDATE recommendation SET state = ?, decided_by = ?, quantity = CASE WHEN ? > 0 THEN ?"
                                                + " ELSE quantity END, details = jsonb_build_object('proposed_quantity', quantity)"
                                                + " WHERE id = ?",
                                        word.act().life().word(),
                                        word.who(),
                                        word.quantity(),
                                        word.quantity(),
                                        word.id());
                            }

                            @Override
                            public void close() {
                                // Nothing is held.
                            }
                        }));
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
            server.close();
            tables.close();
        }
    }

    @Test
    void a_dropped_file_is_captured_and_what_was_refused_is_told_with_its_reason() {
        List<String> complaints = new CopyOnWriteArrayList<>();
        try (Page page = open(1280, 900, ColorScheme.LIGHT)) {
            page.onPageError(complaints::add);
            String good = "{\"type\":\"ObjectEvent\",\"action\":\"OBSERVE\",\"eventTime\":\"2026-03-01T10:00:00Z\","
                    + "\"eventTimeZoneOffset\":\"+00:00\",\"epcList\":[\"urn:epc:id:sgtin:4098765.000010.1\"]}";
            String document = "{\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"epcisBody\":{\"eventList\":["
                    + good + "," + good.replace("OBSERVE", "LOSE") + "]}}";
            page.evaluate(
                    "text => { const files = new DataTransfer(); files.items.add(new File([text], 'day.jsonld'));"
                            + " document.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true })); }",
                    document);
            var first = page.locator("#capture-results > li").first();
            assertThat(first).containsText("1 event accepted, 1 event refused", patient());
            assertThat(first).containsText("Event 2:");
            assertThat(DESK.events).hasSize(1);

            page.setInputFiles(
                    "#capture-file",
                    new FilePayload("note.txt", "text/plain", "hello".getBytes(StandardCharsets.UTF_8)));
            assertThat(page.locator("#capture-results > li").nth(1)).containsText("is not read", patient());
            page.setInputFiles(
                    "#capture-file",
                    new FilePayload("broken.json", "application/json", "{".getBytes(StandardCharsets.UTF_8)));
            assertThat(page.locator("#capture-results > li").nth(2)).containsText("was refused", patient());

            // More than the server has room for wait here until it has.
            AtomicInteger asked = new AtomicInteger();
            page.route("**/capture", route -> {
                if (asked.getAndIncrement() % 2 == 0) {
                    route.fulfill(new Route.FulfillOptions()
                            .setStatus(503)
                            .setContentType("application/problem+json")
                            .setHeaders(Map.of("Retry-After", "1"))
                            .setBody("{\"detail\":\"Too many captures wait.\"}"));
                } else {
                    route.resume();
                }
            });
            FilePayload[] many = IntStream.range(0, 9)
                    .mapToObj(i -> new FilePayload(
                            "hour" + i + ".json",
                            "application/json",
                            document.replace("T10", "T1" + i).getBytes(StandardCharsets.UTF_8)))
                    .toArray(FilePayload[]::new);
            page.setInputFiles("#capture-file", many);
            assertThat(page.locator("#capture-progress")).containsText("9 of 9 files done", patient());
            assertThat(page.locator("#capture-results > li:has-text('1 event accepted')"))
                    .hasCount(10);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void a_serial_and_a_lot_alone_are_found() {
        try (Page page = open(1280, 900, ColorScheme.LIGHT)) {
            page.locator("#search").fill("S1");
            page.locator("#search").press("Enter");
            assertThat(page.locator("#hits a").first()).containsText("unit " + TracedGoods.UNIT, patient());
            page.locator("#search").fill("A2207");
            page.locator("#search").press("Enter");
            assertThat(page.locator("#hits a").first()).containsText("/10/A2207", patient());
        }
    }

    @Test
    void two_people_decide_at_once_and_the_second_is_told_so() {
        try (Page ann = open(1280, 900, ColorScheme.LIGHT);
                Page ben = open(1280, 900, ColorScheme.LIGHT)) {
            assertThat(ann.locator("#plan-shortages tr").first()).containsText("80 %", patient());
            ann.locator("#plan-who").fill("Ann");
            ben.locator("#plan-who").fill("Ben");
            ann.locator("[data-id=one] button").first().click();
            assertThat(ann.locator("#plan-spoken")).containsText("accepted", patient());
            // Ben's page shows that at once; he is as quick.
            ben.locator("[data-id=one] input").last().evaluate("input => { input.value = 'too much'; }");
            ben.locator("[data-id=one] button").nth(1).evaluate("button => button.click()");
            assertThat(ben.locator("#plan-spoken")).containsText("accepted by Ann already", patient());
            assertThat(ben.locator("[data-id=one]")).containsText("accepted by Ann", patient());

            ben.locator("[data-id=two] input[type=checkbox]").check();
            ben.locator("#plan-several").click();
            assertThat(ann.locator("[data-id=two]")).containsText("accepted by Ben", patient());
            assertThat(ben.locator("[data-id=three] .units")).hasValue("40");
            ben.locator("[data-id=three] .units").fill("30");
            ben.locator("[data-id=three] [aria-label=Reason]").fill("the fridge is full");
            ben.locator("[data-id=three] button").first().click();
            assertThat(ben.locator("#plan-spoken")).containsText("accepted, of 30 units", patient());
            assertThat(ann.locator("[data-id=three]")).containsText("Move 30 (40 were proposed)", patient());
            // Ann wanted the same, and is told whose word counts.
            ann.locator("[data-id=three] button").first().evaluate("button => button.click()");
            assertThat(ann.locator("#plan-spoken")).containsText("Ben accepted 30 already", patient());

            ann.locator("[data-id=four] button").nth(1).click();
            assertThat(ann.locator("#plan-spoken")).hasText("Say why you reject it.");
            ann.locator("[data-id=four] [aria-label=Reason]").fill("sold elsewhere");
            ann.locator("[data-id=four] button").nth(1).click();
            assertThat(ann.locator("#plan-spoken")).containsText("rejected", patient());
            ben.locator("#plan-said summary").click();
            assertThat(ben.locator("#plan-said tbody tr").first()).containsText("Annrejected", patient());
            assertThat(ben.locator("#plan-said tbody")).containsText("30 of 40the fridge is full");
        }
    }

    private static void recommend(String id, int quantity) {
        tables.execute(
                "INSERT INTO recommendation (id, gtin, kind, lot, from_site, to_site, quantity, decide_by, arrive_by, reason,"
                        + " details, state, state_day, decided_by, order_id, note, shipped, received)"
                        + " SELECT ?, p.gtin, 'transfer', 'B2311', a.site, b.site, ?, current_date + 1, current_date + 4,"
                        + " 'Graz runs out on Thursday; Vienna has more than it sells before these expire.', '{}', 'proposed',"
                        + " current_date, '', '', '', 0, 0 FROM product p, site a, site b"
                        + " WHERE a.name LIKE '%Vienna' AND b.name LIKE '%Graz' LIMIT 1",
                id, quantity);
    }

    private static Page open(int width, int height, ColorScheme scheme) {
        Page page = chromium.browser()
                .newPage(new Browser.NewPageOptions()
                        .setLocale("en-US")
                        .setViewportSize(width, height)
                        .setColorScheme(scheme));
        page.navigate(server.address().toString(), new Page.NavigateOptions().setTimeout(120_000));
        assertThat(page.locator("#map canvas").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
        assertThat(page.locator("#overview-regions tr").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
        return page;
    }

    private static LocatorAssertions.ContainsTextOptions patient() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
    }
}
