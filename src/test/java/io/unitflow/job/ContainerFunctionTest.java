package io.unitflow.job;

import static io.unitflow.job.Fixture.CASE;
import static io.unitflow.job.Fixture.GOODS;
import static io.unitflow.job.Fixture.GTIN;
import static io.unitflow.job.Fixture.PALLET;
import static io.unitflow.job.Fixture.PHARMACY;
import static io.unitflow.job.Fixture.PLANT;
import static io.unitflow.job.Fixture.STAMP;
import static io.unitflow.job.Fixture.onHand;
import static io.unitflow.job.Harnesses.containers;
import static io.unitflow.job.Harnesses.lifted;
import static io.unitflow.job.Harnesses.restarted;
import static io.unitflow.job.Harnesses.side;
import static io.unitflow.job.Harnesses.sums;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.guarding.Finding;
import io.unitflow.guarding.Nesting;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Lift;
import io.unitflow.job.message.NestedNote;
import io.unitflow.job.message.RegisterNote;
import io.unitflow.ledger.Batch;
import io.unitflow.ledger.Emptying;
import io.unitflow.ledger.Goods;
import io.unitflow.ledger.Holding;
import io.unitflow.ledger.Mode;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Proviso;
import io.unitflow.ledger.Register;
import io.unitflow.ledger.StockState;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A container carries what is in it, counted, wherever it goes. */
class ContainerFunctionTest {
    private KeyedTwoInputStreamOperatorTestHarness<String, Lift, RegisterNote, Lift> containers;

    @BeforeEach
    void start() throws Exception {
        containers = containers(false);
        containers.open();
    }

    @AfterEach
    void end() throws Exception {
        containers.close();
    }

    @Test
    void unitsCountAtTheirContainerWhicheverWasToldFirst() throws Exception {
        put(3, GOODS, at(1));
        assertThat(positions()).isEmpty();
        register(standing(PLANT));
        put(2, GOODS, at(1));

        assertThat(positions()).isEqualTo(Map.of(onHand("A", PLANT), 5));
    }

    @Test
    void movingAContainerCostsOnePairABatchHoweverManyUnitsItHolds() throws Exception {
        register(standing(PLANT));
        for (int unit = 0; unit < 500; unit++) {
            put(1, GOODS, at(1));
            put(1, new Goods(GTIN, "B", true), at(1));
        }
        int before = side(containers, ContainerFunction.POSITIONS).size();

        register(standing(PHARMACY));

        List<Delta<PositionKey>> moved = side(containers, ContainerFunction.POSITIONS);
        assertThat(moved.subList(before, moved.size())).hasSize(4);
        assertThat(positions()).isEqualTo(Map.of(onHand("A", PHARMACY), 500, onHand("B", PHARMACY), 500));
    }

    @Test
    void unitsThatWerePackedOneByOneMoveTogether() throws Exception {
        register(standing(PLANT));
        for (int second = 0; second < 100; second++) {
            put(1, GOODS, at(second));
        }
        int before = side(containers, ContainerFunction.POSITIONS).size();

        register(standing(PHARMACY));

        assertThat(side(containers, ContainerFunction.POSITIONS)).hasSize(before + 2);
        assertThat(positions()).isEqualTo(Map.of(onHand("A", PHARMACY), 100));
    }

    @Test
    void aRegisterThatMovesNothingSaysNothing() throws Exception {
        register(standing(PLANT));
        put(1, GOODS, at(1));
        int before = side(containers, ContainerFunction.POSITIONS).size();

        register(new Register(
                PLANT, Mode.HERE, "", "sellable_accessible", "", null, null, true, List.of(), List.of(), List.of()));

        assertThat(side(containers, ContainerFunction.POSITIONS)).hasSize(before);
    }

    @Test
    void anEmptyingToldLateLeavesLooseWhatWasInItThen() throws Exception {
        register(standing(PHARMACY));
        put(3, GOODS, at(1));
        put(2, GOODS, at(9));

        register(new Register(
                PHARMACY,
                Mode.HERE,
                "",
                null,
                "",
                null,
                null,
                true,
                List.of(new Emptying(at(5), PLANT)),
                List.of(),
                List.of()));

        assertThat(positions()).isEqualTo(Map.of(onHand("A", PLANT), 3, onHand("A", PHARMACY), 2));
    }

    @Test
    void whatWasListedAmongManyIsLooseUntilItsContainerSaysThatItWasListedToo() throws Exception {
        PositionKey loose = onHand("A", PHARMACY);
        Batch asks = new Batch(at(5), GOODS, new Proviso(List.of(at(5)), loose));
        register(standing(PLANT));
        containers.processElement1(new Lift(CASE, asks, 3, STAMP), 0);
        assertThat(positions()).isEqualTo(Map.of(loose, 3));

        register(new Register(PLANT, Mode.HERE, "", null, "", null, null, true, List.of(), List.of(), List.of(at(5))));
        assertThat(positions()).isEqualTo(Map.of(onHand("A", PLANT), 3));

        register(standing(PLANT));
        assertThat(positions()).isEqualTo(Map.of(loose, 3));
    }

    @Test
    void whatIsInABadContainerCannotBeSold() throws Exception {
        put(1, GOODS, at(1));
        register(new Register(PLANT, Mode.HERE, "", "damaged", "", null, null, true, List.of(), List.of(), List.of()));

        assertThat(positions()).isEqualTo(Map.of(new PositionKey(GTIN, "A", PLANT, StockState.UNSELLABLE), 1));
    }

    @Test
    void goodsInAContainerThatIsGoneAreNotCountedUntilItIsSeenAgain() throws Exception {
        put(1, GOODS, at(1));
        register(standing(PLANT));
        register(new Register(PLANT, Mode.GONE, "", null, "", null, null, true, List.of(), List.of(), List.of()));
        assertThat(positions()).isEmpty();

        register(standing(PHARMACY));

        assertThat(positions()).isEqualTo(Map.of(onHand("A", PHARMACY), 1));
    }

    @Test
    void aPackedContainerHandsItsContentsUp() throws Exception {
        put(2, GOODS, at(1));
        register(standing(PLANT));
        register(packed());
        assertThat(positions()).isEmpty();
        assertThat(lifted(containers.extractOutputValues()))
                .isEqualTo(Map.of(PALLET + " since " + at(3).seconds() + " " + GOODS, 2L));

        register(standing(PHARMACY));

        assertThat(lifted(containers.extractOutputValues())).isEmpty();
        assertThat(positions()).isEqualTo(Map.of(onHand("A", PHARMACY), 2));
    }

    @Test
    void theLastLevelCountsAsOutermost() throws Exception {
        end();
        containers = containers(true);
        containers.open();
        put(2, GOODS, at(1));
        register(packed());

        assertThat(containers.extractOutputValues()).isEmpty();
        assertThat(positions()).isEqualTo(Map.of(onHand("A", PLANT), 2));
    }

    @Test
    void nothingIsKeptOfWhatLeft() throws Exception {
        put(2, GOODS, at(1));
        put(1, GOODS, at(2));
        register(standing(PLANT));
        put(-2, GOODS, at(1));
        put(-1, GOODS, at(2));
        assertThat(positions()).isEmpty();

        containers.processElement2(new RegisterNote(CASE, null, RegisterNote.Kind.SEEN, STAMP), 0);

        assertThat(containers.numKeyedStateEntries()).isZero();
    }

    @Test
    void manyBatchesComeStayAndGoAsFewDo() throws Exception {
        register(standing(PLANT));
        for (int second = 0; second < 3 * Holding.FEW; second++) {
            put(2, GOODS, at(second));
            put(-1, GOODS, at(second));
        }
        containers = restarted(containers, containers(false));
        register(standing(PHARMACY));
        assertThat(positions()).isEqualTo(Map.of(onHand("A", PHARMACY), 24, onHand("A", PLANT), -24));

        for (int second = 0; second < 3 * Holding.FEW; second++) {
            put(-1, GOODS, at(second));
        }
        put(1, GOODS, at(1));
        put(-1, GOODS, at(1));
        containers.processElement2(new RegisterNote(CASE, null, RegisterNote.Kind.SEEN, STAMP), 0);

        assertThat(positions()).isEqualTo(Map.of(onHand("A", PLANT), -24));
        assertThat(containers.numKeyedStateEntries()).isZero();
    }

    @Test
    void unitsMayLeaveBeforeTheyAreToldToHaveComeIn() throws Exception {
        register(standing(PLANT));
        put(-1, GOODS, at(1));
        put(1, GOODS, at(1));

        assertThat(positions()).isEmpty();
    }

    @Test
    void contentsOutliveARestart() throws Exception {
        put(2, GOODS, at(1));
        register(standing(PLANT));
        containers = restarted(containers, containers(false));

        register(standing(PHARMACY));

        assertThat(positions()).isEqualTo(Map.of(onHand("A", PHARMACY), 2, onHand("A", PLANT), -2));
    }

    @Test
    void nestingBeyondTheLimitIsToldWhileGoodsAreInItAndLosesNone() throws Exception {
        containers.close();
        containers = containers(true);
        containers.open();
        register(packed());
        assertThat(nested()).isEmpty();
        put(1, GOODS, at(1));
        put(2, GOODS, at(2));
        register(packed());
        containers = restarted(containers, containers(true));
        put(-1, GOODS, at(1));

        assertThat(positions()).isEqualTo(Map.of(onHand("A", PLANT), -1));
        assertThat(nested()).isEmpty();
        put(-2, GOODS, at(2));
        put(2, GOODS, at(2));
        register(standing(PHARMACY));

        Finding told = Nesting.of(CASE, packed());
        assertThat(nested()).containsExactly(nested(told, true), nested(told, false), nested(told, true));
        assertThat(told.evidence()).containsExactly(at(3).eventId());
        assertThat(positions()).containsEntry(onHand("A", PHARMACY), 2);
    }

    private static NestedNote nested(Finding finding, boolean withdrawn) {
        return new NestedNote(PALLET, at(3), List.of(), finding, withdrawn);
    }

    private List<NestedNote> nested() {
        return side(containers, ContainerFunction.NESTED);
    }

    private void put(long units, Goods goods, Moment since) throws Exception {
        containers.processElement1(new Lift(CASE, new Batch(since, goods), units, STAMP), 0);
    }

    private void register(Register register) throws Exception {
        containers.processElement2(new RegisterNote(CASE, register, RegisterNote.Kind.SEEN, STAMP), 0);
    }

    private Map<PositionKey, Integer> positions() {
        return sums(side(containers, ContainerFunction.POSITIONS));
    }

    private static Register standing(String site) {
        return new Register(site, Mode.HERE, "", null, "", null, null, true, List.of(), List.of(), List.of());
    }

    private static Moment at(int second) {
        return Fixture.at(second);
    }

    private static Register packed() {
        return new Register(PLANT, Mode.HERE, "", null, "", PALLET, at(3), true, List.of(), List.of(), List.of());
    }
}
