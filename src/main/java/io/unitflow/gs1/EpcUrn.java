package io.unitflow.gs1;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Translates an EPC URN into a GS1 key without loss; the way back would need a table of company prefixes.
 *
 * <p>The schemes that fill the lists of an event (sgtin, sscc, sgln, lgtin) are read without splitting.
 */
final class EpcUrn {
    private static final int SHORTEST_COMPANY_PREFIX = 6;
    private static final int LONGEST_COMPANY_PREFIX = 12;

    private EpcUrn() {}

    /** The key, or null where {@code text[from, to)} is no EPC URN that names one. */
    static String key(char[] text, int from, int to) {
        if (starts(text, from, to, "urn:epc:id:sgtin:")) {
            return item(text, from + 17, to, "/21/", false);
        }
        if (starts(text, from, to, "urn:epc:id:sgln:")) {
            return place(text, from + 16, to);
        }
        if (starts(text, from, to, "urn:epc:id:sscc:")) {
            return sscc(text, from + 16, to);
        }
        if (starts(text, from, to, "urn:epc:class:lgtin:")) {
            return item(text, from + 20, to, "/10/", false);
        }
        if (starts(text, from, to, "urn:epc:idpat:sgtin:")) {
            return item(text, from + 20, to, "/21/", true);
        }
        return rareKey(new String(text, from, to - from));
    }

    /** Of a rare scheme, or of one whose name somebody wrote in capitals: only what stands behind it minds the case. */
    private static String rareKey(String urn) {
        String key = EpcUrnSchemes.key(urn);
        if (key != null || !urn.regionMatches(true, 0, "urn:epc:", 0, 8)) {
            return key;
        }
        int value = urn.indexOf(':', urn.indexOf(':', 8) + 1) + 1;
        String lower = urn.substring(0, value).toLowerCase(Locale.ROOT) + urn.substring(value);
        return lower.equals(urn) ? null : key(lower.toCharArray(), 0, lower.length());
    }

    static boolean starts(char[] text, int from, int to, String prefix) {
        int n = prefix.length();
        if (to - from < n) {
            return false;
        }
        for (int i = n - 1; i >= 0; i--) {
            if (text[from + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** {@code CCC.IRRR.rest}: 13 digits around the first dot, then the serial, the lot or the star of a pattern. */
    private static String item(char[] text, int from, int to, String qualifier, boolean pattern) {
        int rest = from + 15;
        int dot = dot(text, from, to);
        if (dot < 0 || rest >= to || dot + 1 >= rest - 1 || text[rest - 1] != '.') {
            return null;
        }
        byte[] key = new byte[17];
        key[0] = '0';
        key[1] = '1';
        key[2] = '/';
        key[3] = (byte) text[dot + 1];
        if (!isDigit(text[dot + 1])
                || !digits(text, from, dot, key, 4)
                || !digits(text, dot + 2, rest - 1, key, 4 + dot - from)) {
            return null;
        }
        key[16] = CheckDigit.of(key, 3, 16);
        if (pattern) {
            return to == rest + 1 && text[rest] == '*' ? ascii(key) : null;
        }
        return qualified(key, qualifier, text, rest, to);
    }

    /** {@code CCC.LLL.ext}: 12 digits around the first dot; the extension 0 is none. */
    private static String place(char[] text, int from, int to) {
        int rest = from + 14;
        int dot = dot(text, from, to);
        boolean bare = to == from + 13;
        if (dot < 0 || dot >= from + 13 || to < from + 13 || !bare && (rest >= to || text[rest - 1] != '.')) {
            return null;
        }
        byte[] key = new byte[17];
        key[0] = '4';
        key[1] = '1';
        key[2] = '4';
        key[3] = '/';
        if (!digits(text, from, dot, key, 4) || !digits(text, dot + 1, from + 13, key, 4 + dot - from)) {
            return null;
        }
        key[16] = CheckDigit.of(key, 4, 16);
        if (bare || to == rest + 1 && text[rest] == '0') {
            return ascii(key);
        }
        return qualified(key, "/254/", text, rest, to);
    }

    /** {@code CCC.ESSS}: 17 digits around the dot, the first behind it leads. */
    private static String sscc(char[] text, int from, int to) {
        int dot = dot(text, from, to);
        if (dot < 0 || to != from + 18 || dot + 1 >= to) {
            return null;
        }
        byte[] key = new byte[21];
        key[0] = '0';
        key[1] = '0';
        key[2] = '/';
        key[3] = (byte) text[dot + 1];
        if (!isDigit(text[dot + 1])
                || !digits(text, from, dot, key, 4)
                || !digits(text, dot + 2, to, key, 4 + dot - from)) {
            return null;
        }
        key[20] = CheckDigit.of(key, 3, 20);
        return ascii(key);
    }

    /** The dot that ends a company prefix of 6 to 12 characters, or -1. */
    private static int dot(char[] text, int from, int to) {
        int last = Math.min(to - 1, from + LONGEST_COMPANY_PREFIX);
        for (int i = from + SHORTEST_COMPANY_PREFIX; i <= last; i++) {
            if (text[i] == '.') {
                return i;
            }
        }
        return -1;
    }

    private static boolean digits(char[] text, int from, int to, byte[] out, int at) {
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (!isDigit(c)) {
                return false;
            }
            out[at + i - from] = (byte) c;
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String qualified(byte[] key, String qualifier, char[] text, int from, int to) {
        int q = qualifier.length();
        byte[] out = Arrays.copyOf(key, key.length + q + to - from);
        for (int i = 0; i < q; i++) {
            out[key.length + i] = (byte) qualifier.charAt(i);
        }
        int at = key.length + q - from;
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c == '%' || c >= 0x80) {
                return ascii(key) + qualifier + Percent.decode(text, from, to);
            }
            out[at + i] = (byte) c;
        }
        return ascii(out);
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
