package io.unitflow.job.guard;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.guarding.Deadlines;
import io.unitflow.guarding.Expiries;
import io.unitflow.guarding.Fact;
import io.unitflow.guarding.Finding;
import io.unitflow.guarding.LotAtSite;
import io.unitflow.guarding.LotRules;
import io.unitflow.guarding.ShelfLot;
import io.unitflow.guarding.Told;
import io.unitflow.guarding.ToldRecall;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.message.LotRecallNote;
import io.unitflow.job.message.ShelfNote;
import io.unitflow.job.message.StockNote;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.PositionKey;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.apache.flink.util.OutputTag;

/**
 * Watches over lots, keyed by lot: what was sold of it, and where it lies.
 *
 * <p>State: what the latest 64 events said of its expiry, and of earlier ones each day that they name (about 60 bytes each; kept), its
 * sales until they are forgotten (about 120 bytes each), its positions (about 60 bytes a site and state), what was told, and its recalls
 * (about 200 bytes each), and when the first of its sales can be forgotten. At most one timer a lot.
 */
final class LotGuardFunction extends KeyedProcessFunction<String, GuardNote, FindingNote> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<ShelfNote> TO_SHELVES = new OutputTag<>("to-shelves", JobTypes.SHELF_NOTE);

    /** Under which the finding about the expiry itself is kept. */
    private static final String EXPIRY = "expiry";

    private final GuardSettings settings;
    private final boolean recallsAreTold;
    private transient LiveSurroundings around;
    private transient LotRules rules;
    private transient ValueState<Expiries> expiries;
    private transient MapState<Fact, Integer> sales;
    /** When the first of the sales can be forgotten; unknown where an earlier version kept them. */
    private transient ValueState<Long> salesEnd;

    private transient MapState<String, LotAtSite> sites;
    private transient MapState<String, List<Finding>> told;
    private transient ValueState<Long> timer;
    private transient ValueState<List<ToldRecall>> recalls;

    /** @param recallsAreTold whether recalls are told as they come; else those of the network count */
    LotGuardFunction(GuardSettings settings, boolean recallsAreTold) {
        this.settings = settings;
        this.recallsAreTold = recallsAreTold;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        around = settings.surroundings();
        rules = new LotRules(around.now(), recallsAreTold);
        var state = getRuntimeContext();
        expiries = state.getState(new ValueStateDescriptor<>("expiries", JobTypes.EXPIRIES));
        sales = state.getMapState(new MapStateDescriptor<>("sales", JobTypes.FACT, Types.INT));
        salesEnd = state.getState(new ValueStateDescriptor<>("sales-end", Types.LONG));
        sites = state.getMapState(new MapStateDescriptor<>("sites", Types.STRING, JobTypes.LOT_AT_SITE));
        told = state.getMapState(new MapStateDescriptor<>("told", Types.STRING, JobTypes.FINDINGS));
        timer = state.getState(new ValueStateDescriptor<>("timer", Types.LONG));
        recalls = state.getState(new ValueStateDescriptor<>("recalls", JobTypes.TOLD_RECALLS));
    }

    private void know() {
        if (around.haveChanged()) {
            rules = new LotRules(around.now(), recallsAreTold);
        }
    }

    @Override
    public void close() {
        if (around != null) {
            around.close();
        }
    }

    @Override
    public void processElement(GuardNote note, Context context, Collector<FindingNote> out) throws Exception {
        know();
        if (note instanceof StockNote position) {
            stocked(position.position(), position.quantity(), context, out);
        } else if (note instanceof FactNote fact && fact.fact() instanceof Fact.Sale sale) {
            counted(sale, fact.count(), context, out);
        } else if (note instanceof FactNote fact && fact.fact() instanceof Fact.Expiry expiry) {
            said(expiry, fact.count(), context, out);
        } else if (note instanceof LotRecallNote recall) {
            recalled(recall.told(), context, out);
        }
    }

    private void recalled(ToldRecall told, Context context, Collector<FindingNote> out) throws Exception {
        List<ToldRecall> now = new ArrayList<>(recalls());
        now.removeIf(known -> known.recall().recallId().equals(told.recall().recallId()));
        now.add(told);
        recalls.update(now);
        sales(context, out);
        sites(context, out);
    }

    private List<ToldRecall> recalls() throws IOException {
        return list(recalls.value());
    }

    private void said(Fact.Expiry expiry, int count, Context context, Collector<FindingNote> out) throws Exception {
        Expiries before = said();
        Expiries after = before.tell(expiry, count, settings.fewMax(Expiries.KEPT_MAX));
        if (after.isEmpty()) {
            expiries.clear();
        } else {
            expiries.update(after);
        }
        List<Finding> findings = rules.ofExpiry(expiry.gtin(), expiry.lot(), after);
        tell(findings, list(told.get(EXPIRY)), EXPIRY, context, out);
        if (!Objects.equals(before.latest(), after.latest())) {
            sales(context, out);
            sites(context, out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<FindingNote> out) throws Exception {
        know();
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            expiry(context, out);
            sales(context, out);
            sites(context, out);
            return;
        }
        timer.clear();
        forget(context);
        shelve(context);
        sites(context, out);
    }

    /** What events and master data say of the expiry. */
    private void expiry(Context context, Collector<FindingNote> out) throws Exception {
        String gtin = Gs1Key.gtin(context.getCurrentKey());
        String lot = Gs1Key.lot(context.getCurrentKey());
        tell(rules.ofExpiry(gtin, lot, said()), list(told.get(EXPIRY)), EXPIRY, context, out);
    }

    /** Shelves are told at midnight what a day has changed: nothing there is looked at more often. */
    private void shelve(Context context) throws Exception {
        String gtin = Gs1Key.gtin(context.getCurrentKey());
        String lot = Gs1Key.lot(context.getCurrentKey());
        LocalDate expiry = rules.expiry(gtin, lot, said());
        for (Map.Entry<String, LotAtSite> site : list(sites.entries())) {
            ShelfLot now = site.getValue().onShelf(expiry);
            if (!Objects.equals(now, site.getValue().shelf())) {
                context.output(TO_SHELVES, new ShelfNote.OfLot(gtin, site.getKey(), lot, now));
                sites.put(site.getKey(), site.getValue().shelved(now));
            }
        }
    }

    private void stocked(PositionKey key, BigDecimal quantity, Context context, Collector<FindingNote> out)
            throws Exception {
        LotAtSite known = sites.get(key.site());
        LotAtSite now = (known == null ? LotAtSite.NONE : known).with(key.state(), quantity);
        LocalDate expiry = rules.expiry(key.gtin(), key.lot(), said());
        site(key.gtin(), key.lot(), key.site(), now, expiry, context, out);
    }

    private void sales(Context context, Collector<FindingNote> out) throws Exception {
        Expiries said = said();
        for (Fact fact : list(sales.keys())) {
            sold((Fact.Sale) fact, said, context, out);
        }
    }

    private void sites(Context context, Collector<FindingNote> out) throws Exception {
        String key = context.getCurrentKey();
        String gtin = Gs1Key.gtin(key);
        String lot = Gs1Key.lot(key);
        LocalDate expiry = rules.expiry(gtin, lot, said());
        for (Map.Entry<String, LotAtSite> site : list(sites.entries())) {
            site(gtin, lot, site.getKey(), site.getValue(), expiry, context, out);
        }
    }

    private void site(
            String gtin,
            String lot,
            String site,
            LotAtSite known,
            LocalDate expiry,
            Context context,
            Collector<FindingNote> out)
            throws Exception {
        List<Finding> findings = rules.ofStock(gtin, lot, site, known.quantities(), expiry, recalls());
        LotAtSite now = known.told(tell(findings, known.told(), context, out));
        ShelfLot shelf = now.onShelf(expiry);
        if (!Objects.equals(shelf, now.shelf())) {
            if (Deadlines.isOver(clock(context))) {
                now = now.shelved(shelf);
                context.output(TO_SHELVES, new ShelfNote.OfLot(gtin, site, lot, shelf));
            } else {
                wakeAt(Deadlines.midnightAfter(clock(context)), context);
            }
        }
        if (now.isEmpty()) {
            sites.remove(site);
        } else {
            sites.put(site, now);
        }
    }

    private void counted(Fact.Sale sale, int more, Context context, Collector<FindingNote> out) throws Exception {
        Integer known = sales.get(sale);
        int count = (known == null ? 0 : known) + more;
        if (count <= 0) {
            sales.remove(sale);
        } else {
            sales.put(sale, count);
        }
        awaitEnd(sale, context);
        List<Finding> findings = count > 0 ? found(sale, said()) : List.of();
        if (known == null && findings.isEmpty()) {
            // Of a sale that was not known nothing was told.
            return;
        }
        String about = about(sale);
        tell(findings, list(told.get(about)), about, context, out);
    }

    private void sold(Fact.Sale sale, Expiries said, Context context, Collector<FindingNote> out) throws Exception {
        String about = about(sale);
        tell(found(sale, said), list(told.get(about)), about, context, out);
    }

    private List<Finding> found(Fact.Sale sale, Expiries said) throws IOException {
        return rules.ofSale(sale, rules.expiry(sale.gtin(), sale.lot(), said), recalls());
    }

    private static String about(Fact.Sale sale) {
        return "sale " + sale.at().eventId() + ' ' + sale.unit();
    }

    /** What was found of a sale stays as it is when the sale is forgotten. All are gone over once a day at most. */
    private void forget(Context context) throws Exception {
        if (!settings.retention().ends()) {
            return;
        }
        Long end = salesEnd.value();
        if (end == null || clock(context) >= end) {
            long horizon = settings.retention().forgottenBefore(clock(context));
            end = null;
            for (Fact fact : list(sales.keys())) {
                Fact.Sale sale = (Fact.Sale) fact;
                if (sale.at().seconds() < horizon) {
                    sales.remove(sale);
                    told.remove(about(sale));
                } else {
                    end = earlier(end, endOf(sale));
                }
            }
        }
        await(end, context);
    }

    private void awaitEnd(Fact.Sale sale, Context context) throws Exception {
        if (!settings.retention().ends()) {
            return;
        }
        Long end = salesEnd.value();
        if (end != null && end <= endOf(sale)) {
            return;
        }
        if (end == null) {
            for (Fact fact : sales.keys()) {
                end = earlier(end, endOf((Fact.Sale) fact));
            }
        }
        await(earlier(end, endOf(sale)), context);
    }

    private void await(Long end, Context context) throws IOException {
        if (end == null) {
            salesEnd.clear();
        } else {
            if (!end.equals(salesEnd.value())) {
                salesEnd.update(end);
            }
            wakeAt(end, context);
        }
    }

    /** The midnight after it can be forgotten, so that the sales of a day go together; epoch milliseconds. */
    private long endOf(Fact.Sale sale) {
        return Deadlines.midnightAfter(
                settings.retention().forgottenAtMillis(sale.at().seconds()));
    }

    private static Long earlier(Long one, long other) {
        return one == null ? other : Math.min(one, other);
    }

    private void tell(
            List<Finding> findings, List<Finding> before, String about, Context context, Collector<FindingNote> out)
            throws Exception {
        List<Finding> due = tell(findings, before, context, out);
        if (due.equals(before)) {
            return;
        }
        if (due.isEmpty()) {
            told.remove(about);
        } else {
            told.put(about, due);
        }
    }

    /** Tells what changes, and awaits what is not due yet; gives what is. */
    private List<Finding> tell(
            List<Finding> findings, List<Finding> before, Context context, Collector<FindingNote> out)
            throws IOException {
        if (findings.isEmpty() && before.isEmpty()) {
            return before;
        }
        Instant clock = Clocks.at(context.timerService().currentWatermark());
        List<Finding> due = Told.due(findings, before, Function.identity(), clock);
        Told.difference(
                before,
                due,
                Finding::id,
                (finding, withdrawn) -> out.collect(new FindingNote(finding, context.getCurrentKey(), withdrawn)));
        Instant next = Told.next(findings, due, Function.identity());
        if (next != null) {
            wakeAt(Deadlines.millis(next), context);
        }
        return due;
    }

    /** Keeps the earliest timer only: what is due later is found again when it fires. */
    private void wakeAt(long next, Context context) throws IOException {
        Long set = timer.value();
        if (set == null || next < set) {
            if (set != null) {
                context.timerService().deleteEventTimeTimer(set);
            }
            context.timerService().registerEventTimeTimer(next);
            timer.update(next);
        }
    }

    private static long clock(Context context) {
        return EventClock.millis(context.timerService().currentWatermark());
    }

    private Expiries said() throws IOException {
        Expiries said = expiries.value();
        return said == null ? Expiries.NONE : said;
    }

    private static <T> List<T> list(List<T> known) {
        return known == null ? List.of() : known;
    }

    private static <T> List<T> list(Iterable<T> all) {
        List<T> list = new ArrayList<>();
        all.forEach(list::add);
        return list;
    }
}
