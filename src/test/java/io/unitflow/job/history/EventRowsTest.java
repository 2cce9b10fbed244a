package io.unitflow.job.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.job.message.Arrival;
import io.unitflow.job.message.HistoryNote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Test;

/** What the rows of the objects of one event say, though texts that come again are made once. */
class EventRowsTest {
    private static final String UNIT = "01/09506000134352/21/1";
    private static final String SECOND = "01/09506000134352/21/2";
    private static final String OTHER = "01/09506000134369/21/1";
    private static final String LOOSE = "01/09506000134376/10/L9";
    private static final String CASE = "00/095060001111111113";

    @Test
    void eachRowSaysWhatIsItsOwn() {
        EpcisEvent event = EpcisEvent.builder()
                .eventId("urn:uuid:1")
                .eventTime(Instant.EPOCH)
                .eventTimeZoneOffset("+00:00")
                .type(EventType.AGGREGATION)
                .parentId(CASE)
                .childEpcs(List.of(UNIT, SECOND, OTHER))
                .childQuantityList(List.of(
                        new QuantityElement(LOOSE, BigDecimal.TEN, "KGM"),
                        new QuantityElement("01/09506000134352", BigDecimal.TEN, null)))
                .build();

        // unit, role, GTIN, lot, unit of measure, container
        assertThat(rows(event))
                .containsExactly(
                        CASE + " parent - - - -",
                        UNIT + " child 09506000134352 - - " + CASE,
                        SECOND + " child 09506000134352 - - " + CASE,
                        OTHER + " child 09506000134369 - - " + CASE,
                        LOOSE + " child 09506000134376 L9 KGM " + CASE,
                        "01/09506000134352 child 09506000134352 - - " + CASE);
    }

    private static List<String> rows(EpcisEvent event) {
        List<String> rows = new ArrayList<>();
        EventRows.units(new HistoryNote(event, false, Arrival.NONE), false, row -> rows.add(text(row)));
        return rows;
    }

    private static String text(RowData row) {
        return Stream.of(0, 2, 3, 4, 6, 7)
                .map(column ->
                        row.isNullAt(column) ? "-" : row.getString(column).toString())
                .collect(Collectors.joining(" "));
    }
}
