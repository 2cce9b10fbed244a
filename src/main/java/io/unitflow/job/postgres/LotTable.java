package io.unitflow.job.postgres;

import io.unitflow.job.message.Total;
import io.unitflow.ledger.LotKey;
import java.sql.SQLException;

/** Table {@code lot_expiry}; its rows are made of day numbers. */
final class LotTable implements Table<Total<LotKey>> {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return "lot_expiry";
    }

    @Override
    public Object key(Total<LotKey> total) {
        return total.key();
    }

    @Override
    public boolean rowsGo() {
        return true;
    }

    @Override
    public boolean isGone(Total<LotKey> total) {
        return total.isZero();
    }

    @Override
    public void bindRows(Columns<Total<LotKey>> columns) throws SQLException {
        bindGone(columns);
        columns.integer(total -> total.quantity().intValueExact())
                .instant(total -> total.stamp().asOf())
                .instant(total -> total.stamp().ingestedAt());
    }

    @Override
    public void bindGone(Columns<Total<LotKey>> columns) throws SQLException {
        columns.text(total -> total.key().gtin()).text(total -> total.key().lot());
    }
}
