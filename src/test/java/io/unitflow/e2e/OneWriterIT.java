package io.unitflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unitflow.cli.CliRun;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventWriter;
import io.unitflow.history.HistoryTable;
import io.unitflow.job.HistoryRows;
import io.unitflow.job.SimulatedEvents;
import io.unitflow.launch.LocalJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two deployments, each with topics, tables and state of its own, whose settings name the same history. */
class OneWriterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void theSecondOfTwoIsRefusedBeforeItWritesAndTakesOverWhenTheFirstHasEnded() throws Exception {
        List<EpcisEvent> told = SimulatedEvents.of(7, 1);
        List<EpcisEvent> first = told.subList(0, told.size() / 2);
        List<EpcisEvent> second = told.subList(told.size() / 2, told.size());
        Deployment one = Deployment.create("writer_one", folder.resolve("one"), Options.HISTORY);
        Deployment other = Deployment.create("writer_other", folder.resolve("other"), Options.HISTORY);
        String warehouse = one.settings().get(Options.HISTORY_WAREHOUSE);
        List<String> backfill =
                new ArrayList<>(List.of(other.arguments("backfill", "--input", file("second", second))));
        backfill.addAll(List.of("--set", "history.warehouse=" + warehouse));

        try (LocalJob job = LocalJob.start(one.settings(), 0)) {
            one.sendAll(Options.TOPIC_SHIPMENTS, messages(first));
            awaitEvents(one.settings(), first);
            List<String> before = days(one.settings());

            CliRun refused = CliRun.of(backfill.toArray(String[]::new));

            assertThat(refused.code()).as(refused.err()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("The history at file://" + warehouse + " is being written by another program (process ")
                    .doesNotContain("Exception", "\tat ");
            assertThat(refused.err().strip().lines()).hasSize(1);
            assertThat(other.rows("SELECT count(*) FROM inventory_position")).containsExactly("0");
            assertThat(job.state()).isEqualTo("RUNNING");
            assertThat(days(one.settings())).isEqualTo(before);
        }
        CliRun accepted = CliRun.of(backfill.toArray(String[]::new));

        assertThat(accepted.code()).as(accepted.err()).isZero();
        awaitEvents(one.settings(), told);
        assertThat(days(one.settings())).doesNotHaveDuplicates();
        assertThat(HistoryRows.stock(one.settings()))
                .isEqualTo(other
                        .rows("SELECT gtin, lot, site, state, trim_scale(quantity) FROM inventory_position"
                                + " WHERE quantity <> 0")
                        .stream()
                        .sorted()
                        .toList());
    }

    @Test
    void aJobWhoseHistoryAnotherTookWhileItStoodStillWritesNothingUntilThatHasEnded() throws Exception {
        List<EpcisEvent> told = SimulatedEvents.of(7, 1);
        List<EpcisEvent> before = told.subList(0, 20);
        List<EpcisEvent> meanwhile = told.subList(20, 40);
        Deployment deployment = Deployment.create("writer_overtaken", folder, Options.HISTORY);
        try (LocalJob job = LocalJob.start(deployment.settings(), 0)) {
            deployment.sendAll(Options.TOPIC_SHIPMENTS, messages(before));
            awaitEvents(deployment.settings(), before);

            claim(deployment.settings(), "another", Duration.ofHours(1));
            await().atMost(PATIENCE).until(() -> !job.state().equals("RUNNING"));
            deployment.sendAll(Options.TOPIC_SHIPMENTS, messages(meanwhile));
            // It tries to begin again, and is refused each time.
            await().during(Duration.ofSeconds(5))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> events(deployment.settings()).size() == before.size());

            claim(deployment.settings(), "another", Duration.ZERO);
            awaitEvents(deployment.settings(), told.subList(0, 40));
            assertThat(days(deployment.settings())).doesNotHaveDuplicates();
        }
    }

    /** As a writer on another machine does, whose word is looked at for this long. */
    private static void claim(Settings settings, String run, Duration patience) throws IOException {
        try (HadoopCatalog catalog = new HadoopCatalog()) {
            catalog.setConf(new Configuration());
            catalog.initialize("another", Map.of("warehouse", "file://" + settings.get(Options.HISTORY_WAREHOUSE)));
            Table table = catalog.loadTable(TableIdentifier.of("unitflow", "writer"));
            table.updateProperties()
                    .set("unitflow.writer.id", run)
                    .set("unitflow.writer.machine", "another")
                    .set("unitflow.writer.patience-millis", Long.toString(patience.toMillis()))
                    .commit();
        }
    }

    private String file(String name, List<EpcisEvent> events) throws IOException {
        Path input = Files.createDirectories(folder.resolve(name));
        Files.writeString(
                input.resolve("events.jsonl"),
                events.stream().map(EventWriter::toJson).collect(Collectors.joining("\n")));
        return input.toString();
    }

    private static List<byte[]> messages(List<EpcisEvent> events) {
        return events.stream()
                .map(event -> EventWriter.toJson(event).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static void awaitEvents(Settings settings, List<EpcisEvent> told) {
        List<String> ids =
                told.stream().map(EpcisEvent::eventId).distinct().sorted().toList();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> assertThat(events(settings))
                .isEqualTo(ids));
    }

    private static List<String> events(Settings settings) throws IOException {
        return HistoryRows.of(settings, HistoryTable.EVENTS, "event_id");
    }

    private static List<String> days(Settings settings) throws IOException {
        return HistoryRows.of(settings, HistoryTable.POSITIONS_DAILY, "date", "gtin", "lot", "site", "state");
    }
}
