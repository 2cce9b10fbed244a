package io.unitflow.job;

import static io.unitflow.job.Fixture.PHARMACY;
import static io.unitflow.job.Harnesses.MAX_PARALLELISM;
import static io.unitflow.job.Harnesses.restarted;
import static io.unitflow.job.Harnesses.side;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.message.Total;
import io.unitflow.job.message.Written;
import io.unitflow.job.message.WrittenTotals;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.Retention;
import io.unitflow.ledger.Stamp;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demand of a day is final when no event for it counts any more: the job forgets it, and its row stays. */
class DemandEndTest {
    private static final Retention RETENTION = Harnesses.RETENTION;
    private static final TotalsSettings SETTINGS = new TotalsSettings(50, 60_000);
    private static final LocalDate DAY = LocalDate.parse("2026-01-05");
    private static final DemandKey KEY = key("A", DAY);
    private static final int OVER = 300 + 30 + 4;

    /** What an earlier run left in the table. */
    private record Left(List<Total<DemandKey>> rows) implements WrittenTotals<DemandKey> {
        private static final long serialVersionUID = 1L;

        @Override
        public void forEach(Consumer<Total<DemandKey>> reader) {
            rows.forEach(reader);
        }
    }

    private KeyedOneInputStreamOperatorTestHarness<DemandKey, Delta<DemandKey>, Total<DemandKey>> totals;

    @BeforeEach
    void start() throws Exception {
        totals = harness(null, true, 1, 0);
        totals.open();
    }

    @AfterEach
    void end() throws Exception {
        totals.close();
    }

    @Test
    void whenItsTimeIsOverNeitherStateNorTimerIsLeftAndNothingIsTold() throws Exception {
        sell(KEY, 3);
        clock(OVER - 2);
        assertThat(totals.numKeyedStateEntries()).isEqualTo(1);

        clock(OVER);

        nothingIsLeft();
        assertThat(told()).containsExactly("A=3");
    }

    @Test
    void aTotalThatBecomesZeroNeedsNoTimer() throws Exception {
        sell(KEY, 3);
        sell(KEY, -3);

        nothingIsLeft();
        assertThat(told()).containsExactly("A=3", "A=0");
    }

    @Test
    void whatStillComesNeverBeginsASumAnew() throws Exception {
        sell(KEY, 3);
        clock(OVER);
        sell(KEY, 1);

        assertThat(told()).containsExactly("A=3");
        nothingIsLeft();
    }

    @Test
    void whatCameJustBeforeTheEndIsStillTold() throws Exception {
        sell(KEY, 3);
        totals.processElement(delta(KEY, 1), 0);

        clock(OVER);

        assertThat(told()).containsExactly("A=3", "A=4");
        nothingIsLeft();
    }

    @Test
    void afterARestartARowThatHasEndedStaysAndIsNotBegunAnewThoughTheClockIsBehind() throws Exception {
        DemandKey later = key("B", DAY.plusDays(100));
        sell(KEY, 3);
        sell(later, 5);
        clock(OVER);
        restart(new Left(List.of(row(KEY, 3), row(later, 9), row(key("C", DAY.plusDays(100)), 1))));

        sell(KEY, 1);
        clock(10);

        assertThat(toldTheTable()).containsExactlyInAnyOrder("B=5", "C=0");
        clock(OVER + 100);
        nothingIsLeft();
    }

    @Test
    void afterRescalingEveryTotalStillEndsAndNoneThatHasEndedBegins() throws Exception {
        List<DemandKey> old = new ArrayList<>();
        List<DemandKey> young = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            old.add(key("old" + i, DAY));
            young.add(key("young" + i, DAY.plusDays(100)));
        }
        for (int i = 0; i < 50; i++) {
            sell(old.get(i), 1);
            sell(young.get(i), 1);
        }
        clock(OVER);
        totals.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState snapshot = totals.snapshot(1, 1);
        List<String> told = new ArrayList<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            end();
            totals = harness(null, true, 2, subtask);
            totals.setup();
            totals.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                    snapshot, MAX_PARALLELISM, 1, 2, subtask));
            totals.open();
            for (int i = 0; i < 50; i++) {
                sellIfOurs(old.get(i), 2, subtask);
                sellIfOurs(young.get(i), 2, subtask);
            }
            told.addAll(told());
            clock(OVER + 100);
            nothingIsLeft();
        }

        assertThat(told).hasSize(50).allMatch(row -> row.matches("young\\d+=3"));
    }

    @Test
    void totalsOfARunThatKnewNoEndComeToOneToo() throws Exception {
        end();
        totals = harness(null, false, 1, 0);
        totals.open();
        sell(KEY, 3);
        totals.prepareSnapshotPreBarrier(1);
        totals = restarted(totals, harness(null, true, 1, 0));

        sell(KEY, 1);
        clock(OVER);

        assertThat(told()).containsExactly("A=4");
        nothingIsLeft();
    }

    @Test
    void drainingAJobForgetsNothing() throws Exception {
        sell(KEY, 3);

        totals.processWatermark(Watermark.MAX_WATERMARK);

        assertThat(totals.numKeyedStateEntries()).isEqualTo(1);
    }

    @Test
    void aSaleForADayThatHasEndedIsReportedAndReachesNoTotal() throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, Heard, ObjectNote> tellings = Harnesses.tellings();
        tellings.open();
        tellings.processWatermark(new Watermark(millis(301)));

        tellings.processElement(Fixture.heard(Fixture.sold(1)), 0);

        List<DeadLetter> letters = side(tellings, TellingFunction.LATE);
        assertThat(letters).extracting(DeadLetter::reason).containsExactly("TOO_LATE");
        assertThat(side(tellings, TellingFunction.DEMAND)).isEmpty();
        tellings.close();
    }

    @Test
    void noEventOfADayThatHasEndedWouldStillCountWhereverOnEarthItHappened() {
        for (String offset : List.of("-18:00", "Z", "+18:00")) {
            long last = DAY.plusDays(1).atStartOfDay().toEpochSecond(java.time.ZoneOffset.of(offset)) - 1;
            long end = RETENTION.demandEndsAtMillis(DAY.toEpochDay());

            assertThat(last).isLessThan(RETENTION.forgottenBefore(end));
            // The latest that such an event can be heard, and corrected after that.
            long heard = RETENTION.forgottenAtMillis(last) / 1_000;
            assertThat(RETENTION.settledAtMillis(heard)).isLessThan(end);
        }
        assertThat(Retention.FOREVER.demandEndsAtMillis(DAY.toEpochDay())).isEqualTo(Long.MAX_VALUE);
    }

    private static KeyedOneInputStreamOperatorTestHarness<DemandKey, Delta<DemandKey>, Total<DemandKey>> harness(
            Left table, boolean ends, int subtasks, int subtask) throws Exception {
        TotalsEnd<DemandKey> end = ends ? key -> RETENTION.demandEndsAtMillis(key.epochDay()) : null;
        RunningTotals<DemandKey> operator = new RunningTotals<>(
                JobTypes.DEMAND_TOTAL, LedgerJob.DEMAND_TABLE, new Written<>(table, null), SETTINGS, end);
        return new KeyedOneInputStreamOperatorTestHarness<>(
                operator, Delta::key, JobTypes.DEMAND_KEY, MAX_PARALLELISM, subtasks, subtask);
    }

    private void restart(Left table) throws Exception {
        totals.prepareSnapshotPreBarrier(1);
        totals = restarted(totals, harness(table, true, 1, 0));
    }

    private void sell(DemandKey key, int units) throws Exception {
        totals.processElement(delta(key, units), 0);
        totals.setProcessingTime(totals.getProcessingTime() + SETTINGS.flushMillis());
    }

    private void sellIfOurs(DemandKey key, int units, int subtask) throws Exception {
        int owner = org.apache.flink.runtime.state.KeyGroupRangeAssignment.assignKeyToParallelOperator(
                key, MAX_PARALLELISM, 2);
        if (owner == subtask) {
            sell(key, units);
        }
    }

    private void clock(int days) throws Exception {
        totals.processWatermark(new Watermark(millis(days)));
        assertThat(millis(days)).isGreaterThan(EventClock.CAUGHT_UP);
    }

    private static long millis(int days) {
        return DAY.plusDays(days).toEpochDay() * 86_400_000;
    }

    private void nothingIsLeft() {
        assertThat(totals.numKeyedStateEntries()).isZero();
        assertThat(totals.numEventTimeTimers()).isZero();
    }

    private static DemandKey key(String gtin, LocalDate day) {
        return new DemandKey(gtin, PHARMACY, day.toEpochDay());
    }

    private static Delta<DemandKey> delta(DemandKey key, int units) {
        return new Delta<>(key, BigDecimal.valueOf(units), new Stamp(1, 1));
    }

    private static Total<DemandKey> row(DemandKey key, int units) {
        return new Total<>(key, BigDecimal.valueOf(units), new Stamp(1, 1));
    }

    private List<String> told() {
        return lines(totals.extractOutputValues());
    }

    private List<String> toldTheTable() {
        return lines(side(totals, LedgerJob.DEMAND_TABLE));
    }

    private static List<String> lines(List<Total<DemandKey>> totals) {
        return totals.stream()
                .map(total -> total.key().gtin() + "=" + total.quantity())
                .toList();
    }
}
