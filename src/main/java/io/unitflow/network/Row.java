package io.unitflow.network;

import io.unitflow.gs1.Gs1Key;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One row of a CSV file by column name: every field is either null (empty, or no such column) or of the right kind. */
record Row(Map<String, String> fields) {
    /** Without exponent and of a bounded length, because a few characters more can mean a number of megabytes. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private static final int CODE_MAX = 200;

    /** Text without outer blanks. */
    String text(String column) {
        String field = fields.get(column);
        return field == null || field.isBlank() ? null : field.strip();
    }

    /** A name that databases can index: no control characters, of a length far above what GS1 allows. */
    String code(String column) {
        String field = text(column);
        if (field == null) {
            return null;
        }
        if (field.length() > CODE_MAX) {
            throw wrong(column, field.substring(0, 20) + "…", "of at most " + CODE_MAX + " characters");
        }
        if (field.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw new WrongField(column + " holds a character that cannot be printed.");
        }
        return field;
    }

    /** A field that no row may lack. */
    <T> T required(String column, Function<String, T> field) {
        T value = field.apply(column);
        if (value == null) {
            throw new WrongField(column + " is not given.");
        }
        return value;
    }

    /** Thirteen digits. */
    String gln(String column) {
        String field = text(column);
        if (field != null && !field.matches("[0-9]{13}")) {
            throw wrong(column, field, "a GLN of 13 digits");
        }
        return field;
    }

    /** Fourteen digits; the shorter kinds are filled with zeros on the left. */
    String gtin(String column) {
        String field = text(column);
        if (field != null && !field.matches("[0-9]{8}|[0-9]{12,14}")) {
            throw wrong(column, field, "a GTIN of 8, 12, 13 or 14 digits");
        }
        return field == null ? null : "0".repeat(14 - field.length()) + field;
    }

    /** The same, where a digit that was mistyped would name goods that nobody meant, or none. */
    String checkedGtin(String column) {
        String gtin = gtin(column);
        if (gtin != null && !Gs1Key.isGtin14(gtin)) {
            throw wrong(column, text(column), "a GTIN: its check digit is wrong");
        }
        return gtin;
    }

    /** Two letters, made upper case. */
    String country(String column) {
        String field = text(column);
        if (field != null && !field.matches("[A-Za-z]{2}")) {
            throw wrong(column, field, "a country code of two letters");
        }
        return field == null ? null : field.toUpperCase(Locale.ROOT);
    }

    /** An exact number. */
    BigDecimal number(String column) {
        String field = text(column);
        if (field == null) {
            return null;
        }
        if (!NUMBER.matcher(field).matches()) {
            throw wrong(column, field, "a number such as 12.5");
        }
        return new BigDecimal(field);
    }

    /** An exact number from zero. */
    BigDecimal notNegative(String column) {
        BigDecimal number = number(column);
        if (number != null && number.signum() < 0) {
            throw wrong(column, number.toPlainString(), "zero or more");
        }
        return number;
    }

    /** An exact number above zero. */
    BigDecimal positive(String column) {
        BigDecimal number = number(column);
        if (number != null && number.signum() <= 0) {
            throw wrong(column, number.toPlainString(), "above zero");
        }
        return number;
    }

    /** A number between two bounds, both included. */
    Double between(String column, double least, double most) {
        BigDecimal number = number(column);
        if (number != null && (number.doubleValue() < least || number.doubleValue() > most)) {
            throw wrong(column, number.toPlainString(), "between " + least + " and " + most);
        }
        return number == null ? null : number.doubleValue();
    }

    /** A date such as 2026-03-01. */
    LocalDate date(String column) {
        String field = text(column);
        try {
            return field == null ? null : LocalDate.parse(field);
        } catch (DateTimeException e) {
            throw wrong(column, field, "a date such as 2026-03-01");
        }
    }

    /** An instant such as 2026-03-01T06:00:00Z, or with an offset. */
    Instant instant(String column) {
        String field = text(column);
        try {
            return field == null ? null : OffsetDateTime.parse(field).toInstant();
        } catch (DateTimeException e) {
            throw wrong(column, field, "an instant such as 2026-03-01T06:00:00Z");
        }
    }

    /** A time zone such as Europe/Berlin, or an offset such as +01:00. */
    ZoneId zone(String column) {
        String field = text(column);
        try {
            return field == null ? null : ZoneId.of(field);
        } catch (DateTimeException e) {
            throw wrong(column, field, "a time zone such as Europe/Berlin");
        }
    }

    /** One of the words that something knows. */
    <T> T word(String column, Function<String, Optional<T>> meaning, String expected) {
        String field = text(column);
        return field == null ? null : meaning.apply(field).orElseThrow(() -> wrong(column, field, expected));
    }

    /** {@code true} or {@code false}. */
    Boolean truth(String column) {
        return word(
                column,
                field -> field.equalsIgnoreCase("true") || field.equalsIgnoreCase("false")
                        ? Optional.of(Boolean.valueOf(field))
                        : Optional.empty(),
                "true or false");
    }

    /** The field, or the sign that stands for all. */
    String orAny(String column, Function<String, String> field) {
        return Policy.ANY.equals(text(column)) ? Policy.ANY : required(column, field);
    }

    /** As a floating-point number, for what is no amount of anything. */
    static Double real(BigDecimal number) {
        return number == null ? null : number.doubleValue();
    }

    /** A number as {@link #number} reads it; empty for null. */
    static String plain(Double number) {
        return number == null ? "" : BigDecimal.valueOf(number).toPlainString();
    }

    /** Whether both are given and the second lies before the first. */
    static <T extends Comparable<? super T>> boolean reversed(T from, T to) {
        return from != null && to != null && to.compareTo(from) < 0;
    }

    /** What to throw for a field that is something else than expected. */
    static WrongField wrong(String column, String field, String expected) {
        return new WrongField(column + " '" + field + "' is not " + expected + ".");
    }
}
