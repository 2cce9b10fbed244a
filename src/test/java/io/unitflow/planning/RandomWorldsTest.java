package io.unitflow.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.planning.ProductPlan.Move;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of every plan, whatever the world. */
class RandomWorldsTest {
    private static final Prices PRICES = new Prices(1, 15, 6, 4, 0.5, 3);

    @Property(tries = 60)
    void noUnitIsPromisedTwiceAndNoneExpiresOnTheWay(@ForAll Random random) {
        List<SiteNeed> sites = sites(random, OrderLimits.WHOLE_UNITS);
        ProductPlan plan = ProductPlanner.plan(sites, lanes(sites.size(), random));
        for (int site = 0; site < sites.size(); site++) {
            int giver = site;
            for (Lot lot : sites.get(site).stock().onHand()) {
                double promised = plan.moves().stream()
                        .filter(move -> move.lane().from() == giver)
                        .flatMap(move -> move.lots().stream())
                        .filter(moved -> moved.life() == lot.life())
                        .mapToDouble(Lot::quantity)
                        .sum();
                double there = sites.get(site).stock().onHand().stream()
                        .filter(other -> other.life() == lot.life())
                        .mapToDouble(Lot::quantity)
                        .sum();
                assertThat(promised).isLessThanOrEqualTo(there + 1e-9);
            }
        }
        for (Move move : plan.moves()) {
            assertThat(move.lots()).allMatch(lot -> lot.life() > move.lane().transit());
            assertThat(move.quantity()).isPositive();
        }
    }

    @Property(tries = 60)
    void noOrderExceedsItsLimits(@ForAll Random random) {
        double multiple = 1 + random.nextInt(6);
        double most = random.nextInt(60);
        OrderLimits limits = new OrderLimits(multiple, random.nextInt(10), 0, most, Double.NaN);
        List<SiteNeed> sites = sites(random, limits);
        double supply = random.nextBoolean() ? Double.POSITIVE_INFINITY : random.nextInt(40);
        ProductPlan plan = ProductPlanner.plan(sites, List.of(), supply);
        for (OrderDecision order : plan.orders()) {
            assertThat(order.quantity() % multiple).isZero();
            if (order.quantity() > 0) {
                assertThat(order.quantity()).isGreaterThanOrEqualTo(limits.minimum());
                assertThat(order.position() + order.quantity()).isLessThanOrEqualTo(most + 1e-9);
            }
        }
    }

    @Property(tries = 60)
    void stockIsConserved(@ForAll Random random) {
        Stock stock = stock(random);
        List<Lot> moved = stock.soonest(random.nextInt(40), 1);
        double sent = moved.stream().mapToDouble(Lot::quantity).sum();
        assertThat(stock.without(moved).units() + sent).isEqualTo(stock.units());
        assertThat(Stock.NONE.expecting(moved, 1).unitsInbound()).isEqualTo(sent);
    }

    @Property(tries = 40)
    void ofTooLittleNobodyAsksForMoreThanIsWanted(@ForAll Random random) {
        List<SiteNeed> sites = sites(random, OrderLimits.WHOLE_UNITS);
        ProductPlan free = ProductPlanner.plan(sites, List.of());
        ProductPlan scarce = ProductPlanner.plan(sites, List.of(), random.nextInt(30));
        for (int i = 0; i < sites.size(); i++) {
            assertThat(scarce.orders().get(i).quantity())
                    .isLessThanOrEqualTo(free.orders().get(i).quantity());
        }
    }

    @Property(tries = 60)
    void noMoreIsAllottedThanThereIsAndNobodyGetsMoreByAskingForMore(@ForAll Random random) {
        double multiple = 1 + random.nextInt(6);
        OrderLimits limits = new OrderLimits(multiple, random.nextInt(10), 0, Double.POSITIVE_INFINITY, Double.NaN);
        List<SiteNeed> sites = sites(random, limits);
        double[] wants = sites.stream()
                .mapToDouble(site -> limits.allowed(random.nextInt(200), 0))
                .toArray();
        double available = random.nextInt(200);

        double[] parts = Allotment.of(sites, wants, available, 4);

        double rest = available - Arrays.stream(parts).sum();
        assertThat(rest).isGreaterThanOrEqualTo(-1e-6);
        for (int i = 0; i < parts.length; i++) {
            assertThat(parts[i]).isBetween(0.0, wants[i]);
            assertThat(parts[i] % multiple).isZero();
            assertThat(parts[i]).satisfiesAnyOf(none -> assertThat(none).isZero(), some -> assertThat(some)
                    .isGreaterThanOrEqualTo(limits.minimum()));
            // Nothing is kept back that somebody wants and may order.
            double more = limits.allowed(parts[i] + 1e-3, 0) - parts[i];
            assertThat(parts[i] + more > wants[i] || more > rest).isTrue();
        }
        int greedy = random.nextInt(wants.length);
        if (wants[greedy] >= available) {
            wants[greedy] *= 5;
            assertThat(Allotment.of(sites, wants, available, 4)[greedy]).isLessThanOrEqualTo(parts[greedy]);
        }
    }

    @Property(tries = 20)
    void theSameWorldGetsTheSamePlan(@ForAll Random random) {
        List<SiteNeed> sites = sites(random, OrderLimits.WHOLE_UNITS);
        List<TransferLane> lanes = lanes(sites.size(), random);
        assertThat(ProductPlanner.plan(sites, lanes)).isEqualTo(ProductPlanner.plan(sites, lanes));
    }

    private static List<SiteNeed> sites(Random random, OrderLimits limits) {
        List<SiteNeed> sites = new ArrayList<>();
        int count = 2 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            double[][] paths = new double[16][10];
            double mean = random.nextInt(12);
            for (double[] path : paths) {
                for (int k = 0; k < path.length; k++) {
                    path[k] = Math.rint(mean * 2 * random.nextDouble());
                }
            }
            Supply supply = new Supply(
                    LeadTime.observed(1, 1 + random.nextInt(3)),
                    new ShelfLife(2, 6),
                    1,
                    limits,
                    Scarcity.NONE,
                    Disruptions.NONE);
            sites.add(new SiteNeed("s" + i, stock(random), new DemandPaths(paths), supply, PRICES));
        }
        return sites;
    }

    private static Stock stock(Random random) {
        List<Lot> lots = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            lots.add(new Lot(1 + random.nextInt(6), 1 + random.nextInt(30)));
        }
        List<Inbound> inbound = new ArrayList<>();
        if (random.nextBoolean()) {
            inbound.add(new Inbound(1 + random.nextInt(10), LeadTime.fixed(1), null));
        }
        return new Stock(lots, inbound);
    }

    private static List<TransferLane> lanes(int sites, Random random) {
        List<TransferLane> lanes = new ArrayList<>();
        for (int from = 0; from < sites; from++) {
            for (int to = 0; to < sites; to++) {
                if (from != to && random.nextInt(4) > 0) {
                    lanes.add(new TransferLane(from, to, 1 + random.nextInt(2), 0.5, 3));
                }
            }
        }
        return lanes;
    }
}
