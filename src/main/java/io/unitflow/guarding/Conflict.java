package io.unitflow.guarding;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.ledger.EventMeaning;
import java.util.List;

/** Two different events under one ID, neither declared wrong: one of them is believed, and somebody has to say which is true. */
public final class Conflict {
    private Conflict() {}

    /** The exception that the event which counts is not the only one under its ID. */
    public static Finding of(EpcisEvent counts) {
        String site = EventMeaning.site(counts);
        return new Finding(
                Kind.DATA_QUALITY,
                counts.eventId(),
                site == null ? "" : site,
                "conflict",
                counts.eventTime(),
                null,
                null,
                List.of(counts.eventId()),
                null);
    }
}
