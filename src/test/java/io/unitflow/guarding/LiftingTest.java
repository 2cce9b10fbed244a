package io.unitflow.guarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.ledger.Moment;
import io.unitflow.network.Network;
import io.unitflow.network.Product;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiftingTest {
    private static final String CASE = "01/59521000000001/21/C";
    private static final String PALLET = "00/095210000000000012";
    private static final String GTIN = "09521000000000";
    private static final Surroundings COOL = new Surroundings(
            Network.of(new Product(
                    GTIN,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    new BigDecimal("2"),
                    new BigDecimal("8"))),
            Thresholds.STANDARD);

    @Test
    void aPalletHoldsWhatItsCaseHoldsWhileBothAreSo() {
        var held = of(Map.of(new Fact.Stay(CASE, at(1), at(9), GTIN), 20, inside(3, 7), 1));

        assertThat(held).containsExactly(Map.entry(held(3, at(7), 3), 20));
    }

    @Test
    void whatLeftTheCaseBeforeWasNeverOnThePallet() {
        assertThat(of(Map.of(new Fact.Stay(CASE, at(1), at(2), GTIN), 20, inside(3, 7), 1)))
                .isEmpty();
    }

    @Test
    void anEmptiedCaseHoldsNothingAnyMore() {
        var held = of(
                Map.of(new Fact.Stay(CASE, at(1), null, GTIN), 20, inside(3, 7), 1, new Fact.Emptied(CASE, at(5)), 1));

        assertThat(held).containsExactly(Map.entry(held(3, at(5), 3), 20));
    }

    @Test
    void whatIsHeldDeeperIsLiftedToo() {
        var held = of(Map.of(new Fact.Held(CASE, at(4), null, GTIN, at(4)), 1, inside(3, 7), 1));

        assertThat(held).containsExactly(Map.entry(held(4, at(7), 3), 1));
    }

    @Test
    void whatACaseHoldsIsOnThePalletIfBothListsSaySo() {
        var asking = new Fact.Provided(new Fact.Stay(CASE, at(2), null, GTIN), List.of(at(2)));
        var onPallet = new Fact.Provided(inside(3, 7), List.of(at(3)));
        assertThat(of(Map.of(asking, 20, onPallet, 1))).isEmpty();

        assertThat(of(Map.of(asking, 20, onPallet, 1, new Fact.Listed(CASE, at(2)), 1)))
                .containsExactly(Map.entry(new Fact.Provided(held(3, at(7), 3), List.of(at(3))), 20));
    }

    @Test
    void whatIsPackedIntoACaseThatWasEmptiedOffItsPalletIsNotOnThePallet() {
        ContainerStory pallet = new ContainerStory(Map.of(), List.of());
        pallet.tell(new Fact.Reading(PALLET, at(6), "9521000000129", new Temperature(20, 20)), 1);
        var packedLater = new Fact.Stay(CASE, at(5), null, GTIN);
        of(Map.of(packedLater, 20, inside(3, 7), 1)).forEach(pallet::tell);
        assertThat(pallet.findings(PALLET, COOL)).extracting(Finding::kind).containsExactly(Kind.TEMPERATURE);

        pallet.tell(new Fact.Emptied(PALLET, at(4)), 1);

        assertThat(pallet.findings(PALLET, COOL)).isEmpty();
    }

    @Test
    void whatIsPackedIntoACaseOfAnEmptiedPalletIsNotInWhatThePalletIsIn() {
        var held = new Fact.Held(PALLET, at(5), null, GTIN, at(3));
        var inside = new Fact.Inside(PALLET, at(1), null, "00/095210000000000029");

        assertThat(of(Map.of(held, 1, inside, 1))).hasSize(1);
        assertThat(of(Map.of(held, 1, inside, 1, new Fact.Emptied(PALLET, at(4)), 1)))
                .isEmpty();
    }

    @Test
    void whatAnEarlierProgramToldIsTakenBack() {
        ContainerStory pallet = new ContainerStory(Map.of(held(5, null, 5), 20), List.of());

        pallet.tell(held(5, null, 3), -20);

        assertThat(pallet.isEmpty()).isTrue();
    }

    /** What the containers hold that it was in, when all this has been told. */
    private static Map<Fact.OfContainer, Integer> of(Map<? extends Fact.OfContainer, Integer> facts) {
        Lifting lifting = new Lifting(Map.of());
        Map<Fact.OfContainer, Integer> held = new HashMap<>();
        facts.forEach((fact, count) ->
                lifting.tell(fact, count).forEach((lifted, times) -> held.merge(lifted, times, Integer::sum)));
        held.values().removeIf(times -> times == 0);
        return held;
    }

    private static Fact.Held held(int from, Moment to, int nested) {
        return new Fact.Held(PALLET, at(from), to, GTIN, at(nested));
    }

    private static Fact.Inside inside(int from, int to) {
        return new Fact.Inside(CASE, at(from), at(to), PALLET);
    }

    private static Moment at(int second) {
        return new Moment(second, 0, "e" + second);
    }
}
