package io.unitflow.job.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.guarding.Finding;
import io.unitflow.guarding.Kind;
import io.unitflow.guarding.Life;
import io.unitflow.guarding.NamingRules;
import io.unitflow.guarding.Particulars;
import io.unitflow.guarding.ShelfLot;
import io.unitflow.guarding.Step;
import io.unitflow.guarding.Thresholds;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.message.NameNote;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.message.ShelfNote;
import io.unitflow.job.message.SiteNote;
import io.unitflow.ledger.Containment;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Movement;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Retention;
import io.unitflow.ledger.Stamp;
import io.unitflow.network.GuardThreshold;
import io.unitflow.network.Lane;
import io.unitflow.network.LaneKind;
import io.unitflow.network.MasterRecord;
import io.unitflow.network.Site;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** What was judged by another network is judged again: while the job runs, and over a restart. */
class RejudgingTest {
    private static final String CASE = "00/095210000000000012";
    private static final String UNIT = "01/09521000000014/21/S1";
    private static final String PLANT = "9521000000010";
    private static final String PHARMACY = "9521000000011";
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final ChangingNetwork NETWORK = new ChangingNetwork(RejudgingTest.class);
    private static final GuardSettings SETTINGS =
            new GuardSettings(NETWORK, Thresholds.STANDARD, 200, Retention.FOREVER);

    @Test
    void aLaneThatGetsSlowerTakesOverdueShipmentsBackAndOneThatGetsFasterTellsThem() throws Exception {
        NETWORK.becomes(lane(0.25));
        var objects = opened(objects());
        objects.processElement(shipped(), 0);
        objects.processWatermark(millis(9));
        assertThat(found(objects)).containsExactly("overdue open");

        NETWORK.becomes(lane(5.0));
        objects.setProcessingTime(600);
        assertThat(found(objects)).containsExactly("overdue open", "overdue taken back");

        NETWORK.becomes(lane(0.25));
        objects.setProcessingTime(1_200);
        objects.setProcessingTime(1_800);
        assertThat(found(objects)).containsExactly("overdue open", "overdue taken back", "overdue open");
        assertThat(objects.numProcessingTimeTimers()).isZero();
        objects.close();
    }

    @Test
    void whatChangedWhileTheJobStoodStillIsJudgedAgainAndWhatDidNotIsNot() throws Exception {
        NETWORK.becomes(lane(0.25));
        var objects = opened(objects());
        objects.processElement(shipped(), 0);
        objects.processWatermark(millis(9));

        NETWORK.becomes(lane(0.25));
        objects = restarted(objects, objects());
        objects.processWatermark(millis(9));
        objects.setProcessingTime(600);
        assertThat(found(objects)).isEmpty();

        NETWORK.becomes(lane(5.0));
        objects = restarted(objects, objects());
        objects.processWatermark(millis(9));
        objects.setProcessingTime(600);
        assertThat(found(objects)).containsExactly("overdue taken back");
        objects.close();
    }

    @Test
    void aNameThatBecomesKnownIsNotWrongAnyMore() throws Exception {
        NETWORK.becomes(site(PHARMACY, null));
        var names = opened(
                harness(new NameGuardFunction(SETTINGS), note -> note.wrong().text(), "uses"));
        var wrong = new NamingRules.Misnomer(Kind.UNKNOWN_MASTER_DATA, Gs1Key.place(PLANT), PLANT);
        names.processElement(new NameNote(wrong, at(0), false), 0);
        assertThat(told(names)).containsExactly("unknown_master_data open");

        NETWORK.becomes(site(PHARMACY, null), site(PLANT, null));
        names.setProcessingTime(600);
        names.processElement(new NameNote(wrong, at(1), false), 0);
        assertThat(told(names)).containsExactly("unknown_master_data open", "unknown_master_data taken back");
        names.close();
    }

    @Test
    void aSiteThatMayBeSilentForLongerIsNotSilentAndOneThatMayNotBeIs() throws Exception {
        NETWORK.becomes(site(PLANT, 1.0));
        var sites = opened(harness(new SiteGuardFunction(SETTINGS), SiteNote::site, "hours"));
        sites.processElement(new SiteNote(PLANT, at(0), false), 0);
        sites.processElement(new SiteNote(PLANT, at(3), false), 0);
        sites.processWatermark(millis(5));
        assertThat(told(sites)).containsExactly("silent_site closed", "silent_site open");

        NETWORK.becomes(site(PLANT, 24.0));
        sites.setProcessingTime(600);
        assertThat(told(sites).subList(2, 4)).containsOnly("silent_site taken back");

        NETWORK.becomes(site(PLANT, 1.0));
        sites.setProcessingTime(1_200);
        sites.setProcessingTime(1_800);
        assertThat(told(sites).subList(4, 6)).containsExactly("silent_site closed", "silent_site open");
        sites.close();
    }

    @Test
    void aThresholdThatChangesHasOpenExceptionsJudgedAgain() throws Exception {
        NETWORK.becomes(lane(0.25), set("overdue_deviations", "0"));
        var objects = opened(objects());
        objects.processElement(shipped(), 0);
        objects.processWatermark(millis(7));
        assertThat(found(objects)).containsExactly("overdue open");

        NETWORK.becomes(lane(0.25), set("overdue_deviations", "100"));
        objects.setProcessingTime(600);
        assertThat(found(objects)).containsExactly("overdue open", "overdue taken back");

        NETWORK.becomes(lane(0.25), set("overdue_deviations", "0"), set("overdue", "off"));
        objects.setProcessingTime(1_200);
        NETWORK.becomes(lane(0.25), set("overdue_deviations", "0"));
        objects.setProcessingTime(1_800);
        objects.setProcessingTime(2_400);
        assertThat(found(objects)).containsExactly("overdue open", "overdue taken back", "overdue open");
        objects.close();
    }

    @Test
    void aRestartWithOtherSettingsJudgesAgainAndOneWithTheSameDoesNot() throws Exception {
        NETWORK.becomes(lane(0.25));
        var objects = opened(objects());
        objects.processElement(shipped(), 0);
        objects.processWatermark(millis(9));

        objects = restarted(objects, objects());
        objects.processWatermark(millis(9));
        objects.setProcessingTime(600);
        assertThat(found(objects)).isEmpty();

        objects = restarted(objects, objects(with("overdue_deviations", "1000")));
        objects.processWatermark(millis(9));
        objects.setProcessingTime(600);
        assertThat(found(objects)).containsExactly("overdue taken back");
        objects.close();
    }

    @Test
    void aRuleThatIsSwitchedOnKnowsWhatWasSoldAndMadeBefore() throws Exception {
        NETWORK.becomes(set("recalled_sold", "off"), set("expired_sold", "off"), set("never_commissioned", "off"));
        var objects = opened(objects());
        ObjectNote made = noted(UNIT, 0, Movement.HERE, Step.COMMISSIONING);
        objects.processElement(made, 0);
        objects.processElement(noted(UNIT, 1, Movement.GONE, Step.SALE), 0);
        NETWORK.becomes();
        objects.setProcessingTime(600);
        objects.processElement(new ObjectNote(UNIT, made.observation(), made.more(), true, Stamp.NONE), 0);

        assertThat(facts(objects, ObjectWatch.TO_LOTS)).containsExactly(1);
        assertThat(facts(objects, ObjectWatch.TO_GTINS)).containsExactly(1, -1);
        objects.close();
    }

    @Test
    void aCheckDigitIsWrongOnlyWhereItIsLookedAt() throws Exception {
        NETWORK.becomes();
        var names = opened(
                harness(new NameGuardFunction(SETTINGS), note -> note.wrong().text(), "uses"));
        var wrong = new NamingRules.Misnomer(Kind.DATA_QUALITY, Gs1Key.place(PLANT), PLANT);
        names.processElement(new NameNote(wrong, at(0), false), 0);

        NETWORK.becomes(set("data_quality", "off"));
        names.setProcessingTime(600);
        NETWORK.becomes();
        names.setProcessingTime(1_200);
        names.setProcessingTime(1_800);
        assertThat(told(names)).containsExactly("data_quality open", "data_quality taken back", "data_quality open");
        names.close();
    }

    @Test
    void silencesAreTakenBackWhereTheyAreNotLookedForAndFoundWhereTheyAreAgain() throws Exception {
        NETWORK.becomes(site(PLANT, 1.0));
        var sites = opened(harness(new SiteGuardFunction(SETTINGS), SiteNote::site, "hours"));
        sites.processElement(new SiteNote(PLANT, at(0), false), 0);
        sites.processWatermark(millis(2));

        NETWORK.becomes(site(PLANT, 1.0), set("silent_site", "off"));
        sites.setProcessingTime(600);
        sites.setProcessingTime(1_200);
        // Spread on while the rule is off: no silence before it must be left over.
        sites.processElement(new SiteNote(PLANT, at(4), false), 0);
        sites.processElement(new SiteNote(PLANT, at(5), false), 0);
        NETWORK.becomes(site(PLANT, 1.0));
        sites.setProcessingTime(1_800);
        sites.setProcessingTime(2_400);
        assertThat(told(sites)).containsExactly("silent_site open", "silent_site taken back", "silent_site closed");
        sites.close();
    }

    @Test
    void aSiteThatIsNotWatchedForATimeWasNotSilentMeanwhile() throws Exception {
        NETWORK.becomes(site(PLANT, 1.0));
        var sites = opened(harness(new SiteGuardFunction(SETTINGS), SiteNote::site, "hours"));
        sites.processElement(new SiteNote(PLANT, at(0), false), 0);

        NETWORK.becomes(site(PLANT, null));
        sites.setProcessingTime(600);
        sites.setProcessingTime(1_200);
        assertThat(sites.numKeyedStateEntries()).isLessThanOrEqualTo(1);
        NETWORK.becomes(site(PLANT, 1.0));
        sites.setProcessingTime(1_800);
        sites.setProcessingTime(2_400);
        sites.processWatermark(millis(9));

        assertThat(told(sites)).isEmpty();
        sites.close();
    }

    @Test
    void shelvesAreJudgedAtMidnightWhenTheRuleIsOnAgainAndAtOnceWhenItIsOff() throws Exception {
        NETWORK.becomes();
        String gtin = "09521000000000";
        long day = START.getEpochSecond() / 86_400;
        var shelves = opened(harness(new ShelfGuardFunction(SETTINGS), ShelfNote::about, "lots"));
        shelves.processWatermark(millis(1));
        shelves.processElement(new ShelfNote.OfSales(gtin, PHARMACY, day, BigDecimal.ONE), 0);
        ShelfLot lot = new ShelfLot(BigDecimal.TEN, LocalDate.ofEpochDay(day + 7));
        shelves.processElement(new ShelfNote.OfLot(gtin, PHARMACY, "A", lot), 0);
        shelves.processWatermark(millis(24));
        assertThat(told(shelves)).containsExactly("expires_unsold open");

        NETWORK.becomes(new GuardThreshold(gtin, null, null, "expires_unsold", "off"));
        shelves.setProcessingTime(600);
        shelves.setProcessingTime(1_200);
        assertThat(told(shelves)).containsExactly("expires_unsold open", "expires_unsold taken back");

        NETWORK.becomes();
        shelves.setProcessingTime(1_800);
        shelves.setProcessingTime(2_400);
        assertThat(told(shelves)).hasSize(2);
        shelves.processWatermark(millis(48));
        assertThat(told(shelves)).endsWith("expires_unsold open").hasSize(3);
        shelves.close();
    }

    @Test
    void shelvesGoOnFromASavepointOfATimeWhenNobodyJudgedThemAgain() throws Exception {
        NETWORK.becomes();
        String gtin = "09521000000000";
        long day = START.getEpochSecond() / 86_400;
        var before = opened(new KeyedOneInputStreamOperatorTestHarness<String, ShelfNote, FindingNote>(
                new KeyedProcessOperator<>(new ShelfGuardFunction(SETTINGS)), ShelfNote::about, Types.STRING));
        before.processElement(new ShelfNote.OfSales(gtin, PHARMACY, day, BigDecimal.ONE), 0);
        ShelfLot lot = new ShelfLot(BigDecimal.TEN, LocalDate.ofEpochDay(day + 7));
        before.processElement(new ShelfNote.OfLot(gtin, PHARMACY, "A", lot), 0);
        before.processWatermark(millis(24));
        assertThat(told(before)).containsExactly("expires_unsold open");

        var shelves = restarted(before, harness(new ShelfGuardFunction(SETTINGS), ShelfNote::about, "lots"));
        shelves.processWatermark(millis(25));
        NETWORK.becomes(set("expires_unsold", "off"));
        shelves.setProcessingTime(600);
        shelves.setProcessingTime(1_200);
        assertThat(told(shelves)).containsExactly("expires_unsold taken back");
        shelves.close();
    }

    @Test
    void whatIsFoundWithoutKnowingTheSwitchesIsToldAsTheyStand() throws Exception {
        NETWORK.becomes(set("data_quality", "off"));
        var switched = opened(
                harness(new SwitchFunction(SETTINGS), note -> note.finding().id(), "sources"));
        Finding conflict = new Finding(Kind.DATA_QUALITY, "e1", PLANT, "e1", START, null, null, List.of("e1"), null);
        switched.processElement(new FindingNote(conflict, "", false), 0);
        assertThat(told(switched)).isEmpty();

        NETWORK.becomes();
        switched.setProcessingTime(600);
        switched.setProcessingTime(1_200);
        assertThat(told(switched)).containsExactly("data_quality open");

        NETWORK.becomes(set("data_quality", "off"));
        switched.setProcessingTime(1_800);
        switched.setProcessingTime(2_400);
        assertThat(told(switched)).containsExactly("data_quality open", "data_quality taken back");

        switched.processElement(new FindingNote(conflict, "", true), 0);
        assertThat(switched.numKeyedStateEntries()).isZero();
        switched.close();
    }

    private static List<Integer> facts(
            KeyedOneInputStreamOperatorTestHarness<?, ?, ?> harness, OutputTag<GuardNote> tag) {
        return harness.getSideOutput(tag).stream()
                .map(record -> ((FactNote) record.getValue()).count())
                .toList();
    }

    private static List<String> told(KeyedOneInputStreamOperatorTestHarness<?, ?, FindingNote> harness) {
        return words(harness.extractOutputValues().stream());
    }

    private static List<String> found(KeyedOneInputStreamOperatorTestHarness<?, ?, FindingNote> objects) {
        var found = objects.getSideOutput(ObjectWatch.FINDINGS);
        return found == null ? List.of() : words(found.stream().map(StreamRecord::getValue));
    }

    private static List<String> words(Stream<FindingNote> notes) {
        return notes.map(note -> note.finding().kind().word()
                        + ' '
                        + (note.withdrawn()
                                ? "taken back"
                                : Life.of(note.finding()).word()))
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, FindingNote> objects() throws Exception {
        return objects(SETTINGS);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, FindingNote> objects(
            GuardSettings settings) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new RejudgingOperator<>(new ObjectGuardFunction(settings), settings, "object-file"),
                ObjectNote::object,
                Types.STRING);
    }

    private static <I, O> KeyedOneInputStreamOperatorTestHarness<String, I, O> harness(
            KeyedProcessFunction<String, I, O> function, KeySelector<I, String> key, String state) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new RejudgingOperator<>(function, SETTINGS, state), key, Types.STRING);
    }

    private static GuardSettings with(String name, String value) {
        Thresholds set = Thresholds.STANDARD.with(new Thresholds.Scope(null, null, null), name, value);
        return new GuardSettings(NETWORK, set, 200, Retention.FOREVER);
    }

    private static MasterRecord set(String name, String value) {
        return new GuardThreshold(null, null, null, name, value);
    }

    private static ObjectNote noted(String object, int hour, Movement movement, Step step) {
        Observation seen = new Observation(
                at(hour), movement, PLANT, null, "L1", null, Containment.WITH, null, Observation.ALONE, false, false);
        return new ObjectNote(object, seen, new Particulars(step, 0, null, null), false, Stamp.NONE);
    }

    private static <H extends KeyedOneInputStreamOperatorTestHarness<?, ?, ?>> H opened(H harness) throws Exception {
        harness.open();
        return harness;
    }

    private static <H extends KeyedOneInputStreamOperatorTestHarness<?, ?, ?>> H restarted(H ends, H begins)
            throws Exception {
        var snapshot = ends.snapshot(1, 1);
        ends.close();
        begins.setup();
        begins.initializeState(snapshot);
        begins.open();
        return begins;
    }

    private static MasterRecord lane(double days) {
        return new Lane(PLANT, PHARMACY, LaneKind.SUPPLY, days, 0.05, null, null, null);
    }

    private static MasterRecord site(String gln, Double silentAfterHours) {
        return new Site(gln, null, null, null, null, null, null, silentAfterHours);
    }

    private static ObjectNote shipped() {
        Observation seen = new Observation(
                at(0),
                Movement.SHIPPED,
                PLANT,
                PHARMACY,
                null,
                null,
                Containment.WITH,
                null,
                Observation.ALONE,
                false,
                false);
        return new ObjectNote(CASE, seen, new Particulars(Step.SHIPPING, 0, null, null), false, Stamp.NONE);
    }

    private static Moment at(int hour) {
        return Moment.of(START.plus(Duration.ofHours(hour)), "urn:uuid:" + hour);
    }

    private static long millis(int hour) {
        return START.plus(Duration.ofHours(hour)).toEpochMilli();
    }
}
