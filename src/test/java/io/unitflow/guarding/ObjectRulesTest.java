package io.unitflow.guarding;

import static io.unitflow.guarding.Scene.BORDER;
import static io.unitflow.guarding.Scene.CASE;
import static io.unitflow.guarding.Scene.OTHER_CASE;
import static io.unitflow.guarding.Scene.PHARMACY;
import static io.unitflow.guarding.Scene.PLANT;
import static io.unitflow.guarding.Scene.UNIT;
import static io.unitflow.guarding.Scene.made;
import static io.unitflow.guarding.Scene.object;
import static io.unitflow.guarding.Scene.packed;
import static io.unitflow.guarding.Scene.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.Element;
import io.unitflow.epcis.EpcisEventBuilder;
import io.unitflow.epcis.EventType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule over one unit, by itself. */
class ObjectRulesTest {
    @Test
    void aUnitThatIsMadeAndStoredGivesNothing() {
        assertThat(Scene.of(made(0), object(1, "storing", PLANT)).claims()).isEmpty();
    }

    @Test
    void theSecondCommissioningIsADuplicateAndTheThirdNoMore() {
        assertThat(Scene.of(made(0), made(2), made(5)).claims())
                .containsExactly("duplicate_commissioning " + PLANT + " 2 open");
    }

    @Test
    void aContainerMayBeCommissionedTwice() {
        EpcisEventBuilder parent = packed(3, Action.ADD, UNIT).childEpcs(List.of("01/09521000000021/21/9"));

        assertThat(Scene.of(made(0), made(2), parent).claims()).isEmpty();
    }

    @Test
    void aUnitThatNobodyMadeIsClaimedAfterThreeDaysIfItsProductHasSerialNumbers() {
        Scene scene = Scene.of(object(1, "storing", PLANT), object(5, "storing", PLANT));

        assertThat(scene.claims()).containsExactly("never_commissioned " + PLANT + " 73 open");
        assertThat(scene.insight(Thresholds.STANDARD).claims().get(0).condition())
                .isEqualTo(new Claim.Serialized(Scene.GTIN));
    }

    @Test
    void aLateCommissioningAnswersForTheUnit() {
        assertThat(Scene.of(object(1, "storing", PLANT), made(900)).claims()).isEmpty();
    }

    @Test
    void theOutputOfATransformationIsMadeToo() {
        EpcisEventBuilder transformed = Scene.event(0, "repackaging", PLANT)
                .type(EventType.TRANSFORMATION)
                .outputEpcList(List.of(UNIT));

        assertThat(Scene.of(transformed).claims()).isEmpty();
    }

    @Test
    void whatWasDestroyedIsNotSeenAgain() {
        assertThat(Scene.of(made(0), object(1, "destroying", PLANT), object(2, "storing", PLANT))
                        .claims())
                .containsExactly("seen_after_gone " + PLANT + " 2 open");
    }

    @Test
    void aReturnExplainsWhyASoldUnitIsBack() {
        Scene scene = Scene.of(
                made(0),
                object(1, "retail_selling", PLANT),
                object(2, "receiving", PLANT).disposition("returned"),
                object(3, "retail_selling", PLANT));

        assertThat(scene.claims()).isEmpty();
    }

    @Test
    void aUnitIsSoldOnceAndEachFurtherSaleIsReported() {
        Scene scene = Scene.of(
                made(0),
                object(1, "dispensing", PLANT),
                object(2, "dispensing", PLANT),
                object(3, "retail_selling", PLANT));

        assertThat(scene.claims())
                .containsExactly("sold_again " + PLANT + " 2 open", "sold_again " + PLANT + " 3 open");
    }

    @Test
    void aSightingReportedAsSeenAfterGoneStartsAfresh() {
        Scene scene = Scene.of(
                made(0), object(1, "dispensing", PLANT), object(2, "storing", PLANT), object(3, "dispensing", PLANT));

        assertThat(scene.claims()).containsExactly("seen_after_gone " + PLANT + " 2 open");
    }

    @Test
    void aThousandKilometresInAnHourAreImpossibleAndInTwoPossible() {
        assertThat(Scene.of(made(0), object(1, "storing", PHARMACY)).claims())
                .containsExactly("impossible_travel " + PHARMACY + " 1 open");
        assertThat(Scene.of(made(0), object(2, "storing", PHARMACY)).claims()).isEmpty();
    }

    @Test
    void asFarAsNobodyKnowsWhereASiteIsNothingIsImpossible() {
        assertThat(Scene.of(made(0), object(1, "storing", BORDER), object(2, "storing", "9521000000990"))
                        .claims(Thresholds.STANDARD.without(Set.of(Kind.STUCK_IN_CUSTOMS))))
                .isEmpty();
    }

    @Test
    void aSaleInACountryThatIsNotListedIsInTheWrongMarket() {
        assertThat(Scene.of(made(0), object(9, "dispensing", PHARMACY)).claims())
                .containsExactly("wrong_market " + PHARMACY + " 9 open");
    }

    @Test
    void aShipmentToWhereNoLaneGoesIsOffRoute() {
        assertThat(Scene.of(made(0), shipped(1, PLANT, BORDER), object(9, "receiving", BORDER))
                        .claims(Thresholds.STANDARD.without(Set.of(Kind.STUCK_IN_CUSTOMS))))
                .containsExactly("off_route " + BORDER + " 1 open");
    }

    @Test
    void aShipmentThatEndsElsewhereIsOffRoute() {
        assertThat(Scene.of(made(0), shipped(1, PLANT, PHARMACY), object(9, "receiving", PLANT))
                        .claims())
                .containsExactly("off_route " + PLANT + " 9 open");
    }

    @Test
    void aShipmentIsOverdueAfterItsLeadTimeAndTwiceItsDeviationUntilItEnds() {
        Scene lost = Scene.of(made(0), shipped(1, PLANT, PHARMACY));
        Scene late = Scene.of(made(0), shipped(1, PLANT, PHARMACY), object(99, "receiving", PHARMACY));
        Scene punctual = Scene.of(made(0), shipped(1, PLANT, PHARMACY), object(73, "receiving", PHARMACY));

        assertThat(lost.claims()).containsExactly("overdue " + PHARMACY + " 73 open");
        assertThat(late.claims()).containsExactly("overdue " + PHARMACY + " 73 closed");
        assertThat(punctual.claims()).isEmpty();
    }

    @Test
    void goodsAreStuckInCustomsAfterTheLaneSaysAndUntilTheyAreSeenElsewhere() {
        Scene stuck = Scene.of(made(0), shipped(1, PLANT, PHARMACY), object(5, "arriving", BORDER));
        Scene left = Scene.of(
                made(0), shipped(1, PLANT, PHARMACY), object(5, "arriving", BORDER), object(40, "receiving", PHARMACY));

        assertThat(stuck.claims()).contains("stuck_in_customs " + BORDER + " 29 open");
        assertThat(left.claims()).containsExactly("stuck_in_customs " + BORDER + " 29 closed");
    }

    @Test
    void whatIsPackedWhileItIsPackedElsewhereIsClaimedForTheOtherContainer() {
        Scene scene = Scene.of(made(0), packed(1, Action.ADD, CASE), packed(2, Action.ADD, OTHER_CASE));

        assertThat(scene.claims()).containsExactly("packed_twice " + PLANT + " 2 open");
        assertThat(scene.insight(Thresholds.STANDARD).claims().get(0).condition())
                .isInstanceOfSatisfying(Claim.StillInside.class, inside -> assertThat(inside.container())
                        .isEqualTo(CASE));
    }

    @Test
    void whatWasTakenOutMayBePackedAgain() {
        Scene scene = Scene.of(
                made(0),
                packed(1, Action.ADD, CASE),
                packed(2, Action.DELETE, CASE),
                packed(3, Action.ADD, OTHER_CASE));

        assertThat(scene.claims()).isEmpty();
    }

    @Test
    void aProductThatGetsTooColdIsReported() {
        assertThat(Scene.of(made(0), measured("30")).claims()).containsExactly("temperature " + PLANT + " 1 open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Infinity", "-Infinity", "NaN", "1e999", "-1e999", "cold"})
    void whatASensorSaysThatIsNoNumberIsNoTemperature(String reading) {
        assertThat(Scene.of(made(0), measured(reading))
                        .insight(Thresholds.STANDARD)
                        .claims())
                .isEmpty();
        assertThat(Particulars.of(measured(reading).build()).temperature()).isNull();
    }

    private static EpcisEventBuilder measured(String fahrenheit) {
        Element report = new Element(
                "",
                "sensorReport",
                null,
                List.of(
                        Element.text("", "type", "gs1:Temperature"),
                        Element.text("", "minValue", fahrenheit),
                        Element.text("", "uom", "FAH")));
        return object(1, "storing", PLANT)
                .sensorElementList(List.of(new Element("", "sensorElement", null, List.of(report))));
    }

    @Test
    void aKindThatIsSwitchedOffIsNotLookedFor() {
        Thresholds without = Thresholds.STANDARD.without(Set.of(Kind.DUPLICATE_COMMISSIONING));

        assertThat(Scene.of(made(0), made(2)).claims(without)).isEmpty();
    }

    @Test
    void whatIsFoldedStillBearsOnWhatComesLater() {
        Sightings all = Scene.of(made(0), object(1, "dispensing", PLANT), object(2, "dispensing", PLANT))
                .sightings();
        ObjectGuard guard = new ObjectGuard(new Surroundings(Scene.NETWORK, Thresholds.STANDARD));

        assertThat(guard.of(UNIT, all.folded(Long.MIN_VALUE, 1)).claims())
                .isEqualTo(guard.of(UNIT, all).claims());
        assertThat(guard.of(UNIT, all.folded(Long.MIN_VALUE, 0)).claims()).isEmpty();
    }

    @Test
    void whatIsSetForItsProductOrItsLaneCountsForAUnit() {
        Scene late = Scene.of(made(0), shipped(1, PLANT, PHARMACY), object(100, "storing", PHARMACY));
        Thresholds lane = special(null, "overdue", "off");
        Thresholds both = lane.with(new Thresholds.Scope(Scene.GTIN, PLANT, PHARMACY), "overdue", "on");
        Thresholds product = Thresholds.STANDARD.with(new Thresholds.Scope(Scene.GTIN, null, null), "overdue", "off");
        Thresholds other =
                Thresholds.STANDARD.with(new Thresholds.Scope("09521000000021", null, null), "overdue", "off");

        assertThat(late.claims(lane)).isEmpty();
        assertThat(late.claims(product)).isEmpty();
        assertThat(late.claims(both)).containsExactly("overdue " + PHARMACY + " 73 closed");
        assertThat(late.claims(other)).containsExactly("overdue " + PHARMACY + " 73 closed");
    }

    @Test
    void aRuleThatIsOffMayBeOnForOneProduct() {
        Thresholds on = Thresholds.STANDARD
                .without(Set.of(Kind.DUPLICATE_COMMISSIONING))
                .with(new Thresholds.Scope(Scene.GTIN, null, null), "duplicate_commissioning", "on");

        assertThat(Scene.of(made(0), made(2)).claims(on))
                .containsExactly("duplicate_commissioning " + PLANT + " 2 open");
    }

    private static Thresholds special(String gtin, String name, String value) {
        return Thresholds.STANDARD.with(new Thresholds.Scope(gtin, PLANT, PHARMACY), name, value);
    }
}
