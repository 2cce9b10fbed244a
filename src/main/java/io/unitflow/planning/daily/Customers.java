package io.unitflow.planning.daily;

import io.unitflow.planning.DemandPaths;
import io.unitflow.planning.Inbound;
import io.unitflow.planning.OrderDecision;
import io.unitflow.planning.OrderRule;
import io.unitflow.planning.Prices;
import io.unitflow.planning.SiteNeed;
import io.unitflow.planning.Supply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What sites order of those that supply them: orders, not sales, are what empties a supplier's shelf. Who orders by a rule (s, S) orders
 * late and in lumps, but when is known, as far as its stock and its demand are.
 */
final class Customers {
    private static final int WEEK = 7;
    /** Coprime with any number of paths that is used: what is high on one site's path is not high on all. */
    private static final int SHIFT = 37;

    private final Map<String, Customer> all = new TreeMap<>();

    Customers() {}

    /** The same ones as others; what is added here is not added there. */
    Customers(Customers others) {
        all.putAll(others.all);
    }

    /** How a site orders from now on; its position is that before it orders today, and of what comes late from later days on. */
    private record Customer(
            Supply supply,
            OrderRule rule,
            double position,
            double today,
            List<Inbound> late,
            DemandPaths demand,
            Prices prices,
            boolean isBound) {
        /** Money that a unit spares when it can be ordered. */
        double worth() {
            return isBound ? prices.shortage() : Math.max(0, prices.margin());
        }

        double counted(int day) {
            double units = 0;
            for (Inbound one : late) {
                units += supply.countsFrom(one) == day ? one.quantity() : 0;
            }
            return units;
        }

        double late(int day) {
            return Customers.late(supply, late, day);
        }
    }

    /**
     * Adds a site.
     *
     * @param decision what it would order today if there were enough, and by which rule it goes on
     */
    void add(Planned site, OrderDecision decision) {
        SiteNeed need = site.need();
        Supply supply = need.supply();
        List<Inbound> late = need.stock().inbound().stream()
                .filter(one -> supply.countsFrom(one) > 0)
                .toList();
        double position = decision.position();
        double wish = supply.limits().allowed(decision.rule().wish(position), position + late(supply, late, 0));
        double today = Math.max(decision.quantity(), wish);
        boolean isBound = !Double.isNaN(supply.limits().serviceLevel())
                || supply.limits().minimumStock() > 0
                || need.prices().orderUnit() < site.terms().prices().orderUnit();
        all.put(
                need.site(),
                new Customer(supply, decision.rule(), position, today, late, need.demand(), need.prices(), isBound));
    }

    /** A site that is known does not order more than so many units today; the rest it may want later. */
    void putsOff(String site, double units) {
        Customer one = all.get(site);
        all.put(
                site,
                new Customer(
                        one.supply(),
                        one.rule(),
                        one.position(),
                        units,
                        one.late(),
                        one.demand(),
                        one.prices(),
                        one.isBound()));
    }

    /** Units on the way that do not count yet on that day. */
    private static double late(Supply supply, List<Inbound> late, int day) {
        double units = 0;
        for (Inbound one : late) {
            units += supply.countsFrom(one) > day ? one.quantity() : 0;
        }
        return units;
    }

    /**
     * What happens to goods costs one who passes them on to these sites: a unit is worth what it is worth to the one of them who gains most by
     * it, less the way there. Where a policy of theirs buys goods whatever they cost, freight is paid in any case.
     */
    Prices prices(Set<String> sites, Prices own) {
        double worth = of(sites).stream().mapToDouble(Customer::worth).max().orElse(own.shortage());
        Prices passing = own.withShortage(Math.min(own.shortage(), worth));
        boolean isBound = of(sites).stream().anyMatch(Customer::isBound);
        return passing.margin() <= 0 && isBound ? passing.withOrderUnit(0) : passing;
    }

    /** Whether it is known of one of the sites at least how it orders. */
    boolean know(Set<String> sites) {
        return sites.stream().anyMatch(all::containsKey);
    }

    /** Days until goods are with the nearest of some sites, one of which at least is known. */
    int nearest(Set<String> sites) {
        return of(sites).stream()
                .mapToInt(customer ->
                        (int) Math.round(customer.supply().leadTime().mean()))
                .min()
                .orElseThrow();
    }

    /** Days until goods that reach some sites are sold, if each orders by its rule; on average over what they sell. */
    int keep(Set<String> sites) {
        double batches = 0;
        double aDay = 0;
        for (Customer customer : of(sites)) {
            batches += customer.rule().upTo() - customer.rule().reorder();
            aDay += customer.demand().mean();
        }
        return nearest(sites) + (aDay > 0 ? (int) Math.round(batches / aDay) : 0);
    }

    /** Units that sites want today, whether there are so many or not. */
    double today(Set<String> sites) {
        return of(sites).stream().mapToDouble(Customer::today).sum();
    }

    private List<Customer> of(Set<String> sites) {
        return sites.stream().filter(all::containsKey).map(all::get).toList();
    }

    /** Units that a site will order on each of so many days, today not included, as is to be expected; none: it is not known. */
    double[] later(String site, int days) {
        double[] mean = new double[days];
        if (days > 0 && all.containsKey(site)) {
            DemandPaths paths = later(Set.of(site), days);
            for (int path = 0; path < paths.size(); path++) {
                for (int day = 0; day < days; day++) {
                    mean[day] += paths.at(path, day) / paths.size();
                }
            }
        }
        return mean;
    }

    /**
     * What sites together will order on the days after today.
     *
     * @param sites at least one that is known
     * @param days how many, today included
     */
    DemandPaths later(Set<String> sites, int days) {
        List<Customer> customers = new ArrayList<>(of(sites));
        int paths = customers.stream()
                .mapToInt(customer -> customer.demand().size())
                .min()
                .orElseThrow();
        double[][] orders = new double[paths][days];
        for (int i = 0; i < customers.size(); i++) {
            for (int path = 0; path < paths; path++) {
                order(customers.get(i), (path + i * SHIFT) % paths, orders[path]);
            }
        }
        return new DemandPaths(orders);
    }

    /** What is asked of sites together on so many days, today included; of none: nothing. */
    static DemandPaths together(List<DemandPaths> sales, int days) {
        int paths = sales.stream().mapToInt(DemandPaths::size).min().orElse(1);
        double[][] sums = new double[paths][days];
        for (int i = 0; i < sales.size(); i++) {
            for (int path = 0; path < paths; path++) {
                for (int day = 0; day < days; day++) {
                    sums[path][day] += demand(sales.get(i), (path + i * SHIFT) % paths, day);
                }
            }
        }
        return new DemandPaths(sums);
    }

    private static void order(Customer customer, int path, double[] orders) {
        Supply supply = customer.supply();
        double position = customer.position() + customer.today();
        for (int day = 0; day < orders.length; day++) {
            position += customer.counted(day);
            if (day > 0 && day % supply.review() == 0) {
                double wish = supply.limits().allowed(customer.rule().wish(position), position + customer.late(day));
                orders[day] += wish;
                position += wish;
            }
            position -= demand(customer.demand(), path, day);
        }
    }

    /** Beyond what is known demand is as a week before. */
    private static double demand(DemandPaths demand, int path, int day) {
        int known = day;
        while (known >= demand.horizon()) {
            known -= Math.min(WEEK, demand.horizon());
        }
        return demand.at(path, known);
    }
}
