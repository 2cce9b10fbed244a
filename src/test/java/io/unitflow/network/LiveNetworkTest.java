package io.unitflow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveNetworkTest {
    private static final String SITE = "4098765001009";
    private static final String OTHER = "4098765001016";
    private static final String GTIN = "04098765000102";

    @TempDir
    Path folder;

    @Test
    void aRowThatWasToldBeatsTheFilesAndGoesWithItsTombstone() throws Exception {
        write("sites.csv", "site,country\n" + SITE + ",DE\n");
        LiveNetwork live = new LiveNetwork(folder);
        assertThat(country(live)).isEqualTo("DE");

        tell(live, MasterTable.SITES, SITE, "{\"site\": \"" + SITE + "\", \"country\": \"fr\"}");
        assertThat(country(live)).isEqualTo("DE");
        assertThat(live.refresh()).isTrue();
        assertThat(country(live)).isEqualTo("FR");

        live.tell(MasterTable.SITES, SITE, null);
        assertThat(live.refresh()).isTrue();
        assertThat(country(live)).isEqualTo("DE");
        assertThat(live.refresh()).isFalse();
    }

    @Test
    void aFileThatChangesIsReadAgainAndTheRowsToldStillCount() throws Exception {
        LiveNetwork live = new LiveNetwork(folder);
        tell(
                live,
                MasterTable.LANES,
                SITE + "/" + OTHER,
                "{\"from\": \"" + SITE + "\", \"to\": \"" + OTHER + "\", \"lead_time_days\": 2.5}");
        live.refresh();
        Path file = write(
                "lanes.csv", "from,to,lead_time_days\n" + SITE + "," + OTHER + ",9\n" + OTHER + "," + SITE + ",7\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));

        assertThat(live.refresh()).isTrue();
        assertThat(live.now().lane(SITE, OTHER).orElseThrow().leadTimeDays()).isEqualTo(2.5);
        assertThat(live.now().lane(OTHER, SITE).orElseThrow().leadTimeDays()).isEqualTo(7);
    }

    @Test
    void untilEverythingIsToldAnewWhatWasToldBeforeStands() throws Exception {
        LiveNetwork live = new LiveNetwork(null);
        tell(live, MasterTable.SITES, SITE, "{\"site\": \"" + SITE + "\"}");
        live.refresh();

        live.tellAnew();
        tell(live, MasterTable.SITES, OTHER, "{\"site\": \"" + OTHER + "\"}");
        live.refresh();
        assertThat(live.now().sites()).containsOnlyKeys(SITE);

        live.toldAnew();
        live.refresh();
        assertThat(live.now().sites()).containsOnlyKeys(OTHER);
    }

    private boolean isStopped(LiveNetwork live, String gtin, String site) {
        return live.now().orderLimit(gtin, site).map(OrderLimit::stopped).orElse(false);
    }

    /** What might stop orders and cannot be read stops them; a row that names product or site, those of that alone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gtin,site,stopped\n*,*,yes\n",
                "gtin,site,quantity,stopped\n*,*,1 000,\n",
                "gtin,site,quantity,stopped\n*,*,1000,false\n*,*,-5,\n",
                "gtin,site,orders_per_week,stopped\n*,*,many,false\n",
                "gtin,site,stopped\nall,all,true\n",
                "gtin,site,stopped\n*,*,false,true\n",
                "gtin,site,stopped\n*,*,\"true\n",
                "gtin;site;stopped\n*;*;true\n",
                "gtin,site,stopped\n*,*,false\n*,*,true\n",
                ""
            })
    void limitsThatCannotBeReadStopOrdersUntilTheyCan(String limits) throws Exception {
        write("limits.csv", "gtin,site,value,stopped\n*,*,1000000,false\n");
        LiveNetwork live = new LiveNetwork(folder);
        assertThat(isStopped(live, GTIN, SITE)).isFalse();

        change(write("limits.csv", limits), 1_000);
        live.refresh();
        assertThat(isStopped(live, GTIN, SITE)).isTrue();

        change(write("limits.csv", "gtin,site,value,stopped\n*,*,1000000,false\n"), 2_000);
        live.refresh();
        assertThat(isStopped(live, GTIN, SITE)).isFalse();
        Files.delete(folder.resolve("limits.csv"));
        Files.createDirectory(folder.resolve("limits.csv"));
        live.refresh();
        assertThat(isStopped(live, GTIN, SITE)).as("no file at all").isTrue();
        Files.delete(folder.resolve("limits.csv"));
        live.refresh();
        assertThat(live.now().orderLimit(GTIN, SITE)).isEmpty();
    }

    @Test
    void aLimitThatCannotBeReadStopsTheOrdersItIsAboutAndSaysWhy() throws Exception {
        write(
                "limits.csv",
                "gtin,site,quantity,stopped\n" + GTIN + "," + SITE + ",1 000,\n" + GTIN + ",here,5,\n*," + OTHER
                        + ",,yes\n");
        LiveNetwork live = new LiveNetwork(folder);

        assertThat(isStopped(live, GTIN, OTHER)).isTrue();
        assertThat(isStopped(live, "04098765000119", OTHER)).isTrue();
        assertThat(isStopped(live, "04098765000119", SITE)).isFalse();
        assertThat(live.now().orderLimit(GTIN, SITE).orElseThrow().doubt())
                .isEqualTo("limits.csv:2: quantity '1 000' is not a number such as 12.5. The row is skipped.");
    }

    @Test
    void aLimitThatWasToldAndCannotBeUsedStopsTheOrdersItIsAbout() throws Exception {
        write("limits.csv", "gtin,site,value\n*,*,1000000\n");
        LiveNetwork live = new LiveNetwork(folder);
        String key = GTIN + "/*";
        live.tell(
                MasterTable.LIMITS,
                key,
                MasterTable.LIMITS.unreadable(key, new byte[0], "stopped 'yes' is not true or false."));
        live.refresh();

        assertThat(isStopped(live, GTIN, SITE)).isTrue();
        assertThat(isStopped(live, "04098765000119", SITE)).isFalse();
        assertThat(MasterTable.LANES.unreadable(SITE + "/" + OTHER, new byte[0], "This is no JSON."))
                .isNull();

        tell(live, MasterTable.LIMITS, key, "{\"gtin\": \"" + GTIN + "\", \"site\": \"*\", \"stopped\": false}");
        live.refresh();
        assertThat(isStopped(live, GTIN, SITE)).isFalse();
    }

    private Policy policy(LiveNetwork live, String gtin, String site) {
        return live.now().policy(gtin, site).orElseThrow();
    }

    /** Of what cannot be read somebody may have meant to forbid orders that go out by themselves; a row that names product or site, those. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gtin,site,review_days,maximum_stock,auto_order\n*,*,1,,true\n%1$s,%2$s,weekly,40,\n",
                "gtin,site,review_days,maximum_stock,auto_order\n*,*,1,,true\n%1$s,%2$s,1,40,no\n",
                "gtin,site,service_level,maximum_stock,auto_order\n*,*,0.95,,true\n%1$s,%2$s,1.5,40,true\n",
                "gtin,site,service_level,maximum_stock,auto_order\n*,*,0.95,,true\n%1$s,*,1.5,,true\n%1$s,%2$s,,40,\n",
                "gtin,site,maximum_stock,auto_order\n*,*,,true\n%1$s,shop,20,\n%1$s,%2$s,40,true\n",
                "gtin,site,maximum_stock,auto_order\n*,*,,true\n%1$s,shop,20,\n%1$s,*,40,true\n",
                "gtin,site,maximum_stock,auto_order\n%1$s,*,40,true\npill,shop,20,false\n",
                "gtin,site,maximum_stock,auto_order\n%1$s,*,40,true\n*,*,2,0,false\n",
                "gtin,site,maximum_stock,auto_order\n%1$s,*,40,true\n*,*,\"20,false\n"
            })
    void aPolicyThatCannotBeReadInFullLetsNoOrderGoOutAndKeepsTheRest(String policies) throws Exception {
        write("policies.csv", policies.formatted(GTIN, SITE));
        LiveNetwork live = new LiveNetwork(folder);
        assertThat(policy(live, GTIN, SITE).doubt()).startsWith("policies.csv:");
        assertThat(policy(live, GTIN, SITE).maximumStock()).isEqualByComparingTo("40");

        change(write("policies.csv", "gtin,site,auto_order\n*,*,true\n"), 1_000);
        live.refresh();
        assertThat(policy(live, GTIN, SITE).doubt()).isNull();
    }

    @Test
    void aDoubtIsCastOnWhatARowMayBeForOnly() throws Exception {
        String other = "04098765000119";
        write(
                "policies.csv",
                "gtin,site,review_days,maximum_stock,auto_order\n*,*,1,90,true\n" + GTIN + "," + SITE + ",weekly,40,\n"
                        + other + ",shop,1,20,false\n");
        LiveNetwork live = new LiveNetwork(folder);

        assertThat(policy(live, GTIN, SITE).doubt())
                .isEqualTo("policies.csv:3: review_days 'weekly' is not a number such as 12.5. "
                        + "The rest of the row counts, and no order that it may be about goes out by itself.");
        assertThat(policy(live, GTIN, SITE).reviewDays()).isEqualTo(1);
        assertThat(policy(live, GTIN, OTHER).doubt()).isNull();
        assertThat(policy(live, GTIN, OTHER).autoOrder()).isTrue();
        // Which site is meant nobody knows, so what is said of it is said of none.
        assertThat(policy(live, other, OTHER).doubt()).contains("The row is skipped, and no order");
        assertThat(policy(live, other, OTHER).maximumStock()).isEqualByComparingTo("90");
    }

    @Test
    void aPolicyThatWasToldAndCannotBeReadInFullKeepsTheRest() throws Exception {
        write("policies.csv", "gtin,site,auto_order\n*,*,true\n");
        LiveNetwork live = new LiveNetwork(folder);
        String key = GTIN + "/" + SITE;
        byte[] json = ("{\"gtin\": \"" + GTIN + "\", \"site\": \"" + SITE
                        + "\", \"service_level\": 1.5, \"maximum_stock\": 20}")
                .getBytes(StandardCharsets.UTF_8);
        live.tell(MasterTable.POLICIES, key, MasterTable.POLICIES.unreadable(key, json, "service_level is too high."));
        live.refresh();

        assertThat(policy(live, GTIN, SITE).maximumStock()).isEqualByComparingTo("20");
        assertThat(policy(live, GTIN, SITE).serviceLevel()).isNull();
        assertThat(policy(live, GTIN, SITE).doubt()).contains("service_level is too high.");

        write("policies.csv", "gtin,site,minimum_stock\n*,*,1\n" + GTIN + "," + SITE + ",5\n");
        live.tell(MasterTable.POLICIES, key, MasterTable.POLICIES.unreadable(key, new byte[0], "This is no JSON."));
        live.refresh();
        assertThat(policy(live, GTIN, SITE).minimumStock()).as("of the file").isEqualByComparingTo("5");
        assertThat(policy(live, GTIN, SITE).doubt()).contains("This is no JSON.");
        assertThat(policy(live, GTIN, OTHER).doubt()).isNull();
    }

    private static void change(Path file, long millis) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
    }

    @Test
    void theNetworkDependsOnTheLastWordOnEachRowAndNotOnTheOrderOfRows() throws Exception {
        List<String> countries = List.of("DE", "FR", "IT", "ES", "AT", "CH");
        List<Network> networks = new ArrayList<>();
        for (int seed = 0; seed < 5; seed++) {
            List<String> shuffled = new ArrayList<>(countries);
            Collections.shuffle(shuffled, new Random(seed));
            LiveNetwork live = new LiveNetwork(null);
            for (String country : shuffled) {
                tell(
                        live,
                        MasterTable.MARKETS,
                        GTIN + "/" + country,
                        "{\"gtin\": \"" + GTIN + "\", \"country\": \"" + country + "\"}");
            }
            live.refresh();
            networks.add(live.now());
        }

        assertThat(networks).allMatch(network -> network.equals(networks.get(0)));
        assertThat(networks)
                .allMatch(network -> network.fingerprint() == networks.get(0).fingerprint());
        assertThat(networks.get(0).countries(GTIN)).hasSize(6);
        assertThat(Network.UNKNOWN.fingerprint()).isNotEqualTo(networks.get(0).fingerprint());
    }

    @Test
    void whatCannotBeUsedIsRefusedWithOneSentence() {
        refused(SITE, "{\"site\": 5", "This is no JSON.", false);
        refused(SITE, "[1]", "This is no JSON object.", false);
        refused(SITE, "{\"site\": \"12\"}", "site '12' is not a GLN of 13 digits.", true);
        refused(SITE, "{\"name\": \"x\"}", "site is not given.", true);
        refused(SITE, "{\"site\": {\"gln\": 1}}", "site is neither a text nor a number.", true);
        refused(
                SITE,
                "{\"site\": \"" + SITE + "\", \"latitude\": 91}",
                "latitude '91' is not between -90.0 and 90.0.",
                true);
        refused(OTHER, "{\"site\": \"" + SITE + "\"}", "The key is not that of the row, which is " + SITE + ".", true);
        refused(null, "{\"site\": \"" + SITE + "\"}", "The record has no key; its row is " + SITE + ".", true);
    }

    @Test
    void aThresholdIsKnownByWhatItIsSetForAndStarsStandForAny() throws Exception {
        write("thresholds.csv", "name,value\noverdue_days,3\noverdue_days,4\ntravel_km,5\n");
        LiveNetwork live = new LiveNetwork(folder);
        tell(live, MasterTable.THRESHOLDS, "*/*/*/overdue_days", "{\"name\": \"overdue_days\", \"value\": 7.5}");
        tell(
                live,
                MasterTable.THRESHOLDS,
                GTIN + "/" + SITE + "/" + OTHER + "/overdue",
                "{\"gtin\": \"4098765000102\", \"from\": \"" + SITE + "\", \"to\": \"" + OTHER
                        + "\", \"name\": \"overdue\", \"value\": \"off\"}");
        live.refresh();

        assertThat(live.now().thresholds())
                .containsExactlyInAnyOrder(
                        new GuardThreshold(null, null, null, "overdue_days", "7.5"),
                        new GuardThreshold(GTIN, SITE, OTHER, "overdue", "off"),
                        new GuardThreshold(null, null, null, "travel_km", "5"));
    }

    private static void refused(String key, String json, String message, boolean readable) {
        assertThatThrownBy(() -> MasterTable.SITES.read(key, bytes(json)))
                .isInstanceOf(MalformedRecord.class)
                .hasMessage(message)
                .extracting(e -> ((MalformedRecord) e).isReadable())
                .isEqualTo(readable);
    }

    private static void tell(LiveNetwork live, MasterTable table, String key, String json) throws Exception {
        live.tell(table, key, table.read(key, bytes(json)));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static String country(LiveNetwork live) {
        return live.now().site(SITE).orElseThrow().country();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
