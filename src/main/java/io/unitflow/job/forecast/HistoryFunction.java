package io.unitflow.job.forecast;

import io.unitflow.forecasting.daily.DailyHistory;
import io.unitflow.forecasting.daily.DemandBook;
import io.unitflow.forecasting.daily.SiteSpan;
import io.unitflow.job.message.DemandNote;
import io.unitflow.job.message.NotedDay;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.LotKey;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
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
 * Keeps the demand of each product day by day, keyed by site, and tells the histories when a day has closed there, and again when
 * they are corrected. Between closes a note costs one small write.
 *
 * <p>State: notes of days that have not closed (30 bytes each), gone at the close; a {@link DemandBook} a product, 1 to 10 bytes a day
 * of three years, gone when all demand was taken back; units of each lot on hand (40 bytes). One event-time timer, at the site's next
 * midnight, and one of the wall clock while something is to be told.
 */
final class HistoryFunction extends KeyedProcessFunction<String, DemandNote, DailyHistory> {
    private static final long serialVersionUID = 1L;
    /** The newest day is told after so many paces without another. */
    private static final int QUIET_PACES = 3;

    private static final long EVERY_MAX = 1 << 20;

    private final ForecastSettings settings;
    private transient WatchedNetwork network;
    private transient MapState<NotedDay, Double> noted;
    private transient MapState<LotKey, Double> lots;
    private transient MapState<String, DemandBook> books;
    private transient ValueState<Long> settled;
    private transient ValueState<Long> midnight;
    private transient ValueState<Long> due;
    private transient ValueState<Long> target;
    private transient ValueState<Long> newest;
    private transient ValueState<Long> newestAt;

    HistoryFunction(ForecastSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        network = new WatchedNetwork(settings.network());
        var state = getRuntimeContext();
        noted = state.getMapState(new MapStateDescriptor<>("noted", JobTypes.NOTED_DAY, Types.DOUBLE));
        lots = state.getMapState(new MapStateDescriptor<>("lots", JobTypes.LOT_KEY, Types.DOUBLE));
        books = state.getMapState(new MapStateDescriptor<>("books", Types.STRING, JobTypes.DEMAND_BOOK));
        settled = state.getState(new ValueStateDescriptor<>("settled", Types.LONG));
        midnight = state.getState(new ValueStateDescriptor<>("midnight", Types.LONG));
        due = state.getState(new ValueStateDescriptor<>("due", Types.LONG));
        target = state.getState(new ValueStateDescriptor<>("target", Types.LONG));
        newest = state.getState(new ValueStateDescriptor<>("newest", Types.LONG));
        newestAt = state.getState(new ValueStateDescriptor<>("newest-at", Types.LONG));
    }

    @Override
    public void close() {
        if (network != null) {
            network.close();
        }
    }

    @Override
    public void processElement(DemandNote note, Context context, Collector<DailyHistory> out) throws Exception {
        if (note.kind() == DemandNote.Kind.ON_HAND) {
            onHand(note);
        } else {
            noted.put(new NotedDay(note.gtin(), note.kind(), note.when()), note.quantity());
            Long closed = settled.value();
            if (closed != null && note.when() <= closed) {
                tellAt(context.timerService().currentProcessingTime() + settings.correctionsMillis(), context);
            }
        }
        if (midnight.value() == null) {
            if (context.timerService().currentWatermark() >= EventClock.CAUGHT_UP) {
                close(context);
            } else {
                // What the clock says is only known once the job has caught up: then this timer is due at once.
                wakeAt(EventClock.CAUGHT_UP, context);
            }
        }
    }

    /** A change belongs to the local day of the newest event in the number. */
    private void onHand(DemandNote note) throws Exception {
        LotKey lot = new LotKey(note.gtin(), note.lot());
        Double before = lots.get(lot);
        double change = note.quantity() - (before == null ? 0 : before);
        if (note.quantity() == 0) {
            lots.remove(lot);
        } else {
            lots.put(lot, note.quantity());
        }
        NotedDay day = new NotedDay(
                note.gtin(), note.kind(), date(note.when(), note.site()).toEpochDay());
        Double sofar = noted.get(day);
        noted.put(day, (sofar == null ? 0 : sofar) + change);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<DailyHistory> out) throws Exception {
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            midnight.clear();
            close(context);
            return;
        }
        Long at = due.value();
        if (at != null && at <= timestamp) {
            due.clear();
            tell(context, out);
        }
    }

    private void close(Context context) throws Exception {
        long clock = EventClock.millis(context.timerService().currentWatermark());
        if (clock == Long.MAX_VALUE) {
            return;
        }
        if (clock <= EventClock.CAUGHT_UP) {
            // The job has caught up with nothing: the time is not known yet.
            wakeAt(EventClock.CAUGHT_UP + 1, context);
            return;
        }
        network.refresh();
        String site = context.getCurrentKey();
        LocalDate today = date(clock, site);
        closed(today.toEpochDay() - 1, context);
        wakeAt(today.plusDays(1).atStartOfDay(network.zone(site)).toInstant().toEpochMilli(), context);
    }

    /**
     * Days that pass faster than forecasts should be made are told every second, fourth, eighth … of them, counted so that all sites
     * tell the same days; the newest in any case, once no more days pass.
     */
    private void closed(long day, Context context) throws Exception {
        Long last = newest.value();
        if (last != null && day <= last) {
            return;
        }
        long now = context.timerService().currentProcessingTime();
        long every = last == null ? 1 : every(settings.paceMillis() * (day - last), now - newestAt.value());
        newest.update(day);
        newestAt.update(now);
        Long set = due.value();
        long told = Math.floorDiv(day, every) * every;
        if (last == null || told > last) {
            target.update(told);
            // Totals come a moment after the clock that closes them. Sites close together, but need not tell together.
            long half = Math.max(1, settings.settleMillis() / 2);
            tellAt(now + half + Math.floorMod(context.getCurrentKey().hashCode(), half), context);
        } else if (set == null || set > now + settings.settleMillis()) {
            target.update(day);
            tellAt(now + QUIET_PACES * settings.paceMillis(), context);
        }
    }

    /** The least power of two that is not below the quotient. */
    private static long every(long dividend, long divisor) {
        long quotient = Math.min(EVERY_MAX, dividend / Math.max(1, divisor));
        long every = Long.highestOneBit(Math.max(1, quotient));
        return every < quotient ? every * 2 : every;
    }

    private void tell(OnTimerContext context, Collector<DailyHistory> out) throws Exception {
        Long closed = settled.value();
        Long wanted = target.value();
        target.clear();
        if (closed == null && wanted == null) {
            return;
        }
        long day = wanted == null || closed != null && closed > wanted ? closed : wanted;
        Map<String, DemandBook> before = new HashMap<>();
        books.entries().forEach(entry -> before.put(entry.getKey(), entry.getValue()));
        Map<String, DemandBook> after = folded(before, day);
        tellChanges(context.getCurrentKey(), before, closed, after, day, out);
        settled.update(day);
        Long last = newest.value();
        if (last != null && last > day) {
            target.update(last);
            tellAt(context.timerService().currentProcessingTime() + QUIET_PACES * settings.paceMillis(), context);
        }
    }

    private Map<String, DemandBook> folded(Map<String, DemandBook> before, long day) throws Exception {
        Map<String, DemandBook.Told> notes = takeNotes(day);
        Set<String> gtins = new HashSet<>(before.keySet());
        gtins.addAll(notes.keySet());
        Map<String, DemandBook> after = new HashMap<>();
        for (String gtin : gtins) {
            DemandBook.Told told = notes.getOrDefault(gtin, DemandBook.Told.nothing());
            DemandBook book = before.getOrDefault(gtin, DemandBook.EMPTY).folded(told, day);
            if (book.isEmpty()) {
                books.remove(gtin);
            } else {
                books.put(gtin, book);
                after.put(gtin, book);
            }
        }
        return after;
    }

    private Map<String, DemandBook.Told> takeNotes(long day) throws Exception {
        Map<String, DemandBook.Told> notes = new HashMap<>();
        for (Iterator<Map.Entry<NotedDay, Double>> all = noted.iterator(); all.hasNext(); ) {
            Map.Entry<NotedDay, Double> note = all.next();
            NotedDay of = note.getKey();
            if (of.day() > day && of.kind() != DemandNote.Kind.PAST) {
                continue;
            }
            DemandBook.Told told = notes.computeIfAbsent(of.gtin(), gtin -> DemandBook.Told.nothing());
            switch (of.kind()) {
                case OWN -> told.own().put(of.day(), note.getValue());
                case PAST -> told.past().put(of.day(), note.getValue());
                default -> told.stock().put(of.day(), note.getValue());
            }
            all.remove();
        }
        if (noted.isEmpty()) {
            noted.clear();
        }
        return notes;
    }

    private static void tellChanges(
            String site,
            Map<String, DemandBook> before,
            Long closed,
            Map<String, DemandBook> after,
            long day,
            Collector<DailyHistory> out) {
        SiteSpan spanBefore = SiteSpan.of(before.values());
        SiteSpan spanAfter = SiteSpan.of(after.values());
        Set<String> gtins = new HashSet<>(before.keySet());
        gtins.addAll(after.keySet());
        for (String gtin : gtins) {
            DailyHistory now = after.getOrDefault(gtin, DemandBook.EMPTY).history(gtin, site, day, spanAfter);
            DailyHistory then = closed == null
                    ? now.last(0)
                    : before.getOrDefault(gtin, DemandBook.EMPTY).history(gtin, site, closed, spanBefore);
            if (!now.says(then) && !(now.isEmpty() && then.isEmpty())) {
                out.collect(now);
            }
        }
    }

    private LocalDate date(long millis, String site) {
        return Instant.ofEpochMilli(millis).atZone(network.zone(site)).toLocalDate();
    }

    private void wakeAt(long millis, Context context) throws Exception {
        context.timerService().registerEventTimeTimer(millis);
        midnight.update(millis);
    }

    private void tellAt(long millis, Context context) throws Exception {
        Long set = due.value();
        if (set == null || millis < set) {
            context.timerService().registerProcessingTimeTimer(millis);
            due.update(millis);
        }
    }
}
