package io.unitflow.job.guard;

import io.unitflow.guarding.Deadlines;
import io.unitflow.guarding.Finding;
import io.unitflow.guarding.SilenceRule;
import io.unitflow.guarding.SiteHours;
import io.unitflow.guarding.Told;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.SiteNote;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.Moment;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Listens for silence, keyed by site: an event concerns only the silences on both sides of it, so it costs as much as an hour has
 * events.
 *
 * <p>State: the moments of a site's events, an entry an hour (about 60 bytes an event), while they are not settled; the hours that have any;
 * the first hour of which all is known; the open silence that was told; one timer.
 */
final class SiteGuardFunction extends KeyedProcessFunction<String, SiteNote, FindingNote> {
    private static final long serialVersionUID = 1L;
    /** So many events at either end of an hour are kept in an endless run: as many may be taken back there. */
    private static final int EDGE = 32;

    private static final long SECONDS_AN_HOUR = 3_600;

    private final GuardSettings settings;
    private transient LiveSurroundings around;
    private transient SilenceRule rule;
    /** By which silences were judged before the network last changed. */
    private transient SilenceRule before;

    private transient MapState<Long, List<Moment>> events;
    private transient ValueState<SiteHours> hours;
    /** Nothing is known of the events before this hour: what was is forgotten, or was not looked at. */
    private transient ValueState<Long> knownFrom;

    private transient ValueState<Finding> open;
    private transient ValueState<Long> timer;

    SiteGuardFunction(GuardSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        around = settings.surroundings();
        rule = new SilenceRule(around.now());
        before = rule;
        var state = getRuntimeContext();
        events = state.getMapState(new MapStateDescriptor<>("events", Types.LONG, JobTypes.MOMENTS));
        hours = state.getState(new ValueStateDescriptor<>("hours", JobTypes.SITE_HOURS));
        knownFrom = state.getState(new ValueStateDescriptor<>("known-from", Types.LONG));
        open = state.getState(new ValueStateDescriptor<>("open", JobTypes.FINDING));
        timer = state.getState(new ValueStateDescriptor<>("timer", Types.LONG));
    }

    /** A silence before an event whose predecessors are not known would be invented. */
    private boolean isBeforeWhatIsKnown(SiteNote note, SiteHours known) throws IOException {
        long hour = hour(note.at());
        Long from = knownFrom.value();
        if (from != null && !note.withdrawn() && known.hours().isEmpty()) {
            from = Math.max(from, hour);
            knownFrom.update(from);
        }
        return from != null && hour < from;
    }

    private void know() {
        if (around.haveChanged()) {
            before = rule;
            rule = new SilenceRule(around.now());
        }
    }

    @Override
    public void close() {
        if (around != null) {
            around.close();
        }
    }

    @Override
    public void processElement(SiteNote note, Context context, Collector<FindingNote> out) throws Exception {
        know();
        String site = note.site();
        if (!note.withdrawn() && !rule.isWatched(site)) {
            return;
        }
        Moment at = note.at();
        SiteHours known = hours();
        if (isBeforeWhatIsKnown(note, known)) {
            return;
        }
        List<Moment> here = events.get(hour(at));
        Moment before = previous(at, here, known);
        Moment after = next(at, here, known);
        boolean changed = note.withdrawn() ? remove(at, here, known) : add(site, at, here, known);
        forget(context);
        if (!changed) {
            return;
        }
        // Silences that an event ends are told at once; the one after the last event waits for its deadline.
        // What no longer holds is taken back first: a silence is known by the event before it.
        if (note.withdrawn()) {
            tellClosed(site, before, at, true, out);
            tellClosed(site, at, after, true, out);
            tellClosed(site, before, after, false, out);
        } else {
            tellClosed(site, before, after, true, out);
            tellClosed(site, before, at, false, out);
            tellClosed(site, at, after, false, out);
        }
        if (after == null && (note.withdrawn() || open.value() != null || timer.value() == null)) {
            // Else the deadline that is awaited is that of an earlier event; when it passes, this one's is found.
            tellOpen(site, note.withdrawn() ? before : at, context, out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<FindingNote> out) throws Exception {
        know();
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            judgeAgain(context.getCurrentKey(), out);
        } else {
            timer.clear();
        }
        SiteHours known = hours();
        if (!known.hours().isEmpty()) {
            List<Moment> last = events.get(known.hours().get(known.hours().size() - 1));
            tellOpen(context.getCurrentKey(), last.get(last.size() - 1), context, out);
        }
        if (!rule.isWatched(context.getCurrentKey())) {
            // What it tells from now on nobody hears, and must not look like silence when it is watched again.
            events.clear();
            hours.clear();
            knownFrom.update(Long.MIN_VALUE);
        }
    }

    /** Silences that are over and are none by the new rule, or are by that one only; the one that is not over is judged after these. */
    private void judgeAgain(String site, Collector<FindingNote> out) throws Exception {
        Moment last = null;
        for (long hour : hours().hours()) {
            for (Moment next : events.get(hour)) {
                Finding old = last == null ? null : before.between(site, last, next);
                Finding now = last == null ? null : rule.between(site, last, next);
                if (old != null && !old.equals(now)) {
                    out.collect(new FindingNote(old, "", true));
                }
                if (now != null && !now.equals(old)) {
                    out.collect(new FindingNote(now, "", false));
                }
                last = next;
            }
        }
    }

    private void tellClosed(String site, Moment last, Moment next, boolean withdrawn, Collector<FindingNote> out)
            throws IOException {
        Finding silence = last == null || next == null ? null : rule.between(site, last, next);
        if (silence == null) {
            return;
        }
        Finding told = open.value();
        if (told != null && told.id().equals(silence.id())) {
            open.clear();
        }
        out.collect(new FindingNote(silence, "", withdrawn));
    }

    private void tellOpen(String site, Moment last, Context context, Collector<FindingNote> out) throws IOException {
        Finding silence = last == null ? null : rule.between(site, last, null);
        List<Finding> all = silence == null ? List.of() : List.of(silence);
        List<Finding> told = open.value() == null ? List.of() : List.of(open.value());
        Instant clock = Clocks.at(context.timerService().currentWatermark());
        List<Finding> due = Told.due(all, told, Function.identity(), clock);
        Told.difference(
                told, due, Finding::id, (finding, withdrawn) -> out.collect(new FindingNote(finding, "", withdrawn)));
        if (due.isEmpty()) {
            open.clear();
        } else {
            open.update(due.get(0));
        }
        wakeAt(Told.next(all, due, Function.identity()), context);
    }

    private void wakeAt(Instant next, Context context) throws IOException {
        Long set = timer.value();
        if (next == null) {
            if (set != null) {
                context.timerService().deleteEventTimeTimer(set);
                timer.clear();
            }
            return;
        }
        long at = Deadlines.millis(next);
        if (set != null && set <= at) {
            // Every event puts the deadline off: it is looked at again when the earlier one passes.
            return;
        }
        if (set != null) {
            context.timerService().deleteEventTimeTimer(set);
        }
        context.timerService().registerEventTimeTimer(at);
        timer.update(at);
    }

    /** Silences among events that are settled were told; only the last of these events still matters. */
    private void forget(Context context) throws Exception {
        long clock = EventClock.millis(context.timerService().currentWatermark());
        long horizon = settings.retention().settledBefore(clock);
        if (horizon == Long.MIN_VALUE) {
            return;
        }
        SiteHours all = hours();
        SiteHours known = all;
        while (known.hours().size() > 1 && (known.hours().get(1) + 1) * SECONDS_AN_HOUR < horizon) {
            events.remove(known.hours().get(0));
            known = known.without(known.hours().get(0));
        }
        if (known != all) {
            hours.update(known);
            knownFrom.update(known.hours().get(0));
        }
    }

    private boolean add(String site, Moment at, List<Moment> known, SiteHours hoursKnown) throws Exception {
        long hour = hour(at);
        List<Moment> hourly = new ArrayList<>(known == null ? List.of() : known);
        int place = Collections.binarySearch(hourly, at);
        if (place >= 0) {
            return false;
        }
        hourly.add(-place - 1, at);
        int edge = settings.fewMax(EDGE);
        if (hourly.size() - edge > edge && rule.isCoarse(site)) {
            // No silence begins or ends in the midst of a busy hour.
            hourly.remove(edge);
        }
        events.put(hour, hourly);
        if (known == null) {
            hours.update(hoursKnown.with(hour));
        }
        return true;
    }

    private boolean remove(Moment at, List<Moment> known, SiteHours hoursKnown) throws Exception {
        long hour = hour(at);
        if (known == null || !known.contains(at)) {
            return false;
        }
        List<Moment> hourly = new ArrayList<>(known);
        hourly.remove(at);
        if (hourly.isEmpty()) {
            events.remove(hour);
            hours.update(hoursKnown.without(hour));
        } else {
            events.put(hour, hourly);
        }
        return true;
    }

    private Moment previous(Moment at, List<Moment> hourly, SiteHours known) throws Exception {
        for (int i = hourly == null ? -1 : hourly.size() - 1; i >= 0; i--) {
            if (hourly.get(i).precedes(at)) {
                return hourly.get(i);
            }
        }
        Long before = known.before(hour(at));
        if (before == null) {
            return null;
        }
        List<Moment> earlier = events.get(before);
        return earlier.get(earlier.size() - 1);
    }

    private Moment next(Moment at, List<Moment> hourly, SiteHours known) throws Exception {
        // Most events are the newest of their hour.
        Moment next = null;
        for (int i = hourly == null ? -1 : hourly.size() - 1; i >= 0 && at.precedes(hourly.get(i)); i--) {
            next = hourly.get(i);
        }
        if (next != null) {
            return next;
        }
        Long after = known.after(hour(at));
        return after == null ? null : events.get(after).get(0);
    }

    private SiteHours hours() throws IOException {
        SiteHours known = hours.value();
        return known == null ? SiteHours.NONE : known;
    }

    private static long hour(Moment at) {
        return Math.floorDiv(at.seconds(), SECONDS_AN_HOUR);
    }
}
