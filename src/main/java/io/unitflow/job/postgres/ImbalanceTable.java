package io.unitflow.job.postgres;

import io.unitflow.job.message.ImbalanceRow;
import java.sql.SQLException;

/** Tables {@code shortage} and {@code surplus}. */
final class ImbalanceTable implements Table<ImbalanceRow> {
    private static final long serialVersionUID = 1L;

    private final String name;

    ImbalanceTable(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Object key(ImbalanceRow row) {
        return row.key();
    }

    @Override
    public boolean rowsGo() {
        return true;
    }

    @Override
    public boolean isGone(ImbalanceRow row) {
        return row.isGone();
    }

    @Override
    public void bindRows(Columns<ImbalanceRow> columns) throws SQLException {
        bindGone(columns);
        columns.integer(row -> Math.toIntExact(row.until()))
                .real(ImbalanceRow::quantity)
                .real(ImbalanceRow::probability);
    }

    @Override
    public void bindGone(Columns<ImbalanceRow> columns) throws SQLException {
        columns.text(ImbalanceRow::gtin)
                .text(ImbalanceRow::region)
                .text(ImbalanceRow::site)
                .integer(row -> Math.toIntExact(row.from()));
    }
}
