package io.unitflow.job.guard;

import io.unitflow.guarding.ContainerFile;
import io.unitflow.guarding.Fact;
import io.unitflow.guarding.Lifting;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells what is held one level of packing further out, keyed by container, for products whose temperature is watched.
 *
 * <p>State: one {@link ContainerFile} a container, 100 bytes a fact; gone when all is withdrawn, or long after the last of it. One
 * timer.
 */
final class LiftFunction extends KeyedProcessFunction<String, GuardNote, GuardNote> {
    private static final long serialVersionUID = 1L;

    private final GuardSettings settings;
    private transient ValueState<ContainerFile> file;

    LiftFunction(GuardSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        file = getRuntimeContext().getState(new ValueStateDescriptor<>("lifted", JobTypes.CONTAINER_FILE));
    }

    @Override
    public void processElement(GuardNote note, Context context, Collector<GuardNote> out) throws Exception {
        FactNote told = (FactNote) note;
        ContainerFile known = file.value();
        Map<Fact.OfContainer, Integer> before = known == null ? Map.of() : known.facts();
        Map<Fact.OfContainer, Integer> after = new HashMap<>(before);
        after.merge(Lifting.known((Fact.OfContainer) told.fact(), told.count(), before), told.count(), Integer::sum);
        after.values().removeIf(count -> count == 0);
        tell(Lifting.of(before), Lifting.of(after), out);
        if (after.isEmpty()) {
            file.clear();
        } else {
            file.update(new ContainerFile(after, List.of(), List.of()));
            if (known == null && settings.retention().ends()) {
                awaitEnd(after, context);
            }
        }
    }

    private static void tell(
            Map<Fact.OfContainer, Integer> before, Map<Fact.OfContainer, Integer> after, Collector<GuardNote> out) {
        Map<Fact.OfContainer, Integer> changes = new HashMap<>(after);
        before.forEach((fact, count) -> changes.merge(fact, -count, Integer::sum));
        changes.forEach((fact, count) -> {
            if (count != 0) {
                out.collect(new FactNote(fact, count));
            }
        });
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<GuardNote> out) throws Exception {
        ContainerFile known = file.value();
        if (known == null) {
            return;
        }
        long clock = EventClock.millis(context.timerService().currentWatermark());
        if (newest(known.facts()) < settings.retention().forgottenBefore(clock)) {
            file.clear();
        } else {
            awaitEnd(known.facts(), context);
        }
    }

    private void awaitEnd(Map<Fact.OfContainer, Integer> facts, Context context) {
        context.timerService().registerEventTimeTimer(settings.retention().forgottenAtMillis(newest(facts)));
    }

    private static long newest(Map<Fact.OfContainer, Integer> facts) {
        return facts.keySet().stream()
                .mapToLong(fact -> fact.newest().seconds())
                .max()
                .orElse(Long.MIN_VALUE);
    }
}
