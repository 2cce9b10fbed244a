package io.unitflow.web;

import io.javalin.http.Context;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.trace.EventView;
import io.unitflow.trace.Identifier;
import io.unitflow.trace.Tracer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** {@code /api/v1/find}: what a text may name: the object behind a code in any spelling, or a serial or a lot of any product. */
final class FindApi {
    private static final int HITS_MAX = 20;
    private static final int PRODUCTS_MAX = 5_000;

    private final Live live;
    private final Tracer tracer;

    /** @param tracer knows units, or null where traces are off */
    FindApi(Live live, Tracer tracer) {
        this.live = live;
        this.tracer = tracer;
    }

    /**
     * One thing that is named.
     *
     * @param kind {@code unit}, {@code container} or {@code lot}
     * @param key to trace it by
     * @param name of its product, or null
     */
    record Hit(String kind, String key, String name) {}

    void get(Context ctx) throws SQLException {
        String text = Params.of(ctx, "text").code("text");
        if (text == null || text.isBlank()) {
            throw Problem.badRequest("The parameter text is missing.");
        }
        Reading reading = live.required();
        List<Hit> hits = new ArrayList<>();
        String key = Identifier.key(text);
        if (!Identifier.kind(key).equals("object")) {
            hits.add(hit(key, reading));
        } else {
            for (String gtin : live.database().rows("lots-named", row -> row.getString("gtin"), text.strip())) {
                hits.add(hit(Gs1Key.classOf(gtin, text.strip()), reading));
            }
            serials(text.strip(), reading, hits);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("hits", hits);
        ctx.header("Cache-Control", "no-cache").json(body);
    }

    private void serials(String serial, Reading reading, List<Hit> into) {
        if (tracer == null) {
            return;
        }
        TreeSet<String> gtins = new TreeSet<>(reading.network().products().keySet());
        reading.inventory().pairs().keySet().forEach(pair -> gtins.add(pair.gtin()));
        try (EventView view = tracer.memory().view()) {
            gtins.stream()
                    .limit(PRODUCTS_MAX)
                    .map(gtin -> Gs1Key.unit(gtin, serial))
                    .filter(unit -> !view.sightings(unit, 1).isEmpty())
                    .limit(HITS_MAX)
                    .forEach(unit -> into.add(hit(unit, reading)));
        }
    }

    private static Hit hit(String key, Reading reading) {
        String gtin = Gs1Key.gtin(key);
        return new Hit(
                Identifier.kind(key),
                key,
                gtin == null ? null : reading.network().product(gtin).name());
    }
}
