package io.unitflow.trace;

import io.unitflow.gs1.ElementString;
import io.unitflow.gs1.Gs1Key;
import java.util.regex.Pattern;

/** What people type or scan, as the key that events are remembered by. */
public final class Identifier {
    /** A host and a path: what is left of a link that was copied without its scheme. */
    private static final Pattern LINK = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(:\\d+)?/.+");

    private Identifier() {}

    /**
     * The key behind a Digital Link with or without its scheme or its host, an EPC URN, an element string with or without brackets,
     * an SSCC or GTIN alone, perhaps in groups of digits as labels print them. A key as answers show it, and any other text, is its own
     * key.
     */
    public static String key(String text) {
        String typed = text.strip();
        if (Gs1Key.isKey(typed)) {
            return typed;
        }
        String link = typed.matches("\\d{2,4}/.+")
                ? "https://id.gs1.org/" + typed
                : LINK.matcher(typed).matches() ? "https://" + typed : typed;
        String key = Gs1Key.parse(link);
        if (!key.equals(link)) {
            return key;
        }
        String scanned = ElementString.key(typed);
        return scanned == null ? typed : scanned;
    }

    /** {@code unit}, {@code container} (an SSCC), {@code lot} (a GTIN, with a lot or without) or {@code object}. */
    public static String kind(String key) {
        if (Gs1Key.isUnit(key)) {
            return "unit";
        }
        if (Gs1Key.isSscc(key)) {
            return "container";
        }
        return Gs1Key.gtin(key) != null ? "lot" : "object";
    }
}
