package io.unitflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.unitflow.cli.CliRun;
import io.unitflow.config.Option;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.history.HistoryTable;
import io.unitflow.job.HistoryRows;
import io.unitflow.job.Preparation;
import io.unitflow.launch.LocalJob;
import io.unitflow.planning.feed.DecisionTopic;
import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.Act;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans in the tables and on the topics: from events to a decision, and through restarts with and without state. */
class PlansIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    /** How soon after a fact has changed its product is planned again. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String CENTRE = "9521000000105";
    private static final String RICH = "9521000000112";
    private static final String POOR = "9521000000129";
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final int DAYS = 41;
    private static final String TRANSFERS =
            "SELECT from_site, to_site, lot FROM recommendation WHERE kind = 'transfer' AND state = 'proposed'";
    private static final String DECIDED =
            "SELECT id, quantity, state, decided_by FROM recommendation WHERE decided_by <> '' ORDER BY id";

    @TempDir
    Path folder;

    private Deployment deployment;

    @Test
    void plansFollowTheirFactsAndDecisionsOutliveRestarts() throws Exception {
        deployment = Deployment.create("plans", folder, Options.HISTORY);
        Settings settings = planning(deployment.settings());
        List<String> decided;
        try (LocalJob job = LocalJob.start(settings, 0)) {
            await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
            deployment.send(Options.TOPIC_DISPENSES, sales());
            count(RICH + ",600", POOR + ",5");
            eventually(() -> assertThat(deployment.rows(TRANSFERS)).containsExactly(RICH + "," + POOR + ",A"));
            assertThat(deployment.rows("SELECT site FROM shortage WHERE site <> ''"))
                    .contains(POOR);
            assertThat(deployment.rows("SELECT site FROM surplus WHERE site <> ''"))
                    .contains(RICH);
            assertThat(deployment.rows("SELECT count(*) FROM recommendation WHERE details -> 'forecast' IS NULL"))
                    .containsExactly("0");

            accept(settings, deployment.rows("SELECT id, quantity FROM recommendation WHERE state = 'proposed'"));
            eventually(() -> assertThat(deployment.rows("SELECT count(*) FROM recommendation WHERE state = 'accepted'"))
                    .doesNotContain("0"));
            assertThat(deployment.rows("SELECT bool_and(quantity = (details ->> 'proposed_quantity')::float8 - 1)"
                            + " FROM recommendation WHERE decided_by = 'ann'"))
                    .containsExactly("t");
            // Who came too late can read so.
            eventually(() -> assertThat(deployment.rows("SELECT DISTINCT status, who, stands, decided_by"
                            + " FROM recommendation_refusal WHERE quantity > 0"))
                    .containsExactly("rejected,ben,accepted,ann"));
            changesAreSeenSoon();
            // What was counted there covers what was waited for.
            eventually(
                    () -> assertThat(deployment.rows(DECIDED)).isNotEmpty().allMatch(row -> row.contains("received")));
            decided = deployment.rows(DECIDED);
            // All that was decided is on a topic that readers of committed records see.
            eventually(() -> assertThat(published()).containsAll(decided));
            eventually(this::historyHoldsWhatWasTold);
        }
        try (LocalJob job = LocalJob.start(settings, 0)) {
            await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
            standsAsDecided(decided);
        }
        forget(folder.resolve("checkpoints"));
        try (LocalJob job = LocalJob.start(settings, 0)) {
            await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
            standsAsDecided(decided);
            eventually(this::historyHoldsWhatWasTold);
        }
        everyMessageIsValid(Options.TOPIC_SHORTAGES, "planning-imbalance");
        everyMessageIsValid(Options.TOPIC_SURPLUSES, "planning-imbalance");
        everyMessageIsValid(Options.TOPIC_RECOMMENDATIONS, "reorder-recommendation");
    }

    private void changesAreSeenSoon() throws Exception {
        count(POOR + ",2000");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(deployment.rows(
                        "SELECT trim_scale(quantity) FROM inventory_position WHERE lot = 'A' AND site = '" + POOR
                                + "'"))
                .containsExactly("2000"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deployment.rows("SELECT site FROM surplus WHERE site = '" + POOR + "'"))
                        .contains(POOR));
    }

    /** Nothing that was decided is lost, changed or proposed again. */
    private void standsAsDecided(List<String> decided) {
        eventually(() -> assertThat(deployment.rows("SELECT max(updated_at) > now() - interval '20 s' FROM surplus"))
                .containsExactly("t"));
        assertThat(deployment.rows(DECIDED)).containsExactlyElementsOf(decided);
        eventually(() -> assertThat(published()).containsAll(decided));
    }

    /** What was decided of each recommendation, as the topic says it last; its content never changes but for what Ann made of it. */
    private List<String> published() throws IOException {
        Map<String, String> last = new HashMap<>();
        Map<String, String> contents = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> message : deployment.committed(Options.TOPIC_RECOMMENDATIONS)) {
            JsonNode value = JSON.readTree(message.value());
            String id = value.path("id").asText();
            JsonNode proposed = value.path("details").path("proposed_quantity");
            String content = value.path("from").asText()
                    + value.path("to").asText()
                    + (proposed.isMissingNode() ? value.path("quantity") : proposed).asDouble();
            assertThat(contents.merge(id, content, (before, now) -> before)).isEqualTo(content);
            last.put(
                    id,
                    String.join(
                            ",",
                            id,
                            deployment
                                    .rows("SELECT " + value.path("quantity").asText() + "::float8")
                                    .get(0),
                            value.path("state").asText(),
                            value.path("decidedBy").asText()));
        }
        return List.copyOf(last.values());
    }

    /** Every state of every recommendation, and every forecast, as often as it was told to readers of committed records. */
    private void historyHoldsWhatWasTold() throws IOException {
        List<String> states = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : deployment.committed(Options.TOPIC_RECOMMENDATIONS)) {
            JsonNode value = JSON.readTree(message.value());
            states.add(String.join(
                    ",",
                    value.path("id").asText(),
                    value.path("state").asText(),
                    value.path("stateDay").asText(),
                    value.path("shipped").asText(),
                    value.path("received").asText()));
        }
        List<String> forecasts = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : deployment.committed(Options.TOPIC_FORECASTS)) {
            JsonNode value = message.value() == null ? JSON.nullNode() : JSON.readTree(message.value());
            for (JsonNode mean : value.path("days").path("mean")) {
                forecasts.add(
                        value.path("level").asText() + "," + value.path("place").asText() + ","
                                + value.path("lastDay").asText() + "," + Float.parseFloat(mean.asText()));
            }
        }
        Settings settings = deployment.settings();
        assertThat(HistoryRows.of(
                        settings, HistoryTable.RECOMMENDATIONS, "id", "state", "state_day", "shipped", "received"))
                .containsExactlyInAnyOrderElementsOf(states);
        assertThat(HistoryRows.of(settings, HistoryTable.FORECASTS, "level", "place", "last_day", "mean"))
                .containsExactlyInAnyOrderElementsOf(forecasts);
    }

    private void everyMessageIsValid(Option<String> topic, String schema) throws IOException {
        JsonSchema valid = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(PlansIT.class.getResourceAsStream("/schema/" + schema + "-v1.schema.json"));
        List<ConsumerRecord<byte[], byte[]>> messages = deployment.committed(topic);
        assertThat(messages).isNotEmpty();
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            if (message.value() != null) {
                assertThat(valid.validate(JSON.readTree(message.value()))).isEmpty();
            }
        }
    }

    private static void forget(Path checkpoints) throws IOException {
        try (Stream<Path> files = Files.walk(checkpoints)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** While partners keep telling: the clock of events stands still when all of them are silent. */
    private void eventually(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).untilAsserted(() -> {
            deployment.send(
                    Options.TOPIC_DISPENSES,
                    line(POOR, FIRST.plusDays(DAYS), 1, "last").getBytes(StandardCharsets.UTF_8));
            assertion.run();
        });
    }

    /** Ann wants one unit less of each; Ben comes too late. */
    private static void accept(Settings settings, List<String> proposed) throws IOException {
        try (DecisionTopic topic = new DecisionTopic(settings)) {
            for (String one : proposed) {
                String id = one.split(",")[0];
                double units = Double.parseDouble(one.split(",")[1]) - 1;
                topic.tell(new Acknowledgement(id, Act.ACCEPT, "ann", "", "", units));
                topic.tell(new Acknowledgement(id, Act.REJECT, "ben", "", ""));
            }
        }
    }

    /** Stock of lot A is counted on the morning after the last of these days. */
    private void count(String... stock) throws IOException {
        StringBuilder rows = new StringBuilder("gtin,lot,serial,site,quantity,as_of\n");
        for (String one : stock) {
            String[] fields = one.split(",");
            rows.append(String.join(",", Scan.GTIN, "A", "", fields[0], fields[1]))
                    .append(fields[1].equals("2000") ? ",2026-04-11T06:00:00Z\n" : ",2026-04-11T05:00:00Z\n");
        }
        Path counted = Files.createDirectories(folder.resolve("count" + rows.length()));
        Files.writeString(counted.resolve("opening.csv"), rows);
        CliRun run = CliRun.of(deployment.arguments("opening", "--network", counted.toString()));
        assertThat(run.code()).as(run.err()).isZero();
    }

    private Settings planning(Settings settings) throws IOException {
        Path network = Files.createDirectories(folder.resolve("network"));
        write(
                network.resolve("sites.csv"),
                "site,region,country,time_zone",
                CENTRE + ",coast,DE,Europe/Berlin",
                RICH + ",coast,DE,Europe/Berlin",
                POOR + ",coast,DE,Europe/Berlin");
        write(network.resolve("products.csv"), "gtin,unit_cost,shortage_cost", Scan.GTIN + ",10,60");
        write(network.resolve("lots.csv"), "gtin,lot,expires", Scan.GTIN + ",A,2026-06-30");
        write(
                network.resolve("lanes.csv"),
                "from,to,kind,lead_time_days,cost_per_unit,cost_per_shipment",
                CENTRE + "," + RICH + ",supply,5,0,20",
                CENTRE + "," + POOR + ",supply,5,0,20",
                RICH + "," + POOR + ",transfer,1,0.1,5");
        Settings planning = settings.with(Map.of(
                Options.FORECAST.key(), "true",
                Options.FORECAST_HORIZON.key(), "7",
                Options.FORECAST_PACE.key(), "1 s",
                Options.FORECAST_CORRECTIONS.key(), "1 s",
                Options.FORECAST_NETWORK.key(), network.toString(),
                Options.PLANNING.key(), "true",
                Options.PLANNING_ORDER_DAYS.key(), "0",
                Options.PLANNING_NETWORK.key(), network.toString()));
        Preparation.prepare(planning);
        return planning;
    }

    private static void write(Path file, String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    /** Two to four a day at the one, three or four at the other, and one sale that says that the last of these days is over. */
    private static byte[] sales() {
        StringBuilder lines = new StringBuilder();
        for (int day = 0; day < DAYS; day++) {
            lines.append(line(RICH, FIRST.plusDays(day), 2 + day % 3, "n" + day));
            lines.append(line(POOR, FIRST.plusDays(day), 3 + day % 2, "s" + day));
        }
        lines.append(line(POOR, FIRST.plusDays(DAYS), 1, "last"));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(String site, LocalDate day, int quantity, String id) {
        return "{\"event_id\":\"%s\",\"time\":\"%sT12:00:00+02:00\",\"site\":\"%s\",\"gtin\":\"%s\",\"quantity\":%d}\n"
                .formatted(id, day, site, Scan.GTIN, quantity);
    }
}
