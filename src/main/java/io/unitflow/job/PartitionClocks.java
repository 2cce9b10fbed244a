package io.unitflow.job;

import io.unitflow.job.operator.EventClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;

/**
 * How far event time had come in each partition of a topic when the state was saved: a restart sets no clock back, so that what was
 * too late before it is too late behind it.
 *
 * <p>State: a number a partition, kept by every subtask, as partitions may go to any; it is as old as the partition.
 */
final class PartitionClocks {
    private static final ListStateDescriptor<Tuple2<Integer, Long>> CLOCKS =
            new ListStateDescriptor<>("partition-clocks", Types.TUPLE(Types.INT, Types.LONG));

    private final ListState<Tuple2<Integer, Long>> state;
    private final Map<Integer, Long> clocks = new HashMap<>();

    PartitionClocks(OperatorStateStore store) throws Exception {
        state = store.getUnionListState(CLOCKS);
        for (Tuple2<Integer, Long> saved : state.get()) {
            told(saved.f0, saved.f1);
        }
    }

    /** Epoch milliseconds, or {@link EventClock#UNKNOWN}. */
    long of(int partition) {
        return clocks.getOrDefault(partition, EventClock.UNKNOWN);
    }

    /** A partition's clock came so far. */
    void told(int partition, long clock) {
        clocks.merge(partition, clock, Math::max);
    }

    void save() throws Exception {
        List<Tuple2<Integer, Long>> all = new ArrayList<>(clocks.size());
        clocks.forEach((partition, clock) -> all.add(Tuple2.of(partition, clock)));
        state.update(all);
    }
}
