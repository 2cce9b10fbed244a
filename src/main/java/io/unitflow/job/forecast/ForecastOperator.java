package io.unitflow.job.forecast;

import io.unitflow.forecasting.Knowledge;
import io.unitflow.forecasting.daily.DailyHistory;
import io.unitflow.forecasting.daily.Issue;
import io.unitflow.forecasting.daily.Panel;
import io.unitflow.forecasting.daily.Place;
import io.unitflow.forecasting.daily.ProductForecasts;
import io.unitflow.forecasting.daily.Track;
import io.unitflow.job.serde.JobTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Forecasts products, keyed by GTIN, once their histories and what the panel teaches are of the same day; in small portions, so that
 * what comes in meanwhile does not wait. A forecast that did not change is not told again, but each is told to the table once after
 * a start, because a table is not rolled back with the job.
 *
 * <p>State: the history of the product at each site (1 to 10 bytes a day of three years); forecasts that wait to be judged (60
 * bytes a site and day of the horizon); a hash of what was told last. Gone when all demand was taken back. What was learned is
 * not kept: the panel comes again after a start.
 */
final class ForecastOperator extends AbstractStreamOperator<Issue>
        implements TwoInputStreamOperator<DailyHistory, Panel, Issue> {
    private static final long serialVersionUID = 1L;
    private static final String HISTORIES = "histories";
    private static final long WAIT_MILLIS = 500;
    private static final long PORTION_MILLIS = 20;
    /** After each portion as many times its length is left to others: forecasts take a quarter of a task's time at most. */
    private static final long RESTS = 3;

    private static final long LOOK_MILLIS = 100;
    private static final long REFRESH_MILLIS = 60_000;
    /** Sites close a day within 26 hours of each other: while some are at one day, others are at the next. */
    private static final int DAYS_KNOWN = 2;

    static final OutputTag<Issue> TABLE = new OutputTag<>("forecast-table", JobTypes.FORECAST_ISSUE);

    private final ForecastSettings settings;
    private transient MapState<String, DailyHistory> histories;
    private transient MapState<String, Track> tracks;
    private transient MapState<Place, Long> told;
    private transient TreeMap<Long, Knowledge> known;
    private transient Map<Long, CompletableFuture<Knowledge>> learning;
    private transient Set<String> waiting;
    private transient Set<String> toldToTable;
    private transient WatchedNetwork network;
    private transient ProductForecasts forecasts;
    private transient boolean scheduled;

    ForecastOperator(ForecastSettings settings) {
        this.settings = settings;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        var state = context.getKeyedStateStore();
        histories = state.getMapState(new MapStateDescriptor<>(HISTORIES, Types.STRING, JobTypes.DAILY_HISTORY));
        tracks = state.getMapState(new MapStateDescriptor<>("tracks", Types.STRING, JobTypes.FORECAST_TRACK));
        told = state.getMapState(new MapStateDescriptor<>("told", JobTypes.FORECAST_PLACE, Types.LONG));
    }

    @Override
    public void open() throws Exception {
        super.open();
        known = new TreeMap<>();
        learning = new HashMap<>();
        waiting = new LinkedHashSet<>();
        toldToTable = new HashSet<>();
        network = new WatchedNetwork(settings.network());
        forecasts = new ProductForecasts(known::get, network);
        scheduleRefresh();
    }

    @Override
    public void close() throws Exception {
        if (network != null) {
            network.close();
        }
        super.close();
    }

    private void scheduleRefresh() {
        getProcessingTimeService().registerTimer(now() + REFRESH_MILLIS, time -> {
            if (network.refresh()) {
                everything();
            }
            scheduleRefresh();
        });
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    @Override
    public void processElement1(StreamRecord<DailyHistory> element) throws Exception {
        DailyHistory history = element.getValue();
        if (history.isEmpty()) {
            histories.remove(history.site());
        } else {
            histories.put(history.site(), history);
        }
        waiting.add(history.gtin());
        schedule(WAIT_MILLIS);
    }

    @Override
    public void processElement2(StreamRecord<Panel> element) {
        Panel panel = element.getValue();
        CompletableFuture<Knowledge> before =
                learning.put(panel.day(), settings.learning().learn(panel, settings.horizon()));
        if (before == null) {
            look(panel.day());
        }
    }

    /** Whether what the panel of the day teaches is known by now; if not, asks again soon. */
    private void look(long day) {
        CompletableFuture<Knowledge> future = learning.get(day);
        if (!future.isDone()) {
            getProcessingTimeService().registerTimer(now() + LOOK_MILLIS, time -> look(day));
            return;
        }
        learning.remove(day);
        known.put(day, future.join());
        while (known.size() > DAYS_KNOWN) {
            known.pollFirstEntry();
        }
        everything();
    }

    @SuppressWarnings("unchecked")
    private void everything() {
        // The stream holds an iterator of the state backend, which has to be closed.
        try (Stream<?> keys = getKeyedStateBackend().getKeys(HISTORIES, VoidNamespace.INSTANCE)) {
            keys.forEach(key -> waiting.add((String) key));
        }
        schedule(1);
    }

    private void schedule(long millis) {
        if (!scheduled) {
            scheduled = true;
            getProcessingTimeService().registerTimer(now() + millis, time -> {
                scheduled = false;
                portion();
            });
        }
    }

    private void portion() throws Exception {
        long start = now();
        for (Iterator<String> all = waiting.iterator(); all.hasNext() && now() < start + PORTION_MILLIS; ) {
            String gtin = all.next();
            all.remove();
            setCurrentKey(gtin);
            forecast(gtin);
        }
        if (!waiting.isEmpty()) {
            schedule(Math.max(1, RESTS * (now() - start)));
        }
    }

    private void forecast(String gtin) throws Exception {
        List<DailyHistory> sites = new ArrayList<>();
        histories.values().forEach(sites::add);
        Map<String, Track> judged = new HashMap<>();
        tracks.entries().forEach(entry -> judged.put(entry.getKey(), entry.getValue()));
        List<Issue> issues = forecasts.of(gtin, sites, judged);
        for (Issue issue : issues) {
            if (issue.judged() != null) {
                tracks.put(issue.place().name(), issue.judged());
            }
            tell(issue);
        }
        if (!issues.isEmpty()) {
            toldToTable.add(gtin);
        }
        takeBack(gtin, forecasts.places(sites));
    }

    private void tell(Issue issue) throws Exception {
        long hash = IssueHash.of(issue);
        Long before = told.get(issue.place());
        boolean changed = before == null || before != hash;
        if (changed) {
            told.put(issue.place(), hash);
            output.collect(new StreamRecord<>(issue));
        }
        if (changed || !toldToTable.contains(issue.gtin())) {
            output.collect(TABLE, new StreamRecord<>(issue));
        }
    }

    /** Says that there is no forecast any more where there is no demand any more. */
    private void takeBack(String gtin, Set<Place> places) throws Exception {
        List<Place> gone = new ArrayList<>();
        told.keys().forEach(place -> {
            if (!places.contains(place)) {
                gone.add(place);
            }
        });
        for (Place place : gone) {
            told.remove(place);
            if (place.level() == Place.Level.SITE) {
                tracks.remove(place.name());
            }
            Issue issue = Issue.gone(gtin, place, 0);
            output.collect(new StreamRecord<>(issue));
            output.collect(TABLE, new StreamRecord<>(issue));
        }
    }
}
