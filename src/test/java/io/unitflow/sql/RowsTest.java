package io.unitflow.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;

/** Results as programs read them. */
class RowsTest {
    @Test
    void whatJsonHasNoNumberForIsText() throws IOException {
        JsonNode row = json(Row.of(Double.NaN, Float.NEGATIVE_INFINITY, 1.5, 0.1f, new BigDecimal("10.500")));

        assertThat(row.toString()).isEqualTo("{\"c0\":\"NaN\",\"c1\":\"-Infinity\",\"c2\":1.5,\"c3\":0.1,\"c4\":10.5}");
    }

    @Test
    void rowsAndMapsAreObjects() throws IOException {
        Row named = Row.withNames(RowKind.INSERT);
        named.setField("lot", "L1");
        named.setField("quantity", 2);

        assertThat(json(Row.of(named, Row.of("a", null), Map.of("k", Double.NaN), new Object[] {1, "b"}))
                        .toString())
                .isEqualTo("{\"c0\":{\"lot\":\"L1\",\"quantity\":2},\"c1\":[\"a\",null],\"c2\":{\"k\":\"NaN\"},"
                        + "\"c3\":[1,\"b\"]}");
    }

    @Test
    void aChangeIsALineThatIsWholeAtOnce() {
        StringWriter text = new StringWriter();
        List<Row> changes = List.of(Row.of(1), Row.of(2));
        new Rows(List.of("n"), true, new PrintWriter(text)).write(changes.iterator(), Format.JSON);

        assertThat(text.toString().lines()).containsExactly("{\"op\":\"+I\",\"n\":1}", "{\"op\":\"+I\",\"n\":2}");
    }

    private static JsonNode json(Row row) throws IOException {
        StringWriter text = new StringWriter();
        List<String> columns = java.util.stream.IntStream.range(0, row.getArity())
                .mapToObj(i -> "c" + i)
                .toList();
        new Rows(columns, false, new PrintWriter(text)).write(List.of(row).iterator(), Format.JSON);
        return new ObjectMapper().readTree(text.toString()).get(0);
    }
}
