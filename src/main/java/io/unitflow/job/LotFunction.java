package io.unitflow.job;

import io.unitflow.job.message.Days;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.LotNote;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.ExpiryClaim;
import io.unitflow.ledger.LotExpiry;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Retention;
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
 * Keeps what events say of each lot's expiry, keyed by lot, and tells the day that counts as a change of a total: see {@link Days}.
 *
 * <p>State: the claims (about 60 bytes each) until they are settled, and the one that counts, which stays as long as the lot is
 * known. One timer, once a day.
 */
final class LotFunction extends KeyedProcessFunction<LotKey, LotNote, Delta<LotKey>> {
    private static final long serialVersionUID = 1L;
    private static final long DAY_MILLIS = 86_400_000;

    private final Retention retention;
    private transient ValueState<LotExpiry> expiry;
    private transient ValueState<ExpiryClaim> settled;
    private transient MapState<Moment, ExpiryClaim> claims;

    /** @param retention for how long claims are kept apart */
    LotFunction(Retention retention) {
        this.retention = retention;
    }

    @Override
    public void open(OpenContext context) {
        expiry = getRuntimeContext().getState(new ValueStateDescriptor<>("expiry", JobTypes.LOT_EXPIRY));
        settled = getRuntimeContext().getState(new ValueStateDescriptor<>("settled", JobTypes.EXPIRY_CLAIM));
        claims = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("claims", JobTypes.MOMENT, JobTypes.EXPIRY_CLAIM));
    }

    @Override
    public void processElement(LotNote note, Context context, Collector<Delta<LotKey>> out) throws Exception {
        LotExpiry known = expiry.value();
        LotExpiry before = known == null ? LotExpiry.UNKNOWN : known;
        boolean wasSettled = claims.isEmpty();
        LotExpiry after = note.withdrawn() ? without(note.claim(), before) : with(note.claim(), before);
        save(after);
        if (retention.ends() && wasSettled && !claims.isEmpty()) {
            awaitSettling(note.claim().at(), context);
        }
        BigDecimal change = Days.number(after.expires()).subtract(Days.number(before.expires()));
        if (change.signum() != 0) {
            out.collect(new Delta<>(note.lot(), change, note.stamp()));
        }
    }

    private LotExpiry with(ExpiryClaim claim, LotExpiry before) throws Exception {
        boolean known = claims.contains(claim.at());
        claims.put(claim.at(), claim);
        return known ? all() : before.plus(claim);
    }

    private LotExpiry without(ExpiryClaim claim, LotExpiry before) throws Exception {
        if (!claims.contains(claim.at())) {
            return before;
        }
        claims.remove(claim.at());
        boolean counted = before.latest().at().equals(claim.at());
        return counted ? all() : new LotExpiry(before.latest(), before.claims() - 1);
    }

    /** What all that is still kept says. */
    private LotExpiry all() throws Exception {
        LotExpiry apart = LotExpiry.of(claims.values());
        return settled.value() == null ? apart : apart.plus(settled.value());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Delta<LotKey>> out) throws Exception {
        long horizon =
                retention.settledBefore(EventClock.millis(context.timerService().currentWatermark()));
        List<ExpiryClaim> old = new ArrayList<>();
        Moment oldest = null;
        for (ExpiryClaim claim : claims.values()) {
            if (claim.at().seconds() < horizon) {
                old.add(claim);
            } else if (oldest == null || claim.at().precedes(oldest)) {
                oldest = claim.at();
            }
        }
        for (ExpiryClaim claim : old) {
            claims.remove(claim.at());
            boolean counts = settled.value() == null || settled.value().at().precedes(claim.at());
            settled.update(counts ? claim : settled.value());
        }
        if (oldest != null) {
            awaitSettling(oldest, context);
        }
        save(all());
    }

    private void awaitSettling(Moment oldest, Context context) {
        long at = retention.settledAtMillis(oldest.seconds());
        context.timerService().registerEventTimeTimer((Math.floorDiv(at, DAY_MILLIS) + 1) * DAY_MILLIS);
    }

    private void save(LotExpiry now) throws Exception {
        if (now.claims() == 0) {
            expiry.clear();
        } else {
            expiry.update(now);
        }
    }
}
