package io.unitflow.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Network.load().writeTo(folder);
    }

    private List<NamedCsvRecord> rows(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(folder.resolve(file))) {
            return reader.stream().toList();
        }
    }

    private Set<String> column(String file, String name) throws IOException {
        return rows(file).stream().map(row -> row.getField(name)).collect(Collectors.toSet());
    }

    @Test
    void limitsThatSomebodyChangedStay() throws IOException {
        Path limits = folder.resolve("limits.csv");
        assertThat(limits).content().contains("1000000");
        Files.writeString(limits, "gtin,site,stopped\n*,*,true\n");

        Network.load().writeTo(folder);

        assertThat(limits).content().isEqualTo("gtin,site,stopped\n*,*,true\n");
    }

    @Test
    void everyNumberEndsInItsCheckDigit() throws IOException {
        assertThat(column("sites.csv", "site"))
                .hasSize(rows("sites.csv").size())
                .allMatch(NetworkTest::checks);
        assertThat(column("sites.csv", "site")).allMatch(gln -> gln.length() == 13);
        assertThat(column("products.csv", "gtin"))
                .hasSize(rows("products.csv").size())
                .allMatch(NetworkTest::checks)
                .allMatch(gtin -> gtin.length() == 14);
    }

    private static boolean checks(String number) {
        return Told.checked(number.substring(0, number.length() - 1)).equals(number);
    }

    @Test
    void theWorldSpansContinentsAndEveryTypeOfSite() throws IOException {
        assertThat(column("sites.csv", "region")).hasSizeGreaterThanOrEqualTo(6);
        assertThat(column("sites.csv", "country")).hasSizeGreaterThanOrEqualTo(6);
        assertThat(column("sites.csv", "type"))
                .containsExactlyInAnyOrder(
                        "plant", "distribution-center", "wholesaler", "customs", "pharmacy", "hospital", "retailer");
        for (NamedCsvRecord site : rows("sites.csv")) {
            assertThat(Double.parseDouble(site.getField("latitude"))).isBetween(-90.0, 90.0);
            assertThat(Double.parseDouble(site.getField("longitude"))).isBetween(-180.0, 180.0);
        }
    }

    @Test
    void casesAndMarketsNameKnownProductsAndLanesKnownSites() throws IOException {
        Set<String> gtins = column("products.csv", "gtin");
        Set<String> sites = column("sites.csv", "site");

        assertThat(gtins).containsAll(column("markets.csv", "gtin")).containsAll(column("policies.csv", "gtin"));
        assertThat(column("products.csv", "contains_gtin")).allMatch(gtin -> gtin.isEmpty() || gtins.contains(gtin));
        assertThat(sites).containsAll(column("lanes.csv", "from")).containsAll(column("lanes.csv", "to"));
        assertThat(rows("lots.csv")).isEmpty();
    }

    @Test
    void lanesAreInWholeDaysAndInternationalOnesPassCustoms() throws IOException {
        for (NamedCsvRecord lane : rows("lanes.csv")) {
            assertThat(Integer.parseInt(lane.getField("lead_time_days"))).isBetween(1, 10);
        }
        Network network = Network.load();
        Lane overseas = network.lane(network.site("P3"), network.site("D4"));
        assertThat(overseas.customs()).isEqualTo(network.site("C3"));
        assertThat(overseas.overseas()).isTrue();
        assertThat(network.lane(network.site("P1"), network.site("D1")).customs())
                .isNull();
    }
}
