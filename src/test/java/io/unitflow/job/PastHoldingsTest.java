package io.unitflow.job;

import static io.unitflow.job.Fixture.CASE;
import static io.unitflow.job.Fixture.GOODS;
import static io.unitflow.job.Fixture.PHARMACY;
import static io.unitflow.job.Fixture.PLANT;
import static io.unitflow.job.Fixture.onHand;
import static io.unitflow.job.Harnesses.containers;
import static io.unitflow.job.Harnesses.containersByDay;
import static io.unitflow.job.Harnesses.restarted;
import static io.unitflow.job.Harnesses.side;
import static io.unitflow.job.Harnesses.sums;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.job.message.Lift;
import io.unitflow.job.message.RegisterNote;
import io.unitflow.job.message.RegisterNote.Kind;
import io.unitflow.ledger.Batch;
import io.unitflow.ledger.Mode;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Register;
import io.unitflow.ledger.Stamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is learned late of a container, or of what was in it, changes the days since and no other. */
class PastHoldingsTest {
    private static final int DAY = 86_400;
    private static final String HUB = "9521000000136";

    private KeyedTwoInputStreamOperatorTestHarness<String, Lift, RegisterNote, Lift> containers;

    @BeforeEach
    void start() throws Exception {
        containers = containersByDay();
        containers.open();
    }

    @AfterEach
    void end() throws Exception {
        containers.close();
    }

    @Test
    void aStopToldLateCountsUntilTheNextOneThatWasKnown() throws Exception {
        seen(1, PLANT);
        put(5, 1, 1);
        seen(6, PHARMACY);
        seen(3, HUB);

        assertThat(closing(1)).isEqualTo(Map.of(onHand("A", PLANT), 5));
        assertThat(closing(3)).isEqualTo(Map.of(onHand("A", HUB), 5));
        assertThat(closing(5)).isEqualTo(Map.of(onHand("A", HUB), 5));
        assertThat(closing(6)).isEqualTo(Map.of(onHand("A", PHARMACY), 5));
    }

    @Test
    void whatHadLeftByThenDoesNotMoveAndWhatLeftLaterLeavesThere() throws Exception {
        seen(1, PLANT);
        put(5, 1, 1);
        put(-1, 1, 2);
        put(-2, 1, 4);
        seen(3, HUB);

        assertThat(closing(1)).isEqualTo(Map.of(onHand("A", PLANT), 5));
        assertThat(closing(2)).isEqualTo(Map.of(onHand("A", PLANT), 4));
        assertThat(closing(3)).isEqualTo(Map.of(onHand("A", HUB), 4));
        assertThat(closing(4)).isEqualTo(Map.of(onHand("A", HUB), 2));
    }

    @Test
    void whatWasPutInEarlierThanWasKnownWentWhereTheContainerWent() throws Exception {
        seen(1, PLANT);
        seen(3, HUB);
        seen(6, PHARMACY);
        put(2, 2, 2);

        assertThat(closing(1)).isEmpty();
        assertThat(closing(2)).isEqualTo(Map.of(onHand("A", PLANT), 2));
        assertThat(closing(4)).isEqualTo(Map.of(onHand("A", HUB), 2));
        assertThat(closing(7)).isEqualTo(Map.of(onHand("A", PHARMACY), 2));
    }

    @Test
    void aStopThatWasWrongLeavesNoMark() throws Exception {
        seen(1, PLANT);
        put(5, 1, 1);
        seen(3, HUB);
        told(3, PLANT, Kind.UNSEEN);
        seen(2, PHARMACY);

        assertThat(closing(1)).isEqualTo(Map.of(onHand("A", PLANT), 5));
        assertThat(closing(9)).isEqualTo(Map.of(onHand("A", PHARMACY), 5));
    }

    @Test
    void soItIsAfterARestart() throws Exception {
        seen(1, PLANT);
        put(5, 1, 1);
        put(-2, 1, 4);
        seen(6, PHARMACY);
        Map<PositionKey, Integer> until = closing(2);
        containers = restarted(containers, containersByDay());
        seen(3, HUB);

        assertThat(until).isEqualTo(Map.of(onHand("A", PLANT), 5));
        assertThat(closing(3)).isEqualTo(Map.of(onHand("A", PLANT), -5, onHand("A", HUB), 5));
        assertThat(closing(4)).isEqualTo(Map.of(onHand("A", PLANT), -3, onHand("A", HUB), 3));
        assertThat(closing(6)).as("as was told before").isEmpty();
    }

    @Test
    void aContainerThatIsOlderThanTheDaysWasAlwaysWhatItIs() throws Exception {
        var earlier = containers(true);
        earlier.open();
        earlier.processElement2(note(5, PLANT, Kind.SEEN), 0);
        containers.close();
        containers = restarted(earlier, containersByDay());
        put(2, 3, 3);
        seen(6, PHARMACY);

        assertThat(closing(3)).isEqualTo(Map.of(onHand("A", PLANT), 2));
        assertThat(closing(6)).isEqualTo(Map.of(onHand("A", PHARMACY), 2));
    }

    @Test
    void daysThatAreSettledAreForgotten() throws Exception {
        seen(1, PLANT);
        put(5, 1, 1);
        int standing = containers.numKeyedStateEntries();
        put(-1, 1, 2);
        put(-2, 1, 4);
        assertThat(containers.numKeyedStateEntries()).isGreaterThan(standing);

        containers.processBothWatermarks(new Watermark(millis(4 + 29)));
        assertThat(containers.numKeyedStateEntries()).isGreaterThan(standing);
        containers.processBothWatermarks(new Watermark(millis(4 + 32)));

        assertThat(containers.numKeyedStateEntries()).isEqualTo(standing);
        assertThat(containers.numEventTimeTimers()).isZero();
        seen(35, HUB);
        assertThat(closing(35)).isEqualTo(Map.of(onHand("A", HUB), 2));
    }

    private void seen(int day, String site) throws Exception {
        told(day, site, Kind.SEEN);
    }

    private void told(int day, String site, Kind kind) throws Exception {
        containers.processElement2(note(day, site, kind), 0);
    }

    private static RegisterNote note(int day, String site, Kind kind) {
        Register register =
                new Register(site, Mode.HERE, "", null, "", null, null, true, List.of(), List.of(), List.of());
        return new RegisterNote(CASE, register, kind, new Stamp(millis(day), 0));
    }

    /** @param since the day since when they are in it; on which day they came, or went, is another question */
    private void put(long units, int since, int day) throws Exception {
        Batch batch = new Batch(Fixture.at(since * DAY), GOODS);
        containers.processElement1(new Lift(CASE, batch, units, new Stamp(millis(day), 0)), 0);
    }

    private static long millis(int day) {
        return Fixture.at(0).epochMillis() + Duration.ofDays(day).toMillis();
    }

    /** What all changes until the end of a day add up to. */
    private Map<PositionKey, Integer> closing(int day) {
        long end = Math.floorDiv(millis(day), DAY * 1_000L);
        return sums(side(containers, ContainerFunction.POSITIONS).stream()
                .filter(delta -> Math.floorDiv(delta.stamp().asOf(), DAY * 1_000L) <= end)
                .toList());
    }
}
