package io.unitflow.job.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.config.Settings;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.PlainRows;
import io.unitflow.history.Warehouse;
import io.unitflow.job.HistoryRows;
import io.unitflow.job.message.Total;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.Retention;
import io.unitflow.ledger.Stamp;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.types.RowKind;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Demand of days through starts of every kind: rows as a reader of the table sees them. */
class DemandRowsTest {
    private static final long DAY = 86_400_000;
    private static final int TODAY = 20_000;
    private static final Retention RETENTION = new Retention(30 * 86_400L, 300 * 86_400L);
    private static final String SITE = "9521000000112";

    private static final Map<String, String> OF_A_LATER_RUN =
            Map.of("flink.job-id", "a later run", "flink.max-committed-checkpoint-id", "9");

    @TempDir
    Path folder;

    private Settings settings;
    private KeyedOneInputStreamOperatorTestHarness<DemandKey, Total<DemandKey>, RowData> harness;
    private KeptRows rows = new KeptRows(2);

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
    void historySwitchedOnAgainDoublesNoRowAndTakesBackWhatWasTakenBackMeanwhile() throws Exception {
        wrote(row(TODAY - 400, 9), row(TODAY - 3, 5), row(TODAY - 2, 6), row(TODAY - 1, 7));
        begin(OperatorSubtaskState.builder().build());
        total(TODAY - 3, 5);
        total(TODAY - 1, 8);
        caughtUp(TODAY);
        checkpoint();

        assertThat(rows.rows()).containsExactly(row(TODAY - 400, 9), row(TODAY - 3, 5), row(TODAY - 1, 8));
    }

    @Test
    void aRunWithoutStateShowsNoPartOfASum() throws Exception {
        wrote(row(TODAY - 3, 5), row(TODAY - 2, 6));
        List<String> before = rows.rows();
        begin(null);
        behind(TODAY - 3);
        total(TODAY - 3, 1);
        checkpoint();
        total(TODAY - 3, 4);
        restart();
        behind(TODAY - 2);
        total(TODAY - 2, 6);
        assertThat(rows.rows()).isEqualTo(before);
        caughtUp(TODAY);
        checkpoint();

        assertThat(rows.rows()).containsExactly(row(TODAY - 3, 4), row(TODAY - 2, 6));
        total(TODAY - 3, 0);
        checkpoint();
        assertThat(rows.rows()).containsExactly(row(TODAY - 2, 6));
    }

    @Test
    void aRunThatGoesBackPutsRightWhatWasWrittenBehindItsState() throws Exception {
        begin(null);
        caughtUp(TODAY - 3);
        total(TODAY - 3, 5);
        total(TODAY - 2, 6);
        OperatorSubtaskState earlier = checkpoint();
        harness.close();
        wrote(OF_A_LATER_RUN, row(TODAY - 3, 9), row(TODAY - 2, 7), row(TODAY - 1, 4));
        List<String> before = rows.rows();
        begin(earlier);
        behind(TODAY - 2);
        total(TODAY - 2, 7);
        checkpoint();
        assertThat(rows.rows()).as("while the run catches up").isEqualTo(before);
        total(TODAY - 1, 8);
        caughtUp(TODAY);
        checkpoint();

        assertThat(rows.rows()).containsExactly(row(TODAY - 3, 5), row(TODAY - 2, 7), row(TODAY - 1, 8));
        restart();
        caughtUp(TODAY);
        total(TODAY - 1, 10);
        checkpoint();
        assertThat(rows.rows()).containsExactly(row(TODAY - 3, 5), row(TODAY - 2, 7), row(TODAY - 1, 10));
    }

    @Test
    void aRowThatTwoJobsWroteBecomesOne() throws Exception {
        wrote(row(TODAY - 3, 5), row(TODAY - 3, 5), row(TODAY - 2, 6));
        rows = new KeptRows(2, row(TODAY - 3, 5), row(TODAY - 2, 6));
        begin(null);
        total(TODAY - 3, 5);
        total(TODAY - 2, 6);
        caughtUp(TODAY);
        harness.prepareSnapshotPreBarrier(1);

        assertThat(harness.extractOutputValues())
                .extracting(RowData::getRowKind)
                .containsExactly(RowKind.DELETE, RowKind.INSERT);
        checkpoint();
        assertThat(rows.rows()).containsExactly(row(TODAY - 3, 5), row(TODAY - 2, 6));
    }

    @Test
    void demandThatIsFinalIsForgottenAndItsRowStays() throws Exception {
        begin(null);
        caughtUp(TODAY);
        total(TODAY, 4);
        checkpoint();
        restart();
        caughtUp(TODAY + 332);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        caughtUp(TODAY + 334);
        checkpoint();

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(rows.rows()).containsExactly(row(TODAY, 4));
    }

    private static String row(int day, int quantity) {
        return day + " 09521141001011 " + SITE + " " + quantity;
    }

    private void total(int day, int quantity) throws Exception {
        DemandKey key = new DemandKey("09521141001011", SITE, day);
        harness.processElement(new Total<>(key, BigDecimal.valueOf(quantity), new Stamp(day * DAY, day * DAY)), 0);
    }

    private void behind(int day) throws Exception {
        harness.processWatermark(new Watermark(EventClock.watermark(false, day * DAY)));
    }

    private void caughtUp(int day) throws Exception {
        harness.processWatermark(new Watermark(EventClock.watermark(true, day * DAY)));
    }

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

    private void begin(OperatorSubtaskState state) throws Exception {
        DemandRows operator = new DemandRows(HistorySinks.of(settings).loader(HistoryTable.DEMAND_DAILY), RETENTION);
        harness = new KeyedOneInputStreamOperatorTestHarness<>(operator, Total::key, JobTypes.DEMAND_KEY);
        harness.setup(new RowDataSerializer(FlinkSchemaUtil.convert(HistoryTable.DEMAND_DAILY.schema())));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    private void wrote(String... there) throws Exception {
        wrote(Map.of(), there);
    }

    private void wrote(Map<String, String> summary, String... there) throws Exception {
        rows = new KeptRows(2, there);
        for (String row : there) {
            String[] values = row.split(" ");
            PlainRows.write(
                    settings,
                    HistoryTable.DEMAND_DAILY,
                    List.of(PlainRows.row(
                            HistoryTable.DEMAND_DAILY,
                            LocalDate.ofEpochDay(Integer.parseInt(values[0])),
                            values[1],
                            values[2],
                            new BigDecimal(values[3]))),
                    summary);
        }
    }
}
