package io.unitflow.query;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.trace.Identifier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Identifiers as queries write them, in every spelling, as what they mean: one key, or a pattern of keys. */
final class Codes {
    private static final Pattern PATTERN =
            Pattern.compile("urn:epc:idpat:(sgtin|sscc|sgln):(\\d{6,12})\\.(?:(\\d{0,7})\\.)?\\*(?:\\.\\*)?");
    /** Of a GTIN-14 without its check digit. */
    private static final int GTIN_DIGITS = 13;

    private static final Pattern GLN = Pattern.compile("\\d{13}");

    /**
     * What is looked for.
     *
     * @param key the key, where there is one
     * @param pattern of keys, where the key names many, else null
     * @param gtin GTIN-14 of all that is meant, where it is one product, else null
     */
    record Code(String key, Pattern pattern, String gtin) {
        boolean matches(String other) {
            return pattern == null ? key.equals(other) : pattern.matcher(other).matches();
        }
    }

    private Codes() {}

    /** An object: a GTIN alone stands for all its units. */
    static Code object(String text) {
        String key = Identifier.key(text);
        if (Gs1Key.gtin(key) != null && !Gs1Key.isUnit(key) && Gs1Key.lot(key).isEmpty()) {
            return new Code(key, Pattern.compile(Pattern.quote(key + "/21/") + ".+", Pattern.DOTALL), Gs1Key.gtin(key));
        }
        return key.startsWith("urn:epc:idpat:") ? pattern(key) : new Code(key, null, Gs1Key.gtin(key));
    }

    /** A class: a GTIN with a lot or alone. */
    static Code itemClass(String text) {
        String key = Identifier.key(text);
        return key.startsWith("urn:epc:idpat:") ? pattern(key) : new Code(key, null, Gs1Key.gtin(key));
    }

    /** A place or a party: a GLN of 13 digits is a place. */
    static String place(String text) {
        String typed = text.strip();
        return GLN.matcher(typed).matches() ? Gs1Key.place(typed) : Gs1Key.parse(typed);
    }

    private static Code pattern(String text) {
        Matcher found = PATTERN.matcher(text);
        if (!found.matches()) {
            throw QueryFault.parameter("This pattern of EPCs is not understood: " + text + ".");
        }
        String company = found.group(2);
        String rest = found.group(3) == null ? "" : found.group(3);
        String keys =
                switch (found.group(1)) {
                    case "sgtin" ->
                        "01/"
                                + (rest.isEmpty()
                                        ? "\\d" + company + "\\d*"
                                        : rest.charAt(0) + company + rest.substring(1) + "\\d")
                                + "(/.*)?";
                    case "sscc" -> "00/\\d" + company + "\\d*";
                    default -> "414/" + company + rest + ".*";
                };
        boolean oneProduct = found.group(1).equals("sgtin") && company.length() + rest.length() == GTIN_DIGITS;
        String gtin = oneProduct ? Gs1Key.gtin(Gs1Key.parse("urn:epc:id:sgtin:" + company + '.' + rest + ".0")) : null;
        return new Code(text, Pattern.compile(keys, Pattern.DOTALL), gtin);
    }
}
