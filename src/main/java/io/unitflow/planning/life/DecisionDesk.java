package io.unitflow.planning.life;

import java.io.IOException;

/** Where decisions about recommendations are told, so that whoever plans hears of them. */
public interface DecisionDesk extends AutoCloseable {
    /**
     * Tells a decision; once this returns it will be heard.
     *
     * @throws IOException with one sentence, where it could not be told
     */
    void tell(Acknowledgement word) throws IOException;

    @Override
    void close();
}
