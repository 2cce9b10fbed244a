package io.unitflow.bench;

import io.unitflow.forecasting.Forecaster;
import io.unitflow.forecasting.Frequency;
import io.unitflow.forecasting.Knowledge;
import io.unitflow.forecasting.Series;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What it costs to forecast daily demand with its quantiles, a series, by how many series there are. */
public final class ForecastBench {
    private static final int DAYS = 400;
    private static final int HORIZON = 28;
    private static final int WARM_UP = 1000;
    private static final double[] LEVELS = {0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99};

    private final List<Integer> counts;

    /** @param counts how many series to forecast, one row each */
    public ForecastBench(List<Integer> counts) {
        this.counts = List.copyOf(counts);
    }

    /** Measures and prints. */
    public void run(PrintWriter out) {
        out.printf("%nbench forecast: %d days of history, %d days ahead, by step and as sums%n", DAYS, HORIZON);
        out.printf("Machine: %s%n%n", Machine.describe());
        out.println("| series | cores | learning s | seconds | CPU seconds | CPU ms/series |");
        out.println("|--:|--:|--:|--:|--:|--:|");
        out.flush();
        forecast(WARM_UP);
        counts.forEach(count -> out.println(forecast(count)));
        out.flush();
    }

    private static String forecast(int count) {
        List<Series> series =
                IntStream.range(0, count).mapToObj(ForecastBench::series).toList();
        Stopwatch watch = new Stopwatch();
        Stopwatch learning = new Stopwatch();
        Knowledge knowledge = Forecaster.standard().learn(series, Frequency.DAILY, HORIZON);
        learning.stop();
        double checked = series.parallelStream()
                .mapToDouble(one -> {
                    var sum = knowledge.forecast(one).sum(HORIZON);
                    double quantiles = 0;
                    for (double level : LEVELS) {
                        quantiles += sum.quantile(level);
                    }
                    return quantiles;
                })
                .sum();
        watch.stop();
        if (!(checked > 0)) {
            throw new IllegalStateException("The forecasts are not of this demand.");
        }
        return String.format(
                Locale.ROOT,
                "| %d | %d | %.1f | %.1f | %.1f | %.2f |",
                count,
                Machine.cores(),
                learning.seconds(),
                watch.seconds(),
                watch.cpuSeconds(),
                1000 * watch.cpuSeconds() / count);
    }

    /** Demand of one product at one pharmacy: of any size, now and then, less on Sundays. */
    private static Series series(int number) {
        SplittableRandom random = new SplittableRandom(number);
        double often = Math.pow(random.nextDouble(), 2);
        double size = Math.exp(2 * random.nextDouble());
        double[] quantity = new double[DAYS];
        for (int day = 0; day < DAYS; day++) {
            double chance = often * (day % 7 == 6 ? 0.3 : 1);
            quantity[day] = random.nextDouble() < chance ? Math.ceil(-size * Math.log(1 - random.nextDouble())) : 0;
        }
        return Series.of("s" + number, quantity);
    }
}
