package io.unitflow.planning;

import io.unitflow.planning.ProductPlan.Move;
import io.unitflow.planning.TransferProblem.Arc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Finds what to move between sites: what a site loses by giving and gains by getting is read from its look-ahead, expiry,
 * goods on the way and later orders included, and the solver weighs all sites of the product at once.
 */
final class TransferSearch {
    private static final double[] GIVEN = {0.08, 0.17, 0.33, 0.5, 0.75, 1};
    private static final double[] TAKEN = {0.12, 0.25, 0.4, 0.6, 0.8, 1};

    /** Parts of what a taker wants for which it is told how the age of goods matters. */
    private static final double[] SIZES = {0.12, 0.25, 0.5};

    private final List<SiteState> sites;
    private final List<TransferLane> lanes;
    private final List<List<TransferLane>> out;
    private final List<List<TransferLane>> in;
    private final double[] costs;
    private final double[] wanted;
    private final List<Map<Integer, Double>> ages = new ArrayList<>();

    TransferSearch(List<SiteState> sites, List<TransferLane> lanes) {
        this.sites = sites;
        this.lanes = lanes;
        costs = new double[sites.size()];
        Arrays.fill(costs, Double.NaN);
        wanted = new double[sites.size()];
        sites.forEach(site -> ages.add(new HashMap<>()));
        out = indexed(TransferLane::from);
        in = indexed(TransferLane::to);
    }

    private List<List<TransferLane>> indexed(ToIntFunction<TransferLane> end) {
        List<List<TransferLane>> index = new ArrayList<>();
        sites.forEach(site -> index.add(new ArrayList<>()));
        lanes.forEach(lane -> index.get(end.applyAsInt(lane)).add(lane));
        return index;
    }

    Transfers best() {
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = wanted(i);
        }
        List<TransferLane> open =
                lanes.stream().filter(lane -> wanted[lane.to()] >= 1).toList();
        Curve[] losses = new Curve[wanted.length];
        Curve[] gains = new Curve[wanted.length];
        List<Arc> arcs = new ArrayList<>();
        List<TransferLane> ways = new ArrayList<>();
        for (TransferLane lane : open) {
            loss(losses, lane);
            gain(gains, lane);
            if (losses[lane.from()].pieces() > 0 && gains[lane.to()].pieces() > 0) {
                arcs.add(new Arc(lane.from(), lane.to(), lane.perUnit(), lane.perShipment()));
                ways.add(lane);
            }
        }
        Curve nothing = Curve.loss(new double[0], new double[0]);
        TransferProblem problem = new TransferProblem(orElse(losses, nothing), orElse(gains, nothing), List.of());
        List<Arc> honest = new ArrayList<>();
        for (int i = 0; i < arcs.size(); i++) {
            if (problem.best(arcs.get(i)) > 0) {
                honest.add(shortLived(arcs.get(i), ways.get(i), gains));
            }
        }
        return moves(TransferSolver.solve(new TransferProblem(problem.losses(), problem.gains(), honest)));
    }

    private static List<Curve> orElse(Curve[] curves, Curve nothing) {
        return Arrays.stream(curves)
                .map(curve -> curve == null ? nothing : curve)
                .toList();
    }

    /** Units beyond which nobody would want to get any; none where no loss is in sight. */
    private double wanted(int i) {
        SiteState state = sites.get(i);
        SiteNeed need = state.need();
        int cover = need.supply().leadTime().longest() + need.supply().review();
        double cheapest =
                in.get(i).stream().mapToDouble(TransferLane::perShipment).min().orElse(Double.POSITIVE_INFINITY);
        Outlook outlook = state.outlook();
        costs[i] = outlook.cost();
        if (outlook.lostUntil(cover + 1) * need.prices().shortage() <= cheapest) {
            return 0;
        }
        double[] sums = need.demand().sortedSums(cover);
        return Math.ceil(
                Math.max(0, sums[(int) (0.95 * sums.length)] - state.stock().units()));
    }

    private double cost(int i) {
        if (Double.isNaN(costs[i])) {
            costs[i] = sites.get(i).cost();
        }
        return costs[i];
    }

    private void loss(Curve[] losses, TransferLane lane) {
        int from = lane.from();
        if (losses[from] != null) {
            return;
        }
        Stock stock = sites.get(from).stock();
        double asked =
                out.get(from).stream().mapToDouble(other -> wanted[other.to()]).sum();
        double most = Math.floor(Math.min(asked, units(stock.soonest(Double.MAX_VALUE, lane.transit()))));
        double[] units = steps(GIVEN, most);
        double[] money = new double[units.length];
        for (int i = 0; i < units.length; i++) {
            Stock left = stock.without(stock.soonest(units[i], lane.transit()));
            money[i] = sites.get(from).with(left).cost() - cost(from);
        }
        losses[from] = Curve.loss(units, money);
    }

    private void gain(Curve[] gains, TransferLane lane) {
        int to = lane.to();
        if (gains[to] != null) {
            return;
        }
        int longest = longest(to);
        double[] units = longest <= lane.transit() ? new double[0] : steps(TAKEN, wanted[to]);
        double[] money = new double[units.length];
        for (int i = 0; i < units.length; i++) {
            money[i] = gain(to, List.of(new Lot(longest, units[i])), lane.transit());
        }
        gains[to] = Curve.gain(units, money);
    }

    private double gain(int to, List<Lot> lots, int transit) {
        SiteState state = sites.get(to);
        return cost(to) - state.with(state.stock().expecting(lots, transit)).cost();
    }

    /** What comes this way may not live as long as the gain assumed: the difference is a cost of the way. */
    private Arc shortLived(Arc arc, TransferLane lane, Curve[] gains) {
        Stock stock = sites.get(lane.from()).stock();
        double units = Math.min(wanted[lane.to()], units(stock.soonest(Double.MAX_VALUE, lane.transit())));
        List<Lot> typical = stock.soonest(Math.max(1, Math.floor(units / 2)), lane.transit());
        double penalty = 0;
        int size = size(units(typical) / wanted[lane.to()]);
        for (Lot lot : typical) {
            penalty += lot.quantity() * lostByAge(lane, gains[lane.to()], lot.life(), size);
        }
        return new Arc(arc.giver(), arc.taker(), arc.perUnit() + penalty / units(typical), arc.perShipment());
    }

    private static int size(double part) {
        int size = 0;
        while (size < SIZES.length - 1 && part > (SIZES[size] + SIZES[size + 1]) / 2) {
            size++;
        }
        return size;
    }

    /** Money a unit that goods of that life bring less than the gain assumes, when so many come. */
    private double lostByAge(TransferLane lane, Curve gain, int life, int size) {
        return ages.get(lane.to()).computeIfAbsent(life * SIZES.length + size, age -> {
            double units = Math.max(1, Math.rint(SIZES[size] * wanted[lane.to()]));
            double old = gain(lane.to(), List.of(new Lot(life, units)), lane.transit());
            return Math.max(0, gain.at(units) - old) / units;
        });
    }

    private int longest(int to) {
        return in.get(to).stream()
                .flatMap(lane -> sites.get(lane.from()).stock().onHand().stream())
                .mapToInt(Lot::life)
                .max()
                .orElse(0);
    }

    private static double units(List<Lot> lots) {
        return lots.stream().mapToDouble(Lot::quantity).sum();
    }

    private static double[] steps(double[] parts, double most) {
        return Arrays.stream(parts)
                .map(part -> Math.rint(part * most))
                .filter(units -> units >= 1)
                .distinct()
                .toArray();
    }

    private Transfers moves(TransferSolution solution) {
        List<Move> moves = new ArrayList<>();
        Stock[] left = sites.stream().map(SiteState::stock).toArray(Stock[]::new);
        for (TransferSolution.Flow flow : solution.flows()) {
            int from = flow.arc().giver();
            TransferLane lane = out.get(from).stream()
                    .filter(l -> l.to() == flow.arc().taker())
                    .findFirst()
                    .orElseThrow();
            List<Lot> lots = left[from].soonest(Math.floor(flow.quantity() + 1e-6), lane.transit());
            if (!lots.isEmpty()) {
                left[from] = left[from].without(lots);
                moves.add(new Move(lane, lots));
            }
        }
        return new Transfers(moves, solution.gap());
    }
}
