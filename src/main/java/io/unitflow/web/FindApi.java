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
     * @param kind {@code unit}, {@code container}, {@code lot} or {@code product}
     * @param key to trace it by
     * @param name of its product, or null
     * @param traced whether events name it, so that there is a trace of it
     */
    record Hit(String kind, String key, String name, boolean traced) {}

    void get(Context ctx) throws SQLException {
        String text = Params.of(ctx, "text").code("text");
        if (text == null || text.isBlank()) {
            throw Problem.badRequest("The parameter text is missing.");
        }
        Reading reading = live.required();
        String key = Identifier.key(text);
        String name = text.strip();
        // Lots and serials may be all digits too: a bare number is a key only where its check digit says so.
        boolean digits = name.chars().allMatch(c -> Character.isDigit(c) || Character.isSpaceChar(c));
        boolean names = Identifier.kind(key).equals("object");
        Set<String> keys = new LinkedHashSet<>();
        boolean coded = !names && (!digits || Gs1Key.checkDigitsRight(key));
        if (coded && isInTables(key, reading)) {
            keys.add(key);
        }
        if (names || digits) {
            for (String gtin : gtinsWithLot(name)) {
                keys.add(Gs1Key.classOf(gtin, name));
            }
        }
        List<Hit> hits = new ArrayList<>();
        if (tracer == null) {
            keys.forEach(known -> hits.add(hit(known, reading, false)));
        } else {
            try (EventView view = tracer.memory().view()) {
                if (coded && isTraced(view, key)) {
                    keys.add(key);
                }
                if (names || digits) {
                    seen(name, reading, view, keys);
                }
                keys.forEach(known -> hits.add(hit(known, reading, isTraced(view, known))));
            }
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("hits", hits);
        ctx.header("Cache-Control", "no-cache").json(body);
    }

    /** Whether stock or master data know a product or a lot. */
    private boolean isInTables(String key, Reading reading) throws SQLException {
        String gtin = Gs1Key.gtin(key);
        if (gtin == null || Gs1Key.isUnit(key)) {
            return false;
        }
        String lot = Gs1Key.lot(key);
        return lot.isEmpty()
                ? products(reading).contains(gtin)
                : gtinsWithLot(lot).contains(gtin);
    }

    private List<String> gtinsWithLot(String lot) throws SQLException {
        return live.database().rows("lots-named", row -> row.getString("gtin"), lot, lot, lot);
    }

    private static TreeSet<String> products(Reading reading) {
        TreeSet<String> gtins = new TreeSet<>(reading.network().products().keySet());
        reading.inventory().pairs().keySet().forEach(pair -> gtins.add(pair.gtin()));
        return gtins;
    }

    private static boolean isTraced(EventView view, String key) {
        return !view.sightings(key, 1).isEmpty();
    }

    /** Units and lots of that name that some event names, though nothing of them may be left. */
    private static void seen(String name, Reading reading, EventView view, Set<String> into) {
        products(reading).stream()
                .limit(PRODUCTS_MAX)
                .flatMap(gtin -> Stream.of(Gs1Key.unit(gtin, name), Gs1Key.classOf(gtin, name)))
                .filter(key -> !into.contains(key) && isTraced(view, key))
                .limit(HITS_MAX)
                .forEach(into::add);
    }

    private static Hit hit(String key, Reading reading, boolean traced) {
        String gtin = Gs1Key.gtin(key);
        String kind = Identifier.kind(key);
        return new Hit(
                kind.equals("lot") && Gs1Key.lot(key).isEmpty() ? "product" : kind,
                key,
                gtin == null ? null : reading.network().product(gtin).name(),
                traced);
    }
}
