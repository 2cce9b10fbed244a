package io.unitflow.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static String postgres(DataFolder data) {
        return data.settings().get(Options.POSTGRES_URL);
    }
}
