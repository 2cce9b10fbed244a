package io.unitflow.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a month of watching does to a browser's memory: every view is opened again and again while numbers change. A measurement; with
 * {@code sample} it makes its own network, in which each round of views is a day of 24 changes. Of a demo somebody starts it first:
 *
 * <pre>{@code
 * mvn verify -Dit.test=WatchedMonthIT -Dunitflow.watch=sample
 * unitflow demo --speed 10
 * mvn verify -Dit.test=WatchedMonthIT -Dunitflow.watch=http://127.0.0.1:8080/ -Dunitflow.watch-days=30
 * }</pre>
 */
@EnabledIfSystemProperty(named = "unitflow.watch", matches = "sample|https?://.*/")
class WatchedMonthIT {
    private static final String WATCHED = System.getProperty("unitflow.watch");
    private static final int DAYS = Integer.getInteger("unitflow.watch-days", 30);
    private static final int WARM_DAYS = 5;
    private static final int CHANGES_A_DAY = 24;
    private static final double MORE_MAX = 0.25;
    private static final double MIB = 1 << 20;

    @TempDir
    Path folder;

    private SampleWorld world;
    private String address;
    private int rounds;

    /** After every garbage has gone. */
    private record Held(double days, double heapMib, long nodes, long listeners) {}

    @Test
    void a_month_of_watching_leaves_the_memory_as_it_was_once_warm() {
        try (Chromium chromium = Chromium.launch()) {
            world = WATCHED.equals("sample") ? SampleWorld.serve(folder) : null;
            address = world == null ? WATCHED : world.address();
            try (Page page = chromium.browser().newPage(new Browser.NewPageOptions().setLocale("en-US"))) {
                page.setDefaultTimeout(120_000);
                page.navigate(address);
                assertThat(page.locator("#map canvas").first())
                        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(120_000));
                List<Held> held = watch(page);
                double change =
                        held.get(held.size() - 1).heapMib() / held.get(0).heapMib() - 1;
                System.out.printf("Change since warm: %+.0f %%%n", 100 * change);
                assertThat(change).isBetween(-MORE_MAX, MORE_MAX);
            }
        } finally {
            if (world != null) {
                world.close();
            }
        }
    }

    private List<Held> watch(Page page) {
        CDPSession devTools = page.context().newCDPSession(page);
        devTools.send("Performance.enable");
        System.out.println("| simulated days | JS heap MiB | nodes | listeners |");
        System.out.println("|--:|--:|--:|--:|");
        Instant start = today(page);
        List<Held> held = new ArrayList<>();
        double next = WARM_DAYS;
        while (next <= WARM_DAYS + DAYS) {
            everyView(page);
            double days = world != null
                    ? rounds
                    : Duration.between(start, today(page)).toMinutes() / 1440.0;
            if (days >= next) {
                held.add(measured(devTools, days));
                next = days + WARM_DAYS;
            }
        }
        return held;
    }

    private Instant today(Page page) {
        JsonNode summary =
                Served.parse(page.request().get(address + "api/v1/summary").text());
        return Instant.parse(summary.path("as_of").asText());
    }

    /** As somebody does who looks after a network: everything once, and then a while of only looking. */
    private void everyView(Page page) {
        rounds++;
        JsonNode row = Served.parse(page.request()
                        .get(address + "api/v1/positions?limit=1&state=on_hand")
                        .text())
                .path("rows")
                .path(0);
        String product = row.path("gtin").asText() + "@" + row.path("site").asText();
        String lot =
                "01/" + row.path("gtin").asText() + "/10/" + row.path("lot").asText();
        List<String> views =
                List.of("#lots=" + product, "#forecast=" + product, "#trace=" + Links.encoded(lot), "#top");
        for (String view : views) {
            page.evaluate("view => { location.hash = view; }", view);
            change(CHANGES_A_DAY / views.size());
            page.waitForTimeout(600);
        }
        page.evaluate("() => { document.querySelector('#rows button')?.click();"
                + " document.querySelector('#exception-groups button')?.click();"
                + " document.querySelector('#recall-rows button')?.click();"
                + " document.querySelector('#theme').click(); }");
        page.waitForTimeout(600);
    }

    private void change(int times) {
        for (int i = 0; world != null && i < times; i++) {
            world.network.live();
        }
    }

    private static Held measured(CDPSession devTools, double days) {
        devTools.send("HeapProfiler.collectGarbage");
        devTools.send("HeapProfiler.collectGarbage");
        JsonObject told = devTools.send("Performance.getMetrics");
        Held held = new Held(days, metric(told, "JSHeapUsedSize") / MIB, (long) metric(told, "Nodes"), (long)
                metric(told, "JSEventListeners"));
        System.out.printf("| %.1f | %.1f | %d | %d |%n", held.days(), held.heapMib(), held.nodes(), held.listeners());
        return held;
    }

    private static double metric(JsonObject told, String name) {
        for (var metric : told.getAsJsonArray("metrics")) {
            if (metric.getAsJsonObject().get("name").getAsString().equals(name)) {
                return metric.getAsJsonObject().get("value").getAsDouble();
            }
        }
        throw new IllegalStateException("Chromium does not tell " + name + ".");
    }
}
