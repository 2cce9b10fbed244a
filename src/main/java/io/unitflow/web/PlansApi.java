package io.unitflow.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.unitflow.planning.life.Advice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** {@code /api/v1/shortages}, {@code /surpluses} and {@code /recommendations}: what plans say, page by page. */
final class PlansApi {
    private static final String[] STATES = {
        "proposed", "accepted", "rejected", "superseded", "expired", "ordered", "shipped", "received", "cancelled"
    };
    private static final String[] OPEN = {"proposed", "accepted", "ordered", "shipped"};
    private static final int DECIMALS = 3;

    private final Live live;

    PlansApi(Live live) {
        this.live = live;
    }

    /** A shortage or surplus; an empty site: the region as a whole. */
    record Imbalance(
            String gtin,
            String product,
            String region,
            String site,
            String siteName,
            LocalDate from,
            LocalDate until,
            BigDecimal quantity,
            BigDecimal probability,
            Instant updatedAt) {}

    /**
     * What somebody said about a recommendation.
     *
     * @param quantity null where it was left as it is
     * @param sentAt when Kafka had it; null while it still has to be sent
     * @param refusedAt when the job did not take it; null where it did, or has not heard it yet
     * @param refusal why not, in words; null where {@code refusedAt} is
     */
    record Word(
            long number,
            Instant at,
            String id,
            String who,
            String status,
            BigDecimal quantity,
            BigDecimal proposedQuantity,
            String orderId,
            String note,
            String kind,
            String gtin,
            String product,
            String from,
            String to,
            Instant sentAt,
            Instant refusedAt,
            String refusal) {}

    /**
     * A recommendation as it now stands, with its reasons.
     *
     * @param said the newest word that came through this API, or null
     * @param sentAt when Kafka had that word; null while it still has to be sent
     * @param refusal why the job did not take that word; null where it did, or has not heard it yet
     */
    record Recommendation(
            String id,
            String state,
            String kind,
            String gtin,
            String product,
            String lot,
            String from,
            String fromName,
            String to,
            String toName,
            String region,
            BigDecimal quantity,
            BigDecimal proposedQuantity,
            LocalDate decideBy,
            LocalDate arriveBy,
            String reason,
            JsonNode details,
            LocalDate stateDay,
            String decidedBy,
            String orderId,
            String note,
            BigDecimal shipped,
            BigDecimal received,
            Instant firstSeen,
            Instant updatedAt,
            String said,
            String saidBy,
            Instant saidAt,
            Instant sentAt,
            String refusal) {}

    void shortages(Context ctx) throws SQLException {
        imbalances(ctx, "shortages");
    }

    void surpluses(Context ctx) throws SQLException {
        imbalances(ctx, "surpluses");
    }

    private void imbalances(Context ctx, String statement) throws SQLException {
        Params params = Params.of(ctx, "gtin", "region", "site", "order", "limit", "after", "format");
        boolean worst = ordered(params, "worst");
        Object[] wanted = {params.gtin("gtin"), params.text("region"), params.site("site")};
        Rows.answer(
                ctx,
                params,
                Params.LIMIT_MAX,
                Imbalance.class,
                (after, limit) -> page(statement, Params.after(after, 4), limit, worst, wanted));
    }

    private Rows.Page<Imbalance> page(String statement, String[] after, int limit, boolean worst, Object[] wanted)
            throws SQLException {
        Network network = live.reading().network();
        List<Imbalance> rows = live.database()
                .rows(
                        statement,
                        row -> imbalance(row, network),
                        wanted[0],
                        wanted[1],
                        wanted[2],
                        after[0],
                        after[1],
                        after[2],
                        day(after[3]),
                        worst,
                        limit);
        Imbalance last = worst || rows.size() < limit ? null : rows.get(limit - 1);
        String next = last == null
                ? null
                : Params.key(
                        last.gtin(), last.region(), last.site(), last.from().toString());
        return new Rows.Page<>(rows, next);
    }

    /** Whether rows are wanted in another order than that of pages: the first ones of it are all that is told. */
    private static boolean ordered(Params params, String word) {
        boolean ordered = params.oneOf("order", word) != null;
        if (ordered && params.text("after") != null) {
            throw Problem.badRequest("Pages have the order of keys; order and after do not go together.");
        }
        return ordered;
    }

    private static LocalDate day(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.badRequest("The value of after is not one that a page gave.");
        }
    }

    private static Imbalance imbalance(ResultSet row, Network network) throws SQLException {
        String site = row.getString("site");
        return new Imbalance(
                row.getString("gtin"),
                network.product(row.getString("gtin")).name(),
                row.getString("region"),
                site,
                site.isEmpty() ? null : network.site(site).name(),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                exact(row.getDouble("quantity")),
                exact(row.getDouble("probability")),
                Database.instant(row, "updated_at"));
    }

    /** Recommendations; those that are not over unless another state is asked for. */
    void recommendations(Context ctx) throws SQLException {
        Params params = Params.of(ctx, "state", "gtin", "site", "region", "kind", "order", "limit", "after", "format");
        boolean due = ordered(params, "due");
        String[] states = states(params);
        String gtin = params.gtin("gtin");
        String site = params.site("site");
        String[] sites = sitesOf(params.text("region"));
        String kind = params.oneOf("kind", "order", "transfer");
        Rows.answer(ctx, params, Params.LIMIT_MAX, Recommendation.class, (key, limit) -> {
            String after = Params.after(key, 1)[0];
            List<Recommendation> rows = rows(null, states, gtin, site, sites, kind, after, due, limit);
            boolean last = due || rows.size() < limit;
            return new Rows.Page<>(
                    rows, last ? null : Params.key(rows.get(limit - 1).id()));
        });
    }

    /** One recommendation. */
    void one(Context ctx) throws SQLException {
        Params.of(ctx);
        List<Recommendation> rows = rows(ctx.pathParam("id"), null, null, null, null, null, null, false, 1);
        if (rows.isEmpty()) {
            throw new Problem(404, "There is no recommendation of that ID.");
        }
        ctx.header("Cache-Control", "no-store").json(rows.get(0));
    }

    /** Who said what when, the newest first. */
    void words(Context ctx) throws SQLException {
        Params params = Params.of(ctx, "id", "limit", "after", "format");
        String id = params.text("id");
        Rows.answer(ctx, params, Params.LIMIT_MAX, Word.class, (after, limit) -> words(after, limit, id));
    }

    private Rows.Page<Word> words(String after, int limit, String id) throws SQLException {
        String before = Params.after(after, 1)[0];
        if (before != null && !before.matches("\\d{1,18}")) {
            throw Problem.badRequest("The parameter after is not one that this address gave out.");
        }
        Network network = live.reading().network();
        List<Word> rows = live.database()
                .rows(
                        "recommendation-words",
                        row -> word(row, network),
                        id,
                        before == null ? null : Long.valueOf(before),
                        limit);
        String next = rows.size() < limit
                ? null
                : Params.key(Long.toString(rows.get(limit - 1).number()));
        return new Rows.Page<>(rows, next);
    }

    private static Word word(ResultSet row, Network network) throws SQLException {
        double quantity = row.getDouble("quantity");
        return new Word(
                row.getLong("number"),
                Database.instant(row, "at"),
                row.getString("id"),
                row.getString("who"),
                row.getString("status"),
                row.wasNull() || quantity == 0 ? null : exact(quantity),
                exact(row.getDouble("proposed")),
                row.getString("order_id"),
                row.getString("note"),
                row.getString("kind"),
                row.getString("gtin"),
                network.product(row.getString("gtin")).name(),
                row.getString("from_site"),
                row.getString("to_site"),
                Database.instant(row, "told_at"),
                Database.instant(row, "refused_at"),
                refusal(row, "decided_by"));
    }

    private static String refusal(ResultSet row, String decidedBy) throws SQLException {
        String stands = row.getString("stands");
        if (stands == null) {
            return null;
        }
        if (stands.isEmpty()) {
            return "The plan does not know this recommendation any more.";
        }
        if (stands.equals("proposed")) {
            return "So many units are against its limits, or were promised to others when this was heard.";
        }
        String by = row.getString(decidedBy);
        return "It was " + stands + (by.isEmpty() ? "" : " by " + by) + ", of "
                + exact(row.getDouble("stood_quantity")).toPlainString() + " units, when this was heard.";
    }

    private static String[] states(Params params) {
        String state = params.oneOf(
                "state",
                Stream.concat(Arrays.stream(STATES), Stream.of("open", "all")).toArray(String[]::new));
        return "all".equals(state) ? null : state == null || state.equals("open") ? OPEN : new String[] {state};
    }

    private String[] sitesOf(String region) {
        Reading reading = live.reading();
        return region == null
                ? null
                : reading.network().sites().values().stream()
                        .filter(site -> region.equals(site.region()))
                        .map(Site::site)
                        .toArray(String[]::new);
    }

    private List<Recommendation> rows(Object... parameters) throws SQLException {
        Network network = live.reading().network();
        return live.database().rows("recommendations", row -> recommendation(row, network), parameters);
    }

    private static Recommendation recommendation(ResultSet row, Network network) throws SQLException {
        Site from = network.site(row.getString("from_site"));
        Site to = network.site(row.getString("to_site"));
        JsonNode details = details(row.getString("details"));
        return new Recommendation(
                row.getString("id"),
                row.getString("state"),
                row.getString("kind"),
                row.getString("gtin"),
                network.product(row.getString("gtin")).name(),
                row.getString("lot"),
                from.site(),
                from.name(),
                to.site(),
                to.name(),
                to.region(),
                exact(row.getDouble("quantity")),
                exact(details.path(Advice.PROPOSED).asDouble(row.getDouble("quantity"))),
                row.getObject("decide_by", LocalDate.class),
                row.getObject("arrive_by", LocalDate.class),
                row.getString("reason"),
                details,
                row.getObject("state_day", LocalDate.class),
                row.getString("decided_by"),
                row.getString("order_id"),
                row.getString("note"),
                exact(row.getDouble("shipped")),
                exact(row.getDouble("received")),
                Database.instant(row, "first_seen"),
                Database.instant(row, "updated_at"),
                row.getString("said"),
                row.getString("said_by"),
                Database.instant(row, "said_at"),
                Database.instant(row, "told_at"),
                refusal(row, "refused_by"));
    }

    private static JsonNode details(String json) throws SQLException {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new SQLException("The details of a recommendation are no JSON.", e);
        }
    }

    static BigDecimal exact(double units) {
        return Stock.exact(BigDecimal.valueOf(units).setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }
}
