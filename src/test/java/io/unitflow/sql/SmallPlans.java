package io.unitflow.sql;

import io.unitflow.config.Option;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.forecasting.daily.DailyHistory;
import io.unitflow.forecasting.daily.Issue;
import io.unitflow.forecasting.daily.Outlook;
import io.unitflow.forecasting.daily.Place;
import io.unitflow.job.history.HistorySinks;
import io.unitflow.job.kafka.ForecastMessages;
import io.unitflow.job.kafka.Messages;
import io.unitflow.job.kafka.PlanMessages;
import io.unitflow.job.message.Days;
import io.unitflow.job.message.ImbalanceRow;
import io.unitflow.job.message.Total;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.launch.LocalCluster;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.Stamp;
import io.unitflow.planning.life.Advice;
import io.unitflow.planning.life.Life;
import io.unitflow.planning.life.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Forecasts and recommendations to go with the small world: on each evening from the 8th to the 11th the pharmacy is expected to sell
 * two packs a day for two days; of two orders for it one is accepted and received, the other taken back.
 */
final class SmallPlans {
    static final String GTIN = "09521141001011";

    private static final long FIRST = LocalDate.of(2026, 1, 8).toEpochDay();

    private SmallPlans() {}

    static void write(Settings settings) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(LocalCluster.bounded(1));
        HistorySinks history = HistorySinks.of(settings);
        history.forecasts(env.fromData(List.of(issue(0), issue(1), issue(2), issue(3)), JobTypes.FORECAST_ISSUE)
                .uid("issues"));
        history.recommendations(env.fromData(
                        List.of(
                                standing("a", 10, Life.PROPOSED, 0, 0),
                                standing("b", 5, Life.PROPOSED, 0, 0),
                                standing("a", 10, Life.ACCEPTED, 1, 0),
                                standing("b", 5, Life.SUPERSEDED, 1, 0),
                                standing("a", 10, Life.SHIPPED, 2, 0),
                                standing("a", 10, Life.RECEIVED, 3, 10)),
                        JobTypes.RECOMMENDATION)
                .uid("standings"));
        env.execute("plans of a small world");
    }

    /** The same as the job's topics tell it, by topic: key and value. */
    static Map<Option<String>, List<byte[]>> messages() {
        ImbalanceRow row = new ImbalanceRow(GTIN, "south", SmallWorld.PHARMACY, FIRST, FIRST + 2, 3.5, 0.9);
        Standing standing = standing("a", 10, Life.ACCEPTED, 1, 0);
        Total<LotKey> lot = new Total<>(
                new LotKey(GTIN, "L1001"),
                Days.number(LocalDate.of(2027, 5, 23)),
                new Stamp(1_767_600_000_000L, 1_767_600_000_000L));
        Instant now = Instant.parse("2026-01-12T12:00:00Z");
        return Map.of(
                Options.TOPIC_LOTS, List.of(Messages.key(lot.key()), Messages.value(lot, lot.key(), now)),
                Options.TOPIC_FORECASTS, List.of(ForecastMessages.key(issue(3)), ForecastMessages.value(issue(3), now)),
                Options.TOPIC_SHORTAGES, List.of(PlanMessages.key(row), PlanMessages.value(row, now)),
                Options.TOPIC_SURPLUSES, List.of(PlanMessages.key(row), PlanMessages.value(row, now)),
                Options.TOPIC_RECOMMENDATIONS,
                        List.of(standing.id().getBytes(StandardCharsets.UTF_8), PlanMessages.value(standing, now)));
    }

    private static Issue issue(int day) {
        float[] steps = {2, 0, 0, 1, 2, 3, 3, 4, 4, 4, 2, 0, 0, 1, 2, 3, 3, 4, 4, 4};
        float[] sums = {2, 0, 0, 1, 2, 3, 3, 4, 4, 4, 4, 1, 1, 3, 4, 5, 6, 6, 7, 8};
        return new Issue(
                GTIN,
                new Place(Place.Level.SITE, SmallWorld.PHARMACY),
                FIRST + day,
                "lumpy",
                "mean 100 %",
                new Outlook(steps, sums),
                null,
                null,
                null,
                new DailyHistory(GTIN, SmallWorld.PHARMACY, FIRST + day, new double[0], new long[0]));
    }

    private static Standing standing(String id, double quantity, Life life, int day, double received) {
        Advice advice = new Advice(
                Advice.ORDER,
                GTIN,
                "",
                SmallWorld.PLANT,
                SmallWorld.PHARMACY,
                quantity,
                FIRST,
                FIRST + 3,
                "Stock ends on the 12th.",
                "{}");
        String who = life == Life.PROPOSED || life == Life.SUPERSEDED ? "" : "ann";
        double shipped = life.stage() >= Life.SHIPPED.stage() ? quantity : 0;
        return new Standing(GTIN + "-" + id, advice, life, FIRST + day, who, "", "", shipped, received);
    }
}
