package io.unitflow.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The map of the network, looked at closely by mouse, keys and fingers while its numbers change. */
class MapPageIT {
    private static final String CHART = "const echarts = await import('/vendor/echarts/echarts.esm.min.js');"
            + " const map = echarts.getInstanceByDom(document.getElementById('map'));";

    /** West, east, south and north of what is shown. */
    private static final String SHOWN = "async () => {" + CHART
            + " const { xAxis: [x], yAxis: [y] } = map.getOption(); return [x.min, x.max, y.min, y.max].map(Number); }";

    /** The names that the map shows, each with its left, top, width and height. */
    private static final String NAMES = "async () => {" + CHART
            + " return map.getZr().storage.getDisplayList(true).filter(e => e.type === 'tspan' && e.z === 5).map(e => {"
            + " const box = e.getBoundingRect().clone(); if (e.transform) box.applyTransform(e.transform);"
            + " return [e.style.text, box.x, box.y, box.width, box.height]; }); }";

    private static Chromium chromium;
    private static Tables tables;
    private static SampleNetwork network;
    private static WebServer server;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        tables = Tables.create();
        network = SampleNetwork.fill(tables);
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
    void all_regions_are_named_and_no_name_covers_another_however_close_the_view() {
        for (int width : new int[] {1440, 390}) {
            try (Page page = open(width, false)) {
                assertThat(named(page)).contains("Alps", "Benelux", "Central", "Iberia", "Nordics", "West");
                Set<String> seen = new TreeSet<>();
                for (int i = 0; i < 6; i++) {
                    assertThat(covered(page))
                            .as("at %d, closer %d times", width, i)
                            .isEmpty();
                    seen.addAll(named(page));
                    page.locator("#map-tools [value='+']").click();
                    settle(page);
                }
                assertThat(seen).anyMatch(name -> name.contains("pharmacy"));
            }
        }
    }

    @Test
    void buttons_keys_and_double_clicks_look_closer_and_show_all_again() {
        try (Page page = open(1280, false)) {
            double[] all = shown(page);
            page.locator("#map-tools [value='+']").click();
            settle(page);
            double[] closer = shown(page);
            assertThat(wide(closer)).isEqualTo(wide(all) / 1.6, within(1e-6));
            assertThat(page.locator("#map-note")).containsText("sites in sight");

            Locator map = page.locator("#map");
            map.focus();
            page.keyboard().press("+");
            settle(page);
            assertThat(wide(shown(page))).isLessThan(wide(closer));
            double west = shown(page)[0];
            page.keyboard().press("ArrowRight");
            settle(page);
            assertThat(shown(page)[0]).isGreaterThan(west);
            page.keyboard().press("-");
            page.keyboard().press("-");
            settle(page);
            assertThat(shown(page)).containsExactly(all, within(1e-6));

            map.dblclick(new Locator.DblclickOptions().setPosition(60, 30));
            settle(page);
            assertThat(wide(shown(page))).isLessThan(wide(all));
            page.keyboard().press("0");
            settle(page);
            assertThat(shown(page)).containsExactly(all, within(1e-6));
            assertThat(page.locator("#map-note")).containsText("sites on the map");
        }
    }

    @Test
    void a_wheel_scrolls_the_page_unless_it_is_meant_for_the_map_and_what_lies_under_it_stays_there() {
        try (Page page = open(1280, false)) {
            double[] all = shown(page);
            BoundingBox box = page.locator("#map").boundingBox();
            page.mouse().move(box.x + 300, box.y + 100);
            page.mouse().wheel(0, 120);
            page.waitForFunction("() => scrollY > 0");
            assertThat(shown(page)).containsExactly(all, within(1e-6));

            box = page.locator("#map").boundingBox();
            page.mouse().move(box.x + 300, box.y + 100);
            List<?> under = under(page, 300, 100);
            double scrolled = ((Number) page.evaluate("() => scrollY")).doubleValue();
            page.keyboard().down("Control");
            page.mouse().wheel(0, -100);
            page.keyboard().up("Control");
            page.waitForFunction("all => (" + SHOWN + ")().then(now => now[1] - now[0] < all - 1)", wide(all));
            assertThat(under(page, 300, 100))
                    .zipSatisfy(under, (now, before) -> assertThat(((Number) now).doubleValue())
                            .isEqualTo(((Number) before).doubleValue(), within(0.05)));
            assertThat(((Number) page.evaluate("() => scrollY")).doubleValue()).isEqualTo(scrolled);

            double[] closer = shown(page);
            page.mouse().down();
            page.mouse().move(box.x + 380, box.y + 100, new Mouse.MoveOptions().setSteps(4));
            page.mouse().up();
            settle(page);
            assertThat(shown(page)[0]).isLessThan(closer[0]);
            assertThat(wide(shown(page))).isEqualTo(wide(closer), within(1e-6));
        }
    }

    @Test
    void two_fingers_look_closer_and_one_moves_the_map() {
        try (Page page = open(390, true)) {
            double[] all = shown(page);
            page.locator("#map").scrollIntoViewIfNeeded();
            BoundingBox box = page.locator("#map").boundingBox();
            double x = box.x + box.width / 2;
            double y = box.y + box.height / 2;
            CDPSession devTools = page.context().newCDPSession(page);
            touch(devTools, "touchStart", x - 30, y, x + 30, y);
            touch(devTools, "touchMove", x - 50, y, x + 50, y);
            touch(devTools, "touchMove", x - 90, y, x + 90, y);
            touch(devTools, "touchEnd");
            settle(page);
            double[] closer = shown(page);
            assertThat(wide(closer)).isEqualTo(wide(all) / 3, within(0.2));
            touch(devTools, "touchStart", x, y);
            touch(devTools, "touchMove", x, y + 20);
            touch(devTools, "touchMove", x, y + 40);
            touch(devTools, "touchEnd");
            settle(page);
            assertThat(shown(page)[3]).isGreaterThan(closer[3]);
            assertThat(wide(shown(page))).isEqualTo(wide(closer), within(1e-6));
        }
    }

    @Test
    void a_place_is_opened_from_a_closer_view_and_new_numbers_leave_the_view_as_it_is() {
        try (Page page = open(1280, false)) {
            page.locator("#map-tools [value='+']").click();
            page.locator("#map-tools [value='+']").click();
            settle(page);
            double[] closer = shown(page);
            String figures = page.locator("[data-figure=out] .value").textContent();
            String site = network.sites().get(0);
            network.gtins()
                    .forEach(gtin -> tables.execute(
                            "DELETE FROM inventory_position WHERE gtin = ? AND site = ? AND state = 'on_hand'",
                            gtin,
                            site));
            assertThat(page.locator("[data-figure=out] .value")).not().hasText(figures);
            assertThat(shown(page)).containsExactly(closer, within(1e-6));

            List<?> place = (List<?>)
                    page.evaluate(
                            "async () => {" + CHART
                                    + " const box = map.getDom(); for (const series of map.getOption().series.slice(2, 7)) for (const { value, site } of series.data) {"
                                    + " const [x, y] = map.convertToPixel({ xAxisIndex: 0, yAxisIndex: 0 }, value);"
                                    + " if (x > 60 && y > 30 && x < box.clientWidth - 80 && y < box.clientHeight - 40) return [site, x, y]; } }");
            page.locator("#map")
                    .click(new Locator.ClickOptions()
                            .setPosition(((Number) place.get(1)).doubleValue(), ((Number) place.get(2)).doubleValue()));
            assertThat(page.locator("#rows tr[data-level='2']").first()).isVisible();
        }
    }

    private static void touch(CDPSession devTools, String type, double... places) {
        JsonArray points = new JsonArray();
        for (int i = 0; i < places.length; i += 2) {
            JsonObject point = new JsonObject();
            point.addProperty("x", places[i]);
            point.addProperty("y", places[i + 1]);
            point.addProperty("id", i / 2);
            points.add(point);
        }
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        devTools.send("Input.dispatchTouchEvent", event);
    }

    /** What was asked of the map is drawn with the next picture. */
    private static void settle(Page page) {
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    private static double[] shown(Page page) {
        return ((List<?>) page.evaluate(SHOWN))
                .stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    }

    private static double wide(double[] shown) {
        return shown[1] - shown[0];
    }

    /** Longitude and latitude under a pixel of the map. */
    private static List<?> under(Page page, int x, int y) {
        return (List<?>) page.evaluate(
                "async ([x, y]) => {" + CHART
                        + " return map.convertFromPixel({ xAxisIndex: 0, yAxisIndex: 0 }, [x, y]); }",
                List.of(x, y));
    }

    private static List<String> named(Page page) {
        return ((List<?>) page.evaluate(NAMES))
                .stream().map(name -> (String) ((List<?>) name).get(0)).toList();
    }

    /** Pairs of names of which one covers a part of the other. */
    private static List<?> covered(Page page) {
        return (List<?>)
                page.evaluate(
                        "async () => { const names = await (" + NAMES + ")();"
                                + " return names.flatMap(([one, x, y, w, h], i) => names.slice(i + 1).filter(([, x2, y2, w2, h2]) =>"
                                + " x < x2 + w2 && x2 < x + w && y + 1 < y2 + h2 && y2 + 1 < y + h).map(([other]) => one + ' and ' + other)); }");
    }

    private static Page open(int width, boolean touch) {
        Page page = chromium.browser()
                .newPage(new Browser.NewPageOptions()
                        .setLocale("en-US")
                        .setHasTouch(touch)
                        .setIsMobile(touch)
                        .setViewportSize(width, 900));
        page.setDefaultTimeout(60_000);
        page.navigate(server.address().toString(), new Page.NavigateOptions().setTimeout(120_000));
        assertThat(page.locator("#map canvas").first()).isVisible();
        assertThat(page.locator("#map-note")).containsText("sites on the map");
        return page;
    }
}
