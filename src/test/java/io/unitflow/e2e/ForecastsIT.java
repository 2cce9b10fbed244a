package io.unitflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.forecasting.file.PastDay;
import io.unitflow.job.Preparation;
import io.unitflow.job.kafka.PastDemandTopic;
import io.unitflow.launch.LocalJob;
import io.unitflow.support.TestPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forecasts in the tables and on the topic: from the past, the stream, a late sale and a restart. */
class ForecastsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String NORTH = "9521000000112";
    private static final String SOUTH = "9521000000129";
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final int DAYS = 41;
    private static final String PLACES = "SELECT level, place, last_day FROM demand_forecast ORDER BY level, place";
    private static final String LATE_DAY =
            "SELECT history[array_length(history, 1) - 8] FROM demand_forecast WHERE place = '" + NORTH + "'";

    @TempDir
    Path folder;

    @Test
    void theTablesAndTheTopicHoldTheForecastsOfTheNewestDay() throws Exception {
        Deployment deployment = Deployment.create("forecasts", folder);
        Settings settings = forecasting(deployment.settings());
        try (LocalJob job = LocalJob.start(settings, 0)) {
            await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
            loadThePast(settings);
            deployment.send(Options.TOPIC_DISPENSES, sales());
            eventually(deployment, () -> assertThat(deployment.rows(PLACES))
                    .containsExactly(
                            "all,,2026-04-10",
                            "country,DE,2026-04-10",
                            "region,coast,2026-04-10",
                            "site," + NORTH + ",2026-04-10",
                            "site," + SOUTH + ",2026-04-10"));
            // The past goes before the stream's first day, and no further.
            eventually(deployment, () -> assertThat(deployment.rows(
                            "SELECT array_length(history, 1), history[1], history[60] FROM demand_forecast WHERE place = '"
                                    + NORTH + "'"))
                    .containsExactly("100,7,2"));
            assertThat(
                            deployment.rows(
                                    "SELECT abs(sum(sums[7][1]) FILTER (WHERE level = 'site') - sum(sums[7][1]) FILTER (WHERE level = 'all')) < 0.01 FROM demand_forecast"))
                    .containsExactly("t");
            assertThat(deployment.rows("SELECT count(*), min(backtests) > 0 FROM forecast_accuracy"))
                    .containsExactly("2,t");
            assertThat(
                            deployment.rows(
                                    "SELECT count(*) FROM demand_forecast_day WHERE adjusted_mean > 1.9 * mean AND day = '2026-04-12'"))
                    .containsExactly("1");
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(newest(deployment)).hasSize(5).containsEntry("site " + NORTH, "2026-04-10"));

            deployment.send(Options.TOPIC_DISPENSES, sale(NORTH, LocalDate.of(2026, 4, 2), 500, "late"));
            eventually(deployment, () -> assertThat(deployment.rows(LATE_DAY)).containsExactly("504"));
        }
        TestPostgres.execute(deployment.database(), "DELETE FROM demand_forecast");
        try (LocalJob job = LocalJob.start(settings, 0)) {
            await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
            // A table that was put wrong meanwhile is put right by the restarted job.
            eventually(deployment, () -> assertThat(deployment.rows(LATE_DAY)).containsExactly("504"));
            assertThat(deployment.rows(PLACES)).hasSize(5);
        }
    }

    /** While partners keep telling: the clock of events stands still when all of them are silent. */
    private static void eventually(Deployment deployment, ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).untilAsserted(() -> {
            deployment.send(Options.TOPIC_DISPENSES, sale(SOUTH, FIRST.plusDays(DAYS), 1, "last"));
            assertion.run();
        });
    }

    private Settings forecasting(Settings settings) throws IOException {
        Path network = Files.createDirectories(folder.resolve("network"));
        Files.writeString(
                network.resolve("sites.csv"),
                "site,region,country,time_zone\n" + NORTH + ",coast,DE,Europe/Berlin\n" + SOUTH
                        + ",coast,DE,Europe/Berlin\n");
        Files.writeString(
                network.resolve("adjustments.csv"),
                "gtin,site,from,to,factor\n" + Scan.GTIN + "," + NORTH + ",2026-04-12,2026-04-12,2\n");
        Settings forecasting = settings.with(Map.of(
                Options.FORECAST.key(), "true",
                Options.FORECAST_HORIZON.key(), "7",
                Options.FORECAST_PACE.key(), "1 s",
                Options.FORECAST_CORRECTIONS.key(), "1 s",
                Options.FORECAST_NETWORK.key(), network.toString()));
        Preparation.prepare(forecasting);
        return forecasting;
    }

    /** Seven a day in January and February, and one day of March, on which the stream has the say. */
    private static void loadThePast(Settings settings) {
        try (PastDemandTopic topic = new PastDemandTopic(settings)) {
            for (LocalDate day = LocalDate.of(2026, 1, 1); !day.isAfter(FIRST); day = day.plusDays(1)) {
                topic.send(new PastDay(Scan.GTIN, NORTH, day, BigDecimal.valueOf(7)));
                topic.send(new PastDay(Scan.GTIN, NORTH, day, BigDecimal.valueOf(7)));
            }
            topic.flush();
        }
    }

    /** Two to four a day in the north, three or four in the south, and one sale that says that the last of these days is over. */
    private static byte[] sales() {
        StringBuilder lines = new StringBuilder();
        for (int day = 0; day < DAYS; day++) {
            lines.append(line(NORTH, FIRST.plusDays(day), 2 + day % 3, "n" + day));
            lines.append(line(SOUTH, FIRST.plusDays(day), 3 + day % 2, "s" + day));
        }
        lines.append(line(SOUTH, FIRST.plusDays(DAYS), 1, "last"));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sale(String site, LocalDate day, int quantity, String id) {
        return line(site, day, quantity, id).getBytes(StandardCharsets.UTF_8);
    }

    private static String line(String site, LocalDate day, int quantity, String id) {
        return "{\"event_id\":\"%s\",\"time\":\"%sT12:00:00+02:00\",\"site\":\"%s\",\"gtin\":\"%s\",\"quantity\":%d}\n"
                .formatted(id, day, site, Scan.GTIN, quantity);
    }

    /** The last day of the newest forecast of each place on the topic; every message is valid by its schema. */
    private static Map<String, String> newest(Deployment deployment) throws IOException {
        JsonSchema valid = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(ForecastsIT.class.getResourceAsStream("/schema/demand-forecast-v1.schema.json"));
        Map<String, String> newest = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> message : deployment.committed(Options.TOPIC_FORECASTS)) {
            JsonNode value = JSON.readTree(message.value());
            assertThat(valid.validate(value)).isEmpty();
            newest.put(
                    value.path("level").asText() + " " + value.path("place").asText(),
                    value.path("lastDay").asText());
        }
        return newest;
    }
}
