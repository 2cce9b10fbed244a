package io.unitflow.planning.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A small network planned on files. */
class FilePlanTest extends PlannedFiles {
    @Test
    void movesWhatWouldExpireAndSaysWhoIsShort() throws IOException {
        positions(PILL + ",L1," + RICH + ",on_hand,200", PILL + ",L2," + POOR + ",on_hand,3");
        FilePlan plan = plan();
        assertThat(plan.asOf()).isEqualTo(TODAY);
        assertThat(read("recommendations.csv"))
                .anySatisfy(row -> assertThat(row).contains(",transfer," + PILL + ",L1," + RICH + "," + POOR + ","));
        assertThat(read("shortages.csv"))
                .anySatisfy(row -> assertThat(row).startsWith(PILL + ",north," + POOR + ",2026-03-02,"))
                .anySatisfy(row -> assertThat(row).startsWith(PILL + ",north,,2026-03-02,"));
        assertThat(read("surpluses.csv"))
                .anySatisfy(row -> assertThat(row).startsWith(PILL + ",north," + RICH + ",2026-03-02,2026-03-20,"));
    }

    @Test
    void neverMovesWhatIsRecalledOrMayNotBeSold() throws IOException {
        write("net/recalls.csv", "recall_id,gtin,lot,from", "R," + PILL + ",L1,2026-02-01T00:00:00Z");
        positions(PILL + ",L1," + RICH + ",on_hand,200", PILL + ",L2," + RICH + ",unsellable,200");
        plan();
        assertThat(read("recommendations.csv")).noneMatch(row -> row.contains(",transfer,"));
    }

    @Test
    void ordersInMultiplesAndCountsWhatIsOnOrderAsOnTheWay() throws IOException {
        positions(PILL + ",L2," + RICH + ",on_hand,3");
        plan();
        List<String> orders = read("recommendations.csv");
        assertThat(orders).hasSize(3);
        assertThat(Double.parseDouble(orders.get(1).split(",")[6]) % 5).isZero();
        write(
                "net/orders.csv",
                "order_id,gtin,from,to,quantity,ordered,due,status",
                "O1," + PILL + "," + CENTRE + "," + POOR + ",500,2026-03-01,2026-03-05,open");
        plan();
        assertThat(read("recommendations.csv"))
                .noneMatch(row -> row.contains(",order,") && row.contains("," + POOR + ","));
    }

    @Test
    void aCentreOrdersWhatItsSitesAreGoingToOrderOfIt() throws IOException {
        String plant = "4000001000999";
        write(
                "net/sites.csv",
                "site,region,type",
                plant + ",north,plant",
                CENTRE + ",north,",
                RICH + ",north,",
                POOR + ",north,");
        write(
                "net/lanes.csv",
                "from,to,kind,lead_time_days,cost_per_unit,cost_per_shipment",
                plant + "," + CENTRE + ",supply,10,0,20",
                CENTRE + "," + RICH + ",supply,5,0,20",
                CENTRE + "," + POOR + ",supply,5,0,20");
        positions(PILL + ",L2," + CENTRE + ",on_hand,40");
        plan();
        double empty = orderedFrom(plant);
        // Some 13 units a day are sold below it in lots for weeks, and goods need 10 days to get to it.
        assertThat(empty).isBetween(300.0, 900.0);
        assertThat(read("recommendations.csv"))
                .anySatisfy(row -> assertThat(row).contains(CENTRE).contains("ordered of it by others"));

        positions(PILL + ",L2," + CENTRE + ",on_hand,140");
        plan();
        assertThat(orderedFrom(plant)).isBetween(empty - 105, empty - 95);

        // What one site has too much of does not lie on the other's shelf.
        positions(PILL + ",L2," + CENTRE + ",on_hand,40", PILL + ",L2," + RICH + ",on_hand,900");
        plan();
        double forThePoor = orderedFrom(plant);
        assertThat(forThePoor).isBetween(100.0, empty - 100);

        positions(
                PILL + ",L2," + CENTRE + ",on_hand,40",
                PILL + ",L2," + RICH + ",on_hand,900",
                PILL + ",L2," + POOR + ",on_hand,900");
        plan();
        assertThat(orderedFrom(plant)).isZero();

        // What was ordered of it is on its way to the site, and still to be got.
        positions(PILL + ",L2," + RICH + ",on_hand,900", PILL + ",L2," + POOR + ",on_hand,900");
        write(
                "net/orders.csv",
                "order_id,gtin,from,to,quantity,ordered,due,status",
                "O1," + PILL + "," + CENTRE + "," + POOR + ",500,2026-03-01,,open");
        plan();
        assertThat(orderedFrom(plant)).isEqualTo(500);
        assertThat(read("shortages.csv")).noneMatch(row -> row.contains("," + CENTRE + ","));
    }

    @Test
    void aCentreThatIsSuppliedAndTellsOfNoStockHasNone() throws IOException {
        String plant = "4000001000999";
        write(
                "net/lanes.csv",
                "from,to,kind,lead_time_days,cost_per_unit,cost_per_shipment",
                plant + "," + CENTRE + ",supply,10,0,20",
                CENTRE + "," + RICH + ",supply,5,0,20",
                CENTRE + "," + POOR + ",supply,5,0,20");
        positions(PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        assertThat(read("recommendations.csv")).noneMatch(row -> row.contains(",order," + PILL + ",," + CENTRE + ","));
        assertThat(orderedFrom(plant)).isGreaterThan(200);

        // Before anybody tells of stock nothing is known.
        positions();
        plan();
        assertThat(read("recommendations.csv"))
                .anySatisfy(row -> assertThat(row).contains(",order," + PILL + ",," + CENTRE + "," + POOR + ","));
    }

    @Test
    void whoSellsNoneGivesWhatWouldExpire() throws IOException {
        List<String> demand = new ArrayList<>(List.of("gtin,site,date,quantity"));
        for (int day = 60; day > 0; day--) {
            demand.add(PILL + "," + POOR + "," + TODAY.minusDays(day) + "," + (6 + day % 5));
        }
        write("demand.csv", demand.toArray(String[]::new));
        positions(PILL + ",L1," + RICH + ",on_hand,200", PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        assertThat(read("recommendations.csv"))
                .anySatisfy(row -> assertThat(row).contains(",transfer," + PILL + ",L1," + RICH + "," + POOR + ","));
        assertThat(read("surpluses.csv"))
                .anySatisfy(row -> assertThat(row).startsWith(PILL + ",north," + RICH + ",2026-03-02,2026-03-20,200"));
    }

    @Test
    void unitsThatSomebodyHasOrderedOfASiteAreNotPromisedToAnother() throws IOException {
        positions(PILL + ",L1," + RICH + ",on_hand,200", PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        assertThat(moved()).isGreaterThan(20);
        write(
                "net/orders.csv",
                "order_id,gtin,from,to,quantity,ordered,due,status",
                "O1," + PILL + "," + RICH + "," + CENTRE + ",190,2026-03-01,2026-03-05,open");
        plan();
        assertThat(moved()).isLessThanOrEqualTo(10);
    }

    @Test
    void goodsThatExpireBeforeTheyComeAndOrdersThatNeverComeAreNotWaitedFor() throws IOException {
        write("net/lots.csv", "gtin,lot,expires", PILL + ",L1,2026-03-03", PILL + ",L2,2027-03-20");
        positions(
                PILL + ",L2," + RICH + ",on_hand,10",
                PILL + ",L1," + RICH + ",in_transit,500",
                PILL + ",L2," + POOR + ",on_hand,10");
        write(
                "net/orders.csv",
                "order_id,gtin,from,to,quantity,ordered,due,status",
                "O1," + PILL + "," + CENTRE + "," + POOR + ",500,2025-08-01,2025-08-06,open");
        plan();
        assertThat(read("recommendations.csv"))
                .anySatisfy(row -> assertThat(row).contains(",order," + PILL + ",," + CENTRE + "," + RICH + ","))
                .anySatisfy(row -> assertThat(row).contains(",order," + PILL + ",," + CENTRE + "," + POOR + ","));
    }

    @Test
    void goodsThatTakeHalfAYearToComeAreOrderedHalfAYearAhead() throws IOException {
        write(
                "net/lanes.csv",
                "from,to,kind,lead_time_days,cost_per_unit,cost_per_shipment",
                CENTRE + "," + POOR + ",supply,180,0,20");
        positions(PILL + ",L2," + POOR + ",on_hand,100");
        plan();
        assertThat(read("recommendations.csv")).anySatisfy(row -> {
            assertThat(row).contains(",order," + PILL + ",," + CENTRE + "," + POOR + ",");
            assertThat(Double.parseDouble(row.split(",")[6])).isGreaterThan(400);
        });
    }

    @Test
    void casesOfARecalledLotAreNobodysStock() throws IOException {
        String box = "14000001000016";
        write(
                "net/products.csv",
                "gtin,unit_cost,shortage_cost,order_multiple,contains_gtin,contains_quantity",
                PILL + ",10,30,5,,",
                box + ",,,," + PILL + ",10");
        positions(box + ",L2," + RICH + ",on_hand,40", PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        assertThat(moved()).isPositive();
        write("net/recalls.csv", "recall_id,gtin,lot,from", "R," + PILL + ",L2,2026-02-01T00:00:00Z");
        plan();
        assertThat(moved()).isZero();
    }

    @Test
    void anOrderThatNeverFitsIsTold() throws IOException {
        write("net/products.csv", "gtin,unit_cost,shortage_cost,minimum_order", PILL + ",10,30,100");
        write("net/policies.csv", "gtin,site,maximum_stock", PILL + "," + POOR + ",90");
        positions(PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        assertThat(remarks)
                .contains("The policy of " + PILL + " at " + POOR
                        + " allows at most 90 units, but no order is smaller than 100: nothing is ordered.");
    }

    private double moved() throws IOException {
        return read("recommendations.csv").stream()
                .filter(row -> row.contains(",transfer,"))
                .mapToDouble(row -> Double.parseDouble(row.split(",")[6]))
                .sum();
    }

    private double orderedFrom(String site) throws IOException {
        return read("recommendations.csv").stream()
                .filter(row -> row.contains(",order,") && row.contains("," + site + "," + CENTRE + ","))
                .mapToDouble(row -> Double.parseDouble(row.split(",")[6]))
                .sum();
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException {
        positions(PILL + ",L1," + RICH + ",on_hand,200");
        plan();
        String first = Files.readString(folder.resolve("out/recommendations.jsonl"));
        plan();
        assertThat(Files.readString(folder.resolve("out/recommendations.jsonl")))
                .isEqualTo(first);
    }

    @Test
    void whatCannotBeUsedIsToldAndTheRestIsPlanned() throws IOException {
        write(
                "net/policies.csv",
                "gtin,site,minimum_stock,maximum_stock",
                PILL + "," + POOR + ",90,",
                "*," + POOR + ",,60");
        positions(
                PILL + ",L1," + RICH + ",on_hand,-5",
                PILL + ",L1," + RICH + ",in_transit,-5",
                PILL + ",L1," + RICH + ",on_hand,many",
                PILL + ",L2,4000001000999,on_hand,5",
                "05000000000005,L9," + RICH + ",on_hand,5");
        plan();
        assertThat(remarks)
                .anyMatch(remark -> remark.contains("counts as none"))
                .anyMatch(remark -> remark.contains("'many' is not a quantity"))
                .anyMatch(remark -> remark.contains("4000001000999") && remark.contains("unknown"))
                .anyMatch(remark -> remark.contains("05000000000005") && remark.contains("not planned"))
                .anyMatch(remark -> remark.contains("the maximum counts"));
        assertThat(read("recommendations.csv")).hasSizeGreaterThan(1);
    }

    @Test
    void withoutDemandNoDayCanBeTold() throws IOException {
        write("demand.csv", "gtin,site,date,quantity");
        positions();
        assertThatThrownBy(this::plan)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("which day");
    }
}
