package io.unitflow.planning;

import io.unitflow.planning.ProductPlan.Move;
import io.unitflow.planning.TransferProblem.Arc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Finds what to move between sites: what a site loses by giving and gains by getting is read from its look-ahead, expiry,
 * goods on the way and later orders included, and the solver weighs all sites of the product at once.
 */
final class TransferSearch {
    private static final double[] GIVEN = {0.08, 0.17, 0.33, 0.5, 0.75, 1};
    private static final double[] TAKEN = {0.12, 0.25, 0.4, 0.6, 0.8, 1};

    /** Parts of what a taker wants for which it is told how the age of goods matters. */
    private static final double[] SIZES = {0.12, 0.25, 0.5};

    /** So many sites are worth the trouble of sharing the work. */
    private static final int MANY = 64;

    private static final Curve NOTHING = Curve.loss(new double[0], new double[0]);

    private final List<SiteState> sites;
    private final List<List<TransferLane>> out;
    private final List<List<TransferLane>> in;
    private final double[] costs;
    private final double[] wanted;
    /** Units of an order that is not needed where others give what they have too much of. */
    private final double[] replaced;
    /** Units that expire, and units beyond what is ever ordered up to, if nobody does anything. */
    private final double[] wasted;

    private final double[] tooMany;

    TransferSearch(List<SiteState> sites, List<TransferLane> lanes) {
        this.sites = sites;
        costs = new double[sites.size()];
        wanted = new double[sites.size()];
        replaced = new double[sites.size()];
        wasted = new double[sites.size()];
        tooMany = new double[sites.size()];
        out = indexed(lanes, TransferLane::from);
        in = indexed(lanes, TransferLane::to);
    }

    private List<List<TransferLane>> indexed(List<TransferLane> lanes, ToIntFunction<TransferLane> end) {
        List<List<TransferLane>> index = new ArrayList<>();
        sites.forEach(site -> index.add(new ArrayList<>()));
        lanes.forEach(lane -> index.get(end.applyAsInt(lane)).add(lane));
        return index;
    }

    Transfers best() {
        Outlook[] outlooks = new Outlook[wanted.length];
        each(i -> {
            outlooks[i] = sites.get(i).outlook();
            wasted[i] = outlooks[i].wastedAtLast();
            tooMany[i] = sites.get(i).stock().units() - kept(sites.get(i));
        });
        each(i -> {
            costs[i] = outlooks[i].cost();
            replaced[i] = replaced(i);
            double most = Math.max(needed(i, outlooks[i]), Math.max(saved(i), replaced[i]));
            wanted[i] = Math.floor(Math.min(room(i), most));
        });
        Curve[] gains = new Curve[wanted.length];
        each(i -> gains[i] = in.get(i).isEmpty() || wanted[i] < 1 ? NOTHING : gains(i));
        Curve[] losses = new Curve[wanted.length];
        each(i -> losses[i] = loss(i, gains));
        TransferProblem curves = new TransferProblem(List.of(losses), List.of(gains), List.of());
        List<List<Arc>> arcs = new ArrayList<>();
        sites.forEach(site -> arcs.add(List.of()));
        each(i -> arcs.set(i, arcs(i, curves)));
        List<Arc> all = arcs.stream().flatMap(List::stream).toList();
        TransferSolution solved = TransferSolver.solve(new TransferProblem(List.of(losses), List.of(gains), all));
        double cost = Arrays.stream(costs).sum() - solved.benefit();
        return new Transfers(
                worthIt(moves(solved)), solved.gap(), cost > 0 ? solved.gap() * solved.benefit() / cost : 0);
    }

    /** Sites know nothing of each other here, so that many are done on all cores. */
    private void each(IntConsumer work) {
        IntStream indices = IntStream.range(0, wanted.length);
        (wanted.length >= MANY ? indices.parallel() : indices).forEach(work);
    }

    /** The ways to a taker that could bring something. */
    private List<Arc> arcs(int to, TransferProblem curves) {
        List<Way> ways = new ArrayList<>();
        for (TransferLane lane : in.get(to)) {
            Arc arc = new Arc(lane.from(), to, lane.perUnit(), lane.perShipment());
            if (curves.best(arc) > 0) {
                ways.add(way(arc, lane));
            }
        }
        return shortLived(to, ways, curves.gains().get(to));
    }

    /** Units beyond which nobody would need any; none where no loss is in sight. */
    private double needed(int i, Outlook outlook) {
        SiteState state = sites.get(i);
        SiteNeed need = state.need();
        int cover = need.supply().leadTime().longest()
                + need.supply().review()
                + need.supply().scarcity().dry();
        double cheapest =
                in.get(i).stream().mapToDouble(TransferLane::perShipment).min().orElse(Double.POSITIVE_INFINITY);
        if (outlook.lostUntil(cover + 1) * need.prices().shortage() <= cheapest) {
            return 0;
        }
        double[] sums = need.demand().sortedSums(cover);
        return Math.ceil(
                Math.max(0, sums[(int) (0.95 * sums.length)] - state.stock().units()));
    }

    /** Units that would be wasted elsewhere, as far as they can be sold here before they expire, ahead of what is here. */
    private double saved(int i) {
        DemandPaths demand = sites.get(i).need().demand();
        double savable = 0;
        int last = 0;
        for (TransferLane lane : in.get(i)) {
            double units = wasted[lane.from()];
            if (units * sites.get(lane.from()).need().prices().waste() > lane.perShipment() + lane.perUnit() * units) {
                savable += units;
                for (Lot lot : sites.get(lane.from()).stock().onHand()) {
                    if (lot.life() <= demand.horizon() + Afterwards.LONGEST) {
                        last = Math.max(last, lot.life() - lane.transit());
                    }
                }
            }
        }
        double[] sums = demand.sortedSums(last);
        return Math.floor(Math.min(savable, sums[sums.length / 2]));
    }

    /** Units that a site is about to order though others have more than they would ever order up to. */
    private double replaced(int i) {
        double ordered = sites.get(i).decision().quantity();
        if (ordered <= 0) {
            return 0;
        }
        double excess = 0;
        for (TransferLane lane : in.get(i)) {
            double beyond = tooMany[lane.from()];
            if (beyond > 0) {
                Stock stock = sites.get(lane.from()).stock();
                excess += Math.min(beyond, units(stock.soonest(Double.MAX_VALUE, lane.transit())));
            }
        }
        return Math.min(ordered, Math.floor(excess));
    }

    /** Units beyond which a giver has too much: what it would order up to, or sells in as long as anybody looks. */
    private static double kept(SiteState giver) {
        double sold = giver.need().demand().mean() * Afterwards.LONGEST;
        return Math.min(giver.rule().upTo(), Math.max(giver.rule().reorder(), sold));
    }

    /** Units until a site has the most that it may. */
    private double room(int i) {
        Stock stock = sites.get(i).stock();
        return sites.get(i).need().supply().limits().maximumStock() - stock.units() - stock.unitsInbound();
    }

    /**
     * Units that a site may give without falling below the least that it shall have; of goods that will not live until it can have others,
     * it cannot keep that.
     */
    private double spare(int i, int transit) {
        Supply supply = sites.get(i).need().supply();
        Stock stock = sites.get(i).stock();
        double least = supply.limits().minimumStock();
        double givable = units(stock.soonest(Double.MAX_VALUE, transit));
        if (least == 0) {
            return givable;
        }
        double lasting = units(stock.soonest(Double.MAX_VALUE, Math.max(transit, supply.cover())));
        double dying = givable - lasting;
        return Math.min(dying + Math.max(0, lasting - least), stock.units() - least);
    }

    /** What a site loses by giving, as far as anybody it can give to may gain more than that. */
    private Curve loss(int from, Curve[] gains) {
        double worth = Double.NEGATIVE_INFINITY;
        double asked = 0;
        for (TransferLane lane : out.get(from)) {
            Curve gain = gains[lane.to()];
            if (gain.pieces() > 0) {
                asked += wanted[lane.to()];
                worth = Math.max(worth, gain.slope(0) - lane.perUnit());
            }
        }
        if (asked < 1) {
            return NOTHING;
        }
        int transit = out.get(from).get(0).transit();
        double[] units = steps(GIVEN, Math.floor(Math.min(asked, spare(from, transit))), 0);
        double[] money = new double[units.length];
        int atOnce = Courses.atOnce(sites.get(from).need().demand().size());
        for (int i = 0; i < units.length; i++) {
            if (i % atOnce == 0) {
                double[] some = Arrays.copyOfRange(units, i, Math.min(units.length, i + atOnce));
                System.arraycopy(costsWithout(from, some, transit), 0, money, i, some.length);
            }
            money[i] -= costs[from];
            double before = i == 0 ? 0 : money[i - 1];
            if (money[i] - before > worth * (units[i] - (i == 0 ? 0 : units[i - 1]))) {
                return Curve.loss(Arrays.copyOf(units, i + 1), Arrays.copyOf(money, i + 1));
            }
        }
        return Curve.loss(units, money);
    }

    /** What a site costs when it has given so many units. */
    private double[] costsWithout(int from, double[] units, int transit) {
        SiteState state = sites.get(from);
        Stock stock = state.stock();
        return Courses.live(
                Arrays.stream(units)
                        .mapToObj(given -> state.with(stock.without(stock.soonest(given, transit)))
                                .course())
                        .toList(),
                1,
                null);
    }

    private Curve gains(int to) {
        int longest = longest(to);
        int transit = in.get(to).get(0).transit();
        double[] units = longest <= transit ? new double[0] : steps(TAKEN, wanted[to], replaced[to]);
        List<Course> courses = Arrays.stream(units)
                .mapToObj(many -> getting(to, new Lot(longest, many), transit))
                .toList();
        return Curve.gain(units, gains(to, courses));
    }

    private Course getting(int to, Lot lot, int transit) {
        SiteState state = sites.get(to);
        return state.with(state.stock().expecting(List.of(lot), transit)).course();
    }

    /** What each of these would bring to a site. */
    private double[] gains(int to, List<Course> courses) {
        double[] money = Courses.live(courses, 1, null);
        Arrays.setAll(money, i -> costs[to] - money[i]);
        return money;
    }

    /** A way with the goods that would typically come by it. */
    private record Way(Arc arc, int transit, List<Lot> typical, int size) {}

    /** Goods that are told apart when it is asked what their age costs. */
    private record Age(int life, int size) {}

    private Way way(Arc arc, TransferLane lane) {
        Stock stock = sites.get(lane.from()).stock();
        double units = Math.min(wanted[lane.to()], units(stock.soonest(Double.MAX_VALUE, lane.transit())));
        List<Lot> typical = stock.soonest(Math.max(1, Math.floor(units / 2)), lane.transit());
        return new Way(arc, lane.transit(), typical, size(units(typical) / wanted[lane.to()]));
    }

    /** What comes may not live as long as the gain assumed: the difference is a cost of its way. */
    private List<Arc> shortLived(int to, List<Way> ways, Curve gain) {
        Map<Age, Double> lost = lostByAge(to, ways, gain);
        return ways.stream()
                .map(way -> {
                    double penalty = 0;
                    for (Lot lot : way.typical()) {
                        penalty += lot.quantity() * lost.get(new Age(lot.life(), way.size()));
                    }
                    Arc arc = way.arc();
                    double perUnit = arc.perUnit() + penalty / units(way.typical());
                    return new Arc(arc.giver(), arc.taker(), perUnit, arc.perShipment());
                })
                .toList();
    }

    /** Money a unit that goods of each age bring less than the gain assumes, by the first way on which they come. */
    private Map<Age, Double> lostByAge(int to, List<Way> ways, Curve gain) {
        Map<Age, Course> courses = new LinkedHashMap<>();
        for (Way way : ways) {
            for (Lot lot : way.typical()) {
                courses.computeIfAbsent(
                        new Age(lot.life(), way.size()),
                        age -> getting(to, new Lot(age.life(), units(to, age)), way.transit()));
            }
        }
        double[] money = gains(to, List.copyOf(courses.values()));
        Map<Age, Double> lost = new HashMap<>();
        int i = 0;
        for (Age age : courses.keySet()) {
            double units = units(to, age);
            lost.put(age, Math.max(0, gain.at(units) - money[i++]) / units);
        }
        return lost;
    }

    private double units(int to, Age age) {
        return Math.max(1, Math.rint(SIZES[age.size()] * wanted[to]));
    }

    private static int size(double part) {
        int size = 0;
        while (size < SIZES.length - 1 && part > (SIZES[size] + SIZES[size + 1]) / 2) {
            size++;
        }
        return size;
    }

    private int longest(int to) {
        int longest = 0;
        for (TransferLane lane : in.get(to)) {
            List<Lot> lots = sites.get(lane.from()).stock().onHand();
            longest = lots.isEmpty()
                    ? longest
                    : Math.max(longest, lots.get(lots.size() - 1).life());
        }
        return longest;
    }

    private static double units(List<Lot> lots) {
        return lots.stream().mapToDouble(Lot::quantity).sum();
    }

    private static double[] steps(double[] parts, double most, double another) {
        return DoubleStream.concat(
                        Arrays.stream(parts).map(part -> Math.rint(part * most)),
                        DoubleStream.of(Math.min(another, most)))
                .filter(units -> units >= 1)
                .sorted()
                .distinct()
                .toArray();
    }

    /** Between their points curves may promise what is not so: nobody gets what costs more than it truly brings. */
    private List<Move> worthIt(List<Move> moves) {
        Stock[] after = sites.stream().map(SiteState::stock).toArray(Stock[]::new);
        double[] given = new double[after.length];
        double[] brings = new double[after.length];
        for (Move move : moves) {
            TransferLane lane = move.lane();
            after[lane.from()] = after[lane.from()].without(move.lots());
            after[lane.to()] = after[lane.to()].expecting(move.lots(), lane.transit());
            given[lane.from()] += move.quantity();
            brings[lane.to()] -= lane.perShipment() + lane.perUnit() * move.quantity();
        }
        double[] saved = new double[after.length];
        each(i -> {
            SiteState site = sites.get(i);
            saved[i] = after[i] == site.stock()
                    ? 0
                    : costs[i] - site.with(after[i]).cost();
        });
        for (Move move : moves) {
            int from = move.lane().from();
            brings[move.lane().to()] += saved[from] * move.quantity() / given[from];
        }
        for (int i = 0; i < brings.length; i++) {
            brings[i] += given[i] > 0 ? 0 : saved[i];
        }
        return moves.stream().filter(move -> brings[move.lane().to()] >= 0).toList();
    }

    private List<Move> moves(TransferSolution solution) {
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
        return moves;
    }
}
