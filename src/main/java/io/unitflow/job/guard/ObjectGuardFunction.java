package io.unitflow.job.guard;

import io.unitflow.guarding.Claim;
import io.unitflow.guarding.Fact;
import io.unitflow.guarding.ObjectFile;
import io.unitflow.guarding.ObjectGuard;
import io.unitflow.guarding.Sighting;
import io.unitflow.guarding.Sightings;
import io.unitflow.guarding.Told;
import io.unitflow.guarding.Watch;
import io.unitflow.job.message.ClaimNote;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.Retention;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Watches over single objects, keyed by object: whenever what is known of one changes, tells how its findings and facts change; what
 * only a deadline proves, when that passes.
 *
 * <p>State: one {@link ObjectFile} an object, about 100 bytes a sighting, of which a limited number is kept apart while they are
 * not settled; gone when all its events are withdrawn, or long after the last one if the object is gone. One timer an object.
 */
final class ObjectGuardFunction extends KeyedProcessFunction<String, ObjectNote, FindingNote> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<GuardNote> TO_GTINS = new OutputTag<>("to-gtins", JobTypes.GUARD_NOTE);
    static final OutputTag<GuardNote> TO_LOTS = new OutputTag<>("to-lots", JobTypes.GUARD_NOTE);
    static final OutputTag<GuardNote> TO_CONTAINERS = new OutputTag<>("to-containers", JobTypes.GUARD_NOTE);

    private final GuardSettings settings;
    private transient ObjectGuard guard;
    private transient ValueState<ObjectFile> file;

    ObjectGuardFunction(GuardSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        guard = new ObjectGuard(settings.surroundings());
        file = getRuntimeContext().getState(new ValueStateDescriptor<>("object-file", JobTypes.OBJECT_FILE));
    }

    @Override
    public void processElement(ObjectNote note, Context context, Collector<FindingNote> out) throws Exception {
        ObjectFile known = file.value();
        ObjectFile before = known == null ? ObjectFile.EMPTY : known;
        Sighting sighting = new Sighting(note.observation(), note.more());
        boolean isNext = !note.withdrawn()
                && (before.end().last() == null
                        || before.end().last().precedes(note.observation().at()));
        Watch next = isNext ? before.end().then(sighting) : null;
        if (isNext && next.register().everParent() == before.end().register().everParent()) {
            append(before, sighting, next, context, out);
        } else {
            revise(before, sighting, note.withdrawn(), context, out);
        }
    }

    /** Most sightings come in their order: then only the end of the story changes. */
    private void append(ObjectFile before, Sighting sighting, Watch end, Context context, Collector<FindingNote> out)
            throws IOException {
        String object = context.getCurrentKey();
        ObjectGuard.Insight old = guard.ofEnd(object, before.end());
        ObjectGuard.Insight now = guard.ofNext(object, before.end(), sighting, end);
        tellFacts(old.facts(), now.facts(), context);
        List<Claim> claims = now.claims();
        if (!before.told().isEmpty()) {
            Set<String> ended = old.claims().stream().map(Claim::key).collect(Collectors.toSet());
            claims = new ArrayList<>(claims);
            before.told().stream().filter(claim -> !ended.contains(claim.key())).forEach(claims::add);
        }
        keep(before, before.sightings().with(sighting), end, claims, context, out);
    }

    private void revise(
            ObjectFile before, Sighting sighting, boolean withdrawn, Context context, Collector<FindingNote> out)
            throws IOException {
        Sightings sightings = before.sightings();
        Sightings after = withdrawn ? sightings.without(sighting.seen().at()) : sightings.with(sighting);
        if (after != sightings) {
            String object = context.getCurrentKey();
            ObjectGuard.Insight insight = guard.of(object, after);
            tellFacts(guard.of(object, sightings).facts(), insight.facts(), context);
            keep(before, after, after.end(), insight.claims(), context, out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<FindingNote> out) throws Exception {
        ObjectFile known = file.value();
        if (known == null) {
            return;
        }
        String object = context.getCurrentKey();
        long clock = EventClock.millis(context.timerService().currentWatermark());
        if (known.sightings().isSpent(object, settings.retention().forgottenBefore(clock))) {
            file.clear();
            return;
        }
        List<Claim> claims = guard.of(object, known.sightings()).claims();
        keep(known, known.sightings(), known.end(), claims, context, out);
    }

    private void keep(
            ObjectFile before,
            Sightings sightings,
            Watch end,
            List<Claim> claims,
            Context context,
            Collector<FindingNote> out)
            throws IOException {
        long watermark = context.timerService().currentWatermark();
        List<Claim> due = Told.due(claims, before.told(), Claim::finding, Clocks.at(watermark));
        Told.difference(before.told(), due, Claim::key, (claim, withdrawn) -> tell(claim, withdrawn, context, out));
        if (sightings.isEmpty()) {
            wakeAt(before.timer(), Long.MAX_VALUE, context);
            file.clear();
            return;
        }
        Instant next = Told.next(claims, due, Claim::finding);
        long settled = settings.retention().settledBefore(EventClock.millis(watermark));
        Sightings kept = sightings.folded(settled, settings.sightingsMax());
        if (kept != sightings && !due.isEmpty()) {
            // What folded sightings proved is settled: it is not found again, and not taken back.
            List<Claim> left = guard.of(context.getCurrentKey(), kept).claims();
            due = due.stream().filter(left::contains).toList();
        }
        long timer = Math.min(next == null ? Long.MAX_VALUE : Clocks.timer(next), nextEnd(kept, context));
        wakeAt(before.timer(), timer, context);
        file.update(new ObjectFile(kept, end, due, timer));
    }

    private static void tell(Claim claim, boolean withdrawn, Context context, Collector<FindingNote> out) {
        if (claim.condition() == null) {
            out.collect(new FindingNote(claim.finding(), "", withdrawn));
        } else {
            context.output(
                    claim.condition() instanceof Claim.Serialized ? TO_GTINS : TO_CONTAINERS,
                    new ClaimNote(claim, withdrawn));
        }
    }

    /** When something is to be folded or forgotten next, epoch milliseconds. */
    private long nextEnd(Sightings sightings, Context context) {
        Retention retention = settings.retention();
        if (!retention.ends()) {
            return Long.MAX_VALUE;
        }
        if (!sightings.recent().isEmpty()) {
            return retention.settledAtMillis(
                    sightings.recent().get(0).seen().at().seconds());
        }
        return sightings.mayEnd(context.getCurrentKey())
                ? retention.forgottenAtMillis(sightings.base().last().seconds())
                : Long.MAX_VALUE;
    }

    private static void wakeAt(long old, long timer, Context context) {
        if (timer != old && old != Long.MAX_VALUE) {
            context.timerService().deleteEventTimeTimer(old);
        }
        if (timer != old && timer != Long.MAX_VALUE) {
            context.timerService().registerEventTimeTimer(timer);
        }
    }

    private static void tellFacts(List<Fact> before, List<Fact> after, Context context) {
        if (before.equals(after)) {
            return;
        }
        Map<Fact, Integer> changes = new HashMap<>();
        after.forEach(fact -> changes.merge(fact, 1, Integer::sum));
        before.forEach(fact -> changes.merge(fact, -1, Integer::sum));
        // What no longer holds goes first: of one sale only one fact holds at a time.
        changes.forEach((fact, count) -> tellFact(fact, Math.min(0, count), context));
        changes.forEach((fact, count) -> tellFact(fact, Math.max(0, count), context));
    }

    private static void tellFact(Fact fact, int count, Context context) {
        if (count != 0) {
            context.output(reader(fact), new FactNote(fact, count));
        }
    }

    private static OutputTag<GuardNote> reader(Fact fact) {
        if (fact instanceof Fact.Made) {
            return TO_GTINS;
        }
        return fact instanceof Fact.OfLot ? TO_LOTS : TO_CONTAINERS;
    }
}
