package io.unitflow.job;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.job.message.ClassNote;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.LotNote;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.ClassMove;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.Effects;
import io.unitflow.ledger.EventMeaning;
import io.unitflow.ledger.ExpiryClaim;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Stamp;
import io.unitflow.ledger.Telling;
import java.math.BigDecimal;
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
 * <p>State: one {@link Telling} an event ID, the event itself being most of it (about 300 bytes and 40 a listed object).
 */
final class TellingFunction extends KeyedProcessFunction<String, Heard, ObjectNote> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<ClassNote> CLASS_NOTES = new OutputTag<>("class-notes", JobTypes.CLASS_NOTE);
    static final OutputTag<LotNote> LOT_NOTES = new OutputTag<>("lot-notes", JobTypes.LOT_NOTE);
    static final OutputTag<Delta<PositionKey>> POSITIONS = new OutputTag<>("positions", JobTypes.POSITION_DELTA);
    static final OutputTag<Delta<DemandKey>> DEMAND = new OutputTag<>("demand", JobTypes.DEMAND_DELTA);

    private transient ValueState<Telling> telling;
    private transient Counter duplicates;
    private transient Counter conflicts;
    private transient Counter declaredWrong;

    @Override
    public void open(OpenContext context) {
        telling = getRuntimeContext().getState(new ValueStateDescriptor<>("telling", JobTypes.TELLING));
        duplicates = getRuntimeContext().getMetricGroup().counter("eventsDuplicate");
        conflicts = getRuntimeContext().getMetricGroup().counter("eventsConflicting");
        declaredWrong = getRuntimeContext().getMetricGroup().counter("eventsDeclaredWrong");
    }

    @Override
    public void processElement(Heard heard, Context context, Collector<ObjectNote> out) throws Exception {
        Telling known = telling.value();
        Telling before = known == null ? Telling.NOTHING : known;
        Telling after = before.hear(heard.event());
        count(before, after, heard.event());
        if (after == before) {
            return;
        }
        telling.update(after);
        EpcisEvent old = before.inForce();
        EpcisEvent now = after.inForce();
        if (old != now) {
            Stamp stamp = new Stamp(epochMillis(heard.event()), heard.ingestedAt());
            if (old != null) {
                EventMeaning.spread(old, new Spread(context, out, true, stamp));
            }
            if (now != null) {
                EventMeaning.spread(now, new Spread(context, out, false, stamp));
            }
        }
    }

    private void count(Telling before, Telling after, EpcisEvent heard) {
        if (before.conflicts(heard)) {
            conflicts.inc();
        } else if (after == before) {
            duplicates.inc();
        } else if (after.declaredWrong() && !before.declaredWrong()) {
            declaredWrong.inc();
        }
    }

    /** Event time in epoch milliseconds; years that do not fit come out as the first or last that do. */
    static long epochMillis(EpcisEvent event) {
        long seconds = event.eventTime().getEpochSecond();
        long limit = Long.MAX_VALUE / 2_000;
        return Math.max(-limit, Math.min(limit, seconds)) * 1_000
                + event.eventTime().getNano() / 1_000_000;
    }

    /** Sends each effect to whoever keeps what it concerns. */
    private record Spread(Context context, Collector<ObjectNote> out, boolean withdrawn, Stamp stamp)
            implements Effects {
        @Override
        public void observed(String object, Observation observation) {
            out.collect(new ObjectNote(object, observation, withdrawn, stamp));
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
