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
import java.time.ZoneOffset;
import java.util.List;

/** {@code /api/v1/recalls}: recalls as they stand, where what they cover is, and the word that begins, changes or ends one. */
final class RecallApi {
    private static final Duration CENSUS_MAX = Duration.ofSeconds(4);

    private final Live live;
    private final Tracer tracer;
    private final RecallDesk desk;
    private final Clock clock;

    /** @param tracer tells of single units, or null; @param desk takes words, or null where nobody does */
    RecallApi(Live live, Tracer tracer, RecallDesk desk, Clock clock) {
        this.live = live;
        this.tracer = tracer;
        this.desk = desk;
        this.clock = clock;
    }

    /** All recalls. */
    void all(Context ctx) throws SQLException {
        Params params = Params.of(ctx, "format");
        Rows.answer(ctx, params, RecallViews.Standing.class, standing(null));
    }

    /** One recall with all that is known of what it covers. */
    void one(Context ctx) throws SQLException {
        Params.of(ctx);
        RecallViews.Standing recall = known(ctx.pathParam("id"));
        LocalDate from = recall.from() == null
                ? LocalDate.EPOCH
                : recall.from().atZone(ZoneOffset.UTC).toLocalDate();
        boolean single = !recall.lot().isEmpty() || !recall.serial().isEmpty();
        Census units = tracer == null || !single
                ? null
                : tracer.census(recall.gtin(), recall.lot(), recall.serial(), CENSUS_MAX);
        ctx.header("Cache-Control", "no-store")
                .json(new RecallViews.Scope(recall, places(recall), sales(recall, from, units), units));
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
        List<RecallViews.Standing> found = standing(id);
        if (found.isEmpty()) {
            throw new Problem(404, "There is no recall of that ID.");
        }
        return found.get(0);
    }

    private List<RecallViews.Standing> standing(String id) throws SQLException {
        Network network = live.reading().network();
        return live.database().rows("recalls", row -> standing(row, network), id, id);
    }

    private RecallViews.Standing standing(ResultSet row, Network network) throws SQLException {
        Instant from = Database.instant(row, "starts");
        BigDecimal then = Stock.exact(row.getBigDecimal("at_beginning"));
        BigDecimal sellable = Stock.exact(row.getBigDecimal("on_hand"));
        BigDecimal moving = Stock.exact(row.getBigDecimal("in_transit"));
        BigDecimal kept = Stock.exact(row.getBigDecimal("unsellable"));
        boolean open = sellable.add(moving).signum() > 0;
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
                row.getLong("sites"));
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

    private List<RecallViews.Place> places(RecallViews.Standing recall) throws SQLException {
        Network network = live.reading().network();
        return live.database()
                .rows(
                        "recall-places",
                        row -> {
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
                        },
                        recall.recallId(),
                        recall.recallId());
    }

    private List<RecallViews.Sale> sales(RecallViews.Standing recall, LocalDate from, Census units)
            throws SQLException {
        Network network = live.reading().network();
        if (units != null) {
            return units.sales().stream()
                    .map(sale -> new RecallViews.Sale(
                            sale.site(),
                            network.site(sale.site()).name(),
                            sale.date(),
                            sale.step(),
                            BigDecimal.valueOf(sale.units())))
                    .toList();
        }
        if (!recall.lot().isEmpty() || !recall.serial().isEmpty()) {
            return List.of();
        }
        return live.database()
                .rows(
                        "recall-sales",
                        row -> new RecallViews.Sale(
                                row.getString("site"),
                                network.site(row.getString("site")).name(),
                                row.getObject("date", LocalDate.class),
                                null,
                                amount(row, "quantity")),
                        recall.gtin(),
                        from);
    }

    private static BigDecimal amount(ResultSet row, String column) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? BigDecimal.ZERO : Stock.exact(value);
    }
}
