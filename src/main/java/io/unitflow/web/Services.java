package io.unitflow.web;

import io.unitflow.capture.Captures;
import io.unitflow.recall.RecallDesk;
import io.unitflow.trace.Tracing;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What stands behind the page beside the database; each ends with the server.
 *
 * @param tracing answers traces and verdicts, or null where they are off
 * @param recalls takes recalls, or null where nobody does
 * @param captures takes events over HTTP, or null where nobody does
 * @param counters what else {@code /metrics} tells
 * @param others what else ends with the server
 */
public record Services(
        Tracing tracing, RecallDesk recalls, Captures captures, List<Counter> counters, List<Runnable> others)
        implements AutoCloseable {
    /** Nothing but the database. */
    public static final Services NONE = new Services(null, null);

    /**
     * A figure that only grows.
     *
     * @param name in the Prometheus text format
     * @param help one sentence
     * @param value its value now
     */
    public record Counter(String name, String help, LongSupplier value) {}

    /** Without more figures. */
    public Services(Tracing tracing, RecallDesk recalls) {
        this(tracing, recalls, null, List.of(), List.of());
    }

    /** The same with somebody who takes events. */
    public Services capturing(Captures taker) {
        return new Services(tracing, recalls, taker, counters, others);
    }

    @Override
    public void close() {
        if (captures != null) {
            captures.close();
        }
        if (tracing != null) {
            tracing.close();
        }
        if (recalls != null) {
            recalls.close();
        }
        others.forEach(Runnable::run);
    }
}
