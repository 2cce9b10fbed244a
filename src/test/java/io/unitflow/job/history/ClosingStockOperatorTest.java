package io.unitflow.job.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.config.Settings;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.PlainRows;
import io.unitflow.history.Warehouse;
import io.unitflow.job.HistoryRows;
import io.unitflow.job.message.Brought;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Total;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Stamp;
import io.unitflow.ledger.StockState;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.Collector;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closing stock through starts of every kind: rows as a reader of the table sees them. */
class ClosingStockOperatorTest {
    private static final long DAY = 86_400_000;
    private static final long LATE = 30 * DAY;
    private static final int TODAY = 20_000;
    private static final String SITE = "9521000000112";

    private static final Map<String, String> OF_A_LATER_RUN =
            Map.of("flink.job-id", "a later run", "flink.max-committed-checkpoint-id", "9");

    @TempDir
    Path folder;

    private Settings settings;
    private KeyedOneInputStreamOperatorTestHarness<PositionKey, Brought<PositionKey>, RowData> harness;
    private KeptRows rows = new KeptRows(4);

    @BeforeEach
    void tables() {
        settings = HistoryRows.in(folder);
        Warehouse.prepare(settings);
    }

    @AfterEach
    void end() throws Exception {
        harness.close();
    }

    @Test
    void historySwitchedOnInAJobThatHasStockBeginsWithIt() throws Exception {
        begin(stateWithoutThis());
        stands("L1", TODAY - 200, 100);
        stands("L2", TODAY - 3, 7);
        caughtUp(TODAY);
        brings("L1", TODAY, -1);
        checkpoint();

        assertThat(rows.rows())
                .containsExactly(row(TODAY - 200, "L1", 100), row(TODAY - 3, "L2", 7), row(TODAY, "L1", 99));
    }

    @Test
    void historySwitchedOffAndOnDoublesNoRowAndTellsWhatWentMeanwhile() throws Exception {
        wrote(row(TODAY - 9, "L1", 50), row(TODAY - 9, "L2", 30), row(TODAY - 8, "L1", 45), row(TODAY - 9, "L3", 6));
        begin(stateWithoutThis());
        stands("L1", TODAY - 2, 40);
        stands("L3", TODAY - 9, 6);
        caughtUp(TODAY);
        checkpoint();

        assertThat(rows.rows())
                .containsExactly(
                        row(TODAY - 9, "L1", 50),
                        row(TODAY - 9, "L2", 30),
                        row(TODAY - 9, "L3", 6),
                        row(TODAY - 8, "L1", 45),
                        row(TODAY - 2, "L1", 40),
                        row(TODAY, "L2", 0));

        brings("L1", TODAY - 9, 2);
        checkpoint();

        assertThat(rows.rows()).contains(row(TODAY - 9, "L1", 52), row(TODAY - 8, "L1", 47), row(TODAY - 2, "L1", 42));
    }

    @Test
    void whatStandsIsNotCountedAgainByOneThatHasBeenThere() throws Exception {
        begin(null);
        caughtUp(TODAY);
        brings("L1", TODAY, 5);
        restart();
        stands("L1", TODAY, 5);
        caughtUp(TODAY);
        checkpoint();

        assertThat(rows.rows()).containsExactly(row(TODAY, "L1", 5));
    }

    @Test
    void aRunWithoutStateShowsNoPartOfASumAndPutsRightWhatDiffers() throws Exception {
        wrote(row(TODAY - 5, "L1", 100), row(TODAY - 4, "L1", 90), row(TODAY - 4, "L2", 3), row(TODAY - 3, "L1", 80));
        List<String> before = rows.rows();
        begin(null);
        behind(TODAY - 5);
        brings("L1", TODAY - 5, 60);
        checkpoint();
        brings("L1", TODAY - 5, 40);
        brings("L1", TODAY - 3, -25);
        checkpoint();
        assertThat(rows.rows()).as("while the run catches up").isEqualTo(before);

        restart();
        behind(TODAY - 3);
        brings("L1", TODAY - 2, 1);
        assertThat(rows.rows()).as("after a restart behind").isEqualTo(before);
        caughtUp(TODAY);
        checkpoint();

        assertThat(rows.rows())
                .containsExactly(row(TODAY - 5, "L1", 100), row(TODAY - 3, "L1", 75), row(TODAY - 2, "L1", 76));
    }

    @Test
    void aRunThatGoesBackDoublesNoRowAndPutsRightWhatDiffers() throws Exception {
        begin(null);
        caughtUp(TODAY - 5);
        brings("L1", TODAY - 5, 100);
        OperatorSubtaskState earlier = checkpoint();
        harness.close();
        wrote(
                OF_A_LATER_RUN,
                row(TODAY - 5, "L1", 100),
                row(TODAY - 4, "L1", 90),
                row(TODAY - 4, "L2", 3),
                row(TODAY - 3, "L1", 85));
        List<String> before = rows.rows();
        begin(earlier);
        behind(TODAY - 4);
        brings("L1", TODAY - 4, -10);
        brings("L2", TODAY - 4, 3);
        checkpoint();
        assertThat(rows.rows()).as("while the run catches up").isEqualTo(before);
        brings("L1", TODAY - 2, -5);
        caughtUp(TODAY);
        checkpoint();

        assertThat(rows.rows())
                .containsExactly(
                        row(TODAY - 5, "L1", 100),
                        row(TODAY - 4, "L1", 90),
                        row(TODAY - 4, "L2", 3),
                        row(TODAY - 2, "L1", 85));
    }

    @Test
    void aRowThatTwoJobsWroteBecomesOne() throws Exception {
        wrote(row(TODAY - 9, "L1", 2), row(TODAY - 9, "L1", 2), row(TODAY - 8, "L1", 5), row(TODAY - 8, "L1", 5));
        rows = new KeptRows(4, row(TODAY - 9, "L1", 2), row(TODAY - 8, "L1", 5));
        begin(null);
        brings("L1", TODAY - 8, 5);
        caughtUp(TODAY);
        harness.prepareSnapshotPreBarrier(1);

        assertThat(harness.extractOutputValues())
                .extracting(RowData::getRowKind)
                .containsExactly(RowKind.DELETE, RowKind.INSERT, RowKind.DELETE, RowKind.INSERT);
        checkpoint();
        assertThat(rows.rows()).containsExactly(row(TODAY - 9, "L1", 2), row(TODAY - 8, "L1", 5));
    }

    @Test
    void aRunWithTheIdOfOneThatWroteFurtherIsRefused() throws Exception {
        begin(null);
        caughtUp(TODAY);
        OperatorSubtaskState earlier = checkpoint();
        harness.close();
        JobID run = new JobID();
        wrote(Map.of("flink.job-id", run.toString(), "flink.max-committed-checkpoint-id", "9"), row(TODAY, "L1", 1));

        for (OperatorSubtaskState state : Arrays.asList(earlier, null)) {
            assertThatThrownBy(() -> begin(
                            state,
                            new MockEnvironmentBuilder()
                                    .setJobID(run)
                                    .setMaxParallelism(1)
                                    .build()))
                    .hasMessageContaining("a job of the same ID, " + run)
                    .hasMessageContaining("checkpoint 9");
            harness.close();
        }
    }

    @Test
    void daysOfYearsInAnyOrderCloseWithTheSumOfAllUntilThen() throws Exception {
        List<Integer> days = new ArrayList<>();
        for (int day = 0; day < 1_000; day++) {
            days.add(TODAY - day);
        }
        List<String> expected = new ArrayList<>();
        for (int day = 999; day >= 0; day--) {
            expected.add(row(TODAY - day, "L1", 1_000 - day));
        }
        Collections.shuffle(days, new Random(1));
        begin(null);
        for (int i = 0; i < days.size(); i++) {
            brings("L1", days.get(i), 1);
            if (i % 100 == 99) {
                checkpoint();
            }
        }
        assertThat(rows.rows()).isEmpty();
        caughtUp(TODAY);
        checkpoint();

        assertThat(rows.rows()).isEqualTo(expected);
    }

    @Test
    void aBackfillIntoARunningJobReachesEveryOpenDay() throws Exception {
        begin(null);
        caughtUp(TODAY);
        brings("L1", TODAY, 5);
        checkpoint();
        restart();
        for (int day = 20; day > 0; day--) {
            brings("L1", TODAY - day, 1);
        }
        checkpoint();
        assertThat(rows.rows()).containsExactly(row(TODAY, "L1", 5));
        caughtUp(TODAY);
        checkpoint();

        assertThat(rows.rows())
                .hasSize(21)
                .contains(row(TODAY - 20, "L1", 1), row(TODAY - 1, "L1", 20), row(TODAY, "L1", 25));
    }

    @Test
    void whatIsEmptyAndLongClosedIsForgottenAndLateGoodsDoubleNoRow() throws Exception {
        begin(null);
        caughtUp(TODAY);
        brings("L1", TODAY - 1, 5);
        brings("L1", TODAY, -5);
        brings("L2", TODAY, 5);
        checkpoint();
        caughtUp(TODAY + 30);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
        caughtUp(TODAY + 31);
        assertThat(harness.numKeyedStateEntries()).as("the stock that is left").isEqualTo(1);
        assertThat(harness.numEventTimeTimers()).isZero();

        restart();
        brings("L1", TODAY - 1, 2);
        caughtUp(TODAY + 31);
        checkpoint();

        assertThat(rows.rows())
                .containsExactly(
                        row(TODAY - 1, "L1", 5), row(TODAY, "L1", 0), row(TODAY, "L2", 5), row(TODAY + 1, "L1", 2));
    }

    @Test
    void stateOfEarlierVersionsGoesOnWithTheRowsThatTheyWrote() throws Exception {
        wrote(
                row(TODAY - 6, "L3", 6),
                row(TODAY - 5, "L2", 7),
                row(TODAY - 4, "L1", 10),
                row(TODAY - 3, "L1", 12),
                row(TODAY - 2, "L3", 8));
        begin(earlierState(
                Map.of(
                        "L1",
                        List.of(total("L1", TODAY - 4, 10), total("L1", TODAY - 3, 12)),
                        "L3",
                        List.of(new Total<>(key("L3"), BigDecimal.valueOf(6), Stamp.NONE), total("L3", TODAY - 2, 8))),
                total("L2", TODAY - 5, 7)));
        caughtUp(TODAY);
        checkpoint();
        assertThat(rows.rows()).as("nothing has changed").hasSize(5);
        brings("L1", TODAY - 4, 1);
        brings("L2", TODAY, 1);
        brings("L3", TODAY - 6, 1);
        restart();
        caughtUp(TODAY);
        brings("L2", TODAY, 1);
        checkpoint();

        assertThat(rows.rows())
                .containsExactly(
                        row(TODAY - 6, "L3", 6),
                        row(TODAY - 5, "L2", 7),
                        row(TODAY - 4, "L1", 11),
                        row(TODAY - 3, "L1", 13),
                        row(TODAY - 2, "L3", 9),
                        row(TODAY, "L2", 9));
    }

    private static Total<PositionKey> total(String lot, int day, int quantity) {
        return new Total<>(key(lot), BigDecimal.valueOf(quantity), new Stamp(day * DAY + 1_000, day * DAY + 5_000));
    }

    /** What operators of earlier versions left: the newest rows of some positions, and only the newest one of another. */
    private static OperatorSubtaskState earlierState(
            Map<String, List<Total<PositionKey>>> days, Total<PositionKey> newest) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<PositionKey, Total<PositionKey>, RowData> earlier =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new Earlier(newest.key())),
                        total -> total.key(),
                        JobTypes.POSITION_KEY);
        earlier.open();
        for (List<Total<PositionKey>> known : days.values()) {
            for (Total<PositionKey> total : known) {
                earlier.processElement(total, 0);
            }
        }
        earlier.processElement(newest, 0);
        OperatorSubtaskState state = earlier.snapshot(1, 1);
        earlier.close();
        return state;
    }

    /** Keeps state as those versions did: a list of rows, or the newest one. */
    private static final class Earlier extends KeyedProcessFunction<PositionKey, Total<PositionKey>, RowData>
            implements CheckpointedFunction {
        private static final long serialVersionUID = 1L;

        private final PositionKey newestOnly;
        private transient ListState<Total<PositionKey>> days;
        private transient ValueState<Total<PositionKey>> newest;
        private transient ListState<Boolean> takingOver;

        Earlier(PositionKey newestOnly) {
            this.newestOnly = newestOnly;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            days = context.getKeyedStateStore()
                    .getListState(new ListStateDescriptor<>("days", JobTypes.POSITION_TOTAL));
            newest = context.getKeyedStateStore()
                    .getState(new ValueStateDescriptor<>("written", JobTypes.POSITION_TOTAL));
            takingOver = context.getOperatorStateStore()
                    .getUnionListState(new ListStateDescriptor<>("taking-over", Types.BOOLEAN));
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            takingOver.update(List.of(false));
        }

        @Override
        public void processElement(Total<PositionKey> total, Context context, Collector<RowData> out) throws Exception {
            if (total.key().equals(newestOnly)) {
                newest.update(total);
            } else {
                days.add(total);
            }
        }
    }

    private static String row(int day, String lot, int quantity) {
        return day + " 09521141001011 " + lot + " " + SITE + " on_hand " + quantity;
    }

    private static PositionKey key(String lot) {
        return new PositionKey("09521141001011", lot, SITE, StockState.ON_HAND);
    }

    private static Brought<PositionKey> brought(String lot, int day, int quantity, boolean standing) {
        Stamp stamp = new Stamp(day * DAY + 1_000, day * DAY + 5_000);
        return new Brought<>(new Delta<>(key(lot), BigDecimal.valueOf(quantity), stamp), standing);
    }

    private void brings(String lot, int day, int quantity) throws Exception {
        harness.processElement(brought(lot, day, quantity, false), 0);
    }

    private void stands(String lot, int day, int quantity) throws Exception {
        harness.processElement(brought(lot, day, quantity, true), 0);
    }

    private void behind(int day) throws Exception {
        harness.processWatermark(new Watermark(EventClock.watermark(false, day * DAY + DAY / 2)));
    }

    private void caughtUp(int day) throws Exception {
        harness.processWatermark(new Watermark(EventClock.watermark(true, day * DAY + DAY / 2)));
    }

    /** What was told becomes visible. */
    private OperatorSubtaskState checkpoint() throws Exception {
        harness.prepareSnapshotPreBarrier(1);
        rows.take(harness.extractOutputValues());
        harness.getOutput().clear();
        return harness.snapshot(1, 1);
    }

    private void restart() throws Exception {
        OperatorSubtaskState state = checkpoint();
        harness.close();
        begin(state);
    }

    /** The state of an operator that a restored job has not known. */
    private static OperatorSubtaskState stateWithoutThis() {
        return OperatorSubtaskState.builder().build();
    }

    private void begin(OperatorSubtaskState state) throws Exception {
        begin(state, new MockEnvironmentBuilder().setMaxParallelism(1).build());
    }

    private void begin(OperatorSubtaskState state, MockEnvironment environment) throws Exception {
        ClosingStock operator = new ClosingStock(HistorySinks.of(settings).loader(HistoryTable.POSITIONS_DAILY), LATE);
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                operator, brought -> brought.delta().key(), JobTypes.POSITION_KEY, environment);
        harness.setup(new RowDataSerializer(FlinkSchemaUtil.convert(HistoryTable.POSITIONS_DAILY.schema())));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    /** An earlier run left these rows, days ascending. */
    private void wrote(String... there) throws Exception {
        wrote(Map.of(), there);
    }

    /** @param summary what the commits say of themselves */
    private void wrote(Map<String, String> summary, String... there) throws Exception {
        rows = new KeptRows(4, there);
        for (String row : there) {
            String[] values = row.split(" ");
            PlainRows.write(
                    settings,
                    HistoryTable.POSITIONS_DAILY,
                    List.of(PlainRows.row(
                            HistoryTable.POSITIONS_DAILY,
                            LocalDate.ofEpochDay(Integer.parseInt(values[0])),
                            values[1],
                            values[2],
                            values[3],
                            values[4],
                            new BigDecimal(values[5]))),
                    summary);
        }
    }
}
