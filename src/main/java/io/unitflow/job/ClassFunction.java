package io.unitflow.job;

import io.unitflow.job.message.ClassNote;
import io.unitflow.job.message.Delta;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.ClassBalance;
import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.ClassMove;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Retention;
import io.unitflow.ledger.SettledMoves;
import io.unitflow.ledger.Stamp;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the quantity on hand of goods known by class, keyed by class and site.
 *
 * <p>State: the balance, and the moves that make it (about 60 bytes each) until they are settled: a count that comes late has to
 * know which of them are later than itself. All of it goes when everything is settled and nothing is left. One timer, once a day.
 */
final class ClassFunction extends KeyedProcessFunction<ClassKey, ClassNote, Delta<PositionKey>> {
    private static final long serialVersionUID = 1L;
    private static final long DAY_MILLIS = 86_400_000;

    private final Retention retention;
    private final boolean keepsDays;
    private transient ValueState<ClassBalance> balance;
    private transient ValueState<SettledMoves> settled;
    private transient MapState<Moment, ClassMove> moves;

    /**
     * @param retention for how long moves are kept apart
     * @param keepsDays whether it is told how what comes late changes each day since; else only how it changes the present
     */
    ClassFunction(Retention retention, boolean keepsDays) {
        this.retention = retention;
        this.keepsDays = keepsDays;
    }

    @Override
    public void open(OpenContext context) {
        balance = getRuntimeContext().getState(new ValueStateDescriptor<>("balance", JobTypes.CLASS_BALANCE));
        settled = getRuntimeContext().getState(new ValueStateDescriptor<>("settled", JobTypes.SETTLED_MOVES));
        moves = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("moves", JobTypes.MOMENT, JobTypes.CLASS_MOVE));
    }

    @Override
    public void processElement(ClassNote note, Context context, Collector<Delta<PositionKey>> out) throws Exception {
        ClassBalance known = balance.value();
        ClassBalance before = known == null ? ClassBalance.ZERO : known;
        boolean wasSettled = moves.isEmpty();
        boolean wasApart = keepsDays && note.withdrawn() && isApart(note);
        ClassBalance after = after(before, note);
        save(after);
        if (retention.ends() && wasSettled && !moves.isEmpty()) {
            awaitSettling(note.move().at(), context);
        }
        boolean endsWithCount = note.move().counted() || after.isCountedAfter(note.move());
        if (keepsDays && endsWithCount && wasApart != isApart(note)) {
            tellDays(note, out);
        } else {
            tell(note, after.onHand().subtract(before.onHand()), note.stamp(), out);
        }
    }

    private boolean isApart(ClassNote note) throws Exception {
        return moves.contains(note.move().at());
    }

    private void tellDays(ClassNote note, Collector<Delta<PositionKey>> out) throws Exception {
        ClassMove move = note.move();
        List<ClassMove> others = new ArrayList<>();
        for (ClassMove other : moves.values()) {
            if (!other.at().equals(move.at())) {
                others.add(other);
            }
        }
        for (SettledMoves.Change change : settled().changes(others, move)) {
            BigDecimal more = note.withdrawn() ? change.quantity().negate() : change.quantity();
            tell(note, more, note.stamp().at(change.asOf()), out);
        }
    }

    private static void tell(ClassNote note, BigDecimal change, Stamp stamp, Collector<Delta<PositionKey>> out) {
        if (change.signum() != 0) {
            out.collect(new Delta<>(note.goods().onHand(), change, stamp));
        }
    }

    private ClassBalance after(ClassBalance before, ClassNote note) throws Exception {
        ClassMove move = note.move();
        if (!note.withdrawn()) {
            if (settled().ignores(move)) {
                return before;
            }
            moves.put(move.at(), move);
        } else if (moves.contains(move.at())) {
            moves.remove(move.at());
        } else {
            settle(settled().without(move));
        }
        if (move.counted()) {
            return settled().with(moves.values());
        }
        return note.withdrawn() ? before.minus(move) : before.plus(move);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Delta<PositionKey>> out) throws Exception {
        long horizon =
                retention.settledBefore(EventClock.millis(context.timerService().currentWatermark()));
        List<ClassMove> old = new ArrayList<>();
        Moment oldest = null;
        for (ClassMove move : moves.values()) {
            if (move.at().seconds() < horizon) {
                old.add(move);
            } else if (oldest == null || move.at().precedes(oldest)) {
                oldest = move.at();
            }
        }
        settle(settled().settle(old));
        for (ClassMove move : old) {
            moves.remove(move.at());
        }
        if (oldest != null) {
            awaitSettling(oldest, context);
        }
        save(balance.value());
    }

    private void awaitSettling(Moment oldest, Context context) {
        long at = retention.settledAtMillis(oldest.seconds());
        context.timerService().registerEventTimeTimer((Math.floorDiv(at, DAY_MILLIS) + 1) * DAY_MILLIS);
    }

    private void save(ClassBalance now) throws Exception {
        boolean nothingLeft = moves.isEmpty() && settled().balance().onHand().signum() == 0;
        if (nothingLeft || now == null) {
            balance.clear();
            settled.clear();
        } else {
            balance.update(now);
        }
    }

    private SettledMoves settled() throws Exception {
        SettledMoves known = settled.value();
        return known == null ? SettledMoves.NONE : known;
    }

    private void settle(SettledMoves now) throws Exception {
        settled.update(now);
    }
}
