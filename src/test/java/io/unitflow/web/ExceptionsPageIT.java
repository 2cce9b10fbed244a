package io.unitflow.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.unitflow.support.TestPostgres;
import io.unitflow.trace.TracedGoods;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exceptions, recalls and verdicts on the page, while they change. */
class ExceptionsPageIT {
    private static final String UNIT = TracedGoods.UNIT;

    @TempDir
    Path folder;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private Chromium chromium;
    private Tables tables;
    private WebServer server;
    private Page page;

    @BeforeEach
    void open() {
        chromium = Chromium.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        tables = Tables.create();
        tables.site(TracedGoods.PHARMACY, "Linden, Graz", "pharmacy", "South", 47.1, 15.4);
        tables.site(TracedGoods.PLANT, "Norvia, Oslo", "plant", "North", 59.9, 10.7);
        tables.product(TracedGoods.GTIN, "Amoxicillin 500 mg");
        exception("sold_again", "critical", UNIT, TracedGoods.PHARMACY);
        server = WebServer.start(
                Restless.OPTIONS,
                tables.source(),
                () -> JobStatus.running(Instant.now()),
                TraceApiTest.tracing(TracedGoods.index(folder)));
        page = chromium.browser().newPage(new Browser.NewPageOptions().setLocale("en-US"));
        page.onConsoleMessage(this::note);
        page.onPageError(complaints::add);
        page.navigate(server.address().toString());
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
            server.close();
            tables.close();
        }
    }

    @Test
    void exceptions_appear_with_proof_and_people_take_care_of_them() {
        assertThat(page.locator("#exceptions-note")).containsText("1 open, 1 not acknowledged", patient());
        exception("overdue", "major", "00/340987650000000015", TracedGoods.PLANT);
        assertThat(page.locator("#exceptions-note")).containsText("2 open", patient());

        group("sold_again").click();
        Locator row = page.locator("#exception-rows li");
        assertThat(row).hasCount(1);
        row.locator("summary").press("Enter");
        assertThat(row).containsText("urn:uuid:00000008");
        assertThat(row).containsText("Next:");

        button(row, "Acknowledge").click();
        assertThat(page.locator("#exceptions-spoken")).hasText("Say who you are first.");
        page.locator("#exceptions-who").fill("Ines");
        button(row, "Acknowledge").click();
        assertThat(row).containsText("seen by Ines", patient());
        row.getByLabel("Assign to").fill("Max");
        button(row, "Assign").click();
        assertThat(row).containsText("for Max", patient());
        assertThat(TestPostgres.rows(
                        tables.source(), "SELECT who, action, assignee FROM exception_action ORDER BY 1, 2"))
                .containsExactly("Ines,acknowledge,", "Ines,assign,Max");

        page.locator("#exception-filters [name=region]").fill("North");
        page.locator("#exception-filters [name=region]").press("Enter");
        assertThat(row).hasCount(0);
        assertThat(complaints).isEmpty();
    }

    @Test
    void whoever_works_with_the_keyboard_stays_where_they_are_while_exceptions_come_and_change() {
        page.locator("#exceptions-who").fill("Ines");
        group("sold_again").focus();
        exception("overdue", "major", "00/340987650000000015", TracedGoods.PLANT);
        assertThat(page.locator("#exceptions-note")).containsText("2 open", patient());
        assertThat(group("sold_again")).isFocused();

        page.keyboard().press("Enter");
        Locator row = page.locator("#exception-rows li").filter(new Locator.FilterOptions().setHasText("S1"));
        row.locator("summary").press("Enter");
        exception("sold_again", "critical", TracedGoods.OTHER, TracedGoods.PHARMACY);
        assertThat(page.locator("#exception-rows li")).hasCount(2);
        assertThat(row.locator("summary")).isFocused();
        tables.execute("UPDATE exception SET quantity = 7 WHERE subject = ?", UNIT);
        tables.execute("UPDATE exception SET updated_at = now() + interval '1 second'");
        assertThat(row).containsText("7 units", patient());
        assertThat(row.locator("summary")).isFocused();
        assertThat(row.locator("details")).hasAttribute("open", "");

        button(row, "Acknowledge").press("Enter");
        assertThat(row).containsText("seen by Ines", patient());
        assertThat(row.locator(":focus")).hasCount(1);
        assertThat(complaints).isEmpty();
    }

    @Test
    void no_row_goes_or_moves_while_somebody_points_at_the_list_and_none_that_is_over_is_decided() {
        exception("sold_again", "critical", TracedGoods.OTHER, TracedGoods.PHARMACY);
        page.locator("#exceptions-who").fill("Ines");
        group("sold_again").click();
        Locator rows = page.locator("#exception-rows li");
        assertThat(rows).hasCount(2);
        Locator first = rows.first();
        first.locator("summary").click();
        Locator illegitimate = button(first, "Illegitimate");
        illegitimate.hover();
        List<String> before = ids();
        BoundingBox box = illegitimate.boundingBox();

        exception("sold_again", "critical", UNIT + "9", TracedGoods.PHARMACY);
        exception("overdue", "critical", "00/340987650000000015", TracedGoods.PLANT);
        tables.execute(
                "UPDATE exception SET state = 'closed', closed_at = now(), updated_at = clock_timestamp() WHERE id = ?",
                before.get(0));
        assertThat(first).containsText("(no longer in this list)", patient());
        assertThat(rows).hasCount(3);
        assertThat(ids()).startsWith(before.toArray(String[]::new));
        assertThat(illegitimate).isHidden();
        assertThat(page.evaluate(
                        "([x, y]) => document.elementFromPoint(x, y).closest('li').dataset.id",
                        List.of(box.x + box.width / 2, box.y + box.height / 2)))
                .isEqualTo(before.get(0));
        page.mouse().down();
        page.mouse().up();
        page.locator("#exceptions-title").hover();
        assertThat(rows).hasCount(2);
        assertThat(rows.first()).containsText(UNIT + "9");
        assertThat(TestPostgres.rows(tables.source(), "SELECT id FROM exception_action"))
                .isEmpty();
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_row_that_somebody_is_in_stays_when_it_is_over_and_says_so() {
        exception("sold_again", "critical", TracedGoods.OTHER, TracedGoods.PHARMACY);
        group("sold_again").click();
        Locator rows = page.locator("#exception-rows li");
        assertThat(rows).hasCount(2);
        Locator row = rows.filter(new Locator.FilterOptions().setHasText(TracedGoods.OTHER));
        row.locator("summary").press("Enter");
        row.getByLabel("Assign to").fill("whoever looks after Graz");
        tables.execute("UPDATE exception SET state = 'closed', closed_at = now(), updated_at = clock_timestamp()");
        assertThat(rows).hasCount(1);
        assertThat(row).containsText("(no longer in this list)");
        assertThat(row.getByLabel("Assign to")).isFocused();
        assertThat(row.getByLabel("Assign to")).hasValue("whoever looks after Graz");
        assertThat(button(row, "Assign")).isHidden();
        assertThat(page.locator("#exceptions-spoken"))
                .hasText(TracedGoods.OTHER
                        + " is no longer in this list. What you wrote there was not sent; it goes when you leave it.");
        page.locator("#exceptions-who").focus();
        assertThat(rows).hasCount(0);

        exception("sold_again", "critical", UNIT + "9", TracedGoods.PHARMACY);
        assertThat(rows).hasCount(1);
        rows.locator("summary").press("Enter");
        button(rows, "Cleared").focus();
        tables.execute("UPDATE exception SET state = 'closed', closed_at = now(), updated_at = clock_timestamp()");
        assertThat(page.locator("#exceptions-spoken")).hasText(UNIT + "9 is no longer in this list.");
        assertThat(rows.locator("summary")).isFocused();
        assertThat(complaints).isEmpty();
    }

    @Test
    void causes_count_what_the_filter_shows_and_stay_where_they_are_while_pointed_at() {
        exception("overdue", "critical", "00/340987650000000015", TracedGoods.PLANT);
        Locator causes = page.locator("#exception-groups button");
        assertThat(causes).hasText(new String[] {"1 overdue 1 new", "1 sold again 1 new"});
        group("sold_again").hover();
        exception("overdue", "critical", "00/340987650000000022", TracedGoods.PLANT);
        tables.execute("UPDATE exception SET state = 'closed', closed_at = now(), updated_at = clock_timestamp()"
                + " WHERE kind = 'overdue'");
        exception("sold_again", "critical", TracedGoods.OTHER, TracedGoods.PHARMACY);
        assertThat(causes).hasText(new String[] {"0 overdue", "2 sold again 2 new"});
        page.locator("#exceptions-title").hover();
        assertThat(causes).hasText(new String[] {"2 sold again 2 new"});

        page.locator("#exception-filters [name=state]").selectOption("all");
        assertThat(causes).hasText(new String[] {"2 overdue", "2 sold again 2 new"});
        assertThat(page.locator("#exceptions-note")).hasText("4 in all, 2 open, 2 not acknowledged");
        group("overdue").click();
        assertThat(page.locator("#exception-rows li")).hasCount(2);
        assertThat(page.locator("#exception-rows li").first()).containsText("closed");
        assertThat(complaints).isEmpty();
    }

    private List<String> ids() {
        return page.locator("#exception-rows li").all().stream()
                .map(item -> item.getAttribute("data-id"))
                .toList();
    }

    @Test
    void a_unit_shows_its_verdict() {
        page.navigate(server.address() + "#trace=" + Links.encoded(UNIT));
        assertThat(page.locator("#trace-verdict")).containsText("Not_for_re-distribution, Suspect", patient());
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_recall_shows_how_far_it_has_come_and_where() {
        tables.position(TracedGoods.GTIN, "A1", TracedGoods.PHARMACY, "on_hand", 40);
        tables.position(TracedGoods.GTIN, "A1", TracedGoods.PLANT, "on_hand", 60);
        tables.execute(
                "INSERT INTO recall VALUES ('R1', ?, 'A1', '', now() - interval '1 day', 'glass', false, false, now())",
                TracedGoods.GTIN);
        Locator row = page.locator("#recall-rows li");
        assertThat(row).containsText("still to be found 100", patient());

        tables.position(TracedGoods.GTIN, "A1", TracedGoods.PLANT, "on_hand", 0);
        tables.position(TracedGoods.GTIN, "A1", TracedGoods.PLANT, "unsellable", 60);
        assertThat(row).containsText("still to be found 40", patient());
        assertThat(row).containsText("quarantined 60");
        row.getByRole(AriaRole.BUTTON).click();
        assertThat(row.locator("table")).containsText("Linden, Graz", patient());
        assertThat(row.locator("svg circle.out")).hasCount(1);
        assertThat(row.locator("svg circle.found")).hasCount(1);
        assertThat(complaints).isEmpty();
    }

    private Locator group(String kind) {
        return page.locator("#exception-groups [data-kind=" + kind + "]");
    }

    private static Locator button(Locator row, String name) {
        return row.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private void exception(String kind, String severity, String subject, String site) {
        tables.execute(
                "INSERT INTO exception VALUES (?, ?, ?, ?, ?, ?, 'open', now(), null, null, ARRAY['urn:uuid:00000008'])",
                kind + "|" + subject,
                kind,
                severity,
                subject,
                subject.startsWith("01/") ? TracedGoods.GTIN : "",
                site);
    }

    private void note(ConsoleMessage message) {
        if (List.of("error", "warning").contains(message.type())) {
            complaints.add(message.text());
        }
    }

    private static ContainsTextOptions patient() {
        return new ContainsTextOptions().setTimeout(30_000);
    }
}
