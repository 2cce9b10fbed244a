package io.unitflow.job.forecast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.epcis.Rejection;
import io.unitflow.forecasting.Series;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.DemandNote;
import io.unitflow.job.message.RawRecord;
import io.unitflow.job.serde.JobTypes;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Reads demand of past days: JSON with gtin, site, date and quantity, one day a record; a later record of a day replaces it. */
public final class PastDemand extends ProcessFunction<RawRecord, DemandNote> {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What could not be understood. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("past-dead-letters", JobTypes.DEAD_LETTER);

    @Override
    public void processElement(RawRecord record, Context context, Collector<DemandNote> out) {
        if (record.value() == null) {
            return;
        }
        try {
            out.collect(read(JSON.readTree(record.value())));
        } catch (JsonProcessingException e) {
            refuse(record, Rejection.Reason.MALFORMED, "This is no JSON: " + e.getOriginalMessage(), context);
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            refuse(record, Rejection.Reason.WRONG_VALUE, e.getMessage(), context);
        }
    }

    private static DemandNote read(JsonNode day) {
        String gtin = day.path("gtin").asText();
        String site = day.path("site").asText();
        if (!gtin.matches("[0-9]{14}") || !site.matches("[0-9]{13}")) {
            throw new IllegalArgumentException("A past day's demand has a gtin of 14 and a site of 13 digits.");
        }
        JsonNode units = day.path("quantity");
        double quantity = units.isTextual() ? Double.parseDouble(units.asText()) : units.asDouble(Double.NaN);
        if (!(quantity >= 0 && quantity <= Series.MAX_QUANTITY)) {
            throw new IllegalArgumentException("A past day's quantity is a number from 0 on.");
        }
        long date = LocalDate.parse(day.path("date").asText()).toEpochDay();
        return new DemandNote(gtin, site, DemandNote.Kind.PAST, "", date, quantity);
    }

    private static void refuse(RawRecord record, Rejection.Reason reason, String message, Context context) {
        context.output(
                DEAD_LETTERS,
                new DeadLetter(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        0,
                        reason.name(),
                        message,
                        record.value()));
    }
}
