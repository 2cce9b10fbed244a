package io.unitflow.web;

import io.javalin.http.Context;
import io.unitflow.trace.Freshness;
import io.unitflow.trace.Identifier;
import io.unitflow.trace.Trace;
import io.unitflow.trace.Tracer;
import io.unitflow.trace.UnitsPage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code /api/v1/trace} and {@code /api/v1/positions/units}: what happened to one object and what is behind a position. Every
 * answer says in {@code index} how far the stream of events had been read.
 */
final class TraceApi {
    private static final int EVENTS_USUAL = 200;
    private static final int ID_MAX = 500;
    /** Units for one page, or of one lot, are looked at no longer; a page that ends early says where the next one begins. */
    private static final Duration BUDGET = Duration.ofMillis(150);

    private final Tracer tracer;

    /** @param tracer answers, or null where traces are off */
    TraceApi(Tracer tracer) {
        this.tracer = tracer;
    }

    /** An object given in the query, in any spelling. */
    void byParameter(Context ctx) {
        Params params = Params.of(ctx, "id", "limit", "after");
        String id = ctx.queryParam("id");
        if (id == null) {
            throw Problem.badRequest("The parameter id is missing: it names a unit, a container or a lot.");
        }
        answer(ctx, params, id);
    }

    /** An object given in the path. */
    void byPath(Context ctx) {
        answer(ctx, Params.of(ctx, "limit", "after"), ctx.pathParam("id"));
    }

    private void answer(Context ctx, Params params, String id) {
        if (id.isBlank() || id.length() > ID_MAX || id.chars().anyMatch(c -> Character.isISOControl(c) && c != 0x1D)) {
            throw Problem.badRequest("What to trace is not a text of 1 to " + ID_MAX + " characters.");
        }
        String after = params.after(1)[0];
        int limit = params.numberOr("limit", EVENTS_USUAL);
        Trace trace = spoiled(() -> required().trace(Identifier.key(id), after, limit, BUDGET));
        if (!trace.found()) {
            throw new Problem(404, "No event in the index names " + trace.key() + "; " + sentence(trace.index()) + ".");
        }
        ctx.header("Cache-Control", "no-store")
                .json(trace.withNext(trace.next() == null ? null : Params.key(trace.next())));
    }

    /** The units that make up a figure. */
    void units(Context ctx) throws SQLException {
        Params params = Params.of(ctx, "gtin", "lot", "site", "state", "limit", "after", "format");
        String gtin = params.gtin("gtin");
        if (gtin == null) {
            throw Problem.badRequest("The parameter gtin is missing.");
        }
        String lot = params.text("lot");
        String state = params.oneOf("state", "on_hand", "in_transit", "unsellable");
        String site = params.site("site");
        Tracer known = required();
        Map<String, Object> more = new LinkedHashMap<>();
        Rows.answer(
                ctx,
                params,
                Params.LIMIT_MAX,
                UnitsPage.Row.class,
                (key, limit) -> {
                    String after = Params.after(key, 1)[0];
                    UnitsPage page = known.units(gtin, lot, site, state, after, limit, BUDGET);
                    more.put("looked", page.looked());
                    more.put("index", page.index());
                    return new Rows.Page<>(page.rows(), page.next() == null ? null : Params.key(page.next()));
                },
                () -> more);
    }

    private Tracer required() {
        if (tracer == null) {
            throw new Problem(404, "Traces are off here: trace.enabled is false.");
        }
        return tracer;
    }

    private static String sentence(Freshness index) {
        String behind = index.behind() == null
                ? "how much the stream of events holds beyond it is not known"
                : "the stream of events holds " + index.behind() + " records more";
        return "it has " + index.events() + " events, and " + behind;
    }

    private static <T> T spoiled(Supplier<T> question) {
        try {
            return question.get();
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("The parameter after is not one that this address gave out.");
        }
    }
}
