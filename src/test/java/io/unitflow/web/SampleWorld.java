package io.unitflow.web;

import io.unitflow.capture.Captures;
import io.unitflow.capture.Desk;
import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.DecisionDesk;
import io.unitflow.recall.RecallDesk;
import io.unitflow.recall.RecallOrder;
import io.unitflow.trace.TracedGoods;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** A served network of believable size in which every view of the page has something to show. */
final class SampleWorld implements AutoCloseable {
    /** The product and the pharmacy of the story that can be traced. */
    static final String GTIN = TracedGoods.GTIN;

    static final String PHARMACY = TracedGoods.PHARMACY;

    /** What was captured. */
    final Desk desk = new Desk();

    /** What was refused. */
    final SampleLetters letters = SampleLetters.few();

    final Tables tables;
    final SampleNetwork network;
    private final WebServer server;

    private SampleWorld(Path folder) {
        tables = Tables.create();
        network = SampleNetwork.fill(tables);
        goods();
        plans();
        concerns();
        past();
        server = WebServer.start(
                Restless.OPTIONS,
                tables.source(),
                () -> JobStatus.running(Instant.now()),
                new Services(TraceApiTest.tracing(TracedGoods.index(folder)), new Told())
                        .capturing(new Captures(desk, ids -> true, 5_000_000, Clock.systemUTC()))
                        .deciding(new Deciding(tables))
                        .withLetters(letters));
    }

    static SampleWorld serve(Path folder) {
        return new SampleWorld(folder);
    }

    Tables tables() {
        return tables;
    }

    Served served() {
        return new Served(server);
    }

    String address() {
        return server.address().toString();
    }

    /** Does with a word what the job does a moment later. */
    private record Deciding(Tables tables) implements DecisionDesk {
        @Override
        public void tell(Acknowledgement word) {
            tables.execute(
                    "UPDATE recommendation SET state = ?, decided_by = ?, note = ?, quantity = CASE WHEN ? > 0 THEN ? ELSE quantity END,"
                            + " details = details || jsonb_build_object('proposed_quantity', quantity) WHERE id = ?",
                    word.act().life().word(),
                    word.who(),
                    word.note(),
                    word.quantity(),
                    word.quantity(),
                    word.id());
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    /** Recalls are told to nobody. */
    private record Told() implements RecallDesk {
        @Override
        public void tell(RecallOrder order) {
            // Whoever told it sees no more than that it was taken.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private void goods() {
        tables.site(PHARMACY, "Bergdorf pharmacy, Graz", "pharmacy", "Alps", 47.0, 15.2);
        tables.site(TracedGoods.PLANT, "Norvia plant, Oslo", "plant", "Nordics", 59.9, 10.7);
        tables.position(GTIN, "A1", PHARMACY, "on_hand", 1);
        for (int i = 0; i < network.gtins().size(); i++) {
            String gtin = network.gtins().get(i);
            tables.position(gtin, "A2207", PHARMACY, "on_hand", 7 * i % 45);
            tables.position(gtin, "C2402", PHARMACY, "on_hand", 11 * i % 23);
            tables.position(gtin, "B2311", PHARMACY, "in_transit", i % 4 == 0 ? 12 : 0);
            tables.demand(gtin, PHARMACY, 1 + i % 5, i % 6 == 5 ? 0 : 4 + 3L * i);
        }
        int days = 20;
        for (String lot : List.of("A1", "A2207", "B2311", "C2402")) {
            for (String gtin : network.gtins()) {
                tables.execute("INSERT INTO lot (gtin, lot, expires) VALUES (?, ?, current_date + ?)", gtin, lot, days);
            }
            days += 45;
        }
        SampleForecast.writeLong(tables, GTIN, PHARMACY);
    }

    private void plans() {
        String details =
                "{\"stock\":[{\"lot\":\"A2207\",\"quantity\":4}],\"on_the_way\":0,\"policy\":{\"order_multiple\":5,"
                        + "\"minimum_order\":10,\"maximum_stock\":200},\"if_ignored\":{\"days\":9,\"unserved\":12.4,\"wasted\":0},"
                        + "\"if_followed\":{\"days\":9,\"unserved\":0.3,\"wasted\":0},\"cost\":24.5,"
                        + "\"giver\":{\"stock\":[{\"lot\":\"B2311\",\"quantity\":80}]}}";
        recommend("one", "transfer", 0, 40, details);
        recommend("two", "order", 1, 25, details);
        recommend("three", "transfer", 7, 30, details);
        recommend("four", "order", 11, 60, details);
        recommend("five", "order", 3, 35, details);
        recommend("six", "transfer", 8, 15, details);
        tables.execute("UPDATE recommendation SET state = 'received', decided_by = 'Ines' WHERE id = 'five'");
        tables.execute("UPDATE recommendation SET state = 'rejected', decided_by = 'Max' WHERE id = 'six'");
        tables.execute("INSERT INTO recommendation_word (id, status, who, order_id, note, quantity, at, told_at)"
                + " VALUES ('five', 'accepted', 'Ines', '', 'the fridge is full', 20, now() - interval '26 hours', now()),"
                + " ('six', 'rejected', 'Max', '', 'sold elsewhere', null, now() - interval '2 hours', now())");
        for (int i = 0; i < 6; i++) {
            for (String table : List.of("shortage", "surplus")) {
                tables.execute(
                        "INSERT INTO " + table + " (gtin, region, site, from_day, until_day, quantity, probability)"
                                + " VALUES (?, ?, ?, current_date + ?, current_date + ?, ?, ?)",
                        network.gtins().get(table.equals("shortage") ? i : 12 + i),
                        "Alps",
                        i == 0 ? "" : network.sites().get(3 * i),
                        2 + i,
                        9 + i,
                        120 - 11 * i,
                        0.8 - 0.07 * i);
            }
        }
    }

    private void recommend(String id, String kind, int product, int quantity, String details) {
        boolean order = kind.equals("order");
        tables.execute(
                "INSERT INTO recommendation (id, gtin, kind, lot, from_site, to_site, quantity, decide_by, arrive_by, reason,"
                        + " details, state, state_day, decided_by, order_id, note, shipped, received)"
                        + " SELECT ?, ?, ?, ?, a.site, b.site, ?, current_date + 1 + ?, current_date + 4 + ?,"
                        + " 'Stock there lasts 2 days of an expected demand of 41 in 9 days; the giver has more than it sells.', ?::jsonb,"
                        + " 'proposed', current_date, '', '', '', 0, 0 FROM site a, site b"
                        + " WHERE a.name LIKE ? AND b.name LIKE ? ORDER BY a.site, b.site LIMIT 1",
                id,
                network.gtins().get(product),
                kind,
                order ? "" : "B2311",
                quantity,
                product,
                product,
                details,
                order ? "%distribution%" : "%Berlin",
                product == 0 ? "%Graz" : "%Lyon");
    }

    /** What figures were like in the week before. */
    private void past() {
        tables.execute("INSERT INTO figures_hour"
                + " SELECT at, at, 420, 12 + round(3 * sin(hour / 9.0)) + hour / 30, 109 + round(8 * sin(hour / 14.0)),"
                + " 0.964 - 0.004 * sin(hour / 9.0) - hour / 9000.0, 121706 + 40 * hour, 8 + hour / 50, 2, 4 + hour % 24 / 6"
                + " FROM (SELECT date_trunc('hour', now()) - hour * interval '1 hour' AS at, hour"
                + " FROM generate_series(1, 167) AS hour) AS hours");
    }

    private void concerns() {
        exception("sold_again", "critical", TracedGoods.UNIT, PHARMACY);
        exception("overdue", "major", TracedGoods.CASE, TracedGoods.PLANT);
        exception("temperature", "critical", TracedGoods.PALLET, TracedGoods.PLANT);
        exception(
                "silent_site",
                "major",
                "414/" + network.sites().get(9),
                network.sites().get(9));
        for (int i = 0; i < 4; i++) {
            exception(
                    "expires_unsold",
                    "major",
                    "01/" + network.gtins().get(i) + "/10/A2207",
                    network.sites().get(i));
        }
        tables.execute(
                "INSERT INTO recall VALUES ('R-2026-07', ?, 'B2311', '', now() - interval '1 day', 'Glass found in vials', false, false, now())",
                network.gtins().get(4));
    }

    private void exception(String kind, String severity, String subject, String site) {
        tables.execute(
                "INSERT INTO exception VALUES (?, ?, ?, ?, ?, ?, 'open', now() - interval '3 hours', null, null, ARRAY['urn:uuid:00000008'])",
                kind + "|" + subject,
                kind,
                severity,
                subject,
                subject.startsWith("01/") ? subject.substring(3, 17) : "",
                site);
    }

    @Override
    public void close() {
        server.close();
        tables.close();
    }
}
