package io.unitflow.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From a product at a site to what demand is expected there. */
class ForecastPageIT {
    private static final String GTIN = "04098765000102";
    private static final String SITE = "4098765001009";

    private static Chromium chromium;
    private static Tables tables;
    private static WebServer server;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
        tables = Tables.create();
        tables.clear();
        tables.site(SITE, "Linden, Graz", "pharmacy", "South", 47.1, 15.4);
        tables.product(GTIN, "Amoxicillin 500 mg");
        tables.position(GTIN, "A1", SITE, "on_hand", 9);
        tables.source("shipments", 8, 1, 0);
        SampleForecast.write(tables, GTIN, "site", SITE);
        server = WebServer.start(Restless.OPTIONS, tables.source(), () -> JobStatus.running(Instant.now()));
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
    void a_product_at_a_site_leads_to_its_history_its_fan_and_how_wrong_it_was() {
        List<String> complaints = new CopyOnWriteArrayList<>();
        List<String> requests = new CopyOnWriteArrayList<>();
        try (Page page = chromium.browser().newPage(new Browser.NewPageOptions().setLocale("en-US"))) {
            page.onPageError(complaints::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.onRequest(request -> requests.add(request.url()));
            page.navigate(server.address().toString());
            assertThat(page.locator("#forecast")).isHidden();
            page.locator("tr[data-key='s:" + SITE + "'] button").click();
            page.locator("tr[data-key='p:" + SITE + ":" + GTIN + "'] a.aside").click();

            assertThat(page.locator("#forecast-title")).hasText("Demand of Amoxicillin 500 mg at Linden, Graz");
            assertThat(page.locator("#forecast-note")).containsText("smooth demand, forecast by tsb 40 %");
            assertThat(page.locator("#forecast-facts"))
                    .containsText("20 units expected; 19 times in 20 no more than 35");
            assertThat(page.locator("#forecast-facts")).containsText("With people’s words24 units");
            assertThat(page.locator("#forecast-facts"))
                    .containsText("1 day of those shown closed with nothing on hand");
            assertThat(page.locator("#forecast-facts")).containsText("of 3 forecasts made: +10 % off");
            assertThat(page.locator("#forecast[data-shown='" + GTIN + "@" + SITE + "'] canvas"))
                    .isVisible();
            page.locator("#forecast-table summary").click();
            assertThat(page.locator("#forecast-table tbody tr")).hasCount(5);
            assertThat(page.locator("#forecast-table tbody tr").first()).containsText("Mar 11");

            page.locator("#forecast-past summary").click();
            assertThat(page.locator("#forecast-past tbody tr")).hasText("Feb 20208332221");

            page.navigate(server.address() + "#forecast=04098765000119@" + SITE);
            assertThat(page.locator("#forecast-note")).containsText("There is no forecast");
            page.locator("#forecast .head a[href='#top']").click();
            assertThat(page.locator("#forecast")).isHidden();
            assertThat(complaints).isEmpty();
            assertThat(requests).allMatch(url -> url.startsWith(server.address().toString()));
        }
    }
}
