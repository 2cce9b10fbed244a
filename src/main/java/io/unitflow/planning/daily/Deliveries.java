package io.unitflow.planning.daily;

import io.unitflow.planning.Allotment;
import io.unitflow.planning.LeadTime;
import io.unitflow.planning.OrderDecision;
import io.unitflow.planning.ShelfLife;
import io.unitflow.planning.SiteNeed;
import io.unitflow.planning.Stock;
import io.unitflow.planning.Supplier;
import io.unitflow.planning.Supply;
import java.util.ArrayList;
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
    private final Map<String, Double> given = new TreeMap<>();
    private final List<Request> requests = new ArrayList<>();

    private record Request(SiteNeed need, String supplier, OrderDecision wanted) {}

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

    /** A supplier has sent so many units elsewhere. */
    void gave(String site, double units) {
        given.merge(site, units, Double::sum);
    }

    /** Asks for an order. */
    void ask(SiteNeed need, String supplier, OrderDecision wanted) {
        requests.add(new Request(need, supplier, wanted));
    }

    /** The suppliers of some sites, as far as what they have is limited. */
    List<Supplier> limited(List<DayPlanner.Planned> sites) {
        Map<String, List<Integer>> customers = new TreeMap<>();
        for (int i = 0; i < sites.size(); i++) {
            String supplier = sites.get(i).terms().supplier();
            if (supplier != null) {
                customers.computeIfAbsent(supplier, s -> new ArrayList<>()).add(i);
            }
        }
        List<Supplier> limited = new ArrayList<>();
        customers.forEach((supplier, indices) -> sources.apply(supplier)
                .ifPresent(source -> limited.add(new Supplier(source.soon(), source.next(), indices))));
        return limited;
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
        bySupplier.forEach((supplier, indices) ->
                sources.apply(supplier).ifPresent(source -> grant(supplier, source, indices, granted)));
        return granted;
    }

    private void grant(String supplier, Source source, List<Integer> indices, List<OrderDecision> granted) {
        List<SiteNeed> needs = new ArrayList<>();
        List<Double> wants = new ArrayList<>();
        for (int i : indices) {
            needs.add(requests.get(i).need());
            wants.add(requests.get(i).wanted().quantity());
        }
        SiteNeed own = selling.get(supplier);
        if (own != null) {
            needs.add(own);
            wants.add(likely(own, source.next()));
        }
        double[] wanted = wants.stream().mapToDouble(Double::doubleValue).toArray();
        double gone = given.getOrDefault(supplier, 0.0);
        double[] now = Allotment.of(needs, wanted, source.now() - gone, source.next());
        double[] soon =
                source.soon() > source.now() ? Allotment.of(needs, wanted, source.soon() - gone, source.next()) : now;
        for (int k = 0; k < indices.size(); k++) {
            int delay = soon[k] > now[k] ? Math.max(0, source.days() - orderDays) : 0;
            granted.set(indices.get(k), granted.get(indices.get(k)).granted(soon[k], delay));
        }
    }

    /** Units that a site will hardly sell more than in so many days. */
    private static double likely(SiteNeed need, int days) {
        double[] sums = need.demand().sortedSums(days);
        return Math.ceil(sums[(int) (0.95 * sums.length)]);
    }
}
