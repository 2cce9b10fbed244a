package io.unitflow.ledger;

import static io.unitflow.ledger.Spread.GTIN;
import static io.unitflow.ledger.Spread.PHARMACY;
import static io.unitflow.ledger.Spread.PLANT;
import static io.unitflow.ledger.Spread.object;
import static io.unitflow.ledger.Spread.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEventBuilder;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.QuantityElement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an event does to goods known by class: exactly one rule; and the demand that it is. */
class ClassMeaningTest {
    private static final ClassKey GOODS = new ClassKey(GTIN, "A", PLANT);

    @ParameterizedTest
    @ValueSource(strings = {"dispensing", "retail_selling", "consuming", "decommissioning", "destroying", "sampling"})
    void whatIsSoldOrGoneIsTaken(String step) {
        assertMoves(three(step), -3, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shipping", "stock_taking", "receiving", "storing"})
    void whatIsDeletedIsTakenWhateverTheStep(String step) {
        assertMoves(three(step).action(Action.DELETE), -3, false);
        assertThat(Spread.of(three(step).action(Action.DELETE)).inTransit).isEmpty();
    }

    @Test
    void whatIsShippedIsTakenHereAndInTransitThere() {
        EpcisEventBuilder event = three("shipping").destinationList(to("owning_party", PHARMACY));

        assertMoves(event, -3, false);
        assertThat(Spread.of(event).inTransit).isEqualTo(Map.of(transit(PHARMACY), new BigDecimal("3")));
        assertThat(Spread.of(three("shipping")).inTransit).isEqualTo(Map.of(transit(""), new BigDecimal("3")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stock_taking", "cycle_counting"})
    void whatIsCountedIsSo(String step) {
        assertMoves(three(step), 3, true);
        assertMoves(three(step).action(Action.ADD), 3, true);
    }

    @Test
    void aShippingThatIsVoidedIsTurnedBack() {
        EpcisEventBuilder event = three("void_shipping").destinationList(to("location", PHARMACY));

        assertMoves(event, 3, false);
        assertThat(Spread.of(event).inTransit).isEqualTo(Map.of(transit(PHARMACY), new BigDecimal("-3")));
    }

    @Test
    void whatIsReceivedIsNoLongerInTransitToHere() {
        assertMoves(three("receiving"), 3, false);
        assertThat(Spread.of(three("receiving")).inTransit).isEqualTo(Map.of(transit(PLANT), new BigDecimal("-3")));
    }

    @Test
    void whatIsAddedIsMore() {
        assertMoves(three("commissioning").action(Action.ADD), 3, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"departing", "arriving", "storing", "packing", "commissioning"})
    void nothingElseMovesGoodsKnownByClass(String step) {
        Spread spread = Spread.of(three(step));

        assertThat(spread.moved).isEmpty();
        assertThat(spread.inTransit).isEmpty();
        assertThat(spread.demanded).isEmpty();
    }

    @Test
    void childrenInputsAndOutputsByClassMoveNothing() {
        List<QuantityElement> some = List.of(quantity("01/" + GTIN, "3"));
        for (EventType type : List.of(EventType.AGGREGATION, EventType.TRANSFORMATION, EventType.TRANSACTION)) {
            Spread spread = Spread.of(object(1, "receiving", PLANT)
                    .type(type)
                    .action(Action.ADD)
                    .epcList(List.of())
                    .parentId(Spread.CASE)
                    .quantityList(some)
                    .childQuantityList(some)
                    .inputQuantityList(some)
                    .outputQuantityList(some));
            assertThat(spread.moved).as(type.name()).isEmpty();
            assertThat(spread.inTransit).as(type.name()).isEmpty();
        }
    }

    @Test
    void aClassListedTwiceIsSummed() {
        EpcisEventBuilder event = three("receiving")
                .quantityList(List.of(
                        quantity("01/" + GTIN + "/10/A", "3"),
                        quantity("01/" + GTIN + "/10/A", "0.5"),
                        quantity("01/" + GTIN, "1"),
                        quantity("01/" + GTIN, null),
                        quantity("urn:example:no-gs1-key", "7")));

        Spread spread = Spread.of(event);

        assertThat(spread.moved.get(GOODS).quantity()).isEqualByComparingTo("3.5");
        assertThat(spread.moved.get(new ClassKey(GTIN, "", PLANT)).quantity()).isEqualByComparingTo("1");
        assertThat(spread.moved).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dispensing", "retail_selling"})
    void aSaleIsADemandOfEachUnitAndOfClassesTogether(String step) {
        EpcisEventBuilder event = object(1, step, PLANT)
                .epcList(List.of(Spread.UNIT, Spread.UNIT, "01/" + GTIN + "/21/2", Spread.CASE))
                .quantityList(List.of(quantity("01/" + GTIN + "/10/A", "2.5"), quantity("01/" + GTIN, "1")));

        assertThat(Spread.of(event).demanded.values()).singleElement().satisfies(quantity -> assertThat(quantity)
                .isEqualByComparingTo("5.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"consuming", "decommissioning", "destroying", "sampling", "shipping"})
    void nothingElseIsDemand(String step) {
        assertThat(Spread.of(three(step).action(Action.DELETE)).demanded).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T23:59:59.999+02:00, 2026-03-01",
        "2026-03-02T00:00:00+02:00, 2026-03-02",
        "2026-03-01T23:30:00-10:00, 2026-03-01",
        "2026-03-02T00:30:00+14:00, 2026-03-02",
        "2026-02-28T12:00:00-12:00, 2026-02-28",
        "1969-12-31T23:59:59.5-00:30, 1969-12-31",
        "0001-01-01T00:00:00+05:45, 0001-01-01"
    })
    void demandIsOfTheLocalDate(OffsetDateTime time, LocalDate date) {
        EpcisEventBuilder event = three("dispensing")
                .eventTime(time.toInstant())
                .offsetSeconds(time.getOffset().getTotalSeconds());

        assertThat(Spread.of(event).demanded.keySet()).containsExactly(new DemandKey(GTIN, PLANT, date.toEpochDay()));
    }

    @Test
    void anEventNowhereMovesGoodsAtTheEmptySite() {
        Spread spread = Spread.of(three("dispensing").readPoint(null));

        assertThat(spread.moved.keySet()).containsExactly(new ClassKey(GTIN, "A", ""));
        assertThat(spread.demanded.keySet())
                .singleElement()
                .extracting(DemandKey::site)
                .isEqualTo("");
    }

    private static EpcisEventBuilder three(String step) {
        return object(1, step, PLANT).epcList(List.of()).quantityList(List.of(quantity("01/" + GTIN + "/10/A", "3")));
    }

    private static QuantityElement quantity(String goods, String quantity) {
        return new QuantityElement(goods, quantity == null ? null : new BigDecimal(quantity), null);
    }

    private static PositionKey transit(String site) {
        return new PositionKey(GTIN, "A", site, StockState.IN_TRANSIT);
    }

    private static void assertMoves(EpcisEventBuilder event, int quantity, boolean counted) {
        Map<ClassKey, ClassMove> moved = Spread.of(event).moved;
        assertThat(moved.keySet()).containsExactly(GOODS);
        assertThat(moved.get(GOODS).counted()).isEqualTo(counted);
        assertThat(moved.get(GOODS).quantity()).isEqualByComparingTo(BigDecimal.valueOf(quantity));
    }
}
