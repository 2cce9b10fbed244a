package io.unitflow.planning.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What it costs to bring a unit decides whether one is ordered, and of whom it comes. */
class FreightTest extends PlannedFiles {
    private static final String PLANT = "4000001000999";

    @Test
    void nothingIsOrderedOfWhichAUnitCostsMoreToBringThanItIsMissedWithoutIt() throws IOException {
        positions(PILL + ",L2," + POOR + ",on_hand,3");
        supplied(50);
        plan();
        assertThat(orders(POOR)).isEmpty();
        assertThat(remarks)
                .contains(
                        "Bringing a unit of " + PILL + " from " + CENTRE + " to " + POOR
                                + " costs 50, and one that is not served there 30: only a service level or a least stock asks for any.");

        remarks.clear();
        supplied(29);
        plan();
        assertThat(orders(POOR)).hasSize(1);
        assertThat(remarks).noneMatch(remark -> remark.startsWith("Bringing"));
    }

    @Test
    void aServiceLevelAndALeastStockAreBoughtWhateverTheyCost() throws IOException {
        positions(PILL + ",L2," + POOR + ",on_hand,3");
        supplied(50);
        write("net/policies.csv", "gtin,site,service_level", PILL + "," + POOR + ",0.95");
        plan();
        double cost = 20 + 50 * ordered(POOR);
        assertThat(reason("order", POOR))
                .contains("Bringing them costs " + Math.round(cost) + ", the goods ")
                .contains("Bringing them costs more than they spare: its service level asks for it.");
        assertThat(remarks).noneMatch(remark -> remark.startsWith("Bringing") && remark.contains(" to " + POOR));

        write("net/policies.csv", "gtin,site,minimum_stock", PILL + "," + POOR + ",40");
        plan();
        assertThat(ordered(POOR)).isGreaterThanOrEqualTo(37);
        assertThat(reason("order", POOR)).contains("the least stock of its policy asks for it.");
    }

    @Test
    void aServiceLevelIsReachedAcrossALongWayThatCostsWouldNeverGo() throws IOException {
        positions(PILL + ",L2," + POOR + ",on_hand,300");
        write("net/policies.csv", "gtin,site,service_level", PILL + "," + POOR + ",0.98");
        write(
                "net/lanes.csv",
                "from,to,kind,lead_time_days,cost_per_unit,cost_per_shipment",
                CENTRE + "," + POOR + ",supply,60,50,20");
        plan();
        assertThat(300 + ordered(POOR)).isGreaterThan(8 * 61);
    }

    @Test
    void freightThatIsPaidSoonerOrLaterPutsNoOrderOff() throws IOException {
        positions(PILL + ",L2," + POOR + ",on_hand,3");
        supplied(0);
        plan();
        double free = ordered(POOR);
        supplied(10);
        plan();
        assertThat(ordered(POOR)).isCloseTo(free, within(0.1 * free));
    }

    @Test
    void whereNobodyHasSaidWhatAUnitIsWorthFreightIsHeldAgainstNothing() throws IOException {
        write("net/products.csv", "gtin,name", PILL + ",Pills");
        positions(PILL + ",L2," + POOR + ",on_hand,3");
        supplied(50);
        plan();
        assertThat(orders(POOR)).hasSize(1);
    }

    @Test
    void goodsComeFromANeighbourWhereThatCostsLessThanToOrderThem() throws IOException {
        positions(PILL + ",L2," + RICH + ",on_hand,1200", PILL + ",L2," + POOR + ",on_hand,40");
        supplied(2);
        plan();
        assertThat(rows("transfer", POOR)).isEmpty();
        assertThat(orders(POOR)).hasSize(1);

        supplied(8);
        plan();
        assertThat(rows("transfer", POOR)).hasSize(1);
        assertThat(orders(POOR)).isEmpty();
    }

    @Test
    void aCentreOrdersNothingThatItsSitesCouldNotPayFor() throws IOException {
        positions(PILL + ",L2," + CENTRE + ",on_hand,30", PILL + ",L2," + POOR + ",on_hand,3");
        chain(16, 15);
        plan();
        assertThat(orders(CENTRE)).isEmpty();
        assertThat(ordered(POOR)).isPositive().isLessThanOrEqualTo(30);
        assertThat(remarks)
                .contains(
                        "Bringing a unit of " + PILL + " from " + PLANT + " to " + CENTRE
                                + " costs 16, and one that is not served there 15: only a service level or a least stock asks for any.");

        chain(14, 15);
        plan();
        assertThat(ordered(CENTRE)).isPositive();
    }

    @Test
    void aCentreOrdersWhatTheServiceLevelOfASiteAsksFor() throws IOException {
        positions(PILL + ",L2," + CENTRE + ",on_hand,30", PILL + ",L2," + POOR + ",on_hand,3");
        chain(50, 15);
        write("net/policies.csv", "gtin,site,service_level", PILL + "," + POOR + ",0.95");
        plan();
        assertThat(ordered(CENTRE)).isPositive();
        assertThat(reason("order", CENTRE))
                .contains("Bringing them costs more than they spare: a policy of a site below asks for it.");
    }

    private void supplied(double freight) throws IOException {
        write(
                "net/lanes.csv",
                "from,to,kind,lead_time_days,cost_per_unit,cost_per_shipment",
                CENTRE + "," + RICH + ",supply,5," + freight + ",20",
                CENTRE + "," + POOR + ",supply,5," + freight + ",20",
                RICH + "," + POOR + ",transfer,1,6,0");
    }

    private void chain(double first, double last) throws IOException {
        write("net/sites.csv", "site,region,type", PLANT + ",north,plant", CENTRE + ",north,", POOR + ",north,");
        write(
                "net/lanes.csv",
                "from,to,kind,lead_time_days,cost_per_unit,cost_per_shipment",
                PLANT + "," + CENTRE + ",supply,10," + first + ",20",
                CENTRE + "," + POOR + ",supply,2," + last + ",20");
        String[] demand = new String[61];
        demand[0] = "gtin,site,date,quantity";
        for (int day = 60; day > 0; day--) {
            demand[day] = PILL + "," + POOR + "," + TODAY.minusDays(day) + "," + (7 + day % 3);
        }
        write("demand.csv", demand);
    }

    private List<String> orders(String to) throws IOException {
        return rows("order", to);
    }

    private double ordered(String to) throws IOException {
        return orders(to).stream()
                .mapToDouble(row -> Double.parseDouble(row.split(",")[6]))
                .sum();
    }

    private List<String> rows(String kind, String to) throws IOException {
        return read("recommendations.csv").stream()
                .filter(row -> row.contains("," + kind + ",") && row.split(",")[5].equals(to))
                .toList();
    }
}
