package io.unitflow.job.guard;

import io.unitflow.guarding.Deadlines;
import io.unitflow.guarding.Finding;
import io.unitflow.guarding.ShelfLot;
import io.unitflow.guarding.Told;
import io.unitflow.guarding.UnsoldRule;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.ShelfNote;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
 * Looks once a day for what will expire on the shelves, keyed by product and site.
 *
 * <p>State: its lots (about 40 bytes each) while they lie there; its sales of the last four weeks and of as many days as events may
 * be late (20 bytes a day); what was told; one timer.
 */
final class ShelfGuardFunction extends KeyedProcessFunction<String, ShelfNote, FindingNote> {
    private static final long serialVersionUID = 1L;
    private static final long SECONDS_A_DAY = 86_400;

    private final GuardSettings settings;
    private transient LiveSurroundings around;
    private transient UnsoldRule rule;
    private transient MapState<String, ShelfLot> lots;
    private transient MapState<Long, BigDecimal> sold;
    private transient ValueState<List<Finding>> told;
    private transient ValueState<Long> timer;

    ShelfGuardFunction(GuardSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        around = settings.surroundings();
        rule = new UnsoldRule(around.now());
        var state = getRuntimeContext();
        lots = state.getMapState(new MapStateDescriptor<>("lots", Types.STRING, JobTypes.SHELF_LOT));
        sold = state.getMapState(new MapStateDescriptor<>("sold", Types.LONG, Types.BIG_DEC));
        told = state.getState(new ValueStateDescriptor<>("told", JobTypes.FINDINGS));
        timer = state.getState(new ValueStateDescriptor<>("timer", Types.LONG));
    }

    private void know() {
        if (around.haveChanged()) {
            rule = new UnsoldRule(around.now());
        }
    }

    @Override
    public void close() {
        if (around != null) {
            around.close();
        }
    }

    @Override
    public void processElement(ShelfNote note, Context context, Collector<FindingNote> out) throws Exception {
        know();
        if (note instanceof ShelfNote.OfLot lot && lot.now() != null) {
            lots.put(lot.lot(), lot.now());
        } else if (note instanceof ShelfNote.OfLot lot) {
            lots.remove(lot.lot());
        } else if (note instanceof ShelfNote.OfSales sales && sales.quantity().signum() != 0) {
            sold.put(sales.epochDay(), sales.quantity());
        } else if (note instanceof ShelfNote.OfSales sales) {
            sold.remove(sales.epochDay());
        }
        if (Deadlines.isOver(clock(context))) {
            look(context, out);
        } else {
            wakeAt(Deadlines.midnightAfter(clock(context)), context);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<FindingNote> out) throws Exception {
        know();
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            judgeAgain(context, out);
            return;
        }
        timer.clear();
        forget(clock(context));
        look(context, out);
        awaitEnd(context);
    }

    /** What is switched off is taken back at once; what is switched on is judged when everything is, at midnight. */
    private void judgeAgain(Context context, Collector<FindingNote> out) throws Exception {
        if (rule.isOn(about(context)[0])) {
            wakeAt(Deadlines.midnightAfter(clock(context)), context);
        } else {
            look(context, out);
        }
    }

    private static String[] about(Context context) {
        return context.getCurrentKey().split(" ", 2);
    }

    private void look(Context context, Collector<FindingNote> out) throws Exception {
        long clock = clock(context);
        List<Finding> known = told.value() == null ? List.of() : told.value();
        String[] about = about(context);
        List<Finding> all = rule.of(about[0], about[1], lots(), sold());
        List<Finding> due = Told.due(all, known, Function.identity(), Deadlines.clock(clock));
        Told.difference(
                known, due, Finding::id, (finding, withdrawn) -> out.collect(new FindingNote(finding, "", withdrawn)));
        if (due.isEmpty()) {
            told.clear();
        } else {
            told.update(due);
        }
        Instant next = Told.next(all, due, Function.identity());
        if (next != null) {
            wakeAt(Deadlines.millis(next), context);
        }
    }

    private void forget(long clock) throws Exception {
        long settled = settings.retention().settledBefore(clock);
        if (settled == Long.MIN_VALUE || sold.isEmpty()) {
            return;
        }
        long from = UnsoldRule.matterFrom(Math.floorDiv(settled, SECONDS_A_DAY));
        // One day of long ago stays while something is on the shelves: a rate of nothing is a rate, no sale ever is
        // none.
        Long last = lots.isEmpty() ? null : sold().lastKey();
        sold().keySet().stream().filter(day -> day < from && !day.equals(last)).forEach(this::forgetDay);
    }

    private void forgetDay(Long day) {
        try {
            sold.remove(day);
        } catch (Exception e) {
            throw new IllegalStateException("The state of a day cannot be removed.", e);
        }
    }

    /** Wakes when the newest sale no longer matters, if nothing is due before. */
    private void awaitEnd(Context context) throws Exception {
        if (settings.retention().ends() && lots.isEmpty() && !sold.isEmpty()) {
            long last = sold().lastKey() + UnsoldRule.WINDOW_DAYS;
            wakeAt(settings.retention().settledAtMillis((last + 1) * SECONDS_A_DAY), context);
        }
    }

    private Map<String, ShelfLot> lots() throws Exception {
        Map<String, ShelfLot> all = new HashMap<>();
        for (Map.Entry<String, ShelfLot> lot : lots.entries()) {
            all.put(lot.getKey(), lot.getValue());
        }
        return all;
    }

    private SortedMap<Long, BigDecimal> sold() throws Exception {
        SortedMap<Long, BigDecimal> all = new TreeMap<>();
        for (Map.Entry<Long, BigDecimal> day : sold.entries()) {
            all.put(day.getKey(), day.getValue());
        }
        return all;
    }

    private static long clock(Context context) {
        return EventClock.millis(context.timerService().currentWatermark());
    }

    private void wakeAt(long at, Context context) throws IOException {
        Long set = timer.value();
        if (set == null || at < set) {
            if (set != null) {
                context.timerService().deleteEventTimeTimer(set);
            }
            context.timerService().registerEventTimeTimer(at);
            timer.update(at);
        }
    }
}
