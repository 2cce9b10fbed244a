package io.unitflow.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.network.Network;
import io.unitflow.network.Product;
import io.unitflow.network.Site;
import io.unitflow.network.SiteType;
import io.unitflow.support.TestPostgres;
import java.math.BigDecimal;
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
