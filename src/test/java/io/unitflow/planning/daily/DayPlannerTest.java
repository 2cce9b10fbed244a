package io.unitflow.planning.daily;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.forecasting.Distribution;
import io.unitflow.forecasting.Forecast;
import io.unitflow.network.Lane;
import io.unitflow.network.LaneKind;
import io.unitflow.network.MasterRecord;
import io.unitflow.network.Network;
import io.unitflow.network.Product;
import io.unitflow.planning.Lot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recommendations followed day by day: shops order of a wholesaler, that of a distribution centre, and that of a plant. */
class DayPlannerTest {
    private static final String GTIN = "09521000000014";
    private static final String PLANT = "9521000000099";
    private static final String CENTRE = "9521000000105";
    private static final String WHOLESALER = "9521000000204";
    private static final List<String> SHOPS = List.of("s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8");
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);
    private static final double DAILY = 4;
    private static final int ORDER_DAYS = 1;
    private static final int DAYS = 70;
    private static final int SETTLED = 14;

    private final Map<String, Double> stock = new TreeMap<>();
    private final List<OnOrder> orders = new ArrayList<>();
    private final List<Dispatch> underWay = new ArrayList<>();
    private final Map<String, Double> asked = new TreeMap<>();
    private final Map<String, Double> served = new TreeMap<>();
    private double held;
    /** Units that the plant can still send. */
    private double made;

    private record Dispatch(String to, double quantity, LocalDate since, LocalDate arrives) {}

    private static Lane lane(String from, String to, double days) {
        return new Lane(from, to, LaneKind.SUPPLY, days, 0.0, BigDecimal.ZERO, BigDecimal.valueOf(5), null);
    }

    private static int days(String to) {
        return to.equals(CENTRE) ? 5 : 2;
    }

    private static Network network() {
        BigDecimal ten = BigDecimal.TEN;
        Product pills = new Product(
                GTIN, "Pills", null, null, ten, null, ten.multiply(ten), null, null, null, null, null, null);
        List<MasterRecord> records =
                new ArrayList<>(List.of(pills, lane(PLANT, CENTRE, 5), lane(CENTRE, WHOLESALER, 2)));
        SHOPS.forEach(shop -> records.add(lane(WHOLESALER, shop, 2)));
        return Network.of(records);
    }

    private static String supplier(String site) {
        return site.equals(CENTRE) ? PLANT : site.equals(WHOLESALER) ? CENTRE : WHOLESALER;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatShopsOrderInLumpsIsThereWhenTheyOrderItThoughOthersHaveMuch(long seed) {
        live(seed, Double.POSITIVE_INFINITY);

        assertThat(served(SHOPS)).isGreaterThan(0.97);
        // A shop's lot is for weeks; the shelves behind it hold the next few of them, not many times as much.
        assertThat(held).isLessThan(SHOPS.size() * DAILY * 40);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whereTheMakerHasTooLittleNoShopGetsMuchLessThanOthers(long seed) {
        live(seed, 0.7 * SHOPS.size() * DAILY);

        assertThat(served(SHOPS)).isGreaterThan(0.86);
        assertThat(SHOPS).allSatisfy(shop -> assertThat(served(List.of(shop))).isGreaterThan(0.78));
    }

    /** @param madeDaily units that the plant makes a day */
    private void live(long seed, double madeDaily) {
        Random random = new Random(seed);
        SHOPS.forEach(shop -> stock.put(shop, 10.0 + random.nextInt(90)));
        stock.put(WHOLESALER, 60.0);
        stock.put(CENTRE, 300.0);
        Seller demand = new Seller();
        for (int day = 0; day < DAYS; day++) {
            LocalDate today = FIRST_DAY.plusDays(day);
            made += madeDaily;
            arrive(today);
            dispatch(today);
            PlanReport report = new PlanReport(site -> "north");
            new DayPlanner(network(), today, ORDER_DAYS, remark -> {})
                    .plan(GTIN, goods(), List.of(), demand, orders, Lot.FOR_EVER, report);
            report.recommendations()
                    .forEach(one -> orders.add(new OnOrder(one.from(), one.to(), one.quantity(), today, null, false)));
            sell(random, day >= SETTLED);
            held += stock.values().stream().mapToDouble(Double::doubleValue).sum() / DAYS;
        }
    }

    /** The part of what was asked of shops that was served. */
    private double served(List<String> shops) {
        return shops.stream().mapToDouble(served::get).sum()
                / shops.stream().mapToDouble(asked::get).sum();
    }

    private void arrive(LocalDate today) {
        for (Dispatch one : List.copyOf(underWay)) {
            if (!one.arrives().isAfter(today)) {
                stock.merge(one.to(), one.quantity(), Double::sum);
                underWay.remove(one);
            }
        }
    }

    /** Suppliers ship what they have of what was ordered, the oldest order first. */
    private void dispatch(LocalDate today) {
        List<OnOrder> left = new ArrayList<>();
        for (Iterator<OnOrder> open = orders.iterator(); open.hasNext(); ) {
            OnOrder order = open.next();
            double there = order.from().equals(PLANT) ? Math.floor(made) : stock.getOrDefault(order.from(), 0.0);
            double part = Math.min(there, order.quantity());
            assertThat(order.from()).isEqualTo(supplier(order.to()));
            if (part > 0) {
                if (order.from().equals(PLANT)) {
                    made -= part;
                } else {
                    stock.merge(order.from(), -part, Double::sum);
                }
                underWay.add(new Dispatch(order.to(), part, today, today.plusDays(days(order.to()))));
            }
            if (part < order.quantity()) {
                left.add(new OnOrder(
                        order.from(), order.to(), order.quantity() - part, order.ordered(), order.due(), false));
            }
        }
        orders.clear();
        orders.addAll(left);
    }

    private void sell(Random random, boolean counts) {
        for (String shop : SHOPS) {
            double wanted = 0;
            for (int i = 0; i < 4 * DAILY; i++) {
                wanted += random.nextInt(4) == 0 ? 1 : 0;
            }
            double sold = Math.min(wanted, stock.get(shop));
            stock.merge(shop, -sold, Double::sum);
            asked.merge(shop, counts ? wanted : 0, Double::sum);
            served.merge(shop, counts ? sold : 0, Double::sum);
        }
    }

    private Map<String, Goods> goods() {
        Map<String, Goods> goods = new TreeMap<>();
        stock.forEach((site, units) -> {
            Goods there = goods.computeIfAbsent(site, any -> new Goods());
            if (units > 0) {
                there.add(new NamedLot("L", Lot.FOR_EVER, units));
            }
        });
        underWay.forEach(one -> goods.computeIfAbsent(one.to(), any -> new Goods())
                .add(new Transit(one.quantity(), one.since(), Lot.FOR_EVER)));
        return goods;
    }

    /** Some units a day in each shop, as if by chance. */
    private static final class Seller implements Demand {
        @Override
        public SortedSet<String> sites() {
            return new TreeSet<>(SHOPS);
        }

        @Override
        public Forecast of(String site) {
            return forecast(site, DAILY);
        }

        @Override
        public Forecast together(Set<String> sites) {
            return forecast("all", DAILY * sites.size());
        }

        private static Forecast forecast(String id, double mean) {
            List<Distribution> steps = new ArrayList<>();
            List<Distribution> sums = new ArrayList<>();
            for (int k = 1; k <= 28; k++) {
                steps.add(around(mean));
                sums.add(around(mean * k));
            }
            return Forecast.published(id, steps, sums);
        }

        private static Distribution around(double mean) {
            double deviation = Math.sqrt(mean * 0.75);
            return Distribution.through(mean, new double[] {0.1, 0.5, 0.9}, new double[] {
                Math.max(0, mean - 1.28 * deviation), mean, mean + 1.28 * deviation
            });
        }
    }
}
