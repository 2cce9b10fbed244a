package io.unitflow.sql;

import static org.awaitility.Awaitility.await;

import io.unitflow.embedded.EngineProcesses;
import io.unitflow.embedded.FreePort;
import io.unitflow.support.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/**
 * Flink's own SQL gateway and SQL client, in processes that know nothing of this program: a distribution's jars, the connectors that
 * a user puts beside them, and a cluster to run on.
 */
final class StockFlink implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int SLOTS = 4;
    private static final Pattern LIB = Pattern.compile(
            "(iceberg-flink-runtime|hadoop-client|flink-connector-(kafka|base|jdbc)|kafka-clients|postgresql)-.*\\.jar");
    private static final List<String> OPENS = List.of(
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=240m",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED");

    private final Path folder;
    private final MiniCluster cluster;
    private final Map<String, String> environment;
    private final int port = FreePort.any();
    private final ChildJvm gateway;

    private StockFlink(Path folder, MiniCluster cluster) throws IOException {
        this.folder = folder;
        this.cluster = cluster;
        environment = Map.of("FLINK_CONF_DIR", configuration().toString());
        gateway = start("org.apache.flink.table.gateway.SqlGateway");
        await("gateway").atMost(PATIENCE).until(this::answers);
    }

    private boolean answers() {
        if (!gateway.isAlive()) {
            throw new AssertionError("The gateway ended:\n" + gateway.output());
        }
        try (Socket socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    static StockFlink start(Path folder) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(RestOptions.BIND_ADDRESS, "localhost");
        configuration.set(RestOptions.ADDRESS, "localhost");
        // As a task manager of the distribution has it; the longest questions take more than the little of a cluster in
        // a test.
        configuration.setString("taskmanager.memory.managed.size", "512mb");
        // All steps of a query at once, instead of one after the other over files.
        configuration.set(JobManagerOptions.SCHEDULER, JobManagerOptions.SchedulerType.Default);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .build());
        cluster.start();
        return new StockFlink(folder, cluster);
    }

    private Path configuration() throws IOException {
        URI rest = cluster.getRestAddress().join();
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(
                conf.resolve("config.yaml"),
                """
                execution.target: remote
                rest.address: %s
                rest.port: %d
                parallelism.default: 1
                execution.batch-shuffle-mode: ALL_EXCHANGES_PIPELINED
                table.optimizer.adaptive-broadcast-join.strategy: none
                table.optimizer.skewed-join-optimization.strategy: none
                sql-gateway.endpoint.rest.address: localhost
                sql-gateway.endpoint.rest.port: %d
                """
                        .formatted(rest.getHost(), rest.getPort(), port));
        return conf;
    }

    private ChildJvm start(String main, String... args) {
        String lib = Arrays.stream(ChildJvm.testClassPath().split(File.pathSeparator))
                .filter(entry ->
                        LIB.matcher(Path.of(entry).getFileName().toString()).matches())
                .collect(Collectors.joining(File.pathSeparator));
        return ChildJvm.start(
                folder, main, EngineProcesses.classPath() + File.pathSeparator + lib, OPENS, environment, args);
    }

    /** What {@code sql-client.sh gateway -e … -i INIT -f FILE} prints. */
    String run(String init, String file) throws IOException {
        Path first = Files.writeString(folder.resolve("init.sql"), init);
        Path then = Files.writeString(folder.resolve("file.sql"), file);
        try (ChildJvm client = start(
                "org.apache.flink.table.client.SqlClient",
                "gateway",
                "-e",
                "localhost:" + port,
                "-hist",
                folder.resolve("history").toString(),
                "-i",
                first.toString(),
                "-f",
                then.toString())) {
            client.awaitExit(PATIENCE);
            return client.output();
        }
    }

    @Override
    public void close() {
        gateway.close();
        cluster.closeAsync().join();
    }
}
