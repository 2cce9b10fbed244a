package io.unitflow.job.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.guarding.Kind;
import io.unitflow.guarding.Life;
import io.unitflow.guarding.NamingRules;
import io.unitflow.guarding.Particulars;
import io.unitflow.guarding.Step;
import io.unitflow.guarding.Thresholds;
import io.unitflow.job.masterdata.NetworkSource;
import io.unitflow.job.masterdata.NetworkWatch;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.NameNote;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.message.SiteNote;
import io.unitflow.ledger.Containment;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Movement;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Retention;
import io.unitflow.ledger.Stamp;
import io.unitflow.network.Lane;
import io.unitflow.network.LaneKind;
import io.unitflow.network.MasterRecord;
import io.unitflow.network.Network;
import io.unitflow.network.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What was judged by another network is judged again: while the job runs, and over a restart. */
class RejudgingTest {
    private static final String CASE = "00/095210000000000012";
    private static final String PLANT = "9521000000010";
    private static final String PHARMACY = "9521000000011";
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final GuardSettings SETTINGS =
            new GuardSettings(new Changing(), Thresholds.STANDARD, 200, Retention.FOREVER);

    private static volatile Network now;

    /** What the test says now. */
    private record Changing() implements NetworkSource {
        @Override
        public Network read() {
            return now;
        }

        @Override
        public NetworkWatch watch() {
            return () -> now;
        }
    }

    @Test
    void aLaneThatGetsSlowerTakesOverdueShipmentsBackAndOneThatGetsFasterTellsThem() throws Exception {
        now = Network.of(lane(0.25));
        var objects = opened(objects());
        objects.processElement(shipped(), 0);
        objects.processWatermark(millis(9));
        assertThat(told(objects)).containsExactly("overdue open");

        now = Network.of(lane(5.0));
        objects.setProcessingTime(600);
        assertThat(told(objects)).containsExactly("overdue open", "overdue taken back");

        now = Network.of(lane(0.25));
        objects.setProcessingTime(1_200);
        objects.setProcessingTime(1_800);
        assertThat(told(objects)).containsExactly("overdue open", "overdue taken back", "overdue open");
        assertThat(objects.numProcessingTimeTimers()).isZero();
        objects.close();
    }

    @Test
    void whatChangedWhileTheJobStoodStillIsJudgedAgainAndWhatDidNotIsNot() throws Exception {
        now = Network.of(lane(0.25));
        var objects = opened(objects());
        objects.processElement(shipped(), 0);
        objects.processWatermark(millis(9));

        now = Network.of(lane(0.25));
        objects = restarted(objects, objects());
        objects.processWatermark(millis(9));
        objects.setProcessingTime(600);
        assertThat(told(objects)).isEmpty();

        now = Network.of(lane(5.0));
        objects = restarted(objects, objects());
        objects.processWatermark(millis(9));
        objects.setProcessingTime(600);
        assertThat(told(objects)).containsExactly("overdue taken back");
        objects.close();
    }

    @Test
    void aNameThatBecomesKnownIsNotWrongAnyMore() throws Exception {
        now = Network.of(site(PHARMACY, null));
        var names = opened(
                harness(new NameGuardFunction(SETTINGS), note -> note.wrong().text(), "uses"));
        var wrong = new NamingRules.Misnomer(Kind.UNKNOWN_MASTER_DATA, Gs1Key.place(PLANT), PLANT);
        names.processElement(new NameNote(wrong, at(0), false), 0);
        assertThat(told(names)).containsExactly("unknown_master_data open");

        now = Network.of(site(PHARMACY, null), site(PLANT, null));
        names.setProcessingTime(600);
        names.processElement(new NameNote(wrong, at(1), false), 0);
        assertThat(told(names)).containsExactly("unknown_master_data open", "unknown_master_data taken back");
        names.close();
    }

    @Test
    void aSiteThatMayBeSilentForLongerIsNotSilentAndOneThatMayNotBeIs() throws Exception {
        now = Network.of(site(PLANT, 1.0));
        var sites = opened(harness(new SiteGuardFunction(SETTINGS), SiteNote::site, "hours"));
        sites.processElement(new SiteNote(PLANT, at(0), false), 0);
        sites.processElement(new SiteNote(PLANT, at(3), false), 0);
        sites.processWatermark(millis(5));
        assertThat(told(sites)).containsExactly("silent_site closed", "silent_site open");

        now = Network.of(site(PLANT, 24.0));
        sites.setProcessingTime(600);
        assertThat(told(sites).subList(2, 4)).containsOnly("silent_site taken back");

        now = Network.of(site(PLANT, 1.0));
        sites.setProcessingTime(1_200);
        sites.setProcessingTime(1_800);
        assertThat(told(sites).subList(4, 6)).containsExactly("silent_site closed", "silent_site open");
        sites.close();
    }

    private static List<String> told(KeyedOneInputStreamOperatorTestHarness<?, ?, FindingNote> harness) {
        return harness.extractOutputValues().stream()
                .map(note -> note.finding().kind().word()
                        + ' '
                        + (note.withdrawn()
                                ? "taken back"
                                : Life.of(note.finding()).word()))
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, FindingNote> objects() throws Exception {
        return harness(new ObjectGuardFunction(SETTINGS), ObjectNote::object, "object-file");
    }

    private static <I, O> KeyedOneInputStreamOperatorTestHarness<String, I, O> harness(
            KeyedProcessFunction<String, I, O> function, KeySelector<I, String> key, String state) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new RejudgingOperator<>(function, SETTINGS, state), key, Types.STRING);
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
