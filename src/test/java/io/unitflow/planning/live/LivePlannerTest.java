package io.unitflow.planning.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.forecasting.daily.Outlook;
import io.unitflow.network.Lane;
import io.unitflow.network.LaneKind;
import io.unitflow.network.LotExpiry;
import io.unitflow.network.MasterRecord;
import io.unitflow.network.Network;
import io.unitflow.network.OrderStatus;
import io.unitflow.network.Policy;
import io.unitflow.network.Recall;
import io.unitflow.network.Site;
import io.unitflow.network.SiteType;
import io.unitflow.planning.daily.Patience;
import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.Act;
import io.unitflow.planning.life.Advice;
import io.unitflow.planning.life.AutoOrders;
import io.unitflow.planning.life.Book;
import io.unitflow.planning.life.Life;
import io.unitflow.planning.life.Standing;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans after decisions: what was promised is gone, and what is expected counts once. */
class LivePlannerTest {
    private static final String CASE = "19521000000011";
    private static final String GTIN = "09521000000014";
    private static final String PLANT = "9521000000099";
    private static final String CENTRE = "9521000000105";
    private static final List<String> SHOPS =
            List.of("9521000000112", "9521000000129", "9521000000136", "9521000000143");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private static Network network(int transferDays, MasterRecord... more) {
        List<MasterRecord> records = new ArrayList<>(List.of(more));
        for (String shop : SHOPS) {
            records.add(lane(CENTRE, shop, LaneKind.SUPPLY, 4, 20));
            SHOPS.stream()
                    .filter(other -> !other.equals(shop))
                    .forEach(other -> records.add(lane(shop, other, LaneKind.TRANSFER, transferDays, 3)));
        }
        for (int lot = 0; lot < 4; lot++) {
            records.add(new LotExpiry(GTIN, "L" + lot, TODAY.plusDays(2 + 6L * lot)));
        }
        return Network.of(records);
    }

    private static Lane lane(String from, String to, LaneKind kind, double days, double shipment) {
        return new Lane(from, to, kind, days, 0.0, BigDecimal.ONE, BigDecimal.valueOf(shipment), null);
    }

    private static SiteForecast forecast(double mean) {
        double[] shape = {1, 0.5, 0.6, 0.8, 1, 1.2, 1.5, 1.6, 1.8, 2};
        int days = 28;
        float[] steps = new float[shape.length * days];
        float[] sums = new float[shape.length * days];
        for (int k = 0; k < days; k++) {
            for (int i = 0; i < shape.length; i++) {
                steps[shape.length * k + i] = (float) (mean * shape[i]);
                sums[shape.length * k + i] = (float) (mean * (k + 1 + (shape[i] - 1) * Math.sqrt(k + 1)));
            }
        }
        return new SiteForecast(TODAY.toEpochDay() - 1, new Outlook(steps, sums));
    }

    private static Facts facts(List<Held> stock, SortedMap<String, SiteForecast> expected, List<Placed> orders) {
        return new Facts(GTIN, stock, Map.of(), expected, List.of(), orders, Long.MIN_VALUE, true);
    }

    private static Movements movements(Book book, List<Placed> orders, long today) {
        return movements(book, orders, Map.of(), today);
    }

    private static Movements movements(Book book, List<Placed> orders, Map<Stray, Double> strays, long today) {
        return new Movements(book, orders, strays, new Days(new Patience(network(1), 0, GTIN), today));
    }

    private static Held held(String site, String lot, boolean inTransit, double now, double before) {
        return new Held(GTIN, lot, site, inTransit, now, before, TODAY.toEpochDay());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noUnitIsPromisedTwiceAndNothingExpiresOnItsWay(long seed) {
        Random random = new Random(seed);
        int transferDays = 1 + random.nextInt(3);
        Map<String, Double> there = new HashMap<>();
        List<Held> stock = new ArrayList<>();
        SortedMap<String, SiteForecast> expected = new TreeMap<>();
        for (String shop : SHOPS) {
            expected.put(shop, forecast(2 + random.nextInt(10)));
            for (int lot = 0; lot < 4; lot++) {
                double units = random.nextInt(3) == 0 ? random.nextInt(150) : 0;
                double packed = random.nextInt(3) == 0 ? 10 * random.nextInt(8) : 0;
                stock.add(held(shop, "L" + lot, false, units, units));
                stock.add(new Held(CASE, "L" + lot, shop, false, packed, packed, TODAY.toEpochDay()));
                there.put(shop + "L" + lot, units + packed);
            }
        }
        LivePlanner planner = new LivePlanner(network(transferDays), AutoOrders.NONE, 0);
        Book book = new Book(List.of());
        Map<String, Double> promised = new HashMap<>();
        for (int round = 0; round < 6; round++) {
            planner.plan(facts(stock, expected, List.of()), book);
            for (Standing one : List.copyOf(book.all())) {
                if (one.life() == Life.PROPOSED && random.nextBoolean()) {
                    book.acknowledge(new Acknowledgement(one.id(), Act.ACCEPT, "ann", "", ""), TODAY.toEpochDay());
                    if (one.advice().kind().equals("transfer")) {
                        String lot = one.advice().from() + one.advice().lot();
                        promised.merge(lot, one.advice().quantity(), Double::sum);
                        int life = 3 + 6 * (one.advice().lot().charAt(1) - '0');
                        assertThat(life).isGreaterThan(transferDays);
                    }
                }
            }
        }
        promised.forEach((lot, units) -> assertThat(units).as(lot).isLessThanOrEqualTo(there.get(lot)));
    }

    /** As above, but people accept what they like, and goods leave meanwhile: that a lot is there once is all that is held to. */
    @Test
    void noUnitIsPromisedTwiceWhateverQuantityIsAccepted() {
        int refused = 0;
        for (long seed = 1; seed <= 12; seed++) {
            refused += refusedOfWhatPeopleLike(new Random(seed));
        }
        assertThat(refused).isPositive();
    }

    private static int refusedOfWhatPeopleLike(Random random) {
        SortedMap<String, SiteForecast> expected = new TreeMap<>();
        Map<String, Double> there = new TreeMap<>();
        for (String shop : SHOPS) {
            expected.put(shop, forecast(2 + random.nextInt(10)));
            there.put(shop, random.nextInt(2) * 150.0);
        }
        there.put(CENTRE, 40.0 + random.nextInt(100));
        Network network = network(1, lane(PLANT, CENTRE, LaneKind.SUPPLY, 5, 50));
        LivePlanner planner = new LivePlanner(network, AutoOrders.NONE, 0);
        Book book = new Book(List.of());
        Map<String, Double> before = new TreeMap<>(there);
        Map<String, Double> coming = new TreeMap<>();
        Map<String, Double> comingBefore = new TreeMap<>();
        int refused = 0;
        for (int round = 0; round < 8; round++) {
            List<Held> stock = new ArrayList<>();
            there.forEach((site, units) -> stock.add(held(site, "L3", false, units, before.get(site))));
            coming.forEach(
                    (site, units) -> stock.add(held(site, "L3", true, units, comingBefore.getOrDefault(site, 0.0))));
            planner.plan(facts(stock, expected, List.of()), book);
            before.putAll(there);
            comingBefore.putAll(coming);
            Ground ground = new Ground(stock.stream().map(Held::asSeen).toList());
            for (Standing one : List.copyOf(book.all())) {
                if (one.life() == Life.PROPOSED && !one.advice().from().equals(PLANT)) {
                    double units = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(160);
                    Acknowledgement word = new Acknowledgement(one.id(), Act.ACCEPT, "ann", "", "", units);
                    boolean isDone = book.acknowledge(word, TODAY.toEpochDay(), ground) == Book.Answer.DONE;
                    refused += isDone ? 0 : 1;
                }
            }
            there.forEach((site, units) -> assertThat(book.promised(site, TODAY.toEpochDay()))
                    .as("promised of %s", site)
                    .isLessThanOrEqualTo(units + coming.getOrDefault(site, 0.0)));
            for (Standing one : book.all()) {
                String from = one.advice().from();
                double left = one.outstanding(TODAY.toEpochDay());
                // What goes to one site from two at once is told apart by lots only.
                boolean isAlone = book.all().stream()
                                .filter(other -> other.outstanding(TODAY.toEpochDay()) > 0
                                        && other.advice()
                                                .to()
                                                .equals(one.advice().to()))
                                .count()
                        == 1;
                if (left > 0 && isAlone && there.getOrDefault(from, 0.0) >= left && random.nextInt(3) == 0) {
                    there.merge(from, -left, Double::sum);
                    coming.merge(one.advice().to(), left, Double::sum);
                }
            }
        }
        return refused;
    }

    @Test
    void aForecastThatIsOlderThanTheClockSaysItForTheSameDaysOfTheWeek() {
        SiteForecast forecast = forecast(8);
        double sum = forecast.forecast("", TODAY.toEpochDay()).sum(7).mean();

        for (int late : new int[] {0, 5, 21, 22, 40, 400}) {
            var later = forecast.forecast("", TODAY.toEpochDay() + late);
            assertThat(later.horizon()).isGreaterThanOrEqualTo(7);
            assertThat(later.sum(7).mean()).isEqualTo(sum);
        }
        Facts facts = new Facts(
                GTIN,
                List.of(),
                Map.of(),
                new TreeMap<>(Map.of("", forecast)),
                List.of(),
                List.of(),
                TODAY.toEpochDay() + 3,
                true);
        assertThat(facts.today()).isEqualTo(TODAY.toEpochDay() + 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 20, 30})
    void whoDeliversToSitesIsPlannedThoughTheirForecastsAreOfDifferentDays(int older) {
        SortedMap<String, SiteForecast> ofOneDay = new TreeMap<>();
        SortedMap<String, SiteForecast> ofTwoDays = new TreeMap<>();
        for (String shop : SHOPS.subList(0, 2)) {
            SiteForecast fresh = forecast(8);
            ofOneDay.put(shop, fresh);
            ofTwoDays.put(
                    shop, shop.equals(SHOPS.get(0)) ? fresh : new SiteForecast(fresh.day() - older, fresh.outlook()));
        }

        MasterRecord lane = lane(PLANT, CENTRE, LaneKind.SUPPLY, 5, 50);
        assertThat(toldOf(ofTwoDays, lane)).contains(PLANT + " to " + CENTRE).isEqualTo(toldOf(ofOneDay, lane));
    }

    @Test
    void whoSuppliesAPlantOrOrdersInACircleKeepsNobodyFromBeingPlanned() {
        SortedMap<String, SiteForecast> expected = new TreeMap<>(Map.of(SHOPS.get(0), forecast(8)));
        String other = "9521000000204";
        String toShop = CENTRE + " to " + SHOPS.get(0);

        assertThat(toldOf(expected, lane(PLANT, CENTRE, LaneKind.SUPPLY, 5, 50), site(PLANT, SiteType.PLANT)))
                .contains(toShop, PLANT + " to " + CENTRE);
        assertThat(toldOf(
                        expected,
                        lane(PLANT, CENTRE, LaneKind.SUPPLY, 5, 50),
                        lane(other, PLANT, LaneKind.SUPPLY, 5, 50),
                        lane("9521000000303", other, LaneKind.SUPPLY, 5, 50),
                        site(PLANT, SiteType.PLANT)))
                .contains(toShop, PLANT + " to " + CENTRE);
        assertThat(toldOf(
                        expected,
                        lane(other, CENTRE, LaneKind.SUPPLY, 5, 50),
                        lane(CENTRE, other, LaneKind.SUPPLY, 5, 50)))
                .contains(toShop);
    }

    @Test
    void aSuppliedCentreThatHasSoldOutPromisesNothingThoughNoPositionOfItIsLeft() {
        SortedMap<String, SiteForecast> expected = new TreeMap<>(Map.of(SHOPS.get(0), forecast(8)));
        Book book = new Book(List.of());
        new LivePlanner(network(2, lane(PLANT, CENTRE, LaneKind.SUPPLY, 5, 50)), AutoOrders.NONE, 0)
                .plan(facts(List.of(held(SHOPS.get(0), "L3", false, 5, 5)), expected, List.of()), book);
        assertThat(book.all()).singleElement().satisfies(one -> {
            assertThat(one.advice().from()).isEqualTo(PLANT);
            assertThat(one.advice().to()).isEqualTo(CENTRE);
            assertThat(one.advice().quantity()).isGreaterThan(8 * 4);
        });
    }

    @Test
    void looseUnitsAndCasesOfALotAreProposedOnceHoweverOftenItIsPlanned() {
        SortedMap<String, SiteForecast> expected = new TreeMap<>(Map.of(SHOPS.get(0), forecast(8)));
        List<Held> stock = List.of(
                held(SHOPS.get(1), "L3", false, 30, 30),
                new Held(CASE, "L3", SHOPS.get(1), false, 40, 40, TODAY.toEpochDay()));
        Book book = new Book(List.of());
        for (int i = 0; i < 5; i++) {
            new LivePlanner(network(1), AutoOrders.NONE, 0).plan(facts(stock, expected, List.of()), book);
        }
        assertThat(book.all())
                .filteredOn(one ->
                        one.life() == Life.PROPOSED && one.advice().kind().equals("transfer"))
                .singleElement()
                .satisfies(one -> assertThat(one.advice().quantity()).isBetween(31.0, 70.0));
    }

    @Test
    void unitsThatADecisionHasPromisedAreToldBesideAllThatLieThere() {
        SortedMap<String, SiteForecast> expected = new TreeMap<>(Map.of(SHOPS.get(0), forecast(8)));
        Book book = new Book(List.of(new Standing(
                "T",
                new Advice(
                        "transfer",
                        GTIN,
                        "L3",
                        SHOPS.get(1),
                        SHOPS.get(2),
                        20,
                        TODAY.toEpochDay(),
                        TODAY.toEpochDay() + 1,
                        "",
                        "{}"),
                Life.ACCEPTED,
                TODAY.toEpochDay(),
                "ann",
                "",
                "",
                0,
                0)));
        new LivePlanner(network(1), AutoOrders.NONE, 0)
                .plan(facts(List.of(held(SHOPS.get(1), "L3", false, 90, 90)), expected, List.of()), book);
        assertThat(book.all())
                .filteredOn(one ->
                        one.life() == Life.PROPOSED && one.advice().from().equals(SHOPS.get(1)))
                .singleElement()
                .satisfies(one -> assertThat(one.advice().reason()).contains(" has 90 (20 promised to others) for "));
    }

    private static Site site(String gln, SiteType type) {
        return new Site(gln, gln, type, "north", "DE", null, null, null);
    }

    /** From whom to whom something is to go, and who runs short, when nobody has anything. */
    private static Set<String> toldOf(SortedMap<String, SiteForecast> expected, MasterRecord... more) {
        Book book = new Book(List.of());
        Network network = network(2, more);
        LivePlanner.Outcome outcome = new LivePlanner(network, AutoOrders.NONE, 0)
                .plan(facts(List.of(held(CENTRE, "L3", false, 5, 5)), expected, List.of()), book);
        Set<String> told = new TreeSet<>();
        book.all()
                .forEach(one ->
                        told.add(one.advice().from() + " to " + one.advice().to()));
        outcome.shortages().forEach(one -> told.add("short " + one.site()));
        return told;
    }

    @Test
    void whoHasGoodsAndNoForecastGivesThemAndKeepsNobodyFromBeingPlanned() {
        SortedMap<String, SiteForecast> expected = new TreeMap<>(Map.of(SHOPS.get(0), forecast(8)));
        Book book = new Book(List.of());
        new LivePlanner(network(1), AutoOrders.NONE, 0)
                .plan(facts(List.of(held(SHOPS.get(1), "L2", false, 90, 90)), expected, List.of()), book);
        assertThat(book.all()).anySatisfy(one -> {
            assertThat(one.advice().kind()).isEqualTo("transfer");
            assertThat(one.advice().from()).isEqualTo(SHOPS.get(1));
        });
    }

    @Test
    void aSiteIsKeptAtItsLeastStockThoughNobodyForecastsItsDemand() {
        Policy least = new Policy(GTIN, SHOPS.get(2), null, null, BigDecimal.valueOf(30), null, null, null);
        Book book = new Book(List.of());
        LivePlanner.Outcome outcome = new LivePlanner(network(1, least), AutoOrders.NONE, 0)
                .plan(
                        new Facts(
                                GTIN,
                                List.of(),
                                Map.of(),
                                new TreeMap<>(),
                                List.of(),
                                List.of(),
                                TODAY.toEpochDay(),
                                false),
                        book);
        assertThat(book.all()).singleElement().satisfies(one -> {
            assertThat(one.advice().to()).isEqualTo(SHOPS.get(2));
            assertThat(one.advice().quantity()).isEqualTo(30);
        });
        assertThat(outcome.remarks())
                .contains("Nothing is known of the demand for " + GTIN + " at " + SHOPS.get(2)
                        + ": it is kept at its least stock.");
    }

    @Test
    void anAcceptedTransferIsCancelledOnlyIfItsGoodsAreRecalledBeforeTheyCanBeThere() {
        for (int days : new int[] {0, 3, 5}) {
            SortedMap<String, SiteForecast> expected = new TreeMap<>(Map.of(SHOPS.get(0), forecast(8)));
            Book book = new Book(List.of(acceptedTransfer(3)));
            Instant from = TODAY.plusDays(days).atTime(9, 0).toInstant(ZoneOffset.UTC);
            Facts facts = new Facts(
                    GTIN,
                    List.of(held(SHOPS.get(1), "L3", false, 90, 90)),
                    Map.of(),
                    expected,
                    List.of(new Recall("R", GTIN, "L3", null, from, "")),
                    List.of(),
                    TODAY.toEpochDay(),
                    true);
            new LivePlanner(network(1), AutoOrders.NONE, 0).plan(facts, book);
            assertThat(book.of("T").life()).as("%d", days).isEqualTo(days <= 3 ? Life.CANCELLED : Life.ACCEPTED);
        }
    }

    private static Standing acceptedTransfer(int days) {
        long today = TODAY.toEpochDay();
        Advice advice =
                new Advice("transfer", GTIN, "L3", SHOPS.get(1), SHOPS.get(0), 20, today, today + days, "", "{}");
        return new Standing("T", advice, Life.ACCEPTED, today, "ann", "", "", 0, 0);
    }

    @Test
    void anOrderOfOthersIsFulfilledByWhatIsSeenLeavingAndCountsOnce() {
        SortedMap<String, SiteForecast> expected = new TreeMap<>(Map.of(SHOPS.get(0), forecast(8)));
        Placed order = new Placed("PO-1", CENTRE, SHOPS.get(0), 60, TODAY, TODAY.plusDays(4), OrderStatus.OPEN, 0);
        LivePlanner planner = new LivePlanner(network(1), AutoOrders.NONE, 0);

        LivePlanner.Outcome outcome = planner.plan(
                facts(List.of(held(SHOPS.get(0), "L3", true, 45, 0)), expected, List.of(order)), new Book(List.of()));
        assertThat(outcome.orders()).singleElement().satisfies(one -> {
            assertThat(one.shipped()).isEqualTo(45);
            assertThat(one.outstanding()).isEqualTo(15);
        });
    }

    @Test
    void arrivingGoodsLiveAsEventsSayOfLotsBeforeWhatFilesSay() {
        LotExpiry.Key ofFiles = new LotExpiry.Key(GTIN, "L3");
        LotExpiry.Key other = new LotExpiry.Key(GTIN, "L9");
        double files = ordered(Map.of());
        assertThat(ordered(Map.of(other, TODAY.plusDays(700)))).isGreaterThan(1.5 * files);
        assertThat(ordered(Map.of(ofFiles, TODAY.plusDays(8)))).isLessThan(files);
        assertThat(ordered(Map.of(other, TODAY.plusDays(8)))).isEqualTo(files);
    }

    /** Units that an empty shop orders when events tell the last days of lots; the freshest of the files lives 21 days. */
    private static double ordered(Map<LotExpiry.Key, LocalDate> told) {
        Book book = new Book(List.of());
        Facts facts = new Facts(
                GTIN,
                List.of(),
                told,
                new TreeMap<>(Map.of(SHOPS.get(0), forecast(8))),
                List.of(),
                List.of(),
                TODAY.toEpochDay(),
                true);
        new LivePlanner(network(1), AutoOrders.NONE, 0).plan(facts, book);
        return book.all().iterator().next().advice().quantity();
    }

    @Test
    void goodsThatWereNeverSeenOnTheirWayFulfilOnlyWhatTheyCoverAsAWhole() {
        Book book = new Book(List.of());
        SortedMap<String, SiteForecast> expected = new TreeMap<>(Map.of(SHOPS.get(0), forecast(8)));
        LivePlanner planner = new LivePlanner(network(1), AutoOrders.NONE, 0);
        planner.plan(facts(List.of(), expected, List.of()), book);
        Standing order = book.all().iterator().next();
        book.acknowledge(new Acknowledgement(order.id(), Act.ACCEPT, "ann", "", ""), TODAY.toEpochDay());
        double units = order.advice().quantity();

        planner.plan(facts(List.of(held(SHOPS.get(0), "L3", false, units / 2, 0)), expected, List.of()), book);
        assertThat(book.of(order.id()).life()).isEqualTo(Life.ACCEPTED);
        planner.plan(
                facts(List.of(held(SHOPS.get(0), "L3", false, units * 3 / 2, units / 2)), expected, List.of()), book);
        assertThat(book.of(order.id()).life()).isEqualTo(Life.RECEIVED);
    }

    /** An order of 70, of which so many come unseen on their way, in such parts, before and after somebody says that all has come. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    one lot, then the word        | L1 70         |               |  0 | 0
                    two lots in one plan          | L1 35, L2 35  |               |  0 | 0
                    two parts, one after another  | L1 35; L1 35  |               |  0 | 0
                    the word, then two parts      |               | L1 35; L2 35  |  0 | 0
                    a part on each side           | L1 50         | L1 20         |  0 | 0
                    one short                     | L1 35; L2 34  |               |  1 | 0
                    more than was ordered         | L1 80         | L1 30         |  0 | 0
                    nothing seen yet              |               |               | 70 | 70
                    """)
    void whatSomebodySaysHasComeCountsOnce(String name, String before, String after, double left, double nextDay) {
        long today = TODAY.toEpochDay();
        Book book = new Book(List.of(accepted("1", 70)));
        Map<String, Double> there = new TreeMap<>();
        Map<Stray, Double> strays = seen(before, there, Map.of(), book);
        assertThat(book.acknowledge(new Acknowledgement(GTIN + "-1", Act.RECEIVED, "erp", "", ""), today))
                .isIn(Book.Answer.DONE, Book.Answer.REPEATED);
        strays = movements(book, List.of(), strays, today).settle();
        seen(after, there, strays, book);

        assertThat(book.of(GTIN + "-1").outstanding(today)).isEqualTo(left);
        assertThat(book.of(GTIN + "-1").outstanding(today + 1)).isEqualTo(nextDay);
    }

    /** Plans after plans in which such lots have come, a semicolon between them; gives back what is nobody's. */
    private static Map<Stray, Double> seen(
            String plans, Map<String, Double> there, Map<Stray, Double> before, Book book) {
        Map<Stray, Double> strays = before;
        for (String plan : plans == null ? new String[0] : plans.split("; *")) {
            List<Held> stock = new ArrayList<>();
            for (String part : plan.split(", *")) {
                String lot = part.split(" ")[0];
                double old = there.getOrDefault(lot, 0.0);
                there.put(lot, old + Double.parseDouble(part.split(" ")[1]));
                stock.add(held(SHOPS.get(0), lot, false, there.get(lot), old));
            }
            Movements movements = movements(book, List.of(), strays, TODAY.toEpochDay());
            movements.follow(stock);
            strays = movements.settle();
        }
        return strays;
    }

    @Test
    void whatWasSaidToHaveComeIsStillFoundInTheScansOfItsWay() {
        long today = TODAY.toEpochDay();
        Book book = new Book(List.of(accepted("1", 70), accepted("2", 30)));
        book.acknowledge(new Acknowledgement(GTIN + "-1", Act.RECEIVED, "erp", "", ""), today);

        movements(book, List.of(), today).follow(List.of(held(SHOPS.get(0), "L3", true, 100, 0)));
        movements(book, List.of(), today)
                .follow(List.of(held(SHOPS.get(0), "L3", true, 30, 100), held(SHOPS.get(0), "L3", false, 70, 0)));

        assertThat(book.of(GTIN + "-1").received()).isEqualTo(70);
        assertThat(book.of(GTIN + "-2").shipped()).isEqualTo(30);
        assertThat(book.of(GTIN + "-2").received()).isZero();
    }

    @Test
    void whatCameBeforeItWasDecidedIsNoneOfIt() {
        long today = TODAY.toEpochDay();
        Book book = new Book(List.of(accepted("1", 70)));
        book.acknowledge(new Acknowledgement(GTIN + "-1", Act.RECEIVED, "erp", "", ""), today);

        Map<Stray, Double> strays = Map.of(
                new Stray(today - 1, SHOPS.get(0), "L1"), 70.0,
                new Stray(today, SHOPS.get(1), "L1"), 70.0,
                new Stray(today - 36, SHOPS.get(0), "L1"), 70.0);
        Map<Stray, Double> left = movements(book, List.of(), strays, today).settle();

        assertThat(book.of(GTIN + "-1").outstanding(today)).isEqualTo(70);
        assertThat(left).hasSize(2);
        assertThat(left.keySet())
                .allSatisfy(stray -> assertThat(Stray.of(stray.name())).isEqualTo(stray));
    }

    @Test
    void anOrderOfOthersThatIsWhatSomebodySaysHasComeIsOverWithIt() {
        long today = TODAY.toEpochDay();
        SortedMap<String, SiteForecast> expected = new TreeMap<>(Map.of(SHOPS.get(0), forecast(8)));
        Standing order = accepted("1", 20);
        Book book = new Book(List.of(order));
        book.acknowledge(new Acknowledgement(order.id(), Act.RECEIVED, "erp", "PO-1", ""), today);
        Placed placed = new Placed("PO-1", CENTRE, SHOPS.get(0), 35, TODAY, TODAY.plusDays(4), OrderStatus.OPEN, 0);
        Facts came = facts(List.of(held(SHOPS.get(0), "L3", false, 20, 0)), expected, List.of(placed));

        new LivePlanner(network(1), AutoOrders.NONE, 0).plan(came, book);

        Book none = new Book(List.of());
        new LivePlanner(network(1), AutoOrders.NONE, 0)
                .plan(facts(List.of(held(SHOPS.get(0), "L3", false, 20, 20)), expected, List.of()), none);
        assertThat(none.all()).isNotEmpty();
        assertThat(book.all())
                .filteredOn(one -> one.life() == Life.PROPOSED)
                .extracting(one -> one.advice().quantity())
                .containsExactlyElementsOf(
                        none.all().stream().map(one -> one.advice().quantity()).toList());
    }

    @Test
    void goodsThatArriveWithoutHavingBeenToldToLeaveAreNoArrivalOfOthers() {
        Book book = new Book(List.of());
        SortedMap<String, SiteForecast> expected = new TreeMap<>(Map.of(SHOPS.get(0), forecast(8)));
        LivePlanner planner = new LivePlanner(network(1), AutoOrders.NONE, 0);
        planner.plan(facts(List.of(), expected, List.of()), book);
        Standing order = book.all().iterator().next();
        book.acknowledge(new Acknowledgement(order.id(), Act.ACCEPT, "ann", "", ""), TODAY.toEpochDay());
        double units = order.advice().quantity();

        Held leaving = held(SHOPS.get(0), "L3", true, units, 0);
        planner.plan(facts(List.of(leaving), expected, List.of()), book);
        Held owed = held(SHOPS.get(0), "", true, -units, 0);
        planner.plan(facts(List.of(leaving.asSeen(), owed), expected, List.of()), book);
        assertThat(book.of(order.id()).life()).isEqualTo(Life.SHIPPED);
    }

    @Test
    void whatASiteSoldBeyondWhatItWasKnownToHaveIsTakenOffItsLots() {
        SortedMap<String, SiteForecast> expected = new TreeMap<>(Map.of(SHOPS.get(0), forecast(8)));
        LivePlanner planner = new LivePlanner(network(1), AutoOrders.NONE, 0);
        Book sum = new Book(List.of());
        Book rows = new Book(List.of());

        planner.plan(facts(List.of(held(SHOPS.get(0), "L3", false, 20, 20)), expected, List.of()), sum);
        planner.plan(
                facts(
                        List.of(
                                held(SHOPS.get(0), "", false, -80, -80),
                                held(SHOPS.get(0), "L2", false, 40, 40),
                                held(SHOPS.get(0), "L3", false, 60, 60)),
                        expected,
                        List.of()),
                rows);
        assertThat(sum.all()).isNotEmpty();
        assertThat(rows.all()).containsExactlyElementsOf(sum.all());
    }

    @Test
    void anOrderThatWasPlacedUnderItsNumberIsNotCountedTwice() {
        Book book = new Book(List.of());
        SortedMap<String, SiteForecast> expected = new TreeMap<>(Map.of(SHOPS.get(0), forecast(8)));
        LivePlanner planner = new LivePlanner(network(1), AutoOrders.NONE, 0);
        planner.plan(facts(List.of(), expected, List.of()), book);
        Standing order = book.all().iterator().next();
        book.acknowledge(new Acknowledgement(order.id(), Act.ORDERED, "erp", "PO-1", ""), TODAY.toEpochDay());
        Placed placed = new Placed(
                "PO-1", CENTRE, SHOPS.get(0), order.advice().quantity(), TODAY, TODAY.plusDays(4), OrderStatus.OPEN, 0);

        assertThat(book.onOrder((number, to) -> number.equals("PO-1"), TODAY.toEpochDay()))
                .isEmpty();
        planner.plan(facts(List.of(), expected, List.of(placed)), book);
        assertThat(book.all()).hasSize(1);
    }

    @Test
    void anOrderThatIsARecommendationsCountsOnceAlsoWhenItHasLeft() {
        Book book = new Book(List.of());
        SortedMap<String, SiteForecast> expected = new TreeMap<>(Map.of(SHOPS.get(0), forecast(8)));
        LivePlanner planner = new LivePlanner(network(1), AutoOrders.NONE, 0);
        planner.plan(facts(List.of(), expected, List.of()), book);
        Standing order = book.all().iterator().next();
        double units = order.advice().quantity();
        book.acknowledge(new Acknowledgement(order.id(), Act.ORDERED, "erp", "PO-1", ""), TODAY.toEpochDay());
        Placed placed = new Placed("PO-1", CENTRE, SHOPS.get(0), units, TODAY, TODAY.plusDays(4), OrderStatus.OPEN, 0);

        planner.plan(facts(List.of(held(SHOPS.get(0), "L3", true, units, 0)), expected, List.of(placed)), book);

        assertThat(book.of(order.id()).shipped()).isEqualTo(units);
        assertThat(Movements.outstanding(placed, book, TODAY.toEpochDay())).isZero();
    }

    @Test
    void anOrderNumberForAnotherSiteTakesNothingAwayFromThisOne() {
        Book book = new Book(List.of());
        SortedMap<String, SiteForecast> expected =
                new TreeMap<>(Map.of(SHOPS.get(0), forecast(8), SHOPS.get(1), forecast(8)));
        LivePlanner planner = new LivePlanner(network(1), AutoOrders.NONE, 0);
        planner.plan(facts(List.of(), expected, List.of()), book);
        List<Standing> orders = List.copyOf(book.all());
        assertThat(orders).hasSize(2);
        orders.forEach(one ->
                book.acknowledge(new Acknowledgement(one.id(), Act.ORDERED, "erp", "PO-1", ""), TODAY.toEpochDay()));
        Placed placed = new Placed("PO-1", CENTRE, SHOPS.get(0), 60, TODAY, TODAY.plusDays(4), OrderStatus.OPEN, 0);

        planner.plan(facts(List.of(), expected, List.of(placed)), book);

        assertThat(book.all()).as("nothing is ordered again").hasSize(2);
    }

    @Test
    void goodsWhoseShippingWasTakenBackHaveNotArrived() {
        long today = TODAY.toEpochDay();
        Advice advice = new Advice(
                "transfer", GTIN, "L3", SHOPS.get(1), SHOPS.get(0), 12, today, today + 1, "It runs short.", "{}");
        Book book = new Book(List.of(new Standing(GTIN + "-1", advice, Life.ACCEPTED, today, "ann", "", "", 0, 0)));
        Placed placed =
                new Placed("PO-1", SHOPS.get(1), SHOPS.get(0), 5, TODAY, TODAY.plusDays(1), OrderStatus.OPEN, 0);

        List<Placed> left = movements(book, List.of(placed), today)
                .follow(List.of(held(SHOPS.get(1), "L3", false, 23, 40), held(SHOPS.get(0), "L3", true, 17, 0)));
        assertThat(book.of(GTIN + "-1").shipped()).isEqualTo(12);
        assertThat(left.get(0).shipped()).isEqualTo(5);
        List<Placed> back = movements(book, left, today)
                .follow(List.of(held(SHOPS.get(1), "L3", false, 40, 23), held(SHOPS.get(0), "L3", true, 0, 17)));

        assertThat(book.of(GTIN + "-1").received()).isZero();
        assertThat(book.of(GTIN + "-1").outstanding(today)).isEqualTo(12);
        assertThat(back.get(0).outstanding()).isEqualTo(5);
    }

    @Test
    void goodsThatArriveWhileTheirOriginGetsNewStockHaveArrived() {
        long today = TODAY.toEpochDay();
        Advice advice = new Advice(
                "transfer", GTIN, "L3", SHOPS.get(1), SHOPS.get(0), 12, today, today + 1, "It runs short.", "{}");
        Book book = new Book(List.of(new Standing(GTIN + "-1", advice, Life.SHIPPED, today, "ann", "", "", 12, 0)));

        movements(book, List.of(), today)
                .follow(List.of(
                        held(SHOPS.get(1), "L3", false, 60, 10),
                        held(SHOPS.get(0), "L3", true, 0, 12),
                        held(SHOPS.get(0), "L3", false, 12, 0)));

        assertThat(book.of(GTIN + "-1").life()).isEqualTo(Life.RECEIVED);
    }

    @Test
    void goodsThatLeaveAndArriveBetweenTwoPlansHaveDoneBoth() {
        long today = TODAY.toEpochDay();
        Book book = new Book(List.of(accepted("1", 16), accepted("2", 20)));

        movements(book, List.of(), today)
                .follow(List.of(
                        after(held(CENTRE, "L3", false, 50, 50), 34, 18),
                        after(held(SHOPS.get(0), "L3", true, 0, 0), 16, 0, 4, 0),
                        after(held(SHOPS.get(0), "L3", false, 3, 3), 19, 17, 21, 12)));

        assertThat(book.of(GTIN + "-1").life()).isEqualTo(Life.RECEIVED);
        assertThat(book.of(GTIN + "-2").shipped()).isEqualTo(4);
        assertThat(book.of(GTIN + "-2").received()).isEqualTo(4);
    }

    @Test
    void goodsThatLeaveAfterOthersHaveArrivedAreOnTheirWay() {
        long today = TODAY.toEpochDay();
        Book book = new Book(List.of(accepted("1", 16), accepted("2", 20)));

        movements(book, List.of(), today)
                .follow(List.of(
                        after(held(SHOPS.get(0), "L3", true, 0, 0), 16, 0, 20),
                        after(held(SHOPS.get(0), "L3", false, 0, 0), 16, 10)));

        assertThat(book.of(GTIN + "-1").life()).isEqualTo(Life.RECEIVED);
        assertThat(book.of(GTIN + "-2").shipped()).isEqualTo(20);
        assertThat(book.of(GTIN + "-2").received()).isZero();
    }

    @Test
    void aShippingThatWasTakenBackBetweenTwoPlansNeverWas() {
        long today = TODAY.toEpochDay();
        Book book = new Book(List.of(accepted("1", 16)));

        movements(book, List.of(), today)
                .follow(List.of(
                        after(held(CENTRE, "L3", false, 50, 50), 34, 50),
                        after(held(SHOPS.get(0), "L3", true, 0, 0), 16, 0),
                        held(SHOPS.get(0), "L3", false, 3, 3)));

        assertThat(book.of(GTIN + "-1").life()).isEqualTo(Life.ACCEPTED);
        assertThat(book.of(GTIN + "-1").outstanding(today)).isEqualTo(16);
    }

    private static Placed placed(String number, double units, OrderStatus status) {
        return new Placed(number, CENTRE, SHOPS.get(0), units, TODAY, TODAY.plusDays(4), status, 0);
    }

    private static SortedMap<String, SiteForecast> wanted() {
        return new TreeMap<>(Map.of(SHOPS.get(0), forecast(8)));
    }

    private static double proposedUnits(Book book) {
        return book.all().stream()
                .filter(one -> one.life() == Life.PROPOSED)
                .mapToDouble(one -> one.advice().quantity())
                .sum();
    }

    /** What is proposed beside what an order of 400 counts as, when its owner says so and so many are seen leaving. */
    @ParameterizedTest
    @CsvSource({
        "OPEN, 0, 400",
        "SHIPPED, 0, 400",
        "SHIPPED, 150, 250",
        "SHIPPED, 400, 0",
        "CLOSED, 0, 0",
        "CANCELLED, 0, 0"
    })
    void anOrderCountsUntilItsGoodsWereSeenLeavingOrItIsClosed(OrderStatus status, double left, double counts) {
        LivePlanner planner = new LivePlanner(network(1), AutoOrders.NONE, 0);
        Book book = new Book(List.of());
        List<Held> stock = List.of(held(SHOPS.get(0), "L3", true, left, 0));
        Placed order = planner.plan(facts(stock, wanted(), List.of(placed("PO-1", 400, status))), book)
                .orders()
                .get(0);

        assertThat(Movements.outstanding(order, book, TODAY.toEpochDay())).isEqualTo(counts);
        assertThat(proposedUnits(book) == 0).isEqualTo(counts + left == 400);
    }

    @Test
    void aRecommendationIsNotOrderedAgainWhenItsOrderIsSaidToHaveLeftBeforeAScanShowsIt() {
        LivePlanner planner = new LivePlanner(network(1), AutoOrders.NONE, 0);
        Book book = new Book(List.of());
        planner.plan(facts(List.of(), wanted(), List.of()), book);
        Standing one = book.all().iterator().next();
        double units = one.advice().quantity();
        book.acknowledge(new Acknowledgement(one.id(), Act.ORDERED, "erp", "PO-1", ""), TODAY.toEpochDay());

        for (OrderStatus status : List.of(OrderStatus.OPEN, OrderStatus.SHIPPED)) {
            // The same is not ordered twice on a day anyway: what counts is the next.
            Facts nextDay = new Facts(
                    GTIN,
                    List.of(),
                    Map.of(),
                    wanted(),
                    List.of(),
                    List.of(placed("PO-1", units, status)),
                    TODAY.toEpochDay() + 1,
                    true);
            planner.plan(nextDay, book);
            assertThat(proposedUnits(book)).as("%s", status).isLessThan(units / 2);
        }
        Held way = held(SHOPS.get(0), "L3", true, units, 0);
        Placed left = planner.plan(
                        facts(List.of(way), wanted(), List.of(placed("PO-1", units, OrderStatus.SHIPPED))), book)
                .orders()
                .get(0);
        assertThat(Movements.outstanding(left, book, TODAY.toEpochDay())).isZero();
    }

    @Test
    void whatHadLeftBeforeItsOrderWasToldIsTheOrders() {
        long today = TODAY.toEpochDay();
        Book book = new Book(List.of(accepted("1", 20)));
        List<Held> stock = List.of(held(SHOPS.get(0), "L3", true, 80, 0));
        movements(book, List.of(), today).follow(stock);
        List<Held> seen = stock.stream().map(Held::asSeen).toList();

        List<Placed> told = movements(book, List.of(placed("PO-1", 100, OrderStatus.SHIPPED)), today)
                .find(seen, false);
        assertThat(told.get(0).outstanding()).isEqualTo(40);
        assertThat(movements(book, told, today).find(seen, false)).isEqualTo(told);
        // Who says that it is open has not sent it: those are others.
        assertThat(movements(book, List.of(placed("PO-1", 100, OrderStatus.OPEN)), today)
                        .find(seen, false)
                        .get(0)
                        .outstanding())
                .isEqualTo(100);
    }

    /** An order of 400, its day so many days ago, on a way of 21 days; nothing was seen of it. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    -30, -8,  true
                    -30, -21, true
                    -30, -22, false
                    -22, -12, true
                    -,   -21, true
                    -,   -22, false
                    -8,  -,   true
                    -42, -,   true
                    -43, -,   false
                    -,   -,   true
                    """)
    void anOrderIsWaitedForByOneRuleOpenOrSaidToHaveLeft(Integer ordered, Integer due, boolean isWaitedFor) {
        Network far = Network.of(List.of(lane(CENTRE, SHOPS.get(0), LaneKind.SUPPLY, 21, 20)));
        List<List<String>> remarks = new ArrayList<>();
        List<List<String>> reasons = new ArrayList<>();
        for (OrderStatus status : List.of(OrderStatus.OPEN, OrderStatus.SHIPPED)) {
            for (boolean isSeen : new boolean[] {true, false}) {
                Placed order = new Placed("PO-1", CENTRE, SHOPS.get(0), 400, day(ordered), day(due), status, 0);
                List<Held> stock = List.of(held(SHOPS.get(0), "L3", false, 5, 5));
                Facts facts = new Facts(
                        GTIN, stock, Map.of(), wanted(), List.of(), List.of(order), TODAY.toEpochDay(), isSeen);
                Book book = new Book(List.of());
                LivePlanner.Outcome outcome = new LivePlanner(far, AutoOrders.NONE, 0).plan(facts, book);
                assertThat(proposedUnits(book) < 150).as("%s", status).isEqualTo(isWaitedFor);
                remarks.add(outcome.remarks());
                reasons.add(
                        book.all().stream().map(one -> one.advice().reason()).toList());
            }
        }
        String given = "400 of " + GTIN + " on order for " + SHOPS.get(0) + ", due since ";
        assertThat(remarks.get(0).stream().anyMatch(one -> one.startsWith(given)))
                .isEqualTo(!isWaitedFor);
        assertThat(remarks).containsOnly(remarks.get(0));
        assertThat(reasons.get(0).stream().anyMatch(one -> one.contains("Another 400 on order, due since ")))
                .isEqualTo(!isWaitedFor);
        assertThat(reasons).containsOnly(reasons.get(0));
    }

    private static LocalDate day(Integer ago) {
        return ago == null ? null : TODAY.plusDays(ago);
    }

    @Test
    void whatShouldHaveComeBeforeAnybodyPlannedIsTakenToHave() {
        Placed order = placed("PO-1", 100, OrderStatus.SHIPPED);
        Book none = new Book(List.of());
        long due = TODAY.plusDays(4).toEpochDay();
        for (boolean first : new boolean[] {true, false}) {
            assertThat(movements(none, List.of(order), due + 1)
                            .find(List.of(), first)
                            .get(0)
                            .outstanding())
                    .isEqualTo(first ? 0 : 100);
        }
        assertThat(movements(none, List.of(order), due)
                        .find(List.of(), true)
                        .get(0)
                        .outstanding())
                .isEqualTo(100);
    }

    /** What goods that leave for a shop, or come there unseen, are of, where an order was given up weeks ago. */
    @ParameterizedTest
    @CsvSource({
        "true, 100, 100, 100, 0",
        "true, 100, 350, 100, 250",
        "true, 0, 100, 0, 100",
        "false, 400, 300, 0, 0",
        "false, 300, 300, 300, 0",
        "false, 0, 300, 0, 300"
    })
    void whatWasGivenUpTakesNoGoodsWhileOthersAreWaitedFor(
            boolean isOnItsWay, double waited, double seen, double itsOwn, double givenUp) {
        LocalDate old = TODAY.minusDays(60);
        Placed late = new Placed("A", CENTRE, SHOPS.get(0), 300, old, old.plusDays(4), OrderStatus.OPEN, 0);
        List<Held> stock = List.of(held(SHOPS.get(0), "L3", isOnItsWay, seen, 0));
        long today = TODAY.toEpochDay();

        List<Placed> orders = waited == 0 ? List.of(late) : List.of(late, placed("B", waited, OrderStatus.OPEN));
        Map<String, Double> left = new HashMap<>();
        movements(new Book(List.of()), orders, today)
                .follow(stock)
                .forEach(order -> left.put(order.orderId(), order.shipped()));
        assertThat(left.getOrDefault("B", 0.0)).isEqualTo(itsOwn);
        assertThat(left).containsEntry("A", givenUp);

        Book decided = new Book(waited == 0 ? List.of() : List.of(accepted("1", waited)));
        Placed beside = movements(decided, List.of(late), today).follow(stock).get(0);
        assertThat(beside.shipped()).isEqualTo(givenUp);
    }

    @Test
    void whatWasGivenUpTakesNoGoodsOnTheirWayThatAreNobodys() {
        LocalDate old = TODAY.minusDays(60);
        Placed late = new Placed("A", CENTRE, SHOPS.get(0), 300, old, old.plusDays(4), OrderStatus.SHIPPED, 0);
        List<Placed> orders = List.of(late, placed("B", 100, OrderStatus.SHIPPED));
        movements(new Book(List.of()), orders, TODAY.toEpochDay())
                .find(List.of(held(SHOPS.get(0), "L3", true, 100, 100)), false)
                .forEach(order ->
                        assertThat(order.shipped()).isEqualTo(order.orderId().equals("B") ? 100 : 0));
    }

    /** An order whose recommendation has come long ago is left open by its owner. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatCameForARecommendationStaysKnownOfItsOrder(boolean isDated) {
        LivePlanner planner = new LivePlanner(network(1), AutoOrders.NONE, 0);
        Book book = new Book(List.of(accepted("1", 60)));
        book.acknowledge(new Acknowledgement(GTIN + "-1", Act.ORDERED, "erp", "PO-1", ""), TODAY.toEpochDay());
        Placed order = new Placed(
                "PO-1",
                CENTRE,
                SHOPS.get(0),
                80,
                isDated ? TODAY : null,
                isDated ? TODAY.plusDays(4) : null,
                OrderStatus.OPEN,
                0);
        List<Placed> orders = List.of(order);
        Held way = held(SHOPS.get(0), "L3", true, 60, 0);
        Held there = held(SHOPS.get(0), "L3", false, 60, 0);
        orders = planner.plan(facts(List.of(way), wanted(), orders), book).orders();
        orders = planner.plan(facts(List.of(way.asSeen().told(0, 0), there), wanted(), orders), book)
                .orders();
        assertThat(book.of(GTIN + "-1").life()).isEqualTo(Life.RECEIVED);

        List<String> remarks = List.of();
        for (int day = 1; day <= 45; day++) {
            Facts later = new Facts(
                    GTIN,
                    List.of(there.asSeen()),
                    Map.of(),
                    wanted(),
                    List.of(),
                    orders,
                    TODAY.toEpochDay() + day,
                    true);
            LivePlanner.Outcome outcome = planner.plan(later, book);
            orders = outcome.orders();
            remarks = outcome.remarks();
            assertThat(Movements.outstanding(orders.get(0), book, later.today()))
                    .isEqualTo(20);
        }
        assertThat(book.of(GTIN + "-1")).as("forgotten").isNull();
        assertThat(remarks).singleElement().asString().startsWith("20 of " + GTIN);
        // And none of what is ordered next is taken for it.
        Placed next = new Placed("PO-2", CENTRE, SHOPS.get(0), 90, null, null, OrderStatus.OPEN, 0);
        movements(book, List.of(orders.get(0), next), TODAY.toEpochDay() + 46)
                .follow(List.of(held(SHOPS.get(0), "L3", true, 110, 0)))
                .forEach(one -> assertThat(one.outstanding()).as(one.orderId()).isZero());
    }

    @Test
    void whatIsOnlySaidToHaveLeftIsForgottenWeeksAfterItWasGivenUp() {
        Placed order = placed("PO-1", 100, OrderStatus.SHIPPED);
        LivePlanner planner = new LivePlanner(network(1), AutoOrders.NONE, 0);
        for (int days : new int[] {4 + 7 + 35, 4 + 7 + 36}) {
            for (OrderStatus status : List.of(OrderStatus.OPEN, OrderStatus.SHIPPED)) {
                Facts late = new Facts(
                        GTIN,
                        List.of(),
                        Map.of(),
                        wanted(),
                        List.of(),
                        List.of(placed("PO-1", 100, status)),
                        TODAY.toEpochDay() + days,
                        true);
                assertThat(planner.plan(late, new Book(List.of())).over().contains(order.orderId()))
                        .isEqualTo(status == OrderStatus.SHIPPED && days > 4 + 7 + 35);
            }
        }
    }

    @Test
    void anOrderOfTwoRecommendationsIsWaitedForUntilBothHaveCome() {
        long today = TODAY.toEpochDay();
        LivePlanner planner = new LivePlanner(network(1), AutoOrders.NONE, 0);
        Book book = new Book(List.of(accepted("1", 200), accepted("2", 260)));
        for (String id : List.of("-1", "-2")) {
            book.acknowledge(new Acknowledgement(GTIN + id, Act.ORDERED, "erp", "PO-1", ""), today);
        }
        Placed order = placed("PO-1", 460, OrderStatus.OPEN);
        planner.plan(facts(List.of(held(SHOPS.get(0), "L3", true, 200, 0)), wanted(), List.of(order)), book);
        planner.plan(
                facts(
                        List.of(held(SHOPS.get(0), "L3", true, 0, 200), held(SHOPS.get(0), "L3", false, 200, 0)),
                        wanted(),
                        List.of(order)),
                book);

        assertThat(book.of(GTIN + "-1").life()).isEqualTo(Life.RECEIVED);
        assertThat(Movements.outstanding(order, book, today)).isEqualTo(260);
        assertThat(book.all()).as("nothing is ordered again").hasSize(2);
        // Nor when somebody says of the first what scans have shown.
        assertThat(book.acknowledge(new Acknowledgement(GTIN + "-1", Act.RECEIVED, "erp", "", ""), today))
                .isEqualTo(Book.Answer.DONE);
        assertThat(Movements.outstanding(order, book, today + 1)).isEqualTo(260);
    }

    @Test
    void whatAnOrderNamesBeyondItsRecommendationIsWaitedForUntilSomebodySaysThatItHasCome() {
        long today = TODAY.toEpochDay();
        Book book = new Book(List.of(accepted("1", 60)));
        book.acknowledge(new Acknowledgement(GTIN + "-1", Act.ORDERED, "erp", "PO-1", ""), today);
        Placed order = placed("PO-1", 100, OrderStatus.OPEN);
        book.left(SHOPS.get(0), "L3", 60, today);
        book.came(SHOPS.get(0), "L3", 60, today);

        assertThat(book.of(GTIN + "-1").life()).isEqualTo(Life.RECEIVED);
        assertThat(Movements.outstanding(order, book, today)).isEqualTo(40);
        Acknowledgement word = new Acknowledgement(GTIN + "-1", Act.RECEIVED, "erp", "", "");
        assertThat(book.acknowledge(word, today)).isEqualTo(Book.Answer.DONE);
        assertThat(Movements.outstanding(order, book, today)).isZero();
        assertThat(book.acknowledge(word, today)).isEqualTo(Book.Answer.REPEATED);
    }

    /** A shop that may have 100 is to get 40 from a neighbour and 60 from its supplier. */
    @ParameterizedTest
    @CsvSource({
        "transfer, 0, order, 61, REFUSED",
        "transfer, 0, order, 60, DONE",
        "transfer, 0, order, 0, DONE",
        "transfer, 60, order, 0, REFUSED",
        "transfer, 60, order, 40, DONE",
        "order, 100, transfer, 0, REFUSED",
        "order, 70, transfer, 30, DONE"
    })
    void nobodyAcceptsMoreThanASiteMayHave(String kind, double units, String other, double more, Book.Answer answer) {
        Policy most = new Policy(GTIN, SHOPS.get(1), null, null, null, BigDecimal.valueOf(100), null, null);
        LotExpiry old = new LotExpiry(GTIN, "OLD", TODAY.plusDays(300));
        SortedMap<String, SiteForecast> expected =
                new TreeMap<>(Map.of(SHOPS.get(0), forecast(1), SHOPS.get(1), forecast(8)));
        Book book = new Book(List.of());
        new LivePlanner(network(1, most, old), AutoOrders.NONE, 0)
                .plan(facts(List.of(held(SHOPS.get(0), "OLD", false, 400, 400)), expected, List.of()), book);
        assertThat(book.acknowledge(to(book, kind, units), TODAY.toEpochDay())).isEqualTo(Book.Answer.DONE);

        assertThat(book.acknowledge(to(book, other, more), TODAY.toEpochDay())).isEqualTo(answer);
        assertThat(book.decided(SHOPS.get(1), TODAY.toEpochDay())).isLessThanOrEqualTo(100);
    }

    private static Acknowledgement to(Book book, String kind, double units) {
        String id = book.all().stream()
                .filter(one ->
                        one.advice().kind().equals(kind) && one.advice().to().equals(SHOPS.get(1)))
                .findFirst()
                .orElseThrow()
                .id();
        return new Acknowledgement(id, Act.ACCEPT, "ann", "", "", units);
    }

    /** A lot as it is after it was told to be so many, then so many, and so on. */
    private static Held after(Held held, double... told) {
        Held now = held;
        for (double quantity : told) {
            now = now.told(quantity, TODAY.toEpochDay());
        }
        return now;
    }

    private static Standing accepted(String id, double units) {
        long today = TODAY.toEpochDay();
        Advice advice =
                new Advice("order", GTIN, "", CENTRE, SHOPS.get(0), units, today, today + 1, "It runs short.", "{}");
        return new Standing(GTIN + "-" + id, advice, Life.ACCEPTED, today, "ann", "", "", 0, 0);
    }
}
