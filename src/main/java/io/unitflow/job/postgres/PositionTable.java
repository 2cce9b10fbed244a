package io.unitflow.job.postgres;

import io.unitflow.job.message.Total;
import io.unitflow.ledger.PositionKey;
import java.sql.SQLException;

/** Table {@code inventory_position}. */
final class PositionTable implements Table<Total<PositionKey>> {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return "inventory_position";
    }

    @Override
    public Object key(Total<PositionKey> total) {
        return total.key();
    }

    @Override
    public boolean rowsGo() {
        return true;
    }

    @Override
    public boolean isGone(Total<PositionKey> total) {
        return total.isZero();
    }

    @Override
    public String announced(Total<PositionKey> total) {
        return Announcements.pair(total.key().gtin(), total.key().site());
    }

    @Override
    public void bindRows(Columns<Total<PositionKey>> columns) throws SQLException {
        bindGone(columns);
        columns.numeric(Total::quantity).instant(total -> total.stamp().asOf()).instant(total -> total.stamp()
                .ingestedAt());
    }

    @Override
    public void bindGone(Columns<Total<PositionKey>> columns) throws SQLException {
        columns.text(total -> total.key().gtin())
                .text(total -> total.key().lot())
                .text(total -> total.key().site())
                .text(total -> total.key().state().word());
    }
}
