package io.unitflow.job.guard;

import io.unitflow.guarding.Deadlines;
import io.unitflow.guarding.Expiries;
import io.unitflow.guarding.Fact;
import io.unitflow.guarding.Finding;
import io.unitflow.guarding.LotRules;
import io.unitflow.guarding.Told;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.message.StockNote;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.StockState;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Watches over lots, keyed by lot: what was sold of it, and where it lies.
 *
 * <p>State: what the latest 64 events said of its expiry (about 60 bytes each), its sales until they are forgotten (about 120 bytes
 * each), its positions (about 60 bytes a
 * site and state), and what was told. At most one timer a lot.
 */
final class LotGuardFunction extends KeyedProcessFunction<String, GuardNote, FindingNote> {
    private static final long serialVersionUID = 1L;

    private final GuardSettings settings;
    private transient LotRules rules;
    private transient ValueState<Expiries> expiries;
    private transient MapState<Fact, Integer> sales;
    private transient MapState<PositionKey, BigDecimal> stock;
    private transient MapState<String, List<Finding>> told;
    private transient ValueState<Long> timer;

    LotGuardFunction(GuardSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        rules = new LotRules(settings.surroundings());
        var state = getRuntimeContext();
        expiries = state.getState(new ValueStateDescriptor<>("expiries", JobTypes.EXPIRIES));
        sales = state.getMapState(new MapStateDescriptor<>("sales", JobTypes.FACT, Types.INT));
        stock = state.getMapState(new MapStateDescriptor<>("stock", JobTypes.POSITION_KEY, Types.BIG_DEC));
        told = state.getMapState(new MapStateDescriptor<>("told", Types.STRING, JobTypes.FINDINGS));
        timer = state.getState(new ValueStateDescriptor<>("timer", Types.LONG));
    }

    @Override
    public void processElement(GuardNote note, Context context, Collector<FindingNote> out) throws Exception {
        if (note instanceof StockNote position) {
            stocked(position.total().key(), position.total().quantity(), context, out);
        } else if (note instanceof FactNote fact && fact.fact() instanceof Fact.Sale sale) {
            count(sales, sale, fact.count());
            awaitEnd(sale, context);
            sold(sale, expiry(sale.gtin(), sale.lot()), context, out);
        } else if (note instanceof FactNote fact && fact.fact() instanceof Fact.Expiry expiry) {
            LocalDate before = expiry(expiry.gtin(), expiry.lot());
            say(expiry, fact.count());
            tell("expiry", rules.ofExpiry(expiry.gtin(), expiry.lot(), said()), context, out);
            if (!Objects.equals(before, expiry(expiry.gtin(), expiry.lot()))) {
                sales(context, out);
                sites(context, out);
            }
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<FindingNote> out) throws Exception {
        timer.clear();
        forget(context);
        sites(context, out);
    }

    private void stocked(PositionKey key, BigDecimal quantity, Context context, Collector<FindingNote> out)
            throws Exception {
        if (quantity.signum() == 0) {
            stock.remove(key);
        } else {
            stock.put(key, quantity);
        }
        site(key.gtin(), key.lot(), key.site(), expiry(key.gtin(), key.lot()), context, out);
    }

    private void sales(Context context, Collector<FindingNote> out) throws Exception {
        for (Fact fact : list(sales.keys())) {
            Fact.Sale sale = (Fact.Sale) fact;
            sold(sale, expiry(sale.gtin(), sale.lot()), context, out);
        }
    }

    private void sites(Context context, Collector<FindingNote> out) throws Exception {
        Set<String> sites = new HashSet<>();
        for (PositionKey key : list(stock.keys())) {
            if (sites.add(key.site())) {
                site(key.gtin(), key.lot(), key.site(), expiry(key.gtin(), key.lot()), context, out);
            }
        }
    }

    private void sold(Fact.Sale sale, LocalDate expiry, Context context, Collector<FindingNote> out) throws Exception {
        List<Finding> findings = sales.contains(sale) ? rules.ofSale(sale, expiry) : List.of();
        tell(about(sale), findings, context, out);
    }

    private static String about(Fact.Sale sale) {
        return "sale " + sale.at().eventId() + ' ' + sale.unit();
    }

    /** What was found of a sale stays as it is when the sale is forgotten. */
    private void forget(Context context) throws Exception {
        long clock = EventClock.millis(context.timerService().currentWatermark());
        long horizon = settings.retention().forgottenBefore(clock);
        for (Fact fact : list(sales.keys())) {
            Fact.Sale sale = (Fact.Sale) fact;
            if (sale.at().seconds() < horizon) {
                sales.remove(sale);
                told.remove(about(sale));
            } else {
                awaitEnd(sale, context);
            }
        }
    }

    private void awaitEnd(Fact.Sale sale, Context context) throws IOException {
        if (settings.retention().ends()) {
            wakeAt(settings.retention().forgottenAtMillis(sale.at().seconds()), context);
        }
    }

    private void site(
            String gtin, String lot, String site, LocalDate expiry, Context context, Collector<FindingNote> out)
            throws Exception {
        Map<StockState, BigDecimal> here = new EnumMap<>(StockState.class);
        for (StockState state : StockState.values()) {
            BigDecimal quantity = stock.get(new PositionKey(gtin, lot, site, state));
            if (quantity != null) {
                here.put(state, quantity);
            }
        }
        tell("site " + site, rules.ofStock(gtin, lot, site, here, expiry), context, out);
    }

    private void tell(String about, List<Finding> findings, Context context, Collector<FindingNote> out)
            throws Exception {
        List<Finding> known = told.get(about);
        List<Finding> before = known == null ? List.of() : known;
        Instant clock = Clocks.at(context.timerService().currentWatermark());
        List<Finding> due = Told.due(findings, before, Function.identity(), clock);
        Told.difference(
                before,
                due,
                Finding::id,
                (finding, withdrawn) -> out.collect(new FindingNote(finding, context.getCurrentKey(), withdrawn)));
        if (due.isEmpty()) {
            told.remove(about);
        } else {
            told.put(about, due);
        }
        Instant next = Told.next(findings, due, Function.identity());
        if (next != null) {
            wakeAt(Deadlines.millis(next), context);
        }
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

    private LocalDate expiry(String gtin, String lot) throws Exception {
        return rules.expiry(gtin, lot, said());
    }

    private Expiries said() throws IOException {
        Expiries said = expiries.value();
        return said == null ? Expiries.NONE : said;
    }

    private void say(Fact.Expiry expiry, int count) throws IOException {
        Expiries now = said().tell(expiry, count);
        if (now.said().isEmpty()) {
            expiries.clear();
        } else {
            expiries.update(now);
        }
    }

    private static void count(MapState<Fact, Integer> counts, Fact fact, int more) throws Exception {
        Integer known = counts.get(fact);
        int count = (known == null ? 0 : known) + more;
        if (count <= 0) {
            counts.remove(fact);
        } else {
            counts.put(fact, count);
        }
    }

    private static <T> List<T> list(Iterable<T> all) {
        List<T> list = new ArrayList<>();
        all.forEach(list::add);
        return list;
    }
}
