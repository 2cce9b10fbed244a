package io.unitflow.job.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;

/** A table beside the rows of an operator: each delete has to meet a row, and no row may come twice. */
final class KeptRows {
    private final int keys;
    private final int quantity;
    private final Map<String, String> rows = new TreeMap<>();

    /** @param keys how many columns, after the day in the first, tell rows apart; the quantity is the next */
    KeptRows(int keys, String... there) {
        this.keys = keys;
        this.quantity = keys + 1;
        for (String row : there) {
            int end = row.lastIndexOf(' ');
            rows.put(row.substring(0, end), row.substring(end + 1));
        }
    }

    /** Takes what an operator told. */
    void take(Collection<? extends RowData> told) {
        for (RowData row : told) {
            StringBuilder key = new StringBuilder(Integer.toString(row.getInt(0)));
            for (int i = 1; i <= keys; i++) {
                key.append(' ').append(row.getString(i));
            }
            if (row.getRowKind() == RowKind.DELETE) {
                assertThat(rows.remove(key.toString()))
                        .as("a row %s to delete", key)
                        .isNotNull();
            } else {
                String value = row.getDecimal(quantity, 38, 10)
                        .toBigDecimal()
                        .stripTrailingZeros()
                        .toPlainString();
                assertThat(rows.put(key.toString(), value))
                        .as("a second row %s", key)
                        .isNull();
            }
        }
    }

    /** Rows as "day key… quantity". */
    List<String> rows() {
        return rows.entrySet().stream()
                .map(row -> row.getKey() + " " + row.getValue())
                .toList();
    }
}
