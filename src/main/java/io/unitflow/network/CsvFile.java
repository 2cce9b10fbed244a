package io.unitflow.network;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads one kind of master-data file (RFC 4180, UTF-8, a header, columns in any order): every row becomes an entry or a
 * remark, and one bad row never costs the others.
 *
 * @param name of the file
 * @param key the columns no file can do without
 * @param optional the other columns it may have
 * @param entry makes an entry of a row, or throws {@link WrongField}
 * @param keyOf the key of an entry, to notice repeated ones
 */
record CsvFile<T>(
        String name, List<String> key, List<String> optional, Function<Row, T> entry, Function<T, Object> keyOf) {
    /** The longest field, in characters; a forgotten quote would otherwise read the whole file as one. */
    private static final int FIELD_LIMIT = 64 * 1024;

    /** Reads the file in the folder; without one there are no entries. */
    List<T> read(Path folder, List<Remark> remarks) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .detectBomHeader(true)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(FIELD_LIMIT)
                .ofCsvRecord(file)) {
            return List.copyOf(entries(reader.iterator(), remarks).values());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Map<Object, T> entries(Iterator<CsvRecord> records, List<Remark> remarks) {
        Map<Object, T> entries = new LinkedHashMap<>();
        long line = 1;
        try {
            List<String> header = records.hasNext() ? header(records.next(), remarks) : List.of();
            while (!header.isEmpty() && records.hasNext()) {
                CsvRecord record = records.next();
                line = record.getStartingLineNumber();
                addEntry(header, record, entries, remarks);
            }
        } catch (CsvParseException e) {
            remarks.add(new Remark(name, line, "Not CSV after this line, the rest is skipped: " + e.getMessage()));
        }
        return entries;
    }

    /** The columns in the file's order, or none when it lacks a key. */
    private List<String> header(CsvRecord first, List<Remark> remarks) {
        List<String> header = first.getFields().stream().map(String::strip).toList();
        Set<String> known = new HashSet<>(key);
        known.addAll(optional);
        for (String column : header) {
            if (!known.contains(column)) {
                remarks.add(new Remark(name, 1, "The column '" + column + "' is not known and ignored."));
            }
        }
        for (String column : key) {
            if (!header.contains(column)) {
                remarks.add(new Remark(name, 1, "The column '" + column + "' is missing; the file is skipped."));
                return List.of();
            }
        }
        return header;
    }

    private void addEntry(List<String> header, CsvRecord record, Map<Object, T> entries, List<Remark> remarks) {
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() != header.size()) {
            remarks.add(new Remark(
                    name,
                    line,
                    "The row has " + record.getFieldCount() + " fields, the header " + header.size()
                            + "; it is skipped."));
            return;
        }
        try {
            T made = entry.apply(row(header, record));
            if (entries.putIfAbsent(keyOf.apply(made), made) != null) {
                remarks.add(new Remark(name, line, keyOf.apply(made) + " is repeated; the first row counts."));
            }
        } catch (WrongField e) {
            remarks.add(new Remark(name, line, e.getMessage() + " The row is skipped."));
        }
    }

    private static Row row(List<String> header, CsvRecord record) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            fields.putIfAbsent(header.get(i), record.getField(i));
        }
        return new Row(fields);
    }
}
