package io.unitflow.job.postgres;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.guarding.Finding;
import io.unitflow.job.message.ExceptionRow;
import java.sql.SQLException;
import java.time.Instant;

/** Table {@code exception}. Rows never go: what was closed or retracted stays to be looked at. */
final class ExceptionTable implements Table<ExceptionRow> {
    private static final long serialVersionUID = 1L;
    private static final long SECONDS_MAX = Long.MAX_VALUE / 2_000;

    @Override
    public String name() {
        return "exception";
    }

    @Override
    public Object key(ExceptionRow row) {
        return row.finding().id();
    }

    @Override
    public boolean rowsGo() {
        return false;
    }

    @Override
    public boolean isGone(ExceptionRow row) {
        return false;
    }

    @Override
    public void bindRows(Columns<ExceptionRow> columns) throws SQLException {
        columns.text(row -> row.finding().id())
                .text(row -> row.finding().kind().word())
                .text(row -> row.finding().kind().severity().word())
                .text(row -> row.finding().subject())
                .text(row -> gtin(row.finding()))
                .text(row -> row.finding().site())
                .text(row -> row.life().word())
                .instant(row -> millis(row.finding().time()))
                .instant(row -> millis(row.finding().closed()))
                .numeric(row -> row.finding().quantity())
                .text(row -> String.join("\n", row.finding().evidence()));
    }

    @Override
    public void bindGone(Columns<ExceptionRow> columns) {
        // No row goes.
    }

    private static String gtin(Finding finding) {
        String gtin = Gs1Key.gtin(finding.subject());
        return gtin == null ? "" : gtin;
    }

    static long millis(Instant instant) {
        if (instant == null) {
            return Long.MIN_VALUE;
        }
        long seconds = Math.max(-SECONDS_MAX, Math.min(SECONDS_MAX, instant.getEpochSecond()));
        return seconds * 1_000 + instant.getNano() / 1_000_000;
    }
}
