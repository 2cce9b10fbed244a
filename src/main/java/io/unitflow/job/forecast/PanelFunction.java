package io.unitflow.job.forecast;

import io.unitflow.forecasting.daily.DailyHistory;
import io.unitflow.forecasting.daily.Panel;
import io.unitflow.job.serde.JobTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the series that are learned from, all under one key, and tells them together: when a day has closed, when they were
 * corrected, and once after each start.
 *
 * <p>State: at most {@link Panel#SIZE} histories, 1 to 10 KB each. One timer of the wall clock, every second.
 */
final class PanelFunction extends KeyedProcessFunction<Integer, DailyHistory, Panel> {
    private static final long serialVersionUID = 1L;
    private static final long TICK_MILLIS = 1_000;

    private final ForecastSettings settings;
    private transient MapState<String, DailyHistory> histories;
    private transient ValueState<Long> day;
    private transient ValueState<Long> due;
    private transient ValueState<Long> last;
    private transient ValueState<Boolean> ticking;
    private transient TreeSet<Ranked> ranks;
    private transient boolean toldSinceStart;

    PanelFunction(ForecastSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        var state = getRuntimeContext();
        histories = state.getMapState(new MapStateDescriptor<>("histories", Types.STRING, JobTypes.DAILY_HISTORY));
        day = state.getState(new ValueStateDescriptor<>("day", Types.LONG));
        due = state.getState(new ValueStateDescriptor<>("due", Types.LONG));
        last = state.getState(new ValueStateDescriptor<>("last", Types.LONG));
        ticking = state.getState(new ValueStateDescriptor<>("ticking", Types.BOOLEAN));
    }

    @Override
    public void processElement(DailyHistory history, Context context, Collector<Panel> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        if (ticking.value() == null) {
            ticking.update(true);
            context.timerService().registerProcessingTimeTimer(now + TICK_MILLIS);
        }
        if (!take(history)) {
            return;
        }
        Long newest = day.value();
        boolean closes = newest == null || history.lastDay() > newest;
        if (closes) {
            day.update(history.lastDay());
        }
        Long told = last.value();
        long since = told == null ? 0 : told;
        long at = closes
                ? Math.max(now + settings.settleMillis(), since + settings.paceMillis() / 2)
                : Math.max(now + settings.settleMillis(), since + settings.correctionsMillis());
        Long set = due.value();
        if (set == null || at < set) {
            due.update(at);
        }
    }

    /** Whether the panel has changed. */
    private boolean take(DailyHistory history) throws Exception {
        load();
        Ranked one = Ranked.of(history);
        if (history.isEmpty()) {
            histories.remove(one.name());
            return ranks.remove(one);
        }
        if (!ranks.contains(one)) {
            if (ranks.size() >= Panel.SIZE) {
                if (one.compareTo(ranks.last()) > 0) {
                    return false;
                }
                histories.remove(ranks.pollLast().name());
            }
            ranks.add(one);
        }
        histories.put(one.name(), history);
        return true;
    }

    private void load() throws Exception {
        if (ranks == null) {
            ranks = new TreeSet<>();
            histories.values().forEach(history -> ranks.add(Ranked.of(history)));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Panel> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        Long at = due.value();
        boolean ripe = at != null && at <= now;
        if (ripe || !toldSinceStart && last.value() != null) {
            toldSinceStart = true;
            out.collect(panel());
            if (ripe) {
                due.clear();
                last.update(now);
            }
        }
        context.timerService().registerProcessingTimeTimer(now + TICK_MILLIS);
    }

    private Panel panel() throws Exception {
        load();
        List<DailyHistory> all = new ArrayList<>();
        for (Ranked one : ranks) {
            all.add(histories.get(one.name()));
        }
        return new Panel(day.value(), all);
    }
}
