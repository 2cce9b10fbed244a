package io.unitflow.launch;

import io.unitflow.config.InvalidSetting;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.embedded.EngineConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;

/** The configuration that the job runs with wherever this program starts it; {@code flink.*} settings overrule it. */
public final class LocalCluster {
    private static final String BACKFILLED = "backfilled";
    private static final String LOOPBACK = "localhost";

    private static final Duration HEARTBEAT_TIMEOUT = Duration.ofMinutes(10);

    private static final int MORE_PORTS = 99;
    private static final int PORT_MAX = 65_535;

    private LocalCluster() {}

    /**
     * What an input that ends needs: one try, no checkpoints.
     *
     * @param parallelism how many tasks side by side
     */
    public static Configuration bounded(int parallelism) {
        Configuration configuration = base(parallelism);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "jobmanager");
        configuration.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        return configuration;
    }

    /** Another program may take a port that was free a moment ago: then the next one is tried. */
    private static String restPorts(int first) {
        return first == 0 ? "0" : first + "-" + Math.min(first + MORE_PORTS, PORT_MAX);
    }

    /**
     * What the endless job needs: checkpoints that outlive it, restarts with growing pauses, and its newest checkpoint to go on
     * from.
     *
     * @param restPort port of Flink's own pages, or, where that is taken, one of the next; 0: any free one
     */
    public static Configuration endless(Settings settings, int restPort) throws IOException {
        int parallelism = settings.get(Options.PARALLELISM);
        Configuration configuration = base(parallelism > 0 ? parallelism : endlessParallelism());
        configuration.set(RestOptions.BIND_PORT, restPorts(restPort));
        configuration.set(RestOptions.ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.get(Options.CHECKPOINT_INTERVAL));
        String directory = settings.get(Options.CHECKPOINT_DIRECTORY);
        if (directory == null) {
            // Enough to get over a failure of a task; a new process reads everything again.
            configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "jobmanager");
        } else {
            configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, asUri(directory));
            newestCheckpoint(directory).ifPresent(path -> {
                configuration.set(
                        StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString());
                configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
                // Files that were read to their end are no longer in the job.
                configuration.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, isBackfilled(directory));
            });
        }
        settings.flink().forEach(configuration::setString);
        return configuration;
    }

    /** A task a core, but no more than four: beyond that a cluster of its own serves better. */
    public static int defaultParallelism() {
        return Math.min(4, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Half as many: scans come in drops, which the stages of the job work on side by side anyway, and split among more tasks each
     * drop costs more wake-ups than work.
     */
    private static int endlessParallelism() {
        return Math.max(1, defaultParallelism() / 2);
    }

    private static Configuration base(int parallelism) {
        Configuration configuration = EngineConfig.load();
        // These are for processes of their own; here the memory is this program's.
        configuration.removeKey("taskmanager.memory.process.size");
        configuration.removeKey("jobmanager.memory.process.size");
        configuration.setString("parallelism.default", Integer.toString(parallelism));
        configuration.setString("taskmanager.numberOfTaskSlots", Integer.toString(parallelism));
        // Nobody else speaks to the parts of one process; and where the reporter listens, everybody may ask it.
        configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        configuration.removeKey("metrics.reporter.prometheus.factory.class");
        configuration.removeKey("metrics.reporter.prometheus.port");
        // Some thirty exchanges, each with a channel from every task to every task.
        String network = Math.max(128, 8 * parallelism * parallelism) + "mb";
        configuration.setString("taskmanager.memory.network.max", network);
        configuration.setString("taskmanager.memory.network.min", network);
        configuration.setString("taskmanager.memory.managed.size", "512mb");
        // Where a task manager fails, its class loader is closed before its last tasks have ended. A library that looks
        // for its parts at
        // that moment would fail, and stay unusable for as long as the process lives; the classes are the program's own
        // anyway.
        configuration.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
        // All is one process: a heart that does not beat is a machine that has no time.
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, HEARTBEAT_TIMEOUT);
        // Each checkpoint writes a little of everything. Merging files of like size touches a key a few times in all,
        // merging into levels once every few checkpoints; state of many gigabytes, as clusters have, wants levels.
        configuration.setString("state.backend.rocksdb.compaction.style", "UNIVERSAL");
        return configuration;
    }

    private static String asUri(String directory) {
        return Path.of(local(directory)).toUri().toString();
    }

    private static String local(String directory) {
        if (directory.startsWith("file://")) {
            return URI.create(directory).getPath();
        }
        if (directory.contains("://")) {
            throw new InvalidSetting("The setting " + Options.CHECKPOINT_DIRECTORY.key()
                    + " has to be a local folder, not " + directory + "; a cluster of its own takes any.");
        }
        return directory;
    }

    /** The newest complete checkpoint in a local folder. */
    static Optional<Path> newestCheckpoint(String directory) throws IOException {
        Path folder = Path.of(local(directory));
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return files.filter(file -> file.getFileName().toString().equals("_metadata"))
                    .max(Comparator.comparing(LocalCluster::modified))
                    .map(Path::getParent);
        }
    }

    /** Notes that the state was made with files that a job without them goes on from. */
    public static void tellBackfilled(String directory) throws IOException {
        Files.writeString(Files.createDirectories(Path.of(local(directory))).resolve(BACKFILLED), "");
    }

    private static boolean isBackfilled(String directory) {
        return Files.exists(Path.of(local(directory)).resolve(BACKFILLED));
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
