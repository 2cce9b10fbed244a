package io.unitflow.job;

import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.Batch;
import io.unitflow.ledger.Holding;
import io.unitflow.ledger.PastDays;
import io.unitflow.ledger.PastDays.Apart;
import io.unitflow.ledger.Register;
import io.unitflow.ledger.Retention;
import io.unitflow.ledger.Shift;
import io.unitflow.ledger.UtcDay;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * What containers were on days that can still change, where somebody keeps days: the state beside {@link Holdings}. A container is read once
 * more for each change; what came or went on another day than its batch is only read where a container's past changes.
 *
 * <p>State: one {@link PastDays} a container, a register a day on which it was seen (about 100 bytes), and about 100 bytes a batch and day of
 * what left or changed in it; gone when these days are settled. A container of which state of earlier versions or of a time without history
 * says nothing here is taken to have been always what it is. One timer a day for containers that something left.
 */
final class PastHoldings implements Serializable {
    private static final long serialVersionUID = 1L;

    private final boolean outermost;
    private final Retention retention;
    private transient ValueState<PastDays> past;
    private transient MapState<Apart, Long> aparts;

    /**
     * @param outermost whether this is the last level that is followed
     * @param retention how long days can change
     */
    PastHoldings(boolean outermost, Retention retention) {
        this.outermost = outermost;
        this.retention = retention;
    }

    void open(RuntimeContext context) {
        past = context.getState(new ValueStateDescriptor<>("past-days", JobTypes.PAST_DAYS));
        aparts = context.getMapState(new MapStateDescriptor<>("apart", JobTypes.APART, Types.LONG));
    }

    /** Where units count that are put into a container. */
    List<Shift> put(Holding before, Batch batch, long units, long asOf, TimerService timers) throws Exception {
        PastDays days = of(before);
        long day = UtcDay.of(asOf);
        if (PastDays.isApart(batch, day)) {
            PastDays more = days.apart(day);
            if (more != days) {
                past.update(more);
            }
            add(new Apart(batch, day), units);
            awaitSettling(day, timers);
        }
        return days.put(batch, units, asOf, outermost);
    }

    private void add(Apart part, long units) throws Exception {
        Long known = aparts.get(part);
        long sum = (known == null ? 0 : known) + units;
        if (sum == 0) {
            aparts.remove(part);
        } else {
            aparts.put(part, sum);
        }
    }

    /**
     * Where what is in a container counts that had another register from a time on.
     *
     * @param seen whether it was seen on that day; else the register is that of the day before
     */
    List<Shift> move(
            Holding before,
            Iterable<Map.Entry<Batch, Long>> contents,
            long asOf,
            Register register,
            boolean seen,
            long clock,
            TimerService timers)
            throws Exception {
        PastDays days = of(before);
        List<Shift> shifts = days.move(asOf, register, contents, aparts.entries(), outermost);
        PastDays next = seen ? days.with(asOf, register) : days.without(asOf);
        PastDays now = next.settled(settledBefore(clock));
        past.update(now);
        if (register == null) {
            awaitSettling(UtcDay.of(asOf), timers);
        }
        return shifts;
    }

    /** Whether nothing later is known of a container than from this time on. */
    boolean isLast(Holding before, long asOf) throws IOException {
        return of(before).endsBy(asOf);
    }

    private PastDays of(Holding before) throws IOException {
        PastDays known = past.value();
        return known == null ? PastDays.always(before.shell().register()) : known;
    }

    /** From now on the container has always been what it is told to be. */
    void forget() {
        past.clear();
        aparts.clear();
    }

    /** Lets go of what can no longer change. */
    void settle(Holding container, long clock, TimerService timers) throws Exception {
        PastDays known = past.value();
        if (known == null) {
            return;
        }
        long horizon = settledBefore(clock);
        List<Apart> settled = new ArrayList<>();
        long oldest = Long.MAX_VALUE;
        for (Apart part : aparts.keys()) {
            if (part.day() < horizon) {
                settled.add(part);
            } else {
                oldest = Math.min(oldest, part.day());
            }
        }
        for (Apart part : settled) {
            aparts.remove(part);
        }
        PastDays now = known.settled(horizon);
        if (container.isNothing() && now.isSettled()) {
            past.clear();
        } else if (now != known) {
            past.update(now);
        }
        if (oldest != Long.MAX_VALUE) {
            awaitSettling(oldest, timers);
        }
    }

    private void awaitSettling(long day, TimerService timers) {
        if (retention.ends()) {
            timers.registerEventTimeTimer(retention.settledAtMillis(UtcDay.begin(day + 1) / 1_000));
        }
    }

    private long settledBefore(long clock) {
        long seconds = retention.settledBefore(clock);
        return seconds == Long.MIN_VALUE ? PastDays.NEVER : Math.floorDiv(seconds, UtcDay.MILLIS / 1_000);
    }
}
