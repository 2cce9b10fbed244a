package io.unitflow.forecasting.file;

import io.unitflow.forecasting.Distribution;
import io.unitflow.forecasting.Forecast;
import io.unitflow.forecasting.Knowledge;
import io.unitflow.forecasting.Series;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Forecasts as CSV: series, step, mean and the quantiles; step 0 is the sum of all steps, as its own distribution. Rows
 * come in the order of the series, whatever the number of threads.
 */
public final class ForecastFile {
    /** Series that are forecast side by side before they are written. */
    private static final int BATCH = 512;

    private static final double DECIMALS = 1e6;
    private static final double LARGE = 1e12;

    private final List<String> names;
    private final double[] levels;

    /** @param levels probabilities between 0 and 1, as they shall be named in the header */
    public ForecastFile(List<String> levels) {
        this.names = List.copyOf(levels);
        this.levels = levels.stream().mapToDouble(Double::parseDouble).toArray();
    }

    /**
     * Forecasts and writes all series.
     *
     * @param done is told how many are written, now and then
     */
    public void write(Writer out, Knowledge knowledge, List<Series> series, IntConsumer done) throws IOException {
        out.write("series,step,mean");
        for (String name : names) {
            out.write(",q" + name);
        }
        out.write('\n');
        for (int from = 0; from < series.size(); from += BATCH) {
            int to = Math.min(series.size(), from + BATCH);
            List<String> texts = series.subList(from, to).parallelStream()
                    .map(one -> rows(knowledge.forecast(one)))
                    .toList();
            for (String text : texts) {
                out.write(text);
            }
            done.accept(to);
        }
    }

    private String rows(Forecast forecast) {
        String id = quoted(forecast.id());
        StringBuilder text = new StringBuilder();
        append(text, id, 0, forecast.sum(forecast.horizon()));
        for (int step = 1; step <= forecast.horizon(); step++) {
            append(text, id, step, forecast.step(step));
        }
        return text.toString();
    }

    private void append(StringBuilder text, String id, int step, Distribution distribution) {
        text.append(id).append(',').append(step).append(',');
        append(text, distribution.mean());
        for (double level : levels) {
            text.append(',');
            append(text, distribution.quantile(level));
        }
        text.append('\n');
    }

    /** Six decimals at most, and never an exponent where readers do not expect one. */
    private static void append(StringBuilder text, double units) {
        if (units >= LARGE) {
            text.append(units);
            return;
        }
        long millionths = Math.round(units * DECIMALS);
        text.append(millionths / 1_000_000);
        long rest = millionths % 1_000_000;
        if (rest > 0) {
            String digits = Long.toString(1_000_000 + rest);
            int end = digits.length();
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(digits, 1, end);
        }
    }

    private static String quoted(String id) {
        boolean plain = id.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? id : '"' + id.replace("\"", "\"\"") + '"';
    }
}
