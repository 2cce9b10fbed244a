package io.unitflow.gs1;

import java.util.Arrays;

/**
 * A GS1 key as text: the canonical element path with decoded values, equal for every spelling of the same identifier.
 *
 * <p>A unit is {@code 01/<gtin14>/21/<serial>}, a logistic unit {@code 00/<sscc18>}, a class {@code 01/<gtin14>/10/<lot>} or
 * {@code 01/<gtin14>}, a place {@code 414/<gln13>} with perhaps {@code /254/<extension>}, a party {@code 417/<gln13>};
 * every other GS1 key likewise by its application identifier. What is no GS1 key is its own text.
 */
public final class Gs1Key {
    private static final String GTIN = "01/";
    private static final int GTIN_END = 17;

    private Gs1Key() {}

    /** The key behind an EPC URN, a class or pattern URN or a Digital Link; any other text as it is. Null stays null. */
    public static String parse(String identifier) {
        if (identifier == null) {
            return null;
        }
        char[] text = identifier.toCharArray();
        String key = key(text, 0, text.length);
        return key == null ? identifier : key;
    }

    /** As {@link #parse(String)}, of {@code text[from, from + length)}. */
    public static String parse(char[] text, int from, int length) {
        String key = key(text, from, from + length);
        return key == null ? new String(text, from, length) : key;
    }

    private static String key(char[] text, int from, int to) {
        if (to - from < 10) {
            return null;
        }
        char first = text[from];
        if (first == 'u' || first == 'U') {
            return EpcUrn.key(text, from, to);
        }
        return first == 'h' || first == 'H' ? DigitalLink.key(text, from, to) : null;
    }

    /** The canonical Digital Link on {@code https://id.gs1.org}, percent-encoded; what is no GS1 key unchanged. */
    public static String digitalLink(String key) {
        PrimaryKey primary = primary(key);
        return primary == null ? key : DigitalLink.of(primary, key);
    }

    /** The unit's key. */
    public static String unit(String gtin, String serial) {
        return GTIN + pad(gtin, 14) + "/21/" + serial;
    }

    /** The class's key; an empty or null lot names the GTIN alone. */
    public static String classOf(String gtin, String lot) {
        String key = GTIN + pad(gtin, 14);
        return lot == null || lot.isEmpty() ? key : key + "/10/" + lot;
    }

    /** The key of the place with this GLN. */
    public static String place(String gln) {
        return "414/" + gln;
    }

    private static String pad(String digits, int length) {
        return digits.length() >= length ? digits : "0".repeat(length - digits.length()) + digits;
    }

    /**
     * Whether the text has the shape of a key as {@link #parse(String)} gives it, with one qualifier at most: then it is that key, and no
     * part of a link, whatever signs it holds.
     */
    public static boolean isKey(String text) {
        PrimaryKey primary = primary(text);
        if (primary == null) {
            return false;
        }
        int start = primary.ai.length() + 1;
        int end = start + primary.digits;
        if (primary.qualifiers.length == 0) {
            return text.length() > start && text.length() <= start + primary.longest;
        }
        if (text.length() == end) {
            return primary.digits == primary.longest;
        }
        for (int i = 0; i < primary.qualifiers.length; i++) {
            String own = "/" + primary.qualifiers[i] + "/";
            int value = end + own.length();
            if (text.startsWith(own, end) && text.length() > value) {
                return Arrays.stream(primary.qualifiers, 0, i)
                        .noneMatch(finer -> text.indexOf("/" + finer + "/", value) > 0);
            }
        }
        return false;
    }

    /** Whether the key names one serialised trade item. */
    public static boolean isUnit(String key) {
        return key.length() > GTIN_END + 4 && key.startsWith(GTIN) && key.startsWith("/21/", GTIN_END);
    }

    /** Whether the key names a logistic unit. */
    public static boolean isSscc(String key) {
        return key.length() == 21 && key.startsWith("00/");
    }

    /** The GTIN-14 of a unit or a class, or null. */
    public static String gtin(String key) {
        boolean item = key.startsWith(GTIN) && (key.length() == GTIN_END || key.startsWith("/", GTIN_END));
        return item ? key.substring(3, GTIN_END) : null;
    }

    /** The serial of a unit, or null. */
    public static String serial(String key) {
        return isUnit(key) ? key.substring(GTIN_END + 4) : null;
    }

    /** The lot of a class; empty where the key names none. */
    public static String lot(String key) {
        return key.startsWith(GTIN) && key.startsWith("/10/", GTIN_END) ? key.substring(GTIN_END + 4) : "";
    }

    /** Whether the key names goods of a kind, or of a lot, and not one thing. */
    public static boolean isClass(String key) {
        PrimaryKey primary = primary(key);
        if (primary == null) {
            return key.startsWith("urn:epc:class:") || key.startsWith("urn:epc:idpat:");
        }
        String value = key.substring(primary.ai.length() + 1);
        return switch (primary) {
            // Of these the serial is a qualifier …
            case GTIN, ITIP -> !value.startsWith("/21/", primary.digits) && !value.startsWith("/235/", primary.digits);
            case CPID -> !value.contains("/8011/");
            // … and of these it follows on the digits.
            case GDTI, GCN, GRAI -> value.length() == primary.digits;
            default -> primary == PrimaryKey.GMN;
        };
    }

    /** The GLN-13 of a place or a party, without an extension; any other text unchanged. */
    public static String gln(String key) {
        boolean place = key.startsWith("414/") || key.startsWith("417/");
        return place && DigitalLink.startsWithDigits(key.substring(4), 13) ? key.substring(4, 17) : key;
    }

    /** False only where the key holds a check digit and it is wrong. */
    public static boolean checkDigitsRight(String key) {
        PrimaryKey primary = primary(key);
        if (primary == null || primary.checked == 0) {
            return true;
        }
        int value = primary.ai.length() + 1;
        return CheckDigit.isRight(key, value, value + primary.checked);
    }

    /** Whether these are the fourteen digits of a GTIN, the last of them the right check digit. */
    public static boolean isGtin14(String text) {
        return text.length() == GTIN_END - GTIN.length()
                && DigitalLink.startsWithDigits(text, text.length())
                && CheckDigit.isRight(text, 0, text.length());
    }

    /** The leading key where the text has the shape of an element path, else null. */
    private static PrimaryKey primary(String key) {
        PrimaryKey primary = PrimaryKey.leading(key);
        boolean shape =
                primary != null && DigitalLink.startsWithDigits(key.substring(primary.ai.length() + 1), primary.digits);
        return shape ? primary : null;
    }
}
