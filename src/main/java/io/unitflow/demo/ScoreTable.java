package io.unitflow.demo;

import io.unitflow.simulation.DayScore;
import io.unitflow.simulation.ReorderPolicy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** Table {@code policy_day}: what each day brought under each policy. A day that is told again is as it was. */
final class ScoreTable {
    private static final String UPSERT = "INSERT INTO policy_day (policy, day, told, served, lost, stock_outs, wasted,"
            + " wasted_value, held, held_value) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private final DataSource database;

    ScoreTable(DataSource database) {
        this.database = database;
    }

    /**
     * Writes a day.
     *
     * @param told the policy of the world that partners tell of
     */
    void write(Map<ReorderPolicy, DayScore> scores, ReorderPolicy told) throws IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement row = connection.prepareStatement(UPSERT)) {
            for (Map.Entry<ReorderPolicy, DayScore> entry : scores.entrySet()) {
                DayScore score = entry.getValue();
                int column = 1;
                row.setString(column++, entry.getKey().word());
                row.setObject(column++, score.day());
                row.setBoolean(column++, entry.getKey() == told);
                row.setLong(column++, score.served());
                row.setLong(column++, score.lost());
                row.setLong(column++, score.stockOuts());
                row.setLong(column++, score.wasted());
                row.setDouble(column++, score.wastedValue());
                row.setLong(column++, score.held());
                row.setDouble(column, score.heldValue());
                row.addBatch();
            }
            row.executeBatch();
        } catch (SQLException e) {
            throw new IOException("The table policy_day cannot be written: " + e.getMessage(), e);
        }
    }
}
