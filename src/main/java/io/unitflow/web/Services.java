package io.unitflow.web;

import io.unitflow.capture.Captures;
import io.unitflow.deadletter.view.LetterDesk;
import io.unitflow.planning.life.DecisionDesk;
import io.unitflow.recall.RecallDesk;
import io.unitflow.trace.Tracing;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What the server asks beside the database; all of it ends with the server.
 *
 * @param tracing answers traces and verdicts, or null where they are off
 * @param recalls takes recalls, or null where nobody does
 * @param decisions takes decisions about recommendations, or null where nobody does
 * @param captures takes events over HTTP, or null where nobody does
 * @param letters knows what the job could not understand, or null where nobody does
 * @param counters what else {@code /metrics} tells
 * @param others what else ends with the server
 */
public record Services(
        Tracing tracing,
        RecallDesk recalls,
        DecisionDesk decisions,
        Captures captures,
        LetterDesk letters,
        List<Counter> counters,
        List<Runnable> others)
        implements AutoCloseable {
    /** Nothing but the database. */
    public static final Services NONE = new Services(null, null);

    /**
     * A number that only grows.
     *
     * @param name in the Prometheus text format
     * @param help what it counts
     * @param value its value now
     */
    public record Counter(String name, String help, LongSupplier value) {}

    /** Traces and recalls only. */
    public Services(Tracing tracing, RecallDesk recalls) {
        this(tracing, recalls, null, null, null, List.of(), List.of());
    }

    /** The same with somebody who takes decisions, or null. */
    public Services deciding(DecisionDesk desk) {
        return new Services(tracing, recalls, desk, captures, letters, counters, others);
    }

    /** The same with somebody who takes events. */
    public Services capturing(Captures taker) {
        return new Services(tracing, recalls, decisions, taker, letters, counters, others);
    }

    /** The same with somebody who knows what the job could not understand. */
    public Services withLetters(LetterDesk desk) {
        return new Services(tracing, recalls, decisions, captures, desk, counters, others);
    }

    /** The same with more figures, and what ends with them. */
    public Services counting(List<Counter> more, Runnable end) {
        return new Services(tracing, recalls, decisions, captures, letters, more, List.of(end));
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
        if (decisions != null) {
            decisions.close();
        }
        if (letters != null) {
            letters.close();
        }
        others.forEach(Runnable::run);
    }
}
