package io.unitflow.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.unitflow.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

class LocalClusterTest {
    private static final Path SOCKETS = Path.of("/proc/self/net");

    /** A socket that waits for others, as the kernel writes it. */
    private static final String LISTENS = "0A";

    private static final Set<String> LOOPBACK =
            Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

    private static volatile ClassLoader ofTheTask;

    @Test
    void theClusterInsideOfAProcessListensOnLoopbackOnly() throws Exception {
        assumeTrue(Files.isReadable(SOCKETS.resolve("tcp")), "only Linux tells which sockets a process has");
        Set<String> before = listening().keySet();
        Configuration configuration = LocalCluster.endless(Settings.defaults(), 0);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .build());
        try {
            cluster.start();
            Map<String, String> fresh = listening();
            fresh.keySet().removeAll(before);
            assertThat(fresh).isNotEmpty();
            assertThat(fresh.values()).isSubsetOf(LOOPBACK);
        } finally {
            cluster.close();
        }
    }

    /** Else a class that is initialised by a task that is slow to end can never be used again in this process. */
    @Test
    void whatATaskLoadsClassesWithGoesOnDoingSoAfterItsEnd() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(LocalCluster.bounded(1));
        MapFunction<Integer, Integer> look = number -> {
            ofTheTask = Thread.currentThread().getContextClassLoader();
            return number;
        };
        env.fromData(1).map(look, Types.INT).sinkTo(new DiscardingSink<>());
        env.execute("class loader");

        assertThat(ofTheTask).isNotNull().isNotSameAs(LocalClusterTest.class.getClassLoader());
        assertThat(ServiceLoader.load(Runnable.class, ofTheTask)).isEmpty();
        assertThat(ofTheTask.loadClass(LocalClusterTest.class.getName())).isSameAs(LocalClusterTest.class);
    }

    /** Sockets of this process that wait for others, by inode: the address that each has. */
    private static Map<String, String> listening() throws IOException {
        Set<String> own;
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            own = files.map(LocalClusterTest::target).collect(Collectors.toSet());
        }
        Map<String, String> found = new HashMap<>();
        for (String family : List.of("tcp", "tcp6")) {
            Path table = SOCKETS.resolve(family);
            for (String line : Files.exists(table) ? Files.readAllLines(table) : List.<String>of()) {
                String[] columns = line.strip().split("\\s+");
                if (columns[3].equals(LISTENS) && own.contains("socket:[" + columns[9] + "]")) {
                    found.put(columns[9], columns[1].split(":")[0]);
                }
            }
        }
        return found;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
