package io.unitflow.web;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.TypedId;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.query.EventQueries;
import io.unitflow.query.EventQuery;
import io.unitflow.query.QueryPage;
import io.unitflow.query.QueryReader;
import io.unitflow.trace.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ways that goods were sent lately and did not arrive yet, to places that still await some; from the newest events of shipping and
 * receiving, as many as are read in half a second.
 */
final class Lanes {
    private static final Duration LATELY = Duration.ofDays(7);
    private static final Duration BUDGET = Duration.ofMillis(500);
    private static final Duration PAGE_BUDGET = Duration.ofMillis(100);
    private static final int LANES_MAX = 300;
    /** Objects that were received are remembered up to so many: some 100 MB. */
    private static final int RECEIVED_MAX = 500_000;

    private static final String SHIPPED = "shipped";

    private final EventQueries queries;

    private record Way(String from, String to) {}

    /** @param tracer knows the index, or null where there is none */
    Lanes(Tracer tracer) {
        this.queries = tracer == null ? null : new EventQueries(tracer.memory(), PAGE_BUDGET, PAGE_BUDGET);
    }

    List<Outlook.Lane> read(Instant asOf, Inventory inventory) {
        if (queries == null || asOf == null) {
            return List.of();
        }
        EventQuery query = QueryReader.read(Map.of(
                "EQ_bizStep", List.of("shipping", "receiving"),
                "GE_eventTime", List.of(asOf.minus(LATELY).toString())));
        Walk walk = new Walk(inventory);
        long until = System.nanoTime() + BUDGET.toNanos();
        String token = null;
        do {
            QueryPage page = queries.page(query, token, EventQueries.PAGE_MAX);
            page.events().forEach(walk::back);
            token = page.next();
        } while (token != null && System.nanoTime() - until < 0);
        return walk.lanes.values().stream().limit(LANES_MAX).toList();
    }

    /** From the newest event back: what arrived is known before it is found to have left. */
    private static final class Walk {
        private final Inventory inventory;
        private final Set<String> received = new HashSet<>();
        private final Map<Way, Outlook.Lane> lanes = new LinkedHashMap<>();

        Walk(Inventory inventory) {
            this.inventory = inventory;
        }

        void back(EpcisEvent event) {
            if (event.errorDeclaration() != null) {
                return;
            }
            if ("receiving".equals(event.bizStep())) {
                String at = place(event.bizLocation() == null ? event.readPoint() : event.bizLocation());
                objects(event).stream()
                        .limit(Math.max(0, RECEIVED_MAX - received.size()))
                        .forEach(object -> received.add(object + " " + at));
            } else {
                shipped(event);
            }
        }

        private void shipped(EpcisEvent event) {
            String from = place(event.readPoint());
            String to = destination(event);
            boolean awaited = to != null && inventory.at(to).inTransit().signum() > 0;
            if (from != null && awaited && !to.equals(from) && !hasArrived(objects(event), to)) {
                lanes.merge(
                        new Way(from, to),
                        new Outlook.Lane(SHIPPED, from, to, 1, event.eventTime()),
                        (newer, older) -> new Outlook.Lane(SHIPPED, from, to, newer.count() + 1, newer.newest()));
            }
        }

        /** The first and the last stand for all of them. */
        private boolean hasArrived(List<String> objects, String to) {
            return !objects.isEmpty()
                    && received.contains(objects.get(0) + " " + to)
                    && received.contains(objects.get(objects.size() - 1) + " " + to);
        }
    }

    private static List<String> objects(EpcisEvent event) {
        return event.parentId() == null ? event.epcList() : List.of(event.parentId());
    }

    private static String place(String key) {
        return key == null ? null : Gs1Key.gln(key);
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
