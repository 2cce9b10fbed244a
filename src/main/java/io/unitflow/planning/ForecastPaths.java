package io.unitflow.planning;

import io.unitflow.forecasting.Distribution;
import io.unitflow.forecasting.Forecast;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Paths of demand drawn from a forecast: each step has the forecast's distribution, and so have the first steps together,
 * which is what an order has to last for.
 *
 * <p>Steps are tied by a normal copula with one correlation, as if the level were not quite known: the one that gives the
 * sum its spread. Then each path's first steps are stretched so that the sums have their forecast quantiles exactly.
 */
final class ForecastPaths {
    private static final double HIGHEST_CORRELATION = 0.9;

    private ForecastPaths() {}

    /**
     * @param paths how many
     * @param horizon steps; beyond the forecast's the last step goes on
     * @param cover how many first steps have to be right together
     */
    static double[][] of(Forecast forecast, int paths, int horizon, int cover) {
        int known = Math.min(cover, forecast.horizon());
        double correlation = correlation(forecast, known);
        double common = Math.sqrt(correlation);
        double own = Math.sqrt(1 - correlation);
        Draws draws = Draws.of(paths, horizon + 1, 4);
        double[][] drawn = new double[paths][horizon];
        for (int k = 0; k < horizon; k++) {
            Distribution step = forecast.step(Math.min(k + 1, forecast.horizon()));
            for (int s = 0; s < paths; s++) {
                double u = draws.at(s, k);
                if (correlation > 0) {
                    u = NormalScore.probability(
                            common * NormalScore.of(draws.at(s, horizon)) + own * NormalScore.of(u));
                }
                drawn[s][k] = step.quantile(Math.min(1 - 1e-6, Math.max(1e-6, u)));
            }
        }
        fit(drawn, forecast.sum(known), known);
        for (double[] path : drawn) {
            for (int k = 0; k < horizon; k++) {
                path[k] = Math.rint(path[k]);
            }
        }
        return drawn;
    }

    private static double correlation(Forecast forecast, int steps) {
        double[] deviations = new double[steps];
        double sum = 0;
        double squares = 0;
        for (int k = 0; k < steps; k++) {
            deviations[k] = deviation(forecast.step(k + 1));
            sum += deviations[k];
            squares += deviations[k] * deviations[k];
        }
        double cross = sum * sum - squares;
        if (steps < 2 || cross <= 0) {
            return 0;
        }
        double whole = deviation(forecast.sum(steps));
        return Math.min(HIGHEST_CORRELATION, Math.max(0, (whole * whole - squares) / cross));
    }

    private static double deviation(Distribution distribution) {
        int n = 40;
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double q = distribution.quantile((i + 0.5) / n);
            mean += q / n;
            squares += q * q / n;
        }
        return Math.sqrt(Math.max(0, squares - mean * mean));
    }

    private static void fit(double[][] drawn, Distribution sum, int steps) {
        double[] sums = new double[drawn.length];
        for (int s = 0; s < sums.length; s++) {
            sums[s] = Arrays.stream(drawn[s], 0, steps).sum();
        }
        Integer[] order = IntStream.range(0, sums.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(s -> sums[s]));
        for (int rank = 0; rank < order.length; rank++) {
            int s = order[rank];
            if (sums[s] > 0) {
                double factor = sum.quantile((rank + 0.5) / order.length) / sums[s];
                for (int k = 0; k < steps; k++) {
                    drawn[s][k] *= factor;
                }
            }
        }
    }
}
