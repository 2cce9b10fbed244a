package io.unitflow.planning.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Master data and stock that make no sense, or leave something open: each is told, and has one defined result. */
class BadInputTest extends PlannedFiles {
    private static final String NEW = "4000001000036";

    @Test
    void aSiteOfWhichNoDemandIsKnownIsKeptAtItsLeastStock() throws IOException {
        write(
                "net/lanes.csv",
                "from,to,kind,lead_time_days,cost_per_unit,cost_per_shipment",
                CENTRE + "," + RICH + ",supply,5,0,20",
                CENTRE + "," + POOR + ",supply,5,0,20",
                CENTRE + "," + NEW + ",supply,5,0,20");
        write("net/policies.csv", "gtin,site,minimum_stock", PILL + "," + NEW + ",20", "*,*,3");
        positions(PILL + ",L2," + RICH + ",on_hand,900", PILL + ",L2," + POOR + ",on_hand,900");
        plan();
        assertThat(orders()).singleElement().satisfies(row -> assertThat(row)
                .contains("," + CENTRE + "," + NEW + ",20,"));
        assertThat(remarks)
                .contains("Nothing is known of the demand for " + PILL + " at " + NEW
                        + ": it is kept at its least stock.");

        positions(
                PILL + ",L2," + RICH + ",on_hand,900",
                PILL + ",L2," + POOR + ",on_hand,900",
                PILL + ",L2," + NEW + ",on_hand,20");
        plan();
        assertThat(orders()).isEmpty();
    }

    @Test
    void aRowOfBytesThatAreNoUtf8IsPassedOver() throws IOException {
        List<String> lots = new ArrayList<>();
        String latin = "gtin,lot,site,state,quantity\n" + PILL + ",A\u00e9," + RICH + ",on_hand,5\n" + PILL + ",B,"
                + RICH + ",on_hand,7\n";
        Path file = Files.createTempFile("positions", ".csv");
        Files.write(file, latin.getBytes(StandardCharsets.ISO_8859_1));

        CsvRows.read(file, List.of("gtin", "lot"), remarks::add, row -> lots.add(row.getField("lot")));

        Files.delete(file);
        assertThat(lots).containsExactly("B");
        assertThat(remarks).singleElement().asString().contains(", line 2:").contains("no UTF-8");
    }

    @Test
    void aProductThatNobodyHasSoldIsKeptAtItsLeastStock() throws IOException {
        String fresh = "04000001000026";
        write("net/policies.csv", "gtin,site,minimum_stock", fresh + "," + POOR + ",20");
        positions();
        plan();
        assertThat(orders()).anyMatch(row -> row.contains(",order," + fresh + ",," + CENTRE + "," + POOR + ",20,"));
        assertThat(remarks).noneMatch(remark -> remark.contains("not planned"));
    }

    @Test
    void whoSuppliesOthersIsNotTakenForAShopBecauseItHasALeastStock() throws IOException {
        String plant = "4000001000999";
        write(
                "net/lanes.csv",
                "from,to,kind,lead_time_days,cost_per_unit,cost_per_shipment",
                plant + "," + CENTRE + ",supply,10,0,20",
                CENTRE + "," + RICH + ",supply,5,0,20",
                CENTRE + "," + POOR + ",supply,5,0,20");
        positions(PILL + ",L2," + RICH + ",on_hand,900", PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        double without = ordered(CENTRE);
        write("net/policies.csv", "gtin,site,minimum_stock", PILL + "," + CENTRE + ",5");
        plan();
        assertThat(without).isPositive();
        assertThat(ordered(CENTRE)).isBetween(without, without + 5);
        assertThat(remarks).noneMatch(remark -> remark.contains("Nothing is known"));
    }

    @Test
    void nothingIsSentWhereItMayNotBeSold() throws IOException {
        write("net/sites.csv", "site,region,country", CENTRE + ",north,DE", RICH + ",north,DE", POOR + ",north,CH");
        positions(PILL + ",L1," + RICH + ",on_hand,200", PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        assertThat(sentTo(POOR)).isNotEmpty();
        write("net/markets.csv", "gtin,country", PILL + ",DE");
        write(
                "net/orders.csv",
                "order_id,gtin,from,to,quantity,status",
                "O1," + PILL + "," + CENTRE + "," + POOR + ",50,open",
                "O2," + PILL + "," + CENTRE + "," + RICH + ",50,open");
        plan();
        assertThat(sentTo(POOR)).isEmpty();
        assertThat(remarks)
                .contains(PILL + " is on order for " + POOR + ", where it may not be sold.")
                .noneMatch(remark -> remark.contains("is on order for " + RICH));
        assertThat(remarks).contains(PILL + " may not be sold in CH: none is sent to " + POOR + ".");
        assertThat(read("surpluses.csv"))
                .anySatisfy(row -> assertThat(row).contains("," + POOR + ",2026-03-02,2026-03-02,3,1"));
    }

    @Test
    void whatCostsNothingIsOrderedForALevelOrALeastStockOnlyAndThatIsTold() throws IOException {
        String told = "A unit of " + PILL + " that is not served at " + POOR
                + " costs nothing: only a service level or a least stock asks for any.";
        write("net/products.csv", "gtin,unit_cost,shortage_cost", PILL + ",0,0");
        positions(PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        assertThat(orders()).isEmpty();
        assertThat(remarks).contains(told);

        remarks.clear();
        write("net/policies.csv", "gtin,site,service_level", PILL + ",*,0.9");
        plan();
        assertThat(ordered(POOR)).isPositive();
        assertThat(remarks).doesNotContain(told);
    }

    @Test
    void aStateThatIsNoStateIsTold() throws IOException {
        positions(PILL + ",L2," + POOR + ",on hand,900", PILL + ",L2," + RICH + ",unsellable,900");
        plan();
        assertThat(remarks)
                .contains("positions.csv, line 2: the row is passed over: "
                        + "The state 'on hand' is not on_hand, in_transit or unsellable.")
                .noneMatch(remark -> remark.contains("line 3"));
        assertThat(sentTo(POOR)).isNotEmpty();
    }

    @Test
    void ofAPolicyThatContradictsItselfTheMaximumCountsAndTheRest() throws IOException {
        write("net/products.csv", "gtin,unit_cost,shortage_cost", PILL + ",10,30");
        write("net/policies.csv", "gtin,site,minimum_stock,maximum_stock", PILL + "," + POOR + ",90,60");
        positions(PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        assertThat(ordered(POOR)).isEqualTo(57);
        assertThat(remarks)
                .contains("The policy of " + PILL + " at " + POOR
                        + " asks for at least 90 and at most 60 units: the maximum counts.");
    }

    @Test
    void aMultipleThatNeverFitsIsTold() throws IOException {
        write("net/policies.csv", "gtin,site,maximum_stock", PILL + "," + POOR + ",4");
        positions(PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        assertThat(ordered(POOR)).isZero();
        assertThat(remarks)
                .contains("The policy of " + PILL + " at " + POOR
                        + " allows at most 4 units, but no order is smaller than 5: nothing is ordered.");
    }

    @Test
    void aStockBelowNoneIsToldAndPlannedAsNone() throws IOException {
        positions(PILL + ",L2," + POOR + ",on_hand,0", PILL + ",L2," + RICH + ",on_hand,30");
        plan();
        double none = ordered(POOR);
        String told = "More of " + PILL + " has left " + POOR + " than was known to be there: it counts as none.";
        assertThat(remarks).doesNotContain(told);

        positions(PILL + ",L2," + POOR + ",on_hand,-7", PILL + ",L2," + RICH + ",on_hand,30");
        plan();
        assertThat(none).isPositive();
        assertThat(ordered(POOR)).isEqualTo(none);
        assertThat(remarks).contains(told).noneMatch(remark -> remark.contains("left " + RICH));
    }

    @Test
    void nobodyOrdersOfHimself() throws IOException {
        String plant = "4000001000999";
        write("net/lanes.csv", "from,to,kind,lead_time_days", plant + "," + CENTRE + ",supply,10");
        write("net/policies.csv", "gtin,site,supplier", "*,*," + CENTRE);
        positions(PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        assertThat(ordered(CENTRE)).isPositive();
        assertThat(sentTo(CENTRE)).allMatch(row -> row.contains("," + plant + "," + CENTRE + ","));
        assertThat(remarks)
                .contains("No lane says how long " + PILL + " takes from " + CENTRE + " to " + POOR
                        + ": 7 days are assumed.");
    }

    @Test
    void whatIsGoingToBeRecalledIsSoldUntilThenAndNotMovedToArriveLater() throws IOException {
        positions(
                PILL + ",L2," + RICH + ",on_hand,400",
                PILL + ",L1," + RICH + ",on_hand,1",
                PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        double free = ordered(RICH) + moved("L2");
        assertThat(moved("L2")).isPositive();

        // From tomorrow on: what lies there serves today, and would arrive too late elsewhere.
        recall("2026-03-03T08:00:00Z");
        assertThat(moved("L2")).isZero();
        assertThat(read("shortages.csv")).noneMatch(row -> row.contains("," + RICH + "," + TODAY + ","));
        assertThat(ordered(RICH)).isPositive();

        recall("2026-03-02T08:00:00Z");
        assertThat(read("shortages.csv")).anyMatch(row -> row.contains("," + RICH + "," + TODAY + ","));

        recall("2027-03-03T08:00:00Z");
        assertThat(ordered(RICH) + moved("L2")).isEqualTo(free);
    }

    @Test
    void goodsThatComeWhenTheyAreRecalledAreNotWaitedFor() throws IOException {
        positions(PILL + ",L1," + POOR + ",on_hand,20", PILL + ",L2," + POOR + ",in_transit,900");
        plan();
        assertThat(ordered(POOR)).isZero();
        recall("2026-03-04T08:00:00Z");
        assertThat(ordered(POOR)).isPositive();
    }

    private void recall(String from) throws IOException {
        write("net/recalls.csv", "recall_id,gtin,lot,from", "R," + PILL + ",L2," + from);
        plan();
    }

    private double moved(String lot) throws IOException {
        return read("recommendations.csv").stream()
                .filter(row -> row.contains(",transfer," + PILL + "," + lot + ","))
                .mapToDouble(row -> Double.parseDouble(row.split(",")[6]))
                .sum();
    }

    private List<String> orders() throws IOException {
        return read("recommendations.csv").stream()
                .filter(row -> row.contains(",order,"))
                .toList();
    }

    private List<String> sentTo(String site) throws IOException {
        List<String> rows = new ArrayList<>(read("recommendations.csv"));
        rows.removeIf(row -> !row.split(",")[5].equals(site));
        return rows;
    }

    private double ordered(String site) throws IOException {
        return orders().stream()
                .filter(row -> row.split(",")[5].equals(site))
                .mapToDouble(row -> Double.parseDouble(row.split(",")[6]))
                .sum();
    }
}
