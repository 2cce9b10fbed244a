package io.unitflow.job.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventType;
import io.unitflow.guarding.GuardedWorld;
import io.unitflow.guarding.ReferenceGuard;
import io.unitflow.guarding.Thresholds;
import io.unitflow.ledger.ReferenceLedger;
import io.unitflow.network.Network;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole dataflow on a Flink cluster in this process, against the reference. */
class GuardJobTest {
    private static final Network NETWORK = GuardedWorld.network();

    @ParameterizedTest
    @CsvSource({"1,100,40", "2,60,60", "3,1,60", "4,2,40"})
    void exceptionsAreAFunctionOfTheSetOfEvents(long seed, int worlds, int events) throws Exception {
        List<EpcisEvent> told = new ArrayList<>();
        for (int world = 0; world < worlds; world++) {
            told.addAll(GuardedWorld.told(seed * 1_000 + world, events));
        }
        Collections.shuffle(told, new Random(seed));

        List<String> found = GuardRun.of(told, GuardedWorld::network, GuardedWorld.THRESHOLDS, 1 + (int) seed % 3);

        List<String> right = ReferenceGuard.exceptions(told, NETWORK, GuardedWorld.THRESHOLDS);
        assertThat(without(right, found)).as("missed").isEmpty();
        assertThat(without(found, right)).as("invented").isEmpty();
    }

    @Test
    void containersInACircleAndBeyondTheLimitAreReportedAndLoseNoGoods() throws Exception {
        List<EpcisEvent> told = new ArrayList<>();
        String unit = "01/09521000000014/21/1";
        for (int level = 0; level < 7; level++) {
            told.add(packed(level, level == 0 ? unit : box(level - 1), box(level)));
        }
        told.add(packed(7, "01/09521000000014/21/2", box(7)));
        told.add(packed(8, box(7), box(8)));
        told.add(packed(9, box(8), box(7)));
        Collections.shuffle(told, new Random(5));

        List<String> found = GuardRun.of(told, () -> Network.UNKNOWN, Thresholds.STANDARD, 2);

        assertThat(found)
                .filteredOn(row -> row.startsWith("data_quality,00/"))
                .containsExactly(
                        "data_quality," + box(4) + ",9521000000112,,open",
                        "data_quality," + box(7) + ",9521000000112,,open");
        assertThat(ReferenceLedger.positions(told)).containsExactly("09521000000014,,9521000000112,on_hand,2");
    }

    private static EpcisEvent packed(int second, String child, String parent) {
        return EpcisEvent.builder()
                .type(EventType.AGGREGATION)
                .action(Action.ADD)
                .eventId("e" + second)
                .eventTime(Instant.parse("2026-01-05T08:00:00Z").plusSeconds(second))
                .bizStep("packing")
                .readPoint("414/9521000000112")
                .parentId(parent)
                .childEpcs(List.of(child))
                .build();
    }

    /** An SSCC with its check digit. */
    private static String box(int number) {
        return "00/09521000000000"
                + List.of("0018", "0025", "0032", "0049", "0056", "0063", "0070", "0087", "0094")
                        .get(number);
    }

    private static List<String> without(List<String> rows, List<String> others) {
        Set<String> known = Set.copyOf(others);
        return rows.stream().filter(row -> !known.contains(row)).toList();
    }
}
