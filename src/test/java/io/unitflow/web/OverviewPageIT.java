package io.unitflow.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.unitflow.capture.Captures;
import io.unitflow.capture.Desk;
import io.unitflow.trace.TracedGoods;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole page over a network of believable size: whether everybody can use it, files dropped on it, and its pictures. */
class OverviewPageIT {
    private static final String RULES =
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(r => r.violations"
                    + ".map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.target.join(' ')).slice(0, 4).join(' | ')))";

    /** What stands out of the window to the right, if the page scrolls sideways at all. */
    private static final String WIDER = "document.documentElement.scrollWidth <= innerWidth ? [] :"
            + " [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1"
            + " && !e.closest('.scroll, pre, .hidden')).map(e => e.tagName + '#' + e.id + '.' + e.className).slice(0, 8)";

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
        Captures captures = new Captures(DESK, ids -> true, 5_000_000, Clock.systemUTC());
        server = WebServer.start(
                WebOptions.defaults(),
                tables.source(),
                () -> JobStatus.running(Instant.now()),
                new Services(TraceApiTest.tracing(TracedGoods.index(folder)), null).capturing(captures));
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
    void everybody_can_use_it_in_light_and_dark_and_on_a_phone() throws IOException {
        try (InputStream in = OverviewPageIT.class.getResourceAsStream("/axe.min.js")) {
            String axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (Page page = open(1440, 1000, scheme)) {
                    picture(page, scheme == ColorScheme.LIGHT ? "overview" : "overview-dark");
                    page.evaluate(axe);
                    assertThat((List<?>) page.evaluate(RULES))
                            .as(scheme.toString())
                            .isEmpty();
                }
            }
            try (Page page = open(390, 844, ColorScheme.LIGHT)) {
                assertThat((List<?>) page.evaluate(WIDER)).isEmpty();
                picture(page, "overview-phone");
                page.evaluate(axe);
                assertThat((List<?>) page.evaluate(RULES)).as("phone").isEmpty();
            }
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
            page.locator("#capture").screenshot();
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

    /** For the documents, where they are asked for. */
    private static void picture(Page page, String name) {
        if (Boolean.getBoolean("unitflow.screenshots")) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("src/site/resources/images", name + ".png")));
        }
    }
}
