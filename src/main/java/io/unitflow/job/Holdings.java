package io.unitflow.job;

import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.Batch;
import io.unitflow.ledger.Holding;
import io.unitflow.ledger.Shell;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * The state of containers: one value each, so that neither a unit that is put in nor a move looks at more than one entry of the
 * backend, and never through an iterator, while its batches are few; more are kept one by one.
 *
 * <p>Earlier versions kept what is known of a container and its batches apart, whatever their number. State of theirs is taken over
 * container by container, when it is first asked for.
 */
final class Holdings {
    private static final ListStateDescriptor<Integer> FORM = new ListStateDescriptor<>("holdings-form", Types.INT);
    private static final int ONE_VALUE = 2;

    private final ListState<Integer> form;
    private final boolean mayBeApart;
    private ValueState<Holding> holding;
    private ValueState<Shell> apart;
    private MapState<Batch, Long> batches;

    /** Finds out of which form the state is. */
    Holdings(FunctionInitializationContext context) throws Exception {
        form = context.getOperatorStateStore().getUnionListState(FORM);
        mayBeApart = context.isRestored() && !form.get().iterator().hasNext();
    }

    void open(RuntimeContext context) {
        holding = context.getState(new ValueStateDescriptor<>("holding", JobTypes.HOLDING));
        apart = context.getState(new ValueStateDescriptor<>("shell", JobTypes.SHELL));
        batches = context.getMapState(new MapStateDescriptor<>("contents", JobTypes.BATCH, Types.LONG));
    }

    /** State that was taken over in part stays of both forms. */
    void snapshot() throws Exception {
        form.update(mayBeApart ? List.of() : List.of(ONE_VALUE));
    }

    /** The current container. */
    Holding get() throws Exception {
        Holding known = holding.value();
        if (known != null) {
            return known;
        }
        return mayBeApart ? takenOver() : Holding.UNKNOWN;
    }

    private Holding takenOver() throws Exception {
        Shell shell = apart.value();
        Map<Batch, Long> held = new LinkedHashMap<>();
        for (Map.Entry<Batch, Long> batch : batches.entries()) {
            held.put(batch.getKey(), batch.getValue());
        }
        Holding known = Holding.UNKNOWN.with(shell == null ? Shell.UNKNOWN : shell);
        apart.clear();
        if (held.size() > Holding.FEW) {
            known = known.keptBeside(held.size());
        } else {
            batches.clear();
            known = known.holding(Map.copyOf(held));
        }
        put(known);
        return known;
    }

    /** Remembers the current container as it now is. */
    void put(Holding now) throws IOException {
        if (now.isNothing()) {
            holding.clear();
        } else {
            holding.update(now);
        }
    }

    /**
     * Puts units into the current container.
     *
     * @param units may be negative
     * @return the container with them, not yet {@linkplain #put remembered}
     */
    Holding add(Holding known, Batch batch, long units) throws Exception {
        if (known.beside() > 0) {
            return addBeside(known, batch, units);
        }
        Map<Batch, Long> few = known.plus(batch, units);
        if (few.size() <= Holding.FEW) {
            return known.holding(few);
        }
        batches.putAll(few);
        return known.keptBeside(few.size());
    }

    private Holding addBeside(Holding known, Batch batch, long units) throws Exception {
        Long held = batches.get(batch);
        long sum = (held == null ? 0 : held) + units;
        if (sum == 0) {
            batches.remove(batch);
            return known.keptBeside(held == null ? 0 : -1);
        }
        batches.put(batch, sum);
        return known.keptBeside(held == null ? 1 : 0);
    }

    /** The units of each batch in the current container. */
    Iterable<Map.Entry<Batch, Long>> batches(Holding known) throws Exception {
        return known.beside() > 0 ? batches.entries() : known.few().entrySet();
    }
}
