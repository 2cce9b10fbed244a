package io.unitflow.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was refused, on the page, while more of it comes. */
class RejectedPageIT {
    @TempDir
    Path folder;

    private static Chromium chromium;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private SampleWorld world;
    private Page page;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        world = SampleWorld.serve(folder);
        page = chromium.browser().newPage(new Browser.NewPageOptions().setLocale("en-US"));
        page.onPageError(complaints::add);
        page.navigate(world.address());
    }

    @AfterEach
    void close() {
        page.close();
        world.close();
    }

    @Test
    void the_count_under_sources_leads_to_what_was_refused_and_that_to_its_bytes() {
        Locator source = page.locator("#sources tr").first();
        String name = source.locator("th").textContent();
        source.locator("a").click();
        assertThat(page.locator("#rejected")).isVisible();
        assertThat(page.locator("#rejected")).isFocused();
        assertThat(page.locator("#rejected-filters [name=source]")).hasValue(name);
        assertThat(page.locator("#rejected-replay")).hasText("unitflow dead-letters replay --topic " + name);

        page.locator("#rejected-filters [name=source]").selectOption("");
        assertThat(page.locator("#rejected-note")).hasText("3 refused, the newest first.");
        assertThat(page.locator("#rejected-groups tr")).hasCount(3);
        assertThat(page.locator("#rejected-filters [name=source] option"))
                .containsText(new String[] {"all", name, "sales", "shipments"});
        page.locator("#rejected-groups button", new Page.LocatorOptions().setHasText("malformed"))
                .click();
        assertThat(page.locator("#rejected-note")).hasText("1 refused, the newest first.");
        Locator letter = page.locator("#rejected-rows li");
        assertThat(letter).hasCount(1);
        letter.locator("summary").press("Enter");
        assertThat(letter).containsText("Topic shipments, partition 3, offset 40, event 1 of its record");
        assertThat(letter.locator("pre")).hasText("{\"type\":\"ObjectEvent\", <b>");
        assertThat(letter.locator("a")).hasAttribute("href", "/api/v1/dead-letters/0-0/original");
        assertThat(page.locator("#rejected-file"))
                .hasAttribute("href", "/api/v1/dead-letters.csv?source=shipments&reason=malformed");
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_letter_that_is_read_stays_open_while_others_come() {
        page.navigate(world.address() + "#rejected");
        Locator open = page.locator("#rejected-rows li[data-id='0-1']");
        open.locator("summary").click();
        assertThat(open.locator("pre")).hasText("a,yesterday,9521321000010");
        world.letters.add(9, "sales", "MALFORMED", "new".getBytes(StandardCharsets.UTF_8));
        assertThat(page.locator("#rejected-note")).hasText("4 refused, the newest first.");
        assertThat(page.locator("#rejected-rows li").first()).containsText("malformed");
        assertThat(open.locator("pre")).isVisible();
        assertThat(page.locator("#rejected-groups tr")).hasCount(4);
        world.letters.add(10, "sales", "TRUNCATED", new byte[0]);
        world.letters.add(11, "sales", "TRUNCATED", new byte[0]);
        assertThat(page.locator("#rejected-groups tr").first()).containsText("truncated");
        world.letters.leave();
        assertThat(page.locator("#rejected-note")).containsText("cannot be read now");
        assertThat(complaints).isEmpty();
    }

    @Test
    void what_a_file_had_wrong_is_there_after_the_page_was_left() {
        world.tables()
                .execute("INSERT INTO capture_job (id, created_at, finished_at, success, behaviour, accepted, rejected,"
                        + " errors) VALUES ('one', now(), now(), false, 'proceed', 4, 1, '[{\"kind\":\"ValidationException\","
                        + "\"position\":2,\"sentence\":\"The action LOSE is none.\"}]')");
        page.navigate(world.address() + "#rejected");
        Locator row = page.locator("#rejected-captures tr");
        assertThat(row).containsText("The action LOSE is none.");
        assertThat(row.locator("td").first()).hasText("3");
        assertThat(row.locator("a")).hasAttribute("href", "/capture/one");
        assertThat(page.locator("#rejected-captures-none")).isHidden();
        assertThat(complaints).isEmpty();
    }
}
