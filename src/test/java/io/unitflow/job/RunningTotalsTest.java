package io.unitflow.job;

import static io.unitflow.job.Fixture.onHand;
import static io.unitflow.job.Harnesses.MAX_PARALLELISM;
import static io.unitflow.job.Harnesses.restarted;
import static io.unitflow.job.Harnesses.side;
import static io.unitflow.job.Harnesses.totals;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.job.message.Brought;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Total;
import io.unitflow.job.message.Written;
import io.unitflow.job.message.WrittenTotals;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Stamp;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Totals are told in small batches; a table that outlived the job is put right, row by row, and never goes back. */
class RunningTotalsTest {
    private static final TotalsSettings SETTINGS = new TotalsSettings(50, 60_000);
    private static final OutputTag<Brought<PositionKey>> BY_DAY = new OutputTag<>("by-day", JobTypes.POSITION_BROUGHT);
    private static final OutputTag<Total<PositionKey>> TOTALS = new OutputTag<>("totals", JobTypes.POSITION_TOTAL);
    private static final PositionKey A = onHand("A", "9521000000112");
    private static final PositionKey B = onHand("B", "9521000000112");
    private static final PositionKey C = onHand("C", "9521000000112");

    /** What an earlier run left in a table or a topic. */
    private record Left(List<Total<PositionKey>> rows) implements WrittenTotals<PositionKey> {
        private static final long serialVersionUID = 1L;

        @Override
        public void forEach(Consumer<Total<PositionKey>> reader) {
            rows.forEach(reader);
        }
    }

    private KeyedOneInputStreamOperatorTestHarness<PositionKey, Delta<PositionKey>, Total<PositionKey>> totals;
    private long now;

    @AfterEach
    void end() throws Exception {
        totals.close();
    }

    @Test
    void changesOfABatchAreToldAsOneTotal() throws Exception {
        start(null);
        change(A, 1);
        change(A, 1);
        assertThat(told()).isEmpty();

        flush();

        assertThat(told()).containsExactly("A=2");
        change(A, 1);
        flush();
        assertThat(told()).containsExactly("A=2", "A=3");
    }

    @Test
    void whatCameAndWentWithinABatchIsNotTold() throws Exception {
        start(null);
        change(A, 1);
        change(A, -1);

        flush();

        assertThat(told()).isEmpty();
        assertThat(totals.numKeyedStateEntries()).isZero();
    }

    @Test
    void aTotalOfZeroIsToldAndForgotten() throws Exception {
        start(null);
        change(A, 1);
        flush();
        change(A, -1);
        flush();

        assertThat(told()).containsExactly("A=1", "A=0");
        assertThat(totals.numKeyedStateEntries()).isZero();
    }

    @Test
    void aTotalIsAsNewAsItsNewestFact() throws Exception {
        start(null);
        totals.processElement(new Delta<>(A, BigDecimal.ONE, new Stamp(10, 100)), 0);
        totals.processElement(new Delta<>(A, BigDecimal.ONE, new Stamp(5, 200)), 0);
        flush();

        assertThat(totals.extractOutputValues())
                .singleElement()
                .extracting(Total::stamp)
                .isEqualTo(new Stamp(10, 200));
    }

    @Test
    void nothingWaitsWhileASnapshotIsTaken() throws Exception {
        start(null);
        change(A, 2);

        totals.prepareSnapshotPreBarrier(1);

        assertThat(told()).containsExactly("A=2");
    }

    @Test
    void totalsGoOnAfterARestart() throws Exception {
        start(null);
        change(A, 2);
        restart(null);

        change(A, 1);
        flush();

        assertThat(told()).containsExactly("A=3");
    }

    @Test
    void withoutATableOfBeforeEveryChangeGoesToTheTableToo() throws Exception {
        start(null);
        change(A, 2);
        flush();

        assertThat(toldTheTable()).containsExactly("A=2");
    }

    @Test
    void theTableWaitsUntilTheJobHasReadWhatWasReadBefore() throws Exception {
        start(new Left(List.of(row(A, 2))));
        change(A, 1);
        flush();
        assertThat(told()).containsExactly("A=1");
        assertThat(toldTheTable()).isEmpty();

        change(A, 1);
        readAsFarAsBefore();
        assertThat(toldTheTable()).as("the table was right").isEmpty();
        change(A, 1);
        flush();

        assertThat(toldTheTable()).containsExactly("A=3");
    }

    @Test
    void anEmptyTableIsWrittenAtOnce() throws Exception {
        start(new Left(List.of()));
        change(A, 1);
        flush();

        assertThat(toldTheTable()).containsExactly("A=1");
    }

    @Test
    void aJobWithoutStatePutsRightWhatTheTopicSaidBefore() throws Exception {
        totals = totals(operator(null, new Left(List.of(row(A, 1), row(B, 5)))), 1, 0);
        totals.open();
        change(A, 1);
        change(C, 1);
        flush();
        assertThat(told()).isEmpty();

        readAsFarAsBefore();

        assertThat(told()).containsExactlyInAnyOrder("B=0", "C=1");
    }

    @Test
    void theTableIsPutRightWhereItDiffersAndNowhereElse() throws Exception {
        start(null);
        change(A, 2);
        change(B, 5);
        flush();
        restart(new Left(List.of(row(A, 2), row(B, 7), row(onHand("gone", ""), 3))));

        change(C, 1);
        readAsFarAsBefore();

        assertThat(toldTheTable()).containsExactlyInAnyOrder("B=5", "C=1", "gone=0");
    }

    @Test
    void theTableWaitsNoLongerThanTheCatchUp() throws Exception {
        start(new Left(List.of(row(A, 2))));
        change(A, 1);
        flush();
        assertThat(toldTheTable()).isEmpty();

        pass(SETTINGS.catchUpMillis());

        assertThat(toldTheTable()).containsExactly("A=1");
    }

    @Test
    void aTableIsPutRightAtTheEndOfAnInputThatEnds() throws Exception {
        start(new Left(List.of(row(B, 2))));
        change(A, 1);

        totals.endInput();

        assertThat(told()).containsExactly("A=1");
        assertThat(toldTheTable()).containsExactlyInAnyOrder("A=1", "B=0");
    }

    @Test
    void aTableIsPutRightFromStateOnDiskToo() throws Exception {
        totals = totals(operator(new Left(List.of(row(B, 2)))), 1, 0);
        totals.setStateBackend(new EmbeddedRocksDBStateBackend());
        totals.open();
        change(A, 1);
        readAsFarAsBefore();

        assertThat(toldTheTable()).containsExactlyInAnyOrder("A=1", "B=0");
    }

    @Test
    void whoBeginsToListenIsToldWhatStandsOnceAndThenEveryChange() throws Exception {
        start(null);
        change(A, 2);
        change(B, 5);
        change(C, 1);
        change(C, -1);
        listen(true);

        change(A, 1);
        change(A, 1);
        flush();
        assertThat(toldByDay()).containsExactlyInAnyOrder("A=2 standing", "B=5 standing", "A=2");
        assertThat(lines(side(totals, TOTALS))).containsExactlyInAnyOrder("A=2", "B=5", "A=4");
        assertThat(lines(side(totals, TOTALS)).indexOf("A=2"))
                .isLessThan(lines(side(totals, TOTALS)).indexOf("A=4"));

        listen(true);
        change(A, 1);
        flush();
        assertThat(toldByDay()).as("after a restart").containsExactly("A=1");

        listen(false);
        change(B, 1);
        listen(true);
        flush();
        assertThat(toldByDay())
                .as("after a time of not listening")
                .containsExactlyInAnyOrder("A=5 standing", "B=6 standing");
    }

    @Test
    void whoListensFromTheBeginningIsToldEachChangeOnce() throws Exception {
        totals = totals(listened(true), 1, 0);
        totals.open();
        change(A, 2);
        flush();

        assertThat(toldByDay()).containsExactly("A=2");
    }

    private void listen(boolean listens) throws Exception {
        totals.prepareSnapshotPreBarrier(1);
        totals = restarted(totals, totals(listened(listens), 1, 0));
        now = 0;
    }

    private static RunningTotals<PositionKey> listened(boolean listens) {
        return new RunningTotals<>(
                JobTypes.POSITION_TOTAL,
                LedgerJob.POSITION_TABLE,
                new Written<>(null, null),
                SETTINGS,
                null,
                listens ? new RunningTotals.Listeners<>(BY_DAY, TOTALS) : RunningTotals.Listeners.none());
    }

    private List<String> toldByDay() {
        return side(totals, BY_DAY).stream()
                .map(brought -> brought.delta().key().lot() + "="
                        + brought.delta().quantity() + (brought.standing() ? " standing" : ""))
                .toList();
    }

    @Test
    void afterRescalingEachRowHasOneOwner() throws Exception {
        List<Total<PositionKey>> table = new ArrayList<>();
        List<String> right = new ArrayList<>();
        start(null);
        for (int i = 0; i < 200; i++) {
            PositionKey known = onHand("known" + i, "");
            change(known, 1);
            table.add(row(known, 9));
            right.add("known" + i + "=1");
            table.add(row(onHand("gone" + i, ""), 9));
            right.add("gone" + i + "=0");
        }
        totals.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState snapshot = totals.snapshot(1, 1);
        List<String> repaired = new ArrayList<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            end();
            totals = totals(operator(new Left(table)), 2, subtask);
            totals.setup();
            totals.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                    snapshot, MAX_PARALLELISM, 1, 2, subtask));
            totals.open();
            readAsFarAsBefore();
            assertThat(toldTheTable()).hasSizeGreaterThan(100);
            repaired.addAll(toldTheTable());
        }

        assertThat(repaired).containsExactlyInAnyOrderElementsOf(right);
    }

    private void start(Left table) throws Exception {
        totals = totals(operator(table), 1, 0);
        totals.open();
    }

    private void restart(Left table) throws Exception {
        totals.prepareSnapshotPreBarrier(1);
        totals = restarted(totals, totals(operator(table), 1, 0));
        now = 0;
    }

    private static RunningTotals<PositionKey> operator(Left table) {
        return operator(table, null);
    }

    private static RunningTotals<PositionKey> operator(Left table, Left topic) {
        return new RunningTotals<>(
                JobTypes.POSITION_TOTAL, LedgerJob.POSITION_TABLE, new Written<>(table, topic), SETTINGS, null);
    }

    private void change(PositionKey key, long units) throws Exception {
        totals.processElement(new Delta<>(key, BigDecimal.valueOf(units), new Stamp(1, 1)), 0);
    }

    private void readAsFarAsBefore() throws Exception {
        totals.processWatermark(new Watermark(EventClock.CAUGHT_UP));
        flush();
    }

    private void flush() throws Exception {
        pass(SETTINGS.flushMillis());
    }

    private void pass(long millis) throws Exception {
        now += millis;
        totals.setProcessingTime(now);
    }

    private static Total<PositionKey> row(PositionKey key, long units) {
        return new Total<>(key, BigDecimal.valueOf(units), new Stamp(1, 1));
    }

    private List<String> told() {
        return lines(totals.extractOutputValues());
    }

    private List<String> toldTheTable() {
        return lines(side(totals, LedgerJob.POSITION_TABLE));
    }

    private static List<String> lines(List<Total<PositionKey>> totals) {
        return totals.stream()
                .map(total -> total.key().lot() + "=" + total.quantity())
                .toList();
    }
}
