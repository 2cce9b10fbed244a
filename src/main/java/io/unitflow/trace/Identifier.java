package io.unitflow.trace;

import io.unitflow.gs1.ElementString;
import io.unitflow.gs1.Gs1Key;

/** What people type or scan, as the key that events are remembered by. */
public final class Identifier {
    private Identifier() {}

    /**
     * The key behind a Digital Link, an EPC URN, an element string with or without brackets, an SSCC or GTIN alone, or a key as
     * answers show it. Any other text is its own key.
     */
    public static String key(String text) {
        String typed = text.strip();
        if (Gs1Key.isUnit(typed) || Gs1Key.isSscc(typed)) {
            return typed;
        }
        String link = typed.matches("\\d{2,4}/.+") ? "https://id.gs1.org/" + typed : typed;
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
