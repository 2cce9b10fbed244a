package io.unitflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneClusterIT {
    @TempDir
    Path folder;

    @Test
    void aClusterOfProcessesComesUpWithTheSharedSettingsAndLosesAndGainsATaskManager() throws Exception {
        assertThat(EngineProcesses.classPath())
                .contains("flink-runtime")
                .doesNotContain("unitflow")
                .doesNotContain("kafka")
                .doesNotContain("postgresql");
        Map<String, String> settings = Map.of("heartbeat.timeout", "10 s", "heartbeat.interval", "2 s");
        try (StandaloneCluster cluster = StandaloneCluster.session(folder, 1, 2, settings)) {
            assertThat(cluster.get("/overview").path("slots-total").asInt()).isEqualTo(2);
            assertThat(setting(cluster.get("/jobmanager/config"), "pipeline.generic-types"))
                    .isEqualTo("false");

            cluster.killTaskManager();
            cluster.awaitTaskManagers(0);
            cluster.startTaskManager();
            cluster.awaitTaskManagers(1);
        }
    }

    @Test
    void aJobIsSubmittedAndStoppedWithASavepoint() throws Exception {
        Map<String, String> settings = Map.of(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        try (StandaloneCluster cluster = StandaloneCluster.session(folder, 1, 1, settings)) {
            String job = cluster.submit(CountingJob.jar(folder), "slowly");
            cluster.awaitState(job, "RUNNING", Duration.ofSeconds(60));

            cluster.stop(job, folder.resolve("savepoints"));

            cluster.awaitState(job, "FINISHED", Duration.ofSeconds(60));
            assertThat(folder.resolve("savepoints")).isDirectoryRecursivelyContaining("glob:**/_metadata");
        }
    }

    @Test
    void aClusterOfOneApplicationRunsItsProgram() throws Exception {
        Map<String, String> settings = Map.of(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        Path jar = CountingJob.jar(folder);
        try (StandaloneCluster cluster = StandaloneCluster.application(
                folder, 1, 1, settings, jar, CountingJob.class.getName(), List.of("slowly"))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> cluster.get("/jobs/overview")
                    .path("jobs")
                    .path(0)
                    .path("state")
                    .asText()
                    .equals("RUNNING"));
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(folder.resolve("checkpoints"))
                    .isDirectoryRecursivelyContaining("glob:**/_metadata"));
        }
    }

    private static String setting(JsonNode config, String key) {
        for (JsonNode entry : config) {
            if (entry.path("key").asText().equals(key)) {
                return entry.path("value").asText();
            }
        }
        return null;
    }
}
