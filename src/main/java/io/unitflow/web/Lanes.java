package io.unitflow.web;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.TypedId;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.query.EventQueries;
import io.unitflow.query.QueryReader;
import io.unitflow.trace.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ways that goods were sent lately, to places that still await some; from the newest events of shipping. */
final class Lanes {
    private static final Duration LATELY = Duration.ofDays(7);
    private static final Duration BUDGET = Duration.ofMillis(500);
    private static final int LANES_MAX = 300;

    private final EventQueries queries;

    private record Way(String from, String to) {}

    /** @param tracer knows the index, or null where there is none */
    Lanes(Tracer tracer) {
        this.queries = tracer == null ? null : new EventQueries(tracer.memory(), BUDGET);
    }

    List<Outlook.Lane> read(Instant asOf, Inventory inventory) {
        if (queries == null || asOf == null) {
            return List.of();
        }
        Map<String, List<String>> asked = Map.of(
                "EQ_bizStep", List.of("shipping"),
                "GE_eventTime", List.of(asOf.minus(LATELY).toString()));
        Map<Way, Outlook.Lane> lanes = new LinkedHashMap<>();
        for (EpcisEvent event : queries.page(QueryReader.read(asked), null, EventQueries.PAGE_MAX)
                .events()) {
            String from = event.readPoint() == null ? null : Gs1Key.gln(event.readPoint());
            String to = destination(event);
            boolean awaited = to != null && inventory.at(to).inTransit().signum() > 0;
            if (from != null && awaited && !to.equals(from) && event.errorDeclaration() == null) {
                lanes.merge(
                        new Way(from, to),
                        new Outlook.Lane(from, to, 1, event.eventTime()),
                        (newer, older) -> new Outlook.Lane(from, to, newer.shipments() + 1, newer.newest()));
            }
        }
        return lanes.values().stream().limit(LANES_MAX).toList();
    }

    /** A place before a party. */
    private static String destination(EpcisEvent event) {
        String found = null;
        for (TypedId destination : event.destinationList()) {
            if (found == null || destination.type().equals("location")) {
                found = Gs1Key.gln(destination.id());
            }
        }
        return found;
    }
}
