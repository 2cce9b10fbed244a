package io.unitflow.trace.store;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.ErrorDeclaration;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Telling;
import io.unitflow.ledger.Verdict;
import io.unitflow.trace.Facts;
import io.unitflow.trace.Headline;
import io.unitflow.trace.Sighting;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** Adds events to the tables: each ID once, by the ledger's own rule for what counts under it. For one thread. */
final class IndexWriter implements AutoCloseable {
    private static final byte[] NOTHING = {};
    private static final int BATCH_MAX_BYTES = 4 << 20;

    private final Tables tables;
    private final WriteOptions options = new WriteOptions().setDisableWAL(true);
    private final WriteBatch batch = new WriteBatch();
    private final Set<String> pending = new HashSet<>();
    private volatile Progress progress;
    private long next;

    IndexWriter(Tables tables, Progress progress) {
        this.tables = tables;
        this.progress = progress;
        this.next = progress.events();
    }

    Progress progress() {
        return progress;
    }

    void add(EpcisEvent told, long recorded) throws RocksDBException {
        if (pending.contains(told.eventId()) || batch.getDataSize() > BATCH_MAX_BYTES) {
            commit(progress.source(), progress.offsets());
        }
        byte[] id = Keys.eventId(told.eventId());
        byte[] number = tables.db.get(tables.ids, id);
        if (number == null) {
            boolean wrong = told.errorDeclaration() != null;
            number = Keys.event(next++);
            batch.put(tables.ids, id, number);
            put(number, told, wrong, wrong && !Verdict.isUnexplained(told), recorded);
        } else if (!merge(number, told, recorded)) {
            return;
        }
        pending.add(told.eventId());
    }

    void commit(String source, Map<Integer, Long> offsets) throws RocksDBException {
        Progress reached = new Progress(source, offsets, next);
        batch.put(tables.meta, TraceIndex.PROGRESS, reached.bytes());
        tables.db.write(options, batch);
        batch.clear();
        pending.clear();
        progress = reached;
    }

    /** Adds to what is known under an ID, which is recorded again by that; false if it is known already. */
    private boolean merge(byte[] number, EpcisEvent told, long recorded) throws RocksDBException {
        byte[] known = tables.db.get(tables.facts, number);
        byte[] lists = tables.db.get(tables.lists, number);
        Facts facts = FactsForm.read(Keys.number(number, 0, number.length), known, () -> ListsForm.sideBySide(lists));
        boolean unheard = FactsForm.unheard(known);
        byte[] detail = tables.db.get(tables.details, number);
        EpcisEvent old = ListsForm.whole(detail, lists, told.eventId());
        boolean declares = told.errorDeclaration() != null && !Verdict.isUnexplained(told);
        boolean wrong = facts.declaredWrong() || told.errorDeclaration() != null;
        EpcisEvent counts = declares ? plain(old) : counting(unheard, plain(old), plain(told));
        ErrorDeclaration why = explained(old.errorDeclaration(), told.errorDeclaration());
        boolean sameEvent = counts.equals(plain(old));
        boolean stillUnheard = unheard && declares;
        if (sameEvent && wrong == facts.declaredWrong() && stillUnheard == unheard && old.errorDeclaration() == why) {
            return false;
        }
        long before =
                Listings.recorded(tables.db.get(tables.listings, Listings.entry(old.eventTime(), facts.number())));
        forget(facts, old, before);
        EpcisEvent now = counts.toBuilder().errorDeclaration(why).build();
        put(number, now, wrong, stillUnheard, recorded);
        return true;
    }

    /** Of what was told in a declaration only, the event itself takes the place; else the ledger's rule decides. */
    private static EpcisEvent counting(boolean unheard, EpcisEvent old, EpcisEvent told) {
        return unheard ? told : new Telling(old, false, false).hear(told).event();
    }

    private static EpcisEvent plain(EpcisEvent event) {
        return event.errorDeclaration() == null
                ? event
                : event.toBuilder().errorDeclaration(null).build();
    }

    private static ErrorDeclaration explained(ErrorDeclaration old, ErrorDeclaration told) {
        return old == null || old.reason() == null && told != null && told.reason() != null ? told : old;
    }

    private void put(byte[] number, EpcisEvent event, boolean wrong, boolean unheard, long recorded)
            throws RocksDBException {
        Mentions mentions = Mentions.of(event);
        Moment at = Moment.of(event.eventTime(), event.eventId());
        long eventNumber = Keys.number(number, 0, number.length);
        batch.put(
                tables.facts,
                number,
                FactsForm.write(
                        new Facts(eventNumber, at, wrong, Headline.of(event), mentions.roles()),
                        unheard,
                        ListsForm.sideBySide(event)));
        batch.put(tables.details, number, ListsForm.detail(event));
        batch.put(tables.lists, number, ListsForm.lists(event));
        list(event, recorded, eventNumber);
        for (Map.Entry<String, Integer> mention : mentions.roleOf().entrySet()) {
            String object = mention.getKey();
            int role = mention.getValue();
            byte[] key = Keys.sighting(Keys.object(object), at.seconds(), eventNumber);
            batch.put(tables.sightings, key, role(role));
            String lot = role == Sighting.NONE ? null : lot(mentions.roles().get(role), object);
            if (lot != null) {
                byte[] ofLot = Keys.lot(Gs1Key.gtin(object), lot);
                batch.put(tables.lots, Keys.unitOfLot(ofLot, Gs1Key.serial(object)), NOTHING);
            }
        }
    }

    /** The entry among all events says when it was recorded, the others say nothing. */
    private void list(EpcisEvent event, long recorded, long number) throws RocksDBException {
        byte[] value = Listings.recorded(recorded);
        for (byte[] entry : Listings.entries(event, recorded, number)) {
            batch.put(tables.listings, entry, value);
            value = NOTHING;
        }
    }

    private static String lot(Observation role, String object) {
        boolean unit = role.lot() != null && Gs1Key.isUnit(object) && Keys.isGtin(Gs1Key.gtin(object));
        return unit ? role.lot() : null;
    }

    /** Takes an event out of the histories of what it names, and off all lists. */
    private void forget(Facts facts, EpcisEvent old, long recorded) throws RocksDBException {
        for (byte[] entry : Listings.entries(old, recorded, facts.number())) {
            batch.delete(tables.listings, entry);
        }
        for (String object : Mentions.of(old).roleOf().keySet()) {
            batch.delete(
                    tables.sightings,
                    Keys.sighting(Keys.object(object), facts.at().seconds(), facts.number()));
        }
    }

    /** The first role, which most have, takes no byte. */
    private static byte[] role(int role) {
        if (role == 0) {
            return NOTHING;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(2);
        Bytes.number(role, out);
        return out.toByteArray();
    }

    static int role(byte[] value) {
        return value.length == 0 ? 0 : (int) new Bytes(value).number();
    }

    @Override
    public void close() {
        batch.close();
        options.close();
    }
}
