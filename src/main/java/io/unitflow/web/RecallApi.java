package io.unitflow.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.unitflow.recall.MalformedRecall;
import io.unitflow.recall.RecallDesk;
import io.unitflow.recall.RecallJson;
import io.unitflow.recall.RecallOrder;
import io.unitflow.trace.Census;
import io.unitflow.trace.Tracer;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** {@code /api/v1/recalls}: recalls as they stand, where what they cover is, and the word that begins, changes or ends one. */
final class RecallApi {
    private static final Duration CENSUS_MAX = Duration.ofSeconds(4);
    /** Of places and of sales of one recall so many are told with it, and how many there are in all. */
    private static final int FIRST_MAX = 1_000;

    private final Live live;
    private final Tracer tracer;
    private final RecallDesk desk;
    private final Clock clock;
    private final Censuses censuses;

    /** @param tracer tells of single units, or null; @param desk takes words, or null where nobody does */
    RecallApi(Live live, Tracer tracer, RecallDesk desk, Clock clock) {
        this.live = live;
        this.tracer = tracer;
        this.desk = desk;
        this.clock = clock;
        this.censuses = tracer == null ? null : new Censuses(tracer, CENSUS_MAX, System::nanoTime);
    }

    /** Recalls, the newest first, page by page. */
    void all(Context ctx) throws SQLException {
        Params params = Params.of(ctx, "limit", "after", "format");
        Rows.answer(ctx, params, Params.LIMIT_MAX, RecallViews.Standing.class, this::page);
    }

    private Rows.Page<RecallViews.Standing> page(String before, int limit) throws SQLException {
        String[] after = Params.after(before, 2);
        List<RecallViews.Standing> rows = standing(null, Params.time(after[0]), after[1], limit);
        RecallViews.Standing last = rows.size() < limit ? null : rows.get(limit - 1);
        return new Rows.Page<>(
                rows, last == null ? null : Params.key(last.toldAt().toString(), last.recallId()));
    }

    /** Where the goods of one recall were and are, every lot at every place, page by page. */
    void goods(Context ctx) throws SQLException {
        Params params = Params.of(ctx, "recall", "limit", "after", "format");
        String id = params.text("recall");
        if (id == null) {
            throw Problem.badRequest("The parameter recall is missing: the ID of a recall.");
        }
        known(id);
        Rows.answer(ctx, params, Params.LIMIT_MAX, RecallViews.Place.class, (before, limit) -> {
            String[] after = Params.after(before, 2);
            Network network = live.reading().network();
            List<RecallViews.Place> rows =
                    live.database().rows("recalled", row -> place(row, network), id, id, after[0], after[1], limit);
            RecallViews.Place last = rows.size() < limit ? null : rows.get(limit - 1);
            return new Rows.Page<>(rows, last == null ? null : Params.key(last.lot(), last.site()));
        });
    }

    /** One recall with all that is known of what it covers. */
    void one(Context ctx) throws SQLException {
        Params.of(ctx);
        RecallViews.Standing recall = known(ctx.pathParam("id"));
        LocalDate from = recall.from() == null
                ? LocalDate.EPOCH
                : recall.from().atZone(ZoneOffset.UTC).toLocalDate();
        Census units = censuses == null ? null : censuses.of(recall.gtin(), recall.lot(), recall.serial());
        RecallViews.First<RecallViews.Place> places = places(recall);
        Sold sold = sales(recall, from, units);
        ctx.header("Cache-Control", "no-store")
                .json(new RecallViews.Scope(
                        recall,
                        places.rows(),
                        places.total(),
                        sold.first().rows(),
                        sold.first().total(),
                        sold.units(),
                        units));
    }

    /** Begins or changes a recall. */
    void tell(Context ctx) {
        Params.of(ctx);
        JsonNode body =
                Bodies.object(ctx, "recall_id", "gtin", "lot", "serial", "from", "reason", "drill", "withdrawn");
        try {
            accept(ctx, RecallJson.read(body));
        } catch (MalformedRecall e) {
            throw Problem.badRequest(e.getMessage());
        }
    }

    /** Withdraws a recall. */
    void withdraw(Context ctx) throws SQLException {
        Params.of(ctx);
        accept(ctx, RecallOrder.withdrawal(known(ctx.pathParam("id")).recallId()));
    }

    private void accept(Context ctx, RecallOrder order) {
        if (desk == null) {
            throw new Problem(404, "Recalls are not taken here.");
        }
        try {
            desk.tell(order);
        } catch (IOException e) {
            throw new Problem(503, e.getMessage());
        }
        String id = order.recall().recallId();
        ctx.status(202)
                .header("Location", "/api/v1/recalls/" + Links.encoded(id))
                .json(new Told(id, order.withdrawn()));
    }

    /** What was told; the tables show it within a second. */
    record Told(String recallId, boolean withdrawn) {}

    private RecallViews.Standing known(String id) throws SQLException {
        List<RecallViews.Standing> found = standing(id, null, null, 1);
        if (found.isEmpty()) {
            throw new Problem(404, "There is no recall of that ID.");
        }
        return found.get(0);
    }

    private List<RecallViews.Standing> standing(String id, OffsetDateTime toldAt, String after, int limit)
            throws SQLException {
        Network network = live.reading().network();
        return live.database().rows("recalls", row -> standing(row, network), id, toldAt, after, limit);
    }

    private RecallViews.Standing standing(ResultSet row, Network network) throws SQLException {
        Instant from = Database.instant(row, "starts");
        BigDecimal then = Stock.exact(row.getBigDecimal("at_beginning"));
        BigDecimal sellable = Stock.exact(row.getBigDecimal("on_hand"));
        BigDecimal moving = Stock.exact(row.getBigDecimal("in_transit"));
        BigDecimal kept = Stock.exact(row.getBigDecimal("unsellable"));
        boolean open = sellable.add(moving).signum() > 0;
        long sites = row.getLong("sites");
        if (!row.getString("serial").isEmpty()) {
            String state = unit(row.getString("gtin"), row.getString("lot"), row.getString("serial"));
            then = state == null ? BigDecimal.ZERO : BigDecimal.ONE;
            sellable = one("on_hand".equals(state));
            moving = one("in_transit".equals(state));
            kept = one("unsellable".equals(state));
            sites = "gone".equals(state) || state == null ? 0 : 1;
            open = !"gone".equals(state) && !"unsellable".equals(state);
        }
        return new RecallViews.Standing(
                row.getString("recall_id"),
                row.getString("gtin"),
                network.product(row.getString("gtin")).name(),
                row.getString("lot"),
                row.getString("serial"),
                from,
                row.getString("reason"),
                row.getBoolean("drill"),
                row.getBoolean("withdrawn"),
                state(row.getBoolean("withdrawn"), row.getBoolean("drill"), from, open),
                Database.instant(row, "told_at"),
                then,
                sellable,
                moving,
                kept,
                then.subtract(sellable).subtract(moving).subtract(kept).max(BigDecimal.ZERO),
                sites);
    }

    private static BigDecimal one(boolean is) {
        return is ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    /** The state of a single unit; null where no event names it, or nobody can tell. */
    private String unit(String gtin, String lot, String serial) {
        if (tracer == null) {
            return null;
        }
        Census unit = tracer.census(gtin, lot, serial, CENSUS_MAX);
        return unit.units() == 0 ? null : unit.places().get(0).state();
    }

    private String state(boolean withdrawn, boolean drill, Instant from, boolean open) {
        if (withdrawn) {
            return "withdrawn";
        }
        if (drill) {
            return "drill";
        }
        if (from != null && from.isAfter(clock.instant())) {
            return "announced";
        }
        return open ? "running" : "done";
    }

    private RecallViews.First<RecallViews.Place> places(RecallViews.Standing recall) throws SQLException {
        Network network = live.reading().network();
        AtomicLong total = new AtomicLong();
        List<RecallViews.Place> rows = live.database()
                .rows(
                        "recall-places",
                        row -> {
                            total.set(row.getLong("all_rows"));
                            return place(row, network);
                        },
                        recall.recallId(),
                        recall.recallId(),
                        FIRST_MAX);
        return new RecallViews.First<>(rows, total.get());
    }

    private static RecallViews.Place place(ResultSet row, Network network) throws SQLException {
        Site site = network.site(row.getString("site"));
        return new RecallViews.Place(
                row.getString("lot"),
                site.site(),
                site.name(),
                site.region(),
                site.country(),
                site.latitude(),
                site.longitude(),
                amount(row, "at_beginning"),
                amount(row, "on_hand"),
                amount(row, "in_transit"),
                amount(row, "unsellable"));
    }

    private record Sold(RecallViews.First<RecallViews.Sale> first, BigDecimal units) {
        static final Sold NONE = new Sold(new RecallViews.First<>(List.of(), 0), BigDecimal.ZERO);
    }

    private Sold sales(RecallViews.Standing recall, LocalDate from, Census units) throws SQLException {
        Network network = live.reading().network();
        boolean all = recall.lot().isEmpty() && recall.serial().isEmpty();
        if (!all && units == null) {
            return Sold.NONE;
        }
        if (!all) {
            List<RecallViews.Sale> sales = units.sales().stream()
                    .limit(FIRST_MAX)
                    .map(sale -> new RecallViews.Sale(
                            sale.site(),
                            network.site(sale.site()).name(),
                            sale.date(),
                            sale.step(),
                            BigDecimal.valueOf(sale.units())))
                    .toList();
            return new Sold(new RecallViews.First<>(sales, units.sales().size()), BigDecimal.valueOf(units.left()));
        }
        AtomicReference<Sold> found = new AtomicReference<>(Sold.NONE);
        List<RecallViews.Sale> rows = live.database()
                .rows(
                        "recall-sales",
                        row -> {
                            RecallViews.First<RecallViews.Sale> counted =
                                    new RecallViews.First<>(List.of(), row.getLong("all_rows"));
                            found.set(new Sold(counted, amount(row, "sold")));
                            return new RecallViews.Sale(
                                    row.getString("site"),
                                    network.site(row.getString("site")).name(),
                                    row.getObject("date", LocalDate.class),
                                    null,
                                    amount(row, "quantity"));
                        },
                        recall.gtin(),
                        from,
                        FIRST_MAX);
        return new Sold(
                new RecallViews.First<>(rows, found.get().first().total()),
                found.get().units());
    }

    private static BigDecimal amount(ResultSet row, String column) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? BigDecimal.ZERO : Stock.exact(value);
    }
}
