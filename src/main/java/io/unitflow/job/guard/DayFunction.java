package io.unitflow.job.guard;

import io.unitflow.job.message.DayNote;
import io.unitflow.job.message.SiteNote;
import io.unitflow.job.serde.JobTypes;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Knows the newest event of each day, keyed by day: an input that ends takes its clock from events, also where the newest was
 * declared wrong.
 *
 * <p>State: how many events each instant of the day has (about 20 bytes).
 */
final class DayFunction extends KeyedProcessFunction<Long, SiteNote, DayNote> {
    private static final long serialVersionUID = 1L;

    private transient MapState<Instant, Integer> counts;
    private transient ValueState<Instant> newest;

    @Override
    public void open(OpenContext context) {
        counts = getRuntimeContext().getMapState(new MapStateDescriptor<>("counts", JobTypes.INSTANT, Types.INT));
        newest = getRuntimeContext().getState(new ValueStateDescriptor<>("newest", JobTypes.INSTANT));
    }

    @Override
    public void processElement(SiteNote note, Context context, Collector<DayNote> out) throws Exception {
        Instant at = Instant.ofEpochSecond(note.at().seconds(), note.at().nanos());
        Integer known = counts.get(at);
        int count = (known == null ? 0 : known) + (note.withdrawn() ? -1 : 1);
        if (count == 0) {
            counts.remove(at);
        } else {
            counts.put(at, count);
        }
        Instant before = newest.value();
        if (count > 0 && (before == null || at.isAfter(before))) {
            tell(at, context, out);
        } else if (count == 0 && at.equals(before)) {
            Instant next = null;
            for (Instant other : counts.keys()) {
                next = next == null || other.isAfter(next) ? other : next;
            }
            tell(next, context, out);
        }
    }

    private void tell(Instant now, Context context, Collector<DayNote> out) throws Exception {
        newest.update(now);
        out.collect(new DayNote(context.getCurrentKey(), now));
    }
}
