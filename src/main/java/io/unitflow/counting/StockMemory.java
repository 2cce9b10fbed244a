package io.unitflow.counting;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.ClassMove;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.Effects;
import io.unitflow.ledger.Emptying;
import io.unitflow.ledger.EventMeaning;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.ObjectHistory;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Placement;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Register;
import io.unitflow.ledger.SettledMoves;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ledger of a set of events in memory, object by object, with the very functions that the job runs: it can say not only how
 * much is where but also which units these are and who told it. Holds about 200 bytes an event and 200 bytes an object an event
 * names.
 */
public final class StockMemory {
    /** As many containers above a unit as the ledger follows. */
    private static final int LEVELS = 5;

    private final Map<String, ObjectHistory> objects = new HashMap<>();
    private final Map<ClassKey, List<ClassMove>> classes = new HashMap<>();
    private final Map<PositionKey, List<ClassMove>> inTransit = new HashMap<>();
    private final Map<String, EventFact> facts = new HashMap<>();

    private StockMemory() {}

    /**
     * The ledger of events up to an instant.
     *
     * @param asOf the last event time that counts, or null: all do
     */
    public static StockMemory of(EventSource events, Instant asOf) throws IOException {
        StockMemory memory = new StockMemory();
        EventSet.forEachInForce(events, event -> {
            if (asOf == null || !event.eventTime().isAfter(asOf)) {
                memory.take(event);
            }
        });
        return memory;
    }

    private void take(EpcisEvent event) {
        facts.put(event.eventId(), EventFact.of(event));
        EventMeaning.spread(event, new Taking(Moment.of(event.eventTime(), event.eventId())));
    }

    /** Every object that an event lists, by key. */
    public Set<String> objects() {
        return objects.keySet();
    }

    /** Every kind of goods without serials that an event moves or counts, by site. */
    public Set<ClassKey> classes() {
        return classes.keySet();
    }

    /** The quantity on hand of goods without serials. */
    public BigDecimal onHand(ClassKey goods) {
        return SettledMoves.NONE.with(moves(goods)).onHand();
    }

    /** What moved or counted goods without serials, in no order. */
    public List<ClassMove> moves(ClassKey goods) {
        return classes.getOrDefault(goods, List.of());
    }

    /** Every kind of goods without serials that an event sends somewhere, or says to have come, by destination. */
    public Set<PositionKey> inTransit() {
        return inTransit.keySet();
    }

    /** What was sent to a destination, and what came of it (negative), in no order. */
    public List<ClassMove> sent(PositionKey goods) {
        return inTransit.getOrDefault(goods, List.of());
    }

    /** The event with this ID. */
    public EventFact fact(String eventId) {
        return facts.get(eventId);
    }

    /** Where an object is, through all containers around it; null where no event lists it. */
    public Standing standing(String object) {
        ObjectHistory own = objects.get(object);
        if (own == null) {
            return null;
        }
        Register register = own.register();
        Moment last = last(own);
        String about = object;
        String site = register.site();
        Placement place = Placement.ofObject(object, register);
        for (int level = 1; place instanceof Placement.InContainer inside; level++) {
            ObjectHistory container = objects.get(inside.container());
            Register around = container == null ? null : container.register();
            place = Placement.inside(around, inside.batch(), level == LEVELS);
            if (around == null || !inside.batch().proviso().isMet(around)) {
                // It left in a list of its own: what the container did since then is not about it.
                break;
            }
            Emptying emptying = inside.batch().emptiedOutOf(around);
            Moment newest = emptying == null ? last(container) : emptying.at();
            site = emptying == null ? around.site() : emptying.site();
            if (last.precedes(newest)) {
                last = newest;
                about = inside.container();
            }
        }
        PositionKey position = place instanceof Placement.InPosition in ? in.key() : null;
        return new Standing(position, register.lot(), site, last, about);
    }

    private static Moment last(ObjectHistory history) {
        return history.recent().get(history.recent().size() - 1).at();
    }

    /** Sorts what events say by what they say it of. */
    private final class Taking implements Effects {
        private final Moment at;

        Taking(Moment at) {
            this.at = at;
        }

        @Override
        public void observed(String object, Observation observation) {
            objects.merge(object, ObjectHistory.EMPTY.with(observation), (known, fresh) -> known.with(observation));
        }

        @Override
        public void moved(ClassKey goods, ClassMove move) {
            classes.computeIfAbsent(goods, key -> new ArrayList<>()).add(move);
        }

        @Override
        public void inTransit(PositionKey key, BigDecimal quantity) {
            inTransit.computeIfAbsent(key, goods -> new ArrayList<>()).add(new ClassMove(at, false, quantity));
        }

        @Override
        public void demanded(DemandKey key, BigDecimal quantity) {
            // Only stock is counted.
        }
    }
}
