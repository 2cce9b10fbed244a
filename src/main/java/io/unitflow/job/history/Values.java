package io.unitflow.job.history;

import io.unitflow.history.HistoryTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

/** Values in the form that tables keep them; what does not fit comes out as the nearest that does, never as an error. */
final class Values {
    private static final long SECONDS_MIN =
            Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long SECONDS_MAX =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(HistoryTable.PRECISION - HistoryTable.SCALE);
    private static final DecimalData ONE = decimal(BigDecimal.ONE, false);

    private Values() {}

    static StringData text(String value) {
        // The engine would encode it character by character.
        return value == null ? null : StringData.fromBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Microseconds, years 1 to 9999. */
    static TimestampData time(Instant value) {
        if (value == null) {
            return null;
        }
        long seconds = Math.max(SECONDS_MIN, Math.min(SECONDS_MAX, value.getEpochSecond()));
        int micros = value.getNano() / 1_000;
        return TimestampData.fromEpochMillis(seconds * 1_000 + micros / 1_000, micros % 1_000 * 1_000);
    }

    static TimestampData time(long epochMillis) {
        return time(Instant.ofEpochMilli(epochMillis));
    }

    /** The UTC day, as days since 1970-01-01. */
    static int day(long epochMillis) {
        return (int) Math.floorDiv(time(epochMillis).getMillisecond(), 86_400_000L);
    }

    /** Days since 1970-01-01, or null where the text is no date. */
    static Integer date(String iso) {
        try {
            return iso == null ? null : (int) LocalDate.parse(iso).toEpochDay();
        } catch (DateTimeException e) {
            return null;
        }
    }

    static DecimalData quantity(BigDecimal value) {
        if (value == null) {
            return null;
        }
        return value == BigDecimal.ONE ? ONE : decimal(value, true);
    }

    private static DecimalData decimal(BigDecimal value, boolean checked) {
        if (checked && value.abs().compareTo(LIMIT) >= 0) {
            return null;
        }
        BigDecimal scaled = value.setScale(HistoryTable.SCALE, RoundingMode.HALF_EVEN);
        return DecimalData.fromBigDecimal(scaled, HistoryTable.PRECISION, HistoryTable.SCALE);
    }
}
