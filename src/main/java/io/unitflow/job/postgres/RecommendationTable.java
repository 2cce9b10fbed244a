package io.unitflow.job.postgres;

import io.unitflow.planning.life.Standing;
import java.sql.SQLException;

/** Table {@code recommendation}. Rows never go: what is over says so. */
final class RecommendationTable implements Table<Standing> {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return "recommendation";
    }

    @Override
    public Object key(Standing row) {
        return row.id();
    }

    @Override
    public boolean rowsGo() {
        return false;
    }

    @Override
    public boolean isGone(Standing row) {
        return false;
    }

    @Override
    public void bindRows(Columns<Standing> columns) throws SQLException {
        columns.text(Standing::id)
                .text(row -> row.advice().gtin())
                .text(row -> row.advice().kind())
                .text(row -> row.advice().lot())
                .text(row -> row.advice().from())
                .text(row -> row.advice().to())
                .real(row -> row.advice().quantity())
                .integer(row -> Math.toIntExact(row.advice().decideBy()))
                .integer(row -> Math.toIntExact(row.advice().arriveBy()))
                .text(row -> row.advice().reason())
                .text(row -> row.advice().details())
                .text(row -> row.life().word())
                .integer(row -> Math.toIntExact(row.day()))
                .text(Standing::who)
                .text(Standing::orderId)
                .text(Standing::note)
                .real(Standing::shipped)
                .real(Standing::received)
                .integer(row -> row.said() ? 1 : 0);
    }

    @Override
    public void bindGone(Columns<Standing> columns) {
        // No row goes.
    }
}
