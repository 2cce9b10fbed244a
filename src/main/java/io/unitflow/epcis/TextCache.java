package io.unitflow.epcis;

import java.util.function.UnaryOperator;

/**
 * Keeps one string for each text that repeats from event to event, already translated: never more than its slots, a new
 * text takes the place of an old one. Not thread-safe.
 */
final class TextCache {
    private static final int SLOTS = 1 << 10;
    private static final int LONGEST = 160;

    private final UnaryOperator<String> translation;
    private final String[] texts = new String[SLOTS];
    private final String[] translated = new String[SLOTS];

    TextCache(UnaryOperator<String> translation) {
        this.translation = translation;
    }

    String get(char[] text, int from, int length) {
        if (length > LONGEST) {
            return translation.apply(new String(text, from, length));
        }
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + text[i];
        }
        int slot = (hash ^ hash >>> 15) & SLOTS - 1;
        if (isSame(texts[slot], text, from, length)) {
            return translated[slot];
        }
        String key = new String(text, from, length);
        String value = translation.apply(key);
        texts[slot] = key;
        translated[slot] = value;
        return value;
    }

    private static boolean isSame(String known, char[] text, int from, int length) {
        if (known == null || known.length() != length) {
            return false;
        }
        for (int i = length - 1; i >= 0; i--) {
            if (known.charAt(i) != text[from + i]) {
                return false;
            }
        }
        return true;
    }
}
