package io.unitflow.job.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.forecasting.daily.Outlook;
import io.unitflow.job.masterdata.NetworkSource;
import io.unitflow.job.message.ImbalanceRow;
import io.unitflow.job.message.PlanNote;
import io.unitflow.job.message.ToldPlans;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.StockState;
import io.unitflow.network.OrderStatus;
import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.Act;
import io.unitflow.planning.life.Advice;
import io.unitflow.planning.life.Life;
import io.unitflow.planning.life.Standing;
import io.unitflow.planning.live.Placed;
import io.unitflow.planning.live.SiteForecast;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Worlds in which stock, forecasts and people do what they like and the job crashes again and again, sometimes without any state
 * left. The topic holds what checkpoints hold; the table holds whatever was ever written. No decision that was seen may be lost,
 * changed or doubled, and nothing is ordered that is on order.
 */
class CrashingPlansTest {
    private static final String GTIN = "09521000000014";
    private static final String CENTRE = "9521000000105";
    private static final List<String> SHOPS = List.of("9521000000112", "9521000000129", "9521000000136");
    private static final long DAY = LocalDate.of(2026, 3, 1).toEpochDay();
    private static final int STEPS = 60;

    /** Where others order; goods are seen on their way to another site only, so that each is told apart. */
    private static final String ORDERED_FOR = SHOPS.get(2);

    private static final String LEAVES_FOR = SHOPS.get(0);

    @TempDir
    private Path folder;

    private final List<PlanNote> log = new ArrayList<>();
    private final Map<String, Standing> table = new TreeMap<>();
    private final List<Standing> committed = new ArrayList<>();
    private final List<Standing> uncommitted = new ArrayList<>();
    private KeyedOneInputStreamOperatorTestHarness<String, PlanNote, Standing> plans;
    private OperatorSubtaskState snapshot;
    private final Map<String, Placed> others = new TreeMap<>();
    private int snapshotAt;
    private double onTheirWay;
    private long now = 1;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whatWasDecidedIsNeitherLostNorChangedNorDoubled(long seed) throws Exception {
        network();
        Random random = new Random(seed);
        start(null);
        long day = DAY;
        for (String shop : SHOPS) {
            tell(forecast(shop, day, 4 + random.nextInt(8)));
            tell(stock(shop, "L" + shop.charAt(11), random.nextInt(40)));
        }
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(10)) {
                case 0 -> {
                    day++;
                    for (String shop : SHOPS) {
                        tell(forecast(shop, day, 4 + random.nextInt(8)));
                    }
                }
                case 1, 2 -> {
                    String shop = SHOPS.get(random.nextInt(SHOPS.size()));
                    tell(stock(shop, "L" + random.nextInt(3), random.nextInt(80)));
                }
                case 3, 4, 5 -> speak(random);
                case 6 -> checkpoint();
                case 7 -> others(day, random);
                case 8 -> leave(random);
                default -> crash(random);
            }
            pass(random.nextInt(4_000));
        }
        pass(10_000);
        checkpoint();
        check();
    }

    private void check() {
        Map<String, Advice> contents = new TreeMap<>();
        Map<String, Standing> last = new TreeMap<>();
        for (Standing one : committed) {
            assertThat(contents.merge(one.id(), one.advice(), (before, same) -> before))
                    .isEqualTo(one.advice());
            last.put(one.id(), one);
        }
        // What the table says is what the topic says, of whatever was decided.
        table.values().stream().filter(one -> !one.who().isEmpty()).forEach(one -> assertThat(last.get(one.id()))
                .isEqualTo(one));
        assertThat(last.values()).anyMatch(one -> !one.who().isEmpty());
        Set<String> decided = new HashSet<>();
        last.values().stream()
                .filter(one -> !one.who().isEmpty() && one.life() != Life.REJECTED && one.life() != Life.CANCELLED)
                .forEach(one -> assertThat(decided.add(one.advice().kind()
                                + one.advice().lot()
                                + one.advice().from()
                                + one.advice().to()
                                + one.advice().quantity()
                                + one.advice().decideBy()))
                        .as("decided twice: %s", one)
                        .isTrue());
    }

    /** Readers of the table never see a decision go back. */
    private void write(Standing row) {
        Standing before = table.put(row.id(), row);
        if (before == null
                && row.advice().kind().equals(Advice.ORDER)
                && !row.life().isOver()) {
            assertThat(told(row, "on_the_way"))
                    .as("ordered knowing of what is on order: %s", row)
                    .isCloseTo(onOrder(row), within(0.01));
        }
        if (before != null && !before.who().isEmpty()) {
            assertThat(row.life().stage()).isGreaterThanOrEqualTo(before.life().stage());
            assertThat(row.who()).isNotEmpty();
        }
    }

    private static double told(Standing row, String name) {
        try {
            return new ObjectMapper()
                    .readTree(row.advice().details())
                    .path(name)
                    .asDouble();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Units that were decided before, or that others ordered, and are to come to the same site. */
    private double onOrder(Standing fresh) {
        String to = fresh.advice().to();
        double decided = table.values().stream()
                .filter(one -> one != fresh && one.advice().to().equals(to))
                .mapToDouble(one -> one.outstanding(fresh.advice().decideBy()))
                .sum();
        double placed = others.values().stream()
                .filter(order -> order.to().equals(to)
                        && order.due().toEpochDay() + 7 >= fresh.advice().decideBy())
                .mapToDouble(Placed::outstanding)
                .sum();
        return decided + placed + (to.equals(LEAVES_FOR) ? onTheirWay : 0);
    }

    /** Others order more than ever comes there unseen, say that it has left, close it or let it be late. */
    private void others(long day, Random random) throws Exception {
        String id = "PO-" + random.nextInt(4);
        Placed before = others.get(id);
        LocalDate ordered = before == null ? LocalDate.ofEpochDay(day + 1) : before.ordered();
        Placed order = new Placed(
                id,
                CENTRE,
                ORDERED_FOR,
                90 + id.charAt(3) - '0',
                ordered,
                ordered.plusDays(2),
                OrderStatus.values()[random.nextInt(OrderStatus.values().length)],
                0);
        others.put(id, order);
        tell(new PlanNote.OfOrder(GTIN, order));
    }

    /** What was decided leaves for a site. */
    private void leave(Random random) throws Exception {
        double units = table.values().stream()
                .filter(one -> one.advice().to().equals(LEAVES_FOR)
                        && one.advice().kind().equals(Advice.ORDER)
                        && one.life().isRunning())
                .mapToDouble(one -> one.outstanding(one.advice().decideBy()))
                .sum();
        if (units >= 2 && onTheirWay == 0 && random.nextBoolean()) {
            onTheirWay = Math.floor(units / 2);
            PositionKey way = new PositionKey(GTIN, "L0", LEAVES_FOR, StockState.IN_TRANSIT);
            tell(new PlanNote.OfStock(GTIN, way, onTheirWay, DAY * 86_400_000));
        }
    }

    private void speak(Random random) throws Exception {
        List<Standing> open =
                table.values().stream().filter(one -> !one.life().isOver()).toList();
        if (!open.isEmpty()) {
            Standing one = open.get(random.nextInt(open.size()));
            Act act = random.nextBoolean() ? Act.ACCEPT : Act.values()[random.nextInt(Act.values().length)];
            PlanNote word =
                    new PlanNote.OfWord(GTIN, new Acknowledgement(one.id(), act, "p" + random.nextInt(3), "", ""));
            tell(word);
            if (random.nextBoolean()) {
                tell(word);
            }
        }
    }

    private void tell(PlanNote note) throws Exception {
        log.add(note);
        plans.processElement(new StreamRecord<>(note));
        take();
    }

    private void pass(long millis) throws Exception {
        now += millis;
        plans.setProcessingTime(now);
        take();
    }

    private void take() {
        uncommitted.addAll(plans.extractOutputValues());
        plans.getOutput().clear();
        var rows = plans.getSideOutput(PlanOperator.TABLE);
        if (rows != null) {
            rows.forEach(row -> write(row.getValue()));
            rows.clear();
        }
    }

    private void checkpoint() throws Exception {
        snapshot = plans.snapshot(snapshotAt + 1L, now);
        snapshotAt = log.size();
        committed.addAll(uncommitted);
        uncommitted.clear();
    }

    /** What was told since the checkpoint is gone from the topic, not from the table; one in four crashes loses all state. */
    private void crash(Random random) throws Exception {
        plans.close();
        uncommitted.clear();
        boolean forgets = random.nextInt(4) == 0;
        start(forgets ? null : snapshot);
        int from = forgets ? 0 : snapshotAt;
        for (PlanNote note : List.copyOf(log.subList(from, log.size()))) {
            plans.processElement(new StreamRecord<>(note));
            take();
        }
        plans.processWatermark(new Watermark(1));
        pass(4_000);
    }

    private void start(OperatorSubtaskState state) throws Exception {
        PlanSettings settings = new PlanSettings(
                NetworkSource.watched(folder.toString()),
                0,
                true,
                BigDecimal.valueOf(10_000),
                new Rows(List.copyOf(table.values())));
        plans = new KeyedOneInputStreamOperatorTestHarness<>(new PlanOperator(settings), PlanNote::gtin, Types.STRING);
        plans.setup();
        if (state != null) {
            plans.initializeState(state);
        }
        plans.open();
        plans.setProcessingTime(now);
        if (log.isEmpty()) {
            plans.processWatermark(new Watermark(1));
        }
    }

    private void network() throws Exception {
        List<String> sites = new ArrayList<>(List.of("site,region", CENTRE + ",north"));
        List<String> lanes = new ArrayList<>(List.of("from,to,kind,lead_time_days,cost_per_unit,cost_per_shipment"));
        for (String shop : SHOPS) {
            sites.add(shop + ",north");
            lanes.add(CENTRE + "," + shop + ",supply,4,0,20");
            SHOPS.stream()
                    .filter(other -> !other.equals(shop))
                    .forEach(other -> lanes.add(shop + "," + other + ",transfer,1,0.1,5"));
        }
        Files.write(folder.resolve("sites.csv"), sites);
        Files.write(folder.resolve("lanes.csv"), lanes);
        Files.write(folder.resolve("products.csv"), List.of("gtin,unit_cost,shortage_cost", GTIN + ",10,60"));
        Files.write(
                folder.resolve("policies.csv"), List.of("gtin,site,auto_order", GTIN + "," + SHOPS.get(0) + ",true"));
    }

    private static PlanNote stock(String site, String lot, double units) {
        return new PlanNote.OfStock(
                GTIN, new PositionKey(GTIN, lot, site, StockState.ON_HAND), units, DAY * 86_400_000);
    }

    private static PlanNote forecast(String site, long day, double mean) {
        double[] shape = {1, 0.5, 0.6, 0.8, 1, 1.2, 1.5, 1.6, 1.8, 2};
        int days = 14;
        float[] steps = new float[shape.length * days];
        float[] sums = new float[shape.length * days];
        for (int k = 0; k < days; k++) {
            for (int i = 0; i < shape.length; i++) {
                steps[shape.length * k + i] = (float) (mean * shape[i]);
                sums[shape.length * k + i] = (float) (mean * (k + 1 + (shape[i] - 1) * Math.sqrt(k + 1)));
            }
        }
        return new PlanNote.OfForecast(GTIN, site, new SiteForecast(day, new Outlook(steps, sums)));
    }

    /** What the table holds. */
    private record Rows(List<Standing> standings) implements ToldPlans {
        private static final long serialVersionUID = 1L;

        @Override
        public void recommendations(Consumer<Standing> reader) {
            standings.forEach(reader);
        }

        @Override
        public void shortages(Consumer<ImbalanceRow> reader) {
            // Not looked at here.
        }

        @Override
        public void surpluses(Consumer<ImbalanceRow> reader) {
            // Not looked at here.
        }
    }
}
