package io.unitflow.ledger;

import static io.unitflow.ledger.Spread.CASE;
import static io.unitflow.ledger.Spread.PALLET;
import static io.unitflow.ledger.Spread.PHARMACY;
import static io.unitflow.ledger.Spread.PLANT;
import static io.unitflow.ledger.Spread.UNIT;
import static io.unitflow.ledger.Spread.aggregation;
import static io.unitflow.ledger.Spread.object;
import static io.unitflow.ledger.Spread.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEventBuilder;
import io.unitflow.epcis.QuantityElement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What events say of what is in what. */
class PackingMeaningTest {
    private static final EpcisEventBuilder PACKED = aggregation(1, Action.ADD, CASE, UNIT);

    @Test
    void addedAndSeenChildrenAreInTheParentAndInNoOther() {
        for (Action action : List.of(Action.ADD, Action.OBSERVE)) {
            Register register = register(UNIT, PACKED, aggregation(2, action, PALLET, UNIT));

            assertThat(register.container()).isEqualTo(PALLET);
            assertThat(register.since()).isEqualTo(moment(2));
        }
    }

    @Test
    void deletedChildrenAreInNoContainerWhicheverHeldThem() {
        assertThat(register(UNIT, PACKED, aggregation(2, Action.DELETE, PALLET, UNIT))
                        .container())
                .isNull();
    }

    @Test
    void aContainerIsNotItsOwnChild() {
        Spread spread = Spread.of(aggregation(2, Action.ADD, CASE, CASE, UNIT));

        assertThat(spread.observed.get(CASE).containment()).isEqualTo(Containment.UNSAID);
        assertThat(spread.observed.get(UNIT).container()).isEqualTo(CASE);
    }

    @Test
    void aDeleteThatListsNoChildEmptiesTheParent() {
        assertThat(register(CASE, aggregation(2, Action.DELETE, CASE)).emptyings())
                .containsExactly(new Emptying(moment(2), PLANT));
    }

    @Test
    void anEmptyingNowhereLeavesTheContentsAtTheParentsOwnSite() {
        assertThat(register(
                                CASE,
                                object(1, "storing", PHARMACY).epcList(List.of(CASE)),
                                aggregation(2, Action.DELETE, CASE).readPoint(null))
                        .emptyings())
                .containsExactly(new Emptying(moment(2), PHARMACY));
    }

    @Test
    void aDeleteThatListsAnythingEmptiesNothing() {
        QuantityElement some = new QuantityElement("01/09521000000021", BigDecimal.TEN, null);

        assertThat(empties(aggregation(2, Action.DELETE, CASE, UNIT))).isFalse();
        assertThat(empties(aggregation(2, Action.DELETE, CASE, CASE))).isFalse();
        assertThat(empties(aggregation(2, Action.DELETE, CASE).childQuantityList(List.of(some))))
                .isFalse();
        assertThat(empties(aggregation(2, Action.ADD, CASE))).isFalse();
        assertThat(empties(aggregation(2, Action.OBSERVE, CASE))).isFalse();
    }

    @Test
    void whatIsSeenOnItsOwnHasLeftItsContainer() {
        assertThat(register(UNIT, PACKED, object(2, "storing", PLANT)).container())
                .isNull();
        assertThat(register(UNIT, PACKED, object(2, "storing", PLANT).epcList(List.of(UNIT, PALLET)))
                        .container())
                .isNull();
    }

    @Test
    void whatIsSeenWithItsContainerIsStillInItAsOfThen() {
        Register register = register(UNIT, PACKED, object(2, "storing", PLANT).epcList(List.of(UNIT, CASE)));

        assertThat(register.container()).isEqualTo(CASE);
        assertThat(register.since()).isEqualTo(moment(2));
    }

    @Test
    void whatIsSeenAmongManyIsInItsContainerIfThatWasSeenThere() {
        EpcisEventBuilder counted = object(2, "stock_taking", PLANT).epcList(many(UNIT));
        Register unit = register(UNIT, PACKED, counted);

        assertThat(unit.container()).isEqualTo(CASE);
        assertThat(unit.since()).isEqualTo(moment(2));
        assertThat(unit.asked()).containsExactly(moment(2));
        assertThat(register(CASE, PACKED).isListedIn(moment(2))).isFalse();
        EpcisEventBuilder together = object(2, "stock_taking", PLANT).epcList(many(UNIT, CASE));
        assertThat(register(CASE, PACKED, together).isListedIn(moment(2))).isTrue();
    }

    @Test
    void nothingIsAskedOfAContainerThatAnObjectHasLeftOrWasPutIntoSince() {
        EpcisEventBuilder counted = object(2, "stock_taking", PLANT).epcList(many(UNIT));

        assertThat(register(UNIT, counted).asked()).isEmpty();
        assertThat(register(UNIT, PACKED, counted, object(3, "storing", PLANT)).asked())
                .isEmpty();
        Register repacked = register(UNIT, PACKED, counted, aggregation(3, Action.ADD, PALLET, UNIT));
        assertThat(repacked.container()).isEqualTo(PALLET);
        assertThat(repacked.asked()).isEmpty();
    }

    @Test
    void everyLongListIsKnownUntilOneIsDroppedWhichCountsAsHavingListedTheContainer() {
        Register box = register(CASE, PACKED);
        Register unit = register(UNIT, PACKED);
        for (int second = 2; second < 102; second++) {
            boolean together = second != 17;
            EpcisEventBuilder counted = object(second, "stock_taking", PLANT);
            Spread spread = Spread.of(counted.epcList(together ? many(UNIT, CASE) : many(UNIT)));
            box = together ? box.then(spread.observed.get(CASE)) : box;
            unit = unit.then(spread.observed.get(UNIT));
        }

        assertThat(unit.asked()).hasSize(100);
        assertThat(box.bounded(1, 0, 99)).isEqualTo(box);
        assertThat(box.isListedIn(moment(17))).isFalse();
        assertThat(box.isListedIn(moment(1))).as("nothing was dropped").isFalse();
        Register bounded = box.bounded(1, 0, 50).bounded(1, 0, 40);
        assertThat(bounded.listed()).hasSize(40);
        assertThat(bounded.knowsListsOf(box)).isFalse();
        assertThat(unit.asked()).allMatch(bounded::isListedIn);
        assertThat(bounded.isListedIn(moment(102))).isFalse();
        assertThat(unit.bounded(0, 40, 0).asked())
                .hasSize(40)
                .startsWith(moment(2), moment(3))
                .endsWith(moment(100), moment(101));
    }

    @Test
    void aCaseMayHaveTheGtinOfWhatIsInIt() {
        String box = "01/" + Spread.GTIN + "/21/box";
        List<String> all = new ArrayList<>(List.of(UNIT, box));
        for (int other = 0; other < 70; other++) {
            all.add("01/" + Spread.GTIN + "/21/other" + other);
        }
        EpcisEventBuilder packed = aggregation(1, Action.ADD, box, UNIT);
        EpcisEventBuilder together = object(2, "storing", PLANT).epcList(all);

        Placement inside = Placement.ofObject(UNIT, register(UNIT, packed, together));

        assertThat(inside).isInstanceOfSatisfying(Placement.InContainer.class, in -> {
            assertThat(in.container()).isEqualTo(box);
            assertThat(in.batch().proviso().isMet(register(box, packed, together)))
                    .isTrue();
            assertThat(in.batch().proviso().isMet(register(box, packed))).isFalse();
        });
    }

    @Test
    void aListThatTurnsOutWrongIsAskedForNoMore() {
        Register unit = register(UNIT, PACKED, object(2, "stock_taking", PLANT).epcList(many(UNIT, CASE)));
        Register box = register(CASE, PACKED, object(2, "stock_taking", PLANT).epcList(many(UNIT, CASE)));

        assertThat(unit.unlisted(moment(2)).asked()).isEmpty();
        assertThat(box.unlisted(moment(2)).listed()).isEmpty();
        assertThat(box.unlisted(moment(3))).isSameAs(box);
    }

    /** These, listed with more than are told of each other. */
    private static List<String> many(String... objects) {
        List<String> many = new ArrayList<>(List.of(objects));
        many.addAll(RandomWorld.TOO_MANY);
        return many;
    }

    @Test
    void beingNamedAsParentTakesNothingOutOfItsOwnContainer() {
        Register register =
                register(CASE, aggregation(1, Action.ADD, PALLET, CASE), aggregation(2, Action.ADD, CASE, UNIT));

        assertThat(register.container()).isEqualTo(PALLET);
        assertThat(register.since()).isEqualTo(moment(1));
        assertThat(register.everParent()).isTrue();
    }

    @Test
    void anObservationWithoutParentListsItsChildrenAsAnObjectEventWould() {
        EpcisEventBuilder alone = aggregation(2, Action.OBSERVE, null, UNIT);
        EpcisEventBuilder together = aggregation(2, Action.OBSERVE, null, UNIT, CASE);

        assertThat(register(UNIT, PACKED, alone).container()).isNull();
        assertThat(register(UNIT, PACKED, together).container()).isEqualTo(CASE);
    }

    @Test
    void anObjectListedTwiceIsToldOfOnce() {
        assertThat(Spread.of(object(1, "storing", PLANT).epcList(List.of(UNIT, UNIT))).observed)
                .hasSize(1);
        assertThat(Spread.of(aggregation(1, Action.ADD, CASE, UNIT, UNIT)).observed)
                .hasSize(2);
    }

    private static boolean empties(EpcisEventBuilder event) {
        return Spread.of(event).observed.get(CASE).empties();
    }

    private static Moment moment(int second) {
        return Spread.of(object(second, "storing", PLANT)).observed.get(UNIT).at();
    }
}
