package io.unitflow.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists that change while somebody stands on a row of them, and what they say where nothing is known. */
class WatchPageIT {
    private static final String OSLO = "4098765001009";
    private static final String GRAZ = "4098765001016";
    private static final String FEW = "04098765000102";
    private static final String SOME = "04098765000119";
    private static final String MANY = "04098765000126";

    private static Chromium chromium;
    private static Tables tables;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private WebServer server;
    private Page page;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
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
    void serve() {
        tables.clear();
        tables.empty("lot");
        server = WebServer.start(Restless.OPTIONS, tables.source(), () -> JobStatus.running(Instant.now()));
    }

    @AfterEach
    void close() {
        page.close();
        server.close();
        assertThat(complaints).isEmpty();
    }

    private void open(String hash) {
        page = chromium.browser().newPage(new Browser.NewPageOptions().setLocale("en-US"));
        page.onPageError(complaints::add);
        page.navigate(server.address() + hash);
    }

    /** In Graz two products have run out; of one less is asked for. */
    private static void shortOfTwo() {
        tables.site(OSLO, "Norvia, Oslo", "wholesaler", "North", 59.9, 10.7);
        tables.site(GRAZ, "Linden, Graz", "pharmacy", "South", 47.1, 15.4);
        for (String gtin : List.of(FEW, SOME, MANY)) {
            tables.product(gtin, "Product " + gtin);
            tables.position(gtin, "A1", OSLO, "on_hand", 10_000);
        }
        tables.position(MANY, "A1", GRAZ, "unsellable", 1);
        tables.demand(FEW, GRAZ, 1, 28);
        tables.demand(SOME, GRAZ, 1, 56);
    }

    @Test
    void the_focus_stays_with_the_row_that_it_is_on_whatever_comes_before_it_or_goes() {
        shortOfTwo();
        open("#runs-out");
        Locator rows = page.locator("#runs-out tbody tr");
        assertThat(rows).hasCount(2);
        Locator plan = rows.nth(1).getByText("plan");
        plan.focus();
        tables.demand(MANY, GRAZ, 1, 280);
        assertThat(rows).hasCount(3);
        assertThat(rows.first()).containsText(MANY);
        assertThat(page.locator("#runs-out :focus")).hasAttribute("href", "#plan=gtin=" + FEW + "&site=" + GRAZ);

        tables.position(FEW, "A1", GRAZ, "on_hand", 10_000);
        assertThat(page.locator("#runs-out tr:has(:focus)")).containsText("(no longer in this list)");
        assertThat(page.locator("#runs-out :focus")).hasAttribute("href", "#plan=gtin=" + FEW + "&site=" + GRAZ);
        page.locator("#runs-out [name=state]").focus();
        assertThat(rows).hasCount(2);
    }

    @Test
    void a_filter_that_somebody_chooses_is_obeyed_though_they_point_at_the_list() {
        shortOfTwo();
        open("#runs-out");
        Locator rows = page.locator("#runs-out tbody tr");
        assertThat(rows).hasCount(2);
        rows.first().getByText("plan").hover();
        page.locator("#runs-out [name=state]").selectOption("low");
        assertThat(rows).hasCount(0);
        page.locator("#runs-out [name=state]").selectOption("out");
        assertThat(rows).hasCount(2);
    }

    @Test
    void what_is_pointed_at_stays_where_it_is_until_one_points_elsewhere() {
        shortOfTwo();
        tables.demand(FEW, OSLO, 1, 28);
        open("#runs-out");
        Locator rows = page.locator("#runs-out tbody tr");
        assertThat(rows).hasCount(2);
        rows.first().getByText("plan").hover();
        tables.demand(MANY, GRAZ, 1, 280);
        tables.position(FEW, "A1", OSLO, "on_hand", 0);
        assertThat(rows).hasCount(4);
        assertThat(rows.first()).containsText(SOME);
        page.locator("#runs-out-title").hover();
        assertThat(rows.first()).containsText(MANY);
    }

    @Test
    void a_place_that_is_pointed_at_does_not_give_way_to_another() {
        shortOfTwo();
        tables.demand(FEW, OSLO, 1, 28);
        tables.position(FEW, "A1", OSLO, "on_hand", 0);
        open("");
        // After a minute it would push what is pointed at from under the mouse.
        page.evaluate("document.getElementById('since').remove()");
        assertThat(page.locator("[data-figure=out] .value")).not().hasText("–");
        Locator places = page.locator("#overview-worst tr");
        assertThat(places).hasCount(2);
        places.first().hover();
        assertThat(places.first()).containsText("Graz");
        for (String gtin : List.of(FEW, SOME)) {
            tables.position(gtin, "A1", GRAZ, "on_hand", 10_000);
        }
        assertThat(places.first()).containsText("(no longer in this list)");
        assertThat(places.first()).containsText("Graz");
        page.locator("#overview-title").hover();
        assertThat(places).hasCount(1);
        assertThat(places.first()).containsText("Oslo");
    }

    @Test
    void what_changed_since_one_looked_keeps_the_focus_while_it_goes_on_changing() {
        shortOfTwo();
        open("");
        // Two hours ago nothing was out of stock.
        page.addInitScript(
                "localStorage.setItem('looked', JSON.stringify({ at: Date.now() - 7_200_000, figures: {}, out: {} }))");
        page.reload();
        Locator place = page.locator("#since-list button");
        assertThat(place).containsText("Graz: +2");
        place.focus();
        tables.demand(MANY, GRAZ, 1, 280);
        assertThat(place).containsText("Graz: +3");
        assertThat(place).isFocused();
    }

    @Test
    void the_address_keeps_what_a_list_is_filtered_by() {
        shortOfTwo();
        tables.demand(FEW, OSLO, 1, 280_000);
        open("#runs-out");
        Locator rows = page.locator("#runs-out tbody tr");
        assertThat(rows).hasCount(3);
        page.locator("#runs-out [name=region]").selectOption("South");
        assertThat(rows).hasCount(2);
        assertThat(page).hasURL(Pattern.compile(".*#runs-out=region=South"));
        page.reload();
        assertThat(rows).hasCount(2);
        assertThat(page.locator("#runs-out [name=region]")).hasValue("South");
        page.locator("[data-figure=out] a").click();
        assertThat(rows).hasCount(3);
        page.locator("#overview-regions button").getByText("North").click();
        assertThat(rows).hasCount(1);
        assertThat(page).hasURL(Pattern.compile(".*#runs-out=region=North"));
    }

    @Test
    void where_nothing_is_known_nothing_is_said_to_be_well() {
        open("#runs-out");
        assertThat(page.locator("#runs-out .note")).containsText("No demand is known yet");
        assertThat(page.locator("#overview-calm")).hasText("No demand is known yet.");
        assertThat(page.locator("[data-figure=out] .value")).hasText("–");
        assertThat(page.locator("#found")).hasText("No stock is known yet.");
        page.locator("[data-figure=expiring] a").click();
        assertThat(page.locator("#expires .note")).containsText("a last day of use is known yet");

        shortOfTwo();
        tables.demand(MANY, OSLO, 1, 1);
        tables.execute("INSERT INTO lot (gtin, lot, expires) VALUES (?, 'A1', current_date + 900)", FEW);
        assertThat(page.locator("#expires .note")).hasText("Nothing will expire unsold in the next 120 days.");
        assertThat(page.locator("[data-figure=out] .value")).hasText("2");
        assertThat(page.locator("#found")).isEmpty();
    }

    @Test
    void a_place_where_one_product_of_many_is_out_looks_otherwise_than_one_where_all_are() {
        tables.site(OSLO, "Norvia, Oslo", "wholesaler", "North", 59.9, 10.7);
        tables.site(GRAZ, "Linden, Graz", "pharmacy", "South", 47.1, 15.4);
        for (int i = 10; i < 30; i++) {
            String gtin = "040987650001" + i;
            tables.product(gtin, "Product " + i);
            tables.demand(gtin, OSLO, 1, 28);
            tables.demand(gtin, GRAZ, 1, i == 10 ? 7 : 28);
            if (i != 10) {
                tables.position(gtin, "A1", GRAZ, "on_hand", 1_000);
            }
        }
        open("");
        Locator regions = page.locator("#overview-regions tr");
        assertThat(regions).hasCount(2);
        assertThat(regions.first()).containsText("Northsevere, 100 %20");
        assertThat(regions.last()).containsText("Southgood, 1 %1");
        assertThat(page.locator("#overview-worst tr").last()).containsText("good, 1 %");
        assertThat(page.locator("#map-note")).hasText("2 sites on the map");
        assertThat(tipsOf("severe")).singleElement().asString().contains("Norvia, Oslo", "100 % of a week’s demand");
        assertThat(tipsOf("good"))
                .singleElement()
                .asString()
                .contains("Linden, Graz", "1 of 20 products out", "Worst: Product 10", "0 there, 0 on the way");

        // What will be there in the middle of the week serves the half of it.
        for (int i = 10; i < 30; i++) {
            tables.position("040987650001" + i, "A1", OSLO, "in_transit", 500);
        }
        assertThat(regions.first()).containsText("Northsevere, 50 %20");
    }

    /** What the map tells of the places of a class. */
    private List<?> tipsOf(String level) {
        return (List<?>) page.evaluate(
                "async level => { const echarts = await import('/vendor/echarts/echarts.esm.min.js');"
                        + " const { series, tooltip: [tip] } = echarts.getInstanceByDom(document.getElementById('map')).getOption();"
                        + " return series.find(one => one.id === level).data.map(data => tip.formatter({ data })); }",
                level);
    }
}
