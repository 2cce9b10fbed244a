package io.unitflow.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Months that are planned day by day and lived through: what a single plan does not show. */
class LivedThroughTest {
    private static final int LOOK_AHEAD = 26;
    private static final int PATHS = 64;
    private static final Prices PRICES = new Prices(10 * 0.2 / 365, 30, 10, 20, 0, 0);
    private static final Supply IN_A_WEEK = new Supply(LeadTime.fixed(6), new ShelfLife(700, 700));

    @Test
    void goodsThatExpireInTwoMonthsGoWhereTheyAreSoldInsteadOfAnOrder() {
        Site slow = new Site(1, IN_A_WEEK, PRICES, new Lot(60, 300));
        Site quick = new Site(5, IN_A_WEEK, PRICES, new Lot(425, 30));
        World world = new World(List.of(slow, quick), List.of(new TransferLane(0, 1, 2, 0.1, 5)));

        // Both together sell 180 in thirty days, and 330 are there.
        world.live(0, 30);
        assertThat(world.ordered).isZero();

        world.live(30, 63);
        assertThat(world.wasted).isLessThan(20);
        assertThat(world.lost).isLessThan(8);
    }

    @Test
    void whoHasForYearsIsAskedBeforeTheSupplier() {
        Prices dear = new Prices(10 * 0.2 / 365, 30, 10, 500, 0, 0);
        Site years = new Site(1.5, IN_A_WEEK, dear, new Lot(Lot.FOR_EVER, 2_000));
        Site needs = new Site(8, IN_A_WEEK, dear, new Lot(Lot.FOR_EVER, 40));
        World world = new World(List.of(years, needs), List.of(new TransferLane(0, 1, 2, 0.01, 1)));

        world.live(0, 90);

        assertThat(world.ordered).isZero();
        assertThat(world.lost).isLessThan(10);
    }

    @Test
    void whoSellsHardlyAnyGivesWhatItWouldNotSellInAYear() {
        Prices rare = new Prices(10 * 0.2 / 365, 30, 10, 100, 0, 0);
        Supply lasting = new Supply(LeadTime.fixed(6), ShelfLife.UNLIMITED);
        Site years = new Site(0.05, lasting, rare, new Lot(Lot.FOR_EVER, 60));
        Site needs = new Site(0.3, lasting, rare, new Lot(Lot.FOR_EVER, 2));
        World world = new World(List.of(years, needs), List.of(new TransferLane(0, 1, 2, 0.1, 0)));

        world.live(0, 60);

        assertThat(world.ordered).isLessThan(15);
        assertThat(world.lost).isLessThan(2);
    }

    @Test
    void servesAsThePolicyAsksWhereAnOrderLastsLongerThanAnybodyLooksAhead() {
        Prices rare = new Prices(10 * 0.2 / 365, 0.2, 10, 20, 0, 0);
        Supply slow = new Supply(
                LeadTime.fixed(11),
                new ShelfLife(700, 700),
                1,
                new OrderLimits(1, 0, 0, Double.POSITIVE_INFINITY, 0.95),
                Scarcity.NONE,
                Disruptions.NONE);
        Site site = new Site(3, slow, rare, new Lot(Lot.FOR_EVER, 60));
        World world = new World(List.of(site), List.of());

        world.live(0, 300);

        assertThat(world.lost / (world.lost + world.sold)).isLessThan(0.05);
    }

    /** One site, its people, and what comes to it. */
    private static final class Site {
        private final double rate;
        private final Supply supply;
        private final Prices prices;
        private final SplittableRandom people;
        private final DemandPaths forecast;
        private List<Lot> lots;
        private final List<Coming> coming = new ArrayList<>();

        Site(double rate, Supply supply, Prices prices, Lot... lots) {
            this.rate = rate;
            this.supply = supply;
            this.prices = prices;
            this.lots = new ArrayList<>(List.of(lots));
            people = new SplittableRandom(Double.doubleToLongBits(rate));
            double[][] paths = new double[PATHS][LOOK_AHEAD];
            for (double[] path : paths) {
                for (int k = 0; k < LOOK_AHEAD; k++) {
                    path[k] = poisson(people, rate);
                }
            }
            forecast = new DemandPaths(paths);
        }

        SiteNeed need(String name, int today) {
            List<Inbound> inbound = coming.stream()
                    .map(one -> new Inbound(one.quantity, LeadTime.fixed(one.day - today), one.life))
                    .toList();
            return new SiteNeed(name, new Stock(lots, inbound), forecast, supply, prices);
        }
    }

    /** @param life days from arrival on; null: for longer than anybody looks */
    private record Coming(int day, double quantity, Integer life) {}

    private static final class World {
        private final List<Site> sites;
        private final List<TransferLane> lanes;
        private double sold;
        private double lost;
        private double wasted;
        private double ordered;

        World(List<Site> sites, List<TransferLane> lanes) {
            this.sites = sites;
            this.lanes = lanes;
        }

        void live(int first, int end) {
            for (int day = first; day < end; day++) {
                for (Site site : sites) {
                    arrive(site, day);
                }
                plan(day);
                for (Site site : sites) {
                    serve(site);
                }
            }
        }

        private static void arrive(Site site, int day) {
            for (Coming one : List.copyOf(site.coming)) {
                if (one.day == day) {
                    site.coming.remove(one);
                    site.lots.add(new Lot(one.life == null ? Lot.FOR_EVER : one.life, one.quantity));
                }
            }
        }

        private void plan(int day) {
            List<SiteNeed> needs = new ArrayList<>();
            for (int i = 0; i < sites.size(); i++) {
                needs.add(sites.get(i).need("site " + i, day));
            }
            ProductPlan plan = ProductPlanner.plan(needs, lanes);
            plan.moves().forEach(move -> {
                Site from = sites.get(move.lane().from());
                Site to = sites.get(move.lane().to());
                int transit = move.lane().transit();
                from.lots = new ArrayList<>(
                        new Stock(from.lots, List.of()).without(move.lots()).onHand());
                move.lots()
                        .forEach(lot -> to.coming.add(new Coming(
                                day + transit,
                                lot.quantity(),
                                lot.life() == Lot.FOR_EVER ? null : lot.life() - transit)));
            });
            for (int i = 0; i < sites.size(); i++) {
                double quantity = plan.orders().get(i).quantity();
                if (quantity > 0) {
                    ordered += quantity;
                    int arrival = day + sites.get(i).supply.leadTime().longest();
                    sites.get(i).coming.add(new Coming(arrival, quantity, null));
                }
            }
        }

        private void serve(Site site) {
            double asked = poisson(site.people, site.rate);
            List<Lot> left = new ArrayList<>();
            for (Lot lot : new Stock(site.lots, List.of()).onHand()) {
                double taken = Math.min(asked, lot.quantity());
                asked -= taken;
                sold += taken;
                double rest = lot.quantity() - taken;
                if (rest > 0 && lot.life() == 1) {
                    wasted += rest;
                } else if (rest > 0) {
                    left.add(lot.life() == Lot.FOR_EVER ? new Lot(lot.life(), rest) : new Lot(lot.life() - 1, rest));
                }
            }
            lost += asked;
            site.lots = left;
        }
    }

    private static int poisson(SplittableRandom random, double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
