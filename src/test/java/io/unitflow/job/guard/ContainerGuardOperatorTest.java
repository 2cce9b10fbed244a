package io.unitflow.job.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.guarding.ContainerFile;
import io.unitflow.guarding.Fact;
import io.unitflow.guarding.GuardedWorld;
import io.unitflow.guarding.Thresholds;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ContainerGuardOperatorTest {
    private static final String CASE = "00/095210000000000012";
    private static final String GTIN = "09521000000014";
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Moment PACKED = at(0);
    private static final Moment UNPACKED = at(5);
    private static final Retention RETENTION =
            new Retention(Duration.ofDays(90).toSeconds(), Duration.ofDays(365).toSeconds());

    @Test
    void aCaseThatIsUnpackedWholeIsNeverShortThoughItsUnitsTellOfItOneAfterTheOther() throws Exception {
        var containers = opened(null);
        packed(containers, 20);
        passWait(containers);

        containers.processElement(note(new Fact.Opened(CASE, UNPACKED, ""), 1), 0);
        unpacked(containers, 12);
        unpacked(containers, 8);
        passWait(containers);

        assertThat(told(containers)).isEmpty();
        containers.close();
    }

    @Test
    void aCaseFromWhichUnitsAreMissingIsTold() throws Exception {
        var containers = opened(null);
        packed(containers, 20);
        containers.processElement(note(new Fact.Opened(CASE, UNPACKED, ""), 1), 0);
        unpacked(containers, 18);
        assertThat(told(containers)).isEmpty();

        passWait(containers);

        assertThat(told(containers)).containsExactly("short_received 2");
        containers.close();
    }

    @Test
    void aCaseIsNotJudgedHalfToldBecauseAnotherOneHasWaited() throws Exception {
        var containers = opened(null);
        packed(containers, 20);
        passWait(containers);
        containers.processElement(note(new Fact.Opened("00/095210000000000029", UNPACKED, ""), 1), 0);
        pass(containers, ContainerGuardOperator.WAIT_MILLIS - 1);
        containers.processElement(note(new Fact.Opened(CASE, UNPACKED, ""), 1), 0);
        unpacked(containers, 12);
        pass(containers, 1);
        unpacked(containers, 8);
        pass(containers, 2 * ContainerGuardOperator.WAIT_MILLIS);

        assertThat(told(containers)).isEmpty();
        containers.close();
    }

    @Test
    void aCaseOfWhichThereIsAlwaysMoreIsJudgedAllTheSame() throws Exception {
        var containers = opened(null);
        packed(containers, 20);
        containers.processElement(note(new Fact.Opened(CASE, UNPACKED, ""), 1), 0);
        long waited = 0;
        while (waited < 2 * ContainerGuardOperator.WAIT_MAX_MILLIS
                && told(containers).isEmpty()) {
            unpacked(containers, 1);
            waited += ContainerGuardOperator.WAIT_MILLIS / 2;
            pass(containers, ContainerGuardOperator.WAIT_MILLIS / 2);
        }

        assertThat(waited).isEqualTo(ContainerGuardOperator.WAIT_MAX_MILLIS);
        assertThat(told(containers)).containsExactly("short_received 10");
        containers.close();
    }

    @Test
    void whatIsNotJudgedYetIsBeforeACheckpoint() throws Exception {
        var containers = opened(null);
        packed(containers, 20);
        containers.processElement(note(new Fact.Opened(CASE, UNPACKED, ""), 1), 0);
        unpacked(containers, 18);
        containers.prepareSnapshotPreBarrier(1);
        assertThat(told(containers)).containsExactly("short_received 2");
        OperatorSubtaskState snapshot = containers.snapshot(1, 1);
        containers.close();
        containers = opened(snapshot);
        unpacked(containers, 2);
        passWait(containers);

        assertThat(told(containers)).containsExactly("short_received 2 taken back");
        containers.close();
    }

    @Test
    void whatComesWithTheLastWatermarkIsJudgedBeforeIt() throws Exception {
        var containers = opened(null);
        packed(containers, 20);
        containers.processElement(note(new Fact.Opened(CASE, UNPACKED, ""), 1), 0);
        unpacked(containers, 18);

        containers.processWatermark(Long.MAX_VALUE);

        assertThat(told(containers)).containsExactly("short_received 2");
        containers.close();
    }

    @Test
    void nothingIsLeftOfWhatIsTakenBackNorOfWhatIsLongOver() throws Exception {
        var containers = opened(null);
        packed(containers, 20);
        passWait(containers);
        packed(containers, -20);
        passWait(containers);
        assertThat(containers.numKeyedStateEntries()).isZero();

        packed(containers, 20);
        passWait(containers);
        containers.processWatermark(START.plus(Duration.ofDays(367)).toEpochMilli());
        assertThat(containers.numKeyedStateEntries()).isZero();
        assertThat(containers.numEventTimeTimers()).isZero();
        containers.close();
    }

    @Test
    void aToteInUseForeverIsKeptAsFarAsItIsNotSettled() throws Exception {
        var containers = opened(null);
        int most = 0;
        for (int day = 0; day < 1_000; day++) {
            if (day > 0) {
                containers.processElement(note(new Fact.Stay(CASE, at(24 * day - 24), null, GTIN), -20), 0);
                containers.processElement(note(new Fact.Stay(CASE, at(24 * day - 24), at(24 * day), GTIN), 20), 0);
            }
            containers.processElement(note(new Fact.Stay(CASE, at(24 * day), null, GTIN), 20), 0);
            containers.processElement(note(new Fact.Opened(CASE, at(24 * day), ""), 1), 0);
            passWait(containers);
            containers.processWatermark(
                    START.plus(Duration.ofDays(day)).minusMillis(1).toEpochMilli());
            most = Math.max(most, containers.numEventTimeTimers());
        }
        ContainerFile kept = kept(containers);

        assertThat(kept.facts())
                .hasSizeBetween(2 * 90, 2 * 90 + 40)
                .containsEntry(new Fact.Stay(CASE, at(24 * 999), null, GTIN), 20);
        assertThat(kept.facts().values()).allMatch(count -> count > 0);
        assertThat(most).isLessThanOrEqualTo(3);
        containers.close();
    }

    @Test
    void whatIsSettledIsNeitherToldAgainNorTakenBackAndWhoTakesItBackLeavesNothing() throws Exception {
        var containers = opened(null);
        packed(containers, 20);
        containers.processElement(note(new Fact.Opened(CASE, UNPACKED, ""), 1), 0);
        unpacked(containers, 18);
        passWait(containers);
        containers.processWatermark(START.plus(Duration.ofDays(110)).toEpochMilli());
        assertThat(told(containers)).containsExactly("short_received 2");
        assertThat(kept(containers).told()).isEmpty();
        assertThat(kept(containers).facts()).containsOnlyKeys(new Fact.Stay(CASE, PACKED, null, GTIN));

        containers.processElement(note(new Fact.Stay(CASE, PACKED, UNPACKED, GTIN), -18), 0);
        containers.processElement(note(new Fact.Stay(CASE, PACKED, null, GTIN), -2), 0);
        passWait(containers);
        containers.processWatermark(START.plus(Duration.ofDays(130)).toEpochMilli());

        assertThat(told(containers)).containsExactly("short_received 2");
        assertThat(containers.numKeyedStateEntries()).isZero();
        containers.processWatermark(START.plus(Duration.ofDays(367)).toEpochMilli());
        assertThat(containers.numEventTimeTimers()).isZero();
        containers.close();
    }

    private static ContainerFile kept(KeyedOneInputStreamOperatorTestHarness<String, GuardNote, FindingNote> containers)
            throws Exception {
        var operator = containers.getOperator();
        operator.setCurrentKey(CASE);
        return operator.getKeyedStateBackend()
                .getPartitionedState(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        new ValueStateDescriptor<>("container-file", JobTypes.CONTAINER_FILE))
                .value();
    }

    private static void packed(
            KeyedOneInputStreamOperatorTestHarness<String, GuardNote, FindingNote> containers, int units)
            throws Exception {
        containers.processElement(note(new Fact.Stay(CASE, PACKED, null, GTIN), units), 0);
    }

    private static void unpacked(
            KeyedOneInputStreamOperatorTestHarness<String, GuardNote, FindingNote> containers, int units)
            throws Exception {
        containers.processElement(note(new Fact.Stay(CASE, PACKED, null, GTIN), -units), 0);
        containers.processElement(note(new Fact.Stay(CASE, PACKED, UNPACKED, GTIN), units), 0);
    }

    private static void passWait(KeyedOneInputStreamOperatorTestHarness<String, GuardNote, FindingNote> containers)
            throws Exception {
        pass(containers, ContainerGuardOperator.WAIT_MILLIS);
    }

    private static void pass(
            KeyedOneInputStreamOperatorTestHarness<String, GuardNote, FindingNote> containers, long millis)
            throws Exception {
        containers.setProcessingTime(containers.getProcessingTime() + millis);
    }

    private static List<String> told(
            KeyedOneInputStreamOperatorTestHarness<String, GuardNote, FindingNote> containers) {
        return containers.extractOutputValues().stream()
                .map(note -> note.finding().kind().word()
                        + ' '
                        + note.finding().quantity()
                        + (note.withdrawn() ? " taken back" : ""))
                .toList();
    }

    private static GuardNote note(Fact fact, int count) {
        return new FactNote(fact, count);
    }

    private static Moment at(int hours) {
        return Moment.of(START.plus(Duration.ofHours(hours)), "event " + hours);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, GuardNote, FindingNote> opened(
            OperatorSubtaskState snapshot) throws Exception {
        KeySelector<GuardNote, String> key = GuardNote::about;
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new ContainerGuardOperator(
                        new GuardSettings(GuardedWorld::network, Thresholds.STANDARD, 200, RETENTION)),
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
