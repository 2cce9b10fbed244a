package io.unitflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ComposeFileTest {
    private static final Path FILE = Path.of("docker-compose.yml");
    private static final Set<String> ADDRESSES = Set.of(
            "log.dirs",
            "listeners",
            "advertised.listeners",
            "listener.security.protocol.map",
            "controller.quorum.voters");
    /** What only matters to a broker that shares its process and is killed with it. */
    private static final Set<String> OF_ONE_PROCESS = Set.of(
            "broker.session.timeout.ms",
            "broker.heartbeat.interval.ms",
            "log.segment.bytes",
            "log.index.size.max.bytes",
            "log.cleaner.dedupe.buffer.size",
            "num.network.threads",
            "num.io.threads",
            "background.threads",
            "num.recovery.threads.per.data.dir");

    private static Map<String, Object> file;

    @BeforeAll
    static void read() throws IOException {
        Load load = new Load(LoadSettings.builder().build());
        file = map(load.loadFromString(Files.readString(FILE)));
    }

    @Test
    void everyServiceIsThere() {
        assertThat(services()).containsOnlyKeys("kafka", "postgres", "jobmanager", "taskmanager", "page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "postgres", "jobmanager", "taskmanager", "page"})
    void everyServiceHasAPinnedImageAHealthCheckAndIsStartedAgain(String name) {
        Map<String, Object> service = map(services().get(name));

        assertThat(service.get("image").toString()).matches("[a-z/-]+:[0-9]+\\.[0-9]+[\\w.-]*");
        assertThat(map(service.get("healthcheck"))).containsKeys("test", "interval", "timeout", "retries");
        assertThat(service).containsEntry("restart", "unless-stopped");
    }

    @Test
    void whatMustOutliveContainersIsOnNamedVolumes() {
        assertThat(map(file.get("volumes"))).containsOnlyKeys("kafka-data", "postgres-data", "flink-state");
        assertThat(strings("kafka", "volumes")).contains("kafka-data:/var/lib/kafka/data");
        assertThat(strings("postgres", "volumes")).contains("postgres-data:/var/lib/postgresql");
        assertThat(strings("jobmanager", "volumes")).contains("flink-state:/var/lib/unitflow");
        assertThat(strings("taskmanager", "volumes")).contains("flink-state:/var/lib/unitflow");
        assertThat(strings("jobmanager", "command"))
                .anyMatch(argument -> argument.startsWith("-Dexecution.checkpointing.dir=file:///var/lib/unitflow/"))
                .anyMatch(argument ->
                        argument.startsWith("-Dexecution.checkpointing.savepoint-dir=file:///var/lib/unitflow/"));
    }

    @Test
    void theClusterReadsTheSettingsThatTheEmbeddedOneReads() {
        String mounted = "./src/main/resources/flink:/opt/unitflow/flink:ro";
        assertThat(Path.of("src/main/resources/flink/config.yaml")).exists();
        assertThat(Path.of("src/main/resources/flink/start-job.sh")).isExecutable();
        for (String name : List.of("jobmanager", "taskmanager")) {
            assertThat(strings(name, "volumes")).contains(mounted);
            assertThat(map(map(services().get(name)).get("environment")))
                    .containsEntry("FLINK_CONF_DIR", "/opt/unitflow/flink");
        }
    }

    @Test
    void theBrokerHasTheSettingsOfTheEmbeddedOne() {
        Map<String, Object> environment = map(map(services().get("kafka")).get("environment"));
        Properties embedded = KafkaSettings.singleNode(Path.of("log"), 1, 2);
        for (String key : embedded.stringPropertyNames()) {
            if (!ADDRESSES.contains(key) && !OF_ONE_PROCESS.contains(key)) {
                String variable = "KAFKA_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
                assertThat(environment).containsEntry(variable, embedded.getProperty(key));
            }
        }
    }

    @Test
    void nothingListensBeyondThisMachineAndNoPasswordIsWrittenDown() throws IOException {
        for (Object service : services().values()) {
            Object ports = map(service).getOrDefault("ports", List.of());
            assertThat((List<?>) ports).allMatch(port -> port.toString().startsWith("127.0.0.1:"));
        }
        assertThat(Files.readAllLines(FILE))
                .filteredOn(line -> line.contains("PASSWORD:"))
                .isNotEmpty()
                .allMatch(line -> line.contains("${UNITFLOW_POSTGRES_PASSWORD:?"));
        assertThat(Path.of(".env.example")).content().contains("UNITFLOW_POSTGRES_PASSWORD=");
    }

    @Test
    void composeItselfTakesTheFile() throws Exception {
        List<String> compose = compose();
        if (!"required".equals(System.getenv("UNITFLOW_COMPOSE"))) {
            assumeThat(compose).as("docker compose is installed").isNotEmpty();
        }
        assertThat(compose).as("docker compose is installed").isNotEmpty();
        ProcessBuilder check = new ProcessBuilder(concat(compose, "-f", FILE.toString(), "config", "-q"));
        check.environment().put("UNITFLOW_POSTGRES_PASSWORD", "secret");
        Process process = check.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }

    private static List<String> compose() throws Exception {
        for (List<String> command : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
            if (succeeds(concat(command, "version"))) {
                return command;
            }
        }
        return List.of();
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> concat(List<String> command, String... more) {
        return Stream.concat(command.stream(), Arrays.stream(more)).toList();
    }

    private static Map<String, Object> services() {
        return map(file.get("services"));
    }

    private static List<String> strings(String service, String key) {
        return ((List<?>) map(services().get(service)).get(key))
                .stream().map(Object::toString).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }
}
