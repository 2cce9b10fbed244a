package io.unitflow.job.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.forecasting.daily.DailyHistory;
import io.unitflow.job.masterdata.NetworkSource;
import io.unitflow.job.message.DemandNote;
import io.unitflow.job.operator.EventClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories of demand as events, closes, corrections and restarts make them. */
class HistoryFunctionTest {
    private static final String GTIN = "09521000000014";
    private static final String OTHER = "09521000000021";
    private static final String BERLIN = "9521000000112";
    private static final String NEW_YORK = "9521000000129";
    private static final long CORRECTIONS = 60_000;
    private static final long SETTLE = 2_000;

    @TempDir
    private Path folder;

    private KeyedOneInputStreamOperatorTestHarness<String, DemandNote, DailyHistory> histories;

    @BeforeEach
    void open() throws Exception {
        Files.writeString(
                folder.resolve("sites.csv"),
                "site,time_zone\n" + BERLIN + ",Europe/Berlin\n" + NEW_YORK + ",America/New_York\n");
        histories = started();
    }

    @Test
    void aDayClosesAtTheSitesOwnMidnightAlsoWhenClocksAreChanged() throws Exception {
        tell(sold(GTIN, BERLIN, "2026-03-28", 2), sold(GTIN, NEW_YORK, "2026-03-28", 3));

        // The 29th has 23 hours in Berlin: it ends at 22:00 UTC, the day before at 23:00.
        clock("2026-03-28T22:59:59.999Z");
        assertThat(told()).isEmpty();
        clock("2026-03-28T23:00:00Z");
        assertThat(told()).containsExactly(BERLIN + " to 2026-03-28 [2.0]");
        clock("2026-03-29T03:59:59.999Z");
        clock("2026-03-29T04:00:00Z");
        assertThat(told()).containsExactly(NEW_YORK + " to 2026-03-28 [3.0]");
        clock("2026-03-29T21:59:59.999Z");
        assertThat(told()).isEmpty();
        clock("2026-03-29T22:00:00Z");
        assertThat(told()).containsExactly(BERLIN + " to 2026-03-29 [2.0, 0.0]");
    }

    @Test
    void neitherOrderNorRepetitionNorARestartMatters() throws Exception {
        List<DemandNote> notes = new ArrayList<>();
        Random random = new Random(7);
        for (int day = 1; day <= 28; day++) {
            for (String gtin : List.of(GTIN, OTHER)) {
                String date = String.format("2026-02-%02d", day);
                if (random.nextBoolean()) {
                    notes.add(sold(gtin, BERLIN, date, 1 + random.nextInt(5)));
                }
            }
        }
        tell(notes.toArray(DemandNote[]::new));
        clock("2026-03-01T00:00:00Z");
        List<String> expected = told();
        assertThat(expected).hasSize(2);

        for (int seed = 0; seed < 5; seed++) {
            histories = started();
            List<DemandNote> shuffled = new ArrayList<>(notes);
            shuffled.addAll(notes.subList(0, 10));
            Collections.shuffle(shuffled, new Random(seed));
            tell(shuffled.subList(0, 15).toArray(DemandNote[]::new));
            clock("2026-02-01T00:00:00Z");
            restart();
            tell(shuffled.subList(15, shuffled.size()).toArray(DemandNote[]::new));
            clock("2026-03-01T00:00:00Z");
            assertThat(newest(told())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void aClockThatDoesNotKnowTheTimeClosesNoDay() throws Exception {
        tell(sold(GTIN, BERLIN, "2026-02-01", 2));
        histories.processWatermark(EventClock.watermark(true, EventClock.UNKNOWN));
        pass(100);
        histories.processWatermark(millis("2026-02-02T12:00:00Z"));
        pass(SETTLE);
        assertThat(told()).containsExactly(BERLIN + " to 2026-02-01 [2.0]");
    }

    @Test
    void whatComesJustAfterTheClockThatClosesItIsInTime() throws Exception {
        histories.processWatermark(millis("2026-02-02T12:00:00Z"));
        tell(sold(GTIN, BERLIN, "2026-02-01", 2));
        pass(SETTLE);
        assertThat(told()).containsExactly(BERLIN + " to 2026-02-01 [2.0]");

        pass(60_000);
        histories.processWatermark(millis("2026-02-03T12:00:00Z"));
        pass(10);
        tell(sold(GTIN, BERLIN, "2026-02-02", 3));
        pass(SETTLE);
        assertThat(told()).containsExactly(BERLIN + " to 2026-02-02 [2.0, 3.0]");
    }

    @Test
    void aCorrectionOfAClosedDayIsToldOnceWithAllOthersOfItsTime() throws Exception {
        tell(sold(GTIN, BERLIN, "2026-02-01", 2));
        clock("2026-02-03T12:00:00Z");
        told();

        tell(sold(GTIN, BERLIN, "2026-02-01", 5), sold(GTIN, BERLIN, "2026-02-02", 1));
        assertThat(told()).isEmpty();
        pass(CORRECTIONS);
        assertThat(told()).containsExactly(BERLIN + " to 2026-02-02 [5.0, 1.0]");
    }

    @Test
    void demandThatWasTakenBackLeavesNothing() throws Exception {
        tell(sold(GTIN, BERLIN, "2026-02-01", 2));
        clock("2026-02-03T12:00:00Z");
        told();

        tell(sold(GTIN, BERLIN, "2026-02-01", 0));
        pass(CORRECTIONS);
        assertThat(told()).containsExactly(BERLIN + " to 2026-02-02 []");
    }

    @Test
    void whoCatchesUpTellsTheNewestDayOnly() throws Exception {
        for (int day = 1; day <= 28; day++) {
            tell(sold(GTIN, BERLIN, String.format("2026-02-%02d", day), day));
            catchingUp(String.format("2026-02-%02dT23:30:00Z", day));
        }
        assertThat(told()).isEmpty();

        clock("2026-03-01T01:00:00Z");
        assertThat(told()).singleElement().asString().startsWith(BERLIN + " to 2026-02-28 [1.0, 2.0");
    }

    @Test
    void daysThatPassQuicklyAreToldNowAndThenAndTheNewestInTheEnd() throws Exception {
        tell(sold(GTIN, BERLIN, "2026-02-01", 1));
        List<String> all = new ArrayList<>();
        for (int day = 2; day <= 28; day++) {
            histories.processWatermark(millis(String.format("2026-02-%02dT12:00:00Z", day)));
            pass(SETTLE);
            all.addAll(told());
        }
        assertThat(all.size()).isBetween(4, 8);
        pass(60_000);
        assertThat(told()).singleElement().asString().startsWith(BERLIN + " to 2026-02-27");
    }

    @Test
    void thePastCountsBeforeTheSitesFirstEventAndNoDayCountsTwice() throws Exception {
        tell(
                past(GTIN, BERLIN, "2026-01-28", 7),
                past(GTIN, BERLIN, "2026-01-28", 7),
                past(OTHER, BERLIN, "2026-01-30", 4),
                past(OTHER, BERLIN, "2026-02-02", 9),
                sold(GTIN, BERLIN, "2026-02-02", 1));
        clock("2026-02-03T23:30:00Z");

        // Both are known until the 2nd; from then on events count alone.
        assertThat(told())
                .containsExactlyInAnyOrder(
                        BERLIN + " to 2026-02-03 [7.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0]",
                        BERLIN + " to 2026-02-03 [4.0, 0.0, 0.0, 0.0, 0.0]");
    }

    @Test
    void daysBetweenThePastAndTheFirstEventAreNotKnown() throws Exception {
        tell(past(GTIN, BERLIN, "2026-01-30", 7), sold(GTIN, BERLIN, "2026-02-02", 1));
        clock("2026-02-02T23:30:00Z");

        assertThat(told()).containsExactly(BERLIN + " to 2026-02-02 [7.0, NaN, NaN, 1.0]");
    }

    @Test
    void aDayThatClosesWithNothingOnHandIsAStockOut() throws Exception {
        tell(
                sold(GTIN, BERLIN, "2026-02-01", 2),
                onHand("A", "2026-02-01T08:00:00Z", 3),
                onHand("B", "2026-02-01T09:00:00Z", 1),
                onHand("A", "2026-02-01T10:00:00Z", 0));
        clock("2026-02-02T12:00:00Z");
        assertThat(stockOuts()).isEmpty();
        tell(onHand("B", "2026-02-02T13:00:00Z", 0));
        clock("2026-02-03T12:00:00Z");
        assertThat(stockOuts()).containsExactly("2026-02-02");
        // What arrives on the 4th was not there on the 3rd.
        tell(onHand("C", "2026-02-04T08:00:00Z", 5));
        clock("2026-02-04T12:00:00Z");
        assertThat(stockOuts()).containsExactly("2026-02-02", "2026-02-03");
        // Less than nothing: the ledger does not know all that came.
        tell(onHand("C", "2026-02-04T18:00:00Z", -1));
        clock("2026-02-05T12:00:00Z");
        assertThat(stockOuts()).containsExactly("2026-02-02", "2026-02-03");
    }

    @Test
    void nothingIsKeptOfASiteWhoseDemandWasTakenBack() throws Exception {
        tell(sold(GTIN, BERLIN, "2026-02-01", 2));
        clock("2026-02-03T12:00:00Z");
        tell(sold(GTIN, BERLIN, "2026-02-01", 0));
        pass(CORRECTIONS);

        // The day that was told last, the newest and when it came, and the next midnight.
        assertThat(histories.numKeyedStateEntries()).isEqualTo(4);
        assertThat(histories.numEventTimeTimers()).isOne();
    }

    private ForecastSettings settings() {
        return new ForecastSettings(
                NetworkSource.watched(folder.toString()), 28, 10_000, CORRECTIONS, SETTLE, Learning.atOnce());
    }

    private KeyedOneInputStreamOperatorTestHarness<String, DemandNote, DailyHistory> started() throws Exception {
        var harness = harness();
        harness.open();
        harness.setProcessingTime(1);
        return harness;
    }

    private KeyedOneInputStreamOperatorTestHarness<String, DemandNote, DailyHistory> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new HistoryFunction(settings())), DemandNote::site, Types.STRING);
    }

    private void restart() throws Exception {
        List<DailyHistory> told = new ArrayList<>(histories.extractOutputValues());
        long now = histories.getProcessingTime();
        var snapshot = histories.snapshot(1, 1);
        histories.close();
        histories = harness();
        histories.setup();
        histories.initializeState(snapshot);
        histories.open();
        histories.setProcessingTime(now);
        assertThat(told).isNotNull();
    }

    private void tell(DemandNote... notes) throws Exception {
        for (DemandNote note : notes) {
            histories.processElement(note, 0);
        }
    }

    /** The clock of events, and then as much time on the wall as a close takes. */
    private void clock(String instant) throws Exception {
        histories.processWatermark(millis(instant));
        pass(60_000);
    }

    private void catchingUp(String instant) throws Exception {
        histories.processWatermark(EventClock.watermark(false, millis(instant)));
        pass(60_000);
    }

    private void pass(long millis) throws Exception {
        histories.setProcessingTime(histories.getProcessingTime() + millis);
    }

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private List<DailyHistory> taken() {
        List<DailyHistory> all = new ArrayList<>(histories.extractOutputValues());
        histories.getOutput().clear();
        return all;
    }

    private List<String> told() {
        return taken().stream()
                .map(history -> history.site() + " to " + LocalDate.ofEpochDay(history.lastDay()) + " "
                        + java.util.Arrays.toString(history.quantity()))
                .toList();
    }

    private List<String> stockOuts() {
        List<DailyHistory> all = taken();
        return java.util.Arrays.stream(all.get(all.size() - 1).stockOuts())
                .mapToObj(day -> LocalDate.ofEpochDay(day).toString())
                .toList();
    }

    /** Of each number of days the last that was told. */
    private static List<String> newest(List<String> told) {
        Map<String, List<String>> byDay = new TreeMap<>();
        told.forEach(line -> byDay.computeIfAbsent(line.split(" ")[2], day -> new ArrayList<>())
                .add(line));
        return new ArrayList<>(
                ((TreeMap<String, List<String>>) byDay).lastEntry().getValue());
    }

    private static DemandNote sold(String gtin, String site, String date, double units) {
        return new DemandNote(
                gtin, site, DemandNote.Kind.OWN, "", LocalDate.parse(date).toEpochDay(), units);
    }

    private static DemandNote past(String gtin, String site, String date, double units) {
        return new DemandNote(
                gtin, site, DemandNote.Kind.PAST, "", LocalDate.parse(date).toEpochDay(), units);
    }

    private static DemandNote onHand(String lot, String at, double units) {
        return new DemandNote(GTIN, BERLIN, DemandNote.Kind.ON_HAND, lot, millis(at), units);
    }
}
