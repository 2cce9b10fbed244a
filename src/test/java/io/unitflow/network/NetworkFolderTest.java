package io.unitflow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkFolderTest {
    @TempDir
    Path folder;

    @Test
    void sitesAreReadWithTheirColumnsInAnyOrder() throws Exception {
        write(
                "sites.csv",
                """
                country,site,name,type,latitude,longitude,region,silent_after_hours
                de,4000001000005,"Apotheke ""Am Markt"", Köln",pharmacy,50.94,6.96,west,36
                ,4000001000012,,,,,,
                """);

        NetworkFolder read = NetworkFolder.read(folder);

        assertThat(read.remarks()).isEmpty();
        assertThat(read.network().sites().values())
                .containsExactly(
                        new Site(
                                "4000001000005",
                                "Apotheke \"Am Markt\", Köln",
                                SiteType.PHARMACY,
                                "west",
                                "DE",
                                50.94,
                                6.96,
                                36.0),
                        new Site("4000001000012", null, null, null, null, null, null, null));
    }

    @Test
    void productsAreReadExactly() throws Exception {
        write(
                "products.csv",
                """
                gtin,name,contains_gtin,contains_quantity,unit_cost,holding_cost_per_year,shortage_cost,order_multiple,\
                minimum_order,launched,ends,temperature_min,temperature_max
                14000001000012,Case,04000001000015,12,12.30,0.2,40,1,0,2026-01-01,2027-12-31,2,8.5
                """);

        assertThat(NetworkFolder.read(folder).network().products())
                .containsEntry(
                        "14000001000012",
                        new Product(
                                "14000001000012",
                                "Case",
                                "04000001000015",
                                new BigDecimal("12"),
                                new BigDecimal("12.30"),
                                new BigDecimal("0.2"),
                                new BigDecimal("40"),
                                new BigDecimal("1"),
                                new BigDecimal("0"),
                                LocalDate.of(2026, 1, 1),
                                LocalDate.of(2027, 12, 31),
                                new BigDecimal("2"),
                                new BigDecimal("8.5")));
    }

    @Test
    void shorterGtinsAreFilledUp() throws Exception {
        write("products.csv", "gtin\n4000001000015\n");

        assertThat(NetworkFolder.read(folder).network().products()).containsOnlyKeys("04000001000015");
    }

    @Test
    void aBadRowIsReportedWithItsLineAndCostsNoOther() throws Exception {
        write(
                "sites.csv",
                """
                site,type,latitude
                400,pharmacy,1
                4000001000005,castle,1
                4000001000005,pharmacy,91
                4000001000005,pharmacy
                ,pharmacy,1
                4000001000005,pharmacy,1
                4000001000005,retailer,2
                """);

        NetworkFolder read = NetworkFolder.read(folder);

        assertThat(read.network().sites().values()).extracting(Site::type).containsExactly(SiteType.PHARMACY);
        assertThat(read.remarks())
                .extracting(Remark::toString)
                .containsExactly(
                        "sites.csv:2: site '400' is not a GLN of 13 digits. The row is skipped.",
                        "sites.csv:3: type 'castle' is not a type of site. The row is skipped.",
                        "sites.csv:4: latitude '91' is not between -90.0 and 90.0. The row is skipped.",
                        "sites.csv:5: The row has 2 fields, the header 3; it is skipped.",
                        "sites.csv:6: site is not given. The row is skipped.",
                        "sites.csv:8: 4000001000005 is repeated; the first row counts.");
    }

    @Test
    void wrongProductsAreReported() throws Exception {
        write(
                "products.csv",
                """
                gtin,contains_gtin,contains_quantity,unit_cost,launched,ends,temperature_min,temperature_max
                04000001000015,14000001000012,,,,,,
                04000001000015,04000001000015,2,,,,,
                04000001000015,,,-1,,,,
                04000001000015,,,1e999999999,,,,
                04000001000015,,,,tomorrow,,,
                04000001000015,,,,2026-02-01,2026-01-01,,
                04000001000015,,,,,,8,2
                """);

        NetworkFolder read = NetworkFolder.read(folder);

        assertThat(read.network().products()).isEmpty();
        assertThat(read.remarks()).hasSize(7);
        assertThat(read.remarks().get(4))
                .hasToString(
                        "products.csv:6: launched 'tomorrow' is not a date such as 2026-03-01. The row is skipped.");
    }

    @Test
    void anUnknownColumnIsIgnoredAndAMissingKeyCostsTheFile() throws Exception {
        write("sites.csv", "\uFEFFsite,colour\n4000001000005,red\n");
        write("products.csv", "name\nAspirin\n");

        NetworkFolder read = NetworkFolder.read(folder);

        assertThat(read.network().sites()).containsOnlyKeys("4000001000005");
        assertThat(read.remarks())
                .extracting(Remark::toString)
                .containsExactly(
                        "sites.csv:1: The column 'colour' is not known and ignored.",
                        "products.csv:1: The column 'gtin' is missing; the file is skipped.");
    }

    @Test
    void anOpenQuoteIsReportedAndWhatStoodBeforeIsKept() throws Exception {
        write("sites.csv", "site,name\n4000001000005,good\n4000001000012,\"open\n4000001000029,lost\n");

        NetworkFolder read = NetworkFolder.read(folder);

        assertThat(read.network().sites()).containsOnlyKeys("4000001000005");
        assertThat(read.remarks()).singleElement().satisfies(remark -> assertThat(remark.toString())
                .startsWith("sites.csv:2: Not CSV after this line, the rest is skipped: "));
    }

    @Test
    void aFolderWithoutFilesIsAnUnknownNetworkAndAMissingFolderAnError() throws Exception {
        assertThat(NetworkFolder.read(folder).network()).isEqualTo(Network.UNKNOWN);
        assertThatThrownBy(() -> NetworkFolder.read(folder.resolve("nowhere")))
                .isInstanceOf(NotDirectoryException.class);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
