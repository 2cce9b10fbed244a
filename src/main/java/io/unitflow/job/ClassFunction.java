package io.unitflow.job;

import io.unitflow.job.message.ClassNote;
import io.unitflow.job.message.Delta;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.ClassBalance;
import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.ClassMove;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.PositionKey;
import java.math.BigDecimal;
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
 * <p>State: the balance and the moves that make it (about 60 bytes each): a count that comes late has to know which of them
 * are later than itself.
 */
final class ClassFunction extends KeyedProcessFunction<ClassKey, ClassNote, Delta<PositionKey>> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<ClassBalance> balance;
    private transient MapState<Moment, ClassMove> moves;

    @Override
    public void open(OpenContext context) {
        balance = getRuntimeContext().getState(new ValueStateDescriptor<>("balance", JobTypes.CLASS_BALANCE));
        moves = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("moves", JobTypes.MOMENT, JobTypes.CLASS_MOVE));
    }

    @Override
    public void processElement(ClassNote note, Context context, Collector<Delta<PositionKey>> out) throws Exception {
        ClassBalance known = balance.value();
        ClassBalance before = known == null ? ClassBalance.ZERO : known;
        ClassBalance after = after(before, note);
        if (moves.isEmpty()) {
            balance.clear();
        } else {
            balance.update(after);
        }
        BigDecimal change = after.onHand().subtract(before.onHand());
        if (change.signum() != 0) {
            out.collect(new Delta<>(note.goods().onHand(), change, note.stamp()));
        }
    }

    private ClassBalance after(ClassBalance before, ClassNote note) throws Exception {
        ClassMove move = note.move();
        if (note.withdrawn()) {
            moves.remove(move.at());
        } else {
            moves.put(move.at(), move);
        }
        if (move.counted()) {
            return ClassBalance.of(moves.values());
        }
        return note.withdrawn() ? before.minus(move) : before.plus(move);
    }
}
