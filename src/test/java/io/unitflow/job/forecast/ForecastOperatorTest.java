package io.unitflow.job.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unitflow.forecasting.daily.DailyHistory;
import io.unitflow.forecasting.daily.Issue;
import io.unitflow.forecasting.daily.Panel;
import io.unitflow.forecasting.daily.Place;
import io.unitflow.job.masterdata.NetworkSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forecasts of products as histories, panels, people's words and restarts make them. */
class ForecastOperatorTest {
    private static final String GTIN = "09521000000014";
    private static final String NORTH = "9521000000112";
    private static final String SOUTH = "9521000000129";
    private static final long DAY = LocalDate.of(2026, 3, 1).toEpochDay();
    private static final int HORIZON = 7;

    @TempDir
    private Path folder;

    private KeyedTwoInputStreamOperatorTestHarness<String, DailyHistory, Panel, Issue> forecasts;

    @BeforeEach
    void open() throws Exception {
        Files.writeString(
                folder.resolve("sites.csv"), "site,region,country\n" + NORTH + ",north,DE\n" + SOUTH + ",south,DE\n");
        forecasts = harness();
        forecasts.open();
        forecasts.setProcessingTime(1);
    }

    @Test
    void sitesRegionsAndTheWholeAreForecastAndTheirMeansAddUp() throws Exception {
        day(DAY);

        Map<Place, Issue> issues = byPlace(taken());
        assertThat(issues.keySet())
                .containsExactlyInAnyOrder(
                        site(NORTH),
                        site(SOUTH),
                        new Place(Place.Level.REGION, "north"),
                        new Place(Place.Level.REGION, "south"),
                        new Place(Place.Level.COUNTRY, "DE"),
                        Place.ALL);
        float[] north = issues.get(site(NORTH)).base().means(true);
        float[] south = issues.get(site(SOUTH)).base().means(true);
        float[] all = issues.get(Place.ALL).base().means(true);
        float[] upper = issues.get(Place.ALL).base().quantiles(6, true);
        assertThat(all).hasSize(HORIZON);
        for (int k = 0; k < HORIZON; k++) {
            assertThat(all[k]).isCloseTo(north[k] + south[k], within(1e-3f));
            assertThat(upper[k]).isGreaterThan(all[k]);
        }
        // 5 a day in the north, more or less.
        assertThat(north[HORIZON - 1] / HORIZON).isBetween(4f, 6f);
        assertThat(issues.get(site(NORTH)).backtest().forecasts()).isPositive();
        assertThat(issues.get(site(NORTH)).method()).contains("%");
    }

    @Test
    void whatDidNotChangeIsNotToldAgainButOnceToTheTableAfterAStart() throws Exception {
        day(DAY);
        assertThat(taken()).hasSize(6);
        assertThat(rows()).hasSize(6);
        day(DAY);
        assertThat(taken()).isEmpty();
        assertThat(rows()).isEmpty();

        restart();
        panel(DAY);
        assertThat(taken()).isEmpty();
        assertThat(rows()).hasSize(6);
    }

    @Test
    void neitherTheOrderOfSitesNorARestartBetweenThemMatters() throws Exception {
        day(DAY);
        Map<Place, Long> expected = hashes(taken());

        forecasts = harness();
        forecasts.open();
        panel(DAY);
        tell(history(SOUTH, DAY));
        assertThat(taken()).extracting(Issue::place).doesNotContain(site(NORTH));
        restart();
        tell(history(NORTH, DAY));
        panel(DAY);
        assertThat(hashes(taken())).containsAllEntriesOf(without(expected, site(SOUTH), "south"));
    }

    @Test
    void nothingIsForecastBeforeThePanelOfItsDay() throws Exception {
        panel(DAY - 1);
        tell(history(NORTH, DAY));
        assertThat(taken()).isEmpty();
        panel(DAY);
        assertThat(taken()).hasSize(4);
    }

    @Test
    void aCorrectedHistoryChangesItsForecastAndWhatItIsPartOf() throws Exception {
        day(DAY);
        taken();
        DailyHistory before = history(NORTH, DAY);
        before.quantity()[before.quantity().length - 1] += 40;
        tell(before);

        assertThat(taken())
                .extracting(Issue::place)
                .containsExactlyInAnyOrder(
                        site(NORTH),
                        new Place(Place.Level.REGION, "north"),
                        new Place(Place.Level.COUNTRY, "DE"),
                        Place.ALL);
    }

    @Test
    void peoplesWordsStandBesideTheForecastAndBothAreJudged() throws Exception {
        Files.writeString(
                folder.resolve("adjustments.csv"),
                "gtin,site,from,to,factor,quantity,reason\n" + GTIN + "," + NORTH
                        + ",2026-03-03,2026-03-04,2,,campaign\n");
        forecasts.setProcessingTime(61_000);
        day(DAY);
        Map<Place, Issue> issues = byPlace(taken());
        Issue north = issues.get(site(NORTH));
        assertThat(north.adjusted().means(false)[1]).isCloseTo(2 * north.base().means(false)[1], within(1e-3f));
        assertThat(north.adjusted().means(false)[0]).isEqualTo(north.base().means(false)[0]);
        assertThat(issues.get(site(SOUTH)).adjusted()).isNull();
        assertThat(issues.get(Place.ALL).adjusted().means(true)[6])
                .isCloseTo(
                        north.adjusted().means(true)[6]
                                + issues.get(site(SOUTH)).base().means(true)[6],
                        within(1e-3f));

        for (int day = 1; day <= HORIZON; day++) {
            day(DAY + day);
        }
        Issue judged = byPlace(taken()).get(site(NORTH));
        assertThat(judged.judged().base().forecasts()).isOne();
        assertThat(judged.judged().adjusted().expected())
                .isGreaterThan(judged.judged().base().expected());
        assertThat(judged.recent()).singleElement().satisfies(came -> {
            assertThat(came.day()).isEqualTo(DAY);
            assertThat(came.came())
                    .isEqualTo(history(NORTH, DAY + HORIZON).last(HORIZON).quantity()[0]
                            + java.util.Arrays.stream(history(NORTH, DAY + HORIZON)
                                            .last(HORIZON - 1)
                                            .quantity())
                                    .sum());
        });
        assertThat(judged.judged().waiting()).hasSize(HORIZON);
    }

    @Test
    void demandThatWasTakenBackTakesItsForecastsBackAndLeavesNothing() throws Exception {
        day(DAY);
        taken();
        rows();
        tell(new DailyHistory(GTIN, NORTH, DAY, new double[0], new long[0]));
        tell(new DailyHistory(GTIN, SOUTH, DAY, new double[0], new long[0]));

        assertThat(taken()).filteredOn(Issue::isGone).hasSize(6);
        assertThat(rows()).filteredOn(Issue::isGone).hasSize(6);
        assertThat(forecasts.numKeyedStateEntries()).isZero();
    }

    @Test
    void aNetworkWithoutDemandTeachesNothingAndHarmsNobody() throws Exception {
        forecasts.processElement2(new StreamRecord<>(new Panel(DAY, List.of())));
        pass();
        tell(history(NORTH, DAY));
        assertThat(taken()).hasSize(4);
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, DailyHistory, Panel, Issue> harness() throws Exception {
        ForecastSettings settings = new ForecastSettings(
                NetworkSource.watched(folder.toString()), HORIZON, 1_000, 1_000, 1_000, Learning.atOnce());
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new ForecastOperator(settings), DailyHistory::gtin, panel -> "", Types.STRING);
    }

    private void restart() throws Exception {
        var snapshot = forecasts.snapshot(1, 1);
        forecasts.close();
        forecasts = harness();
        forecasts.setup();
        forecasts.initializeState(snapshot);
        forecasts.open();
    }

    /** A day closes at both sites. */
    private void day(long day) throws Exception {
        tell(history(NORTH, day));
        tell(history(SOUTH, day));
        panel(day);
    }

    private void tell(DailyHistory history) throws Exception {
        forecasts.processElement1(new StreamRecord<>(history));
        pass();
    }

    private void panel(long day) throws Exception {
        forecasts.processElement2(
                new StreamRecord<>(new Panel(day, List.of(history(NORTH, day), history(SOUTH, day)))));
        pass();
    }

    private void pass() throws Exception {
        forecasts.setProcessingTime(forecasts.getProcessingTime() + 1_000);
    }

    /** Demand from the beginning of the year on, the same whatever its last day is. */
    private static DailyHistory history(String site, long lastDay) {
        Random random = new Random(site.hashCode());
        double[] units = new double[(int) (lastDay - DAY + 60)];
        for (int i = 0; i < units.length; i++) {
            units[i] = (site.equals(NORTH) ? 3 : 0) + random.nextInt(5);
        }
        return new DailyHistory(GTIN, site, lastDay, units, new long[0]);
    }

    private List<Issue> taken() {
        List<Issue> all = new ArrayList<>(forecasts.extractOutputValues());
        forecasts.getOutput().clear();
        return all;
    }

    private List<Issue> rows() {
        Collection<StreamRecord<Issue>> side = forecasts.getSideOutput(ForecastOperator.TABLE);
        List<Issue> all = side == null
                ? new ArrayList<>()
                : new ArrayList<>(side.stream().map(StreamRecord::getValue).toList());
        if (side != null) {
            side.clear();
        }
        return all;
    }

    private static Map<Place, Issue> byPlace(List<Issue> issues) {
        Map<Place, Issue> last = new HashMap<>();
        issues.forEach(issue -> last.put(issue.place(), issue));
        return last;
    }

    private static Map<Place, Long> hashes(List<Issue> issues) throws Exception {
        Map<Place, Long> hashes = new HashMap<>();
        for (Issue issue : issues) {
            hashes.put(issue.place(), IssueHash.of(issue));
        }
        return hashes;
    }

    private static Map<Place, Long> without(Map<Place, Long> all, Place site, String region) {
        Map<Place, Long> rest = new HashMap<>(all);
        rest.keySet().removeAll(Collections.singleton(site));
        rest.remove(new Place(Place.Level.REGION, region));
        return rest;
    }

    private static Place site(String gln) {
        return new Place(Place.Level.SITE, gln);
    }
}
