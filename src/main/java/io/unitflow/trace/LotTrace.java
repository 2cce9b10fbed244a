package io.unitflow.trace;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.ClassMove;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.Effects;
import io.unitflow.ledger.EventMeaning;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.SettledMoves;
import io.unitflow.ledger.StockState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells the trace of a lot: the events that name it as a class or give it to units, and those that touched its units; and where
 * its units and what is known by class are. Of a large lot only a part is looked at, which the answer then says.
 */
final class LotTrace implements Effects {
    /** How many of a lot's units are followed through all their events. */
    private static final int UNITS_MAX = 2_000;
    /** How many events that name the class are looked at. */
    private static final int EVENTS_MAX = 20_000;

    private final ObjectTrace traces;
    private final String key;
    private final String gtin;
    private final String lot;
    private final long until;
    private boolean countedAll;
    private final Map<PositionKey, Long> units = new HashMap<>();
    private final Map<ClassKey, List<ClassMove>> moves = new HashMap<>();
    private final Map<PositionKey, BigDecimal> byClass = new HashMap<>();

    LotTrace(ObjectTrace traces, String key, Duration within) {
        this.until = System.nanoTime() + within.toNanos();
        this.traces = traces;
        this.key = key;
        this.gtin = Gs1Key.gtin(key);
        this.lot = Gs1Key.lot(key);
    }

    Trace trace(String after, int limit) {
        List<Sighting> named = traces.view().sightings(key, EVENTS_MAX);
        boolean complete = named.size() < EVENTS_MAX;
        Timeline timeline = traces.timeline();
        timeline.addOwn(key, named);
        for (Sighting sighting : named) {
            if (!sighting.event().declaredWrong()) {
                EventMeaning.spread(traces.view().detail(sighting.event().number()), this);
            }
        }
        moves.forEach((goods, all) ->
                byClass.merge(goods.onHand(), SettledMoves.NONE.with(all).onHand(), BigDecimal::add));
        boolean followed = followUnits(timeline);
        countedAll &= complete;
        complete &= followed;
        ObjectTrace.Page page = traces.page(timeline, after, limit, null);
        return new Trace(
                key,
                Gs1Key.digitalLink(key),
                "lot",
                timeline.size() > 0,
                null,
                List.of(),
                List.of(),
                stock(),
                timeline.size(),
                complete,
                page.events(),
                page.next(),
                traces.view().freshness());
    }

    /** Adds what touched the lot's units, and counts them; false where there are too many. */
    private boolean followUnits(Timeline timeline) {
        Iterator<String> candidates = traces.view().units(gtin, lot, null);
        int looked = 0;
        // Those that are followed are the same on every page, however long it takes; the others are only counted.
        for (; candidates.hasNext() && looked < Tracer.LOOKED_MAX && (looked < UNITS_MAX || inTime()); looked++) {
            String unit = candidates.next();
            Whereabouts where = traces.locating().of(unit, null);
            if (where.lot().equals(lot)) {
                if (looked < UNITS_MAX) {
                    timeline.add(unit);
                }
                if (where.position() != null) {
                    units.merge(key(where.position()), 1L, Long::sum);
                }
            }
        }
        countedAll = !candidates.hasNext();
        return countedAll && looked <= UNITS_MAX;
    }

    private boolean inTime() {
        return System.nanoTime() < until;
    }

    private static PositionKey key(Position position) {
        return new PositionKey(
                position.gtin(),
                position.lot(),
                position.site(),
                StockState.valueOf(position.state().toUpperCase(java.util.Locale.ROOT)));
    }

    /** Nothing rather than a part of it. */
    private List<LotStock> stock() {
        if (!countedAll) {
            return List.of();
        }
        Map<String, PositionKey> keys = new TreeMap<>();
        units.keySet().forEach(position -> keys.put(position.site() + " " + position.state(), position));
        byClass.keySet().forEach(position -> keys.put(position.site() + " " + position.state(), position));
        List<LotStock> stock = new ArrayList<>();
        for (PositionKey position : keys.values()) {
            long counted = units.getOrDefault(position, 0L);
            BigDecimal quantity = byClass.getOrDefault(position, BigDecimal.ZERO);
            if (counted != 0 || quantity.signum() != 0) {
                stock.add(new LotStock(position.site(), position.state().word(), counted, quantity));
            }
        }
        return stock;
    }

    @Override
    public void observed(String object, Observation observation) {
        // Its units are found by themselves.
    }

    @Override
    public void moved(ClassKey goods, ClassMove move) {
        if (goods.gtin().equals(gtin) && goods.lot().equals(lot)) {
            moves.computeIfAbsent(goods, none -> new ArrayList<>()).add(move);
        }
    }

    @Override
    public void inTransit(PositionKey position, BigDecimal quantity) {
        if (position.gtin().equals(gtin) && position.lot().equals(lot)) {
            byClass.merge(position, quantity, BigDecimal::add);
        }
    }

    @Override
    public void demanded(DemandKey day, BigDecimal quantity) {
        // A sale is not stock.
    }
}
