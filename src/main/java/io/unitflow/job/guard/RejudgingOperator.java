package io.unitflow.job.guard;

import io.unitflow.job.operator.HoldingOperator;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/**
 * Runs a function of the guard, and wakes it for each of its keys when the network has changed: by a timer of the wall clock that is due
 * at once. As timers are part of the state, what is woken is judged again whatever comes between.
 */
public final class RejudgingOperator<I, O> extends HoldingOperator<String, I, O> {
    private static final long serialVersionUID = 1L;

    /** Where each task keeps by what it was judged: there is one that the guard runs in. */
    public static final ListStateDescriptor<Long> JUDGED_BY = Rejudging.JUDGED_BY;

    private final GuardSettings settings;
    private final String[] states;
    private transient Rejudging rejudging;

    /** @param states names of the function's states of which each key has one at least */
    public RejudgingOperator(KeyedProcessFunction<String, I, O> function, GuardSettings settings, String... states) {
        super(function);
        this.settings = settings;
        this.states = states;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        rejudging = new Rejudging(states);
        rejudging.initialize(context.getOperatorStateStore());
    }

    @Override
    public void open() throws Exception {
        super.open();
        InternalTimerService<VoidNamespace> timers =
                getInternalTimerService("user-timers", VoidNamespaceSerializer.INSTANCE, this);
        rejudging.open(settings, getKeyedStateBackend(), getProcessingTimeService(), (key, now) -> {
            setCurrentKey(key);
            timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, now);
        });
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        rejudging.snapshot();
    }

    @Override
    public void close() throws Exception {
        if (rejudging != null) {
            rejudging.close();
        }
        super.close();
    }
}
