package io.unitflow.planning.daily;

import io.unitflow.planning.LeadTime;
import io.unitflow.planning.Lot;
import io.unitflow.planning.OrderDecision;
import io.unitflow.planning.ShelfLife;
import io.unitflow.planning.SiteNeed;
import io.unitflow.planning.Stock;
import io.unitflow.planning.Supplier;
import io.unitflow.planning.Supply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Who wants how much of whom, and who gets how much of what there is: no order is for more than its supplier can promise. */
final class Deliveries {
    private static final Supply AT_ONCE = new Supply(LeadTime.fixed(0), ShelfLife.UNLIMITED);

    private final Function<String, Optional<Source>> sources;
    private final int orderDays;
    private final Map<String, SiteNeed> selling = new TreeMap<>();
    private final Map<String, List<Lot>> given = new TreeMap<>();
    private final List<Request> requests = new ArrayList<>();

    private record Request(String site, int leadTime, Taker taker, String supplier, OrderDecision wanted) {}

    /**
     * @param sources what suppliers have, where it is known and limited
     * @param orderDays days from a decision to the shipping of its goods
     */
    Deliveries(Function<String, Optional<Source>> sources, int orderDays) {
        this.sources = sources;
        this.orderDays = orderDays;
    }

    /** A site that sells; if it supplies others, too, its own customers are as good as theirs. */
    void sells(SiteNeed site) {
        selling.put(
                site.site(),
                new SiteNeed(site.site(), Stock.NONE, site.demand(), AT_ONCE, site.prices(), site.weight()));
    }

    /** A supplier has sent these elsewhere. */
    void gave(String site, List<Lot> lots) {
        given.computeIfAbsent(site, any -> new ArrayList<>()).addAll(lots);
    }

    /**
     * Asks for an order.
     *
     * @param onward days that goods then take to those who order there; 0: they are sold there
     */
    void ask(SiteNeed need, int onward, String supplier, OrderDecision wanted) {
        requests.add(new Request(need.site(), transit(need), taker(need, onward), supplier, wanted));
    }

    private static Taker taker(SiteNeed need, int onward) {
        return new Taker(need, transit(need), onward);
    }

    private static int transit(SiteNeed need) {
        return (int) Math.round(need.supply().leadTime().mean());
    }

    private Optional<Source> source(String supplier) {
        return sources.apply(supplier).map(source -> source.without(given.getOrDefault(supplier, List.of())));
    }

    /**
     * Units of what has been asked for that a supplier can send from what lies there, living long enough; without end where that is all, or
     * nobody knows.
     */
    double ready(String supplier) {
        List<Request> asked = requests.stream()
                .filter(request -> supplier.equals(request.supplier()))
                .toList();
        double[] wants = wants(asked);
        double kept = source(supplier)
                .map(source -> Sharing.kept(asked.stream().map(Request::taker).toList(), wants, source.now()))
                .orElse(Double.POSITIVE_INFINITY);
        return kept < Arrays.stream(wants).sum() ? kept : Double.POSITIVE_INFINITY;
    }

    /**
     * Who has to wait, and how long.
     *
     * @param granted what each gets of what was asked for
     * @param customers how each goes on to order
     */
    Backlogs backlogs(List<OrderDecision> granted, Customers customers) {
        List<Backlogs.Ask> asks = new ArrayList<>();
        for (int i = 0; i < granted.size(); i++) {
            Request request = requests.get(i);
            String site = request.site();
            asks.add(new Backlogs.Ask(
                    site, request.supplier(), request.leadTime(), granted.get(i), days -> customers.later(site, days)));
        }
        return new Backlogs(this::goods, asks);
    }

    private Backlogs.Goods goods(String supplier) {
        List<Taker> takers = requests.stream()
                .filter(request -> supplier.equals(request.supplier()))
                .map(Request::taker)
                .toList();
        SiteNeed own = selling.get(supplier);
        double sold = own == null ? 0 : own.demand().mean();
        return source(supplier)
                .map(source ->
                        new Backlogs.Goods(useful(takers, source.now()), source.coming(), source.leadTime(), sold))
                .orElse(null);
    }

    private static double[] wants(List<Request> requests) {
        return requests.stream()
                .mapToDouble(request -> request.wanted().quantity())
                .toArray();
    }

    /** The suppliers of some sites, as far as what they have is limited. */
    List<Supplier> limited(List<Planned> sites) {
        Map<String, List<Integer>> customers = new TreeMap<>();
        for (int i = 0; i < sites.size(); i++) {
            String supplier = sites.get(i).terms().supplier();
            if (supplier != null) {
                customers.computeIfAbsent(supplier, s -> new ArrayList<>()).add(i);
            }
        }
        List<Supplier> limited = new ArrayList<>();
        customers.forEach((supplier, indices) -> source(supplier)
                .ifPresent(source ->
                        limited.add(new Supplier(useful(sites, indices, source.soon()), source.next(), indices))));
        return limited;
    }

    /** Units that are of use to somebody, whatever he wants. */
    private static double useful(List<Planned> sites, List<Integer> indices, List<Lot> lots) {
        List<Taker> takers = new ArrayList<>();
        for (int i : indices) {
            takers.add(taker(sites.get(i).need(), sites.get(i).onward()));
        }
        return useful(takers, lots);
    }

    private static double useful(List<Taker> takers, List<Lot> lots) {
        double[] all = new double[takers.size()];
        Arrays.fill(all, Double.MAX_VALUE);
        return Sharing.kept(takers, all, lots);
    }

    /** The orders that were asked for, as they can be delivered. */
    List<OrderDecision> granted() {
        Map<String, List<Integer>> bySupplier = new TreeMap<>();
        List<OrderDecision> granted = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            Request request = requests.get(i);
            granted.add(request.wanted());
            if (request.supplier() != null && request.wanted().quantity() > 0) {
                bySupplier
                        .computeIfAbsent(request.supplier(), s -> new ArrayList<>())
                        .add(i);
            }
        }
        bySupplier.forEach(
                (supplier, indices) -> source(supplier).ifPresent(source -> grant(supplier, source, indices, granted)));
        return granted;
    }

    private void grant(String supplier, Source source, List<Integer> indices, List<OrderDecision> granted) {
        List<Taker> takers = new ArrayList<>();
        List<Double> wants = new ArrayList<>();
        for (int i : indices) {
            takers.add(requests.get(i).taker());
            wants.add(requests.get(i).wanted().quantity());
        }
        SiteNeed own = selling.get(supplier);
        if (own != null) {
            takers.add(new Taker(own, 0, 0));
            wants.add(likely(own, source.next()));
        }
        double[] wanted = wants.stream().mapToDouble(Double::doubleValue).toArray();
        double[] now = Sharing.of(takers, wanted, source.now(), source.next());
        double[] soon = source.days() > 0 ? Sharing.of(takers, wanted, source.soon(), source.next()) : now;
        double kept = own == null ? 0 : soon[indices.size()];
        double free = source.soon().stream().mapToDouble(Lot::quantity).sum() - kept;
        for (int k = 0; k < indices.size(); k++) {
            int delay = soon[k] > now[k] ? Math.max(0, source.days() - orderDays) : 0;
            granted.set(indices.get(k), granted.get(indices.get(k)).granted(soon[k], delay, free));
        }
    }

    /** Units that a site will hardly sell more than in so many days. */
    private static double likely(SiteNeed need, int days) {
        double[] sums = need.demand().sortedSums(days);
        return Math.ceil(sums[(int) (0.95 * sums.length)]);
    }
}
