package io.unitflow.capture;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.MasterData;
import java.io.IOException;

/** Where captured events are told, so that the job hears of them. Safe for many threads. */
public interface EventDesk extends AutoCloseable {
    /** What one capture tells; it counts once {@link #settle} has returned. For one thread. */
    interface Telling {
        /** @throws IOException with one sentence, where nothing can be told any more */
        void event(EpcisEvent event) throws IOException;

        /** @throws IOException as {@link #event} */
        void masterData(MasterData told) throws IOException;

        /**
         * Waits until all that was told is kept for good.
         *
         * @throws IOException with one sentence, where something was not
         */
        void settle() throws IOException;
    }

    /** Begins a capture. */
    Telling begin();

    @Override
    void close();
}
