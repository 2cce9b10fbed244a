package io.unitflow.query;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.trace.EventMemory;
import io.unitflow.trace.EventView;
import io.unitflow.trace.EventWalk;
import io.unitflow.trace.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Answers event queries. An answer is of one moment, holds each event once, and takes a bounded time: what is not found by then is
 * on the next page. Safe for many threads.
 */
public final class EventQueries {
    /** Events on one page at most. */
    public static final int PAGE_MAX = 1_000;
    /** Events on a page where nobody says how many. */
    public static final int PAGE_USUAL = 30;

    /** A page ends when its events list so many objects, however few events that are. */
    private static final int OBJECTS_MAX = 200_000;

    /** The clock is looked at after so many steps along lists that do not agree. */
    private static final int STEPS_UNTIMED = 256;

    private final EventMemory memory;
    private final long budgetNanos;
    private final long patienceNanos;

    /**
     * @param budget how long one page may be looked for
     * @param patience how long it may while nothing is found, or while what is wanted is a number of events and not a page
     */
    public EventQueries(EventMemory memory, Duration budget, Duration patience) {
        this.memory = memory;
        this.budgetNanos = budget.toNanos();
        this.patienceNanos = patience.toNanos();
    }

    /** The event with an ID, or null. */
    public EpcisEvent event(String eventId) {
        try (EventView view = memory.view()) {
            OptionalLong number = view.number(eventId);
            return number.isEmpty() ? null : view.whole(number.getAsLong());
        }
    }

    /**
     * One page.
     *
     * @param token as the page before gave it, or null for the first
     * @param perPage events wanted; more than {@link #PAGE_MAX} are not given
     * @throws QueryFault where the token is none, or there are more events than the query takes
     */
    public QueryPage page(EventQuery query, String token, int perPage) {
        PageToken from = token == null ? null : PageToken.read(token);
        int limit = Math.min(Math.min(perPage, PAGE_MAX), query.countMax() - (from == null ? 0 : from.told()));
        try (EventView view = memory.view()) {
            if (from == null && query.refusedAbove() < Integer.MAX_VALUE) {
                refuse(view, query);
            }
            Search search = new Search(view, query, from, Math.max(0, limit));
            search.run(budgetNanos, patienceNanos);
            boolean complete = query.countMax() - search.told() <= 0;
            if (search.late && query.countMax() < Integer.MAX_VALUE) {
                throw new QueryFault(
                        QueryFault.Kind.TOO_LARGE,
                        "The first " + query.countMax() + " events were not found in the time there is for an answer.");
            }
            String next = search.next == null || complete ? null : new PageToken(search.next, search.told()).text();
            return new QueryPage(search.found, next, view.freshness());
        }
    }

    private void refuse(EventView view, EventQuery query) {
        long max = Math.min((long) query.refusedAbove() + 1, PAGE_MAX + 1L);
        Search search = new Search(view, query, null, (int) max);
        search.run(patienceNanos, patienceNanos);
        if (search.found.size() > query.refusedAbove() || search.next != null) {
            throw new QueryFault(
                    QueryFault.Kind.TOO_LARGE,
                    "There are more events than maxEventCount, or than can be counted: " + query.refusedAbove() + ".");
        }
    }

    /** One run over the lists that all agree on each event found. */
    private static final class Search {
        private final EventView view;
        private final EventQuery query;
        private final PageToken from;
        private final int limit;
        private final List<EpcisEvent> found = new ArrayList<>();
        private Place next;
        private int objects;
        private long untilNanos;
        private long atLastNanos;
        private boolean late;

        Search(EventView view, EventQuery query, PageToken from, int limit) {
            this.view = view;
            this.query = query;
            this.from = from;
            this.limit = limit;
        }

        int told() {
            return (from == null ? 0 : from.told()) + found.size();
        }

        /** The time counts from when the walks are there: however long they took, a page gets further than the one before. */
        void run(long budgetNanos, long patienceNanos) {
            List<EventWalk> walks = new Walks(view, query).all();
            untilNanos = System.nanoTime() + budgetNanos;
            atLastNanos = System.nanoTime() + Math.max(budgetNanos, patienceNanos);
            boolean looked = false;
            Place at = agreed(walks, start());
            while (at != null) {
                if (found.size() >= limit || objects > OBJECTS_MAX || looked && isLate()) {
                    next = at;
                    return;
                }
                EpcisEvent event = view.whole(at.number());
                looked = true;
                if (query.isMetBy(event)) {
                    found.add(event);
                    objects += event.epcList().size()
                            + event.childEpcs().size()
                            + event.inputEpcList().size()
                            + event.outputEpcList().size();
                }
                at = agreed(walks, query.backwards() ? at.previous() : at.next());
            }
        }

        private boolean isLate() {
            boolean patient = found.isEmpty() || query.countMax() < Integer.MAX_VALUE;
            late = System.nanoTime() - (patient ? atLastNanos : untilNanos) > 0;
            return late;
        }

        /** The first place, from there on, that is on all lists; null at the end, or where it gets late: {@link #next} says where. */
        private Place agreed(List<EventWalk> walks, Place from) {
            Place at = from;
            int agreeing = 0;
            for (int step = 0; agreeing < walks.size(); step++) {
                if (step % STEPS_UNTIMED == STEPS_UNTIMED - 1 && !at.equals(from) && isLate()) {
                    next = at;
                    return null;
                }
                Place reached = walks.get(step % walks.size()).from(at);
                if (reached == null || isBeyond(reached)) {
                    return null;
                }
                agreeing = reached.equals(at) ? agreeing + 1 : 1;
                at = reached;
            }
            return at;
        }

        private EventQuery.Span span() {
            return query.byRecordTime() ? query.recorded() : query.happened();
        }

        private Place start() {
            if (from != null) {
                return from.from();
            }
            Instant edge = query.backwards() ? span().to() : span().from();
            Place beginning = query.backwards() ? Place.LAST : Place.FIRST;
            return edge == null ? beginning : new Place(Place.micros(edge), query.backwards() ? Long.MAX_VALUE : 0);
        }

        private boolean isBeyond(Place at) {
            Instant edge = query.backwards() ? span().from() : span().to();
            if (edge == null) {
                return false;
            }
            long micros = Place.micros(edge);
            return query.backwards() ? at.micros() < micros : at.micros() > micros;
        }
    }
}
