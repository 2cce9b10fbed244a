package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StockReaderTest {
    private static final Pair HERE = new Pair("04098765000102", "4098765001009");
    private static final Pair THERE = new Pair("04098765000102", "4098765001016");

    @Test
    void touched_pairs_alone_are_read_again_and_vanish_when_nothing_is_left() {
        Inventory before = Inventory.of(Map.of(HERE, units(5), THERE, units(7)));
        Inventory after = before.refreshed(Set.of(HERE, THERE), Map.of(THERE, units(9)));
        assertThat(after.pairs()).containsOnlyKeys(THERE);
        assertThat(after.total().onHand()).isEqualByComparingTo("9");
        assertThat(after.changedSince(before)).containsExactlyInAnyOrder(HERE, THERE);
        assertThat(after.changedSince(after)).isEmpty();
    }

    @Test
    void notices_name_pairs_and_an_empty_one_stands_for_all() throws SQLException {
        try (Tables tables = Tables.create();
                Touched touched = new Touched(tables.source())) {
            assertThat(touched.since().everything())
                    .as("what was before nobody knows")
                    .isTrue();
            assertThat(touched.since()).isEqualTo(new Touched.Since(false, Set.of()));
            tables.announce(List.of(HERE, THERE));
            await().untilAsserted(
                            () -> assertThat(touched.since()).isEqualTo(new Touched.Since(false, Set.of(HERE, THERE))));
            tables.announce("09521000000014:dock+4%2C+Z%C3%BCrich");
            await().untilAsserted(() -> assertThat(touched.since())
                    .isEqualTo(new Touched.Since(false, Set.of(new Pair("09521000000014", "dock 4, Zürich")))));
            tables.announce("09521000000014:%zz");
            await().untilAsserted(() -> assertThat(touched.since().everything()).isTrue());
            tables.announce(List.of());
            await().untilAsserted(() -> assertThat(touched.since().everything()).isTrue());
        }
    }

    @Test
    void reader_sees_announced_changes_and_deletions_between_full_readings() throws SQLException {
        try (Tables tables = Tables.create();
                Touched touched = new Touched(tables.source())) {
            tables.position(HERE.gtin(), "A", HERE.site(), "on_hand", 5);
            tables.position(THERE.gtin(), "A", THERE.site(), "on_hand", 7);
            StockReader reader = new StockReader(new Database(tables.source()), touched);
            assertThat(reader.read().total().onHand()).isEqualByComparingTo("12");
            tables.position(HERE.gtin(), "A", HERE.site(), "on_hand", 0);
            tables.position(THERE.gtin(), "A", THERE.site(), "on_hand", 8);
            tables.announce(List.of(HERE, THERE));
            await().untilAsserted(
                            () -> assertThat(reader.read().total().onHand()).isEqualByComparingTo("8"));
        }
    }

    @Test
    void an_event_that_is_dated_later_than_it_came_counts_and_tells_no_time() throws SQLException {
        try (Tables tables = Tables.create();
                Touched touched = new Touched(tables.source())) {
            tables.position(HERE.gtin(), "A", HERE.site(), "on_hand", 5);
            Database database = new Database(tables.source());
            for (int lot = 0; lot < 20; lot++) {
                tables.position(THERE.gtin(), "L" + lot, THERE.site(), "on_hand", 1);
            }
            tables.position(HERE.gtin(), "B", HERE.site(), "on_hand", 7);
            tables.execute("UPDATE inventory_position SET as_of = '2026-01-01Z'");
            tables.execute("UPDATE inventory_position SET as_of = '2126-01-01Z' WHERE lot = 'B'");
            tables.execute("INSERT INTO source_status VALUES ('t', 0, 1, 1, 1, 0, '2126-01-01Z', now(), now()),"
                    + " ('t', 1, 1, 1, 1, 0, '2026-01-01Z', now(), now())");

            Inventory read = new StockReader(database, touched).read();
            assertThat(read.total().onHand()).isEqualByComparingTo("32");
            assertThat(read.total().asOf()).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(Source.readAll(database).get(0).newestEventTime()).isEqualTo("2026-01-01T00:00:00Z");
        }
    }

    @Test
    void in_a_world_that_is_ahead_of_the_clock_the_times_of_its_events_are_believed() throws SQLException {
        try (Tables tables = Tables.create();
                Touched touched = new Touched(tables.source())) {
            tables.position(HERE.gtin(), "A", HERE.site(), "on_hand", 5);
            tables.position(THERE.gtin(), "A", THERE.site(), "on_hand", 7);
            tables.execute("UPDATE inventory_position SET as_of = '2126-01-01Z'");

            Inventory read = new StockReader(new Database(tables.source()), touched).read();
            assertThat(read.total().asOf()).isEqualTo("2126-01-01T00:00:00Z");
        }
    }

    @Test
    void an_expensive_reading_rests_before_it_is_repeated() {
        Pace pace = new Pace(0);
        assertThat(pace.due()).isTrue();
        pace.took(System.nanoTime() - Duration.ofSeconds(5).toNanos());
        assertThat(pace.due()).isFalse();
        pace.hurry();
        assertThat(pace.due()).isTrue();
    }

    @Test
    void a_rate_survives_a_counter_that_starts_again() {
        Rate rate = new Rate(Duration.ofSeconds(10));
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(rate.add(start, 1_000)).isZero();
        assertThat(rate.add(start.plusSeconds(2), 1_400)).isEqualTo(200);
        assertThat(rate.add(start.plusSeconds(3), 10)).isZero();
        assertThat(rate.add(start.plusSeconds(5), 210)).isEqualTo(100);
        assertThat(rate.add(start.plusSeconds(60), 210)).isLessThan(5);
    }

    @Test
    void sums_agree_with_their_parts() {
        Map<Pair, Stock> pairs = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            pairs.put(new Pair("g" + i % 7, "s" + i % 11), units(i));
        }
        Inventory inventory = Inventory.of(pairs);
        BigDecimal parts = pairs.values().stream().map(Stock::onHand).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(inventory.total().onHand()).isEqualByComparingTo(parts);
    }

    private static Stock units(int quantity) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        return new Stock(BigDecimal.valueOf(quantity), BigDecimal.ZERO, BigDecimal.ZERO, 1, now, now, now);
    }
}
