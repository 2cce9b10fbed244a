package io.unitflow.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlannerPageIT {
    private static final String GTIN = "04098765000102";
    private static final String SITE = "4098765001009";
    private static final String FAR = "4098765001016";

    private static Chromium chromium;
    private static Tables tables;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private WebServer server;
    private Page page;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        tables = Tables.create();
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
            tables.close();
        }
    }

    @BeforeEach
    void open() {
        tables.clear();
        tables.site(SITE, "Norvia, Oslo", "wholesaler", "North", 59.9, 10.7);
        tables.site(FAR, "Linden, Graz", "pharmacy", "South", 47.1, 15.4);
        tables.product(GTIN, "Amoxicillin 500 mg");
        tables.position(GTIN, "A1", SITE, "on_hand", 1_234);
        tables.position(GTIN, "A1", FAR, "on_hand", 6);
        tables.position("04098765000119", "", "4098765999990", "in_transit", 7);
        tables.demand(GTIN, FAR, 1, 3);
        tables.source("shipments", 500, 2, 0);
        server = serve(0);
        page = chromium.browser().newPage(new Browser.NewPageOptions().setLocale("en-US"));
        page.onConsoleMessage(this::note);
        page.onPageError(complaints::add);
        page.onRequest(request -> requests.add(request.url()));
        page.navigate(server.address().toString());
    }

    @AfterEach
    void close() {
        page.close();
        server.close();
    }

    @Test
    void totals_and_places_appear_and_follow_the_table() {
        assertThat(total("on_hand")).hasText("1,240");
        assertThat(total("in_transit")).hasText("7");
        assertThat(row("r:unknown")).containsText("Region not known");

        row("r:North").getByRole(AriaRole.BUTTON).click();
        row("s:" + SITE).getByRole(AriaRole.BUTTON).press("Enter");
        Locator product = row("p:" + SITE + ":" + GTIN);
        assertThat(product).containsText("Amoxicillin 500 mg");
        assertThat(product).containsText("1,234");

        tables.position(GTIN, "A1", SITE, "on_hand", 1_200);
        assertThat(total("on_hand")).hasText("1,206");
        assertThat(product).containsText("1,200");

        page.locator("#stock-title").hover();
        tables.position(GTIN, "A1", SITE, "on_hand", 0);
        assertThat(total("on_hand")).hasText("6");
        assertThat(product).isHidden();
        assertCalm();
    }

    @Test
    void search_finds_places_and_products() {
        assertThat(row("r:North")).isVisible();
        // A key alone is nothing: whoever speaks to the browser would press many.
        page.keyboard().press("/");
        assertThat(page.locator("#search")).not().isFocused();
        page.keyboard().press("Control+/");
        assertThat(page.locator("#search")).isFocused();
        page.keyboard().type("graz");
        assertThat(row("s:" + FAR)).isVisible();
        assertThat(row("r:North")).isHidden();
        page.locator("#search").fill("amoxi");
        assertThat(page.locator("#found")).hasText("Only Amoxicillin 500 mg");
        assertThat(row("r:unknown")).isHidden();
        page.locator("#search").fill("nothing like it");
        assertThat(page.locator("#found")).containsText("No place or product matches");
        assertCalm();
    }

    @Test
    void no_row_of_a_table_that_is_sorted_by_a_number_moves_or_goes_while_somebody_points_at_it() {
        Locator rows = page.locator("#rows tr");
        page.locator("#stock [data-sort=on_hand]").click();
        assertThat(rows).hasText(new Pattern[] {starts("North"), starts("South"), starts("Region not known")});
        row("r:North").getByRole(AriaRole.BUTTON).hover();
        tables.position(GTIN, "A1", FAR, "on_hand", 5_000);
        assertThat(row("r:South")).containsText("5,000");
        assertThat(rows).hasText(new Pattern[] {starts("North"), starts("South"), starts("Region not known")});

        // What somebody opens comes below it, and nothing above it moves.
        row("r:South").getByRole(AriaRole.BUTTON).click();
        row("s:" + FAR).getByRole(AriaRole.BUTTON).click();
        Locator product = row("p:" + FAR + ":04098765000126");
        assertThat(rows).hasCount(5);
        tables.position("04098765000126", "", FAR, "on_hand", 9_000);
        assertThat(row("s:" + FAR)).containsText("14,000");
        assertThat(rows).hasText(new Pattern[] {
            starts("North"), starts("South"), starts("Linden, Graz"), starts("Amoxicillin"), starts("Region not known")
        });
        page.locator("#stock-title").hover();
        assertThat(rows).hasText(new Pattern[] {
            starts("South"),
            starts("Linden, Graz"),
            starts("04098765000126"),
            starts("Amoxicillin"),
            starts("North"),
            starts("Region not known")
        });
        row("s:" + FAR).getByRole(AriaRole.BUTTON).hover();
        tables.position("04098765000126", "", FAR, "on_hand", 0);
        assertThat(product).containsText("no longer in this list");
        page.locator("#stock-title").hover();
        assertThat(product).hasCount(0);
        assertCalm();
    }

    private static Pattern starts(String name) {
        return Pattern.compile("^" + name);
    }

    @Test
    void thousands_of_rows_scroll_while_few_stand_in_the_page() {
        tables.execute("INSERT INTO inventory_position (gtin, lot, site, state, quantity, as_of, ingested_at)"
                + " SELECT lpad((4098765100000 + n)::text, 14, '0'), 'A1', '" + FAR + "', 'on_hand', n, now(), now()"
                + " FROM generate_series(1, 3000) AS n");
        row("r:South").getByRole(AriaRole.BUTTON).click();
        row("s:" + FAR).getByRole(AriaRole.BUTTON).click();
        page.locator("#stock-title").hover();
        Locator first = row("p:" + FAR + ":04098765100001");
        Locator last = row("p:" + FAR + ":04098765103000");
        assertThat(first).isVisible();
        assertThat(last).hasCount(0);
        assertThat(page.locator("#stock table")).hasAttribute("aria-rowcount", Pattern.compile("30\\d\\d"));
        assertThat(page.locator("#rows tr").count()).isLessThan(250);

        page.evaluate("document.querySelector('#stock .scroll').scrollTop = 1e9");
        assertThat(last).isVisible();
        assertThat(last).containsText("3,000");
        assertThat(first).hasCount(0);
        assertThat(page.locator("#rows tr").count()).isLessThan(250);
        tables.position("04098765103000", "A1", FAR, "on_hand", 3_001);
        assertThat(last).containsText("3,001");

        page.evaluate("document.querySelector('#stock .scroll').scrollTop = 1500 * 33");
        Locator middle = page.locator("#rows tr").nth(60);
        assertThat(middle).isVisible();
        // The page draws what is in sight with its next picture.
        assertThat(middle).hasAttribute("aria-rowindex", Pattern.compile("1\\d{3}"));
        page.locator("#stock [data-sort=on_hand]").click();
        page.evaluate("document.querySelector('#stock .scroll').scrollTop = 0");
        assertThat(last).isVisible();
        assertCalm();
    }

    @Test
    void the_file_of_the_stock_table_holds_what_is_shown() throws IOException {
        assertThat(row("r:North")).isVisible();
        assertThat(saved()).anyMatch(line -> line.contains(SITE)).anyMatch(line -> line.contains(FAR));
        page.locator("#search").fill("graz");
        assertThat(row("r:North")).isHidden();
        row("s:" + FAR).getByRole(AriaRole.BUTTON).click();
        assertThat(row("p:" + FAR + ":" + GTIN)).isVisible();
        List<String> lines = saved();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("region,site,site_name,type,gtin,product,on_hand");
        assertThat(lines.get(1)).startsWith("South," + FAR + ",\"Linden, Graz\",pharmacy," + GTIN);
        assertCalm();
    }

    private List<String> saved() throws IOException {
        Download file = page.waitForDownload(() -> page.locator("#export").click());
        assertThat(file.suggestedFilename()).isEqualTo("stock.csv");
        return Files.readAllLines(file.path());
    }

    @Test
    void products_that_cannot_be_asked_for_are_asked_for_again_and_that_is_said() {
        row("r:South").getByRole(AriaRole.BUTTON).click();
        row("s:" + FAR).getByRole(AriaRole.BUTTON).click();
        assertThat(row("p:" + FAR + ":" + GTIN)).containsText("6");
        page.locator("#stock-title").hover();
        page.route(
                "**/api/v1/positions?grouped=product**",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setContentType("application/problem+json")
                        .setBody("{\"detail\":\"later.\"}")));
        // More than a frame tells: all places that are open are asked for again.
        tables.execute("INSERT INTO inventory_position (gtin, lot, site, state, quantity, as_of, ingested_at)"
                + " SELECT lpad((4098765100000 + n)::text, 14, '0'), 'A1', '" + FAR + "', 'on_hand', n, now(), now()"
                + " FROM generate_series(1, 600) AS n");
        assertThat(row("s:" + FAR)).containsText("asked again", patient());
        page.unroute("**/api/v1/positions?grouped=product**");
        assertThat(row("s:" + FAR)).not().containsText("asked again", patient());
        page.evaluate("document.querySelector('#stock .scroll').scrollTop = 1e9");
        assertThat(row("p:" + FAR + ":04098765100600")).isVisible();
        complaints.removeIf(text -> text.contains("503"));
        assertCalm();
    }

    @Test
    void a_lost_server_is_said_and_its_return_found() {
        assertThat(total("on_hand")).hasText("1,240");
        int port = server.address().getPort();
        server.close();
        assertThat(page.locator("#banners")).containsText("Connection lost.", patient());
        assertThat(page.locator("#pulse")).hasText("Not connected");

        tables.position(GTIN, "A1", FAR, "on_hand", 16);
        server = serve(port);
        assertThat(total("on_hand")).hasText("1,250");
        assertThat(page.locator("#banners")).isEmpty();
        complaints.removeIf(text ->
                text.contains("ERR_CONNECTION") || text.contains("ERR_INCOMPLETE") || text.contains("ERR_EMPTY"));
        assertCalm();
    }

    @Test
    void the_trend_of_the_days_before_is_there_at_once_after_a_restart() {
        int port = server.address().getPort();
        server.close();
        tables.empty("figures_hour");
        tables.execute(
                "INSERT INTO figures_hour SELECT at, at, 1, 9, 0, 0.5, 0, 0, 0, 0"
                        + " FROM (SELECT date_trunc('hour', now()) - hour * interval '1 hour' AS at FROM generate_series(1, 60) AS hour) x");
        server = serve(port);
        page.reload();

        Locator out = page.locator("[data-figure=out]");
        assertThat(out.locator(".value")).hasText("0");
        assertThat(out.locator(".note")).hasText(Pattern.compile("of 1 in demand; -9 in 24 h"));
        assertThat(out.locator("path"))
                .hasAttribute("d", Pattern.compile("M0\\.00 4\\.00(L[0-9.]+ 4\\.00){59}.*L100\\.00 26\\.00"));
        assertThat(page.locator("[data-figure=expiring] .note")).hasText("units in the next 120 days");
        complaints.removeIf(text ->
                text.contains("ERR_CONNECTION") || text.contains("ERR_INCOMPLETE") || text.contains("ERR_EMPTY"));
        assertCalm();
    }

    @Test
    void a_silent_source_is_named() {
        tables.source("dispenses", 10, 0, 1_000);
        assertThat(page.locator("#banners")).containsText("Nothing arrives from dispenses", patient());
        assertThat(page.locator("#sources .silent")).hasText("silent");
        tables.source("dispenses", 11, 0, 0);
        assertThat(page.locator("#banners")).isEmpty();
        assertCalm();
    }

    @Test
    void a_world_that_is_ahead_of_the_clock_is_told_with_what_waits_for_it() {
        assertThat(page.locator("#banners")).isEmpty();
        tables.execute("UPDATE inventory_position SET as_of = now() + interval '40 days'");
        assertThat(page.locator("#banners")).containsText("Ahead of the clock.", patient());
        assertThat(page.locator("#banners")).containsText("40 days later than the clock of this server");
        assertThat(page.locator("#pulse")).containsText("Data");
        tables.execute("UPDATE inventory_position SET as_of = now()");
        assertThat(page.locator("#banners")).isEmpty();
        assertCalm();
    }

    @Test
    void a_name_from_outside_is_text_and_nothing_else() {
        tables.execute("UPDATE site SET name = '<img src=x onerror=alert(1)>' WHERE site = ?", SITE);
        row("r:North").getByRole(AriaRole.BUTTON).click();
        assertThat(row("s:" + SITE)).containsText("<img src=x onerror=alert(1)>", patient());
        assertCalm();
    }

    private static WebServer serve(int port) {
        WebOptions options = Restless.OPTIONS.listeningOn("127.0.0.1", port);
        return WebServer.start(options, tables.source(), () -> JobStatus.running(Instant.now()));
    }

    private void note(ConsoleMessage message) {
        if (List.of("error", "warning").contains(message.type())) {
            complaints.add(message.text());
        }
    }

    private Locator total(String name) {
        return page.locator("[data-total=" + name + "] .value");
    }

    private Locator row(String key) {
        return page.locator("#rows tr[data-key='" + key + "']");
    }

    private static ContainsTextOptions patient() {
        return new ContainsTextOptions().setTimeout(30_000);
    }

    @Test
    void the_overview_names_what_runs_out_and_leads_to_it() {
        tables.demand(GTIN, SITE, 1, 28);
        tables.demand("04098765000119", FAR, 1, 28);
        Locator worst = page.locator("#overview-worst tr").first();
        assertThat(worst).containsText("Linden, Graz", patient());
        assertThat(worst).containsText("severe, ");
        assertThat(figure("out")).hasText("1");
        assertThat(figure("fill_rate")).not().hasText("–");
        worst.getByRole(AriaRole.BUTTON).click();
        assertThat(row("p:" + FAR + ":" + GTIN)).isVisible();
        assertCalm();
    }

    private Locator figure(String name) {
        return page.locator("[data-figure=" + name + "] .value");
    }

    /** No complaint of the browser, nothing fetched from elsewhere, charts drawn. */
    private void assertCalm() {
        assertThat(page.locator("#map canvas").first()).isVisible();
        assertThat(page.locator("#demand-note")).hasText(Pattern.compile("units a day.*"));
        assertThat(complaints).isEmpty();
        assertThat(requests).allMatch(url -> url.startsWith("http://127.0.0.1:") || url.startsWith("data:"));
    }
}
