package io.unitflow.bench;

import io.unitflow.planning.DemandPaths;
import io.unitflow.planning.LeadTime;
import io.unitflow.planning.Lot;
import io.unitflow.planning.Prices;
import io.unitflow.planning.ProductPlan;
import io.unitflow.planning.ProductPlanner;
import io.unitflow.planning.ShelfLife;
import io.unitflow.planning.SiteNeed;
import io.unitflow.planning.Stock;
import io.unitflow.planning.Supply;
import io.unitflow.planning.TransferLane;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** How long a whole network takes to plan from scratch, and one product to plan again; forecasts are given. */
public final class PlanBench {
    private static final int PATHS = 24;
    private static final int HORIZON = 12;
    private static final int AGAIN = 9;
    private static final Prices PRICES = new Prices(1, 12, 6, 4, 0.5, 4);
    private static final Supply SUPPLY = new Supply(LeadTime.observed(1, 1, 1, 2), new ShelfLife(4, 10));

    private final int sites;
    private final int regions;
    private final int products;

    /**
     * @param sites at which each product is planned
     * @param regions that they are divided into evenly; transfers stay inside
     * @param products to plan
     */
    public PlanBench(int sites, int regions, int products) {
        this.sites = sites;
        this.regions = regions;
        this.products = products;
    }

    private record World(List<SiteNeed> needs, List<TransferLane> lanes) {}

    private record Planned(int moves, double gap, double costGap) {}

    /** Measures and prints. */
    public void run(PrintWriter out) {
        out.printf("bench plan on %s%n%n", Machine.describe());
        plan(-1);
        Stopwatch all = new Stopwatch();
        List<Planned> planned =
                IntStream.range(0, products).parallel().mapToObj(this::plan).toList();
        all.stop();
        int moves = planned.stream().mapToInt(Planned::moves).sum();
        out.printf(
                Locale.ROOT,
                "%d sites in %d regions, %d products: %.1f s, %.1f s of processor time, %.0f us a product and site%n",
                sites,
                regions,
                products,
                all.seconds(),
                all.cpuSeconds(),
                all.cpuSeconds() * 1e6 / ((double) sites * products));
        out.printf(
                Locale.ROOT,
                "%d transfers; gap to the bound %.2f %% of what they bring (at most %.2f %% for a product), "
                        + "%.3f %% of what the plan costs (at most %.3f %%)%n",
                moves,
                100 * planned.stream().mapToDouble(Planned::gap).average().orElse(0),
                100 * planned.stream().mapToDouble(Planned::gap).max().orElse(0),
                100 * planned.stream().mapToDouble(Planned::costGap).average().orElse(0),
                100 * planned.stream().mapToDouble(Planned::costGap).max().orElse(0));
        double[] again = new double[AGAIN];
        for (int i = 0; i < AGAIN; i++) {
            World world = world(i);
            Stopwatch one = new Stopwatch();
            plan(world);
            one.stop();
            again[i] = one.seconds() * 1000;
        }
        java.util.Arrays.sort(again);
        out.printf(
                Locale.ROOT,
                "one product planned again, on all cores: %.0f ms at the median, %.0f ms at most%n",
                again[AGAIN / 2],
                again[AGAIN - 1]);
        out.flush();
    }

    private Planned plan(int product) {
        return plan(world(product));
    }

    private static Planned plan(World world) {
        ProductPlan plan = ProductPlanner.plan(world.needs(), world.lanes());
        return new Planned(plan.moves().size(), plan.gap(), plan.costGap());
    }

    private World world(int product) {
        SplittableRandom random = new SplittableRandom(product);
        List<SiteNeed> needs = new ArrayList<>();
        for (int i = 0; i < sites; i++) {
            needs.add(need(i, random));
        }
        List<TransferLane> lanes = new ArrayList<>();
        int region = (sites + regions - 1) / regions;
        for (int from = 0; from < sites; from++) {
            for (int to = from / region * region; to < Math.min(sites, from / region * region + region); to++) {
                if (from != to) {
                    lanes.add(new TransferLane(from, to, 1, PRICES.transferUnit(), PRICES.transferShipment()));
                }
            }
        }
        return new World(needs, lanes);
    }

    /** Demand from a gamma of any size; stock that fits it more or less, as in a network that has been planned for. */
    private static SiteNeed need(int site, SplittableRandom random) {
        double mean = Math.exp(3 * random.nextDouble());
        double[][] paths = new double[PATHS][HORIZON];
        for (double[] path : paths) {
            for (int k = 0; k < HORIZON; k++) {
                path[k] = Math.rint(-mean * Math.log(1 - random.nextDouble()));
            }
        }
        List<Lot> lots = new ArrayList<>();
        double cover = 4.5 * random.nextDouble();
        for (int life = 2; life <= 8; life += 3) {
            double units = Math.rint(mean * cover / 3);
            if (units > 0) {
                lots.add(new Lot(life, units));
            }
        }
        return new SiteNeed("site " + site, new Stock(lots, List.of()), new DemandPaths(paths), SUPPLY, PRICES);
    }
}
