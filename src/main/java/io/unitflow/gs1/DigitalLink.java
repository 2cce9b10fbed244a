package io.unitflow.gs1;

/**
 * Reads the GS1 key out of a Digital Link of any domain and path prefix, and writes the canonical one.
 *
 * <p>Only the key and its own finest qualifier name an object: {@code /22/} and {@code /10/} before a serial, the query
 * and the fragment do not.
 */
final class DigitalLink {
    static final String CANONICAL = "https://id.gs1.org/";

    private DigitalLink() {}

    /** The key, or null where {@code text[from, to)} is no Digital Link. */
    static String key(char[] text, int from, int to) {
        int path = path(text, from, to);
        if (path < 0) {
            return null;
        }
        int end = path;
        while (end < to && text[end] != '?' && text[end] != '#') {
            end++;
        }
        for (int s = path + 1; s < end; ) {
            int e = segmentEnd(text, s, end);
            PrimaryKey primary = e < end ? PrimaryKey.of(text, s, e) : null;
            String key = primary == null ? null : elementPath(primary, text, e + 1, end);
            if (key != null) {
                return key;
            }
            s = e + 1;
        }
        return null;
    }

    /** The value of an application identifier in the path or the query of a link, decoded, or null where it has none. */
    static String attribute(String link, String ai) {
        int fragment = link.indexOf('#');
        String whole = fragment < 0 ? link : link.substring(0, fragment);
        int query = whole.indexOf('?');
        for (String part :
                query < 0 ? new String[0] : whole.substring(query + 1).split("[&;]")) {
            if (part.startsWith(ai + "=") && part.length() > ai.length() + 1) {
                return decoded(part.substring(ai.length() + 1));
            }
        }
        String[] path = (query < 0 ? whole : whole.substring(0, query)).split("/");
        for (int i = path.length - 2; i > 0; i--) {
            if (path[i].equals(ai)) {
                return decoded(path[i + 1]);
            }
        }
        return null;
    }

    private static String decoded(String text) {
        return Percent.decode(text.toCharArray(), 0, text.length());
    }

    /** Where the path starts, or -1 where this is no web address. */
    private static int path(char[] text, int from, int to) {
        int authority;
        if (EpcUrn.starts(text, from, to, "https://") || startsInAnyCase(text, from, to, "https://")) {
            authority = from + 8;
        } else if (startsInAnyCase(text, from, to, "http://")) {
            authority = from + 7;
        } else {
            return -1;
        }
        int slash = segmentEnd(text, authority, to);
        return slash < to ? slash : -1;
    }

    private static boolean startsInAnyCase(char[] text, int from, int to, String prefix) {
        int n = prefix.length();
        return to - from >= n && new String(text, from, n).equalsIgnoreCase(prefix);
    }

    private static int segmentEnd(char[] text, int from, int end) {
        int i = from;
        while (i < end && text[i] != '/') {
            i++;
        }
        return i;
    }

    /** The key whose value starts at {@code from}, or null where value or qualifiers do not have its shape. */
    private static String elementPath(PrimaryKey primary, char[] text, int from, int end) {
        int valueEnd = segmentEnd(text, from, end);
        String value = value(primary, text, from, valueEnd);
        if (value == null) {
            return null;
        }
        int best = primary.qualifiers.length;
        String qualifier = null;
        for (int s = valueEnd + 1; s < end; ) {
            int e = segmentEnd(text, s, end);
            int next = Math.min(end, e + 1);
            int nextEnd = segmentEnd(text, next, end);
            if (next == nextEnd) {
                return null;
            }
            int rank = rank(primary, text, s, e);
            if (rank < 0) {
                return null;
            }
            if (rank < best) {
                best = rank;
                qualifier = Percent.decode(text, next, nextEnd);
            }
            s = nextEnd + 1;
        }
        boolean none = qualifier == null || primary == PrimaryKey.PLACE && qualifier.equals("0");
        String head = primary.ai + '/' + value;
        return none ? head : head + '/' + primary.qualifiers[best] + '/' + qualifier;
    }

    private static String value(PrimaryKey primary, char[] text, int from, int to) {
        String value = Percent.decode(text, from, to);
        int n = value.length();
        if (primary == PrimaryKey.GTIN) {
            boolean shape = (n == 8 || n >= 12 && n <= 14) && startsWithDigits(value, n);
            return shape ? "0".repeat(14 - n) + value : null;
        }
        return n <= primary.longest && startsWithDigits(value, primary.digits) ? value : null;
    }

    /** The place of a qualifier among the key's own, their number for one to skip, -1 for none at all. */
    private static int rank(PrimaryKey primary, char[] text, int from, int to) {
        for (int i = 0; i < primary.qualifiers.length; i++) {
            if (PrimaryKey.equal(primary.qualifiers[i], text, from, to - from)) {
                return i;
            }
        }
        String name = new String(text, from, to - from);
        return switch (name) {
            case "ser" -> 0;
            case "lot" -> primary.qualifiers.length - 1;
            case "cpv" -> primary.qualifiers.length;
            default ->
                name.length() <= 4 && name.length() >= 2 && startsWithDigits(name, name.length())
                        ? primary.qualifiers.length
                        : -1;
        };
    }

    static boolean startsWithDigits(String text, int digits) {
        if (text.length() < digits) {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The canonical link to a key. */
    static String of(PrimaryKey primary, String key) {
        StringBuilder link = new StringBuilder(CANONICAL.length() + key.length() + 8).append(CANONICAL);
        int value = primary.ai.length() + 1;
        int split = primary == PrimaryKey.CPID ? key.lastIndexOf("/8011/") : value + primary.digits;
        int slash = primary.qualifiers.length == 0 || split < 0 ? -1 : key.indexOf('/', split + 1);
        if (slash < 0) {
            link.append(key, 0, value);
            Percent.encode(key, value, link);
            return link.toString();
        }
        link.append(key, 0, value);
        Percent.encode(key.substring(value, split), 0, link);
        link.append(key, split, slash + 1);
        Percent.encode(key, slash + 1, link);
        return link.toString();
    }
}
