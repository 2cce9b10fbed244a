package io.unitflow.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.network.LotExpiry;
import io.unitflow.network.Network;
import io.unitflow.network.Product;
import io.unitflow.network.Site;
import io.unitflow.network.SiteType;
import io.unitflow.support.TestPostgres;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class MasterDataTablesTest {
    private static final Site PLANT =
            new Site("4000001000005", "Plant", SiteType.PLANT, "north", "DE", 53.5, 10.0, 24.0);
    private static final Site UNKNOWN = new Site("4000001000012", null, null, null, null, null, null, null);

    @Test
    void theTablesHoldExactlyTheNetworkWrittenLast() throws Exception {
        DataSource database = TestPostgres.emptyDatabase();
        Migrations.apply(database);

        MasterDataTables.replace(database, Network.of(List.of(PLANT, UNKNOWN), List.of(product("Old", "1.10"))));
        assertThat(TestPostgres.rows(database, "SELECT * FROM site ORDER BY site"))
                .containsExactly("4000001000005,Plant,plant,north,DE,53.5,10,24", "4000001000012,,,,,,,");

        MasterDataTables.replace(database, Network.of(List.of(UNKNOWN), List.of(product("New", "1.20"))));
        assertThat(TestPostgres.rows(database, "SELECT site FROM site")).containsExactly("4000001000012");
        assertThat(TestPostgres.rows(database, "SELECT * FROM product")).containsExactly("04000001000015,New,1.20");

        MasterDataTables.replace(database, Network.UNKNOWN);
        assertThat(TestPostgres.rows(database, "SELECT * FROM product")).isEmpty();
    }

    @Test
    void whatEventsSayOfALotCountsBeforeWhatFilesSay() throws Exception {
        DataSource database = TestPostgres.emptyDatabase();
        Migrations.apply(database);
        MasterDataTables.replace(database, Network.of(lot("OLD", 1)));
        MasterDataTables.replace(database, Network.of(lot("A", 1), lot("B", 2), lot("C", 3)));
        TestPostgres.execute(
                database,
                "INSERT INTO lot_expiry (gtin, lot, expires, as_of, ingested_at) VALUES"
                        + " ('04000001000015', 'B', '2027-01-02', now(), now()),"
                        + " ('04000001000015', 'C', '2027-01-30', now(), now()),"
                        + " ('04000001000015', 'D', '2027-01-04', now(), now())");

        assertThat(TestPostgres.rows(
                        database, "SELECT lot, expires, events_say, files_say, differs FROM lot_use_by ORDER BY lot"))
                .containsExactly(
                        "A,2027-01-01,,2027-01-01,f",
                        "B,2027-01-02,2027-01-02,2027-01-02,f",
                        "C,2027-01-30,2027-01-30,2027-01-03,t",
                        "D,2027-01-04,2027-01-04,,f");
    }

    private static LotExpiry lot(String lot, int day) {
        return new LotExpiry("04000001000015", lot, LocalDate.of(2027, 1, day));
    }

    private static Product product(String name, String cost) {
        return new Product(
                "04000001000015",
                name,
                null,
                null,
                new BigDecimal(cost),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
