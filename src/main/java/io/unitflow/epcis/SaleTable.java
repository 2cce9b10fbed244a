package io.unitflow.epcis;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.unitflow.epcis.Rejection.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Sale lines as CSV, with a header or without, or as JSON; a broken line rejects only itself. */
final class SaleTable implements Lines.Consumer {
    private static final List<String> NEEDED = List.of("time", "site", "gtin");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\d_ .()-]*|");

    /** What a decoder puts in place of bytes that it cannot decode. */
    private static final char REPLACEMENT = '\ufffd';

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
        if (first
                && cells != null
                && cells.stream().anyMatch(cell -> cell.strip().equals("event_id"))) {
            heading(cells.stream().map(String::strip).toList(), source);
        } else if (cells == null || cells.size() < 4 || cells.size() > columns.size()) {
            out.rejected(source.rejection(
                    Reason.MALFORMED, "The line is not a sale line: " + String.join(",", columns) + "."));
        } else if (!isUtf8(source, cells)) {
            out.rejected(source.rejection(Reason.MALFORMED, "The line holds bytes that are no UTF-8."));
        } else {
            sale(cells).finish(feed, source, out);
        }
    }

    /** Its columns count for what follows; one that holds values or lacks what every line needs is refused, not lost. */
    private void heading(List<String> names, Source source) {
        columns = names;
        boolean values = !names.stream().allMatch(name -> NAME.matcher(name).matches());
        if (values || !names.containsAll(NEEDED)) {
            out.rejected(source.rejection(
                    Reason.MALFORMED,
                    "The heading needs the columns " + String.join(", ", NEEDED) + " and no values."));
        }
    }

    /** What cannot be decoded would make one unit of several. */
    private static boolean isUtf8(Source source, List<String> cells) {
        if (cells.stream().noneMatch(cell -> cell.indexOf(REPLACEMENT) >= 0)) {
            return true;
        }
        try {
            // Somebody may have sent that very character.
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(source.bytes(), source.from(), source.length()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
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
