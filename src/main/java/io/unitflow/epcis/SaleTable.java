package io.unitflow.epcis;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.unitflow.epcis.Rejection.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sale lines as CSV, with a header or without, or as JSON; a broken line rejects only itself. */
final class SaleTable implements Lines.Consumer {
    private final Feed feed;
    private final JsonObjects objects;
    private final EventConsumer out;
    private List<String> columns = SaleLine.COLUMNS;
    private boolean started;

    SaleTable(Feed feed, JsonObjects objects, EventConsumer out) {
        this.feed = feed;
        this.objects = objects;
        this.out = out;
    }

    @Override
    public void line(byte[] bytes, int from, int length, long number) {
        if (from < 0) {
            out.rejected(Source.at(number).rejection(Reason.TOO_LARGE, "The line is longer than the limit."));
            return;
        }
        if (bytes[from] == '{') {
            objects.read(bytes, from, length, number, new Namespaces());
            return;
        }
        Source source = new Source(number, bytes, from, length);
        List<String> cells = cells(new String(bytes, from, length, StandardCharsets.UTF_8));
        boolean first = !started;
        started = true;
        if (first && cells != null && isHeader(cells)) {
            columns = cells.stream().map(String::strip).toList();
        } else if (cells == null || cells.size() < 4 || cells.size() > columns.size()) {
            out.rejected(source.rejection(
                    Reason.MALFORMED, "The line is not a sale line: " + String.join(",", columns) + "."));
        } else {
            sale(cells).finish(feed, source, out);
        }
    }

    /** A first line that names only some columns by chance is a broken line: taking it for the header would lose it silently. */
    private static boolean isHeader(List<String> cells) {
        List<String> names = cells.stream().map(String::strip).toList();
        return names.contains("event_id") && names.contains("time");
    }

    private SaleLine sale(List<String> cells) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            fields.put(columns.get(i), cells.get(i));
        }
        return new SaleLine(fields);
    }

    /** The cells of one line, or null where its quotes do not match. */
    private static List<String> cells(String line) {
        if (line.indexOf('"') < 0) {
            return List.of(line.split(",", -1));
        }
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(line)) {
            List<CsvRecord> records = reader.stream().toList();
            return records.size() == 1 ? records.get(0).getFields() : null;
        } catch (CsvParseException | UncheckedIOException | IOException e) {
            return null;
        }
    }
}
