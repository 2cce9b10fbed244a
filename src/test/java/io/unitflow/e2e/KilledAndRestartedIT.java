package io.unitflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unitflow.cli.CliRun;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.demo.DemoOptions;
import io.unitflow.demo.DemoRun;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.EventWriter;
import io.unitflow.epcis.Feed;
import io.unitflow.epcis.Rejection;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.Touched;
import io.unitflow.job.HistoryRows;
import io.unitflow.job.SimulatedEvents;
import io.unitflow.ledger.ReferenceLedger;
import io.unitflow.simulation.ReorderPolicy;
import io.unitflow.support.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program killed as {@code kill -9} does, with data flowing; the simulated world says what is right. */
class KilledAndRestartedIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int DAYS = 5;
    private static final int CLOSING_DAYS = 2;
    /** Events of a day in the middle of which the program is killed. */
    private static final int KILLED_WITHIN = 100;

    private static final double DAYS_PER_MINUTE = 20;
    private static final String READ = "SELECT coalesce(sum(next_offset), 0) FROM source_status";

    @TempDir
    Path folder;

    private final AtomicInteger kills = new AtomicInteger();
    private Deployment deployment;
    private ChildJvm program;

    @AfterEach
    void stop() {
        if (program != null) {
            program.close();
        }
    }

    @Test
    void positionsAreRightAfterKillsAndAfterAReplayOfEverything() throws Exception {
        deployment = Deployment.create("killed", folder, Options.TRACE, Options.HISTORY);
        DemoRun world = new DemoRun(new DemoOptions(
                Files.createDirectories(folder.resolve("world")),
                DAYS_PER_MINUTE,
                DAYS,
                5,
                true,
                ReorderPolicy.MIN_MAX));
        CompletableFuture<Void> telling = CompletableFuture.runAsync(() -> tell(world));

        program = start();
        for (int kill = 1; kill <= 2; kill++) {
            awaitProgress();
            assertThat(telling).isNotDone();
            program.kill();
            kills.set(kill);
            program = start();
        }
        telling.get();

        assertThat(world.check(deployment.settings(), deployment.database()).wrong())
                .isEmpty();

        awaitHistory();

        program.kill();
        removeCheckpoints();
        Set<String> seen = watchReplay();
        assertThat(world.check(deployment.settings(), deployment.database()).wrong())
                .isEmpty();
        assertThat(seen).as("a table that was right stays as it is").hasSize(1);
        awaitHistory();
        compareWithReplay();
    }

    /** Each day is told when the one before has gone through the whole job, so that the plain model knows how every day closes. */
    @Test
    void everyDayClosesAsItWouldHadNobodyKilledTheProgram() throws Exception {
        deployment = Deployment.create("killed_days", folder, Options.HISTORY);
        Settings settings = deployment.settings();
        TreeMap<LocalDate, List<EpcisEvent>> days = new TreeMap<>();
        for (EpcisEvent event : SimulatedEvents.of(7, CLOSING_DAYS)) {
            days.computeIfAbsent(day(event), day -> new ArrayList<>()).add(event);
        }

        program = start();
        int told = 0;
        for (List<EpcisEvent> day : days.values()) {
            if (day.size() >= KILLED_WITHIN) {
                int half = day.size() / 2;
                int before = told + half;
                deployment.sendAll(Options.TOPIC_SHIPMENTS, messages(day.subList(0, half)));
                awaitSettled(before);
                deployment.sendAll(Options.TOPIC_SHIPMENTS, messages(day.subList(half, day.size())));
                await().atMost(PATIENCE).until(() -> number(READ) > before);
                program.kill();
                kills.incrementAndGet();
                program = start();
            } else {
                deployment.sendAll(Options.TOPIC_SHIPMENTS, messages(day));
            }
            told += day.size();
            awaitSettled(told);
        }

        assertThat(kills).hasValueGreaterThan(1);
        List<String> stock =
                deployment.rows("SELECT gtin, lot, site, state, trim_scale(quantity) FROM inventory_position");
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> assertThat(
                        HistoryRows.stock(settings))
                .containsExactlyInAnyOrderElementsOf(stock));
        List<EpcisEvent> until = new ArrayList<>();
        for (Map.Entry<LocalDate, List<EpcisEvent>> day : days.entrySet()) {
            until.addAll(day.getValue());
            assertThat(HistoryRows.stock(settings, day.getKey()))
                    .as("closing of %s", day.getKey())
                    .isEqualTo(ReferenceLedger.positions(until));
        }
    }

    private static LocalDate day(EpcisEvent event) {
        return LocalDate.ofInstant(event.eventTime(), ZoneOffset.UTC);
    }

    private static List<byte[]> messages(List<EpcisEvent> events) {
        return events.stream()
                .map(event -> EventWriter.toJson(event).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Waits until so many records have been read, and a checkpoint that began after that is complete: nothing is under way. */
    private void awaitSettled(int records) {
        await().atMost(PATIENCE).until(() -> {
            assertThat(program.isAlive()).as(program.output()).isTrue();
            return number(READ) == records;
        });
        for (int i = 0; i < 2; i++) {
            Set<String> before = checkpoints();
            await().atMost(PATIENCE).until(() -> !before.containsAll(checkpoints()));
        }
    }

    /** What history holds, read as anybody would: every event once, and row for row what the tables hold. */
    private void awaitHistory() throws IOException {
        Settings settings = deployment.settings();
        List<String> stock =
                deployment.rows("SELECT gtin, lot, site, state, trim_scale(quantity) FROM inventory_position");
        List<String> demand = deployment.rows("SELECT gtin, site, date, trim_scale(quantity) FROM demand_daily");
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            assertThat(HistoryRows.stock(settings)).containsExactlyInAnyOrderElementsOf(stock);
            assertThat(HistoryRows.of(settings, HistoryTable.DEMAND_DAILY, "gtin", "site", "date", "quantity"))
                    .containsExactlyInAnyOrderElementsOf(demand);
            List<String> events = HistoryRows.of(settings, HistoryTable.EVENTS, "event_id", "declared_wrong");
            List<String> live = liveEvents();
            assertThat(events).doesNotHaveDuplicates().isSubsetOf(live);
            // Only declarations whose event never came are told and no event.
            live.removeAll(Set.copyOf(events));
            assertThat(live).allMatch(event -> event.endsWith(",true"));
        });
        assertThat(HistoryRows.of(settings, HistoryTable.UNIT_EVENTS, "event_id", "unit", "role", "declared_wrong"))
                .isEqualTo(liveUnits(HistoryRows.of(settings, HistoryTable.EVENTS, "event_id")));
        assertThat(HistoryRows.of(settings, HistoryTable.POSITIONS_DAILY, "date", "gtin", "lot", "site", "state"))
                .doesNotHaveDuplicates();
    }

    /** What history keeps, through the job once more, ends in what the killed job's tables hold. */
    private void compareWithReplay() throws IOException {
        Path output = folder.resolve("replayed");
        CliRun replay = CliRun.of(
                "replay",
                "--set",
                "history.warehouse=" + deployment.settings().get(Options.HISTORY_WAREHOUSE),
                "--output",
                output.toString(),
                "--parallelism",
                "2");
        assertThat(replay.code()).as(replay.err()).isZero();
        assertThat(rows(output, "positions"))
                .containsExactlyInAnyOrderElementsOf(
                        deployment.rows("SELECT gtin, lot, site, state, trim_scale(quantity) FROM inventory_position"));
        assertThat(rows(output, "demand"))
                .containsExactlyInAnyOrderElementsOf(
                        deployment.rows("SELECT gtin, site, date, trim_scale(quantity) FROM demand_daily"));
        assertThat(rows(output, "lots"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(deployment.rows("SELECT gtin, lot, expires FROM lot_expiry"));
    }

    private static List<String> rows(Path folder, String table) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(table + ".csv"));
        return lines.subList(1, lines.size());
    }

    /** What the topic's newest telling of these events says of each object. */
    private List<String> liveUnits(List<String> ids) {
        Set<String> known = Set.copyOf(ids);
        Map<String, byte[]> newest = new TreeMap<>();
        deployment
                .committed(Options.TOPIC_EVENTS)
                .forEach(record -> newest.put(new String(record.key(), StandardCharsets.UTF_8), record.value()));
        newest.keySet().retainAll(known);
        List<String> units = new ArrayList<>();
        newest.values()
                .forEach(json -> EventReader.readMessage(json, Feed.SHIPMENTS, new EventConsumer() {
                    @Override
                    public void event(EpcisEvent event, long position) {
                        boolean wrong = event.errorDeclaration() != null;
                        Touched.by(
                                event,
                                (object, role, lot, quantity, uom, parent) ->
                                        units.add(String.join(",", event.eventId(), object, role.word(), "" + wrong)));
                    }

                    @Override
                    public void rejected(Rejection rejection) {
                        throw new AssertionError(rejection.message());
                    }
                }));
        units.sort(null);
        return units;
    }

    /** Each event ID of the topic, and whether what was told last of it says that it was wrong. */
    private List<String> liveEvents() {
        Map<String, Boolean> wrong = new TreeMap<>();
        deployment
                .committed(Options.TOPIC_EVENTS)
                .forEach(record -> wrong.put(
                        new String(record.key(), StandardCharsets.UTF_8),
                        new String(record.value(), StandardCharsets.UTF_8).contains("\"errorDeclaration\"")));
        List<String> events = new ArrayList<>();
        wrong.forEach((id, declared) -> events.add(id + "," + declared));
        return events;
    }

    private ChildJvm start() {
        return Program.start(folder, deployment.arguments("run", "--no-page"));
    }

    /** Tells two days for each kill, then the last day; before telling more it waits for the kill. */
    private void tell(DemoRun world) {
        int[] days = {0};
        try {
            world.tell(deployment.settings(), deployment.database(), () -> false, line -> {
                int due = ++days[0] / 2;
                await().atMost(Duration.ofMinutes(3)).until(() -> kills.get() >= due);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the program has read more than before it started, and has finished another checkpoint. */
    private void awaitProgress() {
        long read = number(READ);
        Set<String> before = checkpoints();
        await().atMost(PATIENCE).until(() -> {
            assertThat(program.isAlive()).as(program.output()).isTrue();
            return number(READ) > read && !before.containsAll(checkpoints());
        });
    }

    /** Starts the program and returns every state of the table that was seen until all had been read again. */
    private Set<String> watchReplay() {
        String run = "SELECT sum(run) FROM sink_writer WHERE sink = 'source_status'";
        long all = number(READ);
        long runBefore = number(run);
        Set<String> seen = new LinkedHashSet<>();
        program = start();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            seen.addAll(deployment.rows("SELECT count(*), sum(quantity), max(updated_at) FROM inventory_position"));
            return number(run) > runBefore && number("SELECT sum(records) FROM source_status") == all;
        });
        return seen;
    }

    private long number(String query) {
        return Long.parseLong(deployment.rows(query).get(0));
    }

    private Set<String> checkpoints() {
        Path checkpoints = folder.resolve("checkpoints");
        if (!Files.exists(checkpoints)) {
            return Set.of();
        }
        Set<String> complete = new LinkedHashSet<>();
        try (Stream<Path> files = Files.walk(checkpoints)) {
            files.filter(file -> file.endsWith("_metadata")).forEach(file -> complete.add(file.toString()));
        } catch (IOException | UncheckedIOException e) {
            // A checkpoint that went while it was looked at.
        }
        return complete;
    }

    private void removeCheckpoints() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("checkpoints"))) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
