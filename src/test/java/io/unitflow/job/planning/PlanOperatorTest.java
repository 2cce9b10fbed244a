package io.unitflow.job.planning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.forecasting.daily.Outlook;
import io.unitflow.job.masterdata.NetworkSource;
import io.unitflow.job.message.ImbalanceRow;
import io.unitflow.job.message.PlanNote;
import io.unitflow.job.message.RecallNote;
import io.unitflow.job.message.ToldPlans;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.StockState;
import io.unitflow.network.OrderStatus;
import io.unitflow.network.Recall;
import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.Act;
import io.unitflow.planning.life.Life;
import io.unitflow.planning.life.Refusal;
import io.unitflow.planning.life.Standing;
import io.unitflow.planning.live.Placed;
import io.unitflow.planning.live.SiteForecast;
import io.unitflow.recall.RecallOrder;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of a product as facts, decisions and restarts make them: a pharmacy that has too much and one that has too little. */
class PlanOperatorTest {
    private static final String GTIN = "09521000000014";
    private static final String CENTRE = "9521000000105";
    private static final String RICH = "9521000000112";
    private static final String POOR = "9521000000129";
    private static final long DAY = LocalDate.of(2026, 3, 1).toEpochDay();

    @TempDir
    private Path folder;

    private KeyedOneInputStreamOperatorTestHarness<String, PlanNote, Standing> plans;
    private ToldPlans told = ToldPlans.none();
    private long now = 1;

    @BeforeEach
    void open() throws Exception {
        file("sites.csv", "site,region", CENTRE + ",north", RICH + ",north", POOR + ",north");
        file("products.csv", "gtin,unit_cost,shortage_cost", GTIN + ",10,60");
        file(
                "lanes.csv",
                "from,to,kind,lead_time_days,cost_per_unit,cost_per_shipment",
                CENTRE + "," + RICH + ",supply,5,0,20",
                CENTRE + "," + POOR + ",supply,5,0,20",
                RICH + "," + POOR + ",transfer,1,0.1,5");
        plans = harness();
        plans.open();
        plans.setProcessingTime(now);
    }

    private void file(String name, String... lines) throws Exception {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private KeyedOneInputStreamOperatorTestHarness<String, PlanNote, Standing> harness() throws Exception {
        PlanSettings settings =
                new PlanSettings(NetworkSource.watched(folder.toString()), 0, true, BigDecimal.valueOf(10_000), told);
        return new KeyedOneInputStreamOperatorTestHarness<>(new PlanOperator(settings), PlanNote::gtin, Types.STRING);
    }

    private void restart() throws Exception {
        var snapshot = plans.snapshot(1, 1);
        plans.close();
        plans = harness();
        plans.setup();
        plans.initializeState(snapshot);
        plans.open();
        plans.setProcessingTime(now);
        caughtUp();
    }

    private void caughtUp() throws Exception {
        plans.processWatermark(new Watermark(1));
        now += 2_000;
        plans.setProcessingTime(now);
    }

    private void tell(PlanNote... notes) throws Exception {
        for (PlanNote note : notes) {
            plans.processElement(new StreamRecord<>(note));
        }
    }

    private void pass(long millis) throws Exception {
        now += millis;
        plans.setProcessingTime(now);
    }

    /** Eight a day, with some spread. */
    private static PlanNote forecast(String site, long day) {
        double[] day1 = {8, 4, 5, 6, 8, 10, 12, 13, 14, 16};
        float[] steps = new float[10 * 28];
        float[] sums = new float[10 * 28];
        for (int k = 0; k < 28; k++) {
            for (int i = 0; i < 10; i++) {
                steps[10 * k + i] = (float) day1[i];
                sums[10 * k + i] = (float) (8 * (k + 1) + (day1[i] - 8) * Math.sqrt(k + 1));
            }
        }
        return new PlanNote.OfForecast(GTIN, site, new SiteForecast(day, new Outlook(steps, sums)));
    }

    private static PlanNote stock(String site, String lot, StockState state, double units) {
        return new PlanNote.OfStock(GTIN, new PositionKey(GTIN, lot, site, state), units, DAY * 86_400_000);
    }

    private static PlanNote word(String id, Act act) {
        return new PlanNote.OfWord(GTIN, new Acknowledgement(id, act, "ann", "", ""));
    }

    private static List<PlanNote> world() {
        return new ArrayList<>(List.of(
                forecast(RICH, DAY),
                forecast(POOR, DAY),
                stock(CENTRE, "C", StockState.ON_HAND, 10_000),
                stock(RICH, "A", StockState.ON_HAND, 400),
                stock(POOR, "B", StockState.ON_HAND, 10),
                new PlanNote.OfExpiry(GTIN, new LotKey(GTIN, "A"), DAY + 25)));
    }

    /** Nobody has too much. */
    private void planNeed() throws Exception {
        tell(world().toArray(new PlanNote[0]));
        tell(stock(RICH, "A", StockState.ON_HAND, 30));
        caughtUp();
        pass(2_000);
    }

    private void planWorld() throws Exception {
        tell(world().toArray(new PlanNote[0]));
        caughtUp();
        pass(2_000);
    }

    private List<Standing> taken() {
        List<Standing> all = plans.extractOutputValues();
        plans.getOutput().clear();
        return all;
    }

    private <T> List<T> side(OutputTag<T> tag) {
        Collection<StreamRecord<T>> records = plans.getSideOutput(tag);
        List<T> values = records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
        if (records != null) {
            records.clear();
        }
        return values;
    }

    private static Standing transfer(List<Standing> all) {
        return all.stream()
                .filter(one -> one.advice().kind().equals("transfer"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoRunsShortIsHelpedByWhoHasTooMuch() throws Exception {
        planWorld();

        List<Standing> proposed = taken();
        assertThat(proposed).allSatisfy(one -> assertThat(one.life()).isEqualTo(Life.PROPOSED));
        Standing transfer = transfer(proposed);
        assertThat(transfer.advice().from()).isEqualTo(RICH);
        assertThat(transfer.advice().to()).isEqualTo(POOR);
        assertThat(transfer.advice().lot()).isEqualTo("A");
        assertThat(transfer.advice().details()).contains("\"forecast\"", "\"if_ignored\"", "\"rule\"");
        assertThat(side(PlanOperator.TABLE)).isEqualTo(proposed);
        // Its neighbour has plenty: the region as a whole lacks nothing.
        assertThat(side(PlanOperator.SHORTAGES))
                .extracting(ImbalanceRow::site)
                .contains(POOR)
                .doesNotContain("");
        assertThat(side(PlanOperator.SURPLUSES)).extracting(ImbalanceRow::site).contains(RICH, "");
    }

    @Test
    void lotsThatAreLeftOverAfterDifferentDaysAreOneSurplusOfTheirSite() throws Exception {
        tell(stock(RICH, "D", StockState.ON_HAND, 300), new PlanNote.OfExpiry(GTIN, new LotKey(GTIN, "D"), DAY + 28));
        planWorld();

        // Of 700, eight a day are sold in 28 days; of the 400 of the first lot alone 200 would be left.
        assertThat(side(PlanOperator.SURPLUSES))
                .filteredOn(one -> one.site().equals(RICH))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.quantity()).isBetween(400.0, 550.0);
                    assertThat(one.until()).isEqualTo(DAY + 28);
                });
    }

    @Test
    void nothingIsPlannedBeforeAllIsKnownAgain() throws Exception {
        tell(world().toArray(new PlanNote[0]));
        pass(60_000);
        assertThat(taken()).isEmpty();
        caughtUp();
        pass(2_000);
        assertThat(taken()).isNotEmpty();
    }

    @Test
    void neitherTheOrderOfFactsNorDuplicatesNorARestartBetweenThemMatters() throws Exception {
        planWorld();
        List<Standing> expected = taken();
        for (int seed = 0; seed < 5; seed++) {
            List<PlanNote> facts = world();
            facts.addAll(world());
            Collections.shuffle(facts, new Random(seed));
            plans = harness();
            plans.open();
            plans.setProcessingTime(now);
            tell(facts.subList(0, 5).toArray(new PlanNote[0]));
            restart();
            // A forecast is planned as soon as it is known; what stands in the end is what all facts say.
            tell(facts.subList(5, facts.size()).toArray(new PlanNote[0]));
            pass(5_000);
            assertThat(open(taken())).containsExactlyInAnyOrderElementsOf(contents(expected));
        }
    }

    private static List<String> open(List<Standing> told) {
        Map<String, Standing> last = new TreeMap<>();
        told.forEach(one -> last.put(one.id(), one));
        return contents(last.values().stream()
                .filter(one -> one.life() == Life.PROPOSED)
                .toList());
    }

    private static List<String> contents(List<Standing> standings) {
        return standings.stream()
                .map(one -> one.advice().kind()
                        + one.advice().from()
                        + one.advice().to()
                        + one.advice().lot()
                        + one.advice().quantity())
                .sorted()
                .toList();
    }

    @Test
    void aChangeIsPlannedWithinFiveSecondsAndNoneIsPlannedAgain() throws Exception {
        planWorld();
        taken();
        pass(10_000);
        assertThat(taken()).isEmpty();

        tell(stock(POOR, "B", StockState.ON_HAND, 500), stock(RICH, "A", StockState.ON_HAND, 190));
        pass(4_000);
        assertThat(taken()).isNotEmpty().allSatisfy(one -> assertThat(one.life())
                .isEqualTo(Life.SUPERSEDED));
    }

    @Test
    void aProductThatCannotBePlannedKeepsNoOtherWaiting() throws Exception {
        String other = "09521000000021";
        SiteForecast beyondAllDates = ((PlanNote.OfForecast) forecast(POOR, Long.MAX_VALUE / 2)).forecast();
        tell(new PlanNote.OfForecast(other, POOR, beyondAllDates));
        planWorld();

        assertThat(taken()).isNotEmpty().allMatch(one -> one.advice().gtin().equals(GTIN));
    }

    @Test
    void whatWasAcceptedIsNeverProposedAgain() throws Exception {
        planWorld();
        List<Standing> proposed = taken();
        for (Standing one : proposed) {
            tell(word(one.id(), Act.ACCEPT));
        }
        assertThat(taken()).hasSameSizeAs(proposed).allSatisfy(one -> {
            assertThat(one.life()).isEqualTo(Life.ACCEPTED);
            assertThat(one.who()).isEqualTo("ann");
        });
        pass(5_000);
        assertThat(taken()).isEmpty();
        restart();
        pass(5_000);
        assertThat(taken()).isEmpty();
    }

    @Test
    void goodsThatAreSeenGoingAndComingFulfilWhatWasAccepted() throws Exception {
        planWorld();
        Standing transfer = transfer(taken());
        double units = transfer.advice().quantity();
        tell(word(transfer.id(), Act.ACCEPT));
        pass(5_000);
        taken();

        tell(stock(RICH, "A", StockState.ON_HAND, 400 - units), stock(POOR, "A", StockState.IN_TRANSIT, units));
        pass(5_000);
        assertThat(life(taken(), transfer.id())).isEqualTo(Life.SHIPPED);
        tell(stock(POOR, "A", StockState.ON_HAND, units), stock(POOR, "A", StockState.IN_TRANSIT, 0));
        pass(5_000);
        assertThat(life(taken(), transfer.id())).isEqualTo(Life.RECEIVED);
    }

    private static Life life(List<Standing> told, String id) {
        return told.stream()
                .filter(one -> one.id().equals(id))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .life();
    }

    @Test
    void aRecalledLotIsNotMovedFromTheMomentItIsTold() throws Exception {
        planWorld();
        Standing transfer = transfer(taken());

        Recall recall = new Recall("R1", GTIN, "A", null, Instant.parse("2026-03-02T12:00:00Z"), "");
        tell(new PlanNote.OfRecall(GTIN, new RecallNote(RecallOrder.of(recall), 0)));
        pass(2_000);
        List<Standing> told = taken();
        assertThat(life(told, transfer.id())).isEqualTo(Life.SUPERSEDED);
        assertThat(open(told)).noneMatch(one -> one.startsWith("transfer"));
    }

    @Test
    void aRecallThatWasToldWhenItHadBegunHoldsThoughTheClockOfEventsIsLate() throws Exception {
        planWorld();
        Standing transfer = transfer(taken());

        Instant from = Instant.parse("2026-03-09T12:00:00Z");
        Recall recall = new Recall("R1", GTIN, "A", null, from, "");
        tell(new PlanNote.OfRecall(GTIN, new RecallNote(RecallOrder.of(recall), from.toEpochMilli() - 1)));
        pass(2_000);
        assertThat(open(taken())).anyMatch(one -> one.startsWith("transfer"));

        tell(new PlanNote.OfRecall(GTIN, new RecallNote(RecallOrder.of(recall), from.toEpochMilli())));
        pass(2_000);
        assertThat(open(taken())).noneMatch(one -> one.startsWith("transfer"));
        assertThat(transfer.life()).isEqualTo(Life.PROPOSED);
    }

    @Test
    void whatOthersOrderedCountsAsOnTheWay() throws Exception {
        planNeed();
        List<Standing> orders = taken().stream()
                .filter(one ->
                        one.advice().kind().equals("order") && one.advice().to().equals(POOR))
                .toList();
        assertThat(orders).isNotEmpty();

        tell(new PlanNote.OfOrder(
                GTIN, new Placed("PO-7", CENTRE, POOR, 500, null, LocalDate.ofEpochDay(DAY + 4), OrderStatus.OPEN, 0)));
        pass(2_000);
        assertThat(life(taken(), orders.get(0).id())).isEqualTo(Life.SUPERSEDED);
    }

    @Test
    void whatHasLeftForAnOrderCountsWhoeverNamesIt() throws Exception {
        smallOrders();
        placedInFiles("PO-7", 20);
        pass(3_000);
        planNeed();
        assertThat(onTheWay()).isEqualTo(20);
        tell(stock(POOR, "T", StockState.IN_TRANSIT, 20));
        settle();
        assertThat(onTheWay()).isEqualTo(20);

        placedOnTopic("PO-7", 20, OrderStatus.OPEN);
        file("orders.csv", ORDERS);
        settle();
        assertThat(onTheWay()).isEqualTo(20);
        restart();
        placedOnTopic("PO-7", 20, OrderStatus.CLOSED);
        settle();
        placedInFiles("PO-7", 20);
        settle();
        assertThat(onTheWay()).isEqualTo(20);

        // Of what nobody has named for weeks nothing is remembered.
        file("orders.csv", ORDERS);
        for (int day : new int[] {1, 40, 41}) {
            settle();
            tell(forecast(RICH, DAY + day), forecast(POOR, DAY + day));
            settle();
        }
        placedInFiles("PO-7", 20);
        settle();
        // Nor are the goods of then waited for: these twenty are the order's.
        assertThat(onTheWay()).isEqualTo(20);
    }

    @Test
    void goodsOfAnOrderThatIsAllOnItsWayAreNotTakenForThoseOfTheNext() throws Exception {
        smallOrders();
        planNeed();
        placedOnTopic("PO-7", 20, OrderStatus.SHIPPED);
        tell(stock(POOR, "T", StockState.IN_TRANSIT, 20));
        settle();
        restart();
        for (OrderStatus status : List.of(OrderStatus.SHIPPED, OrderStatus.CLOSED)) {
            placedOnTopic("PO-7", 20, status);
            settle();
            placedOnTopic("PO-8", 25, OrderStatus.SHIPPED);
            settle();
            assertThat(onTheWay()).as("%s", status).isEqualTo(20 + 25);
        }
        // When they have come they hide none of the others'.
        tell(stock(POOR, "T", StockState.IN_TRANSIT, 0), stock(POOR, "T", StockState.ON_HAND, 20));
        settle();
        tell(stock(POOR, "T", StockState.IN_TRANSIT, 25));
        settle();
        tell(stock(POOR, "T", StockState.ON_HAND, 0));
        placedOnTopic("PO-9", 30, OrderStatus.SHIPPED);
        settle();
        assertThat(onTheWay()).isEqualTo(25 + 30);
    }

    @Test
    void whatTheTopicSaysOfAnOrderBeatsWhatFilesStillSay() throws Exception {
        smallOrders();
        placedInFiles("PO-7", 20);
        pass(3_000);
        planNeed();
        assertThat(onTheWay()).isEqualTo(20);
        placedOnTopic("PO-7", 20, OrderStatus.CLOSED);
        settle();
        tell(stock(RICH, "A", StockState.ON_HAND, 29));
        settle();
        assertThat(onTheWay()).isZero();
    }

    private static final String ORDERS = "order_id,gtin,from,to,quantity,ordered,due,status";

    /** Files are read again and what they change is planned. */
    private void settle() throws Exception {
        pass(3_000);
        pass(3_000);
    }

    /** So that a few units more or less on the way make another proposal. */
    private void smallOrders() throws Exception {
        file(
                "lanes.csv",
                "from,to,kind,lead_time_days",
                CENTRE + "," + RICH + ",supply,5",
                CENTRE + "," + POOR + ",supply,5");
    }

    private void placedInFiles(String id, int units) throws Exception {
        file("orders.csv", ORDERS, id + "," + GTIN + "," + CENTRE + "," + POOR + "," + units + ",,,open");
    }

    private void placedOnTopic(String id, int units, OrderStatus status) throws Exception {
        tell(new PlanNote.OfOrder(GTIN, new Placed(id, CENTRE, POOR, units, null, null, status, 0)));
    }

    private final Map<String, Standing> orders = new TreeMap<>();

    /** Units that the order that is proposed to the poor site takes for being on their way. */
    private double onTheWay() throws Exception {
        taken().forEach(one -> orders.put(one.id(), one));
        Standing proposed = orders.values().stream()
                .filter(one -> one.life() == Life.PROPOSED
                        && one.advice().kind().equals("order")
                        && one.advice().to().equals(POOR))
                .findFirst()
                .orElseThrow();
        return new ObjectMapper()
                .readTree(proposed.advice().details())
                .path("on_the_way")
                .asDouble();
    }

    @Test
    void aSiteIsKeptAtItsLeastStockThoughNothingWasEverToldOfTheProduct() throws Exception {
        String fresh = "09521000000021";
        file("policies.csv", "gtin,site,minimum_stock", fresh + "," + POOR + ",40", "*,*,5");
        pass(3_000);
        caughtUp();
        plans.processWatermark(new Watermark(LocalDate.ofEpochDay(DAY).toEpochDay() * 86_400_000));
        pass(4_000);
        assertThat(taken()).singleElement().satisfies(one -> {
            assertThat(one.advice().gtin()).isEqualTo(fresh);
            assertThat(one.advice().to()).isEqualTo(POOR);
            assertThat(one.advice().quantity()).isEqualTo(40);
            assertThat(one.advice().decideBy()).isEqualTo(DAY);
        });
    }

    @Test
    void aNewDayExpiresProposalsAndMakesOthers() throws Exception {
        planWorld();
        List<Standing> proposed = taken();

        tell(forecast(RICH, DAY + 1), forecast(POOR, DAY + 1));
        pass(2_000);
        List<Standing> told = taken();
        proposed.forEach(one -> assertThat(life(told, one.id())).isEqualTo(Life.EXPIRED));
        assertThat(open(told)).isNotEmpty();
    }

    @Test
    void theClockOfEventsBeginsADayThoughNoForecastDoes() throws Exception {
        planWorld();
        List<Standing> proposed = taken();

        plans.processWatermark(new Watermark((DAY + 2) * 86_400_000 + 1));
        pass(2_000);
        List<Standing> told = taken();
        proposed.forEach(one -> assertThat(life(told, one.id())).isEqualTo(Life.EXPIRED));
        assertThat(open(told)).isNotEmpty();
    }

    @Test
    void ordersGoOutByThemselvesUntilTheyAreStopped() throws Exception {
        file("policies.csv", "gtin,site,auto_order", "*,*,true");
        file("limits.csv", "gtin,site,quantity", "*,*,100000");
        pass(2_000);
        planNeed();
        assertThat(taken())
                .filteredOn(one -> one.advice().kind().equals("order"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.life()).isEqualTo(Life.ACCEPTED));

        file("limits.csv", "gtin,site,quantity,stopped", "*,*,100000,true");
        pass(3_000);
        tell(forecast(RICH, DAY + 20), forecast(POOR, DAY + 20), stock(POOR, "B", StockState.ON_HAND, 0));
        pass(2_000);
        assertThat(taken())
                .filteredOn(one ->
                        one.advice().kind().equals("order") && one.advice().decideBy() == DAY + 21)
                .isNotEmpty()
                .allSatisfy(one -> {
                    assertThat(one.life()).isEqualTo(Life.PROPOSED);
                    assertThat(one.note()).contains("stopped");
                });
    }

    @Test
    void whoSaidWhatTheRecommendationForbadeIsToldSoWithHowItStood() throws Exception {
        planWorld();
        Standing proposed = transfer(taken());
        tell(word(proposed.id(), Act.REJECT), word(proposed.id(), Act.ACCEPT), word(GTIN + "-ab", Act.ACCEPT));

        List<Refusal> refused = side(PlanOperator.REFUSALS);
        assertThat(refused).hasSize(2);
        assertThat(refused.get(0).word().act()).isEqualTo(Act.ACCEPT);
        assertThat(refused.get(0).stands()).isEqualTo(Life.REJECTED);
        assertThat(refused.get(0).decidedBy()).isEqualTo("ann");
        assertThat(refused.get(0).quantity()).isEqualTo(proposed.advice().quantity());
        assertThat(refused.get(1).stands()).isNull();
    }

    @Test
    void aJobThatForgotEverythingTakesOverWhatWasDecided() throws Exception {
        planWorld();
        List<Standing> proposed = taken();
        for (Standing one : proposed) {
            tell(word(one.id(), Act.ACCEPT));
        }
        List<Standing> accepted = taken();
        side(PlanOperator.SHORTAGE_TABLE);
        told = new Rows(accepted);
        plans = harness();
        plans.open();
        plans.setProcessingTime(now);

        planWorld();
        assertThat(taken()).containsExactlyInAnyOrderElementsOf(accepted);
        // A shortage that the table held and nobody expects any more goes.
        assertThat(side(PlanOperator.SHORTAGE_TABLE))
                .filteredOn(ImbalanceRow::isGone)
                .hasSize(1);
    }

    @Test
    void goodsThatTheTableKnowsToHaveLeftAreNotTakenForOthersAfterACrash() throws Exception {
        planNeed();
        Standing order = taken().stream()
                .filter(one ->
                        one.advice().kind().equals("order") && one.advice().to().equals(POOR))
                .findFirst()
                .orElseThrow();
        tell(word(order.id(), Act.ACCEPT));
        pass(5_000);
        double units = order.advice().quantity();
        Standing gone = new Standing(order.id(), order.advice(), Life.SHIPPED, DAY + 1, "ann", "", "", units, 0);
        Standing other = new Standing(GTIN + "-other", order.advice(), Life.ACCEPTED, DAY + 1, "ann", "", "", 0, 0);
        told = new Rows(List.of(gone, other));
        var snapshot = plans.snapshot(1, 1);
        plans.close();
        plans = harness();
        plans.setup();
        plans.initializeState(snapshot);
        plans.open();
        plans.setProcessingTime(now);
        tell(stock(POOR, "C", StockState.IN_TRANSIT, units));
        caughtUp();
        pass(5_000);

        List<Standing> after = taken();
        assertThat(life(after, gone.id())).isEqualTo(Life.SHIPPED);
        assertThat(life(after, other.id())).isEqualTo(Life.ACCEPTED);
    }

    /** Goods of another order have left since the checkpoint: what was seen then is set aside, or nothing is left of it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ordersOfOthersThatAreLateAreStillWaitedForAfterACrash(boolean isRestored) throws Exception {
        LocalDate due = LocalDate.ofEpochDay(DAY + 1);
        PlanNote late = new PlanNote.OfOrder(
                GTIN, new Placed("PO-1", CENTRE, RICH, 400, due.minusDays(6), due, OrderStatus.SHIPPED, 0));
        tell(late);
        planNeed();
        Standing other = taken().stream()
                .filter(one -> one.advice().to().equals(POOR))
                .findFirst()
                .orElseThrow();
        tell(word(other.id(), Act.ORDERED));
        pass(3_000);
        tell(forecast(RICH, DAY + 2), forecast(POOR, DAY + 2));
        pass(5_000);
        assertThat(taken()).noneMatch(one -> one.advice().to().equals(RICH));
        var snapshot = plans.snapshot(1, 1);
        PlanNote way = stock(POOR, "C", StockState.IN_TRANSIT, other.advice().quantity() / 2);
        tell(way);
        pass(5_000);
        List<Standing> left = taken();
        assertThat(left).anyMatch(one -> one.shipped() > 0);

        told = new Rows(left);
        plans.close();
        plans = harness();
        plans.setup();
        if (isRestored) {
            plans.initializeState(snapshot);
        }
        plans.open();
        plans.setProcessingTime(now);
        if (!isRestored) {
            tell(late);
            tell(world().toArray(new PlanNote[0]));
            tell(stock(RICH, "A", StockState.ON_HAND, 30));
            tell(forecast(RICH, DAY + 2), forecast(POOR, DAY + 2));
        }
        tell(way);
        caughtUp();
        pass(5_000);

        List<Standing> after = taken();
        assertThat(after).noneMatch(one -> one.advice().to().equals(RICH));
        assertThat(life(after, other.id())).isEqualTo(Life.SHIPPED);
    }

    /** What a table held. */
    private record Rows(List<Standing> standings) implements ToldPlans {
        private static final long serialVersionUID = 1L;

        @Override
        public void recommendations(Consumer<Standing> reader) {
            standings.forEach(reader);
        }

        @Override
        public void shortages(Consumer<ImbalanceRow> reader) {
            reader.accept(new ImbalanceRow(GTIN, "north", "9521000000136", DAY, DAY, 3, 0.5));
        }

        @Override
        public void surpluses(Consumer<ImbalanceRow> reader) {
            // There were none.
        }
    }
}
