package io.unitflow.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.unitflow.trace.TracedGoods;
import io.unitflow.web.access.Protection;
import io.unitflow.web.access.Role;
import io.unitflow.web.access.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every view, opened as far as it goes: it shows what it is for, everybody can use it, and it has its picture taken for the documents. */
class EveryViewIT {
    private static final String RULES = "([view, rules]) => axe.run(view, {runOnly: rules}).then(r => r.violations"
            + ".map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.target.join(' ')).slice(0, 4).join(' | ')))";

    private static final List<String> ALL = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** By night only colours differ, on a phone only sizes and what scrolls: the rest was looked at by day. */
    private static final Map<String, List<String>> AGAIN =
            Map.of("-dark", List.of("color-contrast"), "-phone", List.of("target-size", "scrollable-region-focusable"));

    /** What stands out of the window to the right, if the page scrolls sideways at all. */
    private static final String WIDER = "document.documentElement.scrollWidth <= innerWidth ? [] :"
            + " [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1"
            + " && !e.closest('.scroll, pre, .hidden')).map(e => e.tagName + '#' + e.id + '.' + e.className).slice(0, 8)";

    private static final String FORECAST = "#forecast=" + SampleWorld.GTIN + "@" + SampleWorld.PHARMACY;

    @TempDir
    static Path folder;

    private static Chromium chromium;
    private static SampleWorld world;
    private static String axe;

    @BeforeAll
    static void launch() throws IOException {
        chromium = Chromium.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        world = SampleWorld.serve(folder);
        try (InputStream in = EveryViewIT.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
            world.close();
        }
    }

    @Test
    void every_view_shows_what_it_is_for_and_everybody_can_use_it_by_day() {
        everyView(1440, 1000, ColorScheme.LIGHT, "");
    }

    @Test
    void every_view_shows_what_it_is_for_and_everybody_can_use_it_by_night() {
        everyView(1440, 1000, ColorScheme.DARK, "-dark");
    }

    @Test
    void every_view_shows_what_it_is_for_and_everybody_can_use_it_on_a_phone() {
        everyView(390, 844, ColorScheme.LIGHT, "-phone");
    }

    private static void everyView(int width, int height, ColorScheme scheme, String suffix) {
        List<String> complaints = new CopyOnWriteArrayList<>();
        try (Page page = open(width, height, scheme)) {
            page.onPageError(complaints::add);
            page.onConsoleMessage(message -> {
                if (List.of("error", "warning").contains(message.type())) {
                    complaints.add(message.text());
                }
            });
            picture(page, "overview" + suffix);
            lists(page, suffix);
            rejected(page, suffix);
            stock(page, suffix);
            forecast(page, suffix);
            trace(page, suffix);
            decisions(page, suffix);
            assertThat(saved(page, "sources"))
                    .startsWith("Topic,Speaks,Last record")
                    .contains("epcis.sales,ok");
            assertThat(complaints).isEmpty();
        }
    }

    /** What the figures count, one by one. */
    private static void lists(Page page, String suffix) {
        for (String view : List.of("expires", "runs-out")) {
            page.locator("[data-figure=" + (view.equals("expires") ? "expiring" : "out") + "] a")
                    .click();
            assertThat(page.locator("#" + view + " tbody tr").first()).isVisible();
            usable(page, "#" + view, suffix);
            picture(page, page.locator("#" + view), view, suffix);
        }
    }

    private static void rejected(Page page, String suffix) {
        page.locator("a[href='#rejected']").click();
        assertThat(page.locator("#rejected-groups tr")).hasCount(3);
        Locator letter = page.locator("#rejected-rows li").nth(1);
        letter.locator("summary").click();
        assertThat(letter.locator("pre")).isVisible();
        usable(page, "#rejected", suffix);
        picture(page, page.locator("#rejected"), "rejected", suffix);
    }

    @Test
    void the_question_for_a_token_is_one_that_everybody_can_answer() throws IOException {
        String token = Tokens.make();
        Path file = Files.write(folder.resolve("tokens"), List.of(Tokens.line("pia", Role.PLANNER, token)));
        WebOptions options = WebOptions.defaults().protectedBy(new Protection(Tokens.read(file), false, null));
        try (WebServer server =
                        WebServer.start(options, world.tables().source(), () -> JobStatus.running(Instant.now()));
                Page page = chromium.browser().newPage()) {
            page.navigate(server.address().toString());
            assertThat(page.locator("#login")).isVisible();
            page.evaluate(axe);
            assertThat((List<?>) page.evaluate(RULES, List.of("#login", ALL))).isEmpty();
            page.keyboard().press("Escape");
            page.keyboard().press("Escape");
            assertThat(page.locator("#login")).isVisible();
            page.locator("#login-form [name=token]").fill("guessed");
            page.keyboard().press("Enter");
            assertThat(page.locator("#login-note")).hasText("This token is not known here.");
            assertThat((List<?>) page.evaluate(RULES, List.of("#login", ALL))).isEmpty();
            page.locator("#login-form [name=token]").fill(token);
            page.keyboard().press("Enter");
            assertThat(page.locator("#session")).containsText("pia, planner");
        }
    }

    private static void stock(Page page, String suffix) {
        page.locator("tr[data-key='r:Alps'] button").click();
        page.locator("tr[data-key='s:" + SampleWorld.PHARMACY + "'] button").click();
        Locator product = page.locator("tr[data-key='p:" + SampleWorld.PHARMACY + ":" + SampleWorld.GTIN + "']");
        assertThat(product).containsText("days");
        usable(page, "#stock", suffix);
        picture(page, page.locator("#stock"), "stock", suffix);

        product.locator("a").first().click();
        assertThat(page.locator("#lots-title")).containsText("Amoxicillin 500 mg caps at");
        Locator lot = page.locator("#lots tbody tr", new Page.LocatorOptions().setHasText("A1"));
        assertThat(lot).containsText("in 20 days");
        lot.locator("button").press("Enter");
        assertThat(page.locator("#lots-units a")).hasText("S2");
        usable(page, "#lots", suffix);
        picture(page, page.locator("#lots"), "lots", suffix);
        page.locator("#lots-units a").click();
        assertThat(page.locator("#trace-title")).containsText(TracedGoods.OTHER);
        assertThat(page.locator("#trace-life li").first()).containsText("commissioning");
    }

    private static void forecast(Page page, String suffix) {
        page.navigate(world.address() + FORECAST);
        assertThat(page.locator("#forecast[data-shown] canvas")).isVisible();
        assertThat(page.locator("#forecast-note")).containsText("smooth demand, forecast by theta 45 %");
        page.locator("#forecast-past summary").click();
        assertThat(page.locator("#forecast-past tbody tr")).hasCount(2);
        usable(page, "#forecast", suffix);
        picture(page, page.locator("#forecast"), "forecast", suffix);
    }

    private static void trace(Page page, String suffix) {
        page.navigate(world.address() + "#trace=" + Links.encoded(TracedGoods.UNIT));
        assertThat(page.locator("#trace-verdict")).containsText("Not_for_re-distribution");
        assertThat(page.locator("#trace-life li")).hasCount(8);
        usable(page, "#trace", suffix);
        picture(page, page.locator("#trace"), "trace", suffix);
    }

    /** The file that the button behind a table saves. */
    private static String saved(Page page, String table) {
        Download file = page.waitForDownload(
                () -> page.locator("[data-csv=" + table + "] + button").click());
        try {
            return Files.readString(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What people decide about: plans, exceptions, recalls, files. */
    private static void decisions(Page page, String suffix) {
        assertThat(page.locator("#plan-rows li")).hasCount(4);
        assertThat(page.locator("#plan-rows li").first())
                .containsText(
                        "Costs 24.5 to bring, no goods are bought; in 9 days 12.4 units go unserved without it, 0.3 with it.");
        page.locator("#plan-said summary").click();
        page.locator("#exception-groups [data-kind=sold_again]").click();
        page.locator("#exception-rows summary").first().click();
        Locator recall = page.locator("#recall-rows li").first();
        recall.locator("button").first().click();
        assertThat(recall.locator("table")).isVisible();
        page.setInputFiles("#capture-file", day());
        assertThat(page.locator("#capture-results > li").first()).containsText("1 event accepted, 1 event refused");
        picture(page, page.locator("#plan"), "plan", suffix);
        picture(page, page.locator("#exceptions"), "exceptions", suffix);
        picture(page, page.locator("#recalls"), "recalls", suffix);
        picture(page, page.locator("#capture"), "files", suffix);
        usable(page, "body", suffix);
    }

    private static FilePayload day() {
        String good = "{\"type\":\"ObjectEvent\",\"action\":\"OBSERVE\",\"eventTime\":\"2026-03-01T10:00:00Z\","
                + "\"eventTimeZoneOffset\":\"+00:00\",\"epcList\":[\"urn:epc:id:sgtin:4098765.000010.1\"]}";
        String document = "{\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"epcisBody\":{\"eventList\":[" + good
                + "," + good.replace("OBSERVE", "LOSE") + "]}}";
        return new FilePayload("day.jsonld", "application/ld+json", document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_planner_without_a_mouse_follows_a_number_to_the_scan_behind_it() {
        try (Page page = open(1280, 900, ColorScheme.LIGHT)) {
            page.keyboard().press("Control+/");
            page.keyboard().type(SampleWorld.PHARMACY);
            Locator place = page.locator("tr[data-key='s:" + SampleWorld.PHARMACY + "'] button");
            assertThat(place).isVisible();
            tabTo(page, place);
            page.keyboard().press("Enter");
            Locator product = page.locator("tr[data-key='p:" + SampleWorld.PHARMACY + ":" + SampleWorld.GTIN + "'] a")
                    .first();
            assertThat(product).isVisible();
            tabTo(page, product);
            page.keyboard().press("Enter");
            assertThat(page.locator("#lots")).isFocused();
            Locator units = page.locator("#lots tbody tr", new Page.LocatorOptions().setHasText("A1"))
                    .locator("button");
            assertThat(units).isVisible();
            tabTo(page, units);
            page.keyboard().press("Enter");
            Locator unit = page.locator("#lots-units a");
            assertThat(unit).isVisible();
            tabTo(page, unit);
            page.keyboard().press("Enter");
            assertThat(page.locator("#trace")).isFocused();
            assertThat(page.locator("#trace-life li").first()).containsText("commissioning");
        }
    }

    /** Tab leads there. */
    private static void tabTo(Page page, Locator target) {
        for (int i = 0; i < 200; i++) {
            if ((Boolean) target.evaluate("element => element === document.activeElement")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab does not lead to " + target);
    }

    @Test
    void the_stock_table_is_sorted_by_how_long_stock_lasts() {
        try (Page page = open(1280, 900, ColorScheme.LIGHT)) {
            page.locator("tr[data-key='r:Alps'] button").click();
            page.locator("tr[data-key='s:" + SampleWorld.PHARMACY + "'] button").click();
            page.locator("#stock [data-sort=cover]").click();
            assertThat(page.locator("#stock th[aria-sort=ascending]")).hasText("Cover");
            String covers =
                    "[...document.querySelectorAll('#rows [data-level=\"2\"]')].map(row => row.cells[5].textContent)"
                            + ".filter(text => text !== '–').map(text => text === 'over a year' ? 1e9 : parseFloat(text.replace(/,/g, '')))";
            page.waitForFunction("() => { const days = " + covers + "; return days.length > 3"
                    + " && days.every((day, i) => !i || days[i - 1] <= day); }");
            page.locator("#stock [data-sort=cover]").click();
            page.waitForFunction(
                    "() => { const days = " + covers + "; return days.every((day, i) => !i || days[i - 1] >= day); }");
        }
    }

    @Test
    void who_comes_back_is_told_what_changed_meanwhile() {
        try (Page page = open(1280, 900, ColorScheme.LIGHT)) {
            assertThat(page.locator("#since")).isHidden();
            // Who comes back at once was hardly away, whatever changed.
            page.addInitScript("const then = JSON.parse(localStorage.getItem('looked'));"
                    + " then.figures.exceptions -= 2; localStorage.setItem('looked', JSON.stringify(then));");
            page.reload();
            assertThat(page.locator("#overview-regions tr").first()).isVisible();
            assertThat(page.locator("#since")).isHidden();
            // As if that had been three hours ago, when less was wrong elsewhere, too.
            page.addInitScript("const then = JSON.parse(localStorage.getItem('looked')); then.at -= 3 * 3600 * 1000;"
                    + " then.out[Object.keys(then.out)[0]] -= 1;"
                    + " localStorage.setItem('looked', JSON.stringify(then));");
            page.reload();
            assertThat(page.locator("#since-when")).hasText("Since you looked 3 h ago:");
            assertThat(page.locator("#since-list")).containsText("open exceptions (+2)");
            Locator place = page.locator("#since-list button").first();
            assertThat(place).containsText("+1 out of stock");
            page.locator("#since-seen").click();
            assertThat(page.locator("#since")).isHidden();
        }
    }

    private static Page open(int width, int height, ColorScheme scheme) {
        Page page = chromium.browser()
                .newPage(new Browser.NewPageOptions()
                        .setLocale("en-US")
                        .setViewportSize(width, height)
                        .setColorScheme(scheme));
        page.setDefaultTimeout(60_000);
        page.navigate(world.address(), new Page.NavigateOptions().setTimeout(120_000));
        assertThat(page.locator("#map canvas").first()).isVisible();
        assertThat(page.locator("#overview-regions tr").first()).isVisible();
        return page;
    }

    private static void usable(Page page, String view, String suffix) {
        // What lies below the head of the page, which stays where it is, counts as covered.
        page.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })");
        page.evaluate(axe);
        assertThat((List<?>) page.evaluate(RULES, List.of(view, AGAIN.getOrDefault(suffix, ALL))))
                .as(view)
                .isEmpty();
        assertThat((List<?>) page.evaluate(WIDER)).as(view + " is too wide").isEmpty();
    }

    private static void picture(Page page, String name) {
        if (Boolean.getBoolean("unitflow.screenshots")) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("src/site/resources/images", name + ".png")));
        }
    }

    /** Of one view, by day only. */
    private static void picture(Page page, Locator view, String name, String suffix) {
        if (Boolean.getBoolean("unitflow.screenshots") && suffix.isEmpty()) {
            page.evaluate("() => { document.querySelector('.top').style.position = 'static'; }");
            view.screenshot(
                    new Locator.ScreenshotOptions().setPath(Path.of("src/site/resources/images", name + ".png")));
        }
    }
}
