package io.unitflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.history.HistoryTable;
import io.unitflow.ledger.ReferenceLedger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Closing stock of every day, days between filled in, beside the plain model of everything that had happened by then; in whatever order
 * partners' files are read.
 */
class ClosingStockTest {
    private static final int DAYS = 3;

    @TempDir
    Path folder;

    private enum Order {
        OF_TIME(told -> told.sort(Comparator.comparing(EpcisEvent::eventTime))),
        BACK_IN_TIME(
                told -> told.sort(Comparator.comparing(EpcisEvent::eventTime).reversed())),
        /** A file a site, the last link of the chain first. */
        OF_PARTNERS(told -> told.sort(Comparator.comparing(Order::site).reversed())),
        NONE(told -> Collections.shuffle(told, new Random(7)));

        private final Consumer<List<EpcisEvent>> sort;

        Order(Consumer<List<EpcisEvent>> sort) {
            this.sort = sort;
        }

        private static String site(EpcisEvent event) {
            return String.valueOf(event.bizLocation() == null ? event.readPoint() : event.bizLocation());
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachDayClosesWithWhatHadHappenedByThenLooseAndPacked(Order order) throws Exception {
        List<EpcisEvent> told = new ArrayList<>(SimulatedEvents.of(7, DAYS));
        order.sort.accept(told);

        Settings history = HistoryRows.in(folder.resolve("history")).with(Options.HISTORY_UPKEEP, "0 s");
        OnlyHistory.write(history, told, 2);

        Map<LocalDate, List<Record>> rows = new TreeMap<>();
        for (Record row : HistoryRows.records(history, HistoryTable.POSITIONS_DAILY)) {
            rows.computeIfAbsent((LocalDate) row.getField("date"), day -> new ArrayList<>())
                    .add(row);
        }
        SortedMap<Long, List<String>> closings = ReferenceLedger.closings(told);
        Map<String, String> closing = new TreeMap<>();
        closings.forEach((day, stock) -> {
            LocalDate date = LocalDate.ofEpochDay(day);
            for (Record row : rows.getOrDefault(date, List.of())) {
                String quantity = HistoryRows.row(row, "quantity");
                String before = closing.put(HistoryRows.row(row, "gtin", "lot", "site", "state"), quantity);
                assertThat(quantity).as("changed on %s", date).isNotEqualTo(before == null ? "0" : before);
            }
            assertThat(rows(closing)).as("closing of %s", date).isEqualTo(stock);
        });
        assertThat(closings).hasSizeGreaterThan(DAYS);
        assertThat(closing).hasSizeGreaterThan(100);
    }

    private static List<String> rows(Map<String, String> closing) {
        List<String> rows = new ArrayList<>();
        closing.forEach((position, quantity) -> {
            if (!quantity.equals("0")) {
                rows.add(position + "," + quantity);
            }
        });
        rows.sort(null);
        return rows;
    }
}
