package io.unitflow.counting;

import io.unitflow.epcis.EpcisEvent;
import java.io.IOException;
import java.util.function.Consumer;

/** Events that can be read more than once, each time the same, in whatever order and with duplicates. */
public interface EventSource {
    /** Hands on every event. */
    void forEach(Consumer<EpcisEvent> taker) throws IOException;
}
