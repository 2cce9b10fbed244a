package io.unitflow.ledger;

import static io.unitflow.ledger.Spread.CASE;
import static io.unitflow.ledger.Spread.HUB;
import static io.unitflow.ledger.Spread.PHARMACY;
import static io.unitflow.ledger.Spread.PLANT;
import static io.unitflow.ledger.Spread.UNIT;
import static io.unitflow.ledger.Spread.aggregation;
import static io.unitflow.ledger.Spread.object;
import static io.unitflow.ledger.Spread.register;
import static io.unitflow.ledger.Spread.to;
import static io.unitflow.ledger.Spread.transformation;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEventBuilder;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.TypedId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an event does to each object that it lists: the rules in their order, with every business step that they name. */
class EventMeaningTest {
    @ParameterizedTest
    @ValueSource(strings = {"commissioning", "dispensing", "shipping", "arriving"})
    void whatATransformationMakesIsHereAndLooseWhateverTheStep(String step) {
        for (List<String> inputs : List.of(List.<String>of(), List.of(UNIT))) {
            Register register = register(UNIT, packed(), shipped(), transformation(step, inputs, List.of(UNIT)));

            assertThat(register.mode()).isEqualTo(Mode.HERE);
            assertThat(register.site()).isEqualTo(PLANT);
            assertThat(register.destination()).isEmpty();
            assertThat(register.container()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"commissioning", "shipping", "arriving"})
    void whatATransformationUsesUpIsGoneAndLoose(String step) {
        Register register = register(UNIT, packed(), transformation(step, List.of(UNIT), List.of()));

        assertThat(register.mode()).isEqualTo(Mode.GONE);
        assertThat(register.container()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dispensing", "retail_selling", "consuming", "decommissioning", "destroying", "sampling"})
    void whatIsSoldOrUsedUpIsGoneAndLoose(String step) {
        for (Action action : Action.values()) {
            Register register = register(UNIT, packed(), object(9, step, PLANT).action(action));

            assertThat(register.mode()).isEqualTo(Mode.GONE);
            assertThat(register.container()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shipping", "arriving", "storing"})
    void whatAnObjectEventDeletesIsGoneWhateverTheStep(String step) {
        Register register = register(UNIT, packed(), object(9, step, PLANT).action(Action.DELETE));

        assertThat(register.mode()).isEqualTo(Mode.GONE);
        assertThat(register.container()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dispensing", "retail_selling", "consuming", "destroying", "storing"})
    void packingConsumesNothing(String step) {
        for (Action action : Action.values()) {
            EpcisEventBuilder event = aggregation(9, action, CASE, UNIT).bizStep(step);

            assertThat(register(UNIT, shipped(), event).mode()).isEqualTo(Mode.HERE);
            assertThat(register(CASE, event).mode()).isEqualTo(Mode.HERE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shipping", "departing"})
    void whatIsShippedIsInTransitToTheDestination(String step) {
        EpcisEventBuilder event = object(9, step, PLANT).destinationList(to("location", PHARMACY));

        assertInTransit(register(UNIT, event), PHARMACY, PLANT);
        assertInTransit(
                register(
                        UNIT,
                        event.type(EventType.AGGREGATION)
                                .epcList(List.of())
                                .parentId(CASE)
                                .childEpcs(List.of(UNIT))),
                PHARMACY,
                PLANT);
    }

    @Test
    void theDestinationIsTheLocationElseThePossessorElseTheOwner() {
        List<TypedId> all = new ArrayList<>();
        all.addAll(to("owning_party", PLANT));
        assertInTransit(register(UNIT, object(9, "shipping", HUB).destinationList(all)), PLANT, HUB);
        all.addAll(to("possessing_party", HUB));
        assertInTransit(register(UNIT, object(9, "shipping", HUB).destinationList(all)), HUB, HUB);
        all.addAll(to("location", PHARMACY));
        assertInTransit(register(UNIT, object(9, "shipping", HUB).destinationList(all)), PHARMACY, HUB);
    }

    @Test
    void aShipmentWithoutDestinationGoesOnToTheOneBeforeElseNowhereKnown() {
        EpcisEventBuilder departing = object(9, "departing", HUB);

        assertInTransit(register(UNIT, shipped(), departing), PHARMACY, HUB);
        assertInTransit(register(UNIT, object(1, "storing", PLANT), departing), "", HUB);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arriving",
                "entering_exiting",
                "holding",
                "inspecting",
                "loading",
                "sensor_reporting",
                "staging_outbound",
                "transporting",
                "unloading"
            })
    void whatIsSeenOnTheWayIsStillInTransitUntilItIsThere(String step) {
        assertInTransit(register(UNIT, shipped(), object(9, step, HUB)), PHARMACY, HUB);
        assertInTransit(
                register(UNIT, shipped(), object(9, step, HUB).destinationList(to("location", PLANT))), PLANT, HUB);
        assertHere(register(UNIT, shipped(), object(9, step, PHARMACY)), PHARMACY);
        assertHere(register(UNIT, object(1, "storing", PLANT), object(9, step, HUB)), HUB);
        assertHere(register(UNIT, object(9, step, HUB)), HUB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arriving", "transporting"})
    void whatIsSeenNowhereHasArrivedOnlyIfItWentNowhereKnown(String step) {
        assertInTransit(register(UNIT, shipped(), object(9, step, null)), PHARMACY, PLANT);
        assertHere(register(UNIT, object(1, "shipping", PLANT), object(9, step, null)), PLANT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accepting",
                "assembling",
                "collecting",
                "commissioning",
                "creating_class_instance",
                "cycle_counting",
                "disassembling",
                "encoding",
                "installing",
                "killing",
                "other",
                "packing",
                "picking",
                "receiving",
                "removing",
                "repackaging",
                "repairing",
                "replacing",
                "reserving",
                "stock_taking",
                "stocking",
                "storing",
                "unpacking",
                "void_shipping",
                "https://example.com/steps/weighing"
            })
    void anythingElseIsHereAndForgetsWhereItWent(String step) {
        assertHere(register(UNIT, shipped(), object(9, step, HUB)), HUB);
        assertInTransit(register(UNIT, shipped(), object(9, step, HUB), object(10, "departing", HUB)), "", HUB);
    }

    @Test
    void anEventWithoutStepIsAnythingElse() {
        assertHere(register(UNIT, shipped(), object(9, null, HUB)), HUB);
    }

    @Test
    void somethingGoneThatIsSeenAgainIsCountedAgain() {
        assertHere(register(UNIT, object(1, "dispensing", PHARMACY), object(9, "storing", HUB)), HUB);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRANSACTION", "ASSOCIATION"})
    void linksMoveNothing(EventType type) {
        Spread spread =
                Spread.of(object(9, "shipping", HUB).type(type).parentId(CASE).childEpcs(List.of(UNIT)));

        assertThat(spread.observed).isEmpty();
        assertThat(spread.moved).isEmpty();
        assertThat(spread.demanded).isEmpty();
    }

    @Test
    void theSiteIsTheBusinessLocationElseTheReadPointElseTheOneBefore() {
        assertHere(register(UNIT, object(9, "storing", HUB).bizLocation("414/" + PLANT)), PLANT);
        assertHere(register(UNIT, object(9, "storing", HUB)), HUB);
        assertHere(register(UNIT, object(1, "storing", HUB), object(9, "storing", null)), HUB);
        assertHere(register(UNIT, object(9, "storing", null)), "");
    }

    @Test
    void aPlaceInsideASiteIsThatSite() {
        assertHere(register(UNIT, object(9, "storing", HUB).readPoint("414/" + PLANT + "/254/dock 7")), PLANT);
    }

    @Test
    void dispositionAndLotStayUntilAnEventGivesOthers() {
        Register register = register(
                UNIT, object(1, "commissioning", PLANT).lot("A").disposition("damaged"), object(2, "storing", PLANT));
        assertThat(register.sellable()).isFalse();
        assertThat(register.lot()).isEqualTo("A");

        Register mended = register(
                UNIT,
                object(1, "commissioning", PLANT).lot("A").disposition("damaged"),
                object(2, "storing", PLANT).lot("B").disposition("sellable_accessible"));
        assertThat(mended.sellable()).isTrue();
        assertThat(mended.lot()).isEqualTo("B");
    }

    @Test
    void packingTellsNoLot() {
        assertThat(Spread.of(aggregation(9, Action.ADD, CASE, UNIT).lot("A"))
                        .observed
                        .get(UNIT)
                        .lot())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "damaged",
                "disposed",
                "expired",
                "needs_replacement",
                "non_sellable_other",
                "recalled",
                "returned",
                "unavailable"
            })
    void theseDispositionsKeepGoodsFromBeingSold(String disposition) {
        assertThat(Dispositions.sellable(disposition)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "in_transit", "sellable_accessible", "sellable_not_accessible", "retail_sold"})
    void allOthersDoNot(String disposition) {
        assertThat(Dispositions.sellable(disposition)).isTrue();
        assertThat(Dispositions.sellable(null)).isTrue();
    }

    private static EpcisEventBuilder packed() {
        return aggregation(1, Action.ADD, CASE, UNIT);
    }

    private static EpcisEventBuilder shipped() {
        return object(2, "shipping", PLANT).epcList(List.of(UNIT, CASE)).destinationList(to("location", PHARMACY));
    }

    private static void assertHere(Register register, String site) {
        assertThat(register.mode()).isEqualTo(Mode.HERE);
        assertThat(register.site()).isEqualTo(site);
        assertThat(register.destination()).isEmpty();
    }

    private static void assertInTransit(Register register, String destination, String lastSeen) {
        assertThat(register.mode()).isEqualTo(Mode.IN_TRANSIT);
        assertThat(register.destination()).isEqualTo(destination);
        assertThat(register.site()).isEqualTo(lastSeen);
    }
}
