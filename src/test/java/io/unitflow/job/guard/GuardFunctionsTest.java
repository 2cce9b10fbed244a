package io.unitflow.job.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.guarding.Claim;
import io.unitflow.guarding.Fact;
import io.unitflow.guarding.Finding;
import io.unitflow.guarding.GuardedWorld;
import io.unitflow.guarding.Kind;
import io.unitflow.guarding.Life;
import io.unitflow.guarding.Particulars;
import io.unitflow.guarding.ShelfLot;
import io.unitflow.guarding.Step;
import io.unitflow.guarding.Thresholds;
import io.unitflow.job.message.ClaimNote;
import io.unitflow.job.message.ExceptionRow;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.message.ShelfNote;
import io.unitflow.job.message.SiteNote;
import io.unitflow.job.message.ToldExceptions;
import io.unitflow.job.operator.EventClock;
import io.unitflow.ledger.Containment;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Movement;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Retention;
import io.unitflow.ledger.Stamp;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The guard's operators one by one: deadlines, restarts, late facts, and that state ends. */
class GuardFunctionsTest {
    private static final String CASE = "00/095210000000000012";
    private static final String PLANT = "9521000000010";
    private static final String PHARMACY = "9521000000011";
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Retention RETENTION =
            new Retention(Duration.ofDays(90).toSeconds(), Duration.ofDays(365).toSeconds());
    private static final GuardSettings SETTINGS =
            new GuardSettings(GuardedWorld::network, Thresholds.STANDARD, 200, RETENTION);

    @Test
    void aDeadlineIsToldWhenItPassesAlsoAfterARestart() throws Exception {
        var objects = opened(objects());
        objects.processElement(shipped(0), 0);
        assertThat(found(objects)).isEmpty();

        objects = restarted(objects, objects());
        objects.processWatermark(millis(9));

        assertThat(found(objects)).containsExactly("overdue open");
        objects.close();
    }

    @Test
    void anArrivalThatIsToldLateTakesTheDeadlineBackOrClosesIt() throws Exception {
        var objects = opened(objects());
        objects.processElement(shipped(0), 0);
        objects.processWatermark(millis(9));
        objects.processElement(arrived(5), 0);
        assertThat(found(objects)).containsExactly("overdue open", "overdue taken back");

        objects.processElement(withdrawn(arrived(5)), 0);
        objects.processElement(arrived(20), 0);
        assertThat(found(objects)).endsWith("overdue closed");
        objects.close();
    }

    @Test
    void aRestartTakesNothingBackBeforeTheClockIsKnownAgain() throws Exception {
        var objects = opened(objects());
        objects.processElement(shipped(0), 0);
        objects.processWatermark(millis(9));

        objects = restarted(objects, objects());
        objects.processElement(enRoute(3), 0);

        assertThat(found(objects)).isEmpty();
        objects.close();
    }

    @Test
    void nothingIsLeftOfAnObjectWhoseEventsAreAllWithdrawn() throws Exception {
        var objects = opened(objects());
        objects.processElement(shipped(0), 0);
        objects.processElement(withdrawn(shipped(0)), 0);

        assertThat(objects.numKeyedStateEntries()).isZero();
        objects.processWatermark(millis(24 * 366));
        assertThat(objects.numEventTimeTimers()).isZero();
        objects.close();
    }

    @Test
    void ofAUnitThatWasKnownBeforeTheGuardCameItIsNotSaidThatNobodyMadeIt() throws Exception {
        var objects = opened(objects());
        objects.processElement(ofUnit(arrived(5)), 0);
        objects = restarted(objects, objects());
        objects.processElement(ofUnit(arrived(6)), 0);
        objects.processElement(withdrawn(ofUnit(arrived(5))), 0);
        objects.processWatermark(millis(24 * 10));

        assertThat(objects.getSideOutput(ObjectWatch.TO_GTINS)).isNull();
        assertThat(found(objects)).isEmpty();
        objects.close();
    }

    private static ObjectNote ofUnit(ObjectNote note) {
        return new ObjectNote(
                "01/09521000000018/21/1", note.observation(), note.more(), note.withdrawn(), note.stamp());
    }

    @Test
    void anObjectThatIsGoneIsForgottenLongAfterItsLastSighting() throws Exception {
        var objects = opened(objects());
        objects.processElement(note(0, Movement.GONE, PLANT, null, Step.SALE), 0);
        objects.processWatermark(millis(24 * 100));
        assertThat(objects.numKeyedStateEntries()).isEqualTo(1);
        assertThat(objects.numEventTimeTimers()).isEqualTo(1);

        objects.processWatermark(millis(24 * 366));

        assertThat(objects.numKeyedStateEntries()).isZero();
        assertThat(objects.numEventTimeTimers()).isZero();
        objects.close();
    }

    @Test
    void aSiteIsSilentUntilItsNextEvent() throws Exception {
        var sites = opened(sites());
        sites.processElement(new SiteNote(PLANT, at(0), false), 0);
        sites.processWatermark(millis(2));
        assertThat(told(sites)).containsExactly("silent_site open");

        sites = restarted(sites, sites());
        sites.processElement(new SiteNote(PLANT, at(4), false), 0);
        assertThat(told(sites)).containsExactly("silent_site closed");

        sites.processElement(new SiteNote(PLANT, at(4), true), 0);
        sites.processElement(new SiteNote(PLANT, at(0), true), 0);
        assertThat(told(sites)).endsWith("silent_site taken back");
        assertThat(sites.numKeyedStateEntries()).isLessThanOrEqualTo(1);
        sites.close();
    }

    @Test
    void anEventOlderThanWhatIsKnownOfASiteInventsNoSilence() throws Exception {
        var sites = opened(sites());
        for (int hour = 0; hour < 10; hour++) {
            sites.processElement(new SiteNote(PLANT, at(hour), false), 0);
        }
        sites.processWatermark(millis(24 * 100));
        for (int hour = 24 * 100; hour < 24 * 100 + 3; hour++) {
            sites.processElement(new SiteNote(PLANT, at(hour), false), 0);
        }
        sites = restarted(sites, sites());

        sites.processElement(new SiteNote(PLANT, at(2), false), 0);

        assertThat(told(sites)).isEmpty();
        sites.close();
    }

    @Test
    void anInputThatEndsKeepsEachEventOfABusyHour() throws Exception {
        GuardSettings bounded = GuardSettings.bounded(GuardedWorld::network, Thresholds.STANDARD);
        KeyedOneInputStreamOperatorTestHarness<String, SiteNote, FindingNote> sites =
                opened(harness(new SiteGuardFunction(bounded), SiteNote::site));
        sites.processElement(new SiteNote(PLANT, minute(-60), false), 0);
        int busy = 60;
        for (int round = 0; round < 2; round++) {
            for (int minute = 0; minute < busy; minute++) {
                sites.processElement(
                        new SiteNote(PLANT, new Moment(minute(minute).seconds(), round, "e" + round), false), 0);
            }
        }
        for (int round = 0; round < 2; round++) {
            for (int minute = busy / 2; minute < busy; minute++) {
                sites.processElement(
                        new SiteNote(PLANT, new Moment(minute(minute).seconds(), round, "e" + round), true), 0);
            }
        }
        sites.processWatermark(minute(busy / 2 - 1 + 59).seconds() * 1_000);
        assertThat(told(sites)).isEmpty();

        sites.processWatermark(minute(busy / 2 - 1 + 61).seconds() * 1_000);
        assertThat(sites.extractOutputValues())
                .extracting(note -> note.finding().about())
                .containsExactly("e1");
        sites.close();
    }

    private static Moment minute(int minute) {
        return Moment.of(START.plus(Duration.ofMinutes(minute)), "m" + minute);
    }

    @Test
    void aUnitThatNobodyMadeIsForgottenLongAfterAndWhatWasToldOfItStays() throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, GuardNote, FindingNote> gtins =
                opened(harness(new GtinGuardFunction(SETTINGS), GuardNote::about));
        String gtin = "09521000000000";
        Finding invented = new Finding(
                Kind.NEVER_COMMISSIONED, "01/" + gtin + "/21/1", PLANT, "e1", START, START, null, List.of("e1"), null);
        gtins.processElement(new ClaimNote(new Claim(invented, new Claim.Serialized(gtin)), false), 0);
        gtins.processWatermark(millis(24 * 364));
        gtins.processElement(new FactNote(new Fact.Made(gtin), 1), 0);
        assertThat(told(gtins)).containsExactly("never_commissioned open");

        gtins.processWatermark(millis(24 * 367));
        assertThat(gtins.numKeyedStateEntries()).isEqualTo(1);
        assertThat(gtins.numEventTimeTimers()).isZero();

        gtins.processElement(new FactNote(new Fact.Made(gtin), -1), 0);
        assertThat(told(gtins)).hasSize(1);
        assertThat(gtins.numKeyedStateEntries()).isZero();
        gtins.close();
    }

    @Test
    void shelvesAreLookedAtAtMidnightAndForgottenWhenNothingLiesThereAndSalesAreLongAgo() throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, ShelfNote, FindingNote> shelves =
                opened(harness(new ShelfGuardFunction(SETTINGS), ShelfNote::about));
        String gtin = "09521000000000";
        long day = START.getEpochSecond() / 86_400;
        shelves.processWatermark(millis(1));
        shelves.processElement(new ShelfNote.OfSales(gtin, PHARMACY, day, BigDecimal.ONE), 0);
        ShelfLot lot = new ShelfLot(BigDecimal.TEN, LocalDate.ofEpochDay(day + 7));
        shelves.processElement(new ShelfNote.OfLot(gtin, PHARMACY, "A", lot), 0);
        assertThat(told(shelves)).isEmpty();

        shelves.processWatermark(millis(24));
        assertThat(told(shelves)).containsExactly("expires_unsold open");

        shelves.processElement(new ShelfNote.OfLot(gtin, PHARMACY, "A", null), 0);
        shelves.processWatermark(millis(48));
        assertThat(told(shelves)).containsExactly("expires_unsold open", "expires_unsold taken back");

        shelves.processWatermark(millis(24 * 130));
        assertThat(shelves.numKeyedStateEntries()).isZero();
        assertThat(shelves.numEventTimeTimers()).isZero();
        shelves.close();
    }

    @Test
    void anExceptionThatIsOverIsForgottenLongAfter() throws Exception {
        var exceptions = opened(exceptions(ToldExceptions.none()));
        exceptions.processElement(new FindingNote(finding("e1"), "", false), 0);
        exceptions.processWatermark(millis(24 * 364));
        assertThat(exceptions.numKeyedStateEntries()).isEqualTo(1);

        exceptions.processWatermark(millis(24 * 366));

        assertThat(exceptions.numKeyedStateEntries()).isZero();
        assertThat(exceptions.numEventTimeTimers()).isZero();
        exceptions.close();
    }

    @Test
    void whatAFailedRunToldAndTheRestoredOneDoesNotFindIsRetracted() throws Exception {
        ToldExceptions told = reader -> {
            reader.accept(new ExceptionRow(finding("known"), Life.OPEN));
            reader.accept(new ExceptionRow(finding("false alarm"), Life.OPEN));
            reader.accept(new ExceptionRow(closed("false delay"), Life.CLOSED));
            reader.accept(new ExceptionRow(stock("empty for an hour", 0), Life.CLOSED));
            reader.accept(new ExceptionRow(finding("over"), Life.RETRACTED));
        };
        var exceptions = opened(exceptions(told));
        exceptions.processElement(new FindingNote(finding("known"), "", false), 0);
        exceptions.processElement(new FindingNote(finding("new"), "", false), 0);
        exceptions.setProcessingTime(60_000);
        assertThat(exceptions.extractOutputValues()).hasSize(1);

        exceptions.processWatermark(EventClock.watermark(true, millis(1)));
        exceptions.setProcessingTime(120_000);

        assertThat(exceptions.extractOutputValues())
                .extracting(row -> row.finding().about() + ' ' + row.life().word())
                .containsExactlyInAnyOrder("new open", "false alarm retracted", "false delay retracted");
        exceptions.close();
    }

    @Test
    void whatIsOnlyReadAgainBeginsNoOtherLife() throws Exception {
        var exceptions = opened(exceptions(reader -> {
            reader.accept(new ExceptionRow(stock("still", 3), Life.OPEN));
            reader.accept(new ExceptionRow(stock("grown", 3), Life.OPEN));
            reader.accept(new ExceptionRow(stock("over", 3), Life.CLOSED));
            reader.accept(new ExceptionRow(stock("again", 3), Life.CLOSED));
        }));
        for (String about : List.of("still", "grown", "over", "again")) {
            exceptions.processElement(new FindingNote(stock(about, 1), "", false), 0);
            exceptions.processElement(new FindingNote(stock(about, 1), "", true), 0);
        }
        exceptions.processElement(new FindingNote(stock("still", 3), "", false), 0);
        exceptions.processElement(new FindingNote(stock("grown", 4), "", false), 0);
        exceptions.processElement(new FindingNote(stock("again", 3), "", false), 0);
        assertThat(exceptions.extractOutputValues()).isEmpty();

        exceptions.processWatermark(EventClock.watermark(true, millis(1)));
        exceptions.setProcessingTime(60_000);
        assertThat(exceptions.extractOutputValues())
                .extracting(row -> row.finding().about() + ' ' + row.life().word())
                .containsExactlyInAnyOrder("grown open", "again open");

        exceptions.processElement(new FindingNote(stock("still", 3), "", true), 0);
        assertThat(exceptions.extractOutputValues())
                .extracting(row -> row.finding().about() + ' ' + row.life().word())
                .contains("still closed");
        exceptions.close();
    }

    private static Finding stock(String about, int quantity) {
        return new Finding(
                Kind.NEGATIVE_STOCK, CASE, PLANT, about, null, null, null, List.of(), BigDecimal.valueOf(quantity));
    }

    private static Finding closed(String about) {
        return new Finding(
                Kind.OVERDUE, CASE, PLANT, about, START, null, START.plusSeconds(3600), List.of(about), null);
    }

    private static Finding finding(String event) {
        return new Finding(Kind.SOLD_AGAIN, CASE, PLANT, event, START, null, null, List.of(event), null);
    }

    @Test
    void anExceptionIsToldOnceHoweverManySourcesFindIt() throws Exception {
        var exceptions = opened(exceptions(ToldExceptions.none()));
        Finding finding = new Finding(Kind.RECALLED_SOLD, CASE, PLANT, "e1", START, null, null, List.of("e1"), null);

        exceptions.processElement(new FindingNote(finding, "01/1/10/A", false), 0);
        exceptions.processElement(new FindingNote(finding, "01/1/10/B", false), 0);
        exceptions.processElement(new FindingNote(finding, "01/1/10/A", true), 0);
        assertThat(exceptions.extractOutputValues())
                .extracting(ExceptionRow::life)
                .containsExactly(Life.OPEN);

        exceptions.processElement(new FindingNote(finding, "01/1/10/B", true), 0);
        assertThat(exceptions.extractOutputValues())
                .extracting(ExceptionRow::life)
                .containsExactly(Life.OPEN, Life.RETRACTED);
        assertThat(exceptions.numKeyedStateEntries()).isZero();
        exceptions.close();
    }

    private static List<String> told(KeyedOneInputStreamOperatorTestHarness<?, ?, FindingNote> harness) {
        return words(harness.extractOutputValues().stream());
    }

    private static List<String> found(KeyedOneInputStreamOperatorTestHarness<?, ?, FindingNote> objects) {
        var found = objects.getSideOutput(ObjectWatch.FINDINGS);
        return found == null ? List.of() : words(found.stream().map(StreamRecord::getValue));
    }

    private static List<String> words(Stream<FindingNote> notes) {
        return notes.map(note -> note.finding().kind().word()
                        + ' '
                        + (note.withdrawn()
                                ? "taken back"
                                : Life.of(note.finding()).word()))
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, FindingNote> objects() throws Exception {
        return harness(new ObjectGuardFunction(SETTINGS), ObjectNote::object);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, SiteNote, FindingNote> sites() throws Exception {
        return harness(new SiteGuardFunction(SETTINGS), SiteNote::site);
    }

    private static <I, O> KeyedOneInputStreamOperatorTestHarness<String, I, O> harness(
            KeyedProcessFunction<String, I, O> function, KeySelector<I, String> key) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(new KeyedProcessOperator<>(function), key, Types.STRING);
    }

    private static <H extends KeyedOneInputStreamOperatorTestHarness<?, ?, ?>> H opened(H harness) throws Exception {
        harness.open();
        return harness;
    }

    private static <H extends KeyedOneInputStreamOperatorTestHarness<?, ?, ?>> H restarted(H ends, H begins)
            throws Exception {
        var snapshot = ends.snapshot(1, 1);
        ends.close();
        begins.setup();
        begins.initializeState(snapshot);
        begins.open();
        return begins;
    }

    private static ObjectNote shipped(int hour) {
        return note(hour, Movement.SHIPPED, PLANT, PHARMACY, Step.SHIPPING);
    }

    private static ObjectNote arrived(int hour) {
        return note(hour, Movement.HERE, PHARMACY, null, Step.RECEIVING);
    }

    private static ObjectNote enRoute(int hour) {
        return note(hour, Movement.EN_ROUTE, null, null, Step.OTHER);
    }

    private static ObjectNote note(int hour, Movement movement, String site, String destination, Step step) {
        Observation seen = new Observation(
                at(hour),
                movement,
                site,
                destination,
                null,
                null,
                Containment.WITH,
                null,
                Observation.ALONE,
                false,
                false);
        return new ObjectNote(CASE, seen, new Particulars(step, 0, null, null), false, Stamp.NONE);
    }

    private static ObjectNote withdrawn(ObjectNote note) {
        return new ObjectNote(note.object(), note.observation(), note.more(), true, note.stamp());
    }

    private static Moment at(int hour) {
        return Moment.of(START.plus(Duration.ofHours(hour)), "urn:uuid:" + hour);
    }

    private static long millis(int hour) {
        return START.plus(Duration.ofHours(hour)).toEpochMilli();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, FindingNote, ExceptionRow> exceptions(
            ToldExceptions told) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new ExceptionOperator(told, RETENTION), note -> note.finding().id(), Types.STRING);
    }
}
