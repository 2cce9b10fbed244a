package io.unitflow.job.postgres;

import io.unitflow.job.message.ImbalanceRow;
import io.unitflow.job.message.ToldPlans;
import io.unitflow.planning.life.Advice;
import io.unitflow.planning.life.Life;
import io.unitflow.planning.life.Standing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Reads from tables {@code recommendation}, {@code shortage} and {@code surplus} what the job told earlier. */
public final class PlanRows implements ToldPlans {
    private static final long serialVersionUID = 1L;
    private static final int FETCH = 1_000;

    private final Login login;

    /** Reads with this login. */
    public PlanRows(Login login) {
        this.login = login;
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    @Override
    public void recommendations(Consumer<Standing> reader) throws SQLException {
        read("recommendation_read", PlanRows::standing, reader);
    }

    @Override
    public void shortages(Consumer<ImbalanceRow> reader) throws SQLException {
        read("shortage_read", PlanRows::imbalance, reader);
    }

    @Override
    public void surpluses(Consumer<ImbalanceRow> reader) throws SQLException {
        read("surplus_read", PlanRows::imbalance, reader);
    }

    private <T> void read(String statement, Row<T> row, Consumer<T> reader) throws SQLException {
        try (Connection connection = login.connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement asked = connection.prepareStatement(SqlFile.read(statement))) {
                asked.setFetchSize(FETCH);
                try (ResultSet rows = asked.executeQuery()) {
                    while (rows.next()) {
                        reader.accept(row.read(rows));
                    }
                }
            }
        }
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Advice advice = new Advice(
                row.getString("kind"),
                row.getString("gtin"),
                row.getString("lot"),
                row.getString("from_site"),
                row.getString("to_site"),
                row.getDouble("quantity"),
                row.getLong("decide_by"),
                row.getLong("arrive_by"),
                row.getString("reason"),
                row.getString("details"));
        return new Standing(
                row.getString("id"),
                advice,
                Life.of(row.getString("state")).orElseThrow(),
                row.getLong("state_day"),
                row.getString("decided_by"),
                row.getString("order_id"),
                row.getString("note"),
                row.getDouble("shipped"),
                row.getDouble("received"),
                row.getInt("said") > 0);
    }

    private static ImbalanceRow imbalance(ResultSet row) throws SQLException {
        return new ImbalanceRow(
                row.getString("gtin"),
                row.getString("region"),
                row.getString("site"),
                row.getLong("from_day"),
                row.getLong("until_day"),
                row.getDouble("quantity"),
                row.getDouble("probability"));
    }
}
