package io.unitflow.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.cli.CliRun;
import io.unitflow.config.Option;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.embedded.EmbeddedKafka;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.history.HistoryTable;
import io.unitflow.ledger.ReferenceLedger;
import io.unitflow.ledger.Telling;
import io.unitflow.support.TestPostgres;
import io.unitflow.support.Traces;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay} over history, beside the plain model of the events that it reads. */
class ReplayTest {
    private static final List<EpcisEvent> TOLD = SimulatedEvents.of(7, 3);

    /** What is told of each event, once all has been told. */
    private static final Map<String, Telling> MODEL = model();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate FROM = LocalDate.of(2026, 1, 6);
    private static final LocalDate TO = LocalDate.of(2026, 1, 7);

    @TempDir
    static Path folder;

    private static Settings history;

    @BeforeAll
    static void aRun() throws Exception {
        history = HistoryRows.in(folder.resolve("live")).with(Options.HISTORY_UPKEEP, "0 s");
        OnlyHistory.write(history, TOLD, 2);
    }

    @Test
    void aPartOfHistoryGivesWhatItsEventsAmountToOnEveryDay() throws Exception {
        Path output = folder.resolve("part");
        List<EpcisEvent> part = inForce(FROM, TO);

        replay(output, "--from", FROM.toString(), "--to", TO.toString());

        assertThat(rows(output, "positions")).hasSizeGreaterThan(50).isEqualTo(ReferenceLedger.positions(part));
        assertThat(rows(output, "demand")).isNotEmpty().isEqualTo(ReferenceLedger.demand(part));
        assertThat(rows(output, "lots")).isEqualTo(ReferenceLedger.lots(part));
        Settings fresh = HistoryRows.in(output.resolve("history"));
        assertThat(HistoryRows.of(fresh, HistoryTable.DEMAND_DAILY, "gtin", "site", "date", "quantity"))
                .isEqualTo(ReferenceLedger.demand(part));
        for (LocalDate day = FROM; !day.isAfter(TO); day = day.plusDays(1)) {
            assertThat(HistoryRows.stock(fresh, day))
                    .as("closing of %s", day)
                    .isEqualTo(ReferenceLedger.positions(inForce(FROM, day)));
        }
        assertThat(HistoryRows.of(fresh, HistoryTable.EVENTS, "event_id", "ingested_at", "source", "declared_wrong"))
                .isEqualTo(
                        HistoryRows.of(
                                        history,
                                        HistoryTable.EVENTS,
                                        "event_id",
                                        "ingested_at",
                                        "source",
                                        "declared_wrong")
                                .stream()
                                .filter(row -> isBetween(
                                        MODEL.get(row.substring(0, row.indexOf(',')))
                                                .event(),
                                        FROM,
                                        TO))
                                .toList());
    }

    @Test
    void aReplayFollowsAsManyContainersAsTheJobThatItIsToldOf() throws Exception {
        Path output = folder.resolve("levels");

        replay(output, "--set", "ledger.packing-levels=1");

        assertThat(rows(output, "positions"))
                .as("what is on pallets in containers is not followed any more")
                .isNotEqualTo(ReferenceLedger.positions(TOLD));
        assertThat(rows(output, "demand")).isEqualTo(ReferenceLedger.demand(TOLD));
    }

    @Test
    void aFolderIsReplayedAsItWasRunUnlessToldOtherwise() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(
                data.resolve("settings.properties"),
                "ledger.packing-levels=1\nhistory.warehouse=" + history.get(Options.HISTORY_WAREHOUSE));

        CliRun asRun = CliRun.of(
                "replay",
                "--data",
                data.toString(),
                "--output",
                folder.resolve("as run").toString());
        CliRun told = CliRun.of(
                "replay",
                "--data",
                data.toString(),
                "--set",
                "ledger.packing-levels=5",
                "--output",
                folder.resolve("as told").toString());

        assertThat(asRun.code()).as(asRun.err()).isZero();
        assertThat(told.code()).as(told.err()).isZero();
        assertThat(rows(folder.resolve("as run"), "positions")).isNotEqualTo(ReferenceLedger.positions(TOLD));
        assertThat(rows(folder.resolve("as told"), "positions")).isEqualTo(ReferenceLedger.positions(TOLD));
    }

    @Test
    void anotherDatabaseIsFilledToo() throws Exception {
        TestPostgres.execute(TestPostgres.server().dataSource(), "CREATE DATABASE replayed");
        String url = TestPostgres.url("replayed");

        replay(folder.resolve("filled"), "--into", "postgres.url=" + url);

        assertThat(table(url, "SELECT gtin, lot, site, state, quantity FROM inventory_position"))
                .isEqualTo(ReferenceLedger.positions(TOLD));
        assertThat(table(url, "SELECT gtin, site, date, quantity FROM demand_daily"))
                .isEqualTo(ReferenceLedger.demand(TOLD));
        assertThat(table(url, "SELECT gtin, lot, expires FROM lot_expiry")).isEqualTo(ReferenceLedger.lots(TOLD));

        CliRun again = run(folder.resolve("again"), "--into", "postgres.url=" + url);
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err().strip()).isEqualTo("The database that --into names holds stock or demand already.");
    }

    @Test
    void topicsOfAnotherDeploymentAreFilledToo() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
            String into = "kafka.bootstrap.servers=" + kafka.bootstrapServers();

            replay(folder.resolve("told"), "--into", into);

            Map<String, JsonNode> positions = messages(kafka, Options.TOPIC_POSITIONS);
            List<String> rows = positions.values().stream()
                    .map(row -> String.join(
                            ",",
                            row.path("gtin").asText(),
                            row.path("lot").asText(),
                            row.path("site").asText(),
                            row.path("state").asText(),
                            row.path("quantity").asText()))
                    .sorted()
                    .toList();
            assertThat(rows).isEqualTo(ReferenceLedger.positions(TOLD));
            assertThat(messages(kafka, Options.TOPIC_DEMAND)).hasSameSizeAs(ReferenceLedger.demand(TOLD));
            assertThat(messages(kafka, Options.TOPIC_LOTS)).hasSameSizeAs(ReferenceLedger.lots(TOLD));

            CliRun again = run(folder.resolve("told again"), "--into", into);
            assertThat(again.code()).isEqualTo(2);
            assertThat(again.err().strip()).isEqualTo("The topics that --into names hold messages already.");
        }
    }

    /** The last message of each key that is committed, without those that were taken back. */
    private static Map<String, JsonNode> messages(EmbeddedKafka kafka, Option<String> topic) throws IOException {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        properties.put("isolation.level", "read_committed");
        Map<String, JsonNode> last = new TreeMap<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(Settings.defaults().get(topic))
                    .stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    last.remove(record.key());
                    if (record.value() != null) {
                        last.put(record.key(), JSON.readTree(record.value()));
                    }
                }
            }
        }
        return last;
    }

    /** A disk of its own is made, which takes the right to do so. */
    @Test
    void aFullDiskIsOneSentenceAndHistoryStaysAsItWas() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("small disk"));
        assumeTrue(
                ends("mount", "-t", "tmpfs", "-o", "size=512k", "unitflow-test", disk.toString()),
                "this user may not mount a small disk");
        try (Traces traces = Traces.listen()) {
            List<String> before = HistoryRows.of(history, HistoryTable.EVENTS, "event_id", "declared_wrong");

            CliRun run = run(disk.resolve("out"));

            assertThat(run.code()).as(run.err()).isEqualTo(1);
            assertThat(run.err().strip()).contains("No space left on device").doesNotContain("\n", "\tat ");
            assertThat(traces.of("No space left on device")).isEmpty();
            assertThat(HistoryRows.of(history, HistoryTable.EVENTS, "event_id", "declared_wrong"))
                    .isEqualTo(before);
        } finally {
            // The engine may still hold files of a job that failed.
            ends("umount", "--lazy", disk.toString());
        }
    }

    private static boolean ends(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void replay(Path output, String... more) {
        CliRun run = run(output, more);
        assertThat(run.code()).as(run.err()).isZero();
    }

    private static CliRun run(Path output, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "replay",
                "--set",
                "history.warehouse=" + history.get(Options.HISTORY_WAREHOUSE),
                "--output",
                output.toString(),
                "--parallelism",
                "2"));
        args.addAll(List.of(more));
        return CliRun.of(args.toArray(String[]::new));
    }

    private static List<String> rows(Path output, String name) throws IOException {
        List<String> lines = Files.readAllLines(output.resolve(name + ".csv"));
        return lines.subList(1, lines.size()).stream().sorted().toList();
    }

    private static List<String> table(String url, String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(
                            row.getObject(i) instanceof BigDecimal number
                                    ? number.stripTrailingZeros().toPlainString()
                                    : row.getString(i));
                }
                rows.add(String.join(",", values));
            }
        }
        rows.sort(null);
        return rows;
    }

    private static List<EpcisEvent> inForce(LocalDate from, LocalDate to) {
        return MODEL.values().stream()
                .map(Telling::inForce)
                .filter(event -> event != null && isBetween(event, from, to))
                .toList();
    }

    private static boolean isBetween(EpcisEvent event, LocalDate from, LocalDate to) {
        LocalDate day = LocalDate.ofInstant(event.eventTime(), ZoneOffset.UTC);
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private static Map<String, Telling> model() {
        Map<String, Telling> model = new HashMap<>();
        for (EpcisEvent event : TOLD) {
            model.put(
                    event.eventId(),
                    model.getOrDefault(event.eventId(), Telling.NOTHING).hear(event));
        }
        return model;
    }
}
