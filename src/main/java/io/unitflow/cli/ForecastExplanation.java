package io.unitflow.cli;

import io.unitflow.forecasting.Backtest;
import io.unitflow.forecasting.Component;
import io.unitflow.forecasting.Diagnosis;
import io.unitflow.forecasting.Distribution;
import io.unitflow.forecasting.Forecast;
import io.unitflow.forecasting.Knowledge;
import io.unitflow.forecasting.Series;
import io.unitflow.forecasting.Shape;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Tells a planner in a few lines why a forecast is what it is, and how wrong such forecasts were. */
final class ForecastExplanation {
    private static final int TIMES = 12;
    private static final double[] SHOWN = {0.5, 0.95};
    private static final double WORTH_TELLING = 0.005;
    private static final double MOVED = 0.05;

    private ForecastExplanation() {}

    static String of(Knowledge knowledge, Series series) {
        StringBuilder text = new StringBuilder();
        Diagnosis diagnosis = knowledge.diagnose(series);
        line(text, "%s: %s demand", series.id(), diagnosis.kind().name().toLowerCase(Locale.ROOT));
        line(
                text,
                "  %d periods since the first demand, %d observed%s",
                diagnosis.age(),
                diagnosis.observed(),
                diagnosis.young() ? "; young: the other series say much" : "");
        line(
                text,
                "  %.2f periods from demand to demand, squared variation of sizes %.2f, season swings by %.0f %%",
                diagnosis.interval(),
                diagnosis.sizeVariation(),
                100 * diagnosis.season());
        components(text, knowledge, series);
        shape(text, knowledge, series);
        forecast(text, knowledge.forecast(series));
        backtest(text, knowledge.backtest(series, TIMES));
        return text.toString();
    }

    private static void components(StringBuilder text, Knowledge knowledge, Series series) {
        List<Component> components = knowledge.components(series).stream()
                .filter(component -> component.weight() >= WORTH_TELLING)
                .sorted(Comparator.comparingDouble(Component::weight).reversed())
                .toList();
        line(text, "Level of demand in a period, by the methods that count:");
        components.forEach(c -> line(text, "  %-12s %10.3f  weight %.2f", c.method(), c.level(), c.weight()));
        line(text, "  all forecasts of these series times %.3f, for what they have lately been off", knowledge.drift());
    }

    private static void shape(StringBuilder text, Knowledge knowledge, Series series) {
        line(text, "How far demand may lie from its mean, by what was nearest in the past:");
        for (double level : SHOWN) {
            quantile(text, "one period", knowledge.shape(series, 1, level));
            quantile(text, "the sum", knowledge.shape(series, knowledge.horizon(), level));
        }
    }

    private static void quantile(StringBuilder text, String span, Shape shape) {
        line(
                text,
                "  %.2f quantile of %-10s  %.0f %% a textbook distribution, %.0f %% the series' own past at the"
                        + " forecast's level, %.0f %% its past as it was, %.0f %% around its mean of all time; %s",
                shape.level(),
                span,
                100 * shape.textbook(),
                100 * shape.own(),
                100 * shape.past(),
                100 * shape.usual(),
                moved(shape.shift()));
    }

    private static String moved(double shift) {
        if (Math.abs(shift) < MOVED) {
            return "then left as it is";
        }
        return String.format(
                Locale.ROOT,
                "then %s by %.2f deviations, since demand came %s than such forecasts said",
                shift > 0 ? "raised" : "lowered",
                Math.abs(shift),
                shift > 0 ? "higher" : "lower");
    }

    private static void forecast(StringBuilder text, Forecast forecast) {
        line(text, "Forecast:");
        for (int step = 1; step <= forecast.horizon(); step++) {
            distribution(text, "step " + step, forecast.step(step));
        }
        distribution(text, "sum", forecast.sum(forecast.horizon()));
    }

    private static void distribution(StringBuilder text, String name, Distribution demand) {
        line(
                text,
                "  %-9s mean %10.3f   half below %10.3f   19 of 20 below %10.3f",
                name,
                demand.mean(),
                demand.quantile(0.5),
                demand.quantile(0.95));
    }

    private static void backtest(StringBuilder text, Backtest backtest) {
        if (backtest.forecasts() == 0) {
            line(text, "Too young to be tested on its own past.");
            return;
        }
        line(
                text,
                "As of %d earlier times: bias %+.0f %%, RMSSE %.3f, scaled quantile loss %.3f, %.0f %% of sums below"
                        + " their 0.95 quantile",
                backtest.forecasts(),
                100 * backtest.bias(),
                backtest.rmsse(),
                backtest.quantileLoss(),
                100 * backtest.coverage());
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
