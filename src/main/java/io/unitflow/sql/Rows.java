package io.unitflow.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.types.Row;

/**
 * Writes the rows of one result. Of a result that ends, CSV has a header, JSON is one array, and a table is as wide as its rows; an
 * endless one is written row by row, each with what happens to it ({@code +I}, {@code -U}, {@code +U}, {@code -D}), JSON one a line.
 */
final class Rows {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int WIDTH_MAX = 60;
    private static final int WIDTH_ENDLESS = 14;
    private static final String OP = "op";

    private final List<String> columns;
    private final boolean endless;
    private final PrintWriter out;
    private long written;

    /** @param endless whether rows come and change until somebody ends it */
    Rows(List<String> columns, boolean endless, PrintWriter out) {
        this.columns = endless ? with(OP, columns) : columns;
        this.endless = endless;
        this.out = out;
    }

    private static <T> List<T> with(T first, List<? extends T> others) {
        List<T> all = new ArrayList<>();
        all.add(first);
        all.addAll(others);
        return all;
    }

    /** @return how many rows there were */
    long write(Iterator<Row> rows, Format format) {
        switch (format) {
            case TABLE -> table(rows);
            case CSV -> csv(rows);
            case JSON -> json(rows);
        }
        out.flush();
        return written;
    }

    private List<Object> values(Row row) {
        List<Object> values = new ArrayList<>();
        if (endless) {
            values.add(row.getKind().shortString());
        }
        for (int i = 0; i < row.getArity(); i++) {
            values.add(row.getField(i));
        }
        written++;
        return values;
    }

    private void csv(Iterator<Row> rows) {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord(columns);
        while (rows.hasNext()) {
            csv.writeRecord(values(rows.next()).stream().map(Rows::text).toList());
            if (endless) {
                flush(csv);
            }
        }
        flush(csv);
    }

    private static void flush(CsvWriter csv) {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void json(Iterator<Row> rows) {
        if (endless) {
            while (rows.hasNext()) {
                out.println(object(values(rows.next())));
                out.flush();
            }
            return;
        }
        String before = "[";
        while (rows.hasNext()) {
            out.println(before);
            out.print(object(values(rows.next())));
            before = ",";
        }
        out.println(written == 0 ? "[]" : System.lineSeparator() + "]");
    }

    private String object(List<Object> values) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                json.writeFieldName(columns.get(i));
                write(values.get(i), json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Double || value instanceof Float) {
            // What is no number is written as text: JSON knows none such.
            if (value instanceof Float number) {
                json.writeNumber(number);
            } else {
                json.writeNumber((Double) value);
            }
        } else if (value instanceof Number) {
            json.writeNumber(text(value));
        } else if (value instanceof Object[] array) {
            json.writeStartArray();
            for (Object element : array) {
                write(element, json);
            }
            json.writeEndArray();
        } else if (value instanceof Row row) {
            write(row, json);
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(text(entry.getKey()));
                write(entry.getValue(), json);
            }
            json.writeEndObject();
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString(text(value));
        }
    }

    private static void write(Row row, JsonGenerator json) throws IOException {
        Set<String> names = row.getFieldNames(true);
        if (names == null) {
            json.writeStartArray();
            for (int i = 0; i < row.getArity(); i++) {
                write(row.getField(i), json);
            }
            json.writeEndArray();
            return;
        }
        json.writeStartObject();
        for (String name : names) {
            json.writeFieldName(name);
            write(row.getField(name), json);
        }
        json.writeEndObject();
    }

    private void table(Iterator<Row> rows) {
        if (endless) {
            line(columns, columns.stream().map(name -> WIDTH_ENDLESS).toList());
            while (rows.hasNext()) {
                List<String> cells =
                        values(rows.next()).stream().map(Rows::text).toList();
                line(cells, cells.stream().map(cell -> WIDTH_ENDLESS).toList());
                out.flush();
            }
            return;
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns);
        rows.forEachRemaining(
                row -> lines.add(values(row).stream().map(Rows::text).toList()));
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            widths.add(Math.min(
                    WIDTH_MAX,
                    lines.stream()
                            .mapToInt(line -> line.get(column).length())
                            .max()
                            .orElse(0)));
        }
        line(columns, widths);
        line(widths.stream().map("-"::repeat).toList(), widths);
        lines.subList(1, lines.size()).forEach(line -> line(line, widths));
        out.println(written == 1 ? "1 row" : written + " rows");
    }

    private void line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            line.append(cell).append(" ".repeat(Math.max(0, widths.get(i) - cell.length()) + 2));
        }
        out.println(line.toString().stripTrailing());
    }

    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            BigDecimal stripped = number.stripTrailingZeros();
            return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
        }
        if (value instanceof Object[] array) {
            List<String> parts = new ArrayList<>();
            for (Object element : array) {
                parts.add(text(element));
            }
            return String.join(" ", parts);
        }
        if (value instanceof Row || value instanceof Map) {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = JSON.createGenerator(text)) {
                write(value, json);
            } catch (IOException e) {
                throw new UncheckedIOException("memory cannot fail to be written", e);
            }
            return text.toString();
        }
        return value.toString();
    }
}
