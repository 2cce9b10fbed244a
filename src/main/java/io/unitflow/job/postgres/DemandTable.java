package io.unitflow.job.postgres;

import io.unitflow.job.message.Total;
import io.unitflow.ledger.DemandKey;
import java.sql.SQLException;

/** Table {@code demand_daily}. */
final class DemandTable implements Table<Total<DemandKey>> {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return "demand_daily";
    }

    @Override
    public Object key(Total<DemandKey> total) {
        return total.key();
    }

    @Override
    public boolean rowsGo() {
        return true;
    }

    @Override
    public boolean isGone(Total<DemandKey> total) {
        return total.isZero();
    }

    @Override
    public void bindRows(Columns<Total<DemandKey>> columns) throws SQLException {
        bindGone(columns);
        columns.numeric(Total::quantity).instant(total -> total.stamp().asOf()).instant(total -> total.stamp()
                .ingestedAt());
    }

    @Override
    public void bindGone(Columns<Total<DemandKey>> columns) throws SQLException {
        columns.text(total -> total.key().gtin())
                .text(total -> total.key().site())
                .integer(total -> Math.toIntExact(total.key().epochDay()));
    }
}
