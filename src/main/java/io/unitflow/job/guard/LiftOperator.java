package io.unitflow.job.guard;

import io.unitflow.guarding.ContainerFile;
import io.unitflow.guarding.Fact;
import io.unitflow.guarding.Lifting;
import io.unitflow.guarding.Settled;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Tells what is held one level of packing further out, keyed by container, for products whose temperature is watched.
 *
 * <p>State: one {@link ContainerFile} a container, 100 bytes a fact; what is settled goes ({@link Settling}), and all of it when all is
 * withdrawn, or long after the last of it. One timer waits for its next look, one until what is left is settled, and one
 * more for each time that all of it was. In memory, facts of containers of which something was
 * told since the last checkpoint, in the order in which they are asked for, up to a limit: a file is as long as its container was in
 * use, and is not written anew for each of them.
 */
final class LiftOperator extends AbstractStreamOperator<GuardNote>
        implements OneInputStreamOperator<GuardNote, GuardNote>, Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;

    private static final int FACTS_MAX = 200_000;

    private final GuardSettings settings;
    private final Settling settling;
    private transient ValueState<ContainerFile> file;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Map<String, Lifting> unwritten;
    private transient int factsUnwritten;

    LiftOperator(GuardSettings settings) {
        this.settings = settings;
        this.settling = new Settling(settings.retention());
    }

    @Override
    public void open() throws Exception {
        super.open();
        file = getRuntimeContext().getState(new ValueStateDescriptor<>("lifted", JobTypes.CONTAINER_FILE));
        timers = getInternalTimerService("user-timers", VoidNamespaceSerializer.INSTANCE, this);
        unwritten = new HashMap<>();
    }

    @Override
    public void processElement(StreamRecord<GuardNote> element) throws Exception {
        FactNote told = (FactNote) element.getValue();
        Fact.OfContainer fact = (Fact.OfContainer) told.fact();
        Lifting lifting = lifting((String) getCurrentKey());
        int known = lifting.facts().size();
        lifting.tell(fact, told.count())
                .forEach((held, count) -> output.collect(new StreamRecord<>(new FactNote(held, count))));
        factsUnwritten += lifting.facts().size() - known;
        if (settings.retention().ends()) {
            await(settling.afterNews(clock(), fact.newest().seconds()));
        }
        if (factsUnwritten > FACTS_MAX) {
            write();
        }
    }

    private Lifting lifting(String container) throws Exception {
        Lifting known = unwritten.get(container);
        if (known == null) {
            ContainerFile kept = file.value();
            known = new Lifting(kept == null ? Map.of() : kept.facts());
            unwritten.put(container, known);
            factsUnwritten += 1 + known.facts().size();
        }
        return known;
    }

    private void write() throws Exception {
        for (Map.Entry<String, Lifting> one : unwritten.entrySet()) {
            setCurrentKey(one.getKey());
            write(one.getValue().facts());
        }
        unwritten.clear();
        factsUnwritten = 0;
    }

    private void write(Map<Fact.OfContainer, Integer> facts) throws Exception {
        if (facts.isEmpty()) {
            file.clear();
        } else {
            file.update(new ContainerFile(facts, List.of(), List.of()));
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        write();
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        Lifting told = unwritten.remove(timer.getKey());
        if (told != null) {
            factsUnwritten -= 1 + told.facts().size();
            write(told.facts());
        }
        ContainerFile known = file.value();
        if (known == null) {
            return;
        }
        if (newest(known.facts()) < settings.retention().forgottenBefore(clock())) {
            file.clear();
            return;
        }
        Map<Fact.OfContainer, Integer> left = new HashMap<>(known.facts());
        long oldest = Settled.leave(left, settings.retention().settledBefore(clock()));
        write(left);
        if (!left.isEmpty()) {
            await(settling.afterLook(oldest, newest(left)));
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        // There are no timers in processing time.
    }

    private long clock() {
        return EventClock.millis(timers.currentWatermark());
    }

    private void await(long timer) {
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, timer);
    }

    private static long newest(Map<Fact.OfContainer, Integer> facts) {
        return facts.keySet().stream()
                .mapToLong(fact -> fact.newest().seconds())
                .max()
                .orElse(Long.MIN_VALUE);
    }
}
