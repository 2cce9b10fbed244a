package io.unitflow.web;

import io.unitflow.recall.RecallDesk;
import io.unitflow.trace.Tracing;

/**
 * What stands behind the page beside the database; each ends with the server.
 *
 * @param tracing answers traces and verdicts, or null where they are off
 * @param recalls takes recalls, or null where nobody does
 */
public record Services(Tracing tracing, RecallDesk recalls) implements AutoCloseable {
    /** Nothing but the database. */
    public static final Services NONE = new Services(null, null);

    @Override
    public void close() {
        if (tracing != null) {
            tracing.close();
        }
        if (recalls != null) {
            recalls.close();
        }
    }
}
