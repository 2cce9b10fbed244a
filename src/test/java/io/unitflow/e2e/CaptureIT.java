package io.unitflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.capture.Captures;
import io.unitflow.capture.feed.EventTopic;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.launch.LocalJob;
import io.unitflow.trace.EventView;
import io.unitflow.trace.feed.FollowedIndex;
import io.unitflow.web.JobStatus;
import io.unitflow.web.Services;
import io.unitflow.web.WebOptions;
import io.unitflow.web.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a document posted over HTTP through Kafka and the job to its stock, and back as the answer to a query. */
class CaptureIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void whatIsCapturedIsCountedAndCanBeQueriedOnceItsJobHasEnded() throws Exception {
        Deployment deployment = Deployment.create("capture", folder, Options.TRACE);
        Settings settings = deployment.settings();
        Instant before = Instant.now().minusSeconds(1);
        try (LocalJob job = LocalJob.start(settings, 0);
                FollowedIndex traces = FollowedIndex.start(settings);
                WebServer page = page(deployment, traces)) {
            await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
            String document = "{\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"epcisBody\":{\"eventList\":["
                    + Scan.commissioned("a") + "," + Scan.commissioned("b") + "]}}";
            HttpResponse<String> taken = HTTP.send(
                    HttpRequest.newBuilder(page.address().resolve("/capture"))
                            .header("Content-Type", "application/ld+json")
                            .POST(HttpRequest.BodyPublishers.ofString(document))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
            URI location = page.address()
                    .resolve(taken.headers().firstValue("Location").orElseThrow());
            JsonNode ended = await().atMost(PATIENCE)
                    .until(() -> get(location), found -> !found.path("running").booleanValue());
            assertThat(ended.path("success").booleanValue())
                    .as(ended.toString())
                    .isTrue();

            JsonNode events = get(page.address().resolve("/events?EQ_bizStep=commissioning&GE_recordTime=" + before))
                    .at("/epcisBody/queryResults/resultsBody/eventList");
            assertThat(events).hasSize(2);
            assertThat(Instant.parse(events.get(0).path("recordTime").asText())).isAfter(before);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(get(page.address().resolve("/api/v1/summary"))
                                    .path("on_hand")
                                    .intValue())
                            .isEqualTo(2));
        }
    }

    private static WebServer page(Deployment deployment, FollowedIndex traces) {
        Captures captures = new Captures(
                new EventTopic(deployment.settings()),
                witnesses -> {
                    try (EventView view = traces.tracer().memory().view()) {
                        return witnesses.stream()
                                .allMatch(each -> view.number(each.eventId()).isPresent());
                    }
                },
                10_000_000,
                Clock.systemUTC());
        return WebServer.start(
                WebOptions.defaults(),
                deployment.database(),
                () -> JobStatus.running(Instant.now()),
                new Services(traces, null).capturing(captures));
    }

    private static JsonNode get(URI address) throws Exception {
        return JSON.readTree(HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body());
    }
}
