package io.unitflow.planning.daily;

import io.unitflow.planning.DemandPaths;
import io.unitflow.planning.Inbound;
import io.unitflow.planning.Lookahead;
import io.unitflow.planning.Lot;
import io.unitflow.planning.OrderRule;
import io.unitflow.planning.Outlook;
import io.unitflow.planning.Stock;
import io.unitflow.planning.TransferLane;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What regions as a whole lack or have too much of: what remains when goods have gone, by the region's transfer lanes, from those who have
 * to those who need. So a region that lacks something needs it from outside. Sites that no lane joins cannot help each other.
 */
final class Regions {
    /** Coprime with any number of paths that is used: what is high on one site's path is not high on all. */
    private static final int SHIFT = 37;

    private final Imbalances imbalances;
    private final List<DayPlanner.Planned> sites;
    private final List<TransferLane> lanes;
    private final List<Outlook> ignored;
    private final List<Integer> last;
    private final UnaryOperator<String> regions;

    /**
     * @param ignored what each site has to expect if nothing is done
     * @param last how many days of that are told
     * @param regions the region of a site
     */
    Regions(
            Imbalances imbalances,
            List<DayPlanner.Planned> sites,
            List<TransferLane> lanes,
            List<Outlook> ignored,
            List<Integer> last,
            UnaryOperator<String> regions) {
        this.imbalances = imbalances;
        this.sites = sites;
        this.lanes = lanes;
        this.ignored = ignored;
        this.last = last;
        this.regions = regions;
    }

    /** A row for each region that lacks something as a whole. */
    List<Imbalance> shortages() {
        Map<String, Imbalance> rows = new TreeMap<>();
        for (List<Integer> pool : pools()) {
            List<Outlook> outlooks = pool.stream().map(ignored::get).toList();
            int days = pool.stream().mapToInt(last::get).max().orElse(0);
            if (outlooks.stream().anyMatch(one -> one.lostUntil(days) > 0)) {
                Outlook outlook = pool.size() == 1 ? outlooks.get(0) : together(pool);
                add(rows, pool, imbalances.shortages(gtin(), region(pool), "", outlook, days));
            }
        }
        return List.copyOf(rows.values());
    }

    /** A row for each region that has too much as a whole. */
    List<Imbalance> surpluses() {
        Map<String, Imbalance> rows = new TreeMap<>();
        for (List<Integer> pool : pools()) {
            double most = pool.stream()
                    .mapToDouble(i -> sites.get(i).need().supply().limits().maximumStock())
                    .sum();
            add(rows, pool, imbalances.surpluses(gtin(), region(pool), "", stock(pool), demand(pool), most));
        }
        return List.copyOf(rows.values());
    }

    private String gtin() {
        return sites.get(0).place().gtin();
    }

    private String region(List<Integer> pool) {
        return region(pool.get(0));
    }

    private String region(int site) {
        return regions.apply(sites.get(site).place().site());
    }

    private void add(Map<String, Imbalance> rows, List<Integer> pool, List<Imbalance> found) {
        found.forEach(one -> rows.merge(region(pool), one, Regions::together));
    }

    /** Sites that can help each other, in one way or the other. */
    private Collection<List<Integer>> pools() {
        int[] parents = new int[sites.size()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = i;
        }
        for (TransferLane lane : lanes) {
            if (region(lane.from()).equals(region(lane.to()))) {
                parents[root(parents, lane.from())] = root(parents, lane.to());
            }
        }
        Map<Integer, List<Integer>> pools = new TreeMap<>();
        for (int i = 0; i < parents.length; i++) {
            pools.computeIfAbsent(root(parents, i), root -> new ArrayList<>()).add(i);
        }
        return pools.values();
    }

    private static int root(int[] parents, int site) {
        int at = site;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    private Stock stock(List<Integer> pool) {
        List<Lot> lots = new ArrayList<>();
        List<Inbound> inbound = new ArrayList<>();
        for (int i : pool) {
            lots.addAll(sites.get(i).need().stock().onHand());
            inbound.addAll(sites.get(i).need().stock().inbound());
        }
        return new Stock(lots, inbound);
    }

    private DemandPaths demand(List<Integer> pool) {
        DemandPaths demand = sites.get(pool.get(0)).need().demand();
        for (int i = 1; i < pool.size(); i++) {
            demand = demand.and(sites.get(pool.get(i)).need().demand(), i * SHIFT);
        }
        return demand;
    }

    /** What they have to expect as one site; but until the first goods could have gone from one to the other, each for itself. */
    private Outlook together(List<Integer> pool) {
        DayPlanner.Planned first = sites.get(pool.get(0));
        Outlook pooled = new Lookahead(
                        stock(pool),
                        demand(pool),
                        first.need().supply(),
                        first.need().prices())
                .outlook(0, OrderRule.NEVER);
        int transit = lanes.stream()
                .filter(lane -> pool.contains(lane.to()))
                .mapToInt(TransferLane::transit)
                .min()
                .orElse(0);
        double[] probability = pooled.shortageProbability().clone();
        double[] lost = pooled.lost().clone();
        for (int k = 0; k < Math.min(transit, lost.length); k++) {
            lost[k] = 0;
            for (int i : pool) {
                lost[k] += ignored.get(i).lost()[k];
                probability[k] = Math.max(probability[k], ignored.get(i).shortageProbability()[k]);
            }
        }
        return new Outlook(probability, lost, pooled.held(), pooled.wasted(), pooled.cost());
    }

    private static Imbalance together(Imbalance one, Imbalance other) {
        return new Imbalance(
                one.gtin(),
                one.region(),
                "",
                one.from().isBefore(other.from()) ? one.from() : other.from(),
                one.until().isAfter(other.until()) ? one.until() : other.until(),
                one.quantity() + other.quantity(),
                Math.max(one.probability(), other.probability()));
    }
}
