package io.unitflow.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * How far sources in this process may read, and how far they have. Static, because sources are copied into the engine: one
 * measurement a process.
 */
final class Gate {
    private static final Object LOCK = new Object();
    private static long limit;
    private static long clock = Long.MIN_VALUE;
    private static CompletableFuture<Void> opened = new CompletableFuture<>();
    private static final List<Progress> READERS = new ArrayList<>();

    private Gate() {}

    /** How many records one reader has read. */
    static final class Progress {
        private volatile long read;

        void add(long records) {
            read += records;
        }
    }

    static Progress register() {
        synchronized (LOCK) {
            Progress progress = new Progress();
            READERS.add(progress);
            return progress;
        }
    }

    /** Lets sources read all records before this index. */
    static void open(long newLimit) {
        synchronized (LOCK) {
            limit = newLimit;
            opened.complete(null);
            opened = new CompletableFuture<>();
        }
    }

    /** Lets sources say that event time has come this far, epoch milliseconds. */
    static void advance(long newClock) {
        synchronized (LOCK) {
            clock = newClock;
            opened.complete(null);
            opened = new CompletableFuture<>();
        }
    }

    static long clock() {
        synchronized (LOCK) {
            return clock;
        }
    }

    /** For a next run in this process: nothing may be read, and no time is known. */
    static void close() {
        synchronized (LOCK) {
            limit = 0;
            clock = Long.MIN_VALUE;
            READERS.clear();
        }
    }

    static long limit() {
        synchronized (LOCK) {
            return limit;
        }
    }

    /** Completes when there may be more than before this index, or a later time than this. */
    static CompletableFuture<Void> beyond(long index, long told) {
        synchronized (LOCK) {
            return index < limit || told < clock ? CompletableFuture.completedFuture(null) : opened;
        }
    }

    /** Records that all readers have read. */
    static long read() {
        synchronized (LOCK) {
            return READERS.stream().mapToLong(progress -> progress.read).sum();
        }
    }
}
