package io.unitflow.recall;

import java.io.IOException;

/** Where recalls are told, so that everybody hears of them. */
public interface RecallDesk extends AutoCloseable {
    /**
     * Tells a recall; once this returns it will be heard.
     *
     * @throws IOException with one sentence, where it could not be told
     */
    void tell(RecallOrder order) throws IOException;

    @Override
    void close();
}
