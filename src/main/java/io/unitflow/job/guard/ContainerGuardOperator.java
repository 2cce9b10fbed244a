package io.unitflow.job.guard;

import io.unitflow.guarding.ContainerFile;
import io.unitflow.guarding.ContainerStory;
import io.unitflow.guarding.Deadlines;
import io.unitflow.guarding.Fact;
import io.unitflow.guarding.Finding;
import io.unitflow.guarding.Told;
import io.unitflow.job.message.ClaimNote;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Watches over containers, keyed by container.
 *
 * <p>What one event says of a case and of the units in it comes from several tasks, one after the other. A case is judged a moment
 * after the first of it came: judged before the last, a case that was unpacked whole looks as if units were missing. A checkpoint's
 * barrier comes behind all that an event says, so that judging before it is as good.
 *
 * <p>State: one {@link ContainerFile} a container, about 100 bytes for all units of one product that went in and came out alike;
 * what is settled goes ({@link Settling}), and all of it when all that made it is withdrawn, or long after the last of it. One
 * timer waits for its next look, one until what is left is settled, and one more for each time that all of it was.
 */
final class ContainerGuardOperator extends AbstractStreamOperator<FindingNote>
        implements OneInputStreamOperator<GuardNote, FindingNote>, BoundedOneInput, Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;
    /** Several times what those who tell of units hold back to add up: so long nothing more was told of a container that is judged. */
    static final long WAIT_MILLIS = 100;
    /** A container of which there is always something new is judged after this. */
    static final long WAIT_MAX_MILLIS = 500;

    private static final int STORIES_MAX = 5_000;

    private final GuardSettings settings;
    private final Settling settling;
    private transient LiveSurroundings around;
    private transient Rejudging rejudging;
    private transient ValueState<ContainerFile> file;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Map<String, Unjudged> unjudged;
    private transient boolean scheduled;

    ContainerGuardOperator(GuardSettings settings) {
        this.settings = settings;
        this.settling = new Settling(settings.retention());
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        rejudging = new Rejudging("container-file");
        rejudging.initialize(context.getOperatorStateStore());
    }

    @Override
    public void open() throws Exception {
        super.open();
        around = settings.surroundings();
        file = getRuntimeContext().getState(new ValueStateDescriptor<>("container-file", JobTypes.CONTAINER_FILE));
        timers = getInternalTimerService("user-timers", VoidNamespaceSerializer.INSTANCE, this);
        unjudged = new HashMap<>();
        rejudging.open(settings, getKeyedStateBackend(), getProcessingTimeService(), (container, now) -> {
            setCurrentKey(container);
            toldOf(container);
            awaitJudging();
        });
    }

    @Override
    public void close() throws Exception {
        if (around != null) {
            around.close();
        }
        if (rejudging != null) {
            rejudging.close();
        }
        super.close();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        rejudging.snapshot();
    }

    @Override
    public void processElement(StreamRecord<GuardNote> element) throws Exception {
        String container = (String) getCurrentKey();
        ContainerStory story = toldOf(container);
        GuardNote note = element.getValue();
        if (note instanceof FactNote fact) {
            story.tell((Fact.OfContainer) fact.fact(), fact.count());
        } else if (note instanceof ClaimNote claim) {
            story.claim(claim.claim(), claim.withdrawn());
        }
        awaitJudging();
    }

    /** The story so far of a container of which something is told now. */
    private ContainerStory toldOf(String container) {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        Unjudged one = unjudged.computeIfAbsent(container, none -> new Unjudged(story(), now));
        one.last = now;
        return one.story;
    }

    private ContainerStory story() {
        try {
            ContainerFile known = known();
            return new ContainerStory(known.facts(), known.claims());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitJudging() throws IOException {
        if (unjudged.size() >= STORIES_MAX) {
            judge();
        } else if (!scheduled) {
            scheduled = true;
            long at = getProcessingTimeService().getCurrentProcessingTime() + WAIT_MILLIS;
            getProcessingTimeService().registerTimer(at, time -> {
                scheduled = false;
                judgeSettled();
            });
        }
    }

    /** What is told of one container says nothing of how much is still to come of another. */
    private void judgeSettled() throws IOException {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        Map<String, ContainerStory> settled = new HashMap<>();
        unjudged.entrySet().removeIf(one -> {
            boolean isSettled = one.getValue().isSettled(now);
            if (isSettled) {
                settled.put(one.getKey(), one.getValue().story);
            }
            return isSettled;
        });
        judge(settled);
        if (!unjudged.isEmpty()) {
            awaitJudging();
        }
    }

    private ContainerFile known() throws IOException {
        ContainerFile known = file.value();
        return known == null ? ContainerFile.EMPTY : known;
    }

    private void judge() throws IOException {
        Map<String, ContainerStory> all = new HashMap<>();
        unjudged.forEach((container, one) -> all.put(container, one.story));
        unjudged.clear();
        judge(all);
    }

    private void judge(Map<String, ContainerStory> stories) throws IOException {
        around.haveChanged();
        for (Map.Entry<String, ContainerStory> one : stories.entrySet()) {
            setCurrentKey(one.getKey());
            judge(one.getKey(), one.getValue());
        }
    }

    private void judge(String container, ContainerStory story) throws IOException {
        ContainerFile before = known();
        List<Finding> now = story.findings(container, around.now());
        Told.difference(
                before.told(),
                now,
                Finding::id,
                (finding, withdrawn) ->
                        output.collect(new StreamRecord<>(new FindingNote(finding, container, withdrawn))));
        if (story.isEmpty()) {
            file.clear();
            return;
        }
        if (settings.retention().ends()) {
            await(settling.afterNews(clock(), story.newest()));
        }
        file.update(new ContainerFile(story.facts(), List.copyOf(story.claims()), now));
    }

    private long clock() {
        return EventClock.millis(timers.currentWatermark());
    }

    private void await(long timer) {
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, timer);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        if (unjudged.containsKey(timer.getKey())) {
            judge();
            setCurrentKey(timer.getKey());
        }
        ContainerFile known = file.value();
        if (known == null) {
            return;
        }
        ContainerStory story = new ContainerStory(known.facts(), known.claims());
        long clock = clock();
        if (story.newest() < settings.retention().forgottenBefore(clock)) {
            file.clear();
            return;
        }
        long settled = settings.retention().settledBefore(clock);
        long oldest = story.settle(settled);
        if (story.isEmpty()) {
            file.clear();
            return;
        }
        // What is proved by what is settled is so itself: it is not found again, and not taken back.
        List<Finding> told = known.told().stream()
                .filter(finding -> finding.time().getEpochSecond() >= settled)
                .toList();
        file.update(new ContainerFile(story.facts(), List.copyOf(story.claims()), told));
        await(settling.afterLook(oldest, story.newest()));
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        // There are no timers in processing time with a key.
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (Deadlines.isOver(mark.getTimestamp())) {
            // Nothing comes any more, and who listens takes this for the end.
            judge();
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        judge();
    }

    @Override
    public void endInput() throws Exception {
        judge();
    }

    /** A container of which something was told since it was judged; when first and last, in milliseconds of the machine's clock. */
    private static final class Unjudged {
        private final ContainerStory story;
        private final long first;
        private long last;

        private Unjudged(ContainerStory story, long first) {
            this.story = story;
            this.first = first;
        }

        private boolean isSettled(long now) {
            return now - last >= WAIT_MILLIS || now - first >= WAIT_MAX_MILLIS;
        }
    }
}
