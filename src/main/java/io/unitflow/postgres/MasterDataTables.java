package io.unitflow.postgres;

import io.unitflow.network.LotExpiry;
import io.unitflow.network.Network;
import io.unitflow.network.Product;
import io.unitflow.network.Site;
import io.unitflow.network.SiteType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/** The tables {@code site}, {@code product} and {@code lot} hold exactly the network written last; readers see it all or not at all. */
public final class MasterDataTables {
    private MasterDataTables() {}

    /**
     * Writes the network in one transaction: what it names is inserted or updated, what it does not name is deleted.
     *
     * @throws SQLException when the database refuses; the tables are as before then
     */
    public static void replace(DataSource dataSource, Network network) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                replace(connection, network);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static void replace(Connection connection, Network network) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Two writers at once would deadlock on each other's rows; readers are not held up.
            statement.execute("LOCK TABLE site, product, lot IN SHARE ROW EXCLUSIVE MODE");
        }
        deleteOthers(
                connection,
                "DELETE FROM site WHERE site <> ALL (?)",
                network.sites().keySet());
        deleteOthers(
                connection,
                "DELETE FROM product WHERE gtin <> ALL (?)",
                network.products().keySet());
        upsertSites(connection, network.sites().values());
        upsertProducts(connection, network.products().values());
        replaceLots(connection, network.lots());
    }

    private static void deleteOthers(Connection connection, String sql, Set<String> keys) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setArray(1, connection.createArrayOf("text", keys.toArray()));
            delete.executeUpdate();
        }
    }

    private static void upsertSites(Connection connection, Collection<Site> sites) throws SQLException {
        upsert(
                connection,
                "upsert_sites.sql",
                sites,
                List.of(
                        new Column<>("text", Site::site),
                        new Column<>("text", Site::name),
                        new Column<>("text", site -> code(site.type())),
                        new Column<>("text", Site::region),
                        new Column<>("text", Site::country),
                        new Column<>("float8", Site::latitude),
                        new Column<>("float8", Site::longitude),
                        new Column<>("float8", Site::silentAfterHours)));
    }

    private static void upsertProducts(Connection connection, Collection<Product> products) throws SQLException {
        upsert(
                connection,
                "upsert_products.sql",
                products,
                List.of(
                        new Column<>("text", Product::gtin),
                        new Column<>("text", Product::name),
                        new Column<>("numeric", Product::unitCost)));
    }

    private static void replaceLots(Connection connection, Collection<LotExpiry> lots) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM lot");
        }
        upsert(
                connection,
                "insert_lots.sql",
                lots,
                List.of(
                        new Column<>("text", LotExpiry::gtin),
                        new Column<>("text", LotExpiry::lot),
                        new Column<>("date", lot -> lot.expires().toString())));
    }

    private static String code(SiteType type) {
        return type == null ? null : type.code();
    }

    private static <T> void upsert(Connection connection, String file, Collection<T> rows, List<Column<T>> columns)
            throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(SqlResources.read(file))) {
            for (int i = 0; i < columns.size(); i++) {
                Object[] values = rows.stream().map(columns.get(i).value()).toArray();
                upsert.setArray(i + 1, connection.createArrayOf(columns.get(i).type(), values));
            }
            upsert.executeUpdate();
        }
    }

    /** One array parameter: the type of its elements, and where they come from. */
    private record Column<T>(String type, Function<T, Object> value) {}
}
