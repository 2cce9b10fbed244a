package io.unitflow.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.DecisionDesk;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ann decides on the page, while Bob does so elsewhere and the plan changes its mind. */
class PlanPageIT {
    private static final String GIVER = "4098765001009";
    private static final String TAKER = "4098765001016";
    private static final String[] GTINS = {"04098765000102", "04098765000119", "04098765000126"};
    private static final String[] NAMES = {"Amoxicillin", "Budesonide", "Clopidogrel"};
    private static final String RECOMMENDATIONS = "**/api/v1/recommendations?**";

    private static Chromium chromium;
    private static Tables tables;
    private static WebServer server;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private Page page;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        tables = Tables.create();
        tables.site(GIVER, "Kranich, Vienna", "wholesaler", "Alps", 48.2, 16.4);
        tables.site(TAKER, "Linden, Graz", "pharmacy", "Alps", 47.1, 15.4);
        for (int i = 0; i < GTINS.length; i++) {
            tables.product(GTINS[i], NAMES[i]);
        }
        tables.position(GTINS[0], "A1", TAKER, "on_hand", 6);
        tables.source("shipments", 500, 2, 0);
        server = WebServer.start(
                WebOptions.defaults(),
                tables.source(),
                () -> JobStatus.running(Instant.now()),
                new Services(null, null).deciding(new Heard()));
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
            server.close();
            tables.close();
        }
    }

    /** Does with a word what the job does a moment later. */
    private static final class Heard implements DecisionDesk {
        @Override
        public void tell(Acknowledgement word) {
            tables.execute(
                    "UPDATE recommendation SET state = ?, decided_by = ?, note = ? WHERE id = ?",
                    word.act().life().word(),
                    word.who(),
                    word.note(),
                    word.id());
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    @BeforeEach
    void open() {
        tables.empty("recommendation_word", "recommendation");
        recommend("one", 0, "transfer", "{\"cost\": 24.5}");
        recommend("two", 1, "order", "{\"cost\": 1.3, \"goods\": 11960}");
        recommend("three", 2, "order", "{\"cost\": 1.3}");
        page = chromium.browser().newPage(new Browser.NewPageOptions().setLocale("en-US"));
        page.onPageError(complaints::add);
        page.navigate(server.address().toString());
        page.locator("#plan-who").fill("Ann");
        page.locator("#plan-who").dispatchEvent("change");
        assertThat(page.locator("#plan-rows li")).hasCount(3);
    }

    @AfterEach
    void close() {
        page.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void what_was_not_taken_of_several_is_named_with_its_reason() {
        page.route(RECOMMENDATIONS, route -> route.abort());
        tables.execute("UPDATE recommendation SET state = 'expired' WHERE id <> 'two'");
        page.locator("#plan-every").check();
        page.locator("#plan-several").click();
        Locator spoken = page.locator("#plan-spoken");
        assertThat(spoken)
                .hasText(
                        "1 of 3 accepted. Move 10 Amoxicillin, lot B2311, from Kranich, Vienna to Linden, Graz;"
                                + " Order 30 Clopidogrel from Kranich, Vienna to Linden, Graz: The recommendation is expired already.");
        row("one").getByText("Accept").click();
        assertThat(spoken)
                .hasText("Move 10 Amoxicillin, lot B2311, from Kranich, Vienna to Linden, Graz:"
                        + " The recommendation is expired already.");
    }

    @Test
    void what_it_costs_is_told_for_the_way_and_for_the_goods() {
        assertThat(row("one")).containsText("Costs 24.5 to bring, no goods are bought.");
        assertThat(row("two")).containsText("Costs 11,961: 1.3 to bring, 11,960 for the goods.");
        assertThat(row("three")).containsText("Costs 1.3 to bring, what the goods cost is not known.");
    }

    private Locator row(String id) {
        return page.locator("#plan-rows [data-id=" + id + "]");
    }

    /** As many days until it is due as its product has a number, and ten times as many units. */
    private static void recommend(String id, int product, String kind, String details) {
        tables.execute(
                "INSERT INTO recommendation (id, gtin, kind, lot, from_site, to_site, quantity, decide_by, arrive_by, reason,"
                        + " details, state, state_day, decided_by, order_id, note, shipped, received)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, current_date + ?, current_date + 4, 'Graz runs out on Thursday.',"
                        + " ?::jsonb, 'proposed', current_date, '', '', '', 0, 0)",
                id,
                GTINS[product],
                kind,
                kind.equals("transfer") ? "B2311" : "",
                GIVER,
                TAKER,
                10 * (product + 1),
                product + 1,
                details);
    }
}
