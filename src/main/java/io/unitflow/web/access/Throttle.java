package io.unitflow.web.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * So many calls at once, and so many a second after that, for each caller by itself (a token bucket). Remembers the newest callers
 * only. Safe for many threads.
 */
public final class Throttle {
    private static final int CALLERS_MAX = 10_000;
    private static final double NANOS = 1e9;

    private final double atOnce;
    private final double perSecond;
    private final LongSupplier nanoClock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > CALLERS_MAX;
        }
    };

    private record Bucket(double left, long at) {}

    /** @param nanoClock nanoseconds that only go forward */
    public Throttle(double atOnce, double perSecond, LongSupplier nanoClock) {
        this.atOnce = atOnce;
        this.perSecond = perSecond;
        this.nanoClock = nanoClock;
    }

    /** Whether the caller has a call left, which is taken. */
    public synchronized boolean admits(String caller) {
        double left = left(caller);
        boolean admitted = left >= 1;
        buckets.put(caller, new Bucket(admitted ? left - 1 : left, nanoClock.getAsLong()));
        return admitted;
    }

    private double left(String caller) {
        Bucket bucket = buckets.get(caller);
        if (bucket == null) {
            return atOnce;
        }
        return Math.min(atOnce, bucket.left() + (nanoClock.getAsLong() - bucket.at()) / NANOS * perSecond);
    }
}
