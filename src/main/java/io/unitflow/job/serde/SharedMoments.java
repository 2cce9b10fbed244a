package io.unitflow.job.serde;

import io.unitflow.ledger.Moment;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;

/**
 * Reads moments of events as one object in memory for each: an event says its moment of all that it names, to several operators, and most
 * of what is kept of it is its ID. Never more than its slots; a new moment takes the place of an old one. All threads share it: moments are
 * immutable, and one that is lost to another thread is made again.
 */
final class SharedMoments {
    private static final int SLOTS = 1 << 13;
    private static final Entry[] KNOWN = new Entry[SLOTS];

    private SharedMoments() {}

    private record Entry(long high, long low, Moment moment) {
        boolean isOf(long seconds, int nanos, long first, long last) {
            return low == last && high == first && moment.seconds() == seconds && moment.nanos() == nanos;
        }
    }

    static Moment read(DataInputView in) throws IOException {
        long seconds = Wire.number(in);
        int nanos = (int) Wire.number(in);
        int form = in.readByte();
        if (form != EventIds.UUID) {
            return new Moment(seconds, nanos, EventIds.read(form, in));
        }
        long high = in.readLong();
        long low = in.readLong();
        long mixed = (high ^ low * 31) * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 40) & SLOTS - 1;
        Entry known = KNOWN[slot];
        if (known != null && known.isOf(seconds, nanos, high, low)) {
            return known.moment;
        }
        Moment moment = new Moment(seconds, nanos, EventIds.uuid(high, low));
        KNOWN[slot] = new Entry(high, low, moment);
        return moment;
    }
}
