package io.unitflow.sql;

import static io.unitflow.sql.ToldEvent.GTIN;
import static io.unitflow.sql.ToldEvent.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Questions to what happened to units count what their files say, where the obvious reading of the tables would not. */
@ExtendWith(MiniClusterExtension.class)
class UnitQueriesTest {
    private static final Map<String, String> LOT = Map.of("lot", "L");

    private static QueryTables tables;

    /** The engine that is shared by all tests is known from here on. */
    @BeforeEach
    void connect() throws IOException {
        if (tables == null) {
            tables = new QueryTables(StreamExecutionEnvironment.getExecutionEnvironment());
        }
        tables.clear();
    }

    @AfterAll
    static void end() {
        tables = null;
    }

    private ToldEvent event(String id, String time, String step, String site) {
        return new ToldEvent(tables, id, time, step, site);
    }

    private void site(String site, String type) {
        tables.put("live_site", Map.of("site", site, "type", type));
    }

    private void stock(String day, String lot, String site, String quantity) {
        NumberQueriesTest.stock(tables, day, GTIN, lot, site, quantity);
    }

    /** Container or unit, and event, of each row. */
    private List<String> life(String unit) throws IOException {
        return tables.ask("unit_life", Map.of("unit", key(unit))).stream()
                .map(row -> row.split(",", -1))
                .map(cells -> cells[7].replace("00/", "") + " " + cells[8])
                .toList();
    }

    @Test
    void whatATakesOutIsNoLongerPartOfItsContainersJourney() throws IOException {
        event("e1", "2026-01-05T08:00", "packing", "A").packs("P1", "u1");
        event("e2", "2026-01-06T08:00", "shipping", "A").lists("P1");
        event("e3", "2026-01-07T08:00", "unpacking", "B").unpacks("P1", "u1");
        event("e4", "2026-01-07T12:00", "shipping", "B").lists("P1");
        event("e5", "2026-01-08T12:00", "dispensing", "B").lists("u1");

        assertThat(life("u1")).containsExactly("itself e1", "P1 e2", "itself e3", "itself e5");
    }

    @Test
    void aUnitListedBesideItsContainerStaysInItAndOneListedAloneHasLeft() throws IOException {
        event("e1", "2026-01-05T08:00", "packing", "A").packs("P1", "u1", "u2");
        event("e2", "2026-01-05T09:00", "inspecting", "A").lists("u1", "P1");
        event("e3", "2026-01-05T10:00", "inspecting", "A").lists("u2");
        event("e4", "2026-01-06T08:00", "shipping", "A").lists("P1");

        assertThat(life("u1")).containsExactly("itself e1", "P1 e2", "itself e2", "P1 e4");
        assertThat(life("u2")).doesNotContain("P1 e4");
    }

    @Test
    void emptyingWithoutAListEndsTheStayAndIsPartOfIt() throws IOException {
        event("e1", "2026-01-05T08:00", "packing", "A").packs("P1", "u1");
        event("e2", "2026-01-05T08:00", "shipping", "A").lists("P1");
        event("e3", "2026-01-06T08:00", "unpacking", "B").unpacks("P1");
        event("e4", "2026-01-06T09:00", "shipping", "B").lists("P1");

        assertThat(life("u1")).containsExactly("itself e1", "P1 e2", "P1 e3");
    }

    @Test
    void aUnitIsInAContainerAgainWhenItIsListedBesideTheOneThatWasEmptiedWithoutAList() throws IOException {
        event("e1", "2026-01-05T08:00", "packing", "A").packs("P1", "u1", "u2", "u3");
        event("e2", "2026-01-05T09:00", "unpacking", "A").unpacks("P1");
        event("e3", "2026-01-05T10:00", "inspecting", "A").lists("u3");
        event("e4", "2026-01-05T11:00", "inspecting", "A").lists("u1", "u3", "P1");
        event("e5", "2026-01-05T12:00", "inspecting", "A").lists("u1", "P1");
        event("e6", "2026-01-06T08:00", "shipping", "A").lists("P1");
        event("e7", "2026-01-07T08:00", "unpacking", "B").unpacks("P1");
        event("e8", "2026-01-07T09:00", "shipping", "B").lists("P1");

        assertThat(life("u1"))
                .containsExactly("itself e1", "P1 e2", "itself e4", "P1 e5", "itself e5", "P1 e6", "P1 e7");
        assertThat(life("u2")).containsExactly("itself e1", "P1 e2");
        assertThat(life("u3")).containsExactly("itself e1", "P1 e2", "itself e3", "itself e4");
    }

    @Test
    void aContainerIsNotAnotherWhoseKeyBeginsLikeIts() throws IOException {
        event("e1", "2026-01-05T08:00", "packing", "A").packs("P1", "u1");
        event("e2", "2026-01-05T08:01", "packing", "A").packs("P12", "u2");
        event("e3", "2026-01-05T09:00", "inspecting", "A").lists("u1", "P12");
        event("e4", "2026-01-06T08:00", "shipping", "A").lists("P1");

        assertThat(life("u1")).containsExactly("itself e1", "itself e3");
    }

    @Test
    void aUnitGoesWhereTheContainerAroundItsContainerGoes() throws IOException {
        event("e1", "2026-01-05T08:00", "packing", "A").packs("P1", "u1");
        event("e2", "2026-01-05T09:00", "packing", "A").packs("P2", "P1");
        event("e3", "2026-01-06T08:00", "shipping", "A").lists("P2");
        event("e4", "2026-01-07T08:00", "unpacking", "B").unpacks("P2", "P1");
        event("e5", "2026-01-08T08:00", "shipping", "B").lists("P2");

        assertThat(life("u1")).containsExactly("itself e1", "P1 e2", "P2 e3", "P1 e4");
    }

    @Test
    void aLotIsTracedThroughItsContainers() throws IOException {
        event("e1", "2026-01-05T07:00", "commissioning", "A").lists("u1", "u2", "L*30");
        event("e2", "2026-01-05T08:00", "packing", "A").packs("P1", "u1", "u2");
        event("e3", "2026-01-06T08:00", "shipping", "A").lists("P1");
        event("e4", "2026-01-07T08:00", "receiving", "B").lists("P1");
        event("e5", "2026-01-07T09:00", "unpacking", "B").unpacks("P1", "u1", "u2");
        event("e6", "2026-01-08T09:00", "shipping", "B").lists("P1");
        event("e7", "2026-01-08T10:00", "receiving", "B")
                .with("type", "TransactionEvent")
                .lists("u1", "L*30");

        assertThat(tables.ask("lot_trace", LOT))
                .containsExactly(
                        "commissioning,A,2026-01-05T07:00:00Z,2026-01-05T07:00:00Z,1,2,32",
                        "packing,A,2026-01-05T08:00:00Z,2026-01-05T08:00:00Z,1,2,2",
                        "shipping,A,2026-01-06T08:00:00Z,2026-01-06T08:00:00Z,1,2,2",
                        "receiving,B,2026-01-07T08:00:00Z,2026-01-07T08:00:00Z,1,2,2",
                        "unpacking,B,2026-01-07T09:00:00Z,2026-01-07T09:00:00Z,1,2,2");
    }

    @Test
    void aRecallCountsGoodsWithoutSerialsByQuantity() throws IOException {
        event("e1", "2026-01-10T09:00", "dispensing", "B").lists("L*10");
        event("e2", "2026-01-11T09:00", "retail_selling", "B").lists("L*30");
        event("e3", "2026-01-12T09:00", "receiving", "B")
                .with("disposition", "returned")
                .lists("L*1");

        assertThat(tables.ask("recall_scope", LOT)).containsExactly("B,sold,39,2026-01-12T09:00:00Z");
        assertThat(tables.ask("recall_scope", Map.of("lot", "L", "day", "2026-01-10")))
                .containsExactly("B,sold,10,2026-01-10T09:00:00Z");
    }

    @Test
    void aUnitSoldOnTheDayOfARecallIsSoldAndOneThatCameBackIsNot() throws IOException {
        event("e1", "2026-01-10T12:00", "dispensing", "B").lists("u1");
        event("e2", "2026-01-10T13:00", "dispensing", "B").lists("u2");
        event("e2d", "2026-01-10T13:01", "decommissioning", "B")
                .with("action", "DELETE")
                .lists("u1", "u2");
        event("e2i", "2026-01-10T13:02", "retail_selling", "B")
                .with("type", "TransactionEvent")
                .lists("u3");
        event("e3", "2026-01-11T13:00", "receiving", "B").lists("u2");
        event("e3p", "2026-01-11T13:30", "retail_selling", "B").packs("P1", "u2");
        event("e4", "2026-01-08T12:00", "commissioning", "A").lists("u4");
        event("e5", "2026-01-09T12:00", "other", "A").with("lot", "M").lists("u4");
        event("e6", "2026-01-10T11:00", "dispensing", "B").with("lot", "M").lists("u4");
        stock("2026-01-11", "L", "B", "1");

        assertThat(tables.ask("recall_scope", Map.of("lot", "L", "day", "2026-01-10")))
                .containsExactly("B,sold,2,2026-01-10T13:00:00Z");
        assertThat(tables.ask("recall_scope", LOT))
                .containsExactly("B,on_hand,1,2026-01-11T12:00:00Z", "B,sold,1,2026-01-10T12:00:00Z");
    }

    @Test
    void aRecallCostsWhatTheUnitsCostWhereThatIsKnown() throws IOException {
        event("e1", "2026-01-10T12:00", "dispensing", "B").lists("u1");
        stock("2026-01-09", "L", "B", "4");
        stock("2026-01-10", "L", "B", "3");

        assertThat(tables.ask("recall_cost", LOT)).containsExactly("on_hand,3,1,", "sold,1,1,");
        tables.put("live_product", Map.of("gtin", GTIN, "unit_cost", "2.5"));
        assertThat(tables.ask("recall_cost", LOT)).containsExactly("on_hand,3,1,7.5", "sold,1,1,2.5");
        assertThat(tables.ask("recall_cost", Map.of("lot", "L", "unit_cost", "4", "day", "2026-01-09")))
                .containsExactly("on_hand,4,1,16");
    }

    @Test
    void twoSalesOfGoodsWithoutSerialsAreNoUnitSoldTwice() throws IOException {
        event("e1", "2026-01-09T09:00", "receiving", "B").lists("L*50", "u1");
        event("e2", "2026-01-10T09:00", "dispensing", "B").lists("L*10");
        event("e3", "2026-01-11T09:00", "dispensing", "B").lists("L*30", "u1");
        assertThat(tables.ask("chargeback_check", Map.of())).containsExactly("B,41,51,0,0");

        event("e3i", "2026-01-11T09:01", "dispensing", "B")
                .with("type", "TransactionEvent")
                .lists("L*30", "u1", "u9");
        event("e3r", "2026-01-11T09:02", "receiving", "B")
                .with("type", "TransactionEvent")
                .lists("L*30", "u8");
        event("e3p", "2026-01-11T09:02", "retail_selling", "B").packs("P1", "u1");
        assertThat(tables.ask("chargeback_check", Map.of())).containsExactly("B,41,51,0,0");

        event("e4", "2026-01-12T09:00", "dispensing", "B").lists("u1");
        assertThat(tables.ask("chargeback_check", Map.of())).containsExactly("B,41,51,0,1");
    }

    @Test
    void whatCameInContainersWasReceivedOpenedOrNot() throws IOException {
        event("e1", "2026-01-05T08:00", "packing", "A").packs("P1", "u1", "u2", "u3", "L*30");
        event("e2", "2026-01-05T09:00", "packing", "A").packs("P2", "P1");
        event("e3", "2026-01-05T10:00", "unpacking", "A").unpacks("P1", "u3");
        event("e4", "2026-01-06T08:00", "shipping", "A").to("B").lists("P2");
        event("e5", "2026-01-08T08:00", "receiving", "B").lists("P2");
        event("e6", "2026-01-09T08:00", "dispensing", "B").lists("u1", "u3", "L*10");
        event("e7", "2026-01-09T09:00", "dispensing", "C").lists("u2", "L*5");

        assertThat(tables.ask("chargeback_check", Map.of())).containsExactly("B,12,32,1,0", "C,6,0,6,0");
    }

    @Test
    void goodsWithoutSerialsAreReceivedOnceThoughTheirContainerIsReceivedAndOpened() throws IOException {
        event("e0", "2026-01-01T08:00", "stock_taking", "B").lists("L*4");
        event("e1", "2026-01-05T08:00", "packing", "A").packs("P1", "L*30");
        event("e2", "2026-01-08T08:00", "receiving", "B").lists("P1");
        event("e3", "2026-01-08T09:00", "unpacking", "B").unpacks("P1", "L*30");
        event("e4", "2026-01-08T10:00", "stock_taking", "B").lists("L*34");
        event("e5", "2026-01-09T08:00", "dispensing", "B").lists("L*10");

        assertThat(tables.ask("chargeback_check", Map.of())).containsExactly("B,10,34,0,0");
    }

    @Test
    void whatWasKnownCountsEventsAndTheirGoods() throws IOException {
        event("e1", "2026-01-10T09:00", "receiving", "B").lists("u1", "u2", "L*30");
        event("e2", "2026-01-10T10:00", "receiving", "B")
                .with("ingested_at", "2026-01-12T00:00:00Z")
                .lists("u3");
        event("e3", "2026-01-10T11:00", "receiving", "B")
                .with("declared_wrong", true)
                .with("declaration_ingested_at", "2026-01-10T12:00:00Z")
                .lists("u4");
        event("e4", "2026-01-10T12:00", "receiving", "B")
                .with("declared_wrong", true)
                .with("declaration_ingested_at", "2026-02-01T12:00:00Z")
                .lists("u5");

        assertThat(tables.ask(
                        "what_was_known_when",
                        Map.of("known_at", "2026-01-11 00:00:00", "happened_by", "2026-01-11 00:00:00")))
                .containsExactly("B,receiving,2,1,33,1,2026-01-12T00:00:00Z");
    }

    @Test
    void wasteIsWhatLeftOnceEachAndUnitByUnit() throws IOException {
        event("e1", "2026-01-05T08:00", "packing", "A").packs("P1", "u2", "u3", "u4");
        event("e1b", "2026-01-05T08:00", "packing", "A").packs("P2", "u8");
        event("e1c", "2026-01-05T09:00", "dispensing", "A").lists("u7", "L*3");
        event("e2", "2026-01-06T08:00", "inspecting", "A")
                .with("disposition", "expired")
                .lists("u1");
        event("e3", "2026-01-07T08:00", "inspecting", "A")
                .with("disposition", "expired")
                .lists("u1", "u5");
        event("e4", "2026-01-07T09:00", "unpacking", "A").unpacks("P1", "u4");
        event("e5", "2026-01-08T08:00", "destroying", "A")
                .with("disposition", "destroyed")
                .with("action", "DELETE")
                .lists("u1", "P1");
        event("e6", "2026-01-08T09:00", "decommissioning", "A")
                .with("action", "DELETE")
                .lists("u1");
        event("e7", "2026-01-08T10:00", "removing", "A")
                .with("action", "DELETE")
                .lists("u4", "L*7");
        event("e8", "2026-01-08T11:00", "dispensing", "A")
                .with("action", "DELETE")
                .lists("u6", "P2");
        // As tills do.
        event("e9", "2026-01-08T11:01", "decommissioning", "A")
                .with("action", "DELETE")
                .lists("u6", "P2");
        event("e10", "2026-01-08T12:00", "receiving", "A")
                .with("disposition", "returned")
                .lists("u7");

        event("e11", "2026-01-08T13:00", "destroying", "A").lists("u7");
        event("e12", "2026-01-09T08:00", "packing", "A").packs("P3", "u9");
        event("e13", "2026-01-09T09:00", "dispensing", "A").lists("P3", "u10");
        event("e13a", "2026-01-09T09:01", "decommissioning", "A")
                .with("action", "DELETE")
                .lists("P3", "u9");
        // In the same instant, by a number that comes first.
        event("d13", "2026-01-09T09:00", "decommissioning", "A")
                .with("action", "DELETE")
                .lists("u10");

        assertThat(tables.ask("waste_by_cause", Map.of()))
                .containsExactly(
                        GTIN + ",A,removing,,8,1,2026-01-08T10:00:00Z",
                        GTIN + ",A,destroying,destroyed,2,1,2026-01-08T08:00:00Z",
                        GTIN + ",A,destroying,expired,1,1,2026-01-08T08:00:00Z",
                        GTIN + ",A,destroying,returned,1,1,2026-01-08T13:00:00Z");
    }

    @Test
    void aDwellTimeIsThatOfOneVisitToTheMinute() throws IOException {
        site("C", "customs");
        site("A", "plant");
        event("e1", "2026-01-05T08:00", "arriving", "C").lists("P1", "P2", "P3", "L*5");
        event("e1i", "2026-01-05T08:30", "receiving", "A")
                .with("type", "TransactionEvent")
                .lists("P1", "P2");
        event("e2", "2026-01-05T09:00", "departing", "C").lists("P1");
        event("e3", "2026-01-05T10:00", "departing", "C").lists("P2");
        event("e4", "2026-01-07T08:59", "departing", "C").lists("P3", "L*5");
        event("e5", "2026-01-08T08:00", "arriving", "A").lists("P1");
        event("e6", "2026-01-09T08:00", "arriving", "C").lists("P1");
        event("e7", "2026-06-09T08:00", "arriving", "C").lists("P2");

        // 1, 2 and 48.98 hours, and two visits of one scan each.
        assertThat(tables.ask("customs_dwell", Map.of())).containsExactly("C,3,5,10.4,49,1");
    }

    @Test
    void aLaneIsThatOfTheShipmentAndWhatNeverArrivesIsLate() throws IOException {
        event("e1", "2026-01-05T08:00", "shipping", "A").to("B").lists("P1", "P2", "P3", "L*5");
        event("e2", "2026-01-05T08:00", "departing", "A").lists("P1", "P2", "P3");
        event("e3", "2026-01-05T08:30", "receiving", "C").lists("P1", "L*5");
        event("e3i", "2026-01-05T08:45", "receiving", "B")
                .with("type", "TransactionEvent")
                .lists("P1", "P2", "P3");
        event("e4", "2026-01-05T09:00", "receiving", "B").lists("P1");
        event("e5", "2026-01-05T10:00", "unpacking", "B").unpacks("P2", "u1");
        event("e6", "2026-01-09T08:00", "inspecting", "B").lists("u1");
        event("e7", "2099-01-09T08:00", "inspecting", "B")
                .with("ingested_at", "2026-01-09T08:00:00Z")
                .lists("u1");
        event("e8", "2026-01-09T07:00", "shipping", "A").to("D").lists("P4");

        assertThat(tables.ask("lane_times", Map.of())).containsExactly("A,B,2,1.5,1,2,1", "A,D,0,,,,0");
    }

    @Test
    void aContainerHasArrivedWhereWhatIsInItIsReceived() throws IOException {
        event("e1", "2026-01-05T07:00", "packing", "A").packs("P1", "u1", "u2");
        event("e2", "2026-01-05T08:00", "shipping", "A").to("B").lists("P1");
        event("e3", "2026-01-05T10:00", "receiving", "B").lists("u1", "u2");
        event("e4", "2026-01-15T10:00", "dispensing", "B").lists("u1");

        assertThat(tables.ask("lane_times", Map.of())).containsExactly("A,B,1,2,2,2,0");
    }

    @Test
    void aWrongNumberStoodFromItsArrivalOn() throws IOException {
        event("e1", "2026-01-05T08:00", "dispensing", "B")
                .with("ingested_at", "2026-01-09T08:00:00Z")
                .with("declared_wrong", true)
                .with("declared_at", "2026-01-09T09:30:00Z")
                .lists("u1");

        assertThat(tables.ask("declared_wrong", Map.of()))
                .containsExactly("2026-01-05T08:00:00Z,B,dispensing,,2026-01-09T09:30:00Z,97.5,1.5,1,e1");
    }
}
