package io.unitflow.job;

import io.unitflow.job.message.Days;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.LotNote;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.ExpiryClaim;
import io.unitflow.ledger.LotExpiry;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.Moment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
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
 * <p>State: the claims (about 60 bytes each) and the one that counts. At most twice the limit are kept; beyond it the oldest go,
 * which then no longer count even if all later ones are taken back.
 */
final class LotFunction extends KeyedProcessFunction<LotKey, LotNote, Delta<LotKey>> {
    private static final long serialVersionUID = 1L;

    private final long claimsMax;
    private transient ValueState<LotExpiry> expiry;
    private transient MapState<Moment, ExpiryClaim> claims;

    /** @param claimsMax how many claims about a lot are kept for sure */
    LotFunction(long claimsMax) {
        this.claimsMax = claimsMax;
    }

    @Override
    public void open(OpenContext context) {
        expiry = getRuntimeContext().getState(new ValueStateDescriptor<>("expiry", JobTypes.LOT_EXPIRY));
        claims = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("claims", JobTypes.MOMENT, JobTypes.EXPIRY_CLAIM));
    }

    @Override
    public void processElement(LotNote note, Context context, Collector<Delta<LotKey>> out) throws Exception {
        LotExpiry known = expiry.value();
        LotExpiry before = known == null ? LotExpiry.UNKNOWN : known;
        LotExpiry after = note.withdrawn() ? without(note.claim(), before) : with(note.claim(), before);
        if (after.claims() == 0) {
            expiry.clear();
        } else {
            expiry.update(after);
        }
        BigDecimal change = Days.number(after.expires()).subtract(Days.number(before.expires()));
        if (change.signum() != 0) {
            out.collect(new Delta<>(note.lot(), change, note.stamp()));
        }
    }

    private LotExpiry with(ExpiryClaim claim, LotExpiry before) throws Exception {
        if (claims.contains(claim.at())) {
            claims.put(claim.at(), claim);
            return LotExpiry.of(claims.values());
        }
        claims.put(claim.at(), claim);
        LotExpiry after = before.plus(claim);
        return after.claims() > 2 * claimsMax ? forgetOldest() : after;
    }

    private LotExpiry without(ExpiryClaim claim, LotExpiry before) throws Exception {
        if (!claims.contains(claim.at())) {
            return before;
        }
        claims.remove(claim.at());
        boolean counted = before.latest().at().equals(claim.at());
        return counted ? LotExpiry.of(claims.values()) : new LotExpiry(before.latest(), before.claims() - 1);
    }

    private LotExpiry forgetOldest() throws Exception {
        List<ExpiryClaim> all = new ArrayList<>();
        claims.values().forEach(all::add);
        all.sort(Comparator.comparing(ExpiryClaim::at));
        int forgotten = (int) (all.size() - claimsMax);
        for (ExpiryClaim oldest : all.subList(0, forgotten)) {
            claims.remove(oldest.at());
        }
        return LotExpiry.of(all.subList(forgotten, all.size()));
    }
}
