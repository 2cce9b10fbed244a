package io.unitflow.gs1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the GS1 key out of an element string, as a scanner gives it ({@code ]d2}, group separators) or as people write it, with
 * brackets around the application identifiers. Separators may be written as {@code <GS>}, {@code {GS}}, {@code ^}, {@code ~} or their
 * picture. Elements beside the key are skipped, whatever they are.
 */
public final class ElementString {
    private static final char GROUP_SEPARATOR = 0x1D;

    /** What stands for the separator where it cannot be seen or sent; of these only angle brackets may stand in a serial, and not so. */
    private static final Pattern WRITTEN_SEPARATOR =
            Pattern.compile("<GS>|\\{GS}|[\u241D^~]", Pattern.CASE_INSENSITIVE);

    /** Labels print digits in groups. */
    private static final Pattern GAP = Pattern.compile("[\\s\\xA0\\x{202F}]");

    private record Field(String ai, String value) {}

    private ElementString() {}

    /** The key, or null where the text is no element string that names one. */
    public static String key(String text) {
        String scanned = scanned(text);
        if (isDigits(scanned) && (scanned.length() == 18 || isTradeItem(scanned))) {
            return scanned.length() == 18 ? "00/" + scanned : "01/" + "0".repeat(14 - scanned.length()) + scanned;
        }
        List<Field> fields = read(scanned);
        return fields == null ? null : path(fields);
    }

    /** Every element by its application identifier, the first of each; null where the text is no element string. */
    static Map<String, String> fields(String text) {
        List<Field> fields = read(scanned(text));
        if (fields == null) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach(field -> values.putIfAbsent(field.ai(), field.value()));
        return values;
    }

    private static List<Field> read(String scanned) {
        return scanned.startsWith("(") ? bracketed(scanned) : plain(scanned);
    }

    /** Without the symbology identifier, with real separators, and digits without gaps where there is nothing else. */
    private static String scanned(String text) {
        String bare = text.startsWith("]") && text.length() > 3 ? text.substring(3) : text;
        String digits = GAP.matcher(bare).replaceAll("");
        return isDigits(digits) ? digits : WRITTEN_SEPARATOR.matcher(bare).replaceAll(String.valueOf(GROUP_SEPARATOR));
    }

    private static boolean isTradeItem(String digits) {
        int length = digits.length();
        return length == 8 || length >= 12 && length <= 14;
    }

    private static List<Field> bracketed(String text) {
        List<Field> fields = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int close = text.indexOf(')', from);
            String ai = close < 0 || text.charAt(from) != '(' ? "" : text.substring(from + 1, close);
            if (!isDigits(ai) || ai.length() < 2 || ai.length() > 4) {
                return null;
            }
            int end = nextBracket(text, close + 1);
            fields.add(new Field(ai, written(ai, text.substring(close + 1, end).strip())));
            from = end;
        }
        return fields;
    }

    /** A value as people write it: only of a number alone digits are written in groups, and zeros before it left out. */
    private static String written(String ai, String value) {
        String digits = GAP.matcher(value).replaceAll("");
        if (predefined(ai) == 0 || !isDigits(digits)) {
            return value;
        }
        boolean shortItem = ai.equals("01") && isTradeItem(digits);
        return shortItem ? "0".repeat(14 - digits.length()) + digits : digits;
    }

    /** Where the next identifier in brackets begins; a serial may hold brackets, but hardly around two to four digits. */
    private static int nextBracket(String text, int from) {
        for (int open = text.indexOf('(', from); open >= 0; open = text.indexOf('(', open + 1)) {
            int close = text.indexOf(')', open);
            int length = close - open - 1;
            if (length >= 2 && length <= 4 && isDigits(text.substring(open + 1, close))) {
                return open;
            }
        }
        return text.length();
    }

    private static List<Field> plain(String text) {
        List<Field> fields = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            if (text.charAt(from) == GROUP_SEPARATOR) {
                from++;
                continue;
            }
            int separator = text.indexOf(GROUP_SEPARATOR, from);
            int last = separator < 0 ? text.length() : separator;
            String element = text.substring(from, last);
            int length = element.length() < 2 ? 0 : predefined(element);
            int end = length == 0 ? last : from + length;
            int start = from + identifier(element);
            if (start >= end || end > last || !isDigits(text.substring(from, length == 0 ? start : end))) {
                return null;
            }
            fields.add(new Field(text.substring(from, start), text.substring(start, end)));
            from = end;
        }
        return fields;
    }

    /**
     * How many characters an element has that needs no separator behind it, with its identifier; 0 where only a separator ends it (GS1
     * General Specifications, element strings with predefined length).
     */
    private static int predefined(String element) {
        return switch (element.substring(0, 2)) {
            case "00" -> 20;
            case "01", "02", "03", "41" -> 16;
            case "04" -> 18;
            case "11", "12", "13", "14", "15", "16", "17", "18", "19" -> 8;
            case "20" -> 4;
            case "31", "32", "33", "34", "35", "36" -> 10;
            default -> 0;
        };
    }

    /** How many digits the application identifier has that an element begins with, as its first two tell. */
    private static int identifier(String element) {
        return switch (element.length() < 2 ? "" : element.substring(0, 2)) {
            case "23", "24", "25", "40", "41", "42", "71" -> 3;
            case "31", "32", "33", "34", "35", "36", "39", "43", "70", "72", "80", "81", "82" -> 4;
            default -> 2;
        };
    }

    /** The leading key with its own finest qualifier, as a Digital Link with the same fields would name it. */
    private static String path(List<Field> fields) {
        for (Field field : fields) {
            PrimaryKey primary = PrimaryKey.leading(field.ai() + "/");
            if (primary != null && field.value().length() >= primary.digits && isShaped(primary, field.value())) {
                return primary.ai + "/" + field.value() + qualifier(primary, fields);
            }
        }
        return null;
    }

    private static boolean isShaped(PrimaryKey primary, String value) {
        return !value.isEmpty() && value.length() <= primary.longest && isDigits(value.substring(0, primary.digits));
    }

    private static String qualifier(PrimaryKey primary, List<Field> fields) {
        for (String ai : primary.qualifiers) {
            for (Field field : fields) {
                if (field.ai().equals(ai) && !field.value().isEmpty()) {
                    return "/" + ai + "/" + field.value();
                }
            }
        }
        return "";
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
