package io.unitflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unitflow.cli.CliRun;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.EventWriter;
import io.unitflow.epcis.Feed;
import io.unitflow.epcis.Rejection;
import io.unitflow.history.HistoryTable;
import io.unitflow.job.HistoryRows;
import io.unitflow.launch.LocalJob;
import io.unitflow.ledger.ReferenceLedger;
import io.unitflow.simulation.Report;
import io.unitflow.simulation.Simulation;
import io.unitflow.simulation.SimulationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files first, then topics that hold some of the same events: the numbers are those of everything at once. */
class BackfillIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    @Test
    void liveGoesOnAfterFilesWithoutAGapOrADoubleCount() throws Exception {
        List<EpcisEvent> told = events();
        int files = told.size() * 7 / 10;
        int topics = told.size() * 5 / 10;
        int live = told.size() * 8 / 10;
        Path expected = everythingAtOnce(told);
        Deployment deployment = Deployment.create("backfilled", folder, Options.HISTORY);
        Settings settings = deployment.settings();
        Path input = file("old", shuffled(told.subList(0, files)));
        Files.writeString(input.resolve("events.jsonl"), "\nno event\n{\"no\":\"event\"}", StandardOpenOption.APPEND);
        // Partners tell topics already; some of that is in the files too, and what they tell wrongly is not the files'
        // rubbish.
        send(settings, told.subList(topics, live));
        sendText(settings, "rubbish");

        CliRun backfill = CliRun.of(deployment.arguments("backfill", "--input", input.toString()));

        assertThat(backfill.code()).as(backfill.err()).isZero();
        assertThat(backfill.err())
                .contains("1 files read, 2 records rejected, which unitflow dead-letters list tells with the reason; ");
        assertThat(HistoryRows.of(settings, HistoryTable.EVENTS, "event_id"))
                .doesNotHaveDuplicates()
                .containsAll(ids(told.subList(0, files)));
        try (LocalJob job = LocalJob.start(settings, 0)) {
            await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
            send(settings, told.subList(live, told.size()));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(deployment.rows("SELECT sum(next_offset) FROM source_status"))
                            .containsExactly(Integer.toString(told.size() - topics + 1)));
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
                assertThat(deployment.rows(
                                "SELECT gtin, lot, site, state, trim_scale(quantity) FROM inventory_position"))
                        .containsExactlyInAnyOrderElementsOf(rows(expected.resolve("positions.csv")));
                assertThat(deployment.rows("SELECT gtin, site, date, trim_scale(quantity) FROM demand_daily"))
                        .containsExactlyInAnyOrderElementsOf(rows(expected.resolve("demand.csv")));
            });
            // History says nothing new before the job has caught up, which it may learn after its last record.
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
                assertThat(HistoryRows.stock(settings))
                        .containsExactlyInAnyOrderElementsOf(rows(expected.resolve("positions.csv")));
                assertThat(HistoryRows.of(settings, HistoryTable.DEMAND_DAILY, "gtin", "site", "date", "quantity"))
                        .containsExactlyInAnyOrderElementsOf(rows(expected.resolve("demand.csv")));
            });
        }
        assertThat(HistoryRows.of(settings, HistoryTable.EVENTS, "event_id")).containsExactlyElementsOf(ids(told));
    }

    /** Whatever was read before, each backfill reads what it is given, and time does not end with it: what comes later counts on its day. */
    @Test
    void otherFilesAndTheSameOnceMoreAreReadAndWhatComesLiveAfterThemCounts() throws Exception {
        List<EpcisEvent> told = shuffled(events());
        int third = told.size() / 3;
        Path expected = everythingAtOnce(told);
        Deployment deployment = Deployment.create("backfilled_on", folder.resolve("on"), Options.HISTORY);
        Settings settings = deployment.settings();
        String first = file("first", told.subList(0, third)).toString();
        String second = file("second", told.subList(third, 2 * third)).toString();

        backfill(deployment, first, settings);
        backfill(deployment, second, settings);
        assertThat(HistoryRows.of(settings, HistoryTable.EVENTS, "event_id"))
                .containsExactlyElementsOf(ids(told.subList(0, 2 * third)));
        backfill(deployment, first, settings);
        try (LocalJob job = LocalJob.start(settings, 0)) {
            await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
            send(settings, told.subList(2 * third, told.size()));
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
                assertThat(deployment.rows(
                                "SELECT gtin, lot, site, state, trim_scale(quantity) FROM inventory_position"))
                        .containsExactlyInAnyOrderElementsOf(rows(expected.resolve("positions.csv")));
                assertThat(HistoryRows.stock(settings))
                        .containsExactlyInAnyOrderElementsOf(rows(expected.resolve("positions.csv")));
            });
        }
        assertThat(HistoryRows.of(settings, HistoryTable.EVENTS, "event_id")).containsExactlyElementsOf(ids(told));
        for (Map.Entry<Long, List<String>> closing :
                ReferenceLedger.closings(told).entrySet()) {
            LocalDate day = LocalDate.ofEpochDay(closing.getKey());
            assertThat(HistoryRows.stock(settings, day))
                    .as("closing of %s", day)
                    .isEqualTo(closing.getValue());
        }
    }

    /** Each event was recorded before any backfill: then it arrived at that time, whichever backfill read it. */
    @Test
    void theSameFilesOnceMoreWithoutTheStateChangeNoRowOfHistory() throws Exception {
        List<EpcisEvent> told = events().stream()
                .map(event -> event.toBuilder()
                        .recordTime(event.eventTime().plus(Duration.ofHours(1)))
                        .build())
                .sorted(Comparator.comparing(EpcisEvent::eventTime))
                .toList();
        String input = file("once more", told).toString();
        Deployment first = Deployment.create("backfilled_first", folder.resolve("first"), Options.HISTORY);
        Deployment again = Deployment.create("backfilled_again", folder.resolve("again"), Options.HISTORY);
        Settings history = first.settings();

        backfill(first, input, history);
        Map<HistoryTable, List<String>> before = rows(history);
        backfill(again, input, history);

        assertThat(again.rows("SELECT count(*) > 0 FROM inventory_position")).containsExactly("t");
        assertThat(before.get(HistoryTable.EVENTS)).hasSize(ids(told).size());
        assertThat(before.get(HistoryTable.POSITIONS_DAILY)).isNotEmpty();
        rows(history)
                .forEach((table, rows) ->
                        assertThat(rows).as(table.word()).containsExactlyElementsOf(before.get(table)));
    }

    /** With more than one task, so that events of an object may overtake each other. */
    private static void backfill(Deployment deployment, String input, Settings history) {
        List<String> arguments = new ArrayList<>(List.of(deployment.arguments("backfill", "--input", input)));
        String warehouse = "history.warehouse=" + history.get(Options.HISTORY_WAREHOUSE);
        arguments.addAll(List.of("--set", "job.parallelism=2", "--set", warehouse));
        CliRun run = CliRun.of(arguments.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
    }

    private static Map<HistoryTable, List<String>> rows(Settings history) throws IOException {
        Map<HistoryTable, List<String>> rows = new EnumMap<>(HistoryTable.class);
        for (HistoryTable table : HistoryTable.values()) {
            String[] columns =
                    table.schema().columns().stream().map(NestedField::name).toArray(String[]::new);
            rows.put(table, HistoryRows.of(history, table, columns));
        }
        return rows;
    }

    private Path everythingAtOnce(List<EpcisEvent> told) throws IOException {
        Path output = folder.resolve("expected");
        CliRun ledger = CliRun.of(
                "ledger", "--input", file("all", told).toString(), "--output", output.toString(), "--parallelism", "2");
        assertThat(ledger.code()).as(ledger.err()).isZero();
        return output;
    }

    private Path file(String name, List<EpcisEvent> events) throws IOException {
        Path input = Files.createDirectories(folder.resolve(name));
        Files.writeString(
                input.resolve("events.jsonl"),
                events.stream().map(EventWriter::toJson).collect(Collectors.joining("\n")));
        return input;
    }

    private static void send(Settings settings, List<EpcisEvent> events) {
        sendText(settings, events.stream().map(EventWriter::toJson).toArray(String[]::new));
    }

    private static void sendText(Settings settings, String... texts) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings.kafka(), new StringSerializer(), new StringSerializer())) {
            for (String text : texts) {
                producer.send(new ProducerRecord<>(settings.get(Options.TOPIC_SHIPMENTS), text));
            }
            producer.flush();
        }
    }

    /** Event IDs that are not only declared wrong; each once. */
    private static List<String> ids(List<EpcisEvent> told) {
        return told.stream()
                .filter(event -> event.errorDeclaration() == null)
                .map(EpcisEvent::eventId)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> rows(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        return lines.subList(1, lines.size());
    }

    private static List<EpcisEvent> shuffled(List<EpcisEvent> events) {
        List<EpcisEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(5));
        return shuffled;
    }

    /** What untidy partners tell of two days: late, twice, wrongly and corrected. */
    private static List<EpcisEvent> events() {
        Simulation simulation = new Simulation(new SimulationOptions(11, LocalDate.of(2026, 1, 5), true));
        List<Report> reports = new ArrayList<>(simulation.nextDay());
        reports.addAll(simulation.nextDay());
        List<EpcisEvent> events = new ArrayList<>();
        for (Report report : reports) {
            Feed feed = Feed.valueOf(report.topic().toUpperCase(Locale.ROOT));
            EventReader.readMessage(report.value(), feed, new EventConsumer() {
                @Override
                public void event(EpcisEvent event, long position) {
                    events.add(event);
                }

                @Override
                public void rejected(Rejection rejection) {
                    // Rubbish is for others to test.
                }
            });
        }
        return events;
    }
}
