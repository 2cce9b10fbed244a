package io.unitflow.trace;

import io.unitflow.epcis.EventType;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.ExpiryClaim;
import io.unitflow.ledger.LotExpiry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** Answers what happened to an object and what is behind a position. Safe for many threads; every answer is of one moment. */
public final class Tracer {
    /** Events or units on one page at most. */
    public static final int PAGE_MAX = 1_000;
    /** How much of what is in a container is listed. */
    public static final int CONTENTS_MAX = 1_000;
    /** How many units of a lot are looked at for its trace. */
    static final int LOOKED_MAX = 20_000;
    /** So many units are looked at between two looks at the clock. */
    private static final int BETWEEN_LOOKS = 32;
    /** How many units and lots of a product, and events of each unit, are looked at to see whether its units are made here. */
    private static final int MADE_LOOKED_MAX = 100;
    /** So many units of each lot: what was there at go-live and what was made since are hardly ever of one lot. */
    private static final int MADE_LOOKED_OF_LOT_MAX = 2;

    private final EventMemory memory;
    private final int levels;

    /** @param levels how many containers around an object are followed */
    public Tracer(EventMemory memory, int levels) {
        this.memory = memory;
        this.levels = levels;
    }

    /**
     * The trace of an object or a lot, one page of its events.
     *
     * @param key the key, as {@link Identifier#key} gives it
     * @param after null for the first page, else {@link Trace#next} of the one before
     * @param limit events on the page, 1 to {@link #PAGE_MAX}
     * @throws IllegalArgumentException if {@code after} is not such a text
     */
    public Trace trace(String key, String after, int limit) {
        return trace(key, after, limit, Duration.ofDays(1));
    }

    /**
     * The same of a lot, whose stock is told only where all of its units could be looked at in that time.
     *
     * @throws IllegalArgumentException if {@code after} is not such a text
     */
    public Trace trace(String key, String after, int limit, Duration within) {
        try (EventView view = memory.view()) {
            ObjectTrace traces = new ObjectTrace(view, levels);
            return Identifier.kind(key).equals("lot")
                    ? new LotTrace(traces, key, within).trace(after, limit)
                    : traces.trace(key, after, limit);
        }
    }

    /** What happened to an object in few words, at a fraction of what its trace takes to read. */
    public Account account(String key) {
        try (EventView view = memory.view()) {
            return new ObjectTrace(view, levels).account(key);
        }
    }

    /** As {@link #units(String, String, String, String, String, int, Duration)}, however long it takes. */
    public UnitsPage units(String gtin, String lot, String site, String state, String after, int limit) {
        return units(gtin, lot, site, state, after, limit, Duration.ofDays(1));
    }

    /**
     * Units behind a position, or behind several: all of a product that count as stock, or only those of a lot, site or state.
     *
     * @param gtin GTIN-14
     * @param lot the lot, empty for units whose lot is not known, null for all
     * @param site GLN, empty for an unknown site, null for all
     * @param state {@code on_hand}, {@code unsellable}, {@code in_transit}, or null for all
     * @param after null for the first page, else {@link UnitsPage#next} of the one before
     * @param limit rows at most
     * @param within how long this may take; a page may hold fewer rows, or none, and yet have a next one
     */
    public UnitsPage units(
            String gtin, String lot, String site, String state, String after, int limit, Duration within) {
        long until = System.nanoTime() + within.toNanos();
        try (EventView view = memory.view()) {
            Locating locating = new Locating(new Lives(view), levels);
            List<UnitsPage.Row> rows = new ArrayList<>();
            Iterator<String> units = view.units(gtin, lot == null ? "" : lot, after);
            int looked = 0;
            String last = null;
            boolean inTime = true;
            while (rows.size() < limit && inTime && units.hasNext()) {
                String unit = units.next();
                last = unit;
                looked++;
                inTime = looked % BETWEEN_LOOKS != 0 || System.nanoTime() < until;
                Whereabouts where = locating.of(unit, null);
                Position position = where.position();
                if (position != null
                        && (lot == null || lot.equals(position.lot()))
                        && (site == null || site.equals(position.site()))
                        && (state == null || state.equals(position.state()))) {
                    rows.add(row(unit, position, where));
                }
            }
            String next = units.hasNext() ? Objects.requireNonNull(Gs1Key.serial(last)) : null;
            return new UnitsPage(rows, looked, next, view.freshness());
        }
    }

    /**
     * Whether events tell of some unit of the product that it was made: of the first {@value #MADE_LOOKED_MAX} that they name, and of
     * some of each of the first {@value #MADE_LOOKED_MAX} lots.
     */
    public boolean isMadeUnderWatch(String gtin) {
        try (EventView view = memory.view()) {
            if (isAnyMade(view, view.units(gtin, "", null), MADE_LOOKED_MAX)) {
                return true;
            }
            Iterator<String> lots = view.lots(gtin);
            for (int looked = 0; looked < MADE_LOOKED_MAX && lots.hasNext(); looked++) {
                if (isAnyMade(view, view.units(gtin, lots.next(), null), MADE_LOOKED_OF_LOT_MAX)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isAnyMade(EventView view, Iterator<String> units, int atMost) {
        for (int looked = 0; looked < atMost && units.hasNext(); looked++) {
            String unit = units.next();
            for (Sighting sighting : view.sightings(unit, MADE_LOOKED_MAX)) {
                if (!sighting.event().declaredWrong()
                        && Account.Entry.of(sighting, unit).isMaking()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** When a lot expires, as the events that name it say; of the first {@value #LOOKED_MAX} of them. */
    public LotExpiry expiry(String gtin, String lot) {
        try (EventView view = memory.view()) {
            LotExpiry expiry = LotExpiry.UNKNOWN;
            for (Sighting sighting : view.sightings(Gs1Key.classOf(gtin, lot), LOOKED_MAX)) {
                Headline said = sighting.event().headline();
                boolean makes = said.type() == EventType.OBJECT || said.type() == EventType.TRANSFORMATION;
                if (makes && !sighting.event().declaredWrong() && said.expires() != null) {
                    expiry = expiry.plus(new ExpiryClaim(sighting.at(), LocalDate.parse(said.expires())));
                }
            }
            return expiry;
        }
    }

    /**
     * Where all units of a product, or of one lot, are, and how those that are gone left.
     *
     * @param lot null or empty: all lots
     * @param serial null or empty: all units
     * @param within how long this may take; what is not counted by then is left out
     */
    public Census census(String gtin, String lot, String serial, Duration within) {
        long until = System.nanoTime() + within.toNanos();
        try (EventView view = memory.view()) {
            Counting counting = new Counting(view, levels);
            boolean all = lot == null || lot.isEmpty();
            Iterator<String> units = serial == null || serial.isEmpty()
                    ? view.units(gtin, all ? "" : lot, null)
                    : List.of(Gs1Key.unit(gtin, serial)).iterator();
            boolean inTime = true;
            while (units.hasNext() && inTime) {
                String unit = units.next();
                Whereabouts where = counting.locate(unit);
                if (!where.equals(Whereabouts.UNKNOWN) && (all || lot.equals(where.lot()))) {
                    counting.count(unit, where);
                }
                inTime = System.nanoTime() < until;
            }
            return counting.census(!units.hasNext());
        }
    }

    /**
     * Of which products and lots the units in a container are, at any depth; of a unit, its own.
     *
     * @param key of the container or unit
     * @param at when, or null for now
     * @param within how long this may take
     */
    public Contents contents(String key, Instant at, Duration within) {
        try (EventView view = memory.view()) {
            return new Containing(view, levels, at, within).of(key);
        }
    }

    /** What the answers rest on, for other questions. */
    public EventMemory memory() {
        return memory;
    }

    /** How far the memory has been told. */
    public Freshness freshness() {
        try (EventView view = memory.view()) {
            return view.freshness();
        }
    }

    private static UnitsPage.Row row(String unit, Position position, Whereabouts where) {
        return new UnitsPage.Row(
                unit,
                position.gtin(),
                Gs1Key.serial(unit),
                position.lot(),
                position.site(),
                position.state(),
                where.containers());
    }
}
