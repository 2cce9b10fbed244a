package io.unitflow.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.unitflow.job.message.RawRecord;
import io.unitflow.job.message.RecallNote;
import io.unitflow.network.Recall;
import io.unitflow.recall.RecallJson;
import io.unitflow.recall.RecallOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // Harnesses say that closing them may be interrupted.
class RecallFunctionTest {
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void theLastWordCountsAndAWithdrawalIsOfWhatWasToldBefore() throws Exception {
        try (var harness = harness()) {
            harness.processElement(new StreamRecord<>(withdrawal(1)));
            assertThat(harness.extractOutputValues()).as("nobody told it").isEmpty();

            harness.processElement(new StreamRecord<>(note("A", 2)));
            harness.processElement(new StreamRecord<>(note("B", 3)));
            harness.processElement(new StreamRecord<>(withdrawal(4)));
            assertThat(harness.extractOutputValues())
                    .extracting(told -> told.order().recall().lot(), told -> told.order()
                            .withdrawn())
                    .containsExactly(tuple("A", false), tuple("B", false), tuple("B", true));
        }
    }

    @Test
    void aProductThatARecallNoLongerCoversHearsItsEnd() throws Exception {
        try (var harness = harness()) {
            harness.processElement(new StreamRecord<>(note("A", 1)));
            RecallOrder elsewhere = RecallOrder.of(new Recall("R1", "04098765000119", null, null, FROM, null));
            harness.processElement(new StreamRecord<>(new RecallNote(elsewhere, 2)));

            List<String> heard = new ArrayList<>();
            harness.getSideOutput(RecallFunction.TO_PRODUCTS)
                    .forEach(told -> heard.add(told.getValue().order().recall().gtin() + " "
                            + told.getValue().order().withdrawn()));
            assertThat(heard).containsExactly("04098765000102 false", "04098765000102 true", "04098765000119 false");
        }
    }

    @Test
    void whatIsMalformedBecomesADeadLetterWithItsReason() throws Exception {
        try (OneInputStreamOperatorTestHarness<RawRecord, RecallNote> harness =
                ProcessFunctionTestHarnesses.forProcessFunction(new RecallReading())) {
            byte[] wrong = "{\"recall_id\": \"R1\"}".getBytes(StandardCharsets.UTF_8);
            harness.processElement(new StreamRecord<>(new RawRecord("master.recalls", 1, 7, 5, wrong)));

            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.getSideOutput(RecallReading.DEAD_LETTERS))
                    .singleElement()
                    .satisfies(letter -> {
                        assertThat(letter.getValue().reason()).isEqualTo("WRONG_VALUE");
                        assertThat(letter.getValue().message()).isEqualTo("gtin is not given.");
                        assertThat(letter.getValue().offset()).isEqualTo(7);
                        assertThat(letter.getValue().original()).isEqualTo(wrong);
                    });
        }
    }

    @Test
    void whatHasAnotherKeyThanItsIdIsRefusedAsNoTombstoneWouldEndIt() throws Exception {
        try (OneInputStreamOperatorTestHarness<RawRecord, RecallNote> harness =
                ProcessFunctionTestHarnesses.forProcessFunction(new RecallReading())) {
            byte[] recall = RecallJson.write(note("A", 1).order());
            harness.processElement(new StreamRecord<>(new RawRecord("master.recalls", 0, 1, 5, "K1", recall)));
            harness.processElement(new StreamRecord<>(new RawRecord("master.recalls", 0, 2, 5, null, recall)));
            harness.processElement(new StreamRecord<>(new RawRecord("master.recalls", 0, 3, 5, "R1", recall)));

            assertThat(harness.extractOutputValues()).extracting(RecallNote::id).containsExactly("R1");
            assertThat(harness.getSideOutput(RecallReading.DEAD_LETTERS))
                    .extracting(letter ->
                            letter.getValue().offset() + " " + letter.getValue().message())
                    .containsExactly(
                            "1 The key is not that of the recall; its ID is R1.",
                            "2 The record has no key; its ID is R1.");
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, RecallNote, RecallNote> harness() throws Exception {
        return ProcessFunctionTestHarnesses.forKeyedProcessFunction(new RecallFunction(), RecallNote::id, Types.STRING);
    }

    private static RecallNote note(String lot, long toldAt) {
        return new RecallNote(RecallOrder.of(new Recall("R1", "04098765000102", lot, null, FROM, "glass")), toldAt);
    }

    private static RecallNote withdrawal(long toldAt) {
        return new RecallNote(RecallOrder.withdrawal("R1"), toldAt);
    }
}
