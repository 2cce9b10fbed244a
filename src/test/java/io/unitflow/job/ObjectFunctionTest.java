package io.unitflow.job;

import static io.unitflow.job.Fixture.CASE;
import static io.unitflow.job.Fixture.PHARMACY;
import static io.unitflow.job.Fixture.PLANT;
import static io.unitflow.job.Fixture.STAMP;
import static io.unitflow.job.Fixture.UNIT;
import static io.unitflow.job.Fixture.made;
import static io.unitflow.job.Fixture.object;
import static io.unitflow.job.Fixture.onHand;
import static io.unitflow.job.Fixture.packed;
import static io.unitflow.job.Fixture.sold;
import static io.unitflow.job.Fixture.unpacked;
import static io.unitflow.job.Harnesses.lifted;
import static io.unitflow.job.Harnesses.objects;
import static io.unitflow.job.Harnesses.restarted;
import static io.unitflow.job.Harnesses.side;
import static io.unitflow.job.Harnesses.sums;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.guarding.Particulars;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.Lift;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.message.RegisterNote;
import io.unitflow.ledger.Batch;
import io.unitflow.ledger.Containment;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Movement;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.PositionKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where each object counts depends on what was told of it, not on the order. */
class ObjectFunctionTest {
    private static final List<EpcisEvent> STORY = List.of(
            made(1),
            packed(2, CASE, UNIT),
            object(3, "inspecting").epcList(List.of(UNIT, CASE)).build(),
            unpacked(4, CASE, UNIT),
            object(5, "receiving").readPoint("414/" + PHARMACY).build());

    private KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, Lift> objects;
    private final List<Delta<PositionKey>> deltas = new ArrayList<>();
    private final List<Lift> lifts = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        objects = objects();
        objects.open();
    }

    @AfterEach
    void end() throws Exception {
        objects.close();
    }

    @Test
    void aUnitCountsWhereItsLatestEventLeftItInWhateverOrderTheyCame() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            List<EpcisEvent> shuffled = new ArrayList<>(STORY);
            Collections.shuffle(shuffled, new Random(seed));
            end();
            start();
            tell(shuffled);
            assertThat(sums(side(objects, ObjectFunction.POSITIONS))).isEqualTo(Map.of(onHand("A", PHARMACY), 1));
            assertThat(lifted(objects.extractOutputValues())).isEmpty();
        }
    }

    @Test
    void aboveTheBoundOnWhatIsKeptApartTheOrderMattersOnlyWhereThatIsReported() throws Exception {
        int reported = 0;
        for (int seed = 0; seed < 40; seed++) {
            List<EpcisEvent> shuffled = new ArrayList<>(STORY);
            Collections.shuffle(shuffled, new Random(seed));
            // Five events list the unit, so that the first bound is never met and the second is.
            for (int observationsMax : List.of(5, 2)) {
                end();
                objects = objects(observationsMax);
                objects.open();
                tell(shuffled);
                List<FindingNote> unplaced = side(objects, ObjectFunction.UNPLACED);
                if (unplaced.isEmpty()) {
                    assertThat(sums(side(objects, ObjectFunction.POSITIONS)))
                            .isEqualTo(Map.of(onHand("A", PHARMACY), 1));
                    assertThat(lifted(objects.extractOutputValues())).isEmpty();
                } else {
                    assertThat(observationsMax).isEqualTo(2);
                    reported++;
                }
            }
        }
        assertThat(reported).isPositive();
    }

    @Test
    void whatCannotBeTakenBackAnyMoreIsReportedWithItsEvent() throws Exception {
        end();
        objects = objects(2);
        objects.open();
        tell(STORY);
        assertThat(side(objects, ObjectFunction.UNPLACED)).isEmpty();

        takeBack(List.of(made(1)));

        assertThat(side(objects, ObjectFunction.UNPLACED)).singleElement().satisfies(note -> {
            assertThat(note.withdrawn()).isFalse();
            assertThat(note.finding().subject()).isEqualTo(UNIT);
            assertThat(note.finding().evidence()).containsExactly(Fixture.at(1).eventId());
        });
    }

    @Test
    void aLongListThatTurnsOutWrongTakesNothingOutOfItsContainerHoweverOftenThatWasSeen() throws Exception {
        end();
        objects = objects(2);
        objects.open();
        tell(STORY.subList(0, 2));
        listed(3, false);
        listed(4, false);
        listed(5, false);

        listed(3, true);

        assertThat(asked()).containsExactly(Fixture.at(4), Fixture.at(5));
    }

    @Test
    void howeverManyLongListsAreNotSettledAllOfThemAreAskedFor() throws Exception {
        tell(STORY.subList(0, 2));
        for (int second = 3; second < 503; second++) {
            listed(second, false);
        }

        assertThat(asked()).hasSize(500);
        assertThat(side(objects, ObjectFunction.UNPLACED)).isEmpty();
    }

    @Test
    void settledLongListsThatAreForgottenAreTold() throws Exception {
        tell(STORY.subList(0, 2));
        for (int second = 3; second < 1_103; second++) {
            listed(second, false);
            if (second == 603) {
                assertThat(asked()).hasSize(601);
            }
        }
        assertThat(asked()).hasSize(1_100);
        assertThat(side(objects, ObjectFunction.UNPLACED)).isEmpty();

        objects.processWatermark(
                Harnesses.RETENTION.settledAtMillis(Fixture.at(1_200).seconds()));

        assertThat(asked())
                .as("what is asked for is what the container is told")
                .hasSize(1_000)
                .startsWith(Fixture.at(3))
                .endsWith(Fixture.at(1_102));
        assertThat(side(objects, ObjectFunction.UNPLACED)).singleElement().satisfies(note -> {
            assertThat(note.finding().subject()).isEqualTo(UNIT);
            assertThat(note.finding().evidence())
                    .containsExactly(Fixture.at(1_102).eventId());
        });
    }

    /** What the one place asks for in which the unit now counts. */
    private List<Moment> asked() {
        Map<Batch, Long> counts = new HashMap<>();
        objects.extractOutputValues().forEach(lift -> counts.merge(lift.batch(), lift.units(), Long::sum));
        counts.values().removeIf(units -> units == 0);
        assertThat(counts).hasSize(1);
        assertThat(counts.values()).containsExactly(1L);
        return counts.keySet().iterator().next().proviso().asked();
    }

    /** The unit is listed with too many to be told of. */
    private void listed(int second, boolean withdrawn) throws Exception {
        Observation seen = new Observation(
                Fixture.at(second),
                Movement.HERE,
                PHARMACY,
                null,
                null,
                null,
                Containment.AMONG,
                null,
                Observation.ALONE,
                false,
                false);
        objects.processElement(new ObjectNote(UNIT, seen, Particulars.NONE, withdrawn, Fixture.STAMP), 0);
    }

    @Test
    void onlyContainersThatGoodsMayHaveLeftUnnamedTellHow() throws Exception {
        tell(STORY.subList(0, 2));
        assertThat(side(objects, ObjectFunction.EXITS)).isEmpty();

        EpcisEvent emptied = packed(7, CASE, UNIT).toBuilder()
                .action(Action.DELETE)
                .childEpcs(List.of())
                .build();
        tell(List.of(emptied));
        takeBack(List.of(emptied));

        assertThat(side(objects, ObjectFunction.EXITS))
                .extracting(note -> note.register().emptyings().size())
                .containsExactly(1, 0);
    }

    @Test
    void aPackedUnitCountsInItsContainerSinceItWasLastSeenInIt() throws Exception {
        tell(STORY.subList(0, 3));

        assertThat(sums(side(objects, ObjectFunction.POSITIONS))).isEmpty();
        assertThat(lifted(objects.extractOutputValues()))
                .isEqualTo(Map.of(CASE + " since " + Fixture.at(3).seconds() + " " + Fixture.GOODS, 1L));
    }

    @Test
    void whatWasToldAlreadyChangesNothing() throws Exception {
        tell(STORY);
        int said = said();

        tell(STORY);

        assertThat(said()).isEqualTo(said);
    }

    @Test
    void anEventTakenBackNeverWas() throws Exception {
        tell(STORY);
        tell(List.of(sold(9)));
        assertThat(sums(side(objects, ObjectFunction.POSITIONS))).isEmpty();

        takeBack(List.of(sold(9)));

        assertThat(sums(side(objects, ObjectFunction.POSITIONS))).isEqualTo(Map.of(onHand("A", PHARMACY), 1));
    }

    @Test
    void nothingIsKeptOfAnObjectAllOfWhoseEventsWereTakenBack() throws Exception {
        tell(STORY);
        assertThat(objects.numKeyedStateEntries()).isEqualTo(2);

        takeBack(STORY);

        assertThat(objects.numKeyedStateEntries()).isZero();
        objects.processWatermark(Long.MAX_VALUE - 1);
        assertThat(objects.numEventTimeTimers() + objects.numProcessingTimeTimers())
                .isZero();
        assertThat(sums(side(objects, ObjectFunction.POSITIONS))).isEmpty();
        assertThat(lifted(objects.extractOutputValues())).isEmpty();
        List<RegisterNote> registers = side(objects, ObjectFunction.REGISTERS);
        assertThat(registers.get(registers.size() - 1))
                .isEqualTo(new RegisterNote(CASE, null, RegisterNote.Kind.SEEN, STAMP));
    }

    @Test
    void aRestartAnywhereChangesNothing() throws Exception {
        for (int cut = 0; cut <= STORY.size(); cut++) {
            end();
            start();
            deltas.clear();
            lifts.clear();
            tell(STORY.subList(cut, STORY.size()));
            remember();
            objects = restarted(objects, objects());
            tell(STORY.subList(0, cut));
            remember();
            assertThat(sums(deltas)).isEqualTo(Map.of(onHand("A", PHARMACY), 1));
            assertThat(lifted(lifts)).isEmpty();
        }
    }

    @Test
    void onlyContainersTellTheirRegister() throws Exception {
        tell(List.of(made(1), object(2, "storing").build()));
        assertThat(side(objects, ObjectFunction.REGISTERS)).isEmpty();

        tell(List.of(packed(3, CASE, UNIT)));

        assertThat(side(objects, ObjectFunction.REGISTERS)).singleElement().satisfies(note -> {
            assertThat(note.container()).isEqualTo(CASE);
            assertThat(note.register().site()).isEqualTo(PLANT);
        });
    }

    @Test
    void aUnitThatTurnsOutToBeAContainerIsNoStock() throws Exception {
        tell(List.of(made(1)));
        assertThat(sums(side(objects, ObjectFunction.POSITIONS))).isEqualTo(Map.of(onHand("A", PLANT), 1));

        tell(List.of(packed(2, UNIT, "01/09521000000021/21/9")));

        assertThat(sums(side(objects, ObjectFunction.POSITIONS))).isEmpty();
    }

    private void tell(List<EpcisEvent> events) throws Exception {
        for (EpcisEvent event : events) {
            note(event, false);
        }
    }

    private void takeBack(List<EpcisEvent> events) throws Exception {
        for (EpcisEvent event : events) {
            note(event, true);
        }
    }

    private void note(EpcisEvent event, boolean withdrawn) throws Exception {
        for (ObjectNote note : Harnesses.notes(event, withdrawn)) {
            objects.processElement(note, 0);
        }
    }

    private void remember() {
        deltas.addAll(side(objects, ObjectFunction.POSITIONS));
        lifts.addAll(objects.extractOutputValues());
    }

    private int said() {
        return side(objects, ObjectFunction.POSITIONS).size()
                + side(objects, ObjectFunction.REGISTERS).size()
                + objects.extractOutputValues().size();
    }
}
