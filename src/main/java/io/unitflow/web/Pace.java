package io.unitflow.web;

/**
 * When an expensive reading may be repeated: after a rest of ten times what the last one took, so that all repetitions
 * together keep the database busy at most a tenth of the time.
 */
final class Pace {
    private static final long REST = 10;

    private final long leastNanos;
    private long nextNanos;
    private boolean started;

    Pace(long leastMillis) {
        this.leastNanos = leastMillis * 1_000_000;
    }

    boolean due() {
        return !started || System.nanoTime() - nextNanos >= 0;
    }

    void took(long startNanos) {
        long now = System.nanoTime();
        started = true;
        nextNanos = now + Math.max(leastNanos, REST * (now - startNanos));
    }

    /** Forgets the rest: the next reading is due at once. */
    void hurry() {
        started = false;
    }
}
