package io.unitflow.embedded;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.support.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real Flink cluster of processes on this machine that knows nothing of our classes but what is submitted to it. All
 * its processes are gone after {@link #close}.
 */
public final class StandaloneCluster implements AutoCloseable {
    private static final Duration STARTUP_LIMIT = Duration.ofSeconds(90);
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(90);
    private static final Pattern SUBMITTED = Pattern.compile("submitted with JobID ([0-9a-f]{32})");

    private final HttpClient client = HttpClient.newHttpClient();
    private final int restPort = FreePort.any();
    private final int slots;
    private final EngineProcesses processes;
    private final List<ChildJvm> taskManagers = new ArrayList<>();
    private final ChildJvm jobManager;

    private StandaloneCluster(Path folder, int slots, Map<String, String> settings, String main, List<String> args)
            throws IOException {
        this.slots = slots;
        Map<String, String> all = new LinkedHashMap<>(addresses(restPort));
        all.put("taskmanager.numberOfTaskSlots", Integer.toString(slots));
        all.put("taskmanager.memory.process.size", "1400m");
        all.putAll(settings);
        processes = new EngineProcesses(folder, all);
        jobManager = processes.jobManager(main, args);
    }

    private static Map<String, String> addresses(int restPort) {
        return Map.of(
                "jobmanager.rpc.address", "localhost",
                "jobmanager.rpc.port", Integer.toString(FreePort.any()),
                "rest.address", "localhost",
                "rest.port", Integer.toString(restPort),
                "taskmanager.host", "localhost",
                "blob.server.port", "0");
    }

    /**
     * A cluster that waits for jobs; returns when all slots are offered.
     *
     * @param folder for logs and temporary files
     * @param taskManagers how many processes
     * @param slots how many each of them offers
     * @param settings of Flink, beyond {@code flink/config.yaml}
     */
    public static StandaloneCluster session(Path folder, int taskManagers, int slots, Map<String, String> settings)
            throws IOException {
        String main = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
        return new StandaloneCluster(folder, slots, settings, main, List.of()).startTaskManagers(taskManagers);
    }

    /**
     * A cluster whose JobManager runs one program, as {@code docker-compose.yml} does.
     *
     * @param jar with the main class {@code mainClass}
     * @param args of the program; those of Flink, such as {@code --fromSavepoint}, come first
     */
    public static StandaloneCluster application(
            Path folder,
            int taskManagers,
            int slots,
            Map<String, String> settings,
            Path jar,
            String mainClass,
            List<String> args)
            throws IOException {
        Path library = Files.createDirectories(folder.resolve("usrlib"));
        Files.createDirectories(folder.resolve("lib"));
        Files.copy(jar, library.resolve(jar.getFileName()));
        List<String> all = new ArrayList<>(List.of("--job-classname", mainClass));
        all.addAll(args);
        String main = "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";
        return new StandaloneCluster(folder, slots, settings, main, all).startTaskManagers(taskManagers);
    }

    private StandaloneCluster startTaskManagers(int count) {
        try {
            for (int i = 0; i < count; i++) {
                startTaskManager();
            }
            awaitTaskManagers(count);
            return this;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Waits until exactly so many TaskManagers are known to the cluster and offer all their slots. */
    public void awaitTaskManagers(int count) {
        await("TaskManagers")
                .atMost(STARTUP_LIMIT)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    if (!jobManager.isAlive()) {
                        throw new AssertionError("The JobManager ended:\n" + jobManager.output());
                    }
                    JsonNode overview = get("/overview");
                    return overview.path("taskmanagers").asInt() == count
                            && overview.path("slots-total").asInt() == count * slots;
                });
    }

    /** One more TaskManager; does not wait for it. */
    public void startTaskManager() {
        taskManagers.add(processes.taskManager());
    }

    /** Kills the TaskManager that was started first of those that are left. */
    public void killTaskManager() {
        taskManagers.remove(0).kill();
    }

    /** The JobManager's process. */
    public ChildJvm jobManager() {
        return jobManager;
    }

    /** Where Flink's REST API is. */
    public URI rest() {
        return URI.create("http://localhost:" + restPort);
    }

    /** What the REST API answers. */
    public JsonNode get(String path) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(rest().resolve(path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return new ObjectMapper()
                    .readTree(client.send(request, BodyHandlers.ofString()).body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Submits the jar's main class with {@code flink run -d} and returns the job's id. */
    public String submit(Path jar, String... args) {
        List<String> words = new ArrayList<>(List.of("run", "-t", "remote", "-d"));
        words.addAll(processes.dynamic());
        words.add(jar.toString());
        words.addAll(List.of(args));
        String output = flink(words);
        Matcher submitted = SUBMITTED.matcher(output);
        if (!submitted.find()) {
            throw new AssertionError("No job was submitted:\n" + output);
        }
        return submitted.group(1);
    }

    /** Stops a job with a savepoint in the folder, as {@code flink stop} does, and returns what that printed. */
    public String stop(String jobId, Path savepoints) {
        List<String> words = new ArrayList<>(List.of("stop", "-t", "remote"));
        words.addAll(processes.dynamic());
        words.addAll(List.of("--savepointPath", savepoints.toUri().toString(), jobId));
        return flink(words);
    }

    private String flink(List<String> words) {
        try (ChildJvm cli = processes.cli(words)) {
            int exit = cli.awaitExit(COMMAND_LIMIT);
            if (exit != 0) {
                throw new AssertionError("flink " + words + " ended with " + exit + ":\n" + cli.output());
            }
            return cli.output();
        }
    }

    /** Waits until the job has the state, such as {@code RUNNING}. */
    public void awaitState(String jobId, String state, Duration limit) {
        await(state)
                .atMost(limit)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> get("/jobs/" + jobId).path("state").asText().equals(state));
    }

    @Override
    public void close() {
        taskManagers.forEach(ChildJvm::close);
        jobManager.close();
    }
}
