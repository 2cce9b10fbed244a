package io.unitflow.bench;

/** Names of invented goods and places, spelt as partners spell them: half as URN, half as Digital Link. Deterministic. */
final class Gs1Names {
    private static final String PREFIX = "9521321";

    private Gs1Names() {}

    /**
     * A unit or a trade item that groups others.
     *
     * @param level packing indicator, 0 for a unit, 1 to 8 for a grouping
     * @param product 0 to 99,999
     */
    static String item(int level, int product, long serial) {
        return serial % 2 == 0
                ? "urn:epc:id:sgtin:" + PREFIX + '.' + level + digits(product, 5) + '.' + serial
                : "https://id.gs1.org/01/" + withCheckDigit(level + PREFIX + digits(product, 5)) + "/21/" + serial;
    }

    /** A logistic unit. */
    static String sscc(int extension, long serial) {
        return serial % 2 == 0
                ? "urn:epc:id:sscc:" + PREFIX + '.' + extension + digits(serial, 9)
                : "https://id.gs1.org/00/" + withCheckDigit(extension + PREFIX + digits(serial, 9));
    }

    /**
     * A place inside a site.
     *
     * @param site 0 to 99,999
     * @param place 0: the site itself
     */
    static String place(int site, int place) {
        return site % 2 == 0
                ? "urn:epc:id:sgln:" + PREFIX + '.' + digits(site, 5) + '.' + place
                : "https://id.gs1.org/414/" + withCheckDigit(PREFIX + digits(site, 5)) + "/254/" + place;
    }

    private static String withCheckDigit(String body) {
        int sum = 0;
        int weight = 3;
        for (int i = body.length() - 1; i >= 0; i--) {
            sum += weight * (body.charAt(i) - '0');
            weight = 4 - weight;
        }
        return body + (10 - sum % 10) % 10;
    }

    private static String digits(long number, int width) {
        String text = Long.toString(number);
        return "0".repeat(width - text.length()) + text;
    }
}
