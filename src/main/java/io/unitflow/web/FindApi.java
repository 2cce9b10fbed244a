package io.unitflow.web;

import io.javalin.http.Context;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.trace.EventView;
import io.unitflow.trace.Identifier;
import io.unitflow.trace.Tracer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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
        String name = text.strip();
        // Lots and serials may be all digits too: a bare number is a key only where its check digit says so.
        boolean digits = name.chars().allMatch(Character::isDigit);
        boolean names = Identifier.kind(key).equals("object");
        if (!names && (!digits || Gs1Key.checkDigitsRight(key))) {
            hits.add(hit(key, reading));
        }
        if (names || digits) {
            Set<String> keys = new LinkedHashSet<>();
            for (String gtin : live.database().rows("lots-named", row -> row.getString("gtin"), name, name, name)) {
                keys.add(Gs1Key.classOf(gtin, name));
            }
            seen(name, reading, keys);
            keys.forEach(known -> hits.add(hit(known, reading)));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("hits", hits);
        ctx.header("Cache-Control", "no-cache").json(body);
    }

    /** Units and lots of that name that some event names, though nothing of them may be left. */
    private void seen(String name, Reading reading, Set<String> into) {
        if (tracer == null) {
            return;
        }
        TreeSet<String> gtins = new TreeSet<>(reading.network().products().keySet());
        reading.inventory().pairs().keySet().forEach(pair -> gtins.add(pair.gtin()));
        try (EventView view = tracer.memory().view()) {
            gtins.stream()
                    .limit(PRODUCTS_MAX)
                    .flatMap(gtin -> Stream.of(Gs1Key.unit(gtin, name), Gs1Key.classOf(gtin, name)))
                    .filter(key ->
                            !into.contains(key) && !view.sightings(key, 1).isEmpty())
                    .limit(HITS_MAX)
                    .forEach(into::add);
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
