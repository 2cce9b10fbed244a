package io.unitflow.bench;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.guarding.Particulars;
import io.unitflow.job.message.ClassNote;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Lift;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.message.RegisterNote;
import io.unitflow.job.message.Total;
import io.unitflow.ledger.Batch;
import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.ClassMove;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.Effects;
import io.unitflow.ledger.EventMeaning;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.ObjectHistory;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Placement;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Register;
import io.unitflow.ledger.SettledMoves;
import io.unitflow.ledger.Stamp;
import io.unitflow.ledger.Telling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One thread's share of the ledger's state, in hash maps, and what each message does to it; the core is the product's. */
final class Partition {
    /** Takes what is to be done by whoever owns the key. */
    interface Post {
        void send(Object key, Message message);
    }

    /** Something for the owner of a key. */
    interface Message {
        void applyTo(Partition partition);
    }

    private static final class Box {
        private Register register;
        private final Map<Batch, Long> contents = new HashMap<>();
    }

    private final Post post;
    private final Map<String, Telling> tellings = new HashMap<>();
    private final Map<String, ObjectHistory> objects = new HashMap<>();
    private final List<Map<String, Box>> levels = new ArrayList<>();
    private final Map<ClassKey, Map<Moment, ClassMove>> moves = new HashMap<>();
    private final Map<PositionKey, Total<PositionKey>> positions = new HashMap<>();
    private final Map<DemandKey, Total<DemandKey>> demand = new HashMap<>();

    Partition(int levels, Post post) {
        this.post = post;
        for (int level = 0; level < levels; level++) {
            this.levels.add(new HashMap<>());
        }
    }

    Map<PositionKey, Total<PositionKey>> positions() {
        return positions;
    }

    Map<DemandKey, Total<DemandKey>> demand() {
        return demand;
    }

    void hear(EpcisEvent event) {
        post.send(event.eventId(), partition -> partition.tell(event));
    }

    private void tell(EpcisEvent event) {
        Telling before = tellings.getOrDefault(event.eventId(), Telling.NOTHING);
        Telling after = before.hear(event);
        if (after == before) {
            return;
        }
        tellings.put(event.eventId(), after);
        EpcisEvent old = before.inForce();
        EpcisEvent now = after.inForce();
        Stamp stamp = new Stamp(event.eventTime().toEpochMilli(), 0);
        if (old != null && old != now) {
            EventMeaning.spread(old, new Spread(post, true, stamp));
        }
        if (now != null && old != now) {
            EventMeaning.spread(now, new Spread(post, false, stamp));
        }
    }

    private record Spread(Post post, boolean withdrawn, Stamp stamp) implements Effects {
        @Override
        public void observed(String object, Observation observation) {
            ObjectNote note = new ObjectNote(object, observation, Particulars.NONE, withdrawn, stamp);
            post.send(object, partition -> partition.observe(note));
        }

        @Override
        public void moved(ClassKey goods, ClassMove move) {
            ClassNote note = new ClassNote(goods, move, withdrawn, stamp);
            post.send(goods, partition -> partition.move(note));
        }

        @Override
        public void inTransit(PositionKey key, BigDecimal quantity) {
            Delta<PositionKey> delta = new Delta<>(key, withdrawn ? quantity.negate() : quantity, stamp);
            post.send(key, partition -> add(partition.positions, delta));
        }

        @Override
        public void demanded(DemandKey key, BigDecimal quantity) {
            Delta<DemandKey> delta = new Delta<>(key, withdrawn ? quantity.negate() : quantity, stamp);
            post.send(key, partition -> add(partition.demand, delta));
        }
    }

    private static <K> void add(Map<K, Total<K>> totals, Delta<K> delta) {
        Total<K> held = totals.get(delta.key());
        totals.put(
                delta.key(),
                held == null
                        ? new Total<>(delta.key(), delta.quantity(), delta.stamp())
                        : new Total<>(
                                delta.key(),
                                held.quantity().add(delta.quantity()),
                                held.stamp().latest(delta.stamp())));
    }

    private void move(ClassNote note) {
        Map<Moment, ClassMove> known = moves.computeIfAbsent(note.goods(), key -> new HashMap<>());
        BigDecimal before = SettledMoves.NONE.with(known.values()).onHand();
        if (note.withdrawn()) {
            known.remove(note.move().at());
        } else {
            known.put(note.move().at(), note.move());
        }
        BigDecimal change = SettledMoves.NONE.with(known.values()).onHand().subtract(before);
        Delta<PositionKey> delta = new Delta<>(note.goods().onHand(), change, note.stamp());
        post.send(delta.key(), partition -> add(partition.positions, delta));
    }

    private void observe(ObjectNote note) {
        ObjectHistory before = objects.getOrDefault(note.object(), ObjectHistory.EMPTY);
        ObjectHistory after =
                note.withdrawn() ? before.without(note.observation().at()) : before.with(note.observation());
        if (after == before) {
            return;
        }
        if (after.isEmpty()) {
            objects.remove(note.object());
        } else {
            objects.put(note.object(), after);
        }
        Placement old = before.isEmpty() ? null : Placement.ofObject(note.object(), before.register());
        Placement now = after.isEmpty() ? null : Placement.ofObject(note.object(), after.register());
        if (old == null ? now != null : !old.equals(now)) {
            place(old, -1, 0, note.stamp());
            place(now, 1, 0, note.stamp());
        }
        Register was = before.register();
        Register is = after.register();
        if ((was.everParent() || is.everParent()) && !was.equals(is)) {
            RegisterNote register =
                    new RegisterNote(note.object(), is.everParent() ? is : null, RegisterNote.Kind.SEEN, note.stamp());
            post.send(note.object(), partition -> partition.register(register));
        }
    }

    private void place(Placement placement, long units, int level, Stamp stamp) {
        if (units == 0) {
            return;
        }
        if (placement instanceof Placement.InPosition here) {
            Delta<PositionKey> delta = new Delta<>(here.key(), BigDecimal.valueOf(units), stamp);
            post.send(here.key(), partition -> add(partition.positions, delta));
        } else if (placement instanceof Placement.InContainer in) {
            Lift lift = new Lift(in.container(), in.batch(), units, stamp);
            post.send(in.container(), partition -> partition.lift(lift, level));
        }
    }

    private void lift(Lift lift, int level) {
        Box box = levels.get(level).computeIfAbsent(lift.container(), key -> new Box());
        Batch batch = lift.batch();
        long held = box.contents.getOrDefault(batch, 0L) + lift.units();
        if (held == 0) {
            box.contents.remove(batch);
        } else {
            box.contents.put(batch, held);
        }
        place(inside(box.register, batch, level), lift.units(), level + 1, lift.stamp());
    }

    private void register(RegisterNote note) {
        for (int level = 0; level < levels.size(); level++) {
            Box box = levels.get(level).computeIfAbsent(note.container(), key -> new Box());
            Register before = box.register;
            box.register = note.register();
            Map<Placement, Long> changes = new LinkedHashMap<>();
            for (Map.Entry<Batch, Long> held : box.contents.entrySet()) {
                Placement old = inside(before, held.getKey(), level);
                Placement now = inside(box.register, held.getKey(), level);
                if (old == null ? now != null : !old.equals(now)) {
                    merge(changes, old, -held.getValue());
                    merge(changes, now, held.getValue());
                }
            }
            int next = level + 1;
            changes.forEach((placement, units) -> place(placement, units, next, note.stamp()));
        }
    }

    private static void merge(Map<Placement, Long> changes, Placement placement, long units) {
        if (placement != null) {
            changes.merge(placement, units, Long::sum);
        }
    }

    private Placement inside(Register container, Batch batch, int level) {
        return Placement.inside(container, batch, level == levels.size() - 1);
    }
}
