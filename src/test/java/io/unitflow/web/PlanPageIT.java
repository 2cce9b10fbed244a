package io.unitflow.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.DecisionDesk;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
                Restless.OPTIONS,
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
        tables.empty("recommendation_word", "recommendation_refusal", "recommendation");
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

    @Test
    void how_urgent_an_order_is_and_what_it_is_worth_are_told_each_for_its_days() {
        tables.execute("UPDATE recommendation SET details = '{\"until_next_order\": {\"days\": 6, \"unserved\": 3.1,"
                + " \"loss\": 183}, \"if_ignored\": {\"days\": 18, \"unserved\": 36, \"wasted\": 0}, \"if_followed\":"
                + " {\"days\": 18, \"unserved\": 0, \"wasted\": 0}}' WHERE id = 'two'");
        tables.execute("UPDATE recommendation SET details = '{\"until_next_order\": {\"days\": 1, \"unserved\": 2,"
                + " \"loss\": 0}}' WHERE id = 'three'");
        page.reload();
        assertThat(row("two"))
                .containsText(
                        "how urgent it is: it spares 3.1 units, a loss of 183, in the 6 days until a next order could be"
                                + " there; what it is worth: in the 18 days until it is sold 36 units go unserved without it, 0 with it.");
        assertThat(row("three")).containsText("it spares 2 units in the 1 day until a next order could be there.");
    }

    @Test
    void a_row_that_somebody_writes_in_stays_when_another_rejects_it_and_says_so() {
        Locator reason = row("two").getByLabel("Reason");
        reason.fill("the fridge is");
        say(Map.of("who", "Bob", "note", "sold elsewhere"), "two", "reject");

        assertThat(row("two").locator(".news"))
                .hasText(
                        "Bob rejected this: sold elsewhere. What you wrote here was not sent; it goes when you leave it.");
        assertThat(page.locator("#plan-spoken"))
                .containsText(
                        "Order 20 Budesonide from Kranich, Vienna to Linden, Graz: Bob rejected this: sold elsewhere.");
        // Long after the list has been asked for again without it.
        page.waitForResponse(RECOMMENDATIONS, () -> {});
        page.waitForResponse(RECOMMENDATIONS, () -> {});
        assertThat(reason).isFocused();
        assertThat(reason).hasValue("the fridge is");
        page.locator("#plan-filters [name=kind]").focus();
        assertThat(row("two")).hasCount(0);
    }

    @Test
    void a_row_that_somebody_writes_in_stays_when_the_plan_drops_it_and_says_so() {
        row("two").getByLabel("Units").fill("17");
        tables.execute("UPDATE recommendation SET state = 'superseded' WHERE id = 'two'");
        assertThat(row("two").locator(".news")).containsText("This is no longer proposed.");
        assertThat(page.locator("#plan-spoken")).containsText("This is no longer proposed.");
        assertThat(row("two").getByLabel("Units")).isFocused();
        assertThat(row("two").getByLabel("Units")).hasValue("17");

        row("three").getByLabel("Reason").fill("too");
        assertThat(row("two")).hasCount(0);
        tables.execute("DELETE FROM recommendation WHERE id = 'three'");
        assertThat(row("three").locator(".news")).containsText("This is no longer proposed.");
        assertThat(row("three").getByLabel("Reason")).hasValue("too");
    }

    @Test
    void no_row_goes_or_moves_while_somebody_points_at_the_list() {
        row("two").getByText("Accept").hover();
        tables.execute("UPDATE recommendation SET state = 'superseded' WHERE id = 'one'");
        assertThat(row("one")).containsText("superseded");
        tables.execute("UPDATE recommendation SET decide_by = current_date WHERE id = 'three'");
        page.waitForResponse(RECOMMENDATIONS, () -> {});
        page.waitForResponse(RECOMMENDATIONS, () -> {});
        assertThat(order()).containsExactly("one", "two", "three");
        page.locator("#plan-title").hover();
        assertThat(row("one")).hasCount(0);
        assertThat(order()).containsExactly("three", "two");
    }

    @Test
    void however_long_somebody_points_at_a_list_that_changes_it_stays_short_and_little_is_asked() {
        row("two").getByText("Accept").hover();
        List<String> alone = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.url().contains("/recommendations/wave")) {
                alone.add(request.url());
            }
        });
        for (int wave = 0; wave < 6; wave++) {
            tables.execute("UPDATE recommendation SET state = 'superseded' WHERE id LIKE 'wave%'");
            tables.execute(
                    "INSERT INTO recommendation (id, gtin, kind, lot, from_site, to_site, quantity, decide_by, arrive_by, reason,"
                            + " details, state, state_day, decided_by, order_id, note, shipped, received)"
                            + " SELECT ? || n, gtin, kind, lot, from_site, to_site, quantity, current_date, arrive_by, reason,"
                            + " details, state, state_day, decided_by, order_id, note, shipped, received"
                            + " FROM recommendation, generate_series(10, 59) AS n WHERE id = 'one'",
                    "wave" + wave + "-");
            String first = "wave" + wave + "-10";
            if (wave < 4) {
                assertThat(row(first)).hasCount(1);
            }
            page.waitForResponse(RECOMMENDATIONS, () -> {});
        }
        Locator rows = page.locator("#plan-rows li");
        assertThat(rows).hasCount(50 + 200);
        // What is superseded stays so: nobody asks twice.
        assertThat(alone).doesNotHaveDuplicates();
        page.locator("#plan-title").hover();
        assertThat(rows).hasCount(50);
        assertThat(row("wave5-10")).hasCount(1);
    }

    @Test
    void what_cannot_be_asked_for_is_said_and_no_other_rows_pass_for_it() {
        Locator field = page.locator("#plan-places [name=gtin]");
        field.fill("123456789");
        field.press("Tab");
        assertThat(page.locator("#plan-note")).containsText("GTIN");
        assertThat(page.locator("#plan-rows li")).hasCount(0);
        assertThat(page.locator("#plan-shortages-none")).isHidden();
        field.fill("");
        field.press("Tab");
        assertThat(page.locator("#plan-rows li")).hasCount(3);
        assertThat(page.locator("#plan-shortages-none")).isVisible();
    }

    @Test
    void a_filter_that_somebody_chooses_is_obeyed_though_they_point_at_the_list() {
        row("two").getByLabel("Reason").fill("half a pallet");
        page.locator("#plan-every").press("Space");
        assertThat(page.locator("#plan-chosen")).hasText("3 of 3 chosen");
        row("three").getByText("Accept").hover();

        page.locator("#plan-filters [name=kind]").selectOption("transfer");
        assertThat(page.locator("#plan-note")).containsText("1 recommendation");
        assertThat(order()).containsExactly("one");
        assertThat(page.locator("#plan-chosen")).hasText("1 of 1 chosen");
        page.locator("#plan-several").press("Enter");
        assertThat(page.locator("#plan-spoken")).hasText("1 of 1 accepted.");

        page.locator("#plan-filters [name=kind]").selectOption("order");
        assertThat(row("one")).hasCount(0);
        assertThat(order()).containsExactly("two", "three");
        assertThat(page.locator("#plan-rows li:has-text('proposed')")).hasCount(2);
        assertThat(page.locator("#plan-chosen")).hasText("0 of 2 chosen");
        assertThat(row("two").getByLabel("Reason")).hasValue("half a pallet");
    }

    @Test
    void nothing_is_decided_for_all_that_are_shown_until_a_filter_is_obeyed() {
        page.locator("#plan-every").press("Space");
        page.route(RECOMMENDATIONS, route -> route.abort());
        page.locator("#plan-filters [name=kind]").selectOption("transfer");
        assertThat(page.locator("#plan-note")).containsText("could not be read");
        assertThat(page.locator("#plan-several")).isDisabled();
        page.unroute(RECOMMENDATIONS);
        assertThat(page.locator("#plan-several")).isEnabled();
        assertThat(order()).containsExactly("one");
    }

    @Test
    void what_the_job_refused_is_said_again_and_what_nobody_answered_counts_once() {
        List<String> keys = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                keys.add(request.headerValue("Idempotency-Key"));
            }
        });
        Locator spoken = page.locator("#plan-spoken");
        Locator accept = row("two").getByRole(AriaRole.BUTTON).first();
        accept.click();
        assertThat(row("two")).containsText("accepted by Ann");
        tables.execute("UPDATE recommendation SET state = 'proposed', decided_by = '', note = '' WHERE id = 'two'");
        tables.execute(
                "INSERT INTO recommendation_refusal (id, status, who, order_id, stands, decided_by, quantity, refused_at)"
                        + " VALUES ('two', 'accepted', 'Ann', '', 'proposed', '', 0, clock_timestamp())");
        assertThat(row("two")).containsText("was not taken");

        // The list is not heard of either: else the row would know better.
        page.route(RECOMMENDATIONS, route -> route.abort());
        page.route("**/two/accept", route -> {
            route.fetch();
            route.abort();
        });
        accept.click();
        assertThat(spoken).containsText("the server does not answer");
        page.unroute("**/two/accept");
        accept.click();
        assertThat(spoken).containsText("Budesonide from Kranich, Vienna to Linden, Graz: accepted");
        assertThat(keys).hasSize(3);
        assertThat(keys.get(1)).isNotEqualTo(keys.get(0)).isEqualTo(keys.get(2));
        assertThat(new Served(server)
                        .json("/api/v1/recommendations/actions?id=two")
                        .path("rows"))
                .hasSize(2);
    }

    @Test
    void whoever_decides_by_keyboard_goes_on_with_the_next_row() {
        row("two").getByText("Accept").press("Enter");
        assertThat(page.locator("#plan-spoken"))
                .containsText("Budesonide from Kranich, Vienna to Linden, Graz: accepted");
        assertThat(row("three").getByRole(AriaRole.CHECKBOX)).isFocused();
        row("three").getByLabel("Reason").fill("sold elsewhere");
        row("three").getByText("Reject").press("Enter");
        assertThat(row("one").getByRole(AriaRole.CHECKBOX)).isFocused();
        assertThat(row("three")).hasCount(0);
        row("one").getByText("Accept").press("Enter");
        assertThat(page.locator("#plan-spoken")).containsText("Nothing more is to be decided here.");
        assertThat(page.locator("#plan-rows")).isFocused();
    }

    private List<String> order() {
        return page.locator("#plan-rows li").all().stream()
                .map(item -> item.getAttribute("data-id"))
                .toList();
    }

    /** What somebody else says about a recommendation, over REST. */
    private static void say(Map<String, String> word, String id, String act) {
        JsonObject body = new JsonObject();
        word.forEach(body::addProperty);
        HttpResponse<String> answer = new Served(server)
                .post("/api/v1/recommendations/" + id + "/" + act, "application/json", body.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
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
