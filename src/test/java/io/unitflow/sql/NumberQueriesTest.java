package io.unitflow.sql;

import static io.unitflow.sql.ToldEvent.GTIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Questions to numbers of days count every day and week, and no wrong date moves them. */
@ExtendWith(MiniClusterExtension.class)
class NumberQueriesTest {
    private static QueryTables tables;

    /** The engine that is shared by all tests is known from here on. */
    @BeforeEach
    void connect() throws IOException {
        if (tables == null) {
            tables = new QueryTables(StreamExecutionEnvironment.getExecutionEnvironment());
        }
        tables.clear();
    }

    @AfterAll
    static void end() {
        tables = null;
    }

    /** Closing stock on hand, told on its day; a day of another century was told on 2026-01-20. */
    static void stock(QueryTables tables, String day, String gtin, String lot, String site, String quantity) {
        String told = day.startsWith("2026") ? day : "2026-01-20";
        tables.put(
                "positions_daily",
                Map.of(
                        "date",
                        day,
                        "gtin",
                        gtin,
                        "lot",
                        lot,
                        "site",
                        site,
                        "state",
                        "on_hand",
                        "quantity",
                        quantity,
                        "as_of",
                        day + "T12:00:00Z",
                        "ingested_at",
                        told + "T12:00:00Z"));
    }

    private void stock(String day, String lot, String quantity) {
        stock(tables, day, GTIN, lot, "B", quantity);
    }

    private void sold(String day, String quantity) {
        String told = day.startsWith("2026") ? day : "2026-01-20";
        tables.put(
                "demand_daily",
                Map.of(
                        "date",
                        day,
                        "gtin",
                        GTIN,
                        "site",
                        "B",
                        "quantity",
                        quantity,
                        "ingested_at",
                        told + "T12:00:00Z"));
    }

    private static Map<String, String> span(String from, String to) {
        return Map.of("from", from, "to", to);
    }

    @Test
    void stockClosesOnDaysOnWhichNothingChanged() throws IOException {
        stock("2026-01-05", "L", "3");
        stock("2026-01-08", "L", "2");

        assertThat(tables.ask("closing_stock", span("2026-01-04", "2026-01-09")))
                .containsExactly(
                        "2026-01-05,B,on_hand,3",
                        "2026-01-06,B,on_hand,3",
                        "2026-01-07,B,on_hand,3",
                        "2026-01-08,B,on_hand,2",
                        "2026-01-09,B,on_hand,2");
    }

    @Test
    void daysOfSupplyAreReckonedOverEveryDayOfTheSpan() throws IOException {
        stock("2026-01-01", "L", "20");
        for (int day = 1; day <= 10; day++) {
            sold("2026-02-" + (day < 10 ? "0" : "") + day, "1");
        }
        stock("2026-02-10", "L", "10");
        stock(tables, "2026-12-31", "other", "M", "B", "5");

        // 40 days of 20 and 325 of 10.
        assertThat(tables.ask("turns_and_days_of_supply", span("2026-01-01", "2026-12-31")))
                .containsExactly("other,0,0,5,0,", GTIN + ",10,11.1,10,0.9,365")
                .hasSize(2);
    }

    @Test
    void meansBeginWithHistoryAndCountDaysBeforeAProductsFirstStock() throws IOException {
        stock(tables, "2026-01-01", "other", "M", "B", "5");
        stock("2026-01-06", "L", "10");
        sold("2026-01-10", "5");

        assertThat(tables.ask("turns_and_days_of_supply", span("2025-02-01", "2026-01-10")))
                .contains(GTIN + ",5,5,10,1,20");
    }

    @Test
    void weeksBeginOnMondayAndAWeekWithoutASaleHasARow() throws IOException {
        stock("2025-12-30", "L", "10");
        sold("2026-01-04", "2");
        stock("2026-01-04", "L", "8");
        sold("2026-01-20", "1");
        stock("2026-01-20", "L", "3");
        stock("2026-01-20", "M", "4");
        sold("2099-01-01", "9");

        List<String> weeks =
                List.of("2025-12-29,2,8,0.2", "2026-01-05,0,8,0", "2026-01-12,0,8,0", "2026-01-19,1,7,0.125");
        assertThat(tables.ask("sell_through", span("2026-01-01", "2026-12-31")))
                .containsExactlyElementsOf(
                        weeks.stream().map(week -> GTIN + ",B," + week).toList());

        // One sale of another region, and it was taken back.
        tables.put(
                "demand_daily",
                Map.of(
                        "date",
                        "2026-01-06",
                        "gtin",
                        GTIN,
                        "site",
                        "Z",
                        "quantity",
                        "0",
                        "ingested_at",
                        "2026-01-06T12:00:00Z"));
        assertThat(tables.ask("daily_sales", Map.of()))
                .containsExactly(GTIN + ",2026-01-04,2,1", GTIN + ",2026-01-20,1,1");
        tables.put("live_site", Map.of("site", "B", "region", "south"));
        assertThat(tables.ask("sell_through_by_region", span("2026-01-01", "2026-12-31")))
                .containsExactlyElementsOf(
                        weeks.stream().map(week -> GTIN + ",south," + week).toList());
        assertThat(tables.ask("market_intelligence", Map.of()))
                .containsExactly("2025-12-29,south," + GTIN + ",,2,1", "2026-01-19,south," + GTIN + ",,1,1");
    }

    @Test
    void aRegionSellsThroughWhatAllItsSitesHave() throws IOException {
        stock(tables, "2026-01-05", GTIN, "L", "B", "6");
        stock(tables, "2026-01-06", GTIN, "L", "C", "3");
        sold("2026-01-07", "1");
        tables.put("live_site", Map.of("site", "B", "region", "south"));
        tables.put("live_site", Map.of("site", "C", "region", "south"));

        assertThat(tables.ask("sell_through_by_region", Map.of())).containsExactly(GTIN + ",south,2026-01-05,1,9,0.1");
    }

    @Test
    void aPartnersWeekBeginsOnMonday() throws IOException {
        new ToldEvent(tables, "e1", "2026-01-11T08:00", "receiving", "B").lists("u1");
        new ToldEvent(tables, "e2", "2026-01-12T08:00", "receiving", "B")
                .with("ingested_at", "2026-01-12T08:30:00Z")
                .lists("u1");
        // A backfill, long afterwards.
        new ToldEvent(tables, "e3", "2026-01-12T09:00", "receiving", "B")
                .with("ingested_at", "2026-06-12T08:30:00Z")
                .with("source", "old/e.json")
                .lists("u1");

        assertThat(tables.ask("partner_data_quality", Map.of()))
                .containsExactly("B,2026-01-12,2,0,0.5,0,0", "B,2026-01-05,1,0,0,0,0");
    }

    @Test
    void aWrongDateMakesNoLotLinger() throws IOException {
        stock("2026-01-05", "L", "3");
        stock("2026-01-12", "M", "2");
        stock("2099-01-01", "N", "1");

        assertThat(tables.ask("lingering_lots", Map.of())).containsExactly(GTIN + ",L,B,3,2026-01-05,7");
        assertThat(tables.ask("lingering_lots", Map.of("day", "2026-01-17")))
                .containsExactly(GTIN + ",L,B,3,2026-01-05,12", GTIN + ",M,B,2,2026-01-12,5");

        // A simulated world leaves the clock, which stands at 2026-01-20, behind: day after day.
        sold("2026-01-19", "1");
        for (int day = 22; day <= 28; day += 3) {
            tables.put(
                    "demand_daily",
                    Map.of("date", "2026-01-" + day, "ingested_at", "2026-01-20T12:00:00Z", "quantity", "1"));
        }
        assertThat(tables.ask("lingering_lots", Map.of()))
                .containsExactly(GTIN + ",L,B,3,2026-01-05,23", GTIN + ",M,B,2,2026-01-12,16");
    }

    private void forecast(String lastDay, int step, String date) {
        tables.put(
                "forecasts",
                Map.of(
                        "gtin",
                        GTIN,
                        "level",
                        "site",
                        "place",
                        "B",
                        "last_day",
                        lastDay,
                        "issued_at",
                        lastDay + "T23:59:00Z",
                        "step",
                        step,
                        "date",
                        date,
                        "mean",
                        "2",
                        "q95",
                        "4"));
    }

    @Test
    void onlyDaysThatHaveClosedAreJudged() throws IOException {
        forecast("2026-01-08", 1, "2026-01-09");
        forecast("2026-01-09", 1, "2026-01-10");
        sold("2026-01-09", "2");
        sold("2026-01-10", "1");
        sold("2099-01-01", "1");

        assertThat(tables.ask("forecast_accuracy", Map.of())).containsExactly(GTIN + ",B,1,2.0,2.0,0.0,0.0,1");
    }

    private void told(String id, String state, String day, String at) {
        Map<String, Object> row = new HashMap<>(Map.of("id", id, "state", state, "state_day", day, "told_at", at));
        row.putAll(
                Map.of("kind", "order", "to_site", "B", "quantity", 5, "shipped", 0, "received", 0, "from_site", "A"));
        tables.put("recommendations", row);
    }

    @Test
    void aStateCountsFromTheDayThatItWasProposedEvenIfThatIsLeftOut() throws IOException {
        told("r", "proposed", "2026-01-20", "2026-01-20T08:00:00Z");
        told("r", "accepted", "2026-02-03", "2026-02-03T08:00:00Z");

        assertThat(tables.ask("recommendation_life", Map.of("from", "2026-02-01")))
                .containsExactly("r,accepted,2026-02-03,14,order,A,B,5.0,,0.0,0.0");
    }

    @Test
    void ofStatesToldAtOnceTheOneFurthestAlongCounts() throws IOException {
        told("r", "superseded", "2026-01-20", "2026-01-20T08:00:00Z");
        told("r", "proposed", "2026-01-20", "2026-01-20T08:00:00Z");
        told("s", "proposed", "2026-01-20", "2026-01-20T08:00:00Z");
        told("s", "accepted", "2026-01-20", "2026-01-20T08:00:00Z");

        assertThat(tables.ask("recommendations_followed", Map.of()))
                .containsExactly("B,order,accepted,1,5.0,0.0", "B,order,superseded,1,5.0,0.0");
    }

    @Test
    void theMarketWithTheNewestExceptionComesFirst() throws IOException {
        tables.put("live_site", Map.of("site", "B", "country", "IT"));
        for (String day : List.of("01", "02")) {
            tables.put(
                    "live_exception",
                    Map.of("kind", "off_route", "gtin", GTIN, "state", "open", "time", "2026-01-" + day + "T00:00:00"));
        }
        tables.put(
                "live_exception",
                Map.of(
                        "kind",
                        "wrong_market",
                        "gtin",
                        GTIN,
                        "site",
                        "B",
                        "state",
                        "open",
                        "time",
                        "2026-01-03T00:00:00"));

        assertThat(tables.ask("diversion_by_market", Map.of()))
                .extracting(row -> row.substring(0, row.indexOf(',', 14)))
                .containsExactly("wrong_market,IT", "off_route,unknown");
    }
}
