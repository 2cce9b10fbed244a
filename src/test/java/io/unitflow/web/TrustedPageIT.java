package io.unitflow.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.unitflow.trace.TracedGoods;
import io.unitflow.web.access.Protection;
import io.unitflow.web.access.Role;
import io.unitflow.web.access.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page shows can be trusted: nothing of before, nothing that nobody wrote, and nothing old without its age. */
class TrustedPageIT {
    private static final int TABS = 8;

    @TempDir
    static Path folder;

    private static Chromium chromium;
    private static SampleWorld world;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private BrowserContext context;

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
    void begin() {
        context = chromium.browser().newContext(new Browser.NewContextOptions().setLocale("en-US"));
        context.setDefaultTimeout(60_000);
    }

    @AfterEach
    void end() {
        context.close();
    }

    private Page open(String hash) {
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.navigate(world.address() + hash, new Page.NavigateOptions().setTimeout(120_000));
        assertThat(page.locator("#overview-regions tr").first()).isVisible();
        return page;
    }

    @Test
    void the_verdict_is_that_of_the_unit_that_is_shown_however_late_another_comes() {
        Page page = open("");
        List<Route> held = new ArrayList<>();
        page.route(url -> url.contains("/api/v1/verify") && url.contains("S1"), held::add);
        page.navigate(world.address() + "#trace=" + Links.encoded(TracedGoods.UNIT));
        assertThat(page.locator("#trace-life li")).hasCount(8);
        page.waitForCondition(() -> !held.isEmpty());

        page.navigate(world.address() + "#trace=" + Links.encoded(TracedGoods.OTHER));
        assertThat(page.locator("#trace-title")).containsText(TracedGoods.OTHER);
        Locator verdict = page.locator("#trace-verdict");
        assertThat(verdict).isVisible();
        String own = verdict.textContent();
        page.waitForResponse(
                answer -> answer.url().contains("S1"), () -> held.get(0).resume());
        page.waitForTimeout(200);
        assertThat(verdict).hasCount(1);
        assertThat(verdict).hasText(own);
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_computer_whose_clock_is_wrong_shows_the_same_ages_and_days() {
        String lots = "#lots=" + SampleWorld.GTIN + "@" + SampleWorld.PHARMACY;
        String trace = "#trace=" + Links.encoded(TracedGoods.UNIT);
        Page page = open(lots);
        Locator expiry = page.locator("#lots tbody tr:has-text('A1') td").first();
        assertThat(expiry).containsText("days");
        String left = expiry.textContent();
        page.close();
        for (int hours : List.of(-80, 80)) {
            context.addInitScript("globalThis.Now ??= Date; globalThis.Date = class extends Now {"
                    + " constructor(...a) { a.length ? super(...a) : super(Now.now() + " + hours + " * 3600000); }"
                    + " static now() { return Now.now() + " + hours + " * 3600000; } };");
            Page wrong = open(lots);
            assertThat(wrong.locator("#pulse-text")).hasText(Pattern.compile("Data (under 1|\\d+) (s|min) old"));
            assertThat(wrong.locator("#figures-age"))
                    .hasText(Pattern.compile("Figures of (under 1|\\d+) s ago; .* read (under 1|\\d+) s ago\\."));
            assertThat(wrong.locator("#banners")).not().containsText("tale");
            assertThat(wrong.locator("#lots tbody tr:has-text('A1') td").first())
                    .hasText(left);
            wrong.navigate(world.address() + trace);
            double days = Duration.between(Instant.parse("2026-03-02T00:00:00Z"), Instant.now())
                            .toSeconds()
                    / 86_400.0;
            assertThat(wrong.locator("#trace-note"))
                    .containsText("the index held every event " + Math.round(days) + " days ago");
            wrong.close();
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_job_that_stopped_is_seen_though_the_tables_answer() {
        AtomicReference<JobStatus> job = new AtomicReference<>(JobStatus.running(Instant.now()));
        try (WebServer server = WebServer.start(Restless.OPTIONS, world.tables().source(), job::get);
                Page page = context.newPage()) {
            page.navigate(server.address().toString(), new Page.NavigateOptions().setTimeout(120_000));
            assertThat(page.locator("#rows tr").first()).isVisible();
            assertThat(page.locator("body")).not().hasClass("stale");

            job.set(new JobStatus("FAILED", Instant.now(), "The disk is full."));
            assertThat(page.locator("#banners")).containsText("Not counting. The job is failed");
            assertThat(page.locator("#banners")).containsText("The disk is full.");
            assertThat(page.locator("#pulse")).hasAttribute("data-state", "bad");
            assertThat(page.locator("body")).hasClass("stale");

            job.set(JobStatus.running(Instant.now()));
            assertThat(page.locator("#banners")).not().containsText("Not counting.");
            assertThat(page.locator("body")).not().hasClass("stale");
        }
    }

    @Test
    void an_address_that_is_no_text_and_a_memory_that_is_none_leave_the_page_whole() {
        context.addInitScript("localStorage.setItem('looked', '{\"at\":1}')");
        for (String hash : List.of("#trace=100%", "#lots=%E0%A4%A", "#forecast=%")) {
            Page page = open(hash);
            assertThat(page.locator("#map canvas").first()).isVisible();
            page.close();
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void units_that_are_no_number_are_not_taken_for_those_proposed() {
        Page page = open("");
        List<String> posts = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                posts.add(request.url());
            }
        });
        page.locator("#plan-who").fill("Ann");
        Locator row = page.locator("[data-id=four]");
        for (String wrong : List.of("", "-", "0", "e")) {
            row.locator(".units").fill("");
            row.locator(".units").pressSequentially(wrong);
            row.locator("button").first().click();
            assertThat(page.locator("#plan-spoken")).containsText("not a number above zero");
        }
        assertThat(posts).isEmpty();
        assertThat(complaints).isEmpty();
    }

    @Test
    void figures_that_cannot_be_renewed_say_how_old_they_are_though_stock_is_live() {
        Page page = open("");
        assertThat(page.locator("#figures-age")).containsText("Figures of");
        world.tables().execute("ALTER TABLE demand_forecast RENAME TO demand_forecast_away");
        try {
            assertThat(page.locator("#banners")).containsText("Stale figures.");
            assertThat(page.locator("#pulse")).hasAttribute("data-state", "warn");
        } finally {
            world.tables().execute("ALTER TABLE demand_forecast_away RENAME TO demand_forecast");
        }
        assertThat(page.locator("#banners")).not().containsText("Stale figures.");
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_figure_leads_to_the_list_of_what_it_counts_and_from_there_to_the_lots_and_the_forecast_in_sight() {
        Page page = open("");
        follow(page, 1440, 1000);
        follow(page, 390, 844);
        assertThat((Integer) page.evaluate("document.querySelector('.top').offsetHeight"))
                .isLessThan(110);
        assertThat(complaints).isEmpty();
    }

    private static void follow(Page page, int width, int height) {
        page.setViewportSize(width, height);
        page.locator("[data-figure=expiring] a").click();
        Locator first = page.locator("#expires tbody tr").first();
        assertThat(first).containsText("A2207");
        assertThat(page.locator("#expires .note")).containsText("the soonest first");
        assertThat(page.locator(".top nav a[href='#expires']")).hasAttribute("aria-current", "page");
        first.locator("td a").first().click();
        assertThat(page.locator("#lots tbody tr").first()).isVisible();
        assertStaysInSight(page, "#lots-title");
        page.locator("[data-figure=out] a").click();
        assertThat(page.locator("#runs-out tbody tr").first()).containsText("out of stock");
        page.locator("#runs-out [name=state]").selectOption("low");
        assertThat(page.locator("#runs-out tbody tr").first()).containsText("runs out soon");
        page.locator("#runs-out [name=state]").selectOption("");
        page.locator("#runs-out tbody th a").last().click();
        assertThat(page.locator("#forecast-note")).not().hasText("Looking…");
        assertStaysInSight(page, "#forecast-title");
    }

    /** For many pictures on end: what only passes by does not count. */
    private static void assertStaysInSight(Page page, String title) {
        page.waitForFunction(
                "title => { const { top, bottom } = document.querySelector(title).getBoundingClientRect();"
                        + " const seen = top >= document.querySelector('.top').getBoundingClientRect().bottom && bottom <= innerHeight;"
                        + " globalThis.seenFor = seen && globalThis.seenTitle === title ? globalThis.seenFor + 1 : 0;"
                        + " globalThis.seenTitle = title; return globalThis.seenFor > 40; }",
                title,
                new Page.WaitForFunctionOptions().setTimeout(20_000));
    }

    @Test
    void a_decision_that_nobody_answers_is_said_and_can_be_sent_again() {
        context.addInitScript("const timeout = AbortSignal.timeout.bind(AbortSignal);"
                + " AbortSignal.timeout = ms => timeout(ms === 10_000 ? 500 : ms);");
        Page page = open("");
        page.locator("#plan-who").fill("Ann");
        Locator accept = page.locator("[data-id=three] button").first();
        page.route("**/accept", route -> {});
        accept.click();
        assertThat(page.locator("#plan-spoken")).containsText("the server does not answer");
        assertThat(accept).isEnabled();
        page.unroute("**/accept");
        accept.click();
        assertThat(page.locator("#plan-spoken")).containsText(": accepted");
        assertThat(complaints).isEmpty();
    }

    @Test
    void two_browsers_that_decide_at_the_same_moment_agree_on_what_was_decided() {
        Page ann = open("");
        try (BrowserContext other = chromium.browser().newContext(new Browser.NewContextOptions().setLocale("en-US"))) {
            Page ben = other.newPage();
            ben.navigate(world.address());
            assertThat(ann.locator("[data-id=one]")).isVisible();
            assertThat(ben.locator("[data-id=one]")).isVisible();
            ann.locator("#plan-who").fill("Ann");
            ben.locator("#plan-who").fill("Ben");
            ben.locator("[data-id=one] [aria-label=Reason]").fill("sold elsewhere");
            String at =
                    "([nth, when]) => setTimeout(() => document.querySelectorAll('[data-id=one] button')[nth].click(),"
                            + " when - Date.now())";
            double when = System.currentTimeMillis() + 1_500;
            ann.evaluate(at, List.of(0.0, when));
            ben.evaluate(at, List.of(1.0, when));
            Pattern answered = Pattern.compile("^(?!.*is being sent).+$");
            assertThat(ann.locator("#plan-spoken")).hasText(answered);
            assertThat(ben.locator("#plan-spoken")).hasText(answered);
            List<String> said = List.of(
                    ann.locator("#plan-spoken").textContent(),
                    ben.locator("#plan-spoken").textContent());
            assertThat(said).filteredOn(text -> text.contains("already")).hasSize(1);
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void who_came_with_a_token_decides_in_its_name_and_in_no_other() throws IOException {
        String token = Tokens.make();
        Path file = Files.write(folder.resolve("tokens"), List.of(Tokens.line("pia", Role.PLANNER, token)));
        WebOptions options = WebOptions.defaults().protectedBy(new Protection(Tokens.read(file), false, null));
        try (WebServer server =
                WebServer.start(options, world.tables().source(), () -> JobStatus.running(Instant.now()))) {
            Page page = context.newPage();
            page.navigate(server.address().toString());
            page.locator("#login-form [name=token]").fill(token);
            page.locator("#login-form button").click();
            for (String field : List.of("#plan-who", "#exceptions-who")) {
                assertThat(page.locator(field)).hasValue("pia");
                assertThat(page.locator(field)).not().isEditable();
            }
            // This server takes no decisions, whoever asks: then there are no buttons either.
            assertThat(page.locator("#plan-rows li").first()).isVisible();
            assertThat(page.locator("#plan-note")).containsText("decisions are not taken here");
            assertThat(page.locator("#plan button:visible", new Page.LocatorOptions().setHasText("Accept")))
                    .hasCount(0);
        }
    }

    @Test
    void who_may_only_look_sees_no_buttons_that_would_be_refused() throws IOException {
        String token = Tokens.make();
        Path file = Files.write(folder.resolve("viewers"), List.of(Tokens.line("vic", Role.VIEWER, token)));
        WebOptions options = WebOptions.defaults().protectedBy(new Protection(Tokens.read(file), false, null));
        try (WebServer server =
                WebServer.start(options, world.tables().source(), () -> JobStatus.running(Instant.now()))) {
            Page page = context.newPage();
            page.navigate(server.address().toString());
            page.locator("#login-form [name=token]").fill(token);
            page.locator("#login-form button").click();
            page.locator("#exception-groups button").first().click();
            Locator row = page.locator("#exception-rows li").first();
            row.locator("summary").click();
            assertThat(row).containsText("What happened to");
            assertThat(row.locator("button")).hasCount(0);
            assertThat(page.locator("#plan-rows li").first()).isVisible();
            assertThat(page.locator("#plan-rows button:visible")).hasCount(0);
        }
    }

    @Test
    void a_server_that_is_full_is_not_called_one_that_is_gone() {
        context.addInitScript("window.SharedWorker = undefined");
        context.route(
                "**/api/v1/stream",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setContentType("application/problem+json")
                        .setBody("{\"detail\":\"As many pages are open as this server takes: 40.\"}")));
        Page page = context.newPage();
        page.navigate(world.address());
        assertThat(page.locator("#banners")).containsText("Not live. As many pages are open");
        context.unroute("**/api/v1/stream");
        assertThat(page.locator("#overview-regions tr").first()).isVisible();
        assertThat(page.locator("#banners")).not().containsText("Not live.");
    }

    @Test
    void more_tabs_than_a_browser_has_lines_to_one_server_are_all_live() {
        List<Page> pages = new ArrayList<>();
        for (int tab = 0; tab < TABS; tab++) {
            pages.add(open(""));
        }
        String before = pages.get(0).locator("[data-total=on_hand] .value").textContent();
        world.tables().position(SampleWorld.GTIN, "NEW", SampleWorld.PHARMACY, "on_hand", 5);
        try {
            String last = null;
            for (Page page : pages) {
                assertThat(page.locator("[data-total=on_hand] .value")).not().hasText(before);
                last = page.locator("[data-total=on_hand] .value").textContent();
            }
            assertThat(pages.get(0).locator("[data-total=on_hand] .value")).hasText(last);
            pages.remove(0).close();
            world.tables().position(SampleWorld.GTIN, "NEW", SampleWorld.PHARMACY, "on_hand", 0);
            for (Page page : pages) {
                assertThat(page.locator("[data-total=on_hand] .value")).hasText(before);
            }
        } finally {
            world.tables().position(SampleWorld.GTIN, "NEW", SampleWorld.PHARMACY, "on_hand", 0);
        }
        assertThat(complaints).isEmpty();
    }
}
