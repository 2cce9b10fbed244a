package io.unitflow.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.Feed;
import io.unitflow.epcis.MasterData;
import io.unitflow.epcis.MasterDataWriter;
import io.unitflow.epcis.Rejection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CapturesTest {
    private static final String GOOD = event("2026-03-01T10:00:00Z", "a");
    private static final String BAD = event("some day", "b");

    private final Desk desk = new Desk();
    private final AtomicBoolean known = new AtomicBoolean(true);
    private final Captures captures = new Captures(desk, ids -> known.get(), 20_000_000, Clock.systemUTC());

    @AfterEach
    void close() {
        captures.close();
    }

    @Test
    void every_event_of_a_right_document_is_told_and_the_job_ends_when_they_are_known() throws IOException {
        known.set(false);
        CaptureJob taken =
                captures.submit(document(GOOD, event("2026-03-01T11:00:00Z", "c")), "json", Behaviour.ROLLBACK);
        assertThat(taken.running()).isTrue();
        await().until(() -> desk.events.size() == 2);
        assertThat(captures.find(taken.id()).running()).isTrue();
        known.set(true);
        CaptureJob ended = ended(taken);
        assertThat(ended.success()).isTrue();
        assertThat(ended.accepted()).isEqualTo(2);
        assertThat(ended.finishedAt()).isNotNull();
        assertThat(captures.newest(null, 10)).extracting(CaptureJob::id).containsExactly(taken.id());
    }

    @Test
    void a_job_whose_events_cannot_be_queried_for_long_runs_until_they_can() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
        AtomicInteger looks = new AtomicInteger();
        InstantSource source = now::get;
        try (Captures own = new Captures(
                desk,
                ids -> {
                    looks.incrementAndGet();
                    return known.get();
                },
                20_000,
                source.withZone(ZoneOffset.UTC))) {
            known.set(false);
            CaptureJob job = own.submit(document(GOOD), "json", Behaviour.ROLLBACK);
            await().until(() -> looks.get() > 0);
            now.set(now.get().plus(Duration.ofHours(2)));
            int before = looks.get();
            await().until(() -> looks.get() > before + 1);
            assertThat(own.find(job.id()).running()).isTrue();
            assertThat(own.find(job.id()).finishedAt()).isNull();
            known.set(true);
            CaptureJob ended = await().until(() -> own.find(job.id()), found -> !found.running());
            assertThat(ended.success()).isTrue();
            assertThat(ended.finishedAt()).isEqualTo(now.get());
        }
    }

    @Test
    void a_job_that_is_forgotten_before_its_events_can_be_queried_is_not_called_a_success() throws IOException {
        List<CaptureJob> kept = new CopyOnWriteArrayList<>();
        CaptureLog log = new CaptureLog() {
            @Override
            public void keep(CaptureJob job) {
                kept.add(job);
            }

            @Override
            public void running(Collection<String> ids) {}

            @Override
            public CaptureJob find(String id) {
                return null;
            }

            @Override
            public List<CaptureJob> newest(CaptureJob before, int count) {
                return List.of();
            }
        };
        try (Captures own = new Captures(desk, ids -> false, log, 20_000, Clock.systemUTC())) {
            CaptureJob first = own.submit(document(GOOD), "json", Behaviour.ROLLBACK);
            for (int i = 0; i < Captures.JOBS_MAX; i++) {
                await().pollInterval(Duration.ofMillis(1)).until(() -> tookOne(own));
            }
            CaptureJob ended = await().until(
                            () -> kept.stream()
                                    .filter(job -> job.id().equals(first.id()) && !job.running())
                                    .findFirst()
                                    .orElse(null),
                            Objects::nonNull);
            assertThat(ended.success()).isFalse();
            assertThat(ended.errors()).singleElement().satisfies(fault -> assertThat(fault.sentence())
                    .endsWith("when they could be queried."));
        }
    }

    private static boolean tookOne(Captures captures) throws IOException {
        try {
            captures.submit(document(GOOD), "json", Behaviour.ROLLBACK);
            return true;
        } catch (CaptureRefused busy) {
            return false;
        }
    }

    @Test
    void whether_a_declaration_is_known_is_asked_for_itself() throws IOException {
        List<Witness> asked = new CopyOnWriteArrayList<>();
        try (Captures own = new Captures(desk, asked::addAll, 20_000, Clock.systemUTC())) {
            String declaration = event("2026-03-01T10:00:00Z", "c")
                    .replace(
                            "\"action\"",
                            "\"errorDeclaration\":{\"declarationTime\":\"2026-03-02T10:00:00Z\"},\"action\"");
            CaptureJob job = own.submit(document(GOOD, declaration), "json", Behaviour.ROLLBACK);
            await().until(() -> !own.find(job.id()).running());
            assertThat(asked).containsExactly(new Witness("urn:uuid:a", false), new Witness("urn:uuid:c", true));
        }
    }

    @Test
    void one_wrong_event_keeps_all_out_or_only_itself() throws IOException {
        CaptureJob all = ended(captures.submit(document(GOOD, BAD), "json", Behaviour.ROLLBACK));
        assertThat(all.success()).isFalse();
        assertThat(all.accepted()).isZero();
        assertThat(all.errors()).singleElement().satisfies(fault -> {
            assertThat(fault.position()).isEqualTo(1);
            assertThat(fault.sentence()).endsWith(".");
        });
        assertThat(desk.events).isEmpty();

        CaptureJob itself = ended(captures.submit(document(GOOD, BAD), "json", Behaviour.PROCEED));
        assertThat(itself.success()).isFalse();
        assertThat(itself.accepted()).isEqualTo(1);
        assertThat(itself.rejected()).isEqualTo(1);
        assertThat(desk.events).extracting(EpcisEvent::eventId).containsExactly("urn:uuid:a");
    }

    @Test
    void what_holds_no_event_at_all_is_refused_at_once() {
        for (String nonsense : List.of("", "{", "hello", "[1,2]", "<a/>", "{\"type\":\"Invoice\"}")) {
            assertThatThrownBy(() -> captures.submit(
                            stream(nonsense), nonsense.startsWith("<") ? "xml" : "json", Behaviour.PROCEED))
                    .as(nonsense)
                    .isInstanceOfSatisfying(CaptureRefused.class, refused -> assertThat(refused.reason())
                            .isEqualTo(CaptureRefused.Reason.INVALID));
        }
        assertThatThrownBy(() -> captures.submit(new Endless(), "json", Behaviour.PROCEED))
                .isInstanceOfSatisfying(CaptureRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(CaptureRefused.Reason.TOO_LARGE));
    }

    @Test
    void what_fails_before_it_is_taken_leaves_nothing_behind() throws IOException {
        AtomicBoolean broken = new AtomicBoolean(true);
        InstantSource source = () -> {
            if (broken.get()) {
                throw new IllegalStateException("no time");
            }
            return Instant.EPOCH;
        };
        try (Captures small = new Captures(desk, ids -> true, 1_000, source.withZone(ZoneOffset.UTC))) {
            for (int i = 0; i < 30; i++) {
                assertThatThrownBy(() -> small.submit(document(GOOD), "json", Behaviour.ROLLBACK))
                        .isInstanceOf(IllegalStateException.class);
            }
            broken.set(false);
            assertThat(small.submit(document(GOOD), "json", Behaviour.ROLLBACK).errors())
                    .isEmpty();
            assertThat(small.newest(null, 10)).hasSize(1);
        }
    }

    @Test
    void a_desk_that_takes_nothing_fails_the_job_in_one_sentence() throws IOException {
        desk.trouble = "Kafka did not take the events.";
        CaptureJob job = ended(captures.submit(document(GOOD), "json", Behaviour.ROLLBACK));
        assertThat(job.success()).isFalse();
        assertThat(job.errors()).containsExactly(new CaptureJob.Fault("CaptureException", -1, desk.trouble));
    }

    @Test
    void a_large_document_is_captured_too_and_its_errors_are_counted() throws IOException {
        String[] events = new String[20_000];
        for (int i = 0; i < events.length; i++) {
            events[i] = i % 100 == 0 ? BAD : event("2026-03-01T10:00:00Z", "n" + i);
        }
        CaptureJob job = ended(captures.submit(document(events), "json", Behaviour.PROCEED));
        assertThat(job.accepted()).isEqualTo(19_800);
        assertThat(job.rejected()).isEqualTo(200);
        assertThat(job.errors()).hasSize(Captures.ERRORS_MAX);
        assertThat(ended(captures.submit(document(events), "json", Behaviour.ROLLBACK))
                        .accepted())
                .isZero();
    }

    @Test
    void master_data_of_the_header_are_told_in_a_form_that_reads_back_equal() {
        MasterData told = new MasterData("414/4098765001009", Map.of("name", "Norvia", "countryCode", "NO"));
        List<MasterData> read = new ArrayList<>();
        EventReader.readMessage(MasterDataWriter.toBytes(told), Feed.SHIPMENTS, new EventConsumer() {
            @Override
            public void event(EpcisEvent event, long position) {}

            @Override
            public void rejected(Rejection rejection) {
                throw new AssertionError(rejection.message());
            }

            @Override
            public void masterData(MasterData data) {
                read.add(data);
            }
        });
        assertThat(read).containsExactly(told);
    }

    private CaptureJob ended(CaptureJob job) {
        return await().until(() -> captures.find(job.id()), found -> !found.running());
    }

    private static String event(String time, String id) {
        return "{\"type\":\"ObjectEvent\",\"eventID\":\"urn:uuid:" + id + "\",\"action\":\"OBSERVE\",\"eventTime\":\""
                + time
                + "\",\"eventTimeZoneOffset\":\"+00:00\",\"bizStep\":\"shipping\",\"epcList\":[\"urn:epc:id:sgtin:4098765.000010.1\"]}";
    }

    static InputStream document(String... events) {
        return stream(
                "{\"@context\":[],\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"epcisBody\":{\"eventList\":["
                        + String.join(",", events) + "]}}");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Never ends. */
    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return '[';
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return length;
        }
    }
}
