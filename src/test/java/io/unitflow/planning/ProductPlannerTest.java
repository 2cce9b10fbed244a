package io.unitflow.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Decisions that any planner would take. */
class ProductPlannerTest {
    private static final Prices PRICES = new Prices(0.1, 20, 5, 1, 0.5, 4);
    private static final Supply SUPPLY = new Supply(LeadTime.fixed(3), new ShelfLife(8, 8));
    private static final TransferLane THERE = new TransferLane(0, 1, 1, 0.5, 4);

    @Test
    void goodsThatWouldExpireGoWhereTheyAreMissing() {
        SiteNeed rich = site("rich", 2, new Lot(4, 30), new Lot(20, 10));
        SiteNeed poor = site("poor", 6, new Lot(20, 2));
        ProductPlan plan = ProductPlanner.plan(List.of(rich, poor), List.of(THERE));
        assertThat(plan.moves()).singleElement().satisfies(move -> {
            assertThat(move.lots()).allMatch(lot -> lot.life() == 4);
            assertThat(move.quantity()).isBetween(10.0, 24.0);
        });
    }

    @Test
    void goodsThatWouldExpireOnTheWayStay() {
        SiteNeed rich = site("rich", 2, new Lot(1, 30));
        SiteNeed poor = site("poor", 6);
        assertThat(ProductPlanner.plan(List.of(rich, poor), List.of(THERE)).moves())
                .isEmpty();
    }

    @Test
    void whoNeedsTheGoodsKeepsThem() {
        SiteNeed one = site("one", 6, new Lot(9, 12));
        SiteNeed other = site("other", 6, new Lot(9, 12));
        assertThat(ProductPlanner.plan(List.of(one, other), List.of(THERE)).moves())
                .isEmpty();
    }

    @Test
    void withoutLanesNothingMovesAndTheShortOnesOrder() {
        ProductPlan plan = ProductPlanner.plan(List.of(site("rich", 2, new Lot(20, 90)), site("poor", 6)), List.of());
        assertThat(plan.moves()).isEmpty();
        assertThat(plan.orders().get(0).quantity()).isZero();
        assertThat(plan.orders().get(1).quantity()).isGreaterThanOrEqualTo(18);
    }

    @Test
    void equalSitesShareTooLittleEqually() {
        SiteNeed one = site("one", 6);
        SiteNeed other = site("other", 6);
        ProductPlan plan = ProductPlanner.plan(List.of(one, other), List.of(), 12);
        assertThat(plan.orders().get(0).quantity())
                .isEqualTo(plan.orders().get(1).quantity())
                .isPositive();
    }

    @Test
    void theSiteThatMattersMoreGetsMoreOfTooLittle() {
        SiteNeed usual = site("usual", 6);
        Prices dear = new Prices(0.1, 80, 5, 1, 0.5, 4);
        SiteNeed critical = new SiteNeed("critical", Stock.NONE, usual.demand(), SUPPLY, dear);
        ProductPlan plan = ProductPlanner.plan(List.of(usual, critical), List.of(), 12);
        assertThat(plan.orders().get(1).quantity())
                .isGreaterThan(plan.orders().get(0).quantity());
    }

    @Test
    void whatIsOnTheWayIsNotOrderedAgain() {
        Stock coming = new Stock(List.of(), List.of(new Inbound(80, LeadTime.fixed(2), null)));
        SiteNeed waiting = new SiteNeed("waiting", coming, site("x", 6).demand(), SUPPLY, PRICES);
        assertThat(ProductPlanner.plan(List.of(waiting), List.of())
                        .orders()
                        .get(0)
                        .quantity())
                .isZero();
    }

    @Test
    void aTransferBridgesTheTimeUntilAnOrderThatLastsLongerThanAnybodyLooksAhead() {
        Prices rareOrders = new Prices(0.01, 10, 5, 25, 0.05, 5);
        Supply slow = new Supply(LeadTime.fixed(7), new ShelfLife(400, 400));
        SiteNeed rich = new SiteNeed("rich", stock(600), demand(1), slow, rareOrders);
        SiteNeed poor = new SiteNeed("poor", stock(5), demand(3.5), slow, rareOrders);
        TransferLane nextDoor = new TransferLane(0, 1, 1, 0.05, 5);

        ProductPlan plan = ProductPlanner.plan(List.of(rich, poor), List.of(nextDoor));

        // Seven days ask for 25 units, of which five are there.
        assertThat(plan.moves()).singleElement().satisfies(move -> assertThat(move.quantity())
                .isGreaterThanOrEqualTo(18));
    }

    @Test
    void whoGivesOrdersAgainInTimeAndSoHasMoreToGive() {
        Prices prices = new Prices(0.01, 10, 5, 1, 0.05, 5);
        Supply quick = new Supply(LeadTime.fixed(2), new ShelfLife(400, 400));
        Supply never = new Supply(LeadTime.fixed(28), new ShelfLife(400, 400));
        SiteNeed rich = new SiteNeed("rich", stock(400), demand(3), quick, prices);
        SiteNeed poor = new SiteNeed("poor", stock(1), demand(20), never, prices);

        ProductPlan plan = ProductPlanner.plan(List.of(rich, poor), List.of(new TransferLane(0, 1, 1, 0.05, 5)));

        // One can buy within days what the other waits a month for.
        assertThat(plan.moves()).singleElement().satisfies(move -> assertThat(move.quantity())
                .isGreaterThanOrEqualTo(375));
    }

    @Test
    void goodsThatWouldExpireGoToWhoHasEnoughButCanSellThemFirst() {
        Prices prices = new Prices(0.01, 30, 10, 10, 0.1, 5);
        Supply supply = new Supply(LeadTime.fixed(5), new ShelfLife(400, 400));
        SiteNeed rich =
                new SiteNeed("rich", new Stock(List.of(new Lot(13, 200)), List.of()), demand(5), supply, prices);
        SiteNeed enough = new SiteNeed("enough", stock(60), demand(5), supply, prices);

        ProductPlan plan = ProductPlanner.plan(List.of(rich, enough), List.of(new TransferLane(0, 1, 1, 0.1, 5)));

        // Of 200 some 135 would be wasted; in the twelve days that are left of their lives on arrival some 60 are sold.
        assertThat(plan.moves()).singleElement().satisfies(move -> assertThat(move.quantity())
                .isBetween(40.0, 75.0));
    }

    @Test
    void nobodyGivesBelowItsLeastStockOrGetsMoreThanItsMost() {
        Prices prices = new Prices(0.01, 30, 10, 10, 0.1, 5);
        Supply kept = limited(new OrderLimits(1, 0, 80, Double.POSITIVE_INFINITY, Double.NaN));
        Supply small = limited(new OrderLimits(1, 0, 0, 20, Double.NaN));
        SiteNeed giver = new SiteNeed("giver", stock(100), demand(1), kept, prices);
        SiteNeed taker = new SiteNeed("taker", stock(2), demand(5), small, prices);
        SiteNeed large = new SiteNeed("large", stock(2), demand(5), limited(OrderLimits.WHOLE_UNITS), prices);
        TransferLane lane = new TransferLane(0, 1, 1, 0.1, 5);

        double toSmall = moved(ProductPlanner.plan(List.of(giver, taker), List.of(lane)));
        double toLarge = moved(ProductPlanner.plan(List.of(giver, large), List.of(lane)));

        assertThat(toSmall).isBetween(10.0, 18.0);
        assertThat(toLarge).isBetween(15.0, 20.0);
    }

    @Test
    void whoKeepsALeastStockDoesNotKeepItInGoodsThatExpireTonight() {
        Prices prices = new Prices(0.01, 30, 10, 10, 0.1, 5);
        Supply kept = limited(new OrderLimits(1, 0, 50, Double.POSITIVE_INFINITY, Double.NaN));
        Stock dying = new Stock(List.of(new Lot(1, 40), new Lot(300, 60)), List.of());
        SiteNeed giver = new SiteNeed("giver", dying, demand(1), kept, prices);
        SiteNeed taker = new SiteNeed("taker", stock(2), demand(9), limited(OrderLimits.WHOLE_UNITS), prices);

        ProductPlan plan = ProductPlanner.plan(List.of(giver, taker), List.of(new TransferLane(0, 1, 1, 0.1, 5)));

        assertThat(moved(plan)).isBetween(1.0, 10.0);
    }

    @Test
    void whatIsOnOrderForMuchLaterIsInTheWayOfTheMostStock() {
        Supply small = limited(new OrderLimits(1, 0, 0, 50, Double.NaN));
        Stock coming = new Stock(List.of(new Lot(300, 2)), List.of(new Inbound(38, LeadTime.fixed(25), null)));
        SiteNeed site = new SiteNeed("small", coming, demand(5), small, new Prices(0.01, 30, 10, 10, 0.1, 5));

        double order =
                ProductPlanner.plan(List.of(site), List.of()).orders().get(0).quantity();

        assertThat(order).isEqualTo(10);
    }

    @Test
    void whatIsAskedForOnceInMonthsIsKeptThoughItsShipmentCostsMoreThanAMonthWouldLose() {
        // A sale in some 75 days: a year loses five times 30, and eight units a year's worth of holding and one
        // shipment less.
        double[][] paths = new double[75][26];
        for (int path = 0; path < 26; path++) {
            paths[path][path] = 1;
        }
        Prices prices = new Prices(0.005, 30, 10, 20, 0.1, 5);
        Supply supply = new Supply(LeadTime.fixed(5), new ShelfLife(400, 400));
        SiteNeed seldom = new SiteNeed("seldom", Stock.NONE, new DemandPaths(paths), supply, prices);

        double order =
                ProductPlanner.plan(List.of(seldom), List.of()).orders().get(0).quantity();

        assertThat(order).isBetween(1.0, 10.0);
    }

    private static Supply limited(OrderLimits limits) {
        return new Supply(LeadTime.fixed(5), new ShelfLife(400, 400), 1, limits, Scarcity.NONE, Disruptions.NONE);
    }

    private static double moved(ProductPlan plan) {
        return plan.moves().stream().mapToDouble(ProductPlan.Move::quantity).sum();
    }

    private static Stock stock(double units) {
        return new Stock(List.of(new Lot(300, units)), List.of());
    }

    /** A month's demand: now more, now less. */
    private static DemandPaths demand(double mean) {
        double[][] paths = new double[64][30];
        Random random = new Random(7);
        for (double[] path : paths) {
            Arrays.setAll(path, day -> Math.floor(mean * 2 * random.nextDouble() + 0.5));
        }
        return new DemandPaths(paths);
    }

    private static SiteNeed site(String name, double demand, Lot... lots) {
        double[][] paths = new double[8][14];
        Arrays.stream(paths).forEach(path -> Arrays.fill(path, demand));
        return new SiteNeed(name, new Stock(List.of(lots), List.of()), new DemandPaths(paths), SUPPLY, PRICES);
    }
}
