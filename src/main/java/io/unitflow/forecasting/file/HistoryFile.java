package io.unitflow.forecasting.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.unitflow.forecasting.Frequency;
import io.unitflow.forecasting.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A history of demand in CSV (RFC 4180, UTF-8): columns series, date, quantity and, if wanted, stockout and group, in any
 * order, rows in any order. Every row becomes part of a series, or the file is refused with one sentence.
 */
public final class HistoryFile {
    /** Periods between the first and the last date of a file that can be meant. */
    private static final int MAX_PERIODS = 40_000;

    /** Days without any row between the newest date of a file and the one before it that can be meant. */
    private static final int MAX_DAYS_OF_SILENCE = 1_100;

    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");
    private static final int FIELD_LIMIT = 64 * 1024;
    private static final LocalDate EPOCH = LocalDate.of(1970, 1, 1);

    private final Frequency frequency;
    private final Map<String, Observations> series = new LinkedHashMap<>();
    private final Map<String, Integer> periods = new HashMap<>();
    private int first = Integer.MAX_VALUE;
    private int last = Integer.MIN_VALUE;

    private HistoryFile(Frequency frequency) {
        this.frequency = frequency;
    }

    /**
     * What a file holds.
     *
     * @param series in the order of their first rows; all end with the last date of the file
     * @param start first day of the period after the last
     */
    public record Contents(List<Series> series, LocalDate start) {}

    /**
     * Reads a file.
     *
     * @throws UnusableHistoryException if it is no history
     */
    public static Contents read(Path file, Frequency frequency) throws IOException {
        HistoryFile history = new HistoryFile(frequency);
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .detectBomHeader(true)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(FIELD_LIMIT)
                .ofCsvRecord(file)) {
            Columns columns = null;
            for (CsvRecord record : reader) {
                if (columns == null) {
                    columns = Columns.of(record.getFields());
                } else {
                    history.add(record, columns);
                }
            }
            return history.contents();
        } catch (CsvParseException e) {
            throw new UnusableHistoryException("The history is not CSV: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Where the columns stand; -1 for one that is not there. */
    private record Columns(int series, int date, int quantity, int stockout, int group, int count) {
        static Columns of(List<String> header) {
            List<String> names = header.stream().map(String::strip).toList();
            for (String needed : List.of("series", "date", "quantity")) {
                if (!names.contains(needed)) {
                    throw new UnusableHistoryException("The history has no column '" + needed + "'.");
                }
            }
            return new Columns(
                    names.indexOf("series"),
                    names.indexOf("date"),
                    names.indexOf("quantity"),
                    names.indexOf("stockout"),
                    names.indexOf("group"),
                    names.size());
        }
    }

    private void add(CsvRecord row, Columns columns) {
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() != columns.count()) {
            throw at(line, "has " + row.getFieldCount() + " fields, the header " + columns.count());
        }
        if (row.getFields().stream().anyMatch(field -> field.indexOf('\ufffd') >= 0)) {
            throw at(line, "holds bytes that are no UTF-8");
        }
        String id = row.getField(columns.series()).strip();
        if (id.isEmpty()) {
            throw at(line, "names no series");
        }
        int period = period(row.getField(columns.date()).strip(), line);
        double quantity = quantity(row.getField(columns.quantity()).strip(), line);
        boolean stockout = columns.stockout() >= 0
                && stockout(row.getField(columns.stockout()).strip(), line);
        Observations observations = series.computeIfAbsent(id, Observations::new);
        observations.add(period, quantity, stockout);
        if (columns.group() >= 0) {
            observations.group(row.getField(columns.group()).strip());
        }
    }

    private int period(String date, long line) {
        Integer known = periods.get(date);
        if (known != null) {
            return known;
        }
        LocalDate day;
        try {
            day = LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            throw at(line, "has the date '" + date + "', which is not of the form 2025-12-31");
        }
        if (!frequency.periodOf(day).equals(day)) {
            throw at(
                    line,
                    "has the date " + date + ", which does not begin a period of frequency " + frequency.letter());
        }
        long period = frequency.between(frequency.periodOf(EPOCH), day);
        first = (int) Math.min(first, Math.max(period, Integer.MIN_VALUE / 2));
        last = (int) Math.max(last, Math.min(period, Integer.MAX_VALUE / 2));
        if ((long) last - first >= MAX_PERIODS) {
            throw at(line, "has the date " + date + ", which lies more than " + MAX_PERIODS + " periods from another");
        }
        periods.put(date, (int) period);
        return (int) period;
    }

    private static double quantity(String text, long line) {
        if (text.isEmpty() || text.equals("NA") || text.equals("NaN")) {
            return Double.NaN;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw at(line, "has the quantity '" + text + "', which is no number");
        }
        double quantity = Double.parseDouble(text);
        if (!(quantity >= 0 && quantity <= Series.MAX_QUANTITY)) {
            throw at(line, "has the quantity " + text + ", which no demand can be");
        }
        return quantity;
    }

    private static boolean stockout(String text, long line) {
        return switch (text) {
            case "", "0", "false" -> false;
            case "1", "true" -> true;
            default -> throw at(line, "has '" + text + "' as stockout, which is 0 or 1");
        };
    }

    private static UnusableHistoryException at(long line, String what) {
        return new UnusableHistoryException("Line " + line + " of the history " + what + ".");
    }

    private Contents contents() {
        if (series.isEmpty()) {
            throw new UnusableHistoryException("The history holds no row.");
        }
        refuseAStrayDate();
        List<Series> all = series.values().stream().map(one -> one.series(last)).toList();
        return new Contents(all, frequency.plus(frequency.periodOf(EPOCH), last + 1L));
    }

    /** All series are forecast from the newest date on: one mistyped year would spoil every one of them without a word. */
    private void refuseAStrayDate() {
        int before = periods.values().stream()
                .filter(period -> period < last)
                .mapToInt(period -> period)
                .max()
                .orElse(last);
        LocalDate newest = frequency.plus(frequency.periodOf(EPOCH), last);
        LocalDate secondNewest = frequency.plus(frequency.periodOf(EPOCH), before);
        if (ChronoUnit.DAYS.between(secondNewest, newest) > MAX_DAYS_OF_SILENCE) {
            throw new UnusableHistoryException("The newest date of the history, " + newest
                    + ", lies more than three years after the one before it, " + secondNewest + ".");
        }
    }
}
