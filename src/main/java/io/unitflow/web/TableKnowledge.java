package io.unitflow.web;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.network.Recall;
import io.unitflow.verification.Concern;
import io.unitflow.verification.Knowledge;
import io.unitflow.verification.Known;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What the tables know of a unit as they stand now: its lot's expiry, recalls, open exceptions and what people made of them. */
public final class TableKnowledge implements Knowledge {
    private final Database database;

    /** @param source PostgreSQL with the tables of {@code sql/postgresql}; stays the caller's to close */
    public TableKnowledge(DataSource source) {
        this.database = new Database(source);
    }

    @Override
    public Known of(String unit, String lot) {
        String gtin = Gs1Key.gtin(unit);
        try {
            return new Known(
                    lot.isEmpty() ? null : expiry(gtin, lot),
                    database.rows("unit-recalls", TableKnowledge::recall, gtin),
                    database.rows("unit-concerns", TableKnowledge::concern, unit));
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("The database did not answer in time.", e));
        }
    }

    private LocalDate expiry(String gtin, String lot) throws SQLException {
        return database.rows(
                        "unit-expiry", row -> Optional.ofNullable(row.getObject("expires", LocalDate.class)), gtin, lot)
                .get(0)
                .orElse(null);
    }

    private static Recall recall(ResultSet row) throws SQLException {
        return new Recall(
                row.getString("recall_id"),
                row.getString("gtin"),
                row.getString("lot").isEmpty() ? null : row.getString("lot"),
                row.getString("serial").isEmpty() ? null : row.getString("serial"),
                Database.instant(row, "starts"),
                row.getString("reason"));
    }

    private static Concern concern(ResultSet row) throws SQLException {
        return new Concern(
                row.getString("id"),
                row.getString("kind"),
                row.getString("site"),
                Database.instant(row, "time"),
                List.of((String[]) row.getArray("evidence").getArray()),
                row.getString("decision"));
    }
}
