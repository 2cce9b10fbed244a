package io.unitflow.job.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.guarding.Fact;
import io.unitflow.guarding.GuardedWorld;
import io.unitflow.guarding.Thresholds;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class LiftOperatorTest {
    private static final String TOTE = "00/095210000000000012";
    private static final String PALLET = "00/095210000000000029";
    private static final String GTIN = "09521000000014";
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Retention RETENTION =
            new Retention(Duration.ofDays(90).toSeconds(), Duration.ofDays(365).toSeconds());

    @Test
    void whatWasToldBeforeACheckpointIsKnownAfterIt() throws Exception {
        var lifts = opened(null);
        tell(lifts, new Fact.Stay(TOTE, at(0), null, GTIN), 20);
        lifts.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState snapshot = lifts.snapshot(1, 1);
        lifts.close();
        lifts = opened(snapshot);
        tell(lifts, new Fact.Inside(TOTE, at(1), null, PALLET), 1);
        Fact held = new Fact.Held(PALLET, at(1), null, GTIN, at(1));
        assertThat(told(lifts)).containsExactly(Map.entry(held, 20));

        tell(lifts, new Fact.Stay(TOTE, at(0), null, GTIN), -20);
        assertThat(told(lifts)).isEmpty();

        tell(lifts, new Fact.Inside(TOTE, at(1), null, PALLET), -1);
        lifts.prepareSnapshotPreBarrier(2);
        assertThat(lifts.numKeyedStateEntries()).isZero();
        lifts.close();
    }

    @Test
    void aToteInUseForeverIsKeptAsFarAsItIsNotSettled() throws Exception {
        var lifts = opened(null);
        for (int day = 0; day < 1_000; day++) {
            if (day > 0) {
                tell(lifts, new Fact.Stay(TOTE, at(day - 1), null, GTIN), -20);
                tell(lifts, new Fact.Stay(TOTE, at(day - 1), at(day), GTIN), 20);
                tell(lifts, new Fact.Inside(TOTE, at(day - 1), null, PALLET), -1);
                tell(lifts, new Fact.Inside(TOTE, at(day - 1), at(day), PALLET), 1);
            }
            tell(lifts, new Fact.Stay(TOTE, at(day), null, GTIN), 20);
            tell(lifts, new Fact.Inside(TOTE, at(day), null, PALLET), 1);
            lifts.processWatermark(
                    START.plus(Duration.ofDays(day)).minusMillis(1).toEpochMilli());
            assertThat(lifts.numEventTimeTimers()).isLessThanOrEqualTo(3);
        }

        tell(lifts, new Fact.Stay(TOTE, at(999), null, GTIN), -20);
        tell(lifts, new Fact.Inside(TOTE, at(999), null, PALLET), -1);
        lifts.prepareSnapshotPreBarrier(1);
        assertThat(told(lifts)).hasSizeGreaterThanOrEqualTo(999);
        assertThat(lifts.snapshot(1, 1).getStateSize()).isLessThan(40_000);

        lifts.processWatermark(START.plus(Duration.ofDays(999 + 367)).toEpochMilli());
        assertThat(lifts.numKeyedStateEntries()).isZero();
        assertThat(lifts.numEventTimeTimers()).isZero();
        lifts.close();
    }

    private static void tell(
            KeyedOneInputStreamOperatorTestHarness<String, GuardNote, GuardNote> lifts, Fact fact, int count)
            throws Exception {
        lifts.processElement(new FactNote(fact, count), 0);
    }

    private static Map<Fact, Integer> told(KeyedOneInputStreamOperatorTestHarness<String, GuardNote, GuardNote> lifts) {
        Map<Fact, Integer> told = new HashMap<>();
        lifts.extractOutputValues()
                .forEach(note -> told.merge(((FactNote) note).fact(), ((FactNote) note).count(), Integer::sum));
        told.values().removeIf(count -> count == 0);
        return told;
    }

    private static Moment at(int days) {
        return Moment.of(START.plus(Duration.ofDays(days)), "event " + days);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, GuardNote, GuardNote> opened(
            OperatorSubtaskState snapshot) throws Exception {
        KeySelector<GuardNote, String> key = GuardNote::about;
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new LiftOperator(new GuardSettings(GuardedWorld::network, Thresholds.STANDARD, 200, RETENTION)),
                key,
                Types.STRING);
        harness.setup();
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        return harness;
    }
}
