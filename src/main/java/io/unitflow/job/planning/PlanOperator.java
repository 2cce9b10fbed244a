package io.unitflow.job.planning;

import io.unitflow.job.message.ImbalanceRow;
import io.unitflow.job.message.PlanNote;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.Book;
import io.unitflow.planning.life.Refusal;
import io.unitflow.planning.life.Standing;
import io.unitflow.planning.live.AutoLimits;
import io.unitflow.planning.live.Facts;
import io.unitflow.planning.live.LivePlanner;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans each product again soon after a fact about it has changed, keyed by GTIN; in small portions, so that what comes in meanwhile
 * does not wait. Words about recommendations are taken at once.
 *
 * <p>Nothing is planned before everything is known again that was known before the job started: on less, a machine would act on
 * stock that is no longer there. What is told to topics is rolled back with the job; what tables hold is not: at the start they are
 * read, and a decision that stands there and the job does not know is taken over, so that nothing that was seen decided is decided
 * again.
 *
 * <p>State: {@link ProductState}, {@link Imbalances}. What waits to be planned is not kept: after a start everything is planned.
 */
final class PlanOperator extends AbstractStreamOperator<Standing>
        implements OneInputStreamOperator<PlanNote, Standing> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(PlanOperator.class);

    /** Facts that change together are planned together. */
    private static final long WAIT_MILLIS = 1_000;
    /** A product whose stock changes all the time is planned this often. */
    private static final long PAUSE_MILLIS = 3_000;

    /** What comes behind a watermark because it was held back for others to add up has come by then. */
    private static final long PATIENCE_MILLIS = 2_000;

    private static final long PORTION_MILLIS = 50;
    /** After each portion as many times its length is left to others: plans take a quarter of a task's time at most. */
    private static final long RESTS = 3;

    /** Remarks on one network that are told, each once. */
    private static final int REMARKS_MAX = 1_000;

    private static final long REFRESH_MILLIS = 2_000;
    private static final long MILLIS_A_DAY = 86_400_000;

    static final OutputTag<Standing> TABLE = new OutputTag<>("recommendation-table", JobTypes.RECOMMENDATION);
    static final OutputTag<Refusal> REFUSALS = new OutputTag<>("refusals", JobTypes.REFUSAL);
    static final OutputTag<ImbalanceRow> SHORTAGES = new OutputTag<>("shortages", JobTypes.IMBALANCE);
    static final OutputTag<ImbalanceRow> SHORTAGE_TABLE = new OutputTag<>("shortage-table", JobTypes.IMBALANCE);
    static final OutputTag<ImbalanceRow> SURPLUSES = new OutputTag<>("surpluses", JobTypes.IMBALANCE);
    static final OutputTag<ImbalanceRow> SURPLUS_TABLE = new OutputTag<>("surplus-table", JobTypes.IMBALANCE);

    private final PlanSettings settings;
    private transient ProductState state;
    private transient Imbalances<Standing> shortages;
    private transient Imbalances<Standing> surpluses;
    private transient Told told;
    private transient PlannedNetwork network;
    private transient LivePlanner planner;
    private transient Map<String, Long> waiting;
    private transient Set<String> urgent;
    private transient Set<String> remarks;
    private transient Map<String, Long> plannedAt;
    private transient boolean catchingUp;
    private transient boolean caughtUp;
    private transient long wakesAt;
    private transient long day;
    private transient Counter plans;
    private transient Counter failed;
    private transient Counter refused;

    PlanOperator(PlanSettings settings) {
        this.settings = settings;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        KeyedStateStore store = context.getKeyedStateStore();
        state = new ProductState(store);
        shortages = new Imbalances<>(
                store.getMapState(new MapStateDescriptor<>("shortages", JobTypes.IMBALANCE_KEY, JobTypes.IMBALANCE)),
                SHORTAGES,
                SHORTAGE_TABLE,
                output);
        surpluses = new Imbalances<>(
                store.getMapState(new MapStateDescriptor<>("surpluses", JobTypes.IMBALANCE_KEY, JobTypes.IMBALANCE)),
                SURPLUSES,
                SURPLUS_TABLE,
                output);
    }

    @Override
    public void open() throws Exception {
        super.open();
        waiting = new LinkedHashMap<>();
        urgent = new LinkedHashSet<>();
        remarks = new HashSet<>();
        plannedAt = new LinkedHashMap<>();
        wakesAt = Long.MAX_VALUE;
        day = Long.MIN_VALUE;
        plans = getMetricGroup().counter("plans");
        failed = getMetricGroup().counter("plansFailed");
        refused = getMetricGroup().counter("wordsRefused");
        told = new Told(settings.told(), this::isOurs);
        network = new PlannedNetwork(settings.network());
        know();
        scheduleRefresh();
    }

    @Override
    public void close() throws Exception {
        if (network != null) {
            network.close();
        }
        super.close();
    }

    private boolean isOurs(String gtin) {
        TaskInfo task = getRuntimeContext().getTaskInfo();
        int owner = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                gtin, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks());
        return owner == task.getIndexOfThisSubtask();
    }

    private void know() {
        remarks.clear();
        AutoLimits limits = new AutoLimits(network.network(), settings.auto(), settings.autoValue());
        planner = new LivePlanner(network.network(), limits, settings.orderDays());
    }

    private void scheduleRefresh() {
        getProcessingTimeService().registerTimer(now() + REFRESH_MILLIS, time -> {
            if (network.refresh()) {
                know();
                everything();
            }
            scheduleRefresh();
        });
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    @Override
    public void processElement(StreamRecord<PlanNote> element) throws Exception {
        PlanNote note = element.getValue();
        if (note instanceof PlanNote.OfWord word) {
            acknowledge(word.word());
        } else {
            state.keep(note);
        }
        if (note instanceof PlanNote.OfRecall) {
            urgent.add(note.gtin());
        }
        boolean often = note instanceof PlanNote.OfStock;
        long pause = often ? plannedAt.getOrDefault(note.gtin(), 0L) + PAUSE_MILLIS : 0;
        await(note.gtin(), Math.max(now() + WAIT_MILLIS, pause));
    }

    private void acknowledge(Acknowledgement word) throws Exception {
        Long today = state.planned();
        Book book = book(Acknowledgement.gtin(word.id()));
        Standing known = book.of(word.id());
        long when = today != null ? today : known == null ? 0 : known.day();
        Book.Answer answer = book.acknowledge(word, when, state.lying());
        if (answer == Book.Answer.REFUSED || answer == Book.Answer.UNKNOWN) {
            refused.inc();
            output.collect(REFUSALS, new StreamRecord<>(Refusal.of(word, known)));
            LOG.info(
                    "{} cannot be {} by {}: it is {}.",
                    word.id(),
                    word.act().life().word(),
                    word.who(),
                    known == null ? "not known" : known.life().word());
        }
        // What was taken over from earlier runs is kept whatever becomes of the word.
        tell(book);
    }

    /**
     * The product's recommendations, and what earlier runs told of them that the job does not know. Where those had seen goods move
     * that the job has not seen yet, it would take the same movement for something else.
     */
    private Book book(String gtin) throws Exception {
        Book book = state.book();
        for (Standing row : told.takeRecommendations(gtin)) {
            if (book.adopt(row) && row.shipped() > 0) {
                state.forgetSeen();
            }
        }
        return book;
    }

    private void tell(Book book) throws Exception {
        state.keep(book);
        for (Standing changed : book.changed()) {
            output.collect(new StreamRecord<>(changed));
            output.collect(TABLE, new StreamRecord<>(changed));
        }
    }

    private void await(String gtin, long due) {
        if (waiting.merge(gtin, due, Math::min) == due) {
            wake(due);
        }
    }

    private void wake(long at) {
        if (caughtUp && at < wakesAt) {
            wakesAt = at;
            getProcessingTimeService().registerTimer(Math.max(at, now() + 1), time -> {
                if (wakesAt == at) {
                    wakesAt = Long.MAX_VALUE;
                    portion();
                }
            });
        }
    }

    private void portion() throws Exception {
        long start = now();
        long next = Long.MAX_VALUE;
        boolean more = false;
        // Recalls cannot wait. Of the others who came first is planned first: what changes all the time keeps nobody
        // waiting.
        Set<String> due = new LinkedHashSet<>();
        urgent.stream()
                .filter(gtin -> waiting.getOrDefault(gtin, Long.MAX_VALUE) <= start)
                .forEach(due::add);
        for (Map.Entry<String, Long> one : waiting.entrySet()) {
            if (one.getValue() <= start) {
                due.add(one.getKey());
            } else {
                next = Math.min(next, one.getValue());
            }
        }
        for (Iterator<String> all = due.iterator(); all.hasNext(); ) {
            if (now() >= start + PORTION_MILLIS) {
                more = true;
                break;
            }
            String gtin = all.next();
            waiting.remove(gtin);
            urgent.remove(gtin);
            setCurrentKey(gtin);
            plan(gtin);
            plannedAt.put(gtin, now());
        }
        long rested = now() + Math.max(1, RESTS * (now() - start));
        if (more || next < Long.MAX_VALUE) {
            wake(more ? rested : Math.max(next, rested));
        }
    }

    private void plan(String gtin) throws Exception {
        Book book = book(gtin);
        Facts facts = state.facts(gtin, network, book, day);
        if (facts.expected().isEmpty() && state.planned() == null && !isStocked(gtin)) {
            // What was taken over from earlier runs is kept though there is nothing to plan.
            tell(book);
            return;
        }
        List<Standing> adopted = book.changed();
        LivePlanner.Outcome outcome;
        try {
            outcome = planner.plan(facts, book);
        } catch (RuntimeException e) {
            // Whatever is wrong with one product, the others are planned, and nothing of half a plan is told.
            failed.inc();
            LOG.error("{} cannot be planned; that is tried again when something about it changes.", gtin, e);
            Book before = state.book();
            adopted.forEach(before::adopt);
            tell(before);
            return;
        }
        plans.inc();
        outcome.remarks().forEach(this::remark);
        state.seen(facts, outcome, book, network);
        boolean first = told.isFirst(gtin);
        tell(book);
        if (first) {
            Set<Standing> changed = new HashSet<>(book.changed());
            book.all().stream()
                    .filter(one -> !changed.contains(one))
                    .forEach(one -> output.collect(TABLE, new StreamRecord<>(one)));
        }
        shortages.tell(outcome.shortages(), first, told.takeShortages(gtin));
        surpluses.tell(outcome.surpluses(), first, told.takeSurpluses(gtin));
    }

    /** Whether some of it shall lie somewhere though nothing is known of its demand. */
    private boolean isStocked(String gtin) {
        return day > Long.MIN_VALUE && !network.network().stocked(gtin).isEmpty();
    }

    private void remark(String remark) {
        if (remarks.size() < REMARKS_MAX && remarks.add(remark)) {
            LOG.warn("{}", remark);
        }
    }

    @SuppressWarnings("unchecked")
    private void everything() {
        for (String name : List.of(ProductState.FORECASTS, ProductState.LIVES)) {
            // The stream holds an iterator of the state backend, which has to be closed.
            try (Stream<?> keys = getKeyedStateBackend().getKeys(name, VoidNamespace.INSTANCE)) {
                keys.forEach(key -> waiting.putIfAbsent((String) key, now()));
            }
        }
        told.products().forEach(gtin -> waiting.putIfAbsent(gtin, now()));
        network.network().stocked().stream()
                .filter(gtin -> isOurs(gtin) && network.units(gtin).gtin().equals(gtin))
                .forEach(gtin -> waiting.putIfAbsent(gtin, now()));
        wake(now());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() >= EventClock.CAUGHT_UP) {
            catchUpSoon();
            tick(mark.getTimestamp());
        }
        super.processWatermark(mark);
    }

    private void tick(long clock) {
        long date = Math.floorDiv(clock, MILLIS_A_DAY);
        if (clock > EventClock.CAUGHT_UP && clock < Long.MAX_VALUE && date > day) {
            day = date;
            if (caughtUp) {
                everything();
            }
        }
    }

    private void catchUpSoon() {
        if (!catchingUp) {
            catchingUp = true;
            getProcessingTimeService().registerTimer(now() + PATIENCE_MILLIS, time -> {
                caughtUp = true;
                everything();
            });
        }
    }
}
