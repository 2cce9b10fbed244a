package io.unitflow.job.kafka;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitflow.forecasting.Backtest;
import io.unitflow.forecasting.daily.Issue;
import io.unitflow.forecasting.daily.Judged;
import io.unitflow.forecasting.daily.Outlook;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/** The JSON of forecasts; {@code schema/demand-forecast-v1.schema.json} on the class path describes it. */
public final class ForecastMessages {
    private ForecastMessages() {}

    /** The key of a forecast. */
    public static byte[] key(Issue issue) {
        return Messages.json(json -> place(issue, json));
    }

    /** A forecast as it now stands. */
    public static byte[] value(Issue issue, Instant emittedAt) {
        return Messages.json(json -> {
            json.writeStringField("schema", "demand.forecast/1");
            place(issue, json);
            json.writeStringField("lastDay", LocalDate.ofEpochDay(issue.day()).toString());
            json.writeStringField(
                    "firstDayAhead", LocalDate.ofEpochDay(issue.day() + 1).toString());
            json.writeNumberField("horizonDays", issue.base().horizon());
            json.writeStringField("class", issue.kind());
            json.writeStringField("method", issue.method());
            outlook("days", issue.base(), false, json);
            outlook("sums", issue.base(), true, json);
            if (issue.adjusted() != null) {
                outlook("adjustedDays", issue.adjusted(), false, json);
                outlook("adjustedSums", issue.adjusted(), true, json);
            }
            if (issue.backtest() != null) {
                backtest(issue.backtest(), json);
            }
            if (issue.judged() != null) {
                judged("judged", issue.judged().base(), json);
                judged("judgedAdjusted", issue.judged().adjusted(), json);
            }
            json.writeStringField("emittedAt", emittedAt.toString());
        });
    }

    private static void place(Issue issue, JsonGenerator json) throws IOException {
        json.writeStringField("gtin", issue.gtin());
        json.writeStringField("level", issue.place().level().word());
        json.writeStringField("place", issue.place().name());
    }

    private static void outlook(String name, Outlook outlook, boolean together, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        numbers("mean", outlook.means(together), json);
        for (int i = 0; i < Outlook.LEVELS.length; i++) {
            numbers(Double.toString(Outlook.LEVELS[i]), outlook.quantiles(i, together), json);
        }
        json.writeEndObject();
    }

    private static void numbers(String name, float[] values, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (float value : values) {
            json.writeNumber(value);
        }
        json.writeEndArray();
    }

    private static void backtest(Backtest backtest, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("backtest");
        json.writeNumberField("forecasts", backtest.forecasts());
        number("bias", backtest.bias(), json);
        number("rmsse", backtest.rmsse(), json);
        number("quantileLoss", backtest.quantileLoss(), json);
        number("coverage", backtest.coverage(), json);
        json.writeEndObject();
    }

    private static void judged(String name, Judged judged, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("forecasts", judged.forecasts());
        number("bias", judged.bias(), json);
        number("relativeError", judged.relativeError(), json);
        number("quantileLoss", judged.quantileLoss(), json);
        number("coverage", judged.coverage(), json);
        json.writeEndObject();
    }

    /** What is not known is left out. */
    private static void number(String name, double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        }
    }
}
