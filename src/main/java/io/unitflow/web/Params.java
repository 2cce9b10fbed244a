package io.unitflow.web;

import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The query parameters of one request: known by name, given once, of the right form, or the request is refused with 400. */
final class Params {
    static final int LIMIT_MAX = 1_000;

    private static final Pattern GTIN = Pattern.compile("\\d{8}|\\d{12,14}");
    /** A place that is no GLN is the URI that was told. */
    private static final Pattern SITE = Pattern.compile("\\d{13}|[A-Za-z][A-Za-z0-9+.-]*:.+|", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    /** The years 0000 to 9999, which every table can hold. */
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** Escapes in a row, or a percent sign that begins none. */
    private static final Pattern ESCAPES = Pattern.compile("(%[0-9a-fA-F]{2})++|%");

    private static final String AFTER = "after";

    private static final int CODE_MAX = 500;
    private static final int TEXT_MAX = 200;
    private static final int GTINS_MAX = 100;

    private final Context ctx;

    private Params(Context ctx) {
        this.ctx = ctx;
    }

    /** No address holds a character that no text can have, nor what is no text at all: a filter that is dropped asks for everything. */
    static void readable(Context ctx) {
        String query = Objects.requireNonNullElse(ctx.queryString(), "");
        if (ctx.req().getRequestURI().contains("%00") || query.contains("%00")) {
            throw Problem.badRequest("The address holds the character U+0000, which is no text.");
        }
        if (!isText(query)) {
            throw Problem.badRequest("After its question mark the address holds a percent sign without two hexadecimal"
                    + " digits behind it, or bytes that are no UTF-8.");
        }
    }

    /** Whether each escape of a query is whole, and what they stand for is UTF-8. */
    private static boolean isText(String query) {
        Matcher escapes = ESCAPES.matcher(query);
        while (escapes.find()) {
            String digits = escapes.group().replace("%", "");
            if (digits.isEmpty()) {
                return false;
            }
            try {
                StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(HexFormat.of().parseHex(digits)));
            } catch (CharacterCodingException e) {
                return false;
            }
        }
        return true;
    }

    static Params of(Context ctx, String... known) {
        Set<String> names = Set.of(known);
        ctx.queryParamMap().forEach((name, values) -> {
            if (!names.contains(name)) {
                throw Problem.badRequest("This address takes no parameter of that name; it takes: "
                        + (names.isEmpty() ? "none" : String.join(", ", Arrays.asList(known))) + ".");
            }
            if (values.size() > 1) {
                throw Problem.badRequest("The parameter " + name + " is given more than once.");
            }
        });
        return new Params(ctx);
    }

    /** A short text without control characters, or null when not given. */
    String text(String name) {
        String value = ctx.queryParam(name);
        if (value != null && (value.length() > TEXT_MAX || value.chars().anyMatch(Character::isISOControl))) {
            throw Problem.badRequest(
                    "The parameter " + name + " is not a text of at most " + TEXT_MAX + " characters.");
        }
        return value;
    }

    /** What was typed or scanned, perhaps with group separators; null when not given. */
    String code(String name) {
        String value = ctx.queryParam(name);
        boolean readable = value == null
                || value.length() <= CODE_MAX && value.chars().allMatch(c -> !Character.isISOControl(c) || c == 0x1D);
        if (!readable) {
            throw Problem.badRequest(
                    "The parameter " + name + " is not a code of at most " + CODE_MAX + " characters.");
        }
        return value;
    }

    /** A GTIN of 8, 12, 13 or 14 digits as its GTIN-14, or null when not given. */
    String gtin(String name) {
        String value = text(name);
        return value == null ? null : gtin14(name, value);
    }

    /** GTINs separated by commas, or null when not given. */
    Set<String> gtins(String name) {
        String value = ctx.queryParam(name);
        if (value == null) {
            return null;
        }
        String[] parts = value.split(",", GTINS_MAX + 1);
        if (parts.length > GTINS_MAX) {
            throw Problem.badRequest("The parameter " + name + " names more than " + GTINS_MAX + " products.");
        }
        return Arrays.stream(parts).map(part -> gtin14(name, part)).collect(Collectors.toSet());
    }

    /** A GLN of 13 digits, or a place as it was told; empty for stock whose place is not known; null when not given. */
    String site(String name) {
        String value = text(name);
        if (value != null && !SITE.matcher(value).matches()) {
            throw Problem.badRequest("The parameter " + name + " is not a GLN of 13 digits, nor a URI.");
        }
        return value;
    }

    String oneOf(String name, String... allowed) {
        String value = text(name);
        if (value != null && !Arrays.asList(allowed).contains(value)) {
            throw Problem.badRequest("The parameter " + name + " is not one of: " + String.join(", ", allowed) + ".");
        }
        return value;
    }

    /** A date as 2026-01-31, or null when not given. */
    LocalDate date(String name) {
        String value = text(name);
        try {
            if (value == null || DAY.matcher(value).matches()) {
                return value == null ? null : LocalDate.parse(value);
            }
        } catch (DateTimeParseException e) {
            // Falls through to the one sentence for what is no day.
        }
        throw Problem.badRequest("The parameter " + name + " is not a date like 2026-01-31.");
    }

    /** A number from 1 to 1000. */
    int numberOr(String name, int usual) {
        String value = text(name);
        if (value == null) {
            return usual;
        }
        int number = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : 0;
        if (number < 1 || number > LIMIT_MAX) {
            throw Problem.badRequest("The parameter " + name + " is not a number from 1 to " + LIMIT_MAX + ".");
        }
        return number;
    }

    /** A time that is part of a key, or null where there is none. */
    static Instant instant(String part) {
        OffsetDateTime time = time(part);
        return time == null ? null : time.toInstant();
    }

    /** The same as the database takes it, which has fewer years. */
    static OffsetDateTime time(String part) {
        try {
            return part == null ? null : Instant.parse(part).atOffset(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw spoiled(AFTER);
        }
    }

    /** The key after which the next page begins, as parts, or so many nulls on the first page. */
    String[] after(int parts) {
        return after(AFTER, ctx.queryParam(AFTER), parts);
    }

    /** A key that {@link #key} made, as parts, or so many nulls where there is none. */
    static String[] after(String value, int parts) {
        return after(AFTER, value, parts);
    }

    /** @param name of the parameter that it was given as */
    static String[] after(String name, String value, int parts) {
        if (value == null) {
            return new String[parts];
        }
        try {
            String key = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
            List<String> found = List.of(key.split("\n", -1));
            if (found.size() == parts && key.indexOf('\0') < 0) {
                return found.toArray(String[]::new);
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the one sentence for every spoiled key.
        }
        throw spoiled(name);
    }

    private static Problem spoiled(String name) {
        return Problem.badRequest("The parameter " + name + " is not one that this address gave out.");
    }

    /** The reverse of {@link #after}. */
    static String key(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    private static String gtin14(String name, String value) {
        if (!GTIN.matcher(value).matches()) {
            throw Problem.badRequest("The parameter " + name + " is not a GTIN of 8, 12, 13 or 14 digits.");
        }
        return "0".repeat(14 - value.length()) + value;
    }
}
