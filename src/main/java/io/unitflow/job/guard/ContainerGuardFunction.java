package io.unitflow.job.guard;

import io.unitflow.guarding.ContainerFile;
import io.unitflow.guarding.ContainerStory;
import io.unitflow.guarding.Fact;
import io.unitflow.guarding.Finding;
import io.unitflow.guarding.Surroundings;
import io.unitflow.guarding.Told;
import io.unitflow.job.message.ClaimNote;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Watches over containers, keyed by container.
 *
 * <p>State: one {@link ContainerFile} a container, about 100 bytes for all units of one product that went in and came out alike;
 * gone when all that made it is withdrawn, or long after the last of it. One timer.
 */
final class ContainerGuardFunction extends KeyedProcessFunction<String, GuardNote, FindingNote> {
    private static final long serialVersionUID = 1L;

    private final GuardSettings settings;
    private transient Surroundings around;
    private transient ValueState<ContainerFile> file;

    ContainerGuardFunction(GuardSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        around = settings.surroundings();
        file = getRuntimeContext().getState(new ValueStateDescriptor<>("container-file", JobTypes.CONTAINER_FILE));
    }

    @Override
    public void processElement(GuardNote note, Context context, Collector<FindingNote> out) throws Exception {
        ContainerFile known = file.value();
        ContainerFile before = known == null ? ContainerFile.EMPTY : known;
        ContainerStory story = new ContainerStory(before.facts(), before.claims());
        if (note instanceof FactNote fact) {
            story.tell((Fact.OfContainer) fact.fact(), fact.count());
        } else if (note instanceof ClaimNote claim) {
            story.claim(claim.claim(), claim.withdrawn());
        }
        List<Finding> now = story.findings(context.getCurrentKey(), around);
        Told.difference(
                before.told(),
                now,
                Finding::id,
                (finding, withdrawn) -> out.collect(new FindingNote(finding, context.getCurrentKey(), withdrawn)));
        if (known == null && settings.retention().ends()) {
            awaitEnd(story, context);
        }
        if (story.isEmpty()) {
            file.clear();
        } else {
            file.update(new ContainerFile(story.facts(), List.copyOf(story.claims()), now));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<FindingNote> out) throws Exception {
        ContainerFile known = file.value();
        if (known == null) {
            return;
        }
        ContainerStory story = new ContainerStory(known.facts(), known.claims());
        long clock = EventClock.millis(context.timerService().currentWatermark());
        if (story.newest() < settings.retention().forgottenBefore(clock)) {
            file.clear();
        } else {
            awaitEnd(story, context);
        }
    }

    private void awaitEnd(ContainerStory story, Context context) {
        context.timerService().registerEventTimeTimer(settings.retention().forgottenAtMillis(story.newest()));
    }
}
