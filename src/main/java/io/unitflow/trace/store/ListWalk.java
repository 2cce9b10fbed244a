package io.unitflow.trace.store;

import io.unitflow.trace.EventWalk;
import io.unitflow.trace.Listing;
import io.unitflow.trace.Place;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;

/** A walk along one list of the index; steps where it can and seeks where it must. */
final class ListWalk implements EventWalk, AutoCloseable {
    private final byte[] list;
    private final boolean backwards;
    private final Slice start;
    private final Slice end;
    private final ReadOptions options;
    private final RocksIterator at;
    private boolean started;

    ListWalk(Tables tables, Snapshot snapshot, Listing listing, String value, boolean backwards) {
        this.list = Listings.list(listing, value);
        this.backwards = backwards;
        this.start = new Slice(list);
        this.end = new Slice(Keys.after(list));
        this.options = new ReadOptions()
                .setSnapshot(snapshot)
                .setIterateLowerBound(start)
                .setIterateUpperBound(end);
        this.at = tables.db.newIterator(tables.listings, options);
    }

    @Override
    public Place from(Place place) {
        if (!started) {
            started = true;
            seek(place);
        } else if (at.isValid() && !isReached(place)) {
            step();
            if (at.isValid() && !isReached(place)) {
                seek(place);
            }
        }
        return at.isValid() ? Listings.place(at.key()) : null;
    }

    private boolean isReached(Place wanted) {
        int order = Listings.place(at.key()).compareTo(wanted);
        return backwards ? order <= 0 : order >= 0;
    }

    private void step() {
        if (backwards) {
            at.prev();
        } else {
            at.next();
        }
    }

    private void seek(Place place) {
        byte[] key = Listings.entry(list, place);
        if (backwards) {
            at.seekForPrev(key);
        } else {
            at.seek(key);
        }
    }

    @Override
    public void close() {
        at.close();
        options.close();
        end.close();
        start.close();
    }
}
