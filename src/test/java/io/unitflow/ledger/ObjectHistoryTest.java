package io.unitflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** An object's register is a function of the set of its observations. */
class ObjectHistoryTest {
    private static final List<String> CONTAINERS = List.of(Spread.CASE, Spread.PALLET);

    @Property
    void everyOrderAndEveryDuplicateGivesTheSameRegister(
            @ForAll("observations") List<Observation> told, @ForAll Random random, @ForAll boolean looks) {
        List<Observation> again = new ArrayList<>(told);
        told.stream().filter(seen -> random.nextInt(3) == 0).forEach(again::add);
        Collections.shuffle(again, random);

        assertThat(history(again, looks).register()).isEqualTo(inOrder(told));
    }

    @Property
    void whatIsKnownAlreadyChangesNothing(@ForAll("observations") List<Observation> told) {
        ObjectHistory history = history(told, false);

        for (Observation seen : told) {
            assertThat(history.with(seen)).isSameAs(history);
        }
    }

    @Property
    void anObservationTakenBackNeverWas(
            @ForAll("observations") List<Observation> told, @ForAll("observation") Observation more) {
        told.removeIf(seen -> seen.at().equals(more.at()));
        ObjectHistory history = history(told, true);
        ObjectHistory back = history.with(more).without(more.at());

        assertThat(back.recent()).isEqualTo(history.recent());
        assertThat(back.register()).isEqualTo(history.register());
        assertThat(history.without(more.at())).isSameAs(history);
    }

    @Property
    void aLongListThatWasFoldedIsAskedForNoMoreWhenItIsTakenBack(@ForAll("observations") List<Observation> told) {
        ObjectHistory folded = history(told, true).folded(Long.MAX_VALUE, 0);
        for (Observation seen : told) {
            Register before = folded.register();
            Register after = folded.without(seen.at()).register();

            assertThat(after.asked()).doesNotContain(seen.at());
            assertThat(after.listed()).doesNotContain(seen.at());
            assertThat(after)
                    .usingRecursiveComparison()
                    .ignoringFields("asked", "listed")
                    .isEqualTo(before);
        }
    }

    @Property
    void takingAllBackLeavesNothing(@ForAll("observations") List<Observation> told, @ForAll Random random) {
        List<Observation> shuffled = new ArrayList<>(told);
        Collections.shuffle(shuffled, random);
        ObjectHistory history = history(told, true);
        for (Observation seen : shuffled) {
            history = history.without(seen.at());
        }

        assertThat(history.isEmpty()).isTrue();
        assertThat(history.register()).isEqualTo(Register.UNSEEN);
    }

    @Property
    void foldingNeverChangesTheRegister(
            @ForAll("observations") List<Observation> told,
            @ForAll @IntRange(max = 70) int horizon,
            @ForAll @IntRange(max = 20) int limit,
            @ForAll boolean looks) {
        ObjectHistory folded = history(told, looks).folded(horizon, limit);

        assertThat(folded.register()).isEqualTo(inOrder(told));
        assertThat(folded.recent()).hasSizeLessThanOrEqualTo(limit);
        assertThat(folded.recent())
                .allSatisfy(seen -> assertThat(seen.at().seconds()).isGreaterThanOrEqualTo(horizon));
        assertThat(told).allSatisfy(seen -> assertThat(folded.isPast(seen.at()))
                .isEqualTo(!folded.recent().contains(seen)));
    }

    @Property
    void howeverFewAreKeptApartOnlyOneThatComesTooLateCanChangeTheRegister(
            @ForAll("observations") List<Observation> told,
            @ForAll Random random,
            @ForAll @IntRange(max = 6) int limit) {
        List<Observation> shuffled = new ArrayList<>(told);
        Collections.shuffle(shuffled, random);
        ObjectHistory history = ObjectHistory.EMPTY;
        boolean tooLate = false;
        for (Observation seen : shuffled) {
            tooLate |= history.isPast(seen.at());
            history = history.with(seen).folded(Long.MIN_VALUE, limit);
        }

        if (!tooLate) {
            assertThat(history.register()).isEqualTo(inOrder(told));
        }
        assertThat(tooLate && told.size() <= limit).isFalse();
    }

    @Property
    void whatComesAfterAFoldCountsAsIfNothingHadBeenFolded(
            @ForAll("observations") List<Observation> told,
            @ForAll("observation") Observation more,
            @ForAll @IntRange(max = 70) int horizon) {
        told.removeIf(seen -> seen.at().equals(more.at()));
        ObjectHistory whole = history(told, true);
        ObjectHistory folded = whole.folded(horizon, Integer.MAX_VALUE);
        if (!folded.isPast(more.at())) {
            assertThat(folded.with(more).register()).isEqualTo(whole.with(more).register());
        }
    }

    @Property
    void whatComesTooLateMovesNothing(
            @ForAll("observations") List<Observation> told, @ForAll("observation") Observation late) {
        ObjectHistory folded = history(told, true).folded(Long.MAX_VALUE, 0);
        if (folded.isPast(late.at())) {
            Register before = folded.register();
            Register after = folded.with(late).register();

            assertThat(after.everParent()).isEqualTo(before.everParent() || late.parent());
            assertThat(after.lot()).isEqualTo(before.lot().isEmpty() && late.lot() != null ? late.lot() : before.lot());
            assertThat(after)
                    .usingRecursiveComparison()
                    .ignoringFields("lot", "everParent", "listed")
                    .isEqualTo(before);
            boolean listed = late.containment() == Containment.AMONG && before.everParent();
            assertThat(after.listed())
                    .isSorted()
                    .containsAll(before.listed())
                    .doesNotHaveDuplicates()
                    .hasSize(
                            before.listed().size() + (listed && !before.listed().contains(late.at()) ? 1 : 0));
        }
    }

    private static ObjectHistory history(List<Observation> told, boolean looksEachTime) {
        ObjectHistory history = ObjectHistory.EMPTY;
        for (Observation seen : told) {
            history = history.with(seen);
            if (looksEachTime) {
                // A register that was worked out is gone on from, not worked out again.
                history.register();
            }
        }
        return history;
    }

    private static Register inOrder(List<Observation> told) {
        Register register = Register.UNSEEN;
        for (Observation seen : told.stream()
                .sorted((one, other) -> one.at().compareTo(other.at()))
                .toList()) {
            register = register.then(seen);
        }
        return register;
    }

    /** Observations of one object, no two of one moment. */
    @Provide
    Arbitrary<List<Observation>> observations() {
        return observation()
                .list()
                .ofMaxSize(12)
                .uniqueElements(Observation::at)
                .map(ArrayList::new);
    }

    @Provide
    Arbitrary<Observation> observation() {
        Arbitrary<Moment> moments = Combinators.combine(Arbitraries.integers().between(0, 60), Arbitraries.of("a", "b"))
                .as((second, id) -> new Moment(second, 0, id));
        Arbitrary<String> sites =
                Arbitraries.of(Spread.PLANT, Spread.PHARMACY, Spread.HUB).injectNull(0.3);
        Arbitrary<String> dispositions = Arbitraries.of("damaged", "in_transit").injectNull(0.6);
        Arbitrary<String> lots = Arbitraries.of("A", "B").injectNull(0.7);
        return Combinators.combine(
                        moments,
                        Arbitraries.of(Movement.class),
                        sites,
                        sites,
                        dispositions,
                        lots,
                        Arbitraries.of(Containment.class),
                        Arbitraries.integers().between(0, 15))
                .as(ObjectHistoryTest::observation);
    }

    private static Observation observation(
            Moment at,
            Movement movement,
            String site,
            String destination,
            String disposition,
            String lot,
            Containment containment,
            int choice) {
        String container = CONTAINERS.get(choice % 2);
        boolean parent = containment == Containment.UNSAID;
        return new Observation(
                at,
                movement,
                site,
                destination,
                disposition,
                lot,
                containment,
                containment == Containment.IN ? container : null,
                containment == Containment.WITH && choice < 10 ? new long[] {Hash64.of(container)} : Observation.ALONE,
                parent,
                parent && choice < 8);
    }
}
