package io.unitflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.job.message.Decimals;
import io.unitflow.job.message.Total;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.ReferenceLedger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainLedgerTest {
    private final Workload workload = Workload.turnover(1_600, 1_600);

    @Test
    void saysWhatTheLedgerDefinesHoweverManyThreadsThereAre() throws InterruptedException {
        List<String> right = ReferenceLedger.positions(events());
        assertThat(right).isNotEmpty();
        assertThat(rows(run(1))).containsExactlyInAnyOrderElementsOf(right);
        assertThat(rows(run(3))).containsExactlyInAnyOrderElementsOf(right);
    }

    @Test
    void theWorkloadIsTheSameEachTime() {
        Workload again = Workload.turnover(1_600, 1_600);
        assertThat(again.size()).isEqualTo(workload.size());
        for (int index = 0; index < workload.size(); index++) {
            assertThat(again.record(index)).isEqualTo(workload.record(index));
        }
    }

    @Test
    void theWorkloadIsUnderstoodCompletely() {
        assertThat(events()).hasSize(workload.size());
        assertThat(workload.bytes(workload.stockedRecords()) / (workload.size() - workload.stockedRecords()))
                .as("mean bytes of an event")
                .isBetween(800L, 920L);
    }

    private List<EpcisEvent> events() {
        List<EpcisEvent> events = new ArrayList<>();
        Reading reading = new Reading(events::add);
        for (int index = 0; index < workload.size(); index++) {
            reading.read(workload.record(index));
        }
        return events;
    }

    private static List<String> rows(PlainLedger ledger) {
        return ledger.positions().values().stream().map(PlainLedgerTest::row).toList();
    }

    private static String row(Total<PositionKey> total) {
        PositionKey key = total.key();
        return String.join(",", key.gtin(), key.lot(), key.site(), key.state().word(), Decimals.plain(total));
    }

    private PlainLedger run(int threads) throws InterruptedException {
        PlainLedger ledger = new PlainLedger(workload, threads);
        int[] marks = {workload.stockedRecords(), workload.size()};
        ledger.run(marks, mark -> {});
        return ledger;
    }
}
