package io.unitflow.job;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventWriter;
import io.unitflow.epcis.Rejection;
import io.unitflow.guarding.Conflict;
import io.unitflow.guarding.Particulars;
import io.unitflow.job.message.Arrival;
import io.unitflow.job.message.ClassNote;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.EventNote;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.HistoryNote;
import io.unitflow.job.message.LotNote;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.message.Origin;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.job.serde.KeptTelling;
import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.ClassMove;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.Effects;
import io.unitflow.ledger.EventMeaning;
import io.unitflow.ledger.ExpiryClaim;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Retention;
import io.unitflow.ledger.Stamp;
import io.unitflow.ledger.Telling;
import io.unitflow.ledger.Verdict;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Makes events a set: keyed by event ID, it lets each event take effect once, takes it back when it is declared wrong, and
 * spreads it over what it names.
 *
 * <p>State: one {@link Telling} an event ID, the event itself being most of it (about 300 bytes and 40 a listed object) until it
 * is too late for corrections; then the ID alone, until an event of its time would not be applied any more. One timer.
 */
final class TellingFunction extends KeyedProcessFunction<String, Heard, ObjectNote> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<ClassNote> CLASS_NOTES = new OutputTag<>("class-notes", JobTypes.CLASS_NOTE);
    static final OutputTag<LotNote> LOT_NOTES = new OutputTag<>("lot-notes", JobTypes.LOT_NOTE);
    static final OutputTag<Delta<PositionKey>> POSITIONS = new OutputTag<>("positions", JobTypes.POSITION_DELTA);
    /** Each event when it is first heard, and again when its verdict changes. */
    static final OutputTag<Heard> EVENTS = new OutputTag<>("events", JobTypes.HEARD);

    /** Each event with its verdict, and before it the one that it takes the place of. */
    static final OutputTag<HistoryNote> HISTORY = new OutputTag<>("history", JobTypes.HISTORY_NOTE);

    static final OutputTag<Delta<DemandKey>> DEMAND = new OutputTag<>("demand", JobTypes.DEMAND_DELTA);
    static final OutputTag<DeadLetter> LATE = new OutputTag<>("late", JobTypes.DEAD_LETTER);

    static final OutputTag<EventNote> IN_FORCE = new OutputTag<>("in-force", JobTypes.EVENT_NOTE);

    static final OutputTag<EventNote> CONFLICTS = new OutputTag<>("conflicts", JobTypes.EVENT_NOTE);

    private final Retention retention;
    private transient ValueState<KeptTelling> telling;
    private transient Counter duplicates;
    private transient Counter conflicts;
    private transient Counter declaredWrong;
    private transient Counter late;

    /** @param retention how long events are kept */
    TellingFunction(Retention retention) {
        this.retention = retention;
    }

    @Override
    public void open(OpenContext context) {
        telling = getRuntimeContext().getState(new ValueStateDescriptor<>("telling", JobTypes.TELLING));
        duplicates = getRuntimeContext().getMetricGroup().counter("eventsDuplicate");
        conflicts = getRuntimeContext().getMetricGroup().counter("eventsConflicting");
        declaredWrong = getRuntimeContext().getMetricGroup().counter("eventsDeclaredWrong");
        late = getRuntimeContext().getMetricGroup().counter("eventsLate");
    }

    @Override
    public void processElement(Heard heard, Context context, Collector<ObjectNote> out) throws Exception {
        KeptTelling known = telling.value();
        Telling before = known == null ? Telling.NOTHING : known.telling();
        Arrival arrived = known == null ? Arrival.NONE : known.arrival();
        long clock = EventClock.millis(context.timerService().currentWatermark());
        Telling after = before.hear(heard.event());
        Rejection.Reason lateness = lateness(before, after, heard.event(), clock);
        if (lateness != null) {
            late.inc();
            context.output(LATE, letter(heard, lateness));
            if (lateness == Rejection.Reason.TOO_LATE) {
                tellConflict(before, before, heard.event(), context);
                return;
            }
        }
        count(before, after, heard.event());
        tellConflict(before, after, heard.event(), context);
        if (after == before) {
            return;
        }
        Arrival arrives = arrival(arrived, before, after, heard);
        telling.update(KeptTelling.of(after, arrives));
        if (known == null && retention.ends()) {
            context.timerService().registerEventTimeTimer(retention.settledAtMillis(heardAt(heard, clock)));
        }
        context.output(EVENTS, new Heard(Verdict.of(after, heard.event()), heard.ingestedAt(), heard.origin()));
        tellHistory(before, after, heard, arrives, context);
        tell(before.inForce(), after.inForce(), heard, context, out);
    }

    /** A declaration whose event has not come is no event yet. */
    private static void tellHistory(Telling before, Telling after, Heard heard, Arrival arrives, Context context) {
        if (before.event() != null) {
            context.output(HISTORY, new HistoryNote(before.event(), true, arrives));
        }
        if (after.event() != null) {
            context.output(HISTORY, new HistoryNote(Verdict.of(after, heard.event()), false, arrives.notAfter(heard)));
        }
    }

    /** An event that is declared wrong stays as old as it is. */
    private static Arrival arrival(Arrival known, Telling before, Telling after, Heard heard) {
        if (after.declaredWrong() && !before.declaredWrong()) {
            return known.declaration(heard);
        }
        return after.event() == before.event() ? known : known.event(heard);
    }

    private static void tell(EpcisEvent old, EpcisEvent now, Heard heard, Context context, Collector<ObjectNote> out) {
        if (old != now) {
            if (old != null) {
                tell(old, true, heard, context, out);
            }
            if (now != null) {
                tell(now, false, heard, context, out);
            }
        }
    }

    private void tellConflict(Telling before, Telling after, EpcisEvent heard, Context context) {
        if (before.conflicts(heard)) {
            conflicts.inc();
        }
        boolean ends = after.declaredWrong() && !before.declaredWrong();
        boolean begins = !after.declaredWrong() && before.conflicts(heard) && Conflict.isBetween(before.event(), heard);
        if (after.event() != null && (begins || ends)) {
            context.output(CONFLICTS, new EventNote(after.event(), ends));
        }
    }

    /** What an event does, or no longer does, is as of its own time, whatever that of the one is which takes it back. */
    private static void tell(
            EpcisEvent event, boolean withdrawn, Heard by, Context context, Collector<ObjectNote> out) {
        Stamp stamp = new Stamp(epochMillis(event), by.ingestedAt());
        context.output(IN_FORCE, new EventNote(event, withdrawn));
        EventMeaning.spread(event, new Spread(context, out, Particulars.of(event), withdrawn, stamp));
    }

    /** Whether what was heard is for a time that is settled, or even forgotten; null if not. */
    private Rejection.Reason lateness(Telling before, Telling after, EpcisEvent heard, long clock) {
        EpcisEvent old = before.inForce();
        boolean takesBack = old != null && after.inForce() != old;
        if (before.isTooLateFor(heard) || takesBack && seconds(old) < retention.settledBefore(clock)) {
            return Rejection.Reason.TOO_LATE;
        }
        if (before != Telling.NOTHING && (after == before || after.inForce() != heard)) {
            return null;
        }
        if (seconds(heard) < retention.forgottenBefore(clock)) {
            return Rejection.Reason.TOO_LATE;
        }
        return seconds(heard) < retention.settledBefore(clock) ? Rejection.Reason.LATE : null;
    }

    private static long seconds(EpcisEvent event) {
        return event.eventTime().getEpochSecond();
    }

    /** The event time, epoch seconds, that an event is kept from: so long a late one is told from others under its ID. */
    private static long heardAt(Heard heard, long clock) {
        long happened = Math.min(epochMillis(heard.event()), heard.ingestedAt());
        return Math.floorDiv(Math.max(happened, clock), 1_000L);
    }

    private static DeadLetter letter(Heard heard, Rejection.Reason reason) {
        Origin origin = heard.origin();
        return new DeadLetter(
                origin.source(),
                origin.partition(),
                origin.offset(),
                heard.ingestedAt(),
                origin.position(),
                reason.name(),
                sentence(reason),
                EventWriter.toJson(heard.event()).getBytes(StandardCharsets.UTF_8));
    }

    private static String sentence(Rejection.Reason reason) {
        return switch (reason) {
            case LATE ->
                "The event is for a time that is settled; it counts as far as nothing later stands against it.";
            default -> "The event is for a time that is forgotten, or corrects one that is settled; it does not count.";
        };
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ObjectNote> out) throws Exception {
        KeptTelling kept = telling.value();
        if (kept == null) {
            return;
        }
        Telling known = kept.telling();
        if (known.settled()) {
            telling.clear();
        } else {
            telling.update(KeptTelling.of(known.settle(), Arrival.NONE));
            long rest = retention.forgetSeconds() - retention.lateSeconds();
            context.timerService().registerEventTimeTimer(timestamp + rest * 1_000);
        }
    }

    private void count(Telling before, Telling after, EpcisEvent heard) {
        if (after == before && !before.conflicts(heard)) {
            duplicates.inc();
        } else if (after.declaredWrong() && !before.declaredWrong()) {
            declaredWrong.inc();
        }
    }

    /** Event time in epoch milliseconds; years that do not fit come out as the first or last that do. */
    static long epochMillis(EpcisEvent event) {
        return Moment.of(event.eventTime(), event.eventId()).epochMillis();
    }

    /** Sends each effect to whoever keeps what it concerns. */
    private record Spread(Context context, Collector<ObjectNote> out, Particulars more, boolean withdrawn, Stamp stamp)
            implements Effects {
        @Override
        public void observed(String object, Observation observation) {
            out.collect(new ObjectNote(object, observation, more, withdrawn, stamp));
        }

        @Override
        public void moved(ClassKey goods, ClassMove move) {
            context.output(CLASS_NOTES, new ClassNote(goods, move, withdrawn, stamp));
        }

        @Override
        public void inTransit(PositionKey key, BigDecimal quantity) {
            context.output(POSITIONS, new Delta<>(key, signed(quantity), stamp));
        }

        @Override
        public void demanded(DemandKey key, BigDecimal quantity) {
            context.output(DEMAND, new Delta<>(key, signed(quantity), stamp));
        }

        @Override
        public void expires(LotKey lot, ExpiryClaim claim) {
            context.output(LOT_NOTES, new LotNote(lot, claim, withdrawn, stamp));
        }

        private BigDecimal signed(BigDecimal quantity) {
            return withdrawn ? quantity.negate() : quantity;
        }
    }
}
