package io.unitflow.web;

import io.unitflow.trace.Census;
import io.unitflow.trace.Tracer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Counts of units for all who look at recalls: one is made at a time, and each stands for nine times as long as it took. So whoever
 * looks on, and however large a product is, counting takes a tenth of a core for each recall that is looked at and never more than one.
 */
final class Censuses {
    private static final int KEPT_MAX = 20;
    private static final long RESTS = 9;

    private final Tracer tracer;
    private final Duration within;
    private final LongSupplier nanos;
    private final ReentrantLock counting = new ReentrantLock(true);
    private final Map<Scope, Made> made = new LinkedHashMap<>(32, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Scope, Made> eldest) {
            return size() > KEPT_MAX;
        }
    };

    private record Scope(String gtin, String lot, String serial) {}

    private record Made(Census census, long standsUntil) {}

    /**
     * Counts with a tracer.
     *
     * @param within how long one may take
     * @param nanos a clock that only goes on, nanoseconds
     */
    Censuses(Tracer tracer, Duration within, LongSupplier nanos) {
        this.tracer = tracer;
        this.within = within;
        this.nanos = nanos;
    }

    /** Where the units of a product are, of all lots or one (empty: all), of all serials or one (empty: all). */
    Census of(String gtin, String lot, String serial) {
        Scope scope = new Scope(gtin, lot, serial);
        Census known = standing(scope);
        if (known != null) {
            return known;
        }
        counting.lock();
        try {
            // Who was waited for may have asked the same.
            known = standing(scope);
            return known != null ? known : count(scope);
        } finally {
            counting.unlock();
        }
    }

    private Census count(Scope scope) {
        long began = nanos.getAsLong();
        Census census = tracer.census(scope.gtin, scope.lot, scope.serial, within);
        long ended = nanos.getAsLong();
        synchronized (made) {
            made.put(scope, new Made(census, ended + RESTS * (ended - began)));
        }
        return census;
    }

    private Census standing(Scope scope) {
        synchronized (made) {
            Made last = made.get(scope);
            return last != null && nanos.getAsLong() < last.standsUntil ? last.census : null;
        }
    }
}
