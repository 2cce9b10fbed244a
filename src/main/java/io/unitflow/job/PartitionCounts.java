package io.unitflow.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple5;

/**
 * What each partition of a topic had brought when the state was saved, so that a restart counts on and does not begin anew.
 *
 * <p>State: four numbers a partition, kept by every subtask, as partitions may go to any; it is as old as the partition.
 */
final class PartitionCounts {
    private static final ListStateDescriptor<Tuple5<Integer, Long, Long, Long, Long>> COUNTS =
            new ListStateDescriptor<>(
                    "partition-counts", Types.TUPLE(Types.INT, Types.LONG, Types.LONG, Types.LONG, Types.LONG));

    /**
     * @param records records read
     * @param events events understood in them
     * @param rejected dead letters written for them
     * @param newestEventTime epoch milliseconds; {@code Long.MIN_VALUE} until an event was understood
     */
    record Counts(long records, long events, long rejected, long newestEventTime) {
        static final Counts NONE = new Counts(0, 0, 0, Long.MIN_VALUE);

        /** Of two counts of one partition, the later. */
        private Counts later(Counts other) {
            return records >= other.records ? this : other;
        }
    }

    private final ListState<Tuple5<Integer, Long, Long, Long, Long>> state;
    private final Map<Integer, Counts> counts = new HashMap<>();

    PartitionCounts(OperatorStateStore store) throws Exception {
        state = store.getUnionListState(COUNTS);
        for (Tuple5<Integer, Long, Long, Long, Long> saved : state.get()) {
            told(saved.f0, new Counts(saved.f1, saved.f2, saved.f3, saved.f4));
        }
    }

    Counts of(int partition) {
        return counts.getOrDefault(partition, Counts.NONE);
    }

    /** A partition has brought so much. */
    void told(int partition, Counts now) {
        counts.merge(partition, now, Counts::later);
    }

    void save() throws Exception {
        List<Tuple5<Integer, Long, Long, Long, Long>> all = new ArrayList<>(counts.size());
        counts.forEach((partition, now) ->
                all.add(Tuple5.of(partition, now.records, now.events, now.rejected, now.newestEventTime)));
        state.update(all);
    }
}
