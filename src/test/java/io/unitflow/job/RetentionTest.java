package io.unitflow.job;

import static io.unitflow.job.Fixture.CASE;
import static io.unitflow.job.Fixture.GOODS;
import static io.unitflow.job.Fixture.GTIN;
import static io.unitflow.job.Fixture.PHARMACY;
import static io.unitflow.job.Fixture.PLANT;
import static io.unitflow.job.Fixture.STAMP;
import static io.unitflow.job.Fixture.UNIT;
import static io.unitflow.job.Fixture.at;
import static io.unitflow.job.Fixture.declaredWrong;
import static io.unitflow.job.Fixture.heard;
import static io.unitflow.job.Fixture.made;
import static io.unitflow.job.Fixture.object;
import static io.unitflow.job.Fixture.onHand;
import static io.unitflow.job.Fixture.packed;
import static io.unitflow.job.Fixture.sold;
import static io.unitflow.job.Harnesses.restarted;
import static io.unitflow.job.Harnesses.side;
import static io.unitflow.job.Harnesses.sums;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventHash;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.job.message.ClassNote;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.EventNote;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.Lift;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.message.RegisterNote;
import io.unitflow.job.operator.EventClock;
import io.unitflow.ledger.Batch;
import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.ClassMove;
import io.unitflow.ledger.Emptying;
import io.unitflow.ledger.Mode;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Register;
import io.unitflow.ledger.Stamp;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is settled is folded, what is over is forgotten, and neither changes a number. Late after 30 days, forgotten after 300. */
class RetentionTest {
    private static final int DAY = 86_400;
    private static final ClassKey CLASS = new ClassKey(GTIN, "", PHARMACY);

    private KeyedOneInputStreamOperatorTestHarness<String, Heard, ObjectNote> tellings;
    private KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, Lift> objects;
    private KeyedTwoInputStreamOperatorTestHarness<String, Lift, RegisterNote, Lift> containers;
    private KeyedOneInputStreamOperatorTestHarness<ClassKey, ClassNote, Delta<PositionKey>> classes;

    @BeforeEach
    void start() throws Exception {
        tellings = Harnesses.tellings();
        objects = Harnesses.objects();
        containers = Harnesses.containers(false);
        classes = Harnesses.classes();
        tellings.open();
        objects.open();
        containers.open();
        classes.open();
    }

    @AfterEach
    void end() throws Exception {
        tellings.close();
        objects.close();
        containers.close();
        classes.close();
    }

    @Test
    void ofASoldUnitNothingIsLeftInTheEnd() throws Exception {
        see(made(1), sold(2));
        assertThat(objects.numKeyedStateEntries()).isEqualTo(1);

        objects.processWatermark(day(31));
        assertThat(objects.numKeyedStateEntries()).isEqualTo(1);
        objects.processWatermark(day(301));

        nothingIsLeftIn(objects);
        assertThat(sums(side(objects, ObjectFunction.POSITIONS))).isEmpty();
    }

    @Test
    void ofASoldUnitThatWasPackedAndItsContainerNothingIsLeftInTheEnd() throws Exception {
        see(made(1), packed(2, CASE, UNIT), sold(3));

        objects.processWatermark(day(400));
        assertThat(objects.numKeyedStateEntries())
                .as("that there was a container")
                .isEqualTo(1);
        objects.processWatermark(day(3_001));

        nothingIsLeftIn(objects);
        assertThat(Harnesses.lifted(objects.extractOutputValues())).isEmpty();
        List<RegisterNote> registers = side(objects, ObjectFunction.REGISTERS);
        assertThat(registers.get(registers.size() - 1)).satisfies(note -> {
            assertThat(note.container()).isEqualTo(CASE);
            assertThat(note.forgotten()).isTrue();
        });
    }

    @Test
    void aUnitInStockIsNeverForgottenAndNeedsNoTimer() throws Exception {
        see(made(1));

        objects.processWatermark(day(5_000));

        assertThat(objects.numKeyedStateEntries()).isEqualTo(1);
        assertThat(objects.numEventTimeTimers()).isZero();
        assertThat(sums(side(objects, ObjectFunction.POSITIONS))).isEqualTo(Map.of(onHand("A", PLANT), 1));
    }

    @Test
    void anObservationForASettledTimeMovesNothingButTellsTheLot() throws Exception {
        see(object(3 * DAY, "storing").readPoint("414/" + PHARMACY).build());
        objects.processWatermark(day(40));

        see(made(1));

        assertThat(sums(side(objects, ObjectFunction.POSITIONS))).isEqualTo(Map.of(onHand("A", PHARMACY), 1));
    }

    @Test
    void anObservationAfterTheLastOneThatWasSettledStillMovesTheUnit() throws Exception {
        see(made(1));
        objects.processWatermark(day(40));

        see(object(2 * DAY, "storing").readPoint("414/" + PHARMACY).build());

        assertThat(sums(side(objects, ObjectFunction.POSITIONS))).isEqualTo(Map.of(onHand("A", PHARMACY), 1));
        assertThat(objects.numKeyedStateEntries()).isEqualTo(1);
    }

    @Test
    void aSoldUnitThatIsSeenAgainBeforeItsEndIsStockAgain() throws Exception {
        see(made(1), sold(2));
        objects.processWatermark(day(100));
        see(object(100 * DAY, "receiving").readPoint("414/" + PHARMACY).build());

        objects.processWatermark(day(5_000));

        assertThat(objects.numKeyedStateEntries()).isEqualTo(1);
        assertThat(sums(side(objects, ObjectFunction.POSITIONS))).isEqualTo(Map.of(onHand("A", PHARMACY), 1));
    }

    @Test
    void timersSurviveARestart() throws Exception {
        see(made(1), sold(2));
        objects = restarted(objects, Harnesses.objects());

        objects.processWatermark(day(31));
        objects = restarted(objects, Harnesses.objects());
        objects.processWatermark(day(301));

        nothingIsLeftIn(objects);
    }

    @Test
    void whileTheJobCatchesUpWithWhatItHadReadNothingIsForgottenByTheClock() throws Exception {
        see(made(1), sold(2));

        objects.processWatermark(EventClock.watermark(false, millis(5_000)));

        assertThat(objects.numKeyedStateEntries()).isEqualTo(1);
    }

    @Test
    void anEventIdIsKnownLongAfterItsEvent() throws Exception {
        tell(made(1));
        tellings.processWatermark(day(200));

        tell(made(1));

        assertThat(tellings.extractOutputValues()).hasSize(1);
        assertThat(side(tellings, TellingFunction.LATE)).isEmpty();
        tellings.processWatermark(day(400));
        nothingIsLeftIn(tellings);
    }

    @Test
    void aCorrectionOfWhatIsSettledIsReportedWithItsOrigin() throws Exception {
        tell(made(1));
        tellings.processWatermark(day(200));

        tell(declaredWrong(made(1)));

        assertThat(tellings.extractOutputValues()).hasSize(1);
        assertThat(side(tellings, TellingFunction.LATE)).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("TOO_LATE");
            assertThat(letter.topic()).isEqualTo("shipments");
            assertThat(letter.partition()).isEqualTo(2);
            assertThat(letter.offset()).isEqualTo(7);
            assertThat(new String(letter.original(), StandardCharsets.UTF_8)).contains("did_not_occur");
        });
    }

    @Test
    void aLateEventCountsAndIsReported() throws Exception {
        tellings.processWatermark(day(100));

        tell(made(1));

        assertThat(tellings.extractOutputValues()).hasSize(1);
        assertThat(side(tellings, TellingFunction.LATE))
                .extracting(DeadLetter::reason)
                .containsExactly("LATE");
        tell(made(1));
        assertThat(side(tellings, TellingFunction.LATE)).hasSize(1);
    }

    @Test
    void aCorrectionIsAppliedWholeAsLongAsItsEventIsNotSettledHoweverLateThatWasHeard() throws Exception {
        live(made(1), 0);
        live(sold(2 * DAY), 20);

        live(declaredWrong(sold(2 * DAY)), 31);

        assertThat(sums(side(objects, ObjectFunction.POSITIONS))).isEqualTo(Map.of(onHand("A", PLANT), 1));
        assertThat(sums(side(tellings, TellingFunction.DEMAND))).isEmpty();
        assertThat(side(tellings, TellingFunction.LATE)).isEmpty();
    }

    @Test
    void aCorrectionOfALateEventThatIsSettledSinceIsReportedAndDoesNotCountAtAll() throws Exception {
        live(made(1), 0);
        live(sold(2 * DAY), 20);

        live(declaredWrong(sold(2 * DAY)), 40);

        assertThat(sums(side(objects, ObjectFunction.POSITIONS))).isEmpty();
        assertThat(sums(side(tellings, TellingFunction.DEMAND)).values()).containsExactly(1);
        assertThat(reasons()).containsExactly("TOO_LATE");
    }

    @Test
    void anEventThatCameForASettledTimeCannotBeTakenBack() throws Exception {
        live(sold(2 * DAY), 40);

        live(declaredWrong(sold(2 * DAY)), 40);

        assertThat(sums(side(tellings, TellingFunction.DEMAND)).values()).containsExactly(1);
        assertThat(reasons()).containsExactly("LATE", "TOO_LATE");
    }

    @Test
    void nothingTakesThePlaceOfAnEventThatIsSettled() throws Exception {
        List<EpcisEvent> told = new ArrayList<>(List.of(
                object(DAY, "storing").readPoint("414/" + PHARMACY).build(),
                object(DAY, "storing").readPoint("414/" + PLANT).build()));
        told.sort(Comparator.comparing(EventHash::of).reversed());
        live(told.get(0), 20);
        var positions = sums(side(objects, ObjectFunction.POSITIONS));
        int events = side(tellings, TellingFunction.EVENTS).size();

        live(told.get(1), 40);

        assertThat(sums(side(objects, ObjectFunction.POSITIONS))).isEqualTo(positions);
        assertThat(side(tellings, TellingFunction.EVENTS)).hasSize(events);
        assertThat(reasons()).containsExactly("TOO_LATE");
        assertThat(side(tellings, TellingFunction.CONFLICTS))
                .extracting(EventNote::event)
                .containsExactly(told.get(0));
    }

    @Test
    void ofASettledCountAndOfASettledExpiryNothingIsTakenBack() throws Exception {
        EpcisEvent counted = object(2 * DAY, "stock_taking")
                .quantityList(List.of(new QuantityElement("01/" + GTIN + "/10/L", BigDecimal.TEN, null)))
                .lot("L")
                .expires("2027-01-31")
                .build();
        live(counted, 20);
        int classNotes = side(tellings, TellingFunction.CLASS_NOTES).size();
        int lotNotes = side(tellings, TellingFunction.LOT_NOTES).size();
        assertThat(List.of(classNotes, lotNotes)).containsExactly(1, 1);

        live(declaredWrong(counted), 40);

        assertThat(side(tellings, TellingFunction.CLASS_NOTES)).hasSize(classNotes);
        assertThat(side(tellings, TellingFunction.LOT_NOTES)).hasSize(lotNotes);
        assertThat(reasons()).containsExactly("TOO_LATE");
    }

    @Test
    void anEventOfAForgottenTimeIsReportedAndDoesNotCount() throws Exception {
        tellings.processWatermark(day(400));

        tell(made(1));

        assertThat(tellings.extractOutputValues()).isEmpty();
        assertThat(side(tellings, TellingFunction.LATE))
                .extracting(DeadLetter::reason)
                .containsExactly("TOO_LATE");
        nothingIsLeftIn(tellings);
    }

    @Test
    void anEventDatedFarInTheFutureIsNotKeptUntilThen() throws Exception {
        EpcisEvent absurd = object(10_000 * DAY, "storing").build();
        tellings.processElement(new Heard(absurd, millis(1), heard(absurd).origin()), 0);

        tellings.processWatermark(day(32));
        tellings.processWatermark(day(302));

        nothingIsLeftIn(tellings);
    }

    @Test
    void goodsStayInAContainerThatWasForgottenAndMoveWithItWhenItIsSeenAnew() throws Exception {
        note(damagedAt(PLANT, List.of(new Emptying(at(5), PLANT))));
        containers.processElement1(new Lift(CASE, new Batch(at(1), GOODS), 2, STAMP), 0);
        containers.processElement1(new Lift(CASE, new Batch(at(9), GOODS), 3, STAMP), 0);
        forget(1_000);
        Map<PositionKey, Integer> before = sums(side(containers, ContainerFunction.POSITIONS));
        assertThat(before.values()).containsExactlyInAnyOrder(2, 3);

        note(new Register(PHARMACY, Mode.HERE, "", null, "", null, null, true, List.of(), List.of(), List.of()));

        Map<PositionKey, Integer> after = sums(side(containers, ContainerFunction.POSITIONS));
        assertThat(after).containsEntry(onHand("A", PLANT), 2).hasSize(2);
        assertThat(after.keySet())
                .anyMatch(
                        key -> key.site().equals(PHARMACY) && key.state().word().equals("unsellable"));
        containers.processElement1(new Lift(CASE, new Batch(at(1), GOODS), -2, STAMP), 0);
        containers.processElement1(new Lift(CASE, new Batch(at(9), GOODS), -3, STAMP), 0);
        forget(2_000);
        assertThat(containers.numKeyedStateEntries()).isZero();
        assertThat(containers.numEventTimeTimers()).isZero();
        assertThat(sums(side(containers, ContainerFunction.POSITIONS))).isEmpty();
    }

    @Test
    void goodsOnTheirWayToAForgottenContainerStillFindIt() throws Exception {
        note(damagedAt(PLANT, List.of()));
        containers.processElement2(
                new RegisterNote(CASE, null, RegisterNote.Kind.FORGOTTEN, new Stamp(day(400), 0)), 0);
        containers.processElement1(new Lift(CASE, new Batch(at(1), GOODS), 2, STAMP), 0);
        containers.processBothWatermarks(new Watermark(day(400)));

        assertThat(sums(side(containers, ContainerFunction.POSITIONS)).values()).containsExactly(2);
        containers.processElement1(new Lift(CASE, new Batch(at(1), GOODS), -2, STAMP), 0);
        containers.processBothWatermarks(new Watermark(day(401)));
        assertThat(containers.numKeyedStateEntries()).isZero();
    }

    @Test
    void goodsKnownByClassKeepTheirBalanceWhenTheirMovesAreSettled() throws Exception {
        move(1, false, 100);
        move(2 * DAY, true, 40);
        move(20 * DAY, false, -2);

        classes.processWatermark(day(34));
        move(3 * DAY, false, 5);
        move(DAY, false, 1_000);
        move(21 * DAY, true, 10);

        assertThat(sums(classes.extractOutputValues()).values()).containsExactly(10);
    }

    @Test
    void ofGoodsThatAreSoldOutNothingIsLeftInTheEnd() throws Exception {
        move(1, false, 100);
        move(2, false, -100);

        classes.processWatermark(day(32));

        nothingIsLeftIn(classes);
    }

    private void see(EpcisEvent... events) throws Exception {
        for (EpcisEvent event : events) {
            for (ObjectNote note : Harnesses.notes(event, false)) {
                objects.processElement(note, 0);
            }
        }
    }

    /** An event comes when the clock is that far, and what it says of objects reaches them. */
    private void live(EpcisEvent event, int day) throws Exception {
        tellings.processWatermark(day(day));
        objects.processWatermark(day(day));
        int passed = tellings.extractOutputValues().size();
        tell(event);
        List<ObjectNote> notes = tellings.extractOutputValues();
        for (ObjectNote note : notes.subList(passed, notes.size())) {
            objects.processElement(note, 0);
        }
    }

    private List<String> reasons() {
        return side(tellings, TellingFunction.LATE).stream()
                .map(DeadLetter::reason)
                .toList();
    }

    private void tell(EpcisEvent event) throws Exception {
        tellings.processElement(heard(event), 0);
    }

    private void note(Register register) throws Exception {
        containers.processElement2(new RegisterNote(CASE, register, RegisterNote.Kind.SEEN, STAMP), 0);
    }

    private void forget(int day) throws Exception {
        long watermark = day(day);
        containers.processElement2(
                new RegisterNote(CASE, null, RegisterNote.Kind.FORGOTTEN, new Stamp(watermark, 0)), 0);
        containers.processBothWatermarks(new Watermark(watermark));
    }

    private static Register damagedAt(String site, List<Emptying> emptyings) {
        return new Register(site, Mode.HERE, "", "damaged", "", null, null, true, emptyings, List.of(), List.of());
    }

    private void move(int second, boolean counted, long quantity) throws Exception {
        ClassMove move = new ClassMove(at(second), counted, BigDecimal.valueOf(quantity));
        classes.processElement(new ClassNote(CLASS, move, false, STAMP), 0);
    }

    private static void nothingIsLeftIn(KeyedOneInputStreamOperatorTestHarness<?, ?, ?> harness) {
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    private static long day(int day) {
        return millis(day);
    }

    private static long millis(int day) {
        return Fixture.at(0).seconds() * 1_000 + Duration.ofDays(day).toMillis();
    }
}
