package io.unitflow.job.history;

import io.unitflow.job.message.ClosingDay;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Stamp;
import io.unitflow.ledger.StockState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;
import org.apache.iceberg.data.Record;

/** The rows of {@code positions_daily}, there and back; columns in the order of {@code HistoryTable}. */
final class ClosingRows {
    private ClosingRows() {}

    static RowData row(RowKind kind, PositionKey key, int day, BigDecimal quantity, Stamp stamp) {
        return GenericRowData.ofKind(
                kind,
                day,
                Values.text(key.gtin()),
                Values.text(key.lot()),
                Values.text(key.site()),
                Values.text(key.state().word()),
                Values.quantity(quantity),
                Values.time(stamp.asOf()),
                Values.time(stamp.ingestedAt()));
    }

    static PositionKey key(Record row) {
        return new PositionKey(
                (String) row.getField("gtin"),
                (String) row.getField("lot"),
                (String) row.getField("site"),
                StockState.valueOf(((String) row.getField("state")).toUpperCase(Locale.ROOT)));
    }

    /** The day as it is there; its quantity may be null. */
    static ClosingDay day(Record row) {
        int day = (int) ((LocalDate) row.getField("date")).toEpochDay();
        Stamp stamp = new Stamp(millis(row, "as_of"), millis(row, "ingested_at"));
        return new ClosingDay(day, (BigDecimal) row.getField("quantity"), stamp, true, true);
    }

    static long millis(Record row, String column) {
        OffsetDateTime time = (OffsetDateTime) row.getField(column);
        return time == null ? Stamp.NONE.asOf() : time.toInstant().toEpochMilli();
    }
}
