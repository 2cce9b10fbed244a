package io.unitflow.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The values of one query's parameters. Values of a list are repeated, or stand between bars or commas. */
final class Given {
    private static final int VALUES_MAX = 200;
    private static final int VALUE_MAX = 1_000;
    private static final int YEAR_MAX = 9_999;

    private final Map<String, List<String>> parameters;

    Given(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /** Words; a comma parts them too. */
    Set<String> words(String name) {
        return split(name, "[|,]");
    }

    /** Identifiers, which may hold commas: a comma parts them only where another identifier begins behind it. */
    Set<String> identifiers(String name) {
        return split(name, "\\||,(?=urn:|https?:|ni:)");
    }

    private Set<String> split(String name, String between) {
        Set<String> values = parameters.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(between)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (values.isEmpty() || values.size() > VALUES_MAX) {
            throw QueryFault.parameter("The parameter " + name + " takes 1 to " + VALUES_MAX + " values.");
        }
        if (values.stream().anyMatch(value -> value.length() > VALUE_MAX)) {
            throw QueryFault.parameter("A value of " + name + " has more than " + VALUE_MAX + " characters.");
        }
        return values;
    }

    /** The one value. */
    String one(String name) {
        List<String> values = parameters.get(name);
        if (values.size() != 1) {
            throw QueryFault.parameter("The parameter " + name + " is given more than once.");
        }
        return values.get(0).strip();
    }

    /** A time with its offset; null where it is not given. A plus that a client left unescaped is taken for one. */
    Instant time(String name) {
        if (!parameters.containsKey(name)) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(one(name).replace(' ', '+'));
            if (time.getYear() >= 0 && time.getYear() <= YEAR_MAX) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // Falls through to the one sentence for every time that is none.
        }
        throw QueryFault.parameter(
                "The parameter " + name + " is not a time with its offset, like 2026-01-31T08:00:00.000Z.");
    }

    /** A number from 1 up; the usual one where it is not given. */
    int count(String name, int usual) {
        if (!parameters.containsKey(name)) {
            return usual;
        }
        String value = one(name);
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw QueryFault.parameter("The parameter " + name + " is not a number from 1 to 999999999.");
        }
        return Integer.parseInt(value);
    }

    /** One of two words: whether it is the first. */
    boolean either(String name, String first, String second, boolean usual) {
        if (!parameters.containsKey(name)) {
            return usual;
        }
        String value = one(name);
        if (!value.equals(first) && !value.equals(second)) {
            throw QueryFault.parameter("The parameter " + name + " is not one of: " + first + ", " + second + ".");
        }
        return value.equals(first);
    }
}
