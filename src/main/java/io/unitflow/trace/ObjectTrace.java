package io.unitflow.trace;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventType;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Movement;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Set;

/** Tells the trace of one object from one view. */
final class ObjectTrace {
    /** Of how many that were ever packed into a container it is asked whether they are in it now. */
    private static final int CANDIDATES_MAX = 4_000;

    private final EventView view;
    private final int levels;
    private final Lives lives;
    private final Locating locating;

    ObjectTrace(EventView view, int levels) {
        this.view = view;
        this.levels = levels;
        this.lives = new Lives(view);
        this.locating = new Locating(lives, levels);
    }

    EventView view() {
        return view;
    }

    Locating locating() {
        return locating;
    }

    Timeline timeline() {
        return new Timeline(lives, levels);
    }

    Trace trace(String key, String after, int limit) {
        Timeline timeline = timeline();
        timeline.add(key);
        Page page = page(timeline, after, limit, key);
        Set<String> contents = new LinkedHashSet<>();
        boolean all = contents(key, contents);
        return new Trace(
                key,
                Gs1Key.digitalLink(key),
                Identifier.kind(key),
                timeline.size() > 0,
                locating.of(key, null),
                packing(key),
                List.copyOf(contents),
                List.of(),
                timeline.size(),
                all,
                page.events(),
                page.next(),
                view.freshness());
    }

    Account account(String key) {
        Timeline timeline = timeline();
        timeline.add(key);
        List<Account.Entry> entries = timeline.after(null).stream()
                .map(touch -> Account.Entry.of(touch.sighting(), touch.named()))
                .toList();
        return new Account(key, locating.of(key, null), entries, view.freshness());
    }

    /**
     * One page of a timeline.
     *
     * @param events its events
     * @param next where the next begins, or null
     */
    record Page(List<TraceEvent> events, String next) {}

    /** @param object the one of which it is told where it was, or null */
    Page page(Timeline timeline, String after, int limit, String object) {
        Collection<Timeline.Touch> rest = timeline.after(after == null ? null : Cursor.read(after));
        List<TraceEvent> events = new ArrayList<>();
        Moment last = null;
        for (Timeline.Touch touch : rest) {
            if (events.size() == limit) {
                return new Page(events, Cursor.of(last));
            }
            last = touch.sighting().at();
            events.add(event(touch, object));
        }
        return new Page(events, null);
    }

    private TraceEvent event(Timeline.Touch touch, String object) {
        Sighting sighting = touch.sighting();
        EpcisEvent event = view.detail(sighting.event().number());
        boolean moves = object != null && sighting.inForce() != null;
        return new TraceEvent(
                event.eventId(),
                event.eventTime(),
                event.eventTimeZoneOffset(),
                event.type().epcisName(),
                event.action() == null ? null : event.action().name(),
                event.bizStep(),
                event.disposition(),
                sighting.event().site(),
                event.readPoint(),
                event.bizLocation(),
                event.parentId(),
                touch.named(),
                as(event, touch.named(), sighting.observation()),
                event.lot(),
                event.expires(),
                event.bizTransactionList(),
                event.sourceList(),
                event.destinationList(),
                declaredWrong(sighting.event(), event),
                moves ? locating.of(object, sighting.at()) : null);
    }

    private static TraceEvent.DeclaredWrong declaredWrong(Facts facts, EpcisEvent event) {
        if (!facts.declaredWrong()) {
            return null;
        }
        var declaration = event.errorDeclaration();
        return declaration == null
                ? new TraceEvent.DeclaredWrong(null, null, List.of())
                : new TraceEvent.DeclaredWrong(
                        declaration.declarationTime(), declaration.reason(), declaration.correctiveEventIds());
    }

    private static String as(EpcisEvent event, String named, Observation observation) {
        if (named.equals(event.parentId())) {
            return "parent";
        }
        if (Identifier.kind(named).equals("lot")) {
            return "class";
        }
        if (event.type() == EventType.TRANSFORMATION) {
            return observation != null && observation.movement() == Movement.GONE ? "input" : "output";
        }
        return event.type() == EventType.AGGREGATION || event.type() == EventType.ASSOCIATION ? "child" : "listed";
    }

    /** The containers that an object was in itself, one after the other. */
    private List<Stay> packing(String object) {
        List<Stay> stays = new ArrayList<>();
        String in = null;
        Life.Step entered = null;
        Register last = null;
        for (Life.Step step : lives.of(object).steps()) {
            String now = step.register().container();
            boolean again = now != null && hasLeft(last, step);
            if (in != null && (!in.equals(now) || again)) {
                stays.add(stay(in, entered, last, step));
            }
            if (now != null && (!now.equals(in) || again)) {
                entered = step;
            }
            in = now;
            last = step.register();
        }
        if (in != null) {
            stays.add(stay(in, entered, last, null));
        }
        return stays;
    }

    /** Whether it was emptied out of its container before this step, which affirms it in there again. */
    private boolean hasLeft(Register last, Life.Step step) {
        boolean affirmed = step.at().equals(step.register().since());
        Moment emptied = last == null || last.container() == null
                ? null
                : lives.of(last.container()).emptiedAfter(last.since());
        return affirmed && emptied != null && emptied.precedes(step.at());
    }

    private Stay stay(String container, Life.Step entered, Register last, Life.Step left) {
        Moment emptied = lives.of(container).emptiedAfter(last.since());
        boolean silently = emptied != null && (left == null || emptied.precedes(left.at()));
        Moment until = silently ? emptied : left == null ? null : left.at();
        return new Stay(
                container,
                time(entered.at()),
                entered.at().eventId(),
                until == null ? null : time(until),
                until == null ? null : until.eventId(),
                silently);
    }

    private static Instant time(Moment at) {
        return Instant.ofEpochSecond(at.seconds(), at.nanos());
    }

    /** Adds what is in a container now, the last packed first; false where not all that was ever in it was asked. */
    private boolean contents(String container, Set<String> contents) {
        List<Sighting> sightings = lives.of(container).sightings();
        Set<String> asked = new LinkedHashSet<>();
        for (ListIterator<Sighting> at = sightings.listIterator(sightings.size()); at.hasPrevious(); ) {
            Sighting sighting = at.previous();
            Observation seen = sighting.inForce();
            if (seen == null || !seen.parent()) {
                continue;
            }
            for (String child : view.children(sighting.event().number())) {
                if (asked.size() >= CANDIDATES_MAX || contents.size() >= Tracer.CONTENTS_MAX) {
                    return false;
                }
                if (asked.add(child) && holds(container, child)) {
                    contents.add(child);
                }
            }
        }
        return true;
    }

    private boolean holds(String container, String child) {
        Register register = lives.of(child).now();
        return register != null
                && container.equals(register.container())
                && lives.of(container).emptiedAfter(register.since()) == null;
    }
}
