package io.unitflow.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.unitflow.config.InvalidSetting;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.embedded.EmbeddedPostgres;
import io.unitflow.embedded.FreePort;
import io.unitflow.embedded.PostgresProgram;
import io.unitflow.support.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path folder;

    @Test
    void addressesThatAKilledProgramLeftDoNotLeadToTheServersOfAnother() throws Exception {
        Settings base = Settings.defaults();
        Path killed = Files.createDirectories(folder.resolve("killed"));
        Path running = folder.resolve("running");
        try (DataFolder other = DataFolder.start(running, base)) {
            Files.copy(running.resolve("addresses.properties"), killed.resolve("addresses.properties"));

            try (DataFolder own = DataFolder.open(killed, base)) {
                assertThat(postgres(own)).isNotEqualTo(postgres(other));
                assertThat(EmbeddedPostgres.isAt(postgres(own), killed.resolve("postgres")))
                        .isTrue();
            }
            try (DataFolder guest = DataFolder.open(running, base)) {
                assertThat(postgres(guest)).isEqualTo(postgres(other));
            }
        }
    }

    @Test
    void serversListenOnThePortsThatAreNamedAndNowhereElse() throws Exception {
        int kafka = FreePort.any();
        int postgres = FreePort.any();
        Settings named = Settings.defaults()
                .with(Map.of(
                        "kafka.bootstrap.servers", "localhost:" + kafka,
                        "postgres.url", "jdbc:postgresql://localhost:" + postgres + "/unitflow"));
        try (DataFolder data = DataFolder.start(folder.resolve("named"), named)) {
            assertThat(data.settings().get(Options.KAFKA_SERVERS)).isEqualTo("localhost:" + kafka);
            assertThat(postgres(data)).contains(":" + postgres + "/unitflow");
            assertThatThrownBy(() -> DataFolder.start(folder.resolve("other"), named))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("is taken");
        }
        for (Map<String, String> elsewhere : List.of(
                Map.of("kafka.bootstrap.servers", "broker:9092"),
                Map.of("postgres.url", "jdbc:postgresql://localhost:5432/mine"))) {
            assertThatThrownBy(() -> DataFolder.start(
                            folder.resolve("other"), Settings.defaults().with(elsewhere)))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("A data folder has servers of its own");
        }
    }

    @Test
    void aServerThatAKilledProgramLeftOnTheNamedPortMakesWay() throws Exception {
        Path servers = folder.resolve("killed");
        Path left = servers.resolve("postgres");
        try (ChildJvm child = ChildJvm.start(folder, PostgresProgram.class, left.toString())) {
            child.awaitOutput("written", Duration.ofSeconds(60));
            child.kill();
        }
        String port = Files.readAllLines(left.resolve("data/postmaster.pid")).get(3);
        Settings named =
                Settings.defaults().with(Options.POSTGRES_URL, "jdbc:postgresql://localhost:" + port + "/unitflow");

        try (DataFolder data = DataFolder.start(servers, named)) {
            assertThat(postgres(data)).contains(":" + port + "/unitflow");
        }
    }

    @Test
    void whatAFolderWasRunWithIsKnownLaterButNoPasswordAndNotWhereServersWere() throws Exception {
        Path data = folder.resolve("data");
        Settings base = Settings.defaults()
                .with(Map.of(
                        "ledger.packing-levels",
                        "3",
                        "topics.sales",
                        "shop.sales",
                        "history.enabled",
                        "false",
                        "history.warehouse",
                        folder.resolve("elsewhere").toString(),
                        "history.catalog.jdbc.password",
                        "hidden",
                        "postgres.password",
                        "hidden"));

        DataFolder.start(data, base).close();
        Settings known = DataFolder.known(data, Settings.defaults().with(Map.of("topics.sales", "told")));

        assertThat(known.given())
                .containsOnly(
                        entry("ledger.packing-levels", "3"),
                        entry("topics.sales", "told"),
                        entry("history.warehouse", "file://" + folder.resolve("elsewhere")));
        try (DataFolder open = DataFolder.open(data, Settings.defaults())) {
            assertThat(open.settings().given()).containsAllEntriesOf(Map.of("ledger.packing-levels", "3"));
        }
        assertThat(DataFolder.known(data, Settings.defaults()).given())
                .as("who only looks changes nothing")
                .hasSize(3);
    }

    private static String postgres(DataFolder data) {
        return data.settings().get(Options.POSTGRES_URL);
    }
}
