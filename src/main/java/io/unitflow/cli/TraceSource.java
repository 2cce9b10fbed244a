package io.unitflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Where traces come from: each answer is the body that the API gives, one page of it. */
interface TraceSource extends AutoCloseable {
    /**
     * The trace of a key in any spelling.
     *
     * @param after null for the first page
     * @return the body, or null where nothing is known of it
     */
    JsonNode trace(String key, String after) throws IOException;

    /**
     * The units behind a position.
     *
     * @param position GTIN, lot, site, state; all but the first null for all
     * @param after null for the first page
     */
    JsonNode units(String[] position, String after) throws IOException;

    @Override
    default void close() throws IOException {
        // Nothing is held.
    }
}
