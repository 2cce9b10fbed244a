package io.unitflow.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every number on the page leads to what is behind it. */
class EvidencePageIT {
    @TempDir
    static Path folder;

    private static Chromium chromium;
    private static SampleWorld world;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private Page page;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        world = SampleWorld.serve(folder);
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
            world.close();
        }
    }

    @BeforeEach
    void open() {
        page = chromium.browser().newPage(new Browser.NewPageOptions().setLocale("en-US"));
        page.setDefaultTimeout(60_000);
        page.onPageError(complaints::add);
        page.navigate(world.address());
        assertThat(page.locator("#overview-regions tr").first()).isVisible();
        assertThat(page.locator("#plan-shortages tr").first()).isVisible();
    }

    @AfterEach
    void close() {
        page.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void each_figure_leads_somewhere_that_is_there() {
        for (Locator card : page.locator(".card").all()) {
            String target = card.locator("h2 a").getAttribute("href");
            assertThat(page.locator(target)).hasCount(1);
        }
    }

    @Test
    void no_card_cuts_what_it_says_however_wide_the_window_is() {
        for (int width : List.of(390, 1280, 1440, 1920)) {
            page.setViewportSize(width, 900);
            assertThat(
                            (List<?>)
                                    page.evaluate(
                                            "[...document.querySelectorAll('.card')].flatMap(card => {"
                                                    + " card.querySelector('.value').textContent = '12,345,678';"
                                                    + " card.querySelector('.note').textContent = '1,234 to decide or to carry out; +298 in 24 h';"
                                                    + " const box = card.getBoundingClientRect();"
                                                    + " return [...card.querySelectorAll('h2, .value, .unit, .note')].filter(part => {"
                                                    + "   const range = document.createRange(); range.selectNodeContents(part);"
                                                    + "   const { right, bottom } = range.getBoundingClientRect();"
                                                    + "   return right > box.right || bottom > box.bottom; }).map(part => part.textContent); })"))
                    .as("cut at " + width)
                    .isEmpty();
        }
    }

    @Test
    void a_region_leads_to_what_runs_out_there() {
        Locator region = page.locator("#overview-regions button", new Page.LocatorOptions().setHasText("Alps"));
        region.click();
        assertThat(page.locator("#runs-out")).isVisible();
        assertThat(page.locator("#runs-out select[name=region]")).hasValue("Alps");
        Locator place = page.locator("#runs-out tbody td a").first();
        assertThat(place).isVisible();
        String name = place.textContent();
        place.click();
        assertThat(page.locator("#lots-title")).containsText(name);
    }

    @Test
    void a_place_that_is_known_by_a_uri_and_a_lot_of_odd_signs_lead_to_their_evidence() {
        String place = "https://me@example.com/warehouses/7?x=50%41#b:c";
        world.tables().position(SampleWorld.GTIN, "A1?1", place, "on_hand", 10);
        try {
            page.locator("#search").fill("example.com");
            page.locator("#rows tr[data-key^='s:https'] button").click();
            page.locator("#rows tr[data-level='2'] a").first().click();
            assertThat(page.locator("#lots-title")).containsText(" at " + place);
            assertThat(page.locator("#lots-note")).hasText("10 units in 1 lot");
            page.locator("#lots-forecast").click();
            assertThat(page.locator("#forecast-title")).containsText(" at " + place);
            page.locator("#forecast-plan").click();
            assertThat(page.locator("#plan-places [name=site]")).hasValue(place);
            assertThat(page.locator("#plan-rows li")).hasCount(0);
            page.goBack();
            page.locator("#forecast-lots").click();
            page.locator("#lots tbody th a").click();
            assertThat(page.locator("#trace-note"))
                    .containsText("No event in the index names 01/" + SampleWorld.GTIN + "/10/A1?1;");
        } finally {
            world.tables().position(SampleWorld.GTIN, "A1?1", place, "on_hand", 0);
        }
    }

    @Test
    void an_address_that_names_a_part_leads_there_also_when_it_is_the_first_that_is_opened() {
        for (String part : List.of("exceptions", "plan")) {
            page.navigate("about:blank");
            page.navigate(world.address() + "#" + part);
            assertThat(page.locator("#" + part)).isFocused();
            assertThat(page.locator("#" + part)).isInViewport();
        }
        page.navigate("about:blank");
        page.navigate(world.address() + "#plan=kind=transfer&state=all&region=Alps");
        assertThat(page.locator("#plan")).isFocused();
        assertThat(page.locator("#plan-filters [name=kind]")).hasValue("transfer");
        assertThat(page.locator("#plan-filters [name=state]")).hasValue("all");
        assertThat(page.locator("#plan-places [name=region]")).hasValue("Alps");
        page.locator("#plan-places [name=region]").selectOption("");
        assertThat(page.locator("#plan-rows li:has-text('Order ')")).hasCount(0);
        assertThat(page.locator("#plan-rows li:has-text('Move ')")).hasCount(3);
        assertThat(page).hasURL(world.address() + "#plan=state=all&kind=transfer");
        page.reload();
        assertThat(page.locator("#plan-rows li")).hasCount(3);
        page.locator(".top nav a[href='#plan']").click();
        assertThat(page.locator("#plan-filters [name=kind]")).hasValue("");
        assertThat(page.locator("#plan-rows li")).hasCount(4);
    }

    @Test
    void an_address_that_names_a_part_wins_over_the_place_where_the_browser_was() {
        for (String address : List.of("#plan=kind=transfer", "#recalls")) {
            page.navigate("about:blank");
            page.navigate(world.address() + address);
            assertStandsAt(address);
            page.evaluate("scrollTo(0, 120)");
            page.reload();
            assertStandsAt(address);
        }
        page.locator(".top nav a[href='#exceptions']").click();
        assertThat(page.locator("#exceptions")).isInViewport();
        page.evaluate("scrollTo(0, 120)");
        page.navigate(world.address() + "api/v1/sites");
        page.goBack();
        assertStandsAt("#exceptions");

        page.navigate("about:blank");
        page.navigate(world.address());
        assertThat(page.locator("#plan-rows li")).hasCount(4);
        page.evaluate("scrollTo(0, 700)");
        page.reload();
        assertThat(page.locator("#plan-rows li")).hasCount(4);
        page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate("scrollY > 600 && scrollY < 800")));
    }

    /** Once the page is whole, the part that the address names begins below its head. */
    private void assertStandsAt(String address) {
        Locator part = page.locator(address.replaceAll("=.*", ""));
        assertThat(part).isFocused();
        page.waitForCondition(() -> "auto".equals(page.evaluate("history.scrollRestoration")));
        Number distance = (Number)
                part.evaluate("part => part.getBoundingClientRect().top - document.querySelector('.top').offsetHeight");
        assertThat(distance.doubleValue()).as(address).isBetween(-30.0, 60.0);
    }

    @Test
    void what_runs_out_leads_to_what_to_do_about_it_and_from_there_to_the_whole_plan() {
        page.locator("[data-figure=out] a").click();
        Locator row = page.locator("#runs-out tbody tr").first();
        String product = row.locator("th").textContent();
        String place = row.locator("td a").first().textContent();
        row.locator("td a").last().click();
        assertThat(page.locator("#plan")).isFocused();
        assertThat(page.locator("#plan-places [name=gtin]")).hasValue(product);
        assertThat(page.locator("#plan-places [name=site]")).hasValue(place);
        assertThat(page.locator("#plan-rows li:not(:has-text('" + product + "'))"))
                .hasCount(0);
        page.locator(".top nav a[href='#plan']").click();
        assertThat(page.locator("#plan-places [name=gtin]")).hasValue("");
        assertThat(page.locator("#plan-rows li")).hasCount(4);
    }

    @Test
    void what_runs_short_leads_to_its_forecast_and_its_lots_and_of_a_region_to_its_product() {
        Locator single =
                page.locator("#plan-shortages tr:not(:has-text('all of'))").first();
        single.locator("th a").click();
        assertThat(page.locator("#forecast")).isVisible();
        single.locator("td a").click();
        assertThat(page.locator("#lots")).isVisible();
        Locator region = page.locator("#plan-shortages tr:has-text('all of')").first();
        region.locator("th a").click();
        assertThat(page.locator("#found"))
                .containsText("Only " + region.locator("th").textContent());
    }

    @Test
    void a_recommendation_leads_to_the_demand_and_the_stock_behind_it() {
        List<String> ways = new ArrayList<>();
        for (Locator way : page.locator("#plan-rows li[data-id=one] a").all()) {
            ways.add(way.getAttribute("href"));
        }
        assertThat(ways).hasSizeGreaterThan(2).allMatch(way -> way.matches("#(forecast|lots|trace)=.+"));
        page.locator("#plan-rows li[data-id=one] a").first().click();
        assertThat(page.locator("#forecast")).isVisible();
    }

    @Test
    void the_proof_of_an_exception_is_the_event_itself() {
        page.locator("button[data-kind=sold_again]").click();
        page.locator("#exception-rows summary").first().click();
        String proof = page.locator("#exception-rows p.note a").first().getAttribute("href");
        APIResponse event = page.request().get(world.address().replaceFirst("/$", "") + proof);
        assertThat(event.status()).isEqualTo(200);
        assertThat(event.text()).contains("\"eventID\":\"urn:uuid:00000008\"");
    }

    @Test
    void the_plan_is_looked_at_for_one_product_or_one_region() {
        Locator rows = page.locator("#plan-rows li");
        assertThat(rows).hasCount(4);
        String product = Served.parse(page.request()
                        .get(world.address() + "api/v1/recommendations/one")
                        .text())
                .path("product")
                .asText();
        Locator field = page.locator("#plan-places [name=gtin]");
        field.fill(product);
        field.press("Tab");
        assertThat(rows).hasCount(1);
        assertThat(rows).containsText(product);
        assertThat(page.locator("#plan-shortages tr:not(:has-text('" + product + "'))"))
                .hasCount(0);
        assertThat(page.locator("[data-file=recommendations]"))
                .hasAttribute("href", Pattern.compile(".*\\?gtin=\\d{14}&state=all"));
        field.fill("no such product");
        field.press("Tab");
        assertThat(page.locator("#plan-spoken")).containsText("is not the name of one product");
        assertThat(rows).hasCount(4);
        field.fill("");
        page.locator("#plan-places [name=region]").selectOption("Alps");
        assertThat(rows).hasCount(1);
        // The regions, too, stand in the order of what is to be done.
        List<String> risks = page.locator("#overview-regions .risk").allTextContents().stream()
                .map(risk -> risk.replaceAll(",.*", ""))
                .toList();
        assertThat(risks)
                .isSortedAccordingTo(Comparator.comparing(List.of("severe", "high", "some", "good", "–")::indexOf));
    }

    @Test
    void all_that_are_open_are_chosen_at_once_and_counted() {
        Locator picks = page.locator("#plan-rows input[type=checkbox]:visible");
        int open = picks.count();
        page.locator("#plan-every").check();
        assertThat(page.locator("#plan-rows input[type=checkbox]:checked")).hasCount(open);
        assertThat(page.locator("#plan-chosen")).hasText(open + " of " + open + " chosen");
        picks.first().uncheck();
        assertThat(page.locator("#plan-chosen")).hasText((open - 1) + " of " + open + " chosen");
        assertThat(page.locator("#plan-every")).not().isChecked();
    }

    @Test
    void the_file_of_what_runs_out_first_holds_more_than_is_shown() throws IOException {
        assertThat(page.locator("#overview-more")).isVisible();
        int shown = page.locator("#overview-worst tr").count();
        Download file = page.waitForDownload(
                () -> page.locator("[aria-label='CSV of runs out first']").click());
        int places = 0;
        for (JsonNode site : Served.parse(
                        page.request().get(world.address() + "api/v1/overview").text())
                .path("sites")) {
            places += site.path("out").asInt() + site.path("low").asInt() > 0 ? 1 : 0;
        }
        assertThat(places).isGreaterThan(shown);
        assertThat(Files.readAllLines(file.path())).hasSize(places + 1);
    }
}
