package io.unitflow.planning.daily;

import io.unitflow.planning.Lookahead;
import io.unitflow.planning.OrderDecision;
import io.unitflow.planning.OrderRule;
import io.unitflow.planning.Outlook;
import io.unitflow.planning.ProductPlan;
import io.unitflow.planning.ProductPlan.Move;
import io.unitflow.planning.SiteNeed;
import io.unitflow.planning.Stock;
import io.unitflow.planning.TransferLane;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Collects what a plan says of all products: what to do and why, who runs short, and who has too much. */
public final class PlanReport {
    private static final OrderRule NEVER = new OrderRule(-1, -1);

    private final List<Recommendation> recommendations = new ArrayList<>();
    private final List<Imbalance> shortages = new ArrayList<>();
    private final List<Imbalance> surpluses = new ArrayList<>();
    /** Whose surpluses have been told. */
    private final Set<Place> told = new HashSet<>();

    private final UnaryOperator<String> regions;

    /** @param regions the region of a site */
    public PlanReport(UnaryOperator<String> regions) {
        this.regions = regions;
    }

    /** What to do, sorted. */
    public List<Recommendation> recommendations() {
        return recommendations.stream().sorted(Sorting.RECOMMENDATIONS).toList();
    }

    /** Who runs short if nothing is done, sorted; regions as a whole have a row, too. */
    public List<Imbalance> shortages() {
        return shortages.stream().sorted(Sorting.IMBALANCES).toList();
    }

    /** Who has more than can be sold, sorted; regions as a whole have a row, too. */
    public List<Imbalance> surpluses() {
        return surpluses.stream().sorted(Sorting.IMBALANCES).toList();
    }

    /**
     * Takes what is planned for the sites that sell.
     *
     * @param helpers who gives to them; in the plan they follow on the sites
     * @param missing days until the supplier of each site has more than too little; 0: it has enough
     * @param below what lies below those who supply others
     */
    void product(
            LocalDate today,
            List<Planned> sites,
            List<Planned> helpers,
            List<TransferLane> lanes,
            ProductPlan plan,
            List<Integer> missing,
            Below below) {
        Imbalances imbalances = new Imbalances(today);
        List<Outlook> ignored = new ArrayList<>();
        List<Outlook> foreseen = new ArrayList<>();
        List<Integer> last = new ArrayList<>();
        for (int i = 0; i < sites.size(); i++) {
            Planned site = sites.get(i);
            SiteNeed need = site.need();
            Outlook outlook = ignored(need);
            ignored.add(outlook);
            int days = Imbalances.last(site, plan.orders().get(i), missing.get(i));
            last.add(days);
            foreseen.add(
                    days <= outlook.lost().length
                            ? outlook
                            : ignored(need.with(site.known().reaching(need.demand(), days))));
            String region = regions.apply(need.site());
            shortages.addAll(imbalances.shortages(site.place().gtin(), region, need.site(), foreseen.get(i), days));
            surpluses.addAll(imbalances.surpluses(site, region));
        }
        Regions whole = new Regions(today, sites, lanes, foreseen, last, regions);
        shortages.addAll(whole.shortages());
        surpluses.addAll(whole.surpluses());
        orders(today, sites, plan, ignored, false, below);
        List<Planned> all = new ArrayList<>(sites);
        helpers.stream().map(Planned::waiting).forEach(all::add);
        helpers.forEach(helper -> ignored.add(ignored(helper.waiting().need())));
        transfers(today, all, plan, ignored);
    }

    /**
     * Sites that only pass goods on: what those lack who order of them is theirs to tell, but not what nobody will order in time.
     *
     * @param helpers who gives to them; in the plan they follow on the centres
     * @param below what lies below them
     */
    void centres(LocalDate today, List<Planned> passing, List<Planned> helpers, ProductPlan plan, Below below) {
        List<Planned> centres = Stream.concat(passing.stream(), helpers.stream())
                .map(Planned::waiting)
                .toList();
        List<Outlook> ignored =
                centres.stream().map(Planned::need).map(PlanReport::ignored).toList();
        Imbalances imbalances = new Imbalances(today);
        Stream.concat(passing.stream(), helpers.stream().filter(Planned::isIdle))
                .filter(centre -> told.add(centre.place()))
                .forEach(centre -> surpluses.addAll(
                        imbalances.surpluses(centre, regions.apply(centre.need().site()))));
        orders(today, centres.subList(0, passing.size()), plan, ignored, true, below);
        transfers(today, centres, plan, ignored);
    }

    /** What is to be expected if nothing is done. */
    private static Outlook ignored(SiteNeed need) {
        return new Lookahead(need.stock(), need.demand(), need.supply(), need.prices()).outlook(0, NEVER);
    }

    private void orders(
            LocalDate today,
            List<Planned> sites,
            ProductPlan plan,
            List<Outlook> ignored,
            boolean isCentre,
            Below below) {
        for (int i = 0; i < sites.size(); i++) {
            Planned site = sites.get(i);
            OrderDecision order = plan.orders().get(i);
            if (order.quantity() > 0 && site.terms().supplier() != null) {
                Stock stock = plan.after(i, site.need().stock());
                Worth worth = below.supplies(site.place().site())
                        ? Worth.ofCentre(site, order, below)
                        : Worth.ofSite(site, order, stock, stock == site.need().stock() ? ignored.get(i) : null);
                Reason reason = Reason.order(site, order, moved(plan, i), isCentre, worth);
                recommendations.add(new Recommendation(
                        "order",
                        site.place().gtin(),
                        "",
                        site.terms().supplier(),
                        site.place().site(),
                        order.quantity(),
                        today,
                        today.plusDays(order.delay()
                                + (long) Math.ceil(
                                        site.need().supply().leadTime().mean())),
                        reason.sentence() + SupplyWords.of(site, order, reason.details()),
                        reason.details()));
            }
        }
    }

    private static Reason.Effect effect(List<Planned> sites, ProductPlan plan, List<Outlook> ignored, int index) {
        return new Reason.Effect(
                ignored.get(index), followed(sites.get(index), plan.orders().get(index), plan, index));
    }

    /** Units that come to a site by transfers, less those that leave it. */
    private static double moved(ProductPlan plan, int index) {
        double moved = 0;
        for (Move move : plan.moves()) {
            moved += move.lane().to() == index ? move.quantity() : 0;
            moved -= move.lane().from() == index ? move.quantity() : 0;
        }
        return moved;
    }

    /** What is to be expected when everything is done as planned. */
    private static Outlook followed(Planned site, OrderDecision order, ProductPlan plan, int index) {
        SiteNeed need = site.need();
        Stock stock = plan.after(index, need.stock());
        return new Lookahead(stock, need.demand(), need.supply(), need.prices()).outlook(order.quantity(), NEVER);
    }

    private void transfers(LocalDate today, List<Planned> sites, ProductPlan plan, List<Outlook> ignored) {
        List<List<NamedLot>> left = new ArrayList<>();
        sites.forEach(site -> left.add(new ArrayList<>(site.goods().lots())));
        for (Move move : plan.moves()) {
            int from = move.lane().from();
            int to = move.lane().to();
            Reason.Effect given = effect(sites, plan, ignored, from);
            Reason.Effect taken = effect(sites, plan, ignored, to);
            for (NamedLot lot : Goods.take(left.get(from), move.lots())) {
                Reason reason = Reason.transfer(sites.get(from), sites.get(to), move, lot, given, taken);
                recommendations.add(new Recommendation(
                        "transfer",
                        sites.get(from).place().gtin(),
                        lot.lot(),
                        sites.get(from).place().site(),
                        sites.get(to).place().site(),
                        lot.quantity(),
                        today,
                        today.plusDays(move.lane().transit()),
                        reason.sentence(),
                        reason.details()));
            }
        }
    }
}
