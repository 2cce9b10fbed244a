package io.unitflow.query;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.trace.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which events are wanted and in which order. An event has to meet everything here; the lists and objects only say where it can be
 * found sooner, {@code conditions} alone decide.
 *
 * @param conditions what has to hold of the whole event
 * @param lists an event has to be on one list of each
 * @param objects an event has to name one object of each
 * @param eventIds an event has to have one of these IDs; null for any
 * @param happened when
 * @param recorded when it was recorded
 * @param byRecordTime the order: by the time of recording, else by the event's own
 * @param backwards newest first
 * @param countMax how many are wanted in all, however many there are
 * @param refusedAbove more than so many are an error
 */
public record EventQuery(
        List<Predicate<EpcisEvent>> conditions,
        List<OneOf> lists,
        List<Set<String>> objects,
        Set<String> eventIds,
        Span happened,
        Span recorded,
        boolean byRecordTime,
        boolean backwards,
        int countMax,
        int refusedAbove) {
    /** On one of these lists. */
    public record OneOf(Listing listing, Set<String> values) {}

    /**
     * From, inclusive, to, exclusive; null for no bound.
     */
    public record Span(Instant from, Instant to) {
        boolean holds(Instant time) {
            return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
        }
    }

    public EventQuery {
        conditions = List.copyOf(conditions);
        lists = List.copyOf(lists);
        objects = List.copyOf(objects);
        eventIds = eventIds == null ? null : Set.copyOf(eventIds);
    }

    boolean isMetBy(EpcisEvent event) {
        return happened.holds(event.eventTime())
                && recorded.holds(event.recordTime())
                && (eventIds == null || eventIds.contains(event.eventId()))
                && conditions.stream().allMatch(condition -> condition.test(event));
    }
}
