package io.unitflow.guarding;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventHash;
import io.unitflow.epcis.TypedId;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.EventMeaning;
import java.util.List;

/** Two different events under one ID, neither declared wrong: one of them is believed, and somebody has to say which is true. */
public final class Conflict {
    private Conflict() {}

    /** Whether two events under one ID mean something else; where inside a site they took place means nothing. */
    public static boolean isBetween(EpcisEvent one, EpcisEvent other) {
        return !EventHash.of(atSites(one)).equals(EventHash.of(atSites(other)));
    }

    private static EpcisEvent atSites(EpcisEvent event) {
        String site = EventMeaning.site(event);
        return event.toBuilder()
                .readPoint(site == null ? null : Gs1Key.place(site))
                .bizLocation(null)
                .sourceList(sites(event.sourceList()))
                .destinationList(sites(event.destinationList()))
                .build();
    }

    private static List<TypedId> sites(List<TypedId> places) {
        return places.stream()
                .map(place -> new TypedId(place.type(), Gs1Key.gln(place.id())))
                .toList();
    }

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
