package io.unitflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.job.KafkaLedger;
import io.unitflow.web.JobStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks a Flink cluster, again and again, what the main job is doing. The last answer is always at hand. */
final class FlinkWatch {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final HttpRequest request;
    private volatile JobStatus status = new JobStatus("UNKNOWN", null, "Flink has not been asked yet.");

    FlinkWatch(URI flink, Duration every) {
        request = HttpRequest.newBuilder(flink.resolve("/jobs/overview"))
                .timeout(Duration.ofSeconds(5))
                .build();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "flink-watch");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::ask, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    JobStatus status() {
        return status;
    }

    private void ask() {
        try {
            status = read(
                    JSON.readTree(http.send(request, BodyHandlers.ofString()).body()));
        } catch (IOException e) {
            status = new JobStatus("UNKNOWN", null, "Flink at " + request.uri() + " does not answer.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The newest job of our name among those that Flink lists. */
    static JobStatus read(JsonNode overview) {
        JsonNode newest = null;
        for (JsonNode job : overview.path("jobs")) {
            boolean ours = KafkaLedger.JOB_NAME.equals(job.path("name").asText());
            if (ours
                    && (newest == null
                            || job.path("start-time").asLong()
                                    > newest.path("start-time").asLong())) {
                newest = job;
            }
        }
        return newest == null
                ? new JobStatus("MISSING", null, "Flink runs no job named " + KafkaLedger.JOB_NAME + ".")
                : new JobStatus(
                        newest.path("state").asText(),
                        Instant.ofEpochMilli(newest.path("start-time").asLong()),
                        null);
    }
}
