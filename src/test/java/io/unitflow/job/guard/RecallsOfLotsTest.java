package io.unitflow.job.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.guarding.Thresholds;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.message.RecallNote;
import io.unitflow.job.message.StockNote;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Retention;
import io.unitflow.ledger.StockState;
import io.unitflow.network.Network;
import io.unitflow.network.Recall;
import io.unitflow.recall.RecallOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lots hear of recalls, and what comes of it, through the two operators that stand behind each other. */
class RecallsOfLotsTest {
    private static final String GTIN = "04098765000102";
    private static final String SITE = "4098765001009";
    private static final Instant FROM = Instant.parse("2026-03-02T00:00:00Z");
    private static final Network NETWORK = Network.of(new Recall("R0", GTIN, null, null, FROM, "glass"));

    private final List<String> told = new ArrayList<>();
    private KeyedTwoInputStreamOperatorTestHarness<String, RecallNote, String, GuardNote> scope;
    private KeyedOneInputStreamOperatorTestHarness<String, GuardNote, FindingNote> lots;
    private int passed;

    @BeforeEach
    void open() throws Exception {
        scope = new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new RecallScopeFunction()),
                note -> note.order().recall().gtin(),
                Gs1Key::gtin,
                Types.STRING);
        lots = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new LotGuardFunction(
                        new GuardSettings(() -> NETWORK, Thresholds.STANDARD, 200, Retention.FOREVER), true)),
                GuardNote::about,
                Types.STRING);
        scope.open();
        lots.open();
        lots.processWatermark(new Watermark(FROM.toEpochMilli()));
    }

    @AfterEach
    void close() throws Exception {
        scope.close();
        lots.close();
    }

    @Test
    void aRecallThatOnlyTheNetworkKnowsIsNoneUntilItIsTold() throws Exception {
        stock("A", 5);
        assertThat(told).isEmpty();

        recall("R0", null, FROM, false, false);
        assertThat(told).containsExactly("A open");
    }

    @Test
    void aRecallOfAProductReachesItsLotsWhicheverIsKnownFirst() throws Exception {
        stock("A", 5);
        recall("R1", null, FROM, false, false);
        stock("B", 3);

        assertThat(told).containsExactly("A open", "B open");
    }

    @Test
    void aRecallThatChangesLetsGoOfWhatItNoLongerCoversAndEndsWhenWithdrawn() throws Exception {
        stock("A", 5);
        stock("B", 3);
        recall("R1", null, FROM, false, false);
        recall("R1", "B", FROM, false, false);
        recall("R1", "B", FROM, false, true);

        assertThat(told).containsExactlyInAnyOrder("A open", "B open", "A taken back", "B taken back");
        assertThat(told.get(3)).isEqualTo("B taken back");
    }

    @Test
    void ofTwoThatOverlapEachHoldsByItself() throws Exception {
        stock("A", 5);
        recall("R1", null, FROM, false, false);
        recall("R2", "A", FROM, false, false);
        recall("R1", null, FROM, false, true);
        assertThat(told).containsExactly("A open");

        recall("R2", "A", FROM, false, true);
        assertThat(told).containsExactly("A open", "A taken back");
    }

    @Test
    void aDrillHoldsNothingBackAlsoWhenItWasInEarnestBefore() throws Exception {
        stock("A", 5);
        recall("R1", "A", FROM, true, false);
        assertThat(told).isEmpty();

        recall("R1", "A", FROM, false, false);
        recall("R1", "A", FROM, true, false);
        assertThat(told).containsExactly("A open", "A taken back");
    }

    @Test
    void aRecallThatBeginsLaterIsToldWhenItDoes() throws Exception {
        stock("A", 5);
        recall("R1", "A", FROM.plusSeconds(60), false, false);
        assertThat(told).isEmpty();

        lots.processWatermark(new Watermark(FROM.plusSeconds(60).toEpochMilli()));
        take();
        assertThat(told).containsExactly("A open");
    }

    private void recall(String id, String lot, Instant from, boolean drill, boolean withdrawn) throws Exception {
        RecallOrder order = new RecallOrder(new Recall(id, GTIN, lot, null, from, "glass"), drill, withdrawn);
        scope.processElement1(new StreamRecord<>(new RecallNote(order, 0)));
        pass();
    }

    private void stock(String lot, int quantity) throws Exception {
        PositionKey position = new PositionKey(GTIN, lot, SITE, StockState.ON_HAND);
        scope.processElement2(new StreamRecord<>(Gs1Key.classOf(GTIN, lot)));
        lots.processElement(new StreamRecord<>(new StockNote(position, BigDecimal.valueOf(quantity))));
        pass();
    }

    /** Hands on what the first operator told, and takes what the second did. */
    private void pass() throws Exception {
        List<GuardNote> notes = scope.extractOutputValues();
        for (GuardNote note : notes.subList(passed, notes.size())) {
            lots.processElement(new StreamRecord<>(note));
        }
        passed = notes.size();
        take();
    }

    private void take() {
        List<FindingNote> notes = lots.extractOutputValues();
        for (FindingNote note : notes.subList(told.size(), notes.size())) {
            String lot = Gs1Key.lot(note.finding().subject());
            told.add(lot + (note.withdrawn() ? " taken back" : " open"));
        }
    }
}
