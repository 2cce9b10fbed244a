package io.unitflow.planning.files;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Reads files as the ledger writes them: a row that makes no sense is told and passed over, never a reason to stop. */
final class CsvRows {
    private CsvRows() {}

    /** Takes a row, or throws {@link IllegalArgumentException} to say what is wrong with it. */
    interface Taker {
        void take(NamedCsvRecord row);
    }

    /**
     * Hands on each row.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when a column is missing
     */
    static void read(Path file, List<String> columns, Consumer<String> remarks, Taker taker) throws IOException {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
            boolean first = true;
            for (NamedCsvRecord row : rows) {
                if (first && !row.getHeader().containsAll(columns)) {
                    throw new IllegalArgumentException(
                            file + " has to have the columns " + String.join(",", columns) + ".");
                }
                first = false;
                try {
                    if (row.getFields().stream().anyMatch(field -> field.indexOf('\ufffd') >= 0)) {
                        throw new IllegalArgumentException("It holds bytes that are no UTF-8.");
                    }
                    taker.take(row);
                } catch (IllegalArgumentException | java.time.DateTimeException e) {
                    remarks.accept(file.getFileName() + ", line " + row.getStartingLineNumber()
                            + ": the row is passed over: " + e.getMessage());
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A number of units. */
    static double quantity(NamedCsvRecord row) {
        try {
            double quantity = Double.parseDouble(row.getField("quantity").strip());
            if (Double.isNaN(quantity) || Math.abs(quantity) > 1e12) {
                throw new IllegalArgumentException("A quantity of " + quantity + " is not possible.");
            }
            return quantity;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + row.getField("quantity") + "' is not a quantity.", e);
        }
    }
}
