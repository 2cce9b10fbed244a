package io.unitflow.guarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.ledger.Moment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiftingTest {
    private static final String CASE = "01/59521000000001/21/C";
    private static final String PALLET = "00/095210000000000012";
    private static final String GTIN = "09521000000000";

    @Test
    void aPalletHoldsWhatItsCaseHoldsWhileBothAreSo() {
        var held = Lifting.of(Map.of(new Fact.Stay(CASE, at(1), at(9), GTIN), 20, inside(3, 7), 1));

        assertThat(held).containsExactly(Map.entry(new Fact.Held(PALLET, at(3), at(7), GTIN), 20));
    }

    @Test
    void whatLeftTheCaseBeforeWasNeverOnThePallet() {
        assertThat(Lifting.of(Map.of(new Fact.Stay(CASE, at(1), at(2), GTIN), 20, inside(3, 7), 1)))
                .isEmpty();
    }

    @Test
    void anEmptiedCaseHoldsNothingAnyMore() {
        var held = Lifting.of(
                Map.of(new Fact.Stay(CASE, at(1), null, GTIN), 20, inside(3, 7), 1, new Fact.Emptied(CASE, at(5)), 1));

        assertThat(held).containsExactly(Map.entry(new Fact.Held(PALLET, at(3), at(5), GTIN), 20));
    }

    @Test
    void whatIsHeldDeeperIsLiftedToo() {
        var held = Lifting.of(Map.of(new Fact.Held(CASE, at(4), null, GTIN), 1, inside(3, 7), 1));

        assertThat(held).containsExactly(Map.entry(new Fact.Held(PALLET, at(4), at(7), GTIN), 1));
    }

    private static Fact.Inside inside(int from, int to) {
        return new Fact.Inside(CASE, at(from), at(to), PALLET);
    }

    private static Moment at(int second) {
        return new Moment(second, 0, "e" + second);
    }
}
