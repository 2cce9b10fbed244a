package io.unitflow.trace.store;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.Observation;
import io.unitflow.trace.EventView;
import io.unitflow.trace.EventWalk;
import io.unitflow.trace.Facts;
import io.unitflow.trace.Freshness;
import io.unitflow.trace.Listing;
import io.unitflow.trace.Sighting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;

/** The tables as they stood when this was made. */
final class IndexView implements EventView {
    private static final int FACTS_KEPT_MAX = 20_000;
    private static final int LISTS_KEPT_MAX = 64;

    private final Tables tables;
    private final Function<Progress, Freshness> freshness;
    private final Runnable release;
    private final Snapshot snapshot;
    private final ReadOptions options;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Map<Long, Facts> kept = lastOf(FACTS_KEPT_MAX);
    /** Facts with their lists, which may be long: those who were listed together are mostly asked after one another. */
    private final Map<Long, Facts> beside = lastOf(LISTS_KEPT_MAX);

    IndexView(Tables tables, Function<Progress, Freshness> freshness, Runnable release) {
        this.tables = tables;
        this.freshness = freshness;
        this.release = release;
        this.snapshot = tables.db.getSnapshot();
        this.options = new ReadOptions().setSnapshot(snapshot);
    }

    private static Map<Long, Facts> lastOf(int max) {
        return new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Facts> eldest) {
                return size() > max;
            }
        };
    }

    @Override
    public List<Sighting> sightings(String object, int max) {
        byte[] prefix = Keys.object(object);
        List<Sighting> found = new ArrayList<>();
        try (Slice end = new Slice(Keys.after(prefix));
                ReadOptions bounded = new ReadOptions().setSnapshot(snapshot).setIterateUpperBound(end);
                RocksIterator at = tables.db.newIterator(tables.sightings, bounded)) {
            for (at.seek(prefix); at.isValid() && found.size() < max; at.next()) {
                byte[] key = at.key();
                if (!Keys.startsWith(key, prefix)) {
                    break;
                }
                found.add(new Sighting(facts(Keys.event(key)), IndexWriter.role(at.value())));
            }
        }
        found.sort(Comparator.comparing(Sighting::at));
        return found;
    }

    private Facts facts(long number) {
        Facts known = kept.get(number);
        if (known == null) {
            byte[] key = Keys.event(number);
            known = FactsForm.readAlone(number, get(tables.facts, key));
            kept.put(number, known);
        }
        return known;
    }

    @Override
    public EpcisEvent detail(long number) {
        return ListsForm.detail(
                get(tables.details, Keys.event(number)), facts(number).at().eventId());
    }

    @Override
    public Observation beside(Sighting sighting) {
        long number = sighting.event().number();
        Facts whole = beside.get(number);
        if (whole == null) {
            byte[] key = Keys.event(number);
            whole = FactsForm.read(number, get(tables.facts, key), () -> ListsForm.sideBySide(get(tables.lists, key)));
            beside.put(number, whole);
        }
        return whole.roles().get(sighting.role());
    }

    @Override
    public List<String> children(long number) {
        return ListsForm.children(get(tables.lists, Keys.event(number)));
    }

    private byte[] get(ColumnFamilyHandle table, byte[] key) {
        try {
            return tables.db.get(table, options, key);
        } catch (RocksDBException e) {
            throw new IndexFailure("The index of events cannot be read.", e);
        }
    }

    @Override
    public Iterator<String> units(String gtin, String lot, String after) {
        if (!Keys.isGtin(gtin)) {
            return List.<String>of().iterator();
        }
        boolean all = lot.isEmpty();
        byte[] prefix = all ? Keys.unitsOf(gtin) : Keys.lot(gtin, lot);
        RocksIterator at = iterator(all ? tables.sightings : tables.lots, prefix);
        byte[] last =
                after == null ? null : all ? Keys.object(Gs1Key.unit(gtin, after)) : Keys.unitOfLot(prefix, after);
        at.seek(last == null ? prefix : Keys.after(last));
        return walk(at, () -> {
            String serial = all ? Keys.serial(at.key()) : Keys.serialInLot(at.key(), prefix);
            String unit = Gs1Key.unit(gtin, serial);
            if (all) {
                // Over everything else that is known of this unit.
                at.seek(Keys.after(Keys.object(unit)));
            } else {
                at.next();
            }
            return unit;
        });
    }

    @Override
    public Iterator<String> lots(String gtin) {
        if (!Keys.isGtin(gtin)) {
            return List.<String>of().iterator();
        }
        byte[] prefix = Keys.unitsOf(gtin);
        RocksIterator at = iterator(tables.lots, prefix);
        at.seek(prefix);
        return walk(at, () -> {
            String lot = Keys.lot(at.key());
            at.seek(Keys.after(Keys.lot(gtin, lot)));
            return lot;
        });
    }

    /** Over all keys that begin so; not yet anywhere. */
    private RocksIterator iterator(ColumnFamilyHandle table, byte[] prefix) {
        Slice end = new Slice(Keys.after(prefix));
        ReadOptions bounded = new ReadOptions().setSnapshot(snapshot).setIterateUpperBound(end);
        RocksIterator at = tables.db.newIterator(table, bounded);
        open.add(end);
        open.add(bounded);
        open.add(at);
        return at;
    }

    private static Iterator<String> walk(RocksIterator at, Supplier<String> next) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return at.isValid();
            }

            @Override
            public String next() {
                return next.get();
            }
        };
    }

    @Override
    public OptionalLong number(String eventId) {
        byte[] number = get(tables.ids, Keys.eventId(eventId));
        return number == null ? OptionalLong.empty() : OptionalLong.of(Keys.number(number, 0, number.length));
    }

    @Override
    public EpcisEvent whole(long number) {
        byte[] key = Keys.event(number);
        String id = facts(number).at().eventId();
        return ListsForm.whole(get(tables.details, key), get(tables.lists, key), id).toBuilder()
                .recordTime(recordTime(number))
                .build();
    }

    @Override
    public Instant recordTime(long number) {
        byte[] entry = Listings.entry(facts(number).time(), number);
        long micros = Listings.recorded(get(tables.listings, entry));
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public EventWalk walk(Listing listing, String value, boolean backwards) {
        ListWalk walk = new ListWalk(tables, snapshot, listing, value, backwards);
        open.add(walk);
        return walk;
    }

    @Override
    public List<String> values(Listing listing, String after, int max) {
        byte[] kind = Listings.kind(listing);
        List<String> found = new ArrayList<>();
        try (Slice end = new Slice(Keys.after(kind));
                ReadOptions bounded = new ReadOptions().setSnapshot(snapshot).setIterateUpperBound(end);
                RocksIterator at = tables.db.newIterator(tables.listings, bounded)) {
            at.seek(after == null ? kind : Keys.after(Listings.list(listing, after)));
            while (at.isValid() && found.size() < max) {
                String value = Listings.value(at.key());
                found.add(value);
                // Over all its events.
                at.seek(Keys.after(Listings.list(listing, value)));
            }
        }
        return found;
    }

    @Override
    public List<String> objects(String after, int max) {
        List<String> found = new ArrayList<>();
        try (Slice end = new Slice(Keys.classes());
                ReadOptions bounded = new ReadOptions().setSnapshot(snapshot).setIterateUpperBound(end);
                RocksIterator at = tables.db.newIterator(tables.sightings, bounded)) {
            at.seek(after == null ? new byte[] {0} : Keys.after(Keys.object(after)));
            while (at.isValid() && found.size() < max) {
                String object = Keys.object(at.key());
                if (!Gs1Key.isClass(object)) {
                    found.add(object);
                }
                // Over all its events.
                at.seek(Keys.after(Keys.object(object)));
            }
        }
        return found;
    }

    @Override
    public Freshness freshness() {
        byte[] written = get(tables.meta, TraceIndex.PROGRESS);
        return freshness.apply(written == null ? Progress.NONE : Progress.read(written));
    }

    @Override
    public void close() {
        try {
            for (int i = open.size() - 1; i >= 0; i--) {
                open.get(i).close();
            }
            options.close();
            tables.db.releaseSnapshot(snapshot);
            snapshot.close();
        } catch (Exception e) {
            throw new IndexFailure("The index of events cannot be let go.", e);
        } finally {
            release.run();
        }
    }
}
