package io.unitflow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The values of a deployment: where they come from, and what is refused. */
class SettingsTest {
    private static final Map<String, String> NONE = Map.of();

    @TempDir
    private Path folder;

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file = file("topics.sales = file", "topics.dispenses = file", "topics.shipments = file");
        Settings settings = Settings.load(
                file,
                Map.of("UNITFLOW_TOPICS_SALES", "environment", "UNITFLOW_TOPICS_DISPENSES", "environment"),
                Map.of("topics.sales", "line"));

        assertThat(settings.get(Options.TOPIC_SALES)).isEqualTo("line");
        assertThat(settings.get(Options.TOPIC_DISPENSES)).isEqualTo("environment");
        assertThat(settings.get(Options.TOPIC_SHIPMENTS)).isEqualTo("file");
        assertThat(settings.get(Options.TOPIC_POSITIONS)).isEqualTo("inventory.positions");
    }

    @Test
    void everySettingHasAnEnvironmentVariableOfItsOwn() {
        for (Option<?> option : Options.all()) {
            Settings settings = Settings.load(
                    null, Map.of(variable(option), option.fallback() == null ? "x" : option.fallback()), NONE);
            assertThat(settings.given()).containsOnlyKeys(option.key());
        }
        assertThat(Options.all()).extracting(SettingsTest::variable).doesNotHaveDuplicates();
        assertThat(variable(Options.TRANSACTIONAL_ID_PREFIX)).isEqualTo("UNITFLOW_SINK_TRANSACTIONAL_ID_PREFIX");
    }

    @Test
    void otherVariablesOfTheEnvironmentAreNoneOfOurs() {
        assertThat(Settings.load(null, Map.of("PATH", "/bin", "UNITFLOW_HOME", "/opt"), NONE)
                        .given())
                .isEmpty();
    }

    @Test
    void aKeyThatDoesNotExistIsRefusedWithoutItsValue() throws IOException {
        String refusal = "There is no setting named postgres.pasword; `unitflow run --help` lists them.";
        Path file = file("postgres.pasword=hunter2");

        assertThatThrownBy(() -> Settings.load(null, NONE, Map.of("postgres.pasword", "hunter2")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(refusal);
        assertThatThrownBy(() -> Settings.load(file, NONE, NONE))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(refusal);
    }

    @Test
    void aWrongValueIsRefusedWhereverItComesFrom() throws IOException {
        Path file = file("web.port=eighty");

        assertThatThrownBy(() -> Settings.load(file, NONE, NONE)).isInstanceOf(InvalidSetting.class);
        assertThatThrownBy(() -> Settings.load(null, Map.of("UNITFLOW_WEB_PORT", "eighty"), NONE))
                .isInstanceOf(InvalidSetting.class);
        assertThatThrownBy(() -> Settings.defaults().with(Map.of("web.port", "eighty")))
                .isInstanceOf(InvalidSetting.class);
        for (int port : new int[] {-1, 65_536, 1_000_000}) {
            assertThatThrownBy(() -> Settings.defaults().with(Options.WEB_PORT, port))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessage("The setting web.port has the value '" + port
                            + "', but a port is a number from 0 to 65535.");
        }
        assertThat(Settings.defaults().with(Options.WEB_PORT, 65_535).get(Options.WEB_PORT))
                .isEqualTo(65_535);
    }

    @Test
    void aFileThatCannotBeReadIsRefusedInOneSentence() throws IOException {
        Path missing = folder.resolve("missing.properties");
        assertThatThrownBy(() -> Settings.load(missing, NONE, NONE))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("The settings file " + missing + " cannot be read: ");
        Path broken = file("web.port=\\u00zz");
        assertThatThrownBy(() -> Settings.load(broken, NONE, NONE))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("The settings file " + broken + " cannot be read: ");
    }

    @Test
    void kafkasOwnPropertiesGoToItsClients() {
        Settings settings = Settings.defaults()
                .with(Map.of(
                        "kafka.bootstrap.servers", "broker:9092",
                        "kafka.security.protocol", "SASL_SSL",
                        "kafka.group.id", "mine"));

        assertThat(settings.kafka())
                .containsOnly(
                        Map.entry("bootstrap.servers", "broker:9092"), Map.entry("security.protocol", "SASL_SSL"));
        assertThat(settings.get(Options.KAFKA_GROUP)).isEqualTo("mine");
        assertThat(Settings.defaults().kafka()).containsOnly(Map.entry("bootstrap.servers", "localhost:9092"));
    }

    @Test
    void flinksOwnOptionsGoToFlink() {
        Settings settings = Settings.defaults().with(Map.of("flink.state.backend.type", "rocksdb"));

        assertThat(settings.flink()).isEqualTo(Map.of("state.backend.type", "rocksdb"));
        assertThat(settings.kafka()).doesNotContainKey("state.backend.type");
    }

    @Test
    void settingsNeverChange() {
        Settings before = Settings.defaults();
        before.with(Options.WEB_PORT, 0);

        assertThat(before.get(Options.WEB_PORT)).isEqualTo(8080);
        assertThatThrownBy(() -> before.given().put("web.port", "1")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void settingsTravelToTheTaskManagers() throws Exception {
        Settings settings = Settings.defaults().with(Options.WEB_PORT, 0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(settings);
        Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(((Settings) read).given()).isEqualTo(settings.given());
    }

    @Test
    void settingsDoNotShowWhatIsInThem() {
        Settings settings = Settings.defaults().with(Options.POSTGRES_PASSWORD, "hunter2");

        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    private static String variable(Option<?> option) {
        return "UNITFLOW_" + option.key().replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("unitflow.properties"), List.of(lines));
    }
}
