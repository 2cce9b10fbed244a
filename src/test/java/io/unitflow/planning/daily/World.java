package io.unitflow.planning.daily;

import io.unitflow.forecasting.Distribution;
import io.unitflow.forecasting.Forecast;
import io.unitflow.network.Lane;
import io.unitflow.network.LaneKind;
import io.unitflow.network.MasterRecord;
import io.unitflow.network.Network;
import io.unitflow.network.Policy;
import io.unitflow.network.Product;
import io.unitflow.network.Site;
import io.unitflow.network.SiteType;
import io.unitflow.planning.Lot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A network in which one product is planned, told sentence by sentence; all sites lie in the north. */
final class World {
    static final String GTIN = "09521000000014";
    static final String PLANT = "plant";
    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final int ORDER_DAYS = 1;

    private final List<MasterRecord> records = new ArrayList<>();
    private final List<LocalDate> expiries = new ArrayList<>();
    private int soldFor = Lot.FOR_EVER;
    private final Map<String, Goods> goods = new TreeMap<>();
    private final SortedMap<String, Double> asked = new TreeMap<>();
    private final List<OnOrder> orders = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private PlanReport report;

    World() {
        records.add(new Site(PLANT, null, SiteType.PLANT, "north", null, null, null, null, null));
        product(1, 0, null);
    }

    World product(double multiple, double minimum, LocalDate ends) {
        return product(multiple, minimum, null, ends);
    }

    World product(double multiple, double minimum, LocalDate launched, LocalDate ends) {
        records.removeIf(Product.class::isInstance);
        records.add(new Product(
                GTIN,
                "Pills",
                null,
                null,
                BigDecimal.TEN,
                null,
                BigDecimal.valueOf(100),
                BigDecimal.valueOf(multiple),
                BigDecimal.valueOf(minimum),
                launched,
                ends,
                null,
                null));
        return this;
    }

    /** Orders of a site go to another and come so many days after they left. */
    World supplies(String from, String to, double days) {
        records.add(new Lane(from, to, LaneKind.SUPPLY, days, 0.0, BigDecimal.ZERO, BigDecimal.valueOf(5), null));
        return this;
    }

    World mayHelp(String from, String to, double days) {
        records.add(new Lane(from, to, LaneKind.TRANSFER, days, 0.0, new BigDecimal("0.1"), BigDecimal.ONE, null));
        return this;
    }

    World serviceLevel(String site, double level) {
        records.add(new Policy(GTIN, site, level, null, null, null, null, null));
        return this;
    }

    World leastStock(String site, double units) {
        records.add(new Policy(GTIN, site, null, null, BigDecimal.valueOf(units), null, null, null));
        return this;
    }

    World sells(String site, double aDay) {
        asked.put(site, aDay);
        return this;
    }

    World has(String site, double units) {
        return has(site, units, Lot.FOR_EVER);
    }

    World has(String site, double units, int life) {
        goods.computeIfAbsent(site, any -> new Goods());
        if (units > 0) {
            goods.get(site).add(new NamedLot("L" + life, life, units));
        }
        return this;
    }

    World onItsWay(String site, double units, int daysAgo) {
        goods.computeIfAbsent(site, any -> new Goods()).add(new Transit(units, TODAY.minusDays(daysAgo), Lot.FOR_EVER));
        return this;
    }

    World onItsWay(String site, double units, int daysAgo, int life) {
        goods.computeIfAbsent(site, any -> new Goods()).add(new Transit(units, TODAY.minusDays(daysAgo), life));
        return this;
    }

    World onOrder(String from, String to, double units, int dueInDays) {
        orders.add(new OnOrder(from, to, units, TODAY, TODAY.plusDays(dueInDays), false));
        return this;
    }

    /** An order that says when it was placed, or does not, and not when it is due. */
    World onOrder(String from, String to, double units, LocalDate ordered) {
        orders.add(new OnOrder(from, to, units, ordered, null, false));
        return this;
    }

    /** The lot that lives so long lives so long because it is recalled then. */
    World recalls(String site, int life) {
        goods.get(site).announce(new Goods.Announced("L" + life, life, 1, true));
        return this;
    }

    /** All lots of it are recalled after so many days. */
    World soldFor(int days) {
        soldFor = days;
        return this;
    }

    /** Of a lot, wherever it is, it is known that it lives so long; less than none: it has expired. */
    World knows(int life) {
        expiries.add(TODAY.plusDays(life - 1L));
        return this;
    }

    World planned() {
        report = new PlanReport(site -> "north");
        new DayPlanner(Network.of(records), TODAY, ORDER_DAYS, remarks::add)
                .plan(GTIN, goods, expiries, new Steady(), orders, soldFor, report);
        return this;
    }

    /** What master data and stock left open. */
    List<String> remarks() {
        return remarks;
    }

    /** Units that a site orders; none: it does not. */
    double ordered(String site) {
        return units("order", site);
    }

    double ordered(Set<String> sites) {
        return sites.stream().mapToDouble(this::ordered).sum();
    }

    /** Units that come to a site from others. */
    double moved(String site) {
        return units("transfer", site);
    }

    /** Units that are to leave a site, ordered of it or moved. */
    double leaving(String site) {
        return report.recommendations().stream()
                .filter(one -> one.from().equals(site))
                .mapToDouble(Recommendation::quantity)
                .sum();
    }

    /** What is to be moved. */
    List<Recommendation> moves() {
        return report.recommendations().stream()
                .filter(one -> one.kind().equals("transfer"))
                .toList();
    }

    private double units(String kind, String to) {
        return report.recommendations().stream()
                .filter(one -> one.kind().equals(kind) && one.to().equals(to))
                .mapToDouble(Recommendation::quantity)
                .sum();
    }

    /** The day an order of a site shall arrive. */
    LocalDate arrives(String site) {
        return report.recommendations().stream()
                .filter(one -> one.kind().equals("order") && one.to().equals(site))
                .map(Recommendation::arriveBy)
                .findFirst()
                .orElseThrow();
    }

    /** Why a site orders. */
    String reason(String site) {
        return report.recommendations().stream()
                .filter(one -> one.kind().equals("order") && one.to().equals(site))
                .map(Recommendation::reason)
                .findFirst()
                .orElseThrow();
    }

    /** Shortages of a site; of the region: empty. */
    List<Imbalance> shortages(String site) {
        return report.shortages().stream()
                .filter(one -> one.site().equals(site))
                .toList();
    }

    /** Surpluses of a site; of the region: empty. */
    List<Imbalance> surpluses(String site) {
        return report.surpluses().stream()
                .filter(one -> one.site().equals(site))
                .toList();
    }

    /** About the same each day, as if by chance. */
    private final class Steady implements Demand {
        @Override
        public SortedSet<String> sites() {
            return new TreeSet<>(asked.keySet());
        }

        @Override
        public Forecast of(String site) {
            return forecast(site, asked.get(site));
        }

        @Override
        public Forecast together(Set<String> sites) {
            return forecast(
                    "all",
                    sites.stream()
                            .mapToDouble(site -> asked.getOrDefault(site, 0.0))
                            .sum());
        }

        private Forecast forecast(String id, double mean) {
            List<Distribution> steps = new ArrayList<>();
            List<Distribution> sums = new ArrayList<>();
            for (int day = 1; day <= 28; day++) {
                steps.add(around(mean));
                sums.add(around(mean * day));
            }
            return Forecast.published(id, steps, sums);
        }

        private static Distribution around(double mean) {
            double deviation = 1.28 * Math.sqrt(mean);
            return Distribution.through(mean, new double[] {0.1, 0.5, 0.9}, new double[] {
                Math.max(0, mean - deviation), mean, mean + deviation
            });
        }
    }
}
