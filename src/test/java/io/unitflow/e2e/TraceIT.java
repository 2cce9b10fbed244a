package io.unitflow.e2e;

import static io.unitflow.e2e.Scan.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.launch.LocalJob;
import io.unitflow.trace.Trace;
import io.unitflow.trace.TraceEvent;
import io.unitflow.trace.UnitsPage;
import io.unitflow.trace.feed.FollowedIndex;
import io.unitflow.verification.Known;
import io.unitflow.verification.Question;
import io.unitflow.verification.Verdict;
import io.unitflow.verification.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From records in Kafka through the job to the trace of one unit, with an index that is closed, lost and made anew. */
class TraceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant ASKED_AT = Instant.parse("2026-03-02T09:00:00Z");
    private static final String UNIT = "01/" + Scan.GTIN + "/21/a";

    @TempDir
    Path folder;

    @Test
    void aTraceFollowsTheJobAndSurvivesTheLossOfItsIndex() throws Exception {
        Deployment deployment = Deployment.create("trace", folder, Options.TRACE);
        Path index = folder.resolve("index");
        Settings settings = deployment.settings().with(Map.of(Options.TRACE_DIRECTORY.key(), index.toString()));
        try (LocalJob job = LocalJob.start(settings, 0)) {
            await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
            try (FollowedIndex traces = FollowedIndex.start(settings)) {
                deployment.send(Options.TOPIC_SHIPMENTS, bytes(Scan.commissioned("a")));
                deployment.send(Options.TOPIC_SHIPMENTS, bytes(Scan.commissioned("a")));
                deployment.send(Options.TOPIC_DISPENSES, bytes(Scan.dispensed("a")));
                deployment.send(Options.TOPIC_SALES, bytes(Scan.sale("1", 3)));
                await().atMost(PATIENCE).untilAsserted(() -> {
                    Trace trace = trace(traces);
                    assertThat(steps(trace)).containsExactly("commissioning", "dispensing");
                    assertThat(trace.now().status()).isEqualTo("gone");
                });
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(traces.tracer().freshness().behind()).isZero());
            }

            deployment.send(Options.TOPIC_DISPENSES, bytes(declaredWrong(Scan.dispensed("a"))));
            try (FollowedIndex traces = FollowedIndex.start(settings)) {
                assertThat(steps(trace(traces))).as("what the disk keeps").hasSize(2);
                awaitTakenBack(traces);
            }

            delete(index);
            try (FollowedIndex traces = FollowedIndex.start(settings)) {
                awaitTakenBack(traces);
                UnitsPage units = traces.tracer().units(Scan.GTIN, "", Scan.SITE, "on_hand", null, 10);
                assertThat(units.rows()).extracting(UnitsPage.Row::unit).containsExactly(UNIT);
                assertThat(traces.tracer()
                                .trace("01/" + Scan.GTIN, null, 10)
                                .stock()
                                .get(0)
                                .byClass())
                        .isEqualByComparingTo("-3");
            }
        }
    }

    @Test
    void whatHappenedIsKnownLongBeforeTheNextCheckpoint() throws Exception {
        Deployment deployment = Deployment.create("trace_soon", folder, Options.TRACE);
        Settings settings = deployment.settings().with(Map.of(Options.CHECKPOINT_INTERVAL.key(), "1 h"));
        try (LocalJob job = LocalJob.start(settings, 0);
                FollowedIndex traces = FollowedIndex.start(settings)) {
            await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
            deployment.send(Options.TOPIC_SHIPMENTS, bytes(Scan.commissioned("a")));
            Verifier verifier = new Verifier(
                    traces.tracer(), (unit, around, lot) -> Known.NOTHING, Clock.fixed(ASKED_AT, ZoneOffset.UTC));
            await().atMost(PATIENCE).ignoreExceptions().until(() -> verdict(verifier)
                    .verified());

            deployment.send(Options.TOPIC_DISPENSES, bytes(Scan.dispensed("a")));
            await().atMost(PATIENCE).until(() -> !verdict(verifier).verified());
        }
    }

    private static Verdict verdict(Verifier verifier) {
        return verifier.verify(new Question(Scan.GTIN, "a", null, null));
    }

    @Test
    void anEventAboutVeryManyUnitsFitsThroughTheStream() throws Exception {
        Deployment deployment = Deployment.create("trace_large", folder, Options.TRACE);
        String list = IntStream.range(0, 60_000)
                .mapToObj(i -> "\"urn:epc:id:sgtin:4000001.000001." + "S" + i + "\"")
                .collect(Collectors.joining(","));
        String event = Scan.commissioned("a").replaceFirst("\"epcList\":\\[[^]]*]", "\"epcList\":[" + list + "]");
        try (LocalJob job = LocalJob.start(deployment.settings(), 0);
                FollowedIndex traces = FollowedIndex.start(deployment.settings())) {
            await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
            deployment.send(Options.TOPIC_SHIPMENTS, bytes(event));

            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(traces.tracer().freshness().events()).isEqualTo(1));
            assertThat(traces.tracer()
                            .trace("01/04000001000012/21/S59999", null, 1)
                            .now()
                            .status())
                    .isEqualTo("here");
        }
    }

    private static void awaitTakenBack(FollowedIndex traces) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Trace trace = trace(traces);
            assertThat(trace.now().status()).isEqualTo("here");
            assertThat(trace.events().get(1).declaredWrong().reason()).isEqualTo("did_not_occur");
        });
    }

    private static Trace trace(FollowedIndex traces) {
        return traces.tracer().trace(UNIT, null, 100);
    }

    private static List<String> steps(Trace trace) {
        return trace.events().stream().map(TraceEvent::step).toList();
    }

    private static String declaredWrong(String event) {
        return event.replaceFirst(
                "\\{",
                "{\"errorDeclaration\":{\"declarationTime\":\"2026-03-03T08:00:00Z\",\"reason\":\"did_not_occur\"},");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
