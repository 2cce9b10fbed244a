package io.unitflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.guarding.Finding;
import io.unitflow.guarding.GuardedWorld;
import io.unitflow.guarding.ReferenceGuard;
import io.unitflow.guarding.Sources;
import io.unitflow.job.guard.GuardJob;
import io.unitflow.job.guard.GuardSettings;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.SiteNote;
import io.unitflow.job.serde.JobTypes;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A guarded job that stops anywhere and goes on from its savepoint, with more tasks or fewer, finds the same exceptions. */
class RescaledGuardTest {
    private static final int WORLDS = 60;
    private static final Path KEPT = Path.of("src", "test", "resources", "savepoints", "guarded-1");
    private static final Queue<FindingNote> FOUND = new ConcurrentLinkedQueue<>();
    private static final Queue<SiteNote> CLOCK = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @BeforeEach
    void nothingIsKnownYet() {
        FOUND.clear();
        CLOCK.clear();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 3, hashmap", "2, 3, 2, rocksdb"})
    void exceptionsDoNotDependOnWhereTheJobStoppedOrHowManyTasksItHas(long seed, int before, int after, String backend)
            throws Exception {
        List<EpcisEvent> told = new ArrayList<>();
        for (int world = 0; world < WORLDS; world++) {
            told.addAll(GuardedWorld.told(seed * 10_000 + world, 40));
        }
        Random random = new Random(seed);
        Collections.shuffle(told, random);
        int cut = told.size() / 4 + random.nextInt(told.size() / 2);

        String savepoint = new SavedJob(RescaledGuardTest::define, before, backend, folder).stop(told.subList(0, cut));
        new SavedJob(RescaledGuardTest::define, after, backend, folder).goOn(savepoint, told.subList(cut, told.size()));

        assertThat(exceptions())
                .containsExactlyElementsOf(
                        ReferenceGuard.exceptions(told, GuardedWorld.network(), GuardedWorld.THRESHOLDS));
    }

    /** The savepoint is one of the guard that kept what it knew of objects apart from the ledger's histories of them. */
    @ParameterizedTest
    @ValueSource(strings = {"hashmap", "rocksdb"})
    void aGuardThatAnEarlierVersionStoppedGoesOn(String backend) throws Exception {
        List<EpcisEvent> told = KeptEvents.read(KEPT.resolve("before.jsonl"));
        // What it had told by then: the same as this version tells.
        new SavedJob(RescaledGuardTest::define, 2, backend, folder).stop(told);
        List<EpcisEvent> after = KeptEvents.read(KEPT.resolve("after.jsonl"));
        String savepoint = KEPT.resolve("savepoint").toAbsolutePath().toUri().toString();

        new SavedJob(RescaledGuardTest::define, 2, backend, folder).goOn(savepoint, after);

        told.addAll(after);
        assertThat(exceptions())
                .containsExactlyElementsOf(
                        ReferenceGuard.exceptions(told, GuardedWorld.network(), GuardedWorld.THRESHOLDS));
    }

    @Test
    @EnabledIfSystemProperty(named = "unitflow.keep-savepoint", matches = "true")
    void keepsASavepoint() throws Exception {
        List<EpcisEvent> told = new ArrayList<>();
        for (int world = 0; world < 12; world++) {
            told.addAll(GuardedWorld.told(92_000 + world, 40));
        }
        Collections.shuffle(told, new Random(9));
        int cut = told.size() / 2;
        KeptEvents.write(KEPT.resolve("before.jsonl"), told.subList(0, cut));
        KeptEvents.write(KEPT.resolve("after.jsonl"), told.subList(cut, told.size()));
        String savepoint = new SavedJob(RescaledGuardTest::define, 2, "hashmap", folder)
                .stop(KeptEvents.read(KEPT.resolve("before.jsonl")));
        Files.createDirectories(KEPT.resolve("savepoint"));
        Files.copy(
                Path.of(URI.create(savepoint)).resolve("_metadata"),
                KEPT.resolve("savepoint").resolve("_metadata"));
    }

    private static void define(DataStream<Heard> heard) {
        GuardTaps taps =
                new GuardTaps(new Said(), GuardSettings.bounded(GuardedWorld::network, GuardedWorld.THRESHOLDS));
        LedgerJob.define(List.of(heard), taps, LedgerSettings.bounded());
        GuardJob.Outcome outcome = taps.define();
        MapFunction<FindingNote, FindingNote> found = note -> {
            FOUND.add(note);
            return note;
        };
        MapFunction<SiteNote, SiteNote> clock = note -> {
            CLOCK.add(note);
            return note;
        };
        outcome.findings()
                .map(found, JobTypes.FINDING_NOTE)
                .setParallelism(1)
                .uid("found")
                .sinkTo(new DiscardingSink<>())
                .uid("found-nowhere");
        outcome.clock()
                .map(clock, JobTypes.SITE_NOTE)
                .setParallelism(1)
                .uid("clock")
                .sinkTo(new DiscardingSink<>())
                .uid("clock-nowhere");
    }

    /** What holds by all that both jobs told, at the time of the newest event in force. */
    private static List<String> exceptions() {
        Map<String, Sources> sources = new HashMap<>();
        for (FindingNote note : FOUND) {
            String id = note.finding().id();
            Sources now = sources.getOrDefault(id, Sources.NONE).tell(note.source(), note.finding(), note.withdrawn());
            sources.put(id, now);
        }
        Map<Instant, Integer> events = new TreeMap<>();
        for (SiteNote note : CLOCK) {
            Instant at = Instant.ofEpochSecond(note.at().seconds(), note.at().nanos());
            events.merge(at, note.withdrawn() ? -1 : 1, Integer::sum);
        }
        events.values().removeIf(count -> count == 0);
        Instant newest = Collections.max(events.keySet());
        Collection<Finding> findings = sources.values().stream()
                .map(Sources::finding)
                .filter(Objects::nonNull)
                .filter(finding -> finding.counts(newest))
                .toList();
        return findings.stream()
                .map(finding -> String.join(",", BoundedGuard.columns(finding)))
                .distinct()
                .sorted()
                .toList();
    }
}
