package io.unitflow.job.planning;

import io.unitflow.job.message.PlanNote;
import io.unitflow.job.message.RecallNote;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.StockState;
import io.unitflow.network.LotExpiry;
import io.unitflow.network.Recall;
import io.unitflow.planning.life.Book;
import io.unitflow.planning.life.Lying;
import io.unitflow.planning.life.Standing;
import io.unitflow.planning.live.Facts;
import io.unitflow.planning.live.Ground;
import io.unitflow.planning.live.Held;
import io.unitflow.planning.live.LivePlanner;
import io.unitflow.planning.live.Placed;
import io.unitflow.planning.live.SiteForecast;
import io.unitflow.planning.live.Stray;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * What is kept of each product that is planned: the facts as they were last told.
 *
 * <p>State: stock, 60 bytes a lot and site; a forecast a site, 2,300 bytes; lots, 40 bytes each; recalls and open orders, 200 bytes
 * each; recommendations, 2,000 bytes each, until a day after they are over, if somebody decided, five weeks; what has left for an
 * order that the topic does not tell, and what of it has come, 50 bytes each, until five weeks after files have ceased to name it; what came and is nobody's, 40
 * bytes a lot, site and day, for five weeks.
 */
final class ProductState {
    /** The state that every product that is planned has something in. */
    static final String FORECASTS = "forecasts";

    static final String LIVES = "recommendations";
    private static final long MILLIS_A_DAY = 86_400_000;
    /** Days for which is remembered what has left for an order that nobody names. */
    private static final long REMEMBERED_DAYS = 35;

    private final MapState<PositionKey, Held> stock;
    private final MapState<LotKey, Long> expiries;
    private final MapState<String, SiteForecast> forecasts;
    private final MapState<String, RecallNote> recalls;
    private final MapState<String, Placed> orders;
    private final MapState<String, Double> shippedOfOthers;
    private final MapState<String, Double> receivedOfOthers;
    private final MapState<String, Long> unnamed;
    private final MapState<String, Standing> lives;
    private final MapState<String, Double> strays;
    private final ValueState<Long> planned;
    private final ValueState<Boolean> setAside;

    ProductState(KeyedStateStore store) {
        stock = store.getMapState(new MapStateDescriptor<>("stock", JobTypes.POSITION_KEY, JobTypes.PLAN_STOCK));
        expiries = store.getMapState(new MapStateDescriptor<>("expiries", JobTypes.LOT_KEY, Types.LONG));
        forecasts = store.getMapState(new MapStateDescriptor<>(FORECASTS, Types.STRING, JobTypes.PLAN_FORECAST));
        recalls = store.getMapState(new MapStateDescriptor<>("recalls", Types.STRING, JobTypes.RECALL_NOTE));
        orders = store.getMapState(new MapStateDescriptor<>("orders", Types.STRING, JobTypes.PLAN_ORDER));
        shippedOfOthers = store.getMapState(new MapStateDescriptor<>("shipped-of-files", Types.STRING, Types.DOUBLE));
        receivedOfOthers = store.getMapState(new MapStateDescriptor<>("received-of-files", Types.STRING, Types.DOUBLE));
        unnamed = store.getMapState(new MapStateDescriptor<>("orders-unnamed", Types.STRING, Types.LONG));
        lives = store.getMapState(new MapStateDescriptor<>(LIVES, Types.STRING, JobTypes.RECOMMENDATION));
        strays = store.getMapState(new MapStateDescriptor<>("strays", Types.STRING, Types.DOUBLE));
        planned = store.getState(new ValueStateDescriptor<>("planned", Types.LONG));
        setAside = store.getState(new ValueStateDescriptor<>("seen-set-aside", Types.BOOLEAN));
    }

    /** Keeps a fact. */
    void keep(PlanNote note) throws Exception {
        if (note instanceof PlanNote.OfStock told) {
            keep(told);
        } else if (note instanceof PlanNote.OfExpiry told) {
            if (told.day() == Long.MIN_VALUE) {
                expiries.remove(told.lot());
            } else {
                expiries.put(told.lot(), told.day());
            }
        } else if (note instanceof PlanNote.OfForecast told) {
            if (told.forecast().outlook().horizon() == 0) {
                forecasts.remove(told.site());
            } else {
                forecasts.put(told.site(), told.forecast());
            }
        } else if (note instanceof PlanNote.OfRecall told) {
            recalls.put(told.recall().id(), told.recall());
        } else if (note instanceof PlanNote.OfOrder told) {
            keep(told.order());
        }
    }

    /** What has left for an order counts whoever names it: files, the topic, or one after the other. */
    private void keep(Placed order) throws Exception {
        String id = order.orderId();
        Placed before = orders.get(id);
        orders.put(id, before != null ? order.after(before) : asSeen(order));
        forget(id);
    }

    private Placed asSeen(Placed order) throws Exception {
        Double shipped = shippedOfOthers.get(order.orderId());
        Double received = receivedOfOthers.get(order.orderId());
        Placed left = shipped == null ? order : order.left(shipped);
        return received == null ? left : left.came(received);
    }

    private void forget(String id) throws Exception {
        shippedOfOthers.remove(id);
        receivedOfOthers.remove(id);
        unnamed.remove(id);
    }

    private void keep(PlanNote.OfStock told) throws Exception {
        PositionKey key = told.position();
        long day = Math.floorDiv(told.asOf(), MILLIS_A_DAY);
        Held before = stock.get(key);
        if (before == null) {
            boolean inTransit = key.state() == StockState.IN_TRANSIT;
            before = new Held(key.gtin(), key.lot(), key.site(), inTransit, 0, 0, day);
        }
        Held now = before.told(told.quantity(), day);
        if (now.isNothing()) {
            stock.remove(key);
        } else {
            stock.put(key, now);
        }
    }

    /**
     * What is known of the product; the clock says what day it is. Who has recommendations of earlier runs was planned by them, though
     * nothing else is left of that.
     */
    Facts facts(String gtin, PlannedNetwork network, Book book, long clock) throws Exception {
        List<Held> held = new ArrayList<>();
        stock.values().forEach(held::add);
        SortedMap<String, SiteForecast> expected = new TreeMap<>();
        forecasts.entries().forEach(entry -> expected.put(entry.getKey(), entry.getValue()));
        List<Recall> inForce = new ArrayList<>();
        recalls.values().forEach(note -> {
            if (!note.order().withdrawn() && !note.order().drill()) {
                inForce.add(asTold(note));
            }
        });
        Map<String, Placed> placed = new TreeMap<>();
        for (Placed order : network.orders(gtin)) {
            placed.put(order.orderId(), asSeen(order));
        }
        orders.entries().forEach(entry -> placed.put(entry.getKey(), entry.getValue()));
        Map<LotExpiry.Key, LocalDate> dates = new HashMap<>();
        expiries.entries()
                .forEach(entry -> dates.put(
                        new LotExpiry.Key(entry.getKey().gtin(), entry.getKey().lot()),
                        LocalDate.ofEpochDay(entry.getValue())));
        return new Facts(
                gtin,
                held,
                dates,
                expected,
                inForce,
                placed.values(),
                strays(),
                clock,
                isSeen(),
                planned.value() == null && book.all().isEmpty());
    }

    private Map<Stray, Double> strays() throws Exception {
        Map<Stray, Double> units = new HashMap<>();
        strays.entries().forEach(entry -> units.put(Stray.of(entry.getKey()), entry.getValue()));
        return units;
    }

    /** Who tells a recall that has begun means it to hold at once, however late the clock of events is. */
    private static Recall asTold(RecallNote note) {
        Recall recall = note.order().recall();
        boolean begun = recall.from() != null && recall.from().toEpochMilli() <= note.toldAt();
        return begun
                ? new Recall(recall.recallId(), recall.gtin(), recall.lot(), recall.serial(), null, recall.reason())
                : recall;
    }

    /** The product's recommendations. */
    Book book() throws Exception {
        List<Standing> known = new ArrayList<>();
        lives.values().forEach(known::add);
        return new Book(known);
    }

    /** Whether stock as it was seen at the last plan says what has moved since. */
    private boolean isSeen() throws Exception {
        return planned.value() != null && setAside.value() == null;
    }

    /** What lay where when it was last planned; as long as that was not, or is set aside, nobody knows. */
    Lying lying() throws Exception {
        if (!isSeen()) {
            return Lying.UNKNOWN;
        }
        List<Held> held = new ArrayList<>();
        stock.values().forEach(held::add);
        return new Ground(held);
    }

    /** The day that it was last planned for, as days since 1970-01-01; null: it never was. */
    Long planned() throws Exception {
        return planned.value();
    }

    /** What has moved since the last plan is known from elsewhere: the next plan looks at what lies where, not at what has changed. */
    void forgetSeen() throws Exception {
        setAside.update(true);
    }

    /** Keeps what has become of recommendations. */
    void keep(Book book) throws Exception {
        for (Standing changed : book.changed()) {
            lives.put(changed.id(), changed);
        }
        for (String forgotten : book.forgotten()) {
            lives.remove(forgotten);
        }
    }

    /** The product was planned: what is now known has been seen. */
    void seen(Facts facts, LivePlanner.Outcome outcome, Book book, PlannedNetwork network) throws Exception {
        planned.update(facts.today());
        setAside.clear();
        if (!outcome.strays().equals(facts.strays())) {
            strays.clear();
            for (Map.Entry<Stray, Double> stray : outcome.strays().entrySet()) {
                strays.put(stray.getKey().name(), stray.getValue());
            }
        }
        for (Held held : facts.stock()) {
            StockState state = held.inTransit() ? StockState.IN_TRANSIT : StockState.ON_HAND;
            PositionKey key = new PositionKey(held.gtin(), held.lot(), held.site(), state);
            if (held.quantity() == 0) {
                stock.remove(key);
            } else if (!held.equals(held.asSeen())) {
                stock.put(key, held.asSeen());
            }
        }
        Set<String> over = new HashSet<>();
        Set<String> named = new HashSet<>();
        network.orders(facts.gtin()).forEach(order -> named.add(order.orderId()));
        for (Placed order : outcome.orders()) {
            String id = order.orderId();
            Placed before = orders.get(id);
            boolean isOver = outcome.over().contains(id)
                    && !named.contains(id)
                    && book.all().stream().noneMatch(order::isOf);
            if (before == null || isOver && order.underWay() == 0) {
                orders.remove(id);
                keepSeen(order);
            } else if (!before.equals(order)) {
                orders.put(id, order);
            }
            if (isOver) {
                over.add(id);
            } else {
                unnamed.remove(id);
            }
        }
        shippedOfOthers.keys().forEach(over::add);
        forget(over, named, facts.today());
    }

    private void keepSeen(Placed order) throws Exception {
        if (order.shipped() > 0) {
            shippedOfOthers.put(order.orderId(), order.shipped());
        }
        if (order.received() > 0) {
            receivedOfOthers.put(order.orderId(), order.received());
        }
    }

    /** An order that nobody names any more may be named again soon, by files instead of the topic or by the topic instead of files. */
    private void forget(Set<String> over, Set<String> named, long today) throws Exception {
        for (String id : over) {
            Long since = unnamed.get(id);
            if (named.contains(id)) {
                unnamed.remove(id);
            } else if (since == null) {
                unnamed.put(id, today);
            } else if (since < today - REMEMBERED_DAYS) {
                orders.remove(id);
                forget(id);
            }
        }
    }
}
