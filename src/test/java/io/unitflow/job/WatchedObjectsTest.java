package io.unitflow.job;

import static io.unitflow.job.Harnesses.restarted;
import static io.unitflow.job.Harnesses.side;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.guarding.Kind;
import io.unitflow.guarding.Particulars;
import io.unitflow.guarding.Step;
import io.unitflow.guarding.Thresholds;
import io.unitflow.job.guard.ChangingNetwork;
import io.unitflow.job.guard.GuardSettings;
import io.unitflow.job.guard.ObjectWatch;
import io.unitflow.job.guard.RejudgingOperator;
import io.unitflow.job.message.Lift;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.ledger.Containment;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Movement;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Retention;
import io.unitflow.ledger.Stamp;
import io.unitflow.network.Lane;
import io.unitflow.network.LaneKind;
import io.unitflow.network.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The ledger's operator keeps what the guard knows of an object beside its history, and gives it up where the guard is off. */
class WatchedObjectsTest {
    private static final String CASE = "00/095210000000000012";
    private static final String OTHER = "00/095210000000000029";
    private static final String UNIT = "01/09521000000014/21/S";
    private static final String PLANT = "9521000000010";
    private static final String PHARMACY = "9521000000011";
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final GuardSettings GUARD =
            new GuardSettings(() -> Network.UNKNOWN, Thresholds.STANDARD, 200, Harnesses.RETENTION);

    @Test
    void aShipmentIsOverdueThoughTheJobWasRestartedBefore() throws Exception {
        var objects = opened(guarded());
        objects.processElement(shipped(CASE, 0), 0);
        objects = restarted(objects, guarded());
        objects.processWatermark(millis(13));
        assertThat(found(objects)).isEmpty();

        objects.processWatermark(millis(15));

        assertThat(found(objects)).containsExactly(Kind.OVERDUE);
        objects.close();
    }

    @Test
    void aShipmentIsOverdueThoughAnEarlierTimerWasSetForOneThatEnded() throws Exception {
        var objects = opened(guarded());
        objects.processElement(shipped(CASE, 0), 0);
        objects.processElement(arrived(CASE, 2), 0);
        objects.processElement(shipped(CASE, 3), 0);
        objects.processWatermark(millis(16));
        assertThat(found(objects)).isEmpty();

        objects.processWatermark(millis(18));

        assertThat(found(objects)).containsExactly(Kind.OVERDUE);
        objects.close();
    }

    @Test
    void nothingIsLeftOfAnObjectWhoseEventsAreAllWithdrawn() throws Exception {
        var objects = opened(guarded());
        objects.processElement(shipped(CASE, 0), 0);
        objects.processElement(withdrawn(shipped(CASE, 0)), 0);
        assertThat(objects.numKeyedStateEntries()).isZero();

        objects.processWatermark(millis(400));

        assertThat(objects.numEventTimeTimers()).isZero();
        assertThat(found(objects)).isEmpty();
        objects.close();
    }

    @Test
    void whereNothingEndsADeadlineThatPassedIsTheLast() throws Exception {
        GuardSettings forever = GuardSettings.bounded(() -> Network.UNKNOWN, Thresholds.STANDARD);
        var objects = opened(harness(new RejudgingOperator<>(
                new ObjectFunction(1_000, Retention.FOREVER, forever, true), forever, ObjectFunction.KEPT.getName())));
        objects.processElement(shipped(CASE, 0), 0);

        objects.processWatermark(millis(16));

        assertThat(found(objects)).containsExactly(Kind.OVERDUE);
        assertThat(objects.numEventTimeTimers()).isZero();
        objects.close();
    }

    @Test
    void whatWasKnownBeforeTheGuardCameIsWatchedOverElsewhereAndWhatIsNewHere() throws Exception {
        var before = opened(unguarded());
        before.processElement(shipped(CASE, 0), 0);
        var objects = restarted(before, guarded());
        objects.processElement(arrived(CASE, 1), 0);
        objects.processElement(shipped(OTHER, 1), 0);

        objects.processWatermark(millis(16));

        assertThat(side(objects, ObjectWatch.ELSEWHERE))
                .extracting(ObjectNote::object)
                .containsExactly(CASE);
        assertThat(found(objects)).containsExactly(Kind.OVERDUE);
        objects.close();
    }

    @Test
    void whatTheGuardKnewIsGivenUpInARunWithoutIt() throws Exception {
        var before = opened(guarded());
        before.processElement(shipped(CASE, 0), 0);
        var without = restarted(before, unguarded());
        var objects = restarted(without, guarded());

        objects.processElement(arrived(CASE, 1), 0);
        objects.processWatermark(millis(16));

        assertThat(side(objects, ObjectWatch.ELSEWHERE))
                .extracting(ObjectNote::object)
                .containsExactly(CASE);
        assertThat(found(objects)).isEmpty();
        objects.close();
    }

    /** What one unit of a case was found for holds for the next only as long as the network does. */
    @Test
    void aNetworkThatChangesWithinACaseHoldsForTheUnitsToldAfterIt() throws Exception {
        ChangingNetwork network = new ChangingNetwork(WatchedObjectsTest.class);
        network.becomes(lane(5.0));
        GuardSettings changing = new GuardSettings(network, Thresholds.STANDARD, 200, Harnesses.RETENTION);
        var objects = opened(harness(new RejudgingOperator<>(
                new ObjectFunction(1_000, Harnesses.RETENTION, changing, true),
                changing,
                ObjectFunction.KEPT.getName())));
        for (int unit = 0; unit < 6; unit++) {
            if (unit == 3) {
                network.becomes(lane(0.25));
            }
            objects.processElement(shipped(UNIT + unit, 0), 0);
        }

        objects.processWatermark(millis(1));
        assertThat(overdue(objects)).containsExactlyInAnyOrder(UNIT + 3, UNIT + 4, UNIT + 5);

        objects.setProcessingTime(600);
        assertThat(overdue(objects))
                .containsExactlyInAnyOrder(UNIT + 3, UNIT + 4, UNIT + 5, UNIT + 0, UNIT + 1, UNIT + 2);
        objects.close();
    }

    private static List<String> overdue(KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, Lift> objects) {
        return side(objects, ObjectWatch.FINDINGS).stream()
                .filter(note -> note.finding().kind() == Kind.OVERDUE)
                .map(note -> note.finding().subject())
                .toList();
    }

    private static Lane lane(double days) {
        return new Lane(PLANT, PHARMACY, LaneKind.SUPPLY, days, 0.05, null, null, null);
    }

    private static List<Kind> found(KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, Lift> objects) {
        return side(objects, ObjectWatch.FINDINGS).stream()
                .map(note -> note.finding().kind())
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, Lift> guarded() throws Exception {
        return harness(new RejudgingOperator<>(
                new ObjectFunction(1_000, Harnesses.RETENTION, GUARD, true), GUARD, ObjectFunction.KEPT.getName()));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, Lift> unguarded() throws Exception {
        return harness(new UnwatchedOperator(new ObjectFunction(1_000, Harnesses.RETENTION, null, true)));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, Lift> harness(
            KeyedProcessOperator<String, ObjectNote, Lift> operator) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(operator, ObjectNote::object, Types.STRING);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, Lift> opened(
            KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, Lift> harness) throws Exception {
        harness.open();
        return harness;
    }

    private static ObjectNote shipped(String object, int day) {
        return note(object, day, Movement.SHIPPED, PLANT, PHARMACY, Step.SHIPPING);
    }

    private static ObjectNote arrived(String object, int day) {
        return note(object, day, Movement.HERE, PHARMACY, null, Step.RECEIVING);
    }

    private static ObjectNote note(
            String object, int day, Movement movement, String site, String destination, Step step) {
        Observation seen = new Observation(
                Moment.of(START.plus(Duration.ofDays(day)), "urn:uuid:" + day),
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
        return new ObjectNote(object, seen, new Particulars(step, 0, null, null), false, Stamp.NONE);
    }

    private static ObjectNote withdrawn(ObjectNote note) {
        return new ObjectNote(note.object(), note.observation(), note.more(), true, note.stamp());
    }

    private static long millis(int day) {
        return START.plus(Duration.ofDays(day)).toEpochMilli();
    }
}
