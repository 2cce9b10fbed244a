package io.unitflow.job;

import io.unitflow.job.guard.RejudgingOperator;
import io.unitflow.job.message.Lift;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.operator.HoldingOperator;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;

/**
 * Keeps objects while the guard is off, and lets go of the files that it kept in an earlier run: were it switched on again, it would go on
 * where the others that it told of them have nothing left.
 */
final class UnwatchedOperator extends HoldingOperator<String, ObjectNote, Lift> {
    private static final long serialVersionUID = 1L;

    private transient boolean watchedBefore;

    UnwatchedOperator(ObjectFunction function) {
        super(function);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        ListState<Long> judged = context.getOperatorStateStore().getUnionListState(RejudgingOperator.JUDGED_BY);
        watchedBefore = judged.get().iterator().hasNext();
        judged.clear();
    }

    @Override
    public void open() throws Exception {
        super.open();
        if (watchedBefore) {
            this.<String>getKeyedStateBackend()
                    .applyToAllKeys(
                            VoidNamespace.INSTANCE,
                            VoidNamespaceSerializer.INSTANCE,
                            ObjectFunction.KEPT,
                            (key, state) -> state.update(ObjectFunction.unwatched(state.value())));
        }
    }
}
