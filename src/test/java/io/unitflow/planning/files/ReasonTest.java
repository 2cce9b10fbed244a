package io.unitflow.planning.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a planner reads beside a recommendation, before signing it. */
class ReasonTest extends PlannedFiles {
    @Test
    void whoGivesThoughItsMeanDemandIsMoreSaysWhatIsAskedForUsually() throws IOException {
        List<String> demand = new ArrayList<>(List.of("gtin,site,date,quantity"));
        for (int day = 180; day > 0; day--) {
            demand.add(PILL + "," + RICH + "," + TODAY.minusDays(day) + "," + (day == 10 ? 400 : 2));
        }
        demand.add(PILL + "," + POOR + "," + TODAY.minusDays(1) + ",4");
        write("demand.csv", demand.toArray(String[]::new));
        write("net/products.csv", "gtin,unit_cost,shortage_cost", PILL + ",10,30");
        write(
                "net/lanes.csv",
                "from,to,kind,lead_time_days,cost_per_unit,cost_per_shipment",
                CENTRE + "," + RICH + ",supply,2,0,5",
                CENTRE + "," + POOR + ",supply,2,0,5",
                RICH + "," + POOR + ",transfer,1,0.1,2");
        positions(PILL + ",L2," + RICH + ",on_hand,10", PILL + ",L2," + POOR + ",on_hand,1");
        plan();
        assertThat(reason("transfer", POOR))
                .containsPattern(
                        "has 10 for an expected demand of \\d+ \\(as often as not no more than \\d\\) in 3 days");
    }

    @Test
    void anOrderTellsItsRuleWhatIsLostWithoutItAndWhatItCosts() throws IOException {
        positions(PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        assertThat(reason("order", POOR))
                .matches(".*Position 3 \\(3 here, 0 on the way\\) is below the reorder point \\d+: order up to \\d+.*")
                .contains("Expected demand in 6 days: 48 (95%: ")
                .containsPattern("If ignored, [0-9.]+ units more go unserved in that time, a loss of \\d+;")
                .contains("nothing expires.")
                .containsPattern("Bringing them costs 20, the goods \\d+\\.");
        JsonNode order = details(POOR);
        assertThat(order.path("cost").asDouble()).isEqualTo(20);
        assertThat(order.path("goods").asDouble()).isPositive();
        assertThat(order.path("rule").path("name").asText()).isEqualTo("reorder-point");
    }

    @Test
    void whatExpiresBeforeAnOrderIsThereIsNoPartOfThePositionAndToldSo() throws IOException {
        write("net/lots.csv", "gtin,lot,expires", PILL + ",L1,2026-03-04", PILL + ",L2,2027-03-20");
        positions(PILL + ",L1," + POOR + ",on_hand,100");
        plan();
        assertThat(reason("order", POOR))
                .containsPattern(
                        "Position 2\\d \\(100 here, 0 on the way, 7\\d to expire unsold before an order is there\\)")
                .containsPattern("; 7[0-9.]+ units expire, worth 7\\d\\d, as they do if it is followed\\.");
    }

    @Test
    void moneyIsNotToldWhereNobodyHasSaidWhatAUnitCosts() throws IOException {
        write("net/products.csv", "gtin,name", PILL + ",Pills");
        positions(PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        assertThat(reason("order", POOR)).contains("units more go unserved").doesNotContain("loss of", "the goods");
        assertThat(details(POOR).has("goods")).isFalse();
    }

    @Test
    void aTransferTellsWhatExpiresWithoutItWhatItSparesAndWhatItCosts() throws IOException {
        write(
                "net/sites.csv",
                "site,name,region",
                CENTRE + ",,north",
                RICH + ",Rich Pharmacy,north",
                POOR + ",Poor Pharmacy,north");
        positions(PILL + ",L1," + RICH + ",on_hand,200", PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        assertThat(reason("transfer", POOR))
                .contains("Rich Pharmacy has 200 for an expected demand of ", "Poor Pharmacy has only 3 for 48 (95%: ")
                .contains("The lot can be sold for 19 days, 1 of them on the way.")
                .containsPattern(
                        "go unserved there in that time, a loss of \\d+; if all stays where it is, \\d+.\\d units")
                .containsPattern("units expire, worth \\d+, and [0-9.]+ if it is followed")
                .containsPattern("Bringing them costs [0-9.]+\\.");
    }

    @Test
    void aTransferTellsAllThatLiesThereAndApartWhatIsPromisedAndWhatIsOnTheWay() throws IOException {
        write(
                "net/orders.csv",
                "order_id,gtin,from,to,quantity,ordered,due,status",
                "O1," + PILL + "," + RICH + "," + CENTRE + ",30,2026-03-01,2026-03-05,open");
        positions(
                PILL + ",L1," + RICH + ",on_hand,200",
                PILL + ",L2," + POOR + ",on_hand,3",
                PILL + ",L2," + POOR + ",in_transit,4");
        plan();
        assertThat(reason("transfer", POOR))
                .contains(RICH + " has 200 (30 promised to others) for an expected demand of ")
                .contains(POOR + " has only 3 (4 on the way) for 48 (95%: ");
    }

    @Test
    void aRecallThatIsAnnouncedIsNamedWhereItLimitsSomething() throws IOException {
        write("net/recalls.csv", "recall_id,gtin,lot,from", "R," + PILL + ",L2,2026-03-05T00:00:00Z");
        positions(
                PILL + ",L2," + POOR + ",on_hand,90",
                PILL + ",L2," + POOR + ",in_transit,40",
                PILL + ",L2," + RICH + ",on_hand,900");
        plan();
        assertThat(reason("order", POOR))
                .contains(" Lot L2 at " + POOR + " (90 there, 40 on the way) is recalled from 2026-03-05 on.");
        assertThat(details(POOR).path("announced_recalls")).singleElement().satisfies(recall -> {
            assertThat(recall.path("from").asText()).isEqualTo("2026-03-05");
            assertThat(recall.path("lots").path(0).asText()).isEqualTo("L2");
        });

        positions(PILL + ",L2," + POOR + ",on_hand,3", PILL + ",L2," + RICH + ",on_hand,900");
        plan();
        assertThat(reason("transfer", POOR))
                .contains("The lot can be sold for 3 days, until it is recalled, 1 of them on the way.")
                .contains(" Lot L2 at " + RICH + " (900 there) is recalled from 2026-03-05 on.");
        write("net/recalls.csv", "recall_id,gtin,lot,from");
        plan();
        assertThat(read("recommendations.csv")).noneMatch(row -> row.contains("recalled"));
    }

    @Test
    void aRecallOfAllLotsIsNamedByWhoHasNone() throws IOException {
        write("net/recalls.csv", "recall_id,gtin,lot,from", "R," + PILL + ",,2026-03-12T00:00:00Z");
        positions(PILL + ",L2," + RICH + ",on_hand,0");
        plan();
        assertThat(reason("order", POOR)).contains("all lots recalled from 2026-03-12 on");
    }

    @Test
    void lotsThatGoTogetherShareTheCostOfTheirShipment() throws IOException {
        write("net/lots.csv", "gtin,lot,expires", PILL + ",L1,2026-03-12", PILL + ",L2,2026-03-14");
        positions(
                PILL + ",L1," + RICH + ",on_hand,70",
                PILL + ",L2," + RICH + ",on_hand,90",
                PILL + ",L9," + POOR + ",on_hand,3");
        plan();
        List<JsonNode> moved = new ArrayList<>();
        for (JsonNode one : recommendations()) {
            if (one.path("kind").asText().equals("transfer")) {
                moved.add(one);
            }
        }
        assertThat(moved).hasSize(2);
        double units = moved.stream()
                .mapToDouble(one -> one.path("quantity").asDouble())
                .sum();
        double cost = moved.stream()
                .mapToDouble(one -> one.path("details").path("cost").asDouble())
                .sum();
        assertThat(cost).isCloseTo(5 + 0.1 * units, offset(0.02));
    }

    @Test
    void whatPlannersKnowBetterThanTheForecastIsToldWithWhatItChanges() throws IOException {
        write(
                "net/adjustments.csv",
                "gtin,site,from,to,factor,quantity,reason",
                PILL + "," + POOR + ",2026-03-02,2026-03-20,2,,campaign",
                PILL + "," + POOR + ",2026-05-02,2026-05-20,3,,epidemic");
        positions(PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        assertThat(reason("order", POOR))
                .containsPattern("Expected demand in 6 days: 9[4-7] \\(95%: ")
                .contains("with an adjustment by planners (campaign), by the forecast alone 48.");
        JsonNode forecast = details(POOR).path("forecast");
        assertThat(forecast.path("mean").asDouble()).isBetween(94.0, 98.0);
        assertThat(forecast.path("q0.95").asDouble()).isGreaterThan(96);
        assertThat(forecast.path("without_adjustments").asDouble()).isBetween(47.0, 49.0);
        assertThat(forecast.path("adjustments")).singleElement().satisfies(word -> {
            assertThat(word.path("factor").asInt()).isEqualTo(2);
            assertThat(word.path("reason").asText()).isEqualTo("campaign");
        });
    }

    @Test
    void theServiceLevelThatARuleHasToKeepToIsTold() throws IOException {
        write("net/policies.csv", "gtin,site,service_level", "*,*,0.98");
        positions(PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        assertThat(reason("order", POOR)).containsPattern("is below the reorder point \\d+ \\(service level 0.98\\): ");
    }

    @Test
    void theEndOfAProductIsTold() throws IOException {
        positions(PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        double before = quantity(POOR);
        write("net/products.csv", "gtin,unit_cost,shortage_cost,ends", PILL + ",10,30,2026-03-12");
        plan();
        assertThat(reason("order", POOR)).contains("Expected demand in 6 days: 48 ", "sold until 2026-03-12 only");
        assertThat(details(POOR).path("forecast").path("ends").asText()).isEqualTo("2026-03-12");
        assertThat(quantity(POOR)).isLessThan(before / 2);
    }

    @Test
    void whatIsExpectedBeyondTheForecastIsToldAsSuch() throws IOException {
        write(
                "net/lanes.csv",
                "from,to,kind,lead_time_days,cost_per_unit,cost_per_shipment",
                CENTRE + "," + POOR + ",supply,60,0,20");
        positions(PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        assertThat(reason("order", POOR))
                .containsPattern("Expected demand in 61 days: 4[89]\\d \\(95%: [45]\\d\\d\\)")
                .contains("the forecast reaches 28 days and goes on as at its end");
        assertThat(details(POOR).path("forecast").path("forecast_days").asInt()).isEqualTo(28);
    }

    @Test
    void whatMadeAnOrderAnotherOneThanWishedForIsNamed() throws IOException {
        positions(PILL + ",L2," + POOR + ",on_hand,3");

        write("net/products.csv", "gtin,unit_cost,shortage_cost,minimum_order", PILL + ",10,30,700");
        plan();
        assertThat(reason("order", POOR)).contains(", at least 700 at a time.");
        assertThat(boundBy(POOR)).containsExactly("minimum_order");

        write("net/products.csv", "gtin,unit_cost,shortage_cost,order_multiple", PILL + ",10,30,64");
        write("net/policies.csv", "gtin,site,maximum_stock", PILL + "," + POOR + ",140");
        plan();
        assertThat(reason("order", POOR)).contains(", in multiples of 64, but no more than 140 may be there.");
        assertThat(boundBy(POOR)).containsExactly("order_multiple", "maximum_stock");
        assertThat(quantity(POOR)).isEqualTo(128);

        write("net/products.csv", "gtin,unit_cost,shortage_cost", PILL + ",10,30");
        write("net/policies.csv", "gtin,site,minimum_stock", PILL + "," + POOR + ",500");
        plan();
        assertThat(reason("order", POOR)).contains("Position 3 ", "is below the least stock of its policy, 500: ");
        assertThat(details(POOR).path("rule").path("name").asText()).isEqualTo("minimum-stock");

        write("net/policies.csv", "gtin,site");
        positions(
                PILL + ",L2," + POOR + ",on_hand,3",
                PILL + ",L2," + RICH + ",on_hand,0",
                PILL + ",L2," + CENTRE + ",on_hand,60");
        plan();
        assertThat(reason("order", POOR)).containsPattern("\\d+ were wanted: " + CENTRE + " cannot promise more\\.");
        assertThat(boundBy(POOR)).containsExactly("supplier");
    }

    @Test
    void aCentreTellsWhatItsSitesAreExpectedToOrder() throws IOException {
        String plant = "4000001000999";
        write(
                "net/lanes.csv",
                "from,to,kind,lead_time_days,cost_per_unit,cost_per_shipment",
                plant + "," + CENTRE + ",supply,40,0,20",
                CENTRE + "," + RICH + ",supply,5,0,20",
                CENTRE + "," + POOR + ",supply,5,0,20");
        write(
                "net/adjustments.csv",
                "gtin,site,from,to,factor,reason",
                PILL + "," + POOR + ",2026-03-02,2026-03-20,2,flu");
        positions(PILL + ",L2," + CENTRE + ",on_hand,40");
        plan();
        assertThat(reason("order", CENTRE))
                .containsPattern(
                        "Expected later orders of its sites in 41 days: \\d+ \\(95%: \\d+\\), in 96 days [1-9]\\d\\d+,")
                .contains("with an adjustment by planners (flu)");
        JsonNode details = details(CENTRE);
        assertThat(details.path("orders_expected").path("q0.95").asDouble()).isPositive();
        assertThat(details.path("forecast").path("mean").asDouble()).isPositive();
    }

    @Test
    void whatACentresOrderSparesIsWhatItsSitesCannotSellWithoutIt() throws IOException {
        String plant = "4000001000999";
        write("net/sites.csv", "site,region,type", plant + ",north,plant", CENTRE + ",north,", POOR + ",north,");
        write(
                "net/lanes.csv",
                "from,to,kind,lead_time_days,cost_per_unit,cost_per_shipment",
                plant + "," + CENTRE + ",supply,10,0,20",
                CENTRE + "," + POOR + ",supply,2,0,20");
        positions(PILL + ",L2," + CENTRE + ",on_hand,5", PILL + ",L2," + POOR + ",on_hand,5");
        plan();
        double lacking = read("shortages.csv").stream()
                .filter(row -> row.split(",")[2].equals(POOR))
                .mapToDouble(row -> Double.parseDouble(row.split(",")[5]))
                .sum();
        assertThat(reason("order", CENTRE)).contains(" units more go unserved at its sites in 13 days, a loss of ");
        assertThat(unserved(reason("order", CENTRE))).isPositive().isLessThan(lacking);
        JsonNode details = details(CENTRE);
        assertThat(details.path("until_next_order").path("days").asInt()).isEqualTo(13);
        // Nothing is sold beyond what is asked for: eight a day.
        double spared = spared(details, "unserved");
        int days = details.path("if_ignored").path("days").asInt();
        assertThat(spared).isLessThanOrEqualTo(8.8 * (days - 12)).isLessThanOrEqualTo(quantity(CENTRE) + 0.01);
    }

    @Test
    void anOrderBesideATransferTellsWhatItDoesWhenThatHasGoneOut() throws IOException {
        write("net/lots.csv", "gtin,lot,expires", PILL + ",L1,2026-03-09", PILL + ",L2,2027-03-20");
        positions(PILL + ",L1," + RICH + ",on_hand,90", PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        double both = unserved(reason("transfer", POOR));
        assertThat(both).isPositive();
        assertThat(unserved(reason("order", POOR))).isLessThan(both / 2);
    }

    @Test
    void whatAnOrderBringsIsToldForAsLongAsItLastsSinceThatIsWhatItsCostsAreFor() throws IOException {
        write(
                "net/lanes.csv",
                "from,to,kind,lead_time_days,cost_per_unit,cost_per_shipment",
                CENTRE + "," + POOR + ",supply,5,0,70");
        positions(PILL + ",L2," + POOR + ",on_hand,48");
        plan();
        JsonNode details = details(POOR);
        double brings = spared(details, "loss") - spared(details, "waste");
        assertThat(brings).isGreaterThan(details.path("cost").asDouble());
        assertThat(details.path("until_next_order").path("loss").asDouble())
                .isLessThan(details.path("cost").asDouble());
        int days = details.path("if_ignored").path("days").asInt();
        assertThat(days)
                .isGreaterThan(details.path("until_next_order").path("days").asInt());
        assertThat(reason("order", POOR)).contains("What is ordered is sold in " + days + " days: ");
    }

    @Test
    void whatAnOrderOfAYearBringsIsToldBeyondTheStepsAhead() throws IOException {
        write("net/products.csv", "gtin,unit_cost,shortage_cost", PILL + ",10,30");
        write(
                "net/lanes.csv",
                "from,to,kind,lead_time_days,cost_per_unit,cost_per_shipment",
                CENTRE + "," + POOR + ",supply,5,0,80");
        List<String> demand = new ArrayList<>(List.of("gtin,site,date,quantity"));
        for (int day = 180; day > 0; day -= 20) {
            demand.add(PILL + "," + POOR + "," + TODAY.minusDays(day) + ",1");
        }
        write("demand.csv", demand.toArray(String[]::new));
        positions(PILL + ",L2," + POOR + ",on_hand,1");
        plan();
        JsonNode details = details(POOR);
        assertThat(details.path("if_ignored").path("days").asInt()).isBetween(100, 365);
        assertThat(spared(details, "loss")).isGreaterThan(details.path("cost").asDouble());
        assertThat(spared(details, "unserved")).isLessThanOrEqualTo(quantity(POOR) + 0.01);
    }

    @Test
    void anotherDecisionHasAnotherIdAndTheSameOneTheSame() throws IOException {
        positions(PILL + ",L2," + POOR + ",on_hand,3");
        plan();
        JsonNode first = recommendation(POOR);
        plan();
        assertThat(recommendation(POOR)).isEqualTo(first);

        write("net/products.csv", "gtin,unit_cost,shortage_cost,order_multiple", PILL + ",10,30,9");
        plan();
        JsonNode other = recommendation(POOR);
        assertThat(other.path("quantity")).isNotEqualTo(first.path("quantity"));
        assertThat(other.path("id")).isNotEqualTo(first.path("id"));
    }

    private List<JsonNode> recommendations() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (String line : read("recommendations.jsonl")) {
            all.add(new ObjectMapper().readTree(line));
        }
        return all;
    }

    /** The order of a site. */
    private JsonNode recommendation(String to) throws IOException {
        return recommendations().stream()
                .filter(one -> one.path("kind").asText().equals("order")
                        && one.path("to").asText().equals(to))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode details(String to) throws IOException {
        return recommendation(to).path("details");
    }

    /** What happens if an order is ignored, less what happens if it is followed. */
    private static double spared(JsonNode details, String what) {
        return details.path("if_ignored").path(what).asDouble()
                - details.path("if_followed").path(what).asDouble();
    }

    /** The units that a reason says go unserved if it is ignored. */
    private static double unserved(String reason) {
        Matcher told = Pattern.compile("([0-9.]+) units more go unserved").matcher(reason.split("What is ordered")[0]);
        return told.find() ? Double.parseDouble(told.group(1)) : 0;
    }

    private double quantity(String to) throws IOException {
        return recommendation(to).path("quantity").asDouble();
    }

    private List<String> boundBy(String to) throws IOException {
        List<String> names = new ArrayList<>();
        details(to).path("rule").path("bound_by").forEach(name -> names.add(name.asText()));
        return names;
    }
}
