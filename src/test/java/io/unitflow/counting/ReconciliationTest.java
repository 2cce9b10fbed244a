package io.unitflow.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EpcisEventBuilder;
import io.unitflow.epcis.ErrorDeclaration;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.epcis.TypedId;
import io.unitflow.ledger.RandomWorld;
import io.unitflow.ledger.ReferenceLedger;
import io.unitflow.network.CountedStock;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A warehouse and a shop; what was counted there, what the ledger has, and why they differ. */
class ReconciliationTest {
    private static final String UNITS = "04000001000015";
    private static final String BULK = "04000001000022";
    private static final String WAREHOUSE = "4000001000005";
    private static final String SHOP = "4000001000012";
    private static final String CASE = "00/040000010000000018";
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final List<EpcisEvent> events = new ArrayList<>(List.of(
            object(0, "commissioning", WAREHOUSE, 1, 2, 3, 4, 5).lot("A").build(),
            event(1, "packing", WAREHOUSE)
                    .type(EventType.AGGREGATION)
                    .action(Action.ADD)
                    .parentId(CASE)
                    .childEpcs(List.of(unit(4), unit(5)))
                    .build(),
            shipped(object(2, "shipping", WAREHOUSE, 1, 2)).build(),
            shipped(object(3, "shipping", WAREHOUSE)).epcList(List.of(CASE)).build(),
            object(4, "dispensing", WAREHOUSE, 3).build(),
            object(5, "receiving", SHOP, 1).build(),
            object(6, "receiving", SHOP).epcList(List.of(CASE)).build(),
            bulk(1, "stock_taking", 40),
            bulk(2, "dispensing", 8),
            bulk(3, "receiving", 10)));

    @Test
    void whatAgreesIsNoDifference() throws Exception {
        assertThat(reconciled(found(1, SHOP), found(4, SHOP), found(5, SHOP), quantity(BULK, "B", WAREHOUSE, 42)))
                .isEmpty();
    }

    @Test
    void aCountBySerialTellsExactlyWhichUnitsAreMissingAndWhichTooMany() throws Exception {
        List<Difference> differences = reconciled(found(1, SHOP), found(2, SHOP), found(4, SHOP), found(9, SHOP));

        assertThat(said(differences))
                .containsExactly(
                        "  derived 0 counted 1 net 1",
                        "surplus 9: no event names it",
                        "A derived 3 counted 3 net 1",
                        "surplus 2: in_transit to 4000001000012, lot A; shipping at second 2 of itself",
                        "missing 5: on_hand at 4000001000012, lot A; receiving at second 6 of its case");
    }

    @Test
    void tooFewByQuantityNamesThoseThatCouldBeMissing() throws Exception {
        assertThat(said(reconciled(quantity(UNITS, "A", SHOP, 2))))
                .containsExactly(
                        "A derived 3 counted 2 net -1",
                        "perhaps_missing 1: on_hand at 4000001000012, lot A; receiving at second 5 of itself",
                        "perhaps_missing 4: on_hand at 4000001000012, lot A; receiving at second 6 of its case",
                        "perhaps_missing 5: on_hand at 4000001000012, lot A; receiving at second 6 of its case");
    }

    @Test
    void tooManyByQuantityNamesThoseOnTheirWayAndThoseThatLeft() throws Exception {
        assertThat(said(reconciled(quantity(UNITS, "A", SHOP, 4))))
                .containsExactly(
                        "A derived 3 counted 4 net 1",
                        "perhaps_surplus 2: in_transit to 4000001000012, lot A; shipping at second 2 of itself");
        assertThat(said(reconciled(quantity(UNITS, "A", WAREHOUSE, 1), quantity(BULK, "B", WAREHOUSE, 42))))
                .containsExactly(
                        "A derived 0 counted 1 net 1",
                        "perhaps_surplus 3: not in stock; dispensing at second 4 of itself",
                        "perhaps_surplus 2: in_transit to 4000001000012, lot A; shipping at second 2 of itself");
    }

    @Test
    void whatWasInACaseThatWasEmptiedIsExplainedByTheEmptying() throws Exception {
        caseThatGoesOnAfter(event(2, "unpacking", WAREHOUSE)
                .type(EventType.AGGREGATION)
                .action(Action.DELETE)
                .parentId(CASE)
                .build());

        assertThat(said(reconciled(quantity(UNITS, "A", WAREHOUSE, 0))))
                .containsExactly(
                        "A derived 1 counted 0 net -1",
                        "missing 6: on_hand at 4000001000005, lot A; unpacking at second 2 of its case");
        assertThat(said(reconciled(quantity(UNITS, "A", SHOP, 1))))
                .as("the case came here, and not what had been in it")
                .containsExactly("A derived 0 counted 1 net 1");
    }

    @Test
    void whatLeftItsCaseInALongListIsExplainedByThatList() throws Exception {
        List<String> many = new ArrayList<>(List.of(unit(6)));
        for (int box = 0; box < 330; box++) {
            many.add("00/%018d".formatted(box));
        }
        caseThatGoesOnAfter(object(2, "storing", WAREHOUSE).epcList(many).build());

        assertThat(said(reconciled(quantity(UNITS, "A", WAREHOUSE, 0))))
                .containsExactly(
                        "A derived 1 counted 0 net -1",
                        "missing 6: on_hand at 4000001000005, lot A; storing at second 2 of itself");
        assertThat(said(reconciled(quantity(UNITS, "A", SHOP, 1)))).containsExactly("A derived 0 counted 1 net 1");
    }

    /** A unit is packed, leaves its case at the second second, and the case is shipped to the shop and received there. */
    private void caseThatGoesOnAfter(EpcisEvent leaving) {
        events.clear();
        events.addAll(List.of(
                object(0, "commissioning", WAREHOUSE, 6).lot("A").build(),
                event(1, "packing", WAREHOUSE)
                        .type(EventType.AGGREGATION)
                        .action(Action.ADD)
                        .parentId(CASE)
                        .childEpcs(List.of(unit(6)))
                        .build(),
                leaving,
                shipped(object(3, "shipping", WAREHOUSE)).epcList(List.of(CASE)).build(),
                object(4, "receiving", SHOP).epcList(List.of(CASE)).build()));
    }

    @Test
    void goodsWithoutSerialsAreExplainedByWhatMovedThemSinceTheirLastCount() throws Exception {
        assertThat(said(reconciled(quantity(BULK, "B", WAREHOUSE, 41))))
                .containsExactly(
                        "B derived 42 counted 41 net -1",
                        "moved : +10; receiving at second 3",
                        "moved : -8; dispensing at second 2",
                        "moved : counted 40; stock_taking at second 1");
    }

    @Test
    void goodsWithoutSerialsThatAreFoundBeforeTheyWereReceivedAreExplainedByTheirShipments() throws Exception {
        events.add(shipped(bulk(4, "shipping", 5)));
        events.add(shipped(bulk(5, "shipping", 10)));
        events.add(shipped(bulk(6, "shipping", 20)));
        events.add(
                bulk(7, "receiving", 8).toBuilder().bizLocation("414/" + SHOP).build());

        assertThat(said(reconciledListed(quantity(BULK, "B", SHOP, 35))))
                .containsExactly(
                        "B derived 8 counted 35 net 27",
                        "perhaps_surplus : 20 in_transit to 4000001000012, lot B; shipping at second 6",
                        "perhaps_surplus : 7 in_transit to 4000001000012, lot B; shipping at second 5",
                        "moved : +8; receiving at second 7");
        assertThat(said(reconciledListed(quantity(BULK, null, SHOP, 9))))
                .anyMatch(line -> line.startsWith("perhaps_surplus : 20 in_transit"));
    }

    @Test
    void whatWasReceivedIsNotOnItsWay() throws Exception {
        events.add(shipped(bulk(4, "shipping", 5)));
        events.add(
                bulk(7, "receiving", 5).toBuilder().bizLocation("414/" + SHOP).build());

        assertThat(said(reconciledListed(quantity(BULK, "B", SHOP, 9))))
                .containsExactly("B derived 5 counted 9 net 4", "moved : +5; receiving at second 7");
    }

    @Test
    void aSiteThatIsNamedIsCountedWholeUnlessSaidOtherwise() throws Exception {
        CountedStock bulk = quantity(BULK, "B", SHOP, 0);

        assertThat(said(reconciled(bulk))).contains("A derived 3 counted 0 net -3");
        assertThat(Reconciliation.of(StockMemory.of(source(), null), List.of(bulk), true))
                .isEmpty();
    }

    @Test
    void aQuantityWithoutALotStandsForAllLots() throws Exception {
        assertThat(reconciled(quantity(UNITS, null, SHOP, 3))).isEmpty();
        assertThat(said(reconciled(quantity(UNITS, null, SHOP, 2)))).first().isEqualTo("  derived 3 counted 2 net -1");
    }

    @Test
    void whatHappenedAfterTheCountDoesNotCount() throws Exception {
        StockMemory then = StockMemory.of(source(), START.plusSeconds(3));

        assertThat(Reconciliation.of(then, List.of(found(3, WAREHOUSE), quantity(BULK, "B", WAREHOUSE, 42)), false))
                .isEmpty();
    }

    @Test
    void whatWasDeclaredWrongExplainsNothing() throws Exception {
        EpcisEvent sale = events.get(4);
        events.add(sale.toBuilder()
                .errorDeclaration(new ErrorDeclaration(START, "did_not_occur", List.of(), List.of()))
                .build());

        assertThat(reconciled(found(3, WAREHOUSE), quantity(BULK, "B", WAREHOUSE, 42)))
                .isEmpty();
    }

    @Test
    void unsellableUnitsAreThereAllTheSame() throws Exception {
        events.add(object(7, "inspecting", SHOP, 1).disposition("damaged").build());

        List<Difference> differences = reconciled(quantity(UNITS, "A", SHOP, 4));

        assertThat(differences).singleElement().satisfies(difference -> {
            assertThat(difference.derived()).isEqualByComparingTo("3");
            assertThat(difference.unsellable()).isEqualByComparingTo("1");
            assertThat(difference.difference()).isEqualByComparingTo("1");
        });
    }

    @Test
    void aCountOfWhatTheReferenceHasDiffersNowhere() throws Exception {
        for (long seed = 0; seed < 300; seed++) {
            List<EpcisEvent> told = RandomWorld.told(seed, 40);
            List<CountedStock> counted = new ArrayList<>();
            for (String row : ReferenceLedger.positions(told)) {
                String[] cells = row.split(",");
                if (!cells[3].equals("in_transit")) {
                    counted.add(new CountedStock(cells[0], cells[1], null, cells[2], new BigDecimal(cells[4])));
                }
            }
            assertThat(Reconciliation.of(StockMemory.of(told::forEach, null), counted, false))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    private List<Difference> reconciled(CountedStock... counted) throws IOException {
        return Reconciliation.of(StockMemory.of(source(), null), List.of(counted), false);
    }

    private List<Difference> reconciledListed(CountedStock counted) throws IOException {
        return Reconciliation.of(StockMemory.of(source(), null), List.of(counted), true);
    }

    private static EpcisEvent shipped(EpcisEvent event) {
        return shipped(event.toBuilder()).build();
    }

    /** All events twice, in an order of its own each time. */
    private EventSource source() {
        Random random = new Random(7);
        return taker -> {
            List<EpcisEvent> told = new ArrayList<>(events);
            told.addAll(events);
            Collections.shuffle(told, random);
            told.forEach(taker);
        };
    }

    private static List<String> said(List<Difference> differences) {
        List<String> lines = new ArrayList<>();
        for (Difference difference : differences) {
            String lot = difference.spot().lot();
            lines.add((lot.isEmpty() ? " " : lot) + " derived " + difference.derived() + " counted "
                    + difference.counted() + " net " + difference.net());
            difference.evidence().forEach(evidence -> lines.add(said(evidence)));
        }
        return lines;
    }

    private static String said(Evidence evidence) {
        EventFact event = evidence.event();
        String line = evidence.finding().word() + " " + evidence.serial() + ": " + evidence.says();
        if (event == null) {
            return line;
        }
        long second = event.time().getEpochSecond() - START.getEpochSecond();
        String about = evidence.about();
        return line + "; " + event.step() + " at second " + second
                + (about.isEmpty() ? "" : about.equals(CASE) ? " of its case" : " of itself");
    }

    private static CountedStock found(int serial, String site) {
        return new CountedStock(UNITS, null, Integer.toString(serial), site, BigDecimal.ONE);
    }

    private static CountedStock quantity(String gtin, String lot, String site, int quantity) {
        return new CountedStock(gtin, lot, null, site, BigDecimal.valueOf(quantity));
    }

    private static String unit(int serial) {
        return "01/" + UNITS + "/21/" + serial;
    }

    private static EpcisEventBuilder event(int second, String step, String site) {
        return EpcisEvent.builder()
                .eventId(step + second)
                .eventTime(START.plusSeconds(second))
                .bizStep(step)
                .bizLocation("414/" + site);
    }

    private static EpcisEventBuilder object(int second, String step, String site, int... serials) {
        return event(second, step, site)
                .type(EventType.OBJECT)
                .action(Action.OBSERVE)
                .epcList(Arrays.stream(serials)
                        .mapToObj(ReconciliationTest::unit)
                        .toList());
    }

    private static EpcisEventBuilder shipped(EpcisEventBuilder event) {
        return event.destinationList(List.of(new TypedId("location", "414/" + SHOP)));
    }

    private static EpcisEvent bulk(int second, String step, int quantity) {
        return event(second, step, WAREHOUSE)
                .eventId("bulk" + second)
                .type(EventType.OBJECT)
                .action(Action.OBSERVE)
                .quantityList(List.of(new QuantityElement("01/" + BULK + "/10/B", BigDecimal.valueOf(quantity), null)))
                .build();
    }
}
