package io.unitflow.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.unitflow.trace.TracedGoods;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracePageIT {
    @TempDir
    static Path folder;

    private static Chromium chromium;
    private static Tables tables;
    private static WebServer server;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
        tables = Tables.create();
        tables.clear();
        tables.site(TracedGoods.PHARMACY, "Linden, Graz", "pharmacy", "South", 47.1, 15.4);
        tables.product(TracedGoods.GTIN, "Amoxicillin 500 mg");
        tables.position(TracedGoods.GTIN, "A1", TracedGoods.PHARMACY, "on_hand", 1);
        tables.source("shipments", 8, 1, 0);
        server = WebServer.start(
                Restless.OPTIONS,
                tables.source(),
                () -> JobStatus.running(Instant.now()),
                TraceApiTest.tracing(TracedGoods.index(folder)));
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
    void an_identifier_typed_into_the_search_shows_its_life() {
        List<String> complaints = new CopyOnWriteArrayList<>();
        try (Page page = chromium.browser().newPage(new Browser.NewPageOptions().setLocale("en-US"))) {
            page.onPageError(complaints::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.navigate(server.address().toString());
            assertThat(page.locator("#rows tr").first()).isVisible();
            assertThat(page.locator("#trace")).isHidden();

            page.locator("#search").fill("(01)" + TracedGoods.GTIN + "(21)S1");
            assertThat(page.locator("#trace-go")).isVisible();
            page.locator("#search").press("Enter");

            assertThat(page.locator("#trace-title")).containsText("unit " + TracedGoods.UNIT);
            assertThat(page.locator("#trace-life li")).hasCount(8);
            assertThat(page.locator("#trace-facts")).containsText("gone, at Linden, Graz");
            assertThat(page.locator("#trace-life li.wrong")).containsText("Declared wrong: did not occur");
            assertThat(page.locator("#trace-life li").nth(4)).containsText("in transit to Linden, Graz");
            assertThat(page.locator("#trace-note")).containsText("8 events");

            // A scanner that types sends the separator as a key of which a browser makes no character.
            page.locator("#search").fill("");
            page.locator("#search").pressSequentially("01" + TracedGoods.GTIN + "10A1");
            page.locator("#search").press("Control+]");
            page.locator("#search").pressSequentially("21S2");
            page.locator("#search").press("Enter");
            assertThat(page.locator("#trace-title")).containsText("unit " + TracedGoods.OTHER);
            assertThat(page.locator("#found")).isEmpty();

            page.locator("#search").fill("(01)" + TracedGoods.GTIN);
            page.locator("#search").press("Enter");
            assertThat(page.locator("#found")).hasText("Only Amoxicillin 500 mg");
            assertThat(page.locator("#hits")).containsText("Amoxicillin 500 mg: where it is");
            assertThat(page.locator("#trace-title")).containsText("unit " + TracedGoods.OTHER);
            page.locator("#search").fill("no such lot");
            page.locator("#search").press("Enter");
            assertThat(page.locator("#found")).hasText("Nothing here matches.");

            page.navigate(server.address() + "#trace=" + TracedGoods.UNIT);
            page.locator("#trace-facts a", new Page.LocatorOptions().setHasText(TracedGoods.CASE))
                    .click();
            assertThat(page.locator("#trace-title")).containsText("container " + TracedGoods.CASE);
            assertThat(page.locator("#trace-facts")).containsText(TracedGoods.OTHER);

            page.navigate(server.address() + "#trace=01/" + TracedGoods.GTIN + "/10/A1");
            assertThat(page.locator("#trace-facts")).containsText("1 unit on hand at Linden, Graz");
            String units = page.locator("#trace-facts a").first().getAttribute("href");
            assertThat(page.request()
                            .get(server.address().resolve(units).toString())
                            .text())
                    .contains(TracedGoods.OTHER);

            page.navigate(server.address() + "#trace=nobody");
            assertThat(page.locator("#trace-note")).containsText("No event in the index names nobody");
            complaints.removeIf(text -> text.contains("404"));
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void a_unit_whose_serial_has_a_slash_has_its_verdict_too() {
        try (Page page = chromium.browser().newPage(new Browser.NewPageOptions().setLocale("en-US"))) {
            page.route("**/api/v1/trace?**", route -> {
                String told = page.request()
                        .get(server.address() + "api/v1/trace?id=" + Links.encoded(TracedGoods.UNIT))
                        .text();
                route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(told.replace(TracedGoods.UNIT, TracedGoods.UNIT + "/7")));
            });
            page.navigate(server.address() + "#trace=" + Links.encoded(TracedGoods.UNIT + "/7"));
            assertThat(page.locator("#trace-title")).containsText(TracedGoods.UNIT + "/7");
            assertThat(page.locator("#trace-verdict")).containsText("No_match");
        }
    }
}
