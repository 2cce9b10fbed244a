package io.unitflow.job;

import io.unitflow.job.message.Total;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;

/** The totals in one subtask's state. */
abstract class KeyedTotals<K> {
    private final KeyedStateBackend<?> backend;
    private final String state;
    private final TaskInfo task;

    KeyedTotals(KeyedStateBackend<?> backend, String state, TaskInfo task) {
        this.backend = backend;
        this.state = state;
        this.task = task;
    }

    /** The total of a key that is ours, or null where it is zero or has ended. */
    abstract Total<K> of(K key);

    /** Whether the total of a key is final, and no longer kept. */
    abstract boolean hasEnded(K key);

    /** Whether this subtask keeps the key. */
    boolean keeps(K key) {
        int owner = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                key, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks());
        return owner == task.getIndexOfThisSubtask();
    }

    /** Visits every key that has a total; the visitor changes no state. */
    @SuppressWarnings("unchecked")
    void forEachKey(Consumer<K> visitor) {
        // The stream holds an iterator of the state backend, which has to be closed.
        try (Stream<?> keys = backend.getKeys(state, VoidNamespace.INSTANCE)) {
            keys.toList().forEach(key -> visitor.accept((K) key));
        }
    }
}
