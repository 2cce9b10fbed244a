package io.unitflow.gs1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the GS1 key out of an element string, as a scanner gives it ({@code ]d2}, group separators) or as people write it, with
 * brackets around the application identifiers.
 */
public final class ElementString {
    private static final char GROUP_SEPARATOR = 0x1D;
    /** Application identifiers whose elements have a length of their own and need no separator: AI, digits after it. */
    private static final String[][] FIXED = {
        {"00", "18"},
        {"01", "14"},
        {"02", "14"},
        {"11", "6"},
        {"12", "6"},
        {"13", "6"},
        {"15", "6"},
        {"16", "6"},
        {"17", "6"},
        {"20", "2"},
        {"402", "17"},
        {"410", "13"},
        {"411", "13"},
        {"412", "13"},
        {"413", "13"},
        {"414", "13"},
        {"415", "13"},
        {"416", "13"},
        {"417", "13"},
        {"8006", "18"},
        {"8017", "18"},
        {"8018", "18"}
    };
    /** The others that stand beside keys. */
    private static final String[] VARIABLE = {
        "10", "21", "22", "235", "240", "241", "250", "251", "253", "254", "255", "37", "401", "710", "711", "712",
        "713", "714", "715", "8003", "8004", "8010", "8011", "8013", "8020"
    };

    private record Field(String ai, String value) {}

    private ElementString() {}

    /** The key, or null where the text is no element string that names one. */
    public static String key(String text) {
        String scanned = text.startsWith("]") && text.length() > 3 ? text.substring(3) : text;
        if (isDigits(scanned) && (scanned.length() == 18 || isTradeItem(scanned))) {
            return scanned.length() == 18 ? "00/" + scanned : "01/" + "0".repeat(14 - scanned.length()) + scanned;
        }
        List<Field> fields = scanned.startsWith("(") ? bracketed(scanned) : plain(scanned);
        return fields == null ? null : path(fields);
    }

    /** Every element by its application identifier, the first of each; null where the text is no element string. */
    static Map<String, String> fields(String text) {
        String scanned = text.startsWith("]") && text.length() > 3 ? text.substring(3) : text;
        List<Field> fields = scanned.startsWith("(") ? bracketed(scanned) : plain(scanned);
        if (fields == null) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach(field -> values.putIfAbsent(field.ai(), field.value()));
        return values;
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
            String value = text.substring(close + 1, end).strip();
            boolean shortItem = ai.equals("01") && isDigits(value) && isTradeItem(value);
            fields.add(new Field(ai, shortItem ? "0".repeat(14 - value.length()) + value : value));
            from = end;
        }
        return fields;
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
            String[] fixed = fixed(text, from);
            String ai = fixed != null ? fixed[0] : variable(text, from);
            if (ai == null) {
                return null;
            }
            int start = from + ai.length();
            int separator = text.indexOf(GROUP_SEPARATOR, start);
            int end = fixed != null ? start + Integer.parseInt(fixed[1]) : separator < 0 ? text.length() : separator;
            if (end > text.length() || end == start) {
                return null;
            }
            fields.add(new Field(ai, text.substring(start, end)));
            from = end;
        }
        return fields;
    }

    private static String[] fixed(String text, int from) {
        for (String[] each : FIXED) {
            if (text.startsWith(each[0], from)) {
                return each;
            }
        }
        return null;
    }

    private static String variable(String text, int from) {
        for (String ai : VARIABLE) {
            if (text.startsWith(ai, from)) {
                return ai;
            }
        }
        return null;
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
