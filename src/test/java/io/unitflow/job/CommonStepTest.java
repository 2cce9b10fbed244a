package io.unitflow.job;

import static io.unitflow.job.Fixture.CASE;
import static io.unitflow.job.Fixture.GTIN;
import static io.unitflow.job.Fixture.PALLET;
import static io.unitflow.job.Fixture.PLANT;
import static io.unitflow.job.Fixture.STAMP;
import static io.unitflow.job.Fixture.made;
import static io.unitflow.job.Fixture.onHand;
import static io.unitflow.job.Fixture.packed;
import static io.unitflow.job.Fixture.sold;
import static io.unitflow.job.Fixture.unpacked;
import static io.unitflow.job.Harnesses.lifted;
import static io.unitflow.job.Harnesses.side;
import static io.unitflow.job.Harnesses.sums;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.guarding.Particulars;
import io.unitflow.guarding.Thresholds;
import io.unitflow.job.guard.GuardSettings;
import io.unitflow.job.guard.ObjectWatch;
import io.unitflow.job.guard.RejudgingOperator;
import io.unitflow.job.message.Lift;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.network.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Units that an event lists together are told of together, and it means the same as if each had been told of by itself. */
class CommonStepTest {
    private static final GuardSettings GUARD =
            new GuardSettings(() -> Network.UNKNOWN, Thresholds.STANDARD, 100, Harnesses.RETENTION);
    private static final List<String> UNITS = units("0", 20);
    private static final String OTHER_GTIN = "09521000000021";

    /** Who makes an operator give what it holds back. */
    private interface Prompt {
        void give(KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, Lift> objects) throws Exception;
    }

    @Test
    void aCaseIsToldOfInTwoMessagesAndTheSecondIsNeverHeldBackForLong() throws Exception {
        List<Prompt> prompts = List.of(
                objects -> objects.processWatermark(1),
                objects -> objects.prepareSnapshotPreBarrier(1),
                objects -> objects.setProcessingTime(objects.getProcessingTime() + 10),
                objects -> objects.endInput(),
                objects -> tell(
                        objects,
                        notes(made(2).toBuilder().epcList(List.of(CASE)).build())));
        for (Prompt prompt : prompts) {
            var objects = opened(true);
            tell(objects, notes(listing(made(1), UNITS)));
            assertThat(sums(side(objects, ObjectFunction.POSITIONS))).isEqualTo(Map.of(onHand("A", PLANT), 1));

            prompt.give(objects);

            assertThat(side(objects, ObjectFunction.POSITIONS)).hasSize(2);
            assertThat(sums(side(objects, ObjectFunction.POSITIONS)))
                    .isEqualTo(Map.of(onHand("A", PLANT), UNITS.size()));
            objects.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theyAreWhereTheyWouldBeHadEachBeenToldOfByItself(boolean guarded) throws Exception {
        List<ObjectNote> story = story();
        List<ObjectNote> apart = new ArrayList<>(story);
        // Each unit's own notes stay in their order, and no two that are alike follow each other.
        apart.sort(Comparator.comparing(ObjectNote::object));
        var together = opened(guarded);
        var single = opened(guarded);
        tell(together, story);
        tell(single, apart);
        long days = 40L * 86_400_000;
        for (long clock : new long[] {1, STAMP.asOf() + days, Fixture.at(9).seconds() * 1_000 + days}) {
            together.processWatermark(clock);
            single.processWatermark(clock);

            assertThat(sums(side(together, ObjectFunction.POSITIONS)))
                    .isNotEmpty()
                    .isEqualTo(sums(side(single, ObjectFunction.POSITIONS)));
            assertThat(lifted(together.extractOutputValues()))
                    .isNotEmpty()
                    .isEqualTo(lifted(single.extractOutputValues()));
            assertThat(side(together, ObjectWatch.FINDINGS))
                    .containsExactlyInAnyOrderElementsOf(side(single, ObjectWatch.FINDINGS));
            assertThat(together.numKeyedStateEntries()).isEqualTo(single.numKeyedStateEntries());
            assertThat(together.numEventTimeTimers()).isEqualTo(single.numEventTimeTimers());
        }
        assertThat(side(together, ObjectFunction.POSITIONS).size())
                .isLessThan(side(single, ObjectFunction.POSITIONS).size());
        together.close();
        single.close();
    }

    /** Units of two products in one case, some of them sold, one sale taken back, and units that come late. */
    private static List<ObjectNote> story() {
        List<String> others = IntStream.range(0, 10)
                .mapToObj(i -> "01/" + OTHER_GTIN + "/21/" + i)
                .toList();
        List<String> both = new ArrayList<>(UNITS);
        both.addAll(others);
        List<ObjectNote> story = new ArrayList<>();
        story.addAll(notes(listing(made(1), both)));
        story.addAll(
                notes(packed(2, CASE, UNITS.get(0)).toBuilder().childEpcs(both).build()));
        story.addAll(notes(
                packed(3, PALLET, CASE).toBuilder().childEpcs(List.of(CASE)).build()));
        List<String> out = both.subList(5, 25);
        story.addAll(
                notes(unpacked(4, CASE, UNITS.get(0)).toBuilder().childEpcs(out).build()));
        EpcisEvent sale = listing(sold(5), out.subList(0, 12));
        story.addAll(notes(sale));
        notes(sale)
                .forEach(note ->
                        story.add(new ObjectNote(note.object(), note.observation(), note.more(), true, note.stamp())));
        story.addAll(notes(listing(sold(6), out.subList(3, 6))));
        story.addAll(notes(listing(made(0), units("late", 8))));
        return story;
    }

    private static EpcisEvent listing(EpcisEvent event, List<String> units) {
        return event.toBuilder().epcList(units).build();
    }

    private static List<String> units(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "01/" + GTIN + "/21/" + prefix + i)
                .toList();
    }

    private static List<ObjectNote> notes(EpcisEvent event) {
        Particulars more = Particulars.of(event);
        return Harnesses.notes(event, false).stream()
                .map(note -> new ObjectNote(note.object(), note.observation(), more, false, note.stamp()))
                .toList();
    }

    private static void tell(
            KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, Lift> objects, List<ObjectNote> notes)
            throws Exception {
        for (ObjectNote note : notes) {
            objects.processElement(note, 0);
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, Lift> opened(boolean guarded)
            throws Exception {
        KeyedProcessOperator<String, ObjectNote, Lift> operator = guarded
                ? new RejudgingOperator<>(
                        new ObjectFunction(1_000, Harnesses.RETENTION, GUARD, true),
                        GUARD,
                        ObjectFunction.KEPT.getName())
                : new UnwatchedOperator(new ObjectFunction(1_000, Harnesses.RETENTION, null, true));
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(operator, ObjectNote::object, Types.STRING);
        harness.open();
        return harness;
    }
}
