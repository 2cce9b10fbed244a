package io.unitflow.job;

import static io.unitflow.job.Fixture.CASE;
import static io.unitflow.job.Fixture.GTIN;
import static io.unitflow.job.Fixture.PHARMACY;
import static io.unitflow.job.Fixture.PLANT;
import static io.unitflow.job.Fixture.UNIT;
import static io.unitflow.job.Fixture.at;
import static io.unitflow.job.Fixture.object;
import static io.unitflow.job.Fixture.onHand;
import static io.unitflow.job.Fixture.packed;
import static io.unitflow.job.Harnesses.side;
import static io.unitflow.job.Harnesses.sums;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Lift;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.message.RegisterNote;
import io.unitflow.ledger.PositionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goods left in a container for years: a pallet and a case that is numbered like a unit, forgotten after 300 days. */
class ForgottenContainerTest {
    private static final int DAY = 86_400;
    private static final String NUMBERED_CASE = "01/59521000000019/21/C1";
    private static final String OTHER_UNIT = "01/" + GTIN + "/21/2";
    private static final EpcisEvent SCAN = object(401 * DAY, "receiving")
            .epcList(List.of(CASE, NUMBERED_CASE))
            .readPoint("414/" + PHARMACY)
            .build();

    private KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, Lift> objects;
    private KeyedTwoInputStreamOperatorTestHarness<String, Lift, RegisterNote, Lift> containers;
    private int lifts;
    private int registers;

    @BeforeEach
    void packedAndForgotten() throws Exception {
        objects = Harnesses.objectsByDay();
        containers = Harnesses.containersByDay();
        objects.open();
        containers.open();
        tell(packed(1, CASE, UNIT), false);
        tell(packed(2, NUMBERED_CASE, OTHER_UNIT), false);
        clock(400);
        assertThat(positions()).isEqualTo(Map.of(onHand("", PLANT), 2));
    }

    @AfterEach
    void end() throws Exception {
        objects.close();
        containers.close();
    }

    @Test
    void scannedAgainTheyTakeAlongWhatIsInThemAndAreNoStock() throws Exception {
        tell(SCAN, false);

        assertThat(positions()).isEqualTo(Map.of(onHand("", PHARMACY), 2));
    }

    @Test
    void aScanThatWasWrongLeavesTheGoodsWhereTheyWere() throws Exception {
        tell(SCAN, false);
        tell(SCAN, true);

        assertThat(positions()).isEqualTo(Map.of(onHand("", PLANT), 2));
        clock(402);
        tell(SCAN, false);
        assertThat(positions()).isEqualTo(Map.of(onHand("", PHARMACY), 2));
    }

    @Test
    void aScanThatSaysNoSiteBringsThemBackWhereTheyWere() throws Exception {
        tell(SCAN.toBuilder().readPoint(null).build(), false);

        assertThat(positions()).isEqualTo(Map.of(onHand("", PLANT), 2));
    }

    @Test
    void inTheEndTheGoodsStayWhereTheyAreAndOfTheContainersNothingIsLeftOnceTheyAreEmpty() throws Exception {
        clock(3_001);
        assertThat(objects.numKeyedStateEntries()).as("two units").isEqualTo(2);
        assertThat(objects.numEventTimeTimers()).isZero();
        assertThat(positions()).isEqualTo(Map.of(onHand("", PLANT), 2));

        tell(
                object(3_001 * DAY, "dispensing")
                        .epcList(List.of(UNIT, OTHER_UNIT))
                        .build(),
                false);
        clock(3_002);
        assertThat(positions()).isEmpty();
        assertThat(containers.numKeyedStateEntries()).as("what left that day").isPositive();

        clock(3_033);
        assertThat(containers.numKeyedStateEntries()).isZero();
        assertThat(containers.numEventTimeTimers()).isZero();
    }

    @Test
    void aWrongScanLeavesNothingBehindInTheEnd() throws Exception {
        tell(SCAN, false);
        tell(SCAN, true);
        tell(object(402 * DAY, "dispensing").epcList(List.of(UNIT, OTHER_UNIT)).build(), false);

        clock(3_001);

        assertThat(objects.numKeyedStateEntries() + containers.numKeyedStateEntries())
                .isZero();
        assertThat(objects.numEventTimeTimers() + containers.numEventTimeTimers())
                .isZero();
    }

    private void tell(EpcisEvent event, boolean withdrawn) throws Exception {
        for (ObjectNote note : Harnesses.notes(event, withdrawn)) {
            objects.processElement(note, 0);
        }
        pass();
    }

    private void clock(int day) throws Exception {
        Watermark watermark =
                new Watermark(at(0).seconds() * 1_000 + Duration.ofDays(day).toMillis());
        objects.processWatermark(watermark);
        pass();
        containers.processBothWatermarks(watermark);
    }

    /** What objects said reaches the containers. */
    private void pass() throws Exception {
        List<Lift> lifted = objects.extractOutputValues();
        for (; lifts < lifted.size(); lifts++) {
            containers.processElement1(lifted.get(lifts), 0);
        }
        List<RegisterNote> told = side(objects, ObjectFunction.REGISTERS);
        for (; registers < told.size(); registers++) {
            containers.processElement2(told.get(registers), 0);
        }
    }

    private Map<PositionKey, Integer> positions() {
        List<Delta<PositionKey>> all = new ArrayList<>(side(objects, ObjectFunction.POSITIONS));
        all.addAll(side(containers, ContainerFunction.POSITIONS));
        return sums(all);
    }
}
