package io.unitflow.forecasting.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.unitflow.forecasting.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Demand of past days in CSV (RFC 4180, UTF-8) as the ledger writes it: gtin, site, date, quantity, in any order, others ignored.
 * A row that is wrong costs no other row.
 */
public final class PastDemandFile {
    private static final int FIELD_LIMIT = 64 * 1024;
    private static final List<String> COLUMNS = List.of("gtin", "site", "date", "quantity");
    private static final Pattern GTIN = Pattern.compile("[0-9]{8}|[0-9]{12,14}");
    private static final Pattern SITE = Pattern.compile("[0-9]{13}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,13}(\\.[0-9]{1,18})?");

    private PastDemandFile() {}

    /**
     * Reads a file.
     *
     * @param taker takes each good row
     * @param remarks takes a sentence for each row that is left out
     * @throws UnusableHistoryException if a column is missing or it is no CSV
     */
    public static void read(Path file, Consumer<PastDay> taker, Consumer<String> remarks) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .detectBomHeader(true)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(FIELD_LIMIT)
                .ofCsvRecord(file)) {
            int[] columns = null;
            for (CsvRecord row : reader) {
                if (columns == null) {
                    columns = columns(row.getFields());
                } else {
                    take(row, columns, taker, remarks);
                }
            }
        } catch (CsvParseException e) {
            throw new UnusableHistoryException("The past demand is not CSV: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static int[] columns(List<String> header) {
        List<String> names = header.stream().map(String::strip).toList();
        for (String column : COLUMNS) {
            if (!names.contains(column)) {
                throw new UnusableHistoryException("The past demand has no column '" + column + "'.");
            }
        }
        return COLUMNS.stream().mapToInt(names::indexOf).toArray();
    }

    private static void take(CsvRecord row, int[] columns, Consumer<PastDay> taker, Consumer<String> remarks) {
        PastDay day;
        try {
            day = day(row, columns);
        } catch (IllegalArgumentException e) {
            remarks.accept("Line " + row.getStartingLineNumber() + " " + e.getMessage() + " and is left out.");
            return;
        }
        taker.accept(day);
    }

    private static PastDay day(CsvRecord row, int[] columns) {
        String[] fields = new String[columns.length];
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] >= row.getFieldCount()) {
                throw new IllegalArgumentException("has only " + row.getFieldCount() + " fields");
            }
            fields[i] = row.getField(columns[i]).strip();
        }
        check(GTIN.matcher(fields[0]).matches(), fields[0], "no GTIN");
        check(SITE.matcher(fields[1]).matches(), fields[1], "no GLN of 13 digits");
        check(NUMBER.matcher(fields[3]).matches(), fields[3], "no quantity from 0 on");
        BigDecimal quantity = new BigDecimal(fields[3]);
        check(quantity.doubleValue() <= Series.MAX_QUANTITY, fields[3], "no quantity that can be meant");
        String gtin = "0".repeat(14 - fields[0].length()) + fields[0];
        try {
            return new PastDay(gtin, fields[1], LocalDate.parse(fields[2]), quantity);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("has '" + fields[2] + "', which is no date such as 2025-12-31", e);
        }
    }

    private static void check(boolean right, String field, String wrong) {
        if (!right) {
            throw new IllegalArgumentException("has '" + field + "', which is " + wrong);
        }
    }
}
