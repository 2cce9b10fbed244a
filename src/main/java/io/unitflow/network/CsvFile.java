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
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads one kind of master-data file (RFC 4180, UTF-8, a header, columns in any order): every row becomes an entry or a
 * remark, and one bad row never costs the others.
 *
 * @param name of the file
 * @param identity the columns that tell rows apart, in the order in which a row's key names them
 * @param key the columns no file can do without
 * @param optional the other columns it may have
 * @param entry makes an entry of a row, or throws {@link WrongField}
 * @param caution what to do where somebody may have meant to forbid something; null: bad rows are skipped, and of two the first counts
 */
record CsvFile<T>(
        String name,
        List<String> identity,
        List<String> key,
        List<String> optional,
        Function<Row, T> entry,
        Caution<T> caution) {
    /** The longest field, in characters; a forgotten quote would otherwise read the whole file as one. */
    private static final int FIELD_LIMIT = 64 * 1024;

    private static final String SKIPPED = "The row is skipped.";

    /** A file that cannot do without any of the columns that tell its rows apart. */
    CsvFile(String name, List<String> key, List<String> optional, Function<Row, T> entry) {
        this(name, key, key, optional, entry);
    }

    /** A file of which bad rows are skipped. */
    CsvFile(String name, List<String> identity, List<String> key, List<String> optional, Function<Row, T> entry) {
        this(name, identity, key, optional, entry, null);
    }

    /** What is taken instead of rows that cannot be taken as they stand. */
    interface Caution<T> {
        /** Instead of a row that cannot be read; of one without fields nothing is known at all. */
        T unreadable(Row row, String why);

        /** Instead of two rows with the same key. */
        T both(T first, T second);

        /** What becomes of a row of which a field cannot be read, in one sentence. */
        default String outcome(Row row) {
            return SKIPPED;
        }
    }

    /** What becomes of an entry. */
    interface Taker<T> {
        /** Takes what a row says. */
        void take(T entry, Row row, long line) throws IOException;
    }

    /** Reads all entries of the file in the folder; of two with the same key the first counts. */
    static <T extends MasterRecord> List<T> read(CsvFile<T> file, Path folder, Consumer<Remark> remarks)
            throws IOException {
        Map<Object, T> entries = new LinkedHashMap<>();
        file.forEach(folder, remarks, (entry, row, line) -> {
            T first = entries.putIfAbsent(entry.key(), entry);
            if (first != null) {
                if (file.caution != null) {
                    entries.put(entry.key(), file.caution.both(first, entry));
                }
                remarks.accept(new Remark(file.name, line, file.keyIn(row) + " is repeated; the first row counts."));
            }
        });
        return List.copyOf(entries.values());
    }

    /** Hands on each entry of the file in the folder as it is read; without a file there are none. */
    void forEach(Path folder, Consumer<Remark> remarks, Taker<T> taker) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return;
        }
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .detectBomHeader(true)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(FIELD_LIMIT)
                .ofCsvRecord(file)) {
            entries(reader.iterator(), remarks, taker);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void entries(Iterator<CsvRecord> records, Consumer<Remark> remarks, Taker<T> taker) throws IOException {
        long line = 1;
        try {
            if (!records.hasNext() && caution != null) {
                doubt(new Row(Map.of()), line, "The file is empty.", remarks, taker);
            }
            List<String> header = records.hasNext() ? header(records.next(), remarks, taker) : List.of();
            while (!header.isEmpty() && records.hasNext()) {
                CsvRecord record = records.next();
                line = record.getStartingLineNumber();
                addEntry(header, record, remarks, taker);
            }
        } catch (CsvParseException e) {
            String why = "Not CSV after this line, the rest is skipped: " + e.getMessage();
            doubt(new Row(Map.of()), line, why, remarks, taker);
        }
    }

    /** Tells what cannot be read, and takes what is to be taken instead. */
    private void doubt(Row row, long line, String why, Consumer<Remark> remarks, Taker<T> taker) throws IOException {
        Remark remark = new Remark(name, line, why);
        remarks.accept(remark);
        if (caution != null) {
            taker.take(caution.unreadable(row, remark.toString()), row, line);
        }
    }

    /** The columns in the file's order, or none when it lacks a key. */
    private List<String> header(CsvRecord first, Consumer<Remark> remarks, Taker<T> taker) throws IOException {
        List<String> header = first.getFields().stream().map(String::strip).toList();
        Set<String> known = new HashSet<>(key);
        known.addAll(optional);
        for (String column : header) {
            if (!known.contains(column)) {
                remarks.accept(new Remark(name, 1, "The column '" + column + "' is not known and ignored."));
            }
        }
        for (String column : key) {
            if (!header.contains(column)) {
                doubt(
                        new Row(Map.of()),
                        1,
                        "The column '" + column + "' is missing; the file is skipped.",
                        remarks,
                        taker);
                return List.of();
            }
        }
        return header;
    }

    private void addEntry(List<String> header, CsvRecord record, Consumer<Remark> remarks, Taker<T> taker)
            throws IOException {
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() != header.size()) {
            String why = "The row has " + record.getFieldCount() + " fields, the header " + header.size()
                    + "; it is skipped.";
            doubt(new Row(Map.of()), line, why, remarks, taker);
            return;
        }
        Row row = row(header, record);
        if (record.getFields().stream().anyMatch(CsvFile::isBroken)) {
            doubt(row, line, "The row holds bytes that are no UTF-8; it is skipped.", remarks, taker);
            return;
        }
        T made;
        try {
            made = entry.apply(row);
        } catch (WrongField e) {
            String outcome = caution == null ? SKIPPED : caution.outcome(row);
            doubt(row, line, e.getMessage() + " " + outcome, remarks, taker);
            return;
        }
        taker.take(made, row, line);
    }

    private String keyIn(Row row) {
        return identity.stream()
                .map(column -> Objects.requireNonNullElse(row.text(column), Policy.ANY))
                .collect(Collectors.joining(" / "));
    }

    private static Row row(List<String> header, CsvRecord record) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            if (!isBroken(record.getField(i))) {
                fields.putIfAbsent(header.get(i), record.getField(i));
            }
        }
        return new Row(fields);
    }

    /** Whether a decoder met bytes in it that it could not decode: several names would become one. */
    private static boolean isBroken(String field) {
        return field.indexOf('\ufffd') >= 0;
    }
}
