package io.unitflow.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** {@code /api/v1/exceptions}: what is wrong, page by page, and what people do about it. */
final class ExceptionsApi {
    private static final String[] KNOWN = {
        "kind",
        "state",
        "severity",
        "gtin",
        "lot",
        "site",
        "region",
        "partner",
        "subject",
        "assigned",
        "acknowledged",
        "limit",
        "after",
        "format"
    };
    private static final int ROWS_USUAL = 100;
    private static final int NAME_MAX = 200;

    private final Live live;

    ExceptionsApi(Live live) {
        this.live = live;
    }

    /**
     * One exception, with the names of what it is about, how it stands with people, and what to do next.
     *
     * @param firstSeen when it was first told in this life
     * @param life how often it has opened; what people said in earlier lives is among its deeds only
     */
    record Row(
            String id,
            String kind,
            String severity,
            String subject,
            String gtin,
            String product,
            String site,
            String siteName,
            String region,
            String state,
            Instant time,
            Instant closedAt,
            BigDecimal quantity,
            List<String> evidence,
            Instant firstSeen,
            Instant updatedAt,
            int life,
            Instant acknowledgedAt,
            String acknowledgedBy,
            String assignedTo,
            String decision,
            String note,
            String action) {}

    /** What somebody did about an exception, and in which of its lives. */
    record Deed(
            long number,
            Instant at,
            String who,
            String action,
            String assignee,
            String decision,
            String note,
            int life) {}

    /** Exceptions, the newest first; those that are open unless another state is asked for. */
    void get(Context ctx) throws SQLException {
        Params params = Params.of(ctx, KNOWN);
        String state = params.oneOf("state", "open", "closed", "retracted", "all");
        String acknowledged = params.oneOf("acknowledged", "true", "false");
        String gtin = params.gtin("gtin");
        String lot = params.text("lot");
        if (lot != null && gtin == null) {
            throw Problem.badRequest("A lot is one of a product: the parameter gtin is missing.");
        }
        Object[] wanted = {
            params.text("kind"),
            "all".equals(state) ? null : Objects.requireNonNullElse(state, "open"),
            params.oneOf("severity", "critical", "major", "minor"),
            gtin,
            lot,
            sites(params),
            params.text("subject"),
            params.text("assigned"),
            acknowledged == null ? null : Boolean.valueOf(acknowledged)
        };
        Rows.answer(
                ctx,
                params,
                ROWS_USUAL,
                Row.class,
                (after, limit) -> page(after, limit, wanted),
                () -> Map.of("groups", groups(wanted)));
    }

    /** How many there are by kind, as far as the filters beside kind want them. */
    private List<Concerns.Group> groups(Object[] wanted) throws SQLException {
        if ("open".equals(wanted[1]) && Arrays.stream(wanted).skip(2).allMatch(Objects::isNull)) {
            return live.reading().concerns().groups();
        }
        return Concerns.groups(
                live.database(),
                wanted[1],
                wanted[2],
                wanted[3],
                wanted[4],
                wanted[5],
                wanted[6],
                wanted[7],
                wanted[8]);
    }

    private Rows.Page<Row> page(String before, int limit, Object[] wanted) throws SQLException {
        String[] after = Params.after(before, 2);
        Network network = live.reading().network();
        List<Row> rows = live.database()
                .rows(
                        "exceptions",
                        row -> row(row, network),
                        wanted[0],
                        wanted[1],
                        wanted[2],
                        wanted[3],
                        wanted[4],
                        wanted[5],
                        wanted[6],
                        wanted[7],
                        wanted[8],
                        Params.time(after[0]),
                        after[1],
                        limit);
        Row last = rows.size() < limit ? null : rows.get(limit - 1);
        String next = last == null ? null : Params.key(last.firstSeen().toString(), last.id());
        return new Rows.Page<>(rows, next);
    }

    /** The sites that are asked for, or null for all: one, those of a region, those of a partner by GLN prefix or name. */
    private String[] sites(Params params) {
        String site = params.site("site");
        String region = params.text("region");
        String partner = params.text("partner");
        if (region == null && partner == null) {
            return site == null ? null : new String[] {site};
        }
        Reading reading = live.required();
        Predicate<Site> wanted = known -> (site == null || site.equals(known.site()))
                && (region == null || region.equals(known.region()))
                && (partner == null || isOf(known, partner));
        return reading.knownSites().stream()
                .map(reading.network()::site)
                .filter(wanted)
                .map(Site::site)
                .toArray(String[]::new);
    }

    private static boolean isOf(Site site, String partner) {
        return site.site().startsWith(partner)
                || site.name() != null
                        && site.name().toLowerCase(Locale.ROOT).contains(partner.toLowerCase(Locale.ROOT));
    }

    private static Row row(ResultSet row, Network network) throws SQLException {
        Site site = network.site(row.getString("site"));
        BigDecimal quantity = row.getBigDecimal("quantity");
        return new Row(
                row.getString("id"),
                row.getString("kind"),
                row.getString("severity"),
                row.getString("subject"),
                row.getString("gtin"),
                network.product(row.getString("gtin")).name(),
                site.site(),
                site.name(),
                site.region(),
                row.getString("state"),
                Database.instant(row, "time"),
                Database.instant(row, "closed_at"),
                quantity == null ? null : Stock.exact(quantity),
                Arrays.asList((String[]) row.getArray("evidence").getArray()),
                Database.instant(row, "first_seen"),
                Database.instant(row, "updated_at"),
                row.getInt("life"),
                Database.instant(row, "acknowledged_at"),
                row.getString("acknowledged_by"),
                row.getString("assigned_to"),
                row.getString("decision"),
                row.getString("note"),
                Advice.on(row.getString("kind")));
    }

    /** What was done about one exception, in order. */
    void deeds(Context ctx) throws SQLException {
        Params params = Params.of(ctx, "id", "limit", "after", "format");
        String id = ctx.queryParam("id");
        if (id == null || id.length() > 2 * NAME_MAX) {
            throw Problem.badRequest("The parameter id is missing: it names an exception.");
        }
        Rows.answer(ctx, params, Params.LIMIT_MAX, Deed.class, (after, limit) -> deeds(after, limit, id));
    }

    private Rows.Page<Deed> deeds(String before, int limit, String id) throws SQLException {
        String after = Params.after(before, 1)[0];
        if (after != null && !after.matches("\\d{1,18}")) {
            throw Problem.badRequest("The parameter after is not one that this address gave out.");
        }
        List<Deed> deeds = live.database()
                .rows(
                        "exception-actions",
                        row -> new Deed(
                                row.getLong("number"),
                                Database.instant(row, "at"),
                                row.getString("who"),
                                row.getString("action"),
                                row.getString("assignee"),
                                row.getString("decision"),
                                row.getString("note"),
                                row.getInt("life")),
                        id,
                        after == null ? 0L : Long.parseLong(after),
                        limit);
        boolean last = deeds.size() < limit;
        return new Rows.Page<>(
                deeds,
                last ? null : Params.key(Long.toString(deeds.get(limit - 1).number())));
    }

    /** Acknowledges an exception, assigns it, or says what came of it. */
    void act(Context ctx) throws SQLException {
        Params.of(ctx);
        JsonNode body = Bodies.object(ctx, "id", "who", "action", "assignee", "decision", "note");
        String action = oneOf(body, "action", List.of("acknowledge", "assign", "decide"));
        String who = Gate.who(ctx, printable(body, "who"));
        if (who == null) {
            throw Problem.badRequest("The value of who is missing.");
        }
        boolean assigns = action.equals("assign");
        String decision =
                action.equals("decide") ? oneOf(body, "decision", List.of("cleared", "illegitimate", "open")) : null;
        String assignee = assigns ? Objects.requireNonNullElse(printable(body, "assignee"), "") : null;
        String note = printable(body, "note");
        List<Deed> done = live.database()
                .rows(
                        "exception-act",
                        row -> new Deed(
                                row.getLong("number"),
                                Database.instant(row, "at"),
                                who,
                                action,
                                assignee,
                                decision,
                                note,
                                row.getInt("life")),
                        who,
                        action,
                        assignee,
                        decision,
                        note,
                        required(body, "id"));
        if (done.isEmpty()) {
            throw new Problem(404, "There is no exception of that ID.");
        }
        ctx.status(201).json(done.get(0));
    }

    private static String oneOf(JsonNode body, String name, List<String> allowed) {
        String value = Bodies.text(body, name);
        if (value == null || !allowed.contains(value)) {
            throw Problem.badRequest("The value of " + name + " is not one of: " + String.join(", ", allowed) + ".");
        }
        return value;
    }

    private static String required(JsonNode body, String name) {
        String value = printable(body, name);
        if (value == null) {
            throw Problem.badRequest("The value of " + name + " is missing.");
        }
        return value;
    }

    private static String printable(JsonNode body, String name) {
        String value = Bodies.text(body, name);
        if (value != null && value.chars().anyMatch(Character::isISOControl)) {
            throw Problem.badRequest("The value of " + name + " holds a character that cannot be printed.");
        }
        return value == null || value.isBlank() ? null : value.strip();
    }
}
