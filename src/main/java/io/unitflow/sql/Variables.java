package io.unitflow.sql;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may vary in a file: a literal behind a mark, {@code /*$lot*}{@code /'L1001'}. The literal is the default, so that the file is
 * plain SQL as it stands; a value takes its place as a literal of the same kind and never as SQL.
 */
public final class Variables {
    private static final Pattern MARK =
            Pattern.compile("/\\*\\$([a-z][a-z0-9_]*)\\*/(\\s*)(DATE\\s*)?('(?:[^']|'')*'|-?\\d+(?:\\.\\d+)?)");

    private static final Pattern TIME = Pattern.compile("'\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d'");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int DATE_LENGTH = 10;
    /** More digits than any number of SQL has. */
    private static final int DIGITS_MAX = 38;

    private final Map<String, String> values;

    /** @param values by name */
    public Variables(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** The names of what may vary in a text, and their defaults. */
    public static Map<String, String> defaults(String text) {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher mark = MARK.matcher(text);
        while (mark.find()) {
            String literal = mark.group(4);
            boolean quoted = literal.startsWith("'");
            found.putIfAbsent(
                    mark.group(1),
                    quoted ? literal.substring(1, literal.length() - 1).replace("''", "'") : literal);
        }
        return found;
    }

    /**
     * The text with the values in it.
     *
     * @throws SqlProblem with one sentence, if a value is not of the kind of its default
     */
    public String in(String text) {
        return fill(text).text();
    }

    /** As {@link #in}, so that places can be told as those of the text without values. */
    Filled fill(String text) {
        StringBuilder filled = new StringBuilder();
        List<Filled.Edit> edits = new ArrayList<>();
        Matcher mark = MARK.matcher(text);
        int end = 0;
        while (mark.find()) {
            String value = values.get(mark.group(1));
            if (value != null) {
                String date = mark.group(3) == null ? "" : mark.group(3);
                String literal = mark.group(2) + date + literal(mark.group(1), value, mark.group(4), !date.isEmpty());
                int from = mark.start();
                filled.append(text, end, from);
                edits.add(new Filled.Edit(filled.length(), literal.length(), from, mark.end() - from));
                filled.append(literal);
                end = mark.end();
            }
        }
        return new Filled(filled.append(text, end, text.length()).toString(), text, edits);
    }

    /**
     * Refuses names that nothing varies by.
     *
     * @param texts all that will be run
     * @throws SqlProblem with one sentence that tells the names there are
     */
    public void checkNames(String... texts) {
        Set<String> known = new TreeSet<>();
        for (String text : texts) {
            known.addAll(defaults(text).keySet());
        }
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new SqlProblem("There is no parameter named " + name + " here; "
                        + (known.isEmpty() ? "there are none." : "there are " + String.join(", ", known) + "."));
            }
        }
    }

    private static String literal(String name, String value, String fallback, boolean date) {
        if (date) {
            try {
                return "'" + LocalDate.parse(value.strip()) + "'";
            } catch (DateTimeException e) {
                throw new SqlProblem(
                        "The parameter " + name + " has to be a date such as 2026-01-31, not '" + value + "'.");
            }
        }
        if (TIME.matcher(fallback).matches()) {
            return "'" + time(name, value.strip()) + "'";
        }
        if (fallback.startsWith("'")) {
            return "'" + value.replace("'", "''") + "'";
        }
        try {
            BigDecimal number = new BigDecimal(value.strip());
            if (Math.abs((long) number.scale()) <= DIGITS_MAX && number.precision() <= DIGITS_MAX) {
                return number.toPlainString();
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new SqlProblem("The parameter " + name + " has to be a number, not '" + value + "'.");
    }

    /** A time of day may be left out, and so may its seconds. */
    private static String time(String name, String value) {
        try {
            LocalDateTime time = value.length() <= DATE_LENGTH
                    ? LocalDate.parse(value).atStartOfDay()
                    : LocalDateTime.parse(value.replace(' ', 'T'));
            return time.format(SECONDS);
        } catch (DateTimeException e) {
            throw new SqlProblem(
                    "The parameter " + name + " has to be a time such as 2026-01-31 12:00:00, not '" + value + "'.");
        }
    }
}
