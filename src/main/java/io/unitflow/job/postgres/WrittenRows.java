package io.unitflow.job.postgres;

import io.unitflow.job.message.Total;
import io.unitflow.job.message.WrittenTotals;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Stamp;
import io.unitflow.ledger.StockState;
import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the rows of a table that the job wrote earlier, a thousand at a time. */
public final class WrittenRows<K> implements WrittenTotals<K> {
    private static final long serialVersionUID = 1L;
    private static final int FETCH = 1_000;
    private static final Map<String, StockState> STATES =
            Arrays.stream(StockState.values()).collect(Collectors.toMap(StockState::word, Function.identity()));

    /** Reads the key columns of a row. */
    private interface KeyOf<K> extends Serializable {
        K read(ResultSet row) throws SQLException;
    }

    private final Login login;
    private final String table;
    private final KeyOf<K> keyOf;

    private WrittenRows(Login login, String table, KeyOf<K> keyOf) {
        this.login = login;
        this.table = table;
        this.keyOf = keyOf;
    }

    /** What table {@code inventory_position} holds. */
    public static WrittenRows<PositionKey> positions(Login login) {
        return new WrittenRows<>(
                login,
                "inventory_position",
                row -> new PositionKey(
                        row.getString("gtin"),
                        row.getString("lot"),
                        row.getString("site"),
                        STATES.get(row.getString("state"))));
    }

    /** What table {@code demand_daily} holds. */
    public static WrittenRows<DemandKey> demand(Login login) {
        return new WrittenRows<>(
                login,
                "demand_daily",
                row -> new DemandKey(row.getString("gtin"), row.getString("site"), row.getLong("epoch_day")));
    }

    /** What table {@code lot_expiry} holds, as day numbers. */
    public static WrittenRows<LotKey> lots(Login login) {
        return new WrittenRows<>(login, "lot_expiry", row -> new LotKey(row.getString("gtin"), row.getString("lot")));
    }

    @Override
    public void forEach(Consumer<Total<K>> reader) throws SQLException {
        try (Connection connection = login.connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(SqlFile.read(table + "_read"))) {
                statement.setFetchSize(FETCH);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        reader.accept(total(row));
                    }
                }
            }
        }
    }

    private Total<K> total(ResultSet row) throws SQLException {
        BigDecimal quantity = row.getBigDecimal("quantity");
        return new Total<>(keyOf.read(row), quantity, new Stamp(row.getLong("as_of"), row.getLong("ingested_at")));
    }
}
