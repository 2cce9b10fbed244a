package io.unitflow.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.support.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One run writes a history at a time, and none is kept from it by one that is gone. */
@Timeout(120)
class ClaimTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration A_WHILE = Duration.ofMillis(400);

    /** Of whoever is there and says so. */
    private static final Claim.Pace ALIVE = new Claim.Pace(SOON, Duration.ofMillis(50), A_WHILE, NEVER);
    /** Of whoever is not heard of again. */
    private static final Claim.Pace SILENT = new Claim.Pace(SOON, NEVER, A_WHILE, A_WHILE);
    /** The same, but nobody may take it for gone. */
    private static final Claim.Pace STANDING = new Claim.Pace(SOON, NEVER, A_WHILE, NEVER);

    @TempDir
    Path folder;

    private Settings settings(String catalog) {
        Settings settings = Settings.defaults().with(Options.HISTORY_WAREHOUSE, folder);
        if (catalog.equals("jdbc")) {
            String url = TestPostgres.url(TestPostgres.emptyDatabase().getDatabaseName());
            settings = settings.with(Map.of("history.catalog.type", "jdbc", "history.catalog.uri", url));
        }
        Warehouse.prepare(settings);
        return settings;
    }

    @ParameterizedTest
    @ValueSource(strings = {"hadoop", "jdbc"})
    void whoLivesKeepsItAndWhoHasEndedGivesItBack(String catalog) throws Exception {
        Settings settings = settings(catalog);
        try (Claim first = take(settings, "first", ALIVE)) {
            assertThatThrownBy(() -> take(settings, "second", STANDING))
                    .isInstanceOf(HistoryInUse.class)
                    .hasMessageContaining("file://" + folder)
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + " on ");
            first.confirm();
        }

        try (Claim second = take(settings, "second", STANDING)) {
            second.confirm();
            assertThat(second.isContinued()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hadoop", "jdbc"})
    void ofManyAtOnceOneHasIt(String catalog) throws Exception {
        Settings settings = settings(catalog);
        int runs = 4;
        List<Claim> taken = new ArrayList<>();
        List<Throwable> refused = new ArrayList<>();
        ExecutorService workers = Executors.newFixedThreadPool(runs);
        try {
            List<Future<Claim>> takes = Stream.iterate(0, run -> run + 1)
                    .limit(runs)
                    .map(run -> workers.submit(() -> take(settings, "run " + run, ALIVE)))
                    .toList();
            for (Future<Claim> take : takes) {
                try {
                    taken.add(take.get());
                } catch (ExecutionException e) {
                    refused.add(e.getCause());
                }
            }
        } finally {
            workers.shutdown();
        }

        assertThat(refused).hasSize(runs - 1).allSatisfy(problem -> assertThat(problem)
                .isInstanceOf(HistoryInUse.class));
        assertThat(taken).singleElement().satisfies(Claim::confirm);
        taken.get(0).close();
    }

    @Test
    void oneThatIsNotRenewedIsTakenAfterAWhileAndWhoHadItIsToldBeforeItCommits() throws Exception {
        Settings settings = settings("hadoop");
        Later clock = new Later();
        Claim stopped = Claim.take(settings, "stopped", true, clock, SILENT);
        stopped.confirm();
        long before = System.nanoTime();

        try (Claim next = take(settings, "next", ALIVE)) {
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(A_WHILE);
            clock.by = A_WHILE;
            assertThatThrownBy(stopped::confirm)
                    .isInstanceOf(HistoryInUse.class)
                    .hasMessageContaining("being written by another program");
            stopped.close();
            assertThatThrownBy(() -> take(settings, "third", STANDING))
                    .as("who has lost it gives back nothing")
                    .isInstanceOf(HistoryInUse.class);
            next.confirm();
        }
    }

    @Test
    void whoStoodStillAndLostNothingGoesOn() throws Exception {
        Settings settings = settings("hadoop");
        Later clock = new Later();
        try (Claim claim = Claim.take(settings, "run", true, clock, STANDING)) {
            Writer before = writer(settings);
            clock.by = NEVER.multipliedBy(2);

            claim.confirm();

            assertThat(writer(settings).renewed()).as("and says so").isGreaterThan(before.renewed());
        }
    }

    @Test
    void oneOfAProcessThatDiedHereIsFreeAtOnce() throws Exception {
        Settings settings = settings("hadoop");
        Writer killed = dead(Writer.here("killed", "2026-01-05T08:00:00Z", true));
        name(settings, killed);

        try (Claim next = take(settings, "next", STANDING)) {
            next.confirm();
        }
    }

    @Test
    void theSameProcessNumberOnAnotherMachineSaysNothing() throws Exception {
        Settings settings = settings("hadoop");
        Writer killed = dead(Writer.here("killed", "2026-01-05T08:00:00Z", true));
        name(
                settings,
                new Writer(killed.id(), killed.process(), "elsewhere", "another", killed.since(), "then", A_WHILE));
        long before = System.nanoTime();

        take(settings, "next", STANDING).close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(A_WHILE);
    }

    @Test
    void aPartOfTheSameRunHasItAtOnceAndKnowsWhetherAnotherCameBetween() throws Exception {
        Settings settings = settings("hadoop");
        try (Claim program = take(settings, "run", STANDING)) {
            Claim task = take(settings, "run", STANDING);
            assertThat(task.isContinued()).isTrue();
            task.rest();
            program.confirm();
        }
        take(settings, "another", STANDING).close();

        try (Claim task = take(settings, "run", STANDING)) {
            assertThat(task.isContinued()).isFalse();
        }
    }

    @Test
    void onlyOfARunThatEndsWithItsProcessTheEndOfThatSaysSomething() throws Exception {
        Settings settings = settings("hadoop");
        try (Claim program = take(settings, "one process", STANDING)) {
            Claim.take(settings, program.run(), false, Clock.systemUTC(), STANDING)
                    .leave();
            assertThat(writer(settings).machine()).isNotEmpty();
        }

        try (Claim submitted = Claim.take(settings, "a cluster", false, Clock.systemUTC(), STANDING)) {
            take(settings, submitted.run(), STANDING).leave();
            assertThat(writer(settings).machine()).isEmpty();
        }
    }

    @Test
    void aTaskThatMayComeBackKeepsItForAMoment() throws Exception {
        Settings settings = settings("hadoop");
        take(settings, "run", STANDING).rest();
        long before = System.nanoTime();

        take(settings, "another", STANDING).close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(A_WHILE);
    }

    @Test
    void itIsNoTableOfHistoryAndHoldsNoRow() throws Exception {
        Settings settings = settings("hadoop");
        for (int i = 0; i < 30; i++) {
            take(settings, "run " + i, STANDING).close();
        }

        assertThatCode(() -> Warehouse.prepare(settings)).doesNotThrowAnyException();
        try (Stream<Path> files = Files.walk(folder.resolve("unitflow/writer"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSizeLessThan(30);
        }
    }

    private static Claim take(Settings settings, String run, Claim.Pace pace) throws Exception {
        return Claim.take(settings, run, true, Clock.systemUTC(), pace);
    }

    /** As it would be told by a process that has ended without a word. */
    private static Writer dead(Writer here) throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return new Writer(here.id(), process.pid(), here.host(), here.machine(), here.since(), here.renewed(), NEVER);
    }

    private static void name(Settings settings, Writer writer) throws IOException {
        try (Warehouse warehouse = Warehouse.open(settings)) {
            TableOperations table = warehouse.writer();
            TableMetadata now = table.current();
            table.commit(now, now.replaceProperties(writer.in(now.properties())));
        }
    }

    private static Writer writer(Settings settings) throws IOException {
        try (Warehouse warehouse = Warehouse.open(settings)) {
            return Writer.of(warehouse.writer().current().properties());
        }
    }

    /** The right time, or a later one. */
    private static final class Later extends Clock {
        private Duration by = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
