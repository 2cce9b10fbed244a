package io.unitflow.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the search finds by looking ahead, against what inventory theory knows. */
class TextbookOrdersTest {
    private static final int PATHS = 400;

    /** F. W. Harris 1913: sqrt(2 * 1000 * 20 / 1) = 200 units, every ten steps. */
    @ParameterizedTest
    @CsvSource({"360, 120", "1000, 200", "2250, 300"})
    void ordersTheEconomicQuantityWhereDemandIsSteady(double order, double economic) {
        Prices prices = new Prices(1, 100, 0, order, 0, 0);
        DemandPaths demand = steady(1, 200, 20);
        Supply supply = new Supply(LeadTime.fixed(1), ShelfLife.UNLIMITED);
        OrderRule rule = rule(new Stock(java.util.List.of(), java.util.List.of()), demand, supply, prices);
        assertThat(rule.upTo() - rule.reorder()).isCloseTo(economic, within(economic * 0.15));
        double perStep = new Lookahead(Stock.NONE, demand, supply, prices).cost(rule.wish(0), rule) / 200;
        double best = Double.POSITIVE_INFINITY;
        for (int cycle = 1; cycle < 40; cycle++) {
            best = Math.min(best, order / cycle + 20.0 * (cycle - 1) / 2);
        }
        assertThat(perStep).isCloseTo(best, within(best * 0.12));
    }

    @Test
    void stocksTheCriticalQuantileForOnePeriod() {
        // S. Nahmias, Production and Operations Analysis, Mac's newsstand: N(11.73, 4.74), 0.50 under, 0.15 over:
        // 15.24.
        DemandPaths demand = paths(1, u -> 11.73 + 4.74 * score(u));
        Supply supply = new Supply(LeadTime.fixed(0), new ShelfLife(1, 1));
        OrderRule rule = rule(Stock.NONE, demand, supply, new Prices(0, 0.50, 0.15, 0, 0, 0));
        assertThat(rule.upTo()).isBetween(14.5, 16.0);
    }

    @Test
    void keepsTheBaseStockOfDemandOverAnUncertainLeadTime() {
        // With shortages this dear, lost sales are as good as backorders: the quantile p/(p+h) of demand over L + 1.
        LeadTime leadTime = LeadTime.observed(1, 2, 3);
        DemandPaths demand = poisson(4, 24, 11);
        Prices prices = new Prices(1, 49, 0, 0, 0, 0);
        OrderRule rule = rule(Stock.NONE, demand, new Supply(leadTime, ShelfLife.UNLIMITED), prices);
        double[] sums = new double[30_000];
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < sums.length; i++) {
            int steps = 2 + random.nextInt(3);
            for (int k = 0; k < steps; k++) {
                sums[i] += poisson(4, random);
            }
        }
        Arrays.sort(sums);
        assertThat(rule.upTo()).isCloseTo(sums[(int) (0.98 * sums.length)], within(3.0));
    }

    @Test
    void findsTheRuleOfZhengAndFedergruen() {
        // Y.-S. Zheng, A. Federgruen 1991: Poisson 10, K 64, h 1, p 9: (s, S) = (6, 40), cost 35.02 with backorders.
        DemandPaths demand = poisson(10, 60, 7);
        Supply supply = new Supply(LeadTime.fixed(0), ShelfLife.UNLIMITED);
        Prices prices = new Prices(1, 9, 0, 64, 0, 0);
        OrderRule rule = rule(Stock.NONE, demand, supply, prices);
        Lookahead ahead = new Lookahead(Stock.NONE, demand, supply, prices);
        double found = ahead.cost(rule.wish(0), rule) / 60;
        OrderRule published = new OrderRule(7, 40);
        assertThat(found).isLessThanOrEqualTo(ahead.cost(published.wish(0), published) / 60 * 1.02);
        assertThat(found).isCloseTo(35.02, within(2.0));
    }

    @Test
    void isAsCheapAsTheBestReorderPointAndQuantityOfAll() {
        DemandPaths demand = poisson(3, 40, 5);
        Supply supply = new Supply(LeadTime.observed(1, 2), new ShelfLife(6, 9));
        Prices prices = new Prices(1, 20, 6, 15, 0, 0);
        OrderRule rule = rule(Stock.NONE, demand, supply, prices);
        Lookahead ahead = new Lookahead(Stock.NONE, demand, supply, prices);
        double best = Double.POSITIVE_INFINITY;
        for (int r = 1; r <= 24; r++) {
            for (int q = 0; q <= 20; q++) {
                OrderRule tried = new OrderRule(r, r + q);
                best = Math.min(best, ahead.cost(tried.wish(0), tried));
            }
        }
        assertThat(ahead.cost(rule.wish(0), rule)).isLessThanOrEqualTo(best * 1.02);
    }

    @Test
    void servesAsMuchAsThePolicyAsks() {
        DemandPaths demand = poisson(5, 30, 9);
        Prices cheap = new Prices(1, 1, 0, 0, 0, 0);
        OrderLimits limits = new OrderLimits(1, 0, 0, Double.POSITIVE_INFINITY, 0.97);
        Supply supply = new Supply(LeadTime.fixed(2), ShelfLife.UNLIMITED, 1, limits, Scarcity.NONE, Disruptions.NONE);
        OrderRule rule = rule(Stock.NONE, demand, supply, cheap);
        Outlook outlook = new Lookahead(Stock.NONE, demand, supply, cheap).outlook(rule.wish(0), rule);
        double lost = outlook.lostUntil(30) - outlook.lostUntil(2);
        assertThat(1 - lost / (28 * 5)).isGreaterThanOrEqualTo(0.965);
    }

    private static OrderRule rule(Stock stock, DemandPaths demand, Supply supply, Prices prices) {
        return new OrderSearch(new Lookahead(stock, demand, supply, prices), demand, supply, prices).best();
    }

    private static DemandPaths steady(int paths, int steps, double units) {
        double[][] drawn = new double[paths][steps];
        Arrays.stream(drawn).forEach(path -> Arrays.fill(path, units));
        return new DemandPaths(drawn);
    }

    private static DemandPaths paths(int steps, IntToDoubleFunction value) {
        double[][] drawn = new double[PATHS][steps];
        for (int s = 0; s < PATHS; s++) {
            Arrays.fill(drawn[s], Math.max(0, value.applyAsDouble(s)));
        }
        return new DemandPaths(drawn);
    }

    private static double score(int path) {
        return NormalScore.of((path + 0.5) / PATHS);
    }

    static DemandPaths poisson(double mean, int steps, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] drawn = new double[PATHS][steps];
        for (double[] path : drawn) {
            for (int k = 0; k < steps; k++) {
                path[k] = poisson(mean, random);
            }
        }
        return new DemandPaths(drawn);
    }

    private static int poisson(double mean, SplittableRandom random) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
